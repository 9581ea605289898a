"""Which cases are hers, what has she begun, and what was she told?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from prima.faces.citizen.own import page
from prima.faces.session import who_of
from prima.office import applying, mycases, notices
from prima.office.enrol import name_of

NEWS_SHOWN = 5


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Show a citizen's cases, those that wait for her first."""
    who = who_of(request)
    everything = "semua" in request.GET
    news = notices.of(who)
    return page(
        request,
        "cases",
        name=name_of(who),
        cases=mycases.my_cases(who, everything=everything),
        begun=applying.all_of(who),
        news=news if everything else news[:NEWS_SHOWN],
    )

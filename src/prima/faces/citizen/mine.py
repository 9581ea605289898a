"""Which cases are hers, what has she begun, what was she told, and who looked at her data?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from prima.faces.citizen.own import page
from prima.faces.session import who_of
from prima.office import applying, looked, mycases, notices
from prima.office.enrol import name_of
from prima.office.identity import mailbox

NEWS_SHOWN = 5
DIGITS = 6


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
        unconfirmed=mailbox.unconfirmed(who),
        cases=mycases.my_cases(who, everything=everything),
        begun=applying.all_of(who),
        news=news if everything else news[:NEWS_SHOWN],
    )


@require_safe
def readers(request: HttpRequest) -> HttpResponse:
    """Show who opened her data in any file, the newest first; all of it on one sheet to print."""
    asked, everything = request.GET.get("halaman", "1"), "semua" in request.GET
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) <= DIGITS else 1
    found = looked.readers(who_of(request), number, everything=everything)
    return page(request, "my_readers", found=found, everything=everything)

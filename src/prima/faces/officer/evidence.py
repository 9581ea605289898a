"""How does a file that a citizen sent reach the officer's screen?

The look is written down first.  It comes as what it is and as nothing else: no script
in it runs, no page but ours frames it, no cache keeps it.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from prima.faces.officer.room import hers, route_of
from prima.faces.session import who_of
from prima.office.evidence import Exhibit, show

ALONE = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
)
"""A picture or paper by itself loads nothing and runs nothing; only our own page frames it.

The browser's own viewer shows a sandboxed PDF when the answer says so, and refuses it when
the frame does; so it is said here.
"""


@require_safe
@hers
def evidence(request: HttpRequest, number: str, mark: str) -> HttpResponse:
    """Serve one file of a step that is hers."""
    shown = show(who_of(request), number, mark, route_of(request))
    response = HttpResponse(shown.data, content_type=shown.media)
    saved = shown.exhibit.shown_as == "download"
    name = content_disposition_header(saved, _name(number, shown.exhibit))
    response.headers["Content-Disposition"] = name or "attachment"
    response.headers["Content-Security-Policy"] = ALONE
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _name(number: str, exhibit: Exhibit) -> str:
    """Name a file by case and requirement; the name that a person gave may tell of her."""
    return f"{number}-{exhibit.requirement}-{exhibit.nth}.{exhibit.kind}"

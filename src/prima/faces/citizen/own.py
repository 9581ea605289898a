"""Is this file hers, and how does a page of hers answer?

For anybody else the file does not exist: the answer is that there is no such page,
never that she may not see it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from prima.case.acts import FileRef
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.faces.citizen.side import side_of
from prima.faces.session import who_of
from prima.office import access, known
from prima.office.access import DeniedError
from prima.office.counter import before
from prima.office.unopened import unopened
from prima.office.uploads.kinds import KINDS

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
SHOWN = ("jpg", "png", "pdf")
"""Kinds that were written anew, so that a browser may show them."""

SANDBOX = "default-src 'none'; sandbox"


def or_404(view: View[P]) -> View[P]:
    """Answer "no such page" where a file is absent or somebody else's."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (LookupError, DeniedError) as absent:
            raise Http404 from absent

    return answer


def own_case(request: HttpRequest, number: str) -> Case:
    """Return a case of hers; at the counter, of hers who is served, after the look was entered.

    Raises:
        LookupError: There is none.
        DeniedError: It is somebody else's.
    """
    side = side_of(request)
    if not side.is_counter:
        return access.open_case(who_of(request), number, route_of(request))
    case, _ = unopened(number)
    if case.applicant != side.who.person:
        raise DeniedError(number)
    return access.open_hers(who_of(request), case, route_of(request))


def opens_before(request: HttpRequest) -> known.Opens:
    """Return how an earlier application of hers is opened, from which this one is filled in."""
    if not side_of(request).is_counter:
        return known.own
    return before.opener(who_of(request), route_of(request))


def route_of(request: HttpRequest) -> str:
    """Return the name under which the policy table knows this page."""
    match = request.resolver_match
    return match.view_name if match is not None else ""


def language() -> str:
    """Return the reader's language: "id" or "en"."""
    return (get_language() or "id")[:2]


def stay(request: HttpRequest) -> None:
    """Let the half hour of silence begin anew: she is at work."""
    request.session.modified = True


def blocked(
    request: HttpRequest, obstacle: Obstacle, back: str, complain: str = "", status: int = 409
) -> HttpResponse:
    """Answer with an obstacle: what was not done, why, and what to do now."""
    page = {"obstacle": obstacle, "back": back, "complain": complain}
    return render(request, "obstacle.html", page, status=status)


def blocked_case(request: HttpRequest, obstacle: Obstacle, number: str) -> HttpResponse:
    """Answer with an obstacle of a case, with the way back to it and to complain."""
    return blocked(
        request,
        obstacle,
        reverse("citizen:case", args=[number]),
        reverse("citizen:complain_about", args=[number]),
    )


def handed_out(data: bytes, name: str, kind: str, *, attached: bool = False) -> HttpResponse:
    """Hand out a file: shown in a box of its own if it was written anew, else saved."""
    known = KINDS.get(kind)
    response = HttpResponse(
        data, content_type=known.media_type if known else "application/octet-stream"
    )
    is_saved = attached or kind not in SHOWN
    how = content_disposition_header(is_saved, name)
    response.headers["Content-Disposition"] = how or "attachment"
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def handed_ref(data: bytes, ref: FileRef) -> HttpResponse:
    """Hand out a file that she gave."""
    return handed_out(data, ref.name or f"berkas.{ref.kind}", ref.kind)


def page(request: HttpRequest, template: str, **more: Any) -> HttpResponse:
    """Answer with a page of this face."""
    return render(request, f"citizen/{template}.html", more)

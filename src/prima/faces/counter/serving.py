"""Whom does this officer serve just now?

Article: "Digitalisasi: keamanan data" (nothing personal in an address).

Whoever is served stands in the officer's own session under a random handle, for the time
of the rule; the address shows the handle and nothing else, and for another session it
does not exist.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import own_interest
from prima.case.plan import Plan
from prima.faces.citizen.own import route_of
from prima.faces.citizen.side import Side, side_of
from prima.faces.officer.room import KEYS_OFF
from prima.faces.session import who_of
from prima.office import access, apart, drafts, packs
from prima.office.access import DeniedError, Sought
from prima.office.counter import people
from prima.office.moment import now
from prima.office.seat import seat
from prima.standard.text import Text

View = Callable[..., HttpResponse]
HANDLES, HANDLES_MOST = "loket", 10
HANDLE_BYTES = 9
CLAIM, INITIALS = "counter:claim", ("contact.name",)
AT_COUNTER = Text(id="Melayani di loket", en="Serving at the counter")


def meet(request: HttpRequest, person: str, kind: str, seen: Collection[str] = ()) -> Side:
    """Begin to serve a person, after what of hers lies open from now on was entered as a look.

    Args:
        request: The officer's.
        person: Who stands there.
        kind: By what she was found: nik or number.
        seen: Her files whose look stands in the diary already.
    """
    files = people.cases_of(person, plans(request))
    left = tuple(number for number in files if number not in seen)
    found = Sought(kind, left, len(files), person, people.held(person))
    access.write_search(who_of(request), found, route_of(request))
    return _begin(request, person)


def meet_claimant(request: HttpRequest, person: str) -> Side:
    """Let who says online that a NIK is hers prove it; nothing else of hers opens by that."""
    found = Sought("nik", (), 1, person, INITIALS)
    access.write_search(who_of(request), found, route_of(request))
    return _begin(request, person, only=CLAIM)


def _begin(request: HttpRequest, person: str, only: str = "") -> Side:
    """Keep whom she serves under a random handle; the oldest of too many is forgotten."""
    kept = dict(request.session.get(HANDLES, {}))
    until = now() + timedelta(minutes=packs.counter().handle_minutes.most)
    handle = secrets.token_urlsafe(HANDLE_BYTES)
    rest = sorted(kept.items(), key=lambda one: one[1][1])[-(HANDLES_MOST - 1) :]
    request.session[HANDLES] = {**dict(rest), handle: [person, until.timestamp(), only]}
    return _side(person, handle)


def end(request: HttpRequest, handle: str) -> None:
    """Forget who was served."""
    kept = dict(request.session.get(HANDLES, {}))
    kept.pop(handle, None)
    request.session[HANDLES] = kept


def served(view: View) -> View:
    """Give a view the person of the handle; without her, or for a foreign service, no page."""

    @wraps(view)
    def answer(request: HttpRequest, handle: str, **more: Any) -> HttpResponse:
        person, until, only = request.session.get(HANDLES, {}).get(handle, ("", 0, ""))
        if until <= now().timestamp() or not people.exists(person):
            raise Http404
        if only and route_of(request) != only:
            raise Http404
        if apart.is_bound(who_of(request).person, person, now()):
            bound = own_interest(AT_COUNTER)
            return page(request, "obstacle", obstacle=bound, back="", status=409)
        if "service" in more and more["service"] not in names(request):
            raise Http404
        request.side = _side(person, handle)  # type: ignore[attr-defined]  # read by `side_of`
        return view(request, **more)

    return answer


def at_counter(view: View) -> View:
    """Answer "not for you" to an officer who takes no applications in today."""

    @wraps(view)
    def answer(request: HttpRequest, **more: Any) -> HttpResponse:
        if not plans(request):
            return page(request, "closed", status=409)
        try:
            return view(request, **more)
        except (LookupError, DeniedError) as absent:
            raise Http404 from absent

    return answer


def plans(request: HttpRequest) -> tuple[Plan, ...]:
    """Return the services that this officer takes in."""
    return people.services(who_of(request))


def names(request: HttpRequest) -> tuple[str, ...]:
    """Return their names."""
    return tuple(plan.standard.standard for plan in plans(request))


def page(request: HttpRequest, template: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """Answer with a page of this face."""
    request.session.modified = True  # she is at work: the half hour of silence begins anew
    context = {"seat": seat(who_of(request)), "keys": has_keys(request), **more}
    return render(request, f"counter/{template}.html", context, status=status)


def has_keys(request: HttpRequest) -> bool:
    """Tell whether single keys work: as at the desk, each officer may switch them off."""
    return not request.session.get(KEYS_OFF)


def blocked(
    request: HttpRequest, obstacle: Obstacle, page_name: str, *more: object
) -> HttpResponse:
    """Answer with an obstacle, and the way back."""
    back = side_of(request).to(page_name, *more)
    return page(request, "obstacle", obstacle=obstacle, back=back, status=409)


def _side(person: str, handle: str) -> Side:
    shown = people.served(person)
    label = f"{shown.initials} · NIK …{shown.digits}" if shown.digits else shown.initials
    return Side(drafts.served(person), "counter", (handle,), "counter/page.html", label)

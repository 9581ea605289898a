"""What is the same on every page of an officer?

Who is not concerned with a file finds no page; who was, and whose colleague was
quicker, is told so.  After an act the officer is back at her desk, where one line says
what became of the file and whose turn it is.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from prima.case import number as numbers
from prima.case.acts import Act
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import stale
from prima.faces.session import who_of
from prima.office import act as door
from prima.office.access import DeniedError
from prima.office.act import Acknowledged, Terms
from prima.office.counter import people
from prima.office.glance import Glance, Task, glance, seen_still, sent_before, was_hers
from prima.office.onward import onward
from prima.office.seat import seat
from prima.standard.text import Text

View = Callable[..., HttpResponse]

STEP, VERSION, KEY, DO = "x-langkah", "x-versi", "x-kunci", "x-tindak"
"""What every form of this face sends besides; no field of a standard has such a name."""

VERSION_DIGITS, KEY_LENGTH = 9, 32
TOLD, KEYS_OFF, COUNTER = "officer_told", "officer_keys_off", "officer_counter"
"""What a session keeps: the line for the desk, single keys off, and whether there is a counter."""


def hers(view: View) -> View:
    """Answer "no such page" where there is no such file, or it is nothing to her.

    Who sends a form for a step that is hers no more is told why: a button was pressed
    twice, or somebody was quicker.
    """

    @wraps(view)
    def answer(request: HttpRequest, number: str, **more: str) -> HttpResponse:
        found = numbers.read(number)
        if found is None:
            raise Http404
        try:
            return view(request, found, **more)
        except (LookupError, DeniedError) as absent:
            if request.method == "POST":
                return _too_late(request, found)
            raise Http404 from absent

    return answer


def _too_late(request: HttpRequest, number: str) -> HttpResponse:
    who = who_of(request)
    if sent_before(who, _key(request)):
        return redirect("officer:desk")
    if was_hers(who, number):
        return blocked(request, stale())
    raise Http404


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Answer with a page of this face."""
    request.session.modified = True  # she is at work: the half hour of silence begins anew
    keys = not request.session.get(KEYS_OFF, False)
    more = {
        "here": template,
        "seat": seat(who_of(request)),
        "keys": keys,
        "has_counter": _has_counter(request),
        "key": secrets.token_hex(KEY_LENGTH // 2),
    }
    return render(request, f"officer/{template}.html", {**more, **context}, status=status)


def _has_counter(request: HttpRequest) -> bool:
    """Tell whether she takes applications in at a counter; asked once a session."""
    if COUNTER not in request.session:
        request.session[COUNTER] = bool(people.services(who_of(request)))
    return bool(request.session[COUNTER])


def blocked(request: HttpRequest, obstacle: Obstacle, back: str = "") -> HttpResponse:
    """Answer with an obstacle: what was not done, why, and what to do now."""
    match = request.resolver_match
    number = "" if match is None else match.kwargs.get("number", "")
    context = {"obstacle": obstacle, "back": back or reverse("officer:desk"), "number": number}
    return page(request, "obstacle", context, status=409)


def known(request: HttpRequest, number: str) -> Glance:
    """Return what she may know of a file before it is opened."""
    return glance(who_of(request), number, route_of(request))


def task_of(request: HttpRequest, found: Glance) -> Task | None:
    """Return the step that a page is about: the one it names, or her first."""
    return found.task(request.POST.get(STEP) or request.GET.get("langkah", ""))


def elsewhere(request: HttpRequest, found: Glance) -> HttpResponse:
    """Lead from a page of a step that is not hers to where the file stands.

    Raises:
        DeniedError: She sends something for that step.
    """
    if request.method == "POST":
        raise DeniedError(found.case.number)
    return redirect("officer:file", number=found.case.number)


def route_of(request: HttpRequest) -> str:
    """Return the name under which the policy table knows this page."""
    match = request.resolver_match
    return "" if match is None else match.view_name


def language() -> str:
    """Return the reader's language: "id" or "en"."""
    return (get_language() or "id")[:2]


def done(request: HttpRequest, act: Act, number: str, step: str) -> Acknowledged | Obstacle:
    """Do an act that was drawn up on a page: once, however often it is sent.

    It builds on what she saw; if something else happened that she would have had to look
    at, the door says that the page is stale.
    """
    seen = request.POST.get(VERSION, "")[:VERSION_DIGITS]
    version = seen_still(number, int(seen), step) if re.fullmatch("[0-9]+", seen) else 0
    return door.perform(act, number, who_of(request), Terms(_key(request), expected=version))


def _key(request: HttpRequest) -> str:
    """Return the key that the page's form was given when it was made."""
    return request.POST.get(KEY, "")[:KEY_LENGTH]


def to_desk(request: HttpRequest, answer: Acknowledged, what: Text) -> HttpResponse:
    """Go back to the desk, which says what was done and what comes next."""
    follows = onward(answer.case)
    request.session[TOLD] = {
        "number": answer.number,
        "id": f"{what.id} {follows.id}",
        "en": f"{what.in_('en')} {follows.in_('en')}",
    }
    return redirect("officer:desk")

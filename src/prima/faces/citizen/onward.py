"""Where in an application is one, and which page comes next?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from prima.faces.citizen.side import side_of
from prima.office import applying
from prima.office.applying import Filling, Step
from prima.office.catalogue import unit_name
from prima.office.estimate import price

LATER = "nanti"
"""The button that saves and leaves."""

CHANGE = "ubah"
"""In the address of a page that was opened from the check: it leads back there."""


def frame(request: HttpRequest, found: Filling, asked: Step) -> dict[str, Any]:
    """Return what stands around each page: where one is, the way back, what is free."""
    place = found.place_of(asked.id) or 1
    plan = found.drafted.plan
    service = plan.standard.standard
    if CHANGE in request.GET:
        back = side_of(request).to("check", service)
    elif place > 1:
        back = side_of(request).to("step", service, place - 1)
    else:
        back = side_of(request).to("start", service)
    return {
        "found": found,
        "plan": plan,
        "asked": asked,
        "place": place,
        "count": len(found.steps) + 1,
        "back": back,
        "is_change": CHANGE in request.GET,
        "free": price(found.case).free,
        "purpose": plan.standard.personal_data.purpose,
        "purpose_laws": [plan.standard.law(law).cite for law in plan.standard.personal_data.cite],
        "provider": unit_name(plan.standard.provider),
    }


def onward(request: HttpRequest, service: str, asked: str) -> HttpResponse:
    """Lead on from a step that was saved: to the next one, never past what is missing.

    Where nothing is missing, or she came to change one thing, straight to the check.
    """
    found = applying.of_service(side_of(request).who, service)
    if found is None:
        return redirect(side_of(request).to("start", service))
    place, gap = found.place_of(asked), found.next_gap
    if gap is None:
        return redirect(side_of(request).to("check", service))
    if place is None or CHANGE in request.GET:
        return redirect(side_of(request).to("step", service, gap))
    return redirect(side_of(request).to("step", service, min(place + 1, gap)))

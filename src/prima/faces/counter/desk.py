"""How does an officer at the counter find who stands there?

Article: "Pelayanan Publik: responsif".

One field takes an identity number, a telephone, a name or a case number.  What was typed
comes by POST and never stands in an address; the search itself is entered in the diary of
looks before anything is shown.  A NIK leads straight to the person, or to her registration.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prima.case.number import read as read_number
from prima.case.obstacle import Obstacle
from prima.case.timeline import state_sentence
from prima.faces.citizen.own import language, route_of
from prima.faces.citizen.questions import read, show, summary
from prima.faces.counter import serving
from prima.faces.counter.questions import NEWCOMER
from prima.faces.counter.serving import at_counter, page
from prima.faces.session import who_of
from prima.office import access
from prima.office.asking import judged
from prima.office.counter import people, waiting
from prima.office.unopened import unopened
from prima.standard.text import Text

FAULTY, MOST, TYPED_MOST, NIK_DIGITS = 422, 20, 120, 16


@dataclass(frozen=True, slots=True)
class Row:
    """One case that was found: number, initials, service and state; no more."""

    number: str
    initials: str
    service: Text
    sentence: Text


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@at_counter
def desk(request: HttpRequest) -> HttpResponse:
    """Show the search and what waits; or find who is meant."""
    typed = request.POST.get("cari", "").strip()[:TYPED_MOST]
    if not typed:
        found = waiting.waiting(serving.plans(request))
        return page(request, "desk", waiting=found, status=FAULTY if request.POST else 200)
    digits = re.sub(r"[\s.-]", "", typed)
    if re.fullmatch(rf"[0-9]{{{NIK_DIGITS}}}", digits) and read_number(typed) is None:
        return _of_nik(request, digits)
    sought = access.open_search(
        who_of(request), typed, route_of(request), MOST, keep=lambda one: _is_mine(request, one)
    )
    rows = [_row(number) for number in sought.numbers]
    return page(request, "found", rows=rows, kind=sought.kind, typed=typed)


@sensitive_post_parameters()
@require_POST
@at_counter
def register(request: HttpRequest) -> HttpResponse:
    """Register who stands there with what her card says, and serve her."""
    given = read(NEWCOMER, request.POST)
    kept, faults = judged(NEWCOMER, given)
    if faults or not isinstance(kept.get("nik"), str):
        return _newcomer(request, given, faults)
    said = {"name": kept["nama"], "nik": kept["nik"], "phone": kept.get("telepon", "")}
    person = people.register(who_of(request), said)
    if isinstance(person, Obstacle):
        return page(request, "obstacle", obstacle=person, back="", status=409)
    return _served(request, person, "nik")


@require_POST
@at_counter
def serve(request: HttpRequest) -> HttpResponse:
    """Serve the applicant of a case that was found, or whose draft waits."""
    draft, number = request.POST.get("draf", ""), read_number(request.POST.get("nomor", ""))
    if draft:
        found = waiting.whose(draft, serving.plans(request))
        if found is None:
            return redirect("counter:desk")
        return redirect(serving.meet(request, found[0], "number").to("check", found[1]))
    if number is None or not _is_mine(request, number):
        raise LookupError(number)
    return _served(request, unopened(number)[0].applicant, "number")


def _of_nik(request: HttpRequest, nik: str) -> HttpResponse:
    """Lead to the person of a NIK, or to her registration; the look is entered first."""
    sought = access.open_search(
        who_of(request), nik, route_of(request), MOST, keep=lambda one: _is_mine(request, one)
    )
    person = people.find(nik)
    if person is not None:
        return _served(request, person, "nik", sought.numbers)
    claimant = people.claimant(nik)
    side = None if claimant is None else serving.meet_claimant(request, claimant)
    return _newcomer(request, {"nik": nik}, (), claim=None if side is None else side.to("claim"))


def _served(
    request: HttpRequest, person: str, kind: str, seen: tuple[str, ...] = ()
) -> HttpResponse:
    return redirect(serving.meet(request, person, kind, seen).to("cases"))


def _newcomer(
    request: HttpRequest, given: dict[str, object], faults: object, claim: str | None = None
) -> HttpResponse:
    fields = show(NEWCOMER, given, faults, language())  # type: ignore[arg-type]  # as judged
    told = summary(fields, language())
    status = FAULTY if told else 200
    return page(request, "newcomer", fields=fields, summary=told, claim=claim, status=status)


def _is_mine(request: HttpRequest, number: str) -> bool:
    """Tell whether a case is of a service that this officer serves."""
    try:
        case, _ = unopened(number)
    except LookupError:
        return False
    return case.plan.standard.standard in serving.names(request)


def _row(number: str) -> Row:
    case, _ = unopened(number)
    initials = people.served(case.applicant).initials
    return Row(number, initials, case.plan.standard.title, state_sentence(case))

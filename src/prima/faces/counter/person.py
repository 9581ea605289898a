"""What can be done for the person who stands there?

Her cases of these services, what waits for her, what she can apply for, and her card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prima.case.obstacle import Obstacle
from prima.case.state import WAITING_CITIZEN
from prima.case.timeline import state_sentence
from prima.faces.citizen.own import language
from prima.faces.citizen.questions import read, show, summary
from prima.faces.citizen.side import side_of
from prima.faces.counter import serving
from prima.faces.counter.questions import CODE, NIK
from prima.faces.counter.serving import page, served
from prima.faces.forms.view import FieldView
from prima.faces.session import who_of
from prima.office import applying
from prima.office.access import DeniedError
from prima.office.asking import judged
from prima.office.casepage import can_withdraw
from prima.office.counter import codes, people
from prima.office.glance import glance
from prima.office.identity import card
from prima.office.unopened import unopened
from prima.standard.steps import Do
from prima.standard.text import Text

FAULTY = 422
CLAIM = (NIK, CODE)


@dataclass(frozen=True, slots=True)
class Row:
    """One of her cases: what can be done in it here."""

    number: str
    service: Text
    sentence: Text
    is_incomplete: bool
    can_withdraw: bool
    hand_out: str


@require_safe
@served
def person(request: HttpRequest) -> HttpResponse:
    """Show what is hers and what can be begun."""
    side, plans = side_of(request), serving.plans(request)
    rows = [_row(request, number) for number in people.cases_of(side.who.person, plans)]
    begun = [one for one in applying.all_of(side.who) if one.drafted.plan.standard.form]
    context: dict[str, Any] = {
        "rows": rows,
        "begun": [one for one in begun if "#" not in side.who.account],
        "plans": plans,
        "card": card.held(side.who.person),
        "has_number": bool(people.served(side.who.person).digits),
    }
    return page(request, "person", **context)


@require_POST
@served
def done(request: HttpRequest) -> HttpResponse:
    """Forget who was served: the next one may come."""
    serving.end(request, side_of(request).first[0])
    return redirect("counter:desk")


@require_POST
@served
def give_card(request: HttpRequest) -> HttpResponse:
    """Print a code card, shown this once; or end the one that she has."""
    whose = side_of(request).who.person
    if "cabut" in request.POST:
        card.revoke(whose)
        return redirect(side_of(request).to("cases"))
    code = card.give(who_of(request), whose)
    if isinstance(code, Obstacle):
        return serving.blocked(request, code, "cases")
    return page(request, "card", code=code, held=card.held(whose), address=_address())


def _address() -> str:
    """Return where one signs in with a card, as people type it."""
    return f"{settings.PRIMA_URL}{reverse('citizen:by_card')}".partition("://")[2]


@require_http_methods(["GET", "POST"])
@served
def claim(request: HttpRequest) -> HttpResponse:
    """Let an account be hers that says online that it is: a code goes to its mail."""
    whose = side_of(request).who.person
    about = f"claim|{whose}"
    if "kirim" in request.POST:
        sent = codes.send(whose, about, about)
        return page(request, "claim", fields=_claim({}, ()), sent=sent, summary=None)
    if request.method == "GET":
        return page(request, "claim", fields=_claim({}, ()), sent=None, summary=None)
    given = read(CLAIM, request.POST)
    kept, faults = judged(CLAIM, given)
    nik = kept.get("nik")
    fits = isinstance(nik, str) and people.claimant(nik) == whose
    if not faults and fits and codes.counts(about, about, str(kept["kode"])):
        people.bind(whose, str(nik))
        codes.forget(about)
        return redirect(serving.meet(request, whose, "nik").to("cases"))
    fields = _claim(given, faults)
    told = summary(fields, language())
    more = {"fields": fields, "sent": True, "summary": told, "wrong": told is None}
    return page(request, "claim", **more, status=FAULTY)


def _claim(given: dict[str, object], faults: object) -> tuple[FieldView, ...]:
    return show(CLAIM, given, faults, language())  # type: ignore[arg-type]  # as judged


def _row(request: HttpRequest, number: str) -> Row:
    case, _ = unopened(number)
    waits = any(leaf.state == WAITING_CITIZEN for leaf in case.leaves.values())
    return Row(
        number,
        case.plan.standard.title,
        state_sentence(case),
        waits,
        can_withdraw(case),
        _hand_out(request, number),
    )


def _hand_out(request: HttpRequest, number: str) -> str:
    """Return the step by which this officer hands the result out now, or ""."""
    try:
        tasks = glance(who_of(request), number, "officer:file").tasks
    except DeniedError:
        return ""
    steps = (task.step for task in tasks)
    return next((step.id for step in steps if isinstance(step, Do) and step.delivers), "")

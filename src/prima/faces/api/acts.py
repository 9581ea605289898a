"""Which acts can be done to a case?

Article: "Penerapan Standar Pelayanan Publik" (applied alike, by rule).

One address an act, under the names of the core.  The doer named here is nobody: the
door puts in who really asks.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from prima.case.acts import (
    Actor,
    Answer,
    Collected,
    Complete,
    Decide,
    Finish,
    Gap,
    Rate,
    Return,
    Start,
    Withdraw,
)
from prima.faces.api import obstacles, shapes
from prima.faces.api.acted import (
    ACT_PROBLEMS,
    HEADERS,
    acted,
    answered,
    is_bookable,
    terms_of,
    visible,
)
from prima.faces.api.cases import named
from prima.faces.api.problem import problem, problems
from prima.faces.session import who_of
from prima.office import attachments, complaints
from prima.office.complaints import Complaint

router = Router(tags=["tindakan"])
SHOWN: dict[str, Any] = {"response": {200: shapes.Done, **ACT_PROBLEMS}, "openapi_extra": HEADERS}
CASE = "/cases/{number}/acts"
SOMEBODY = Actor("", "")


@router.post(f"{CASE}/start", url_name="start", operation_id="start", **SHOWN)
def start(request: HttpRequest, number: str, given: shapes.StartIn) -> Any:
    """Take a step in hand."""
    return acted(request, number, Start(SOMEBODY, given.step))


@router.post(f"{CASE}/finish", url_name="finish", operation_id="finish", **SHOWN)
def finish(request: HttpRequest, number: str, given: shapes.FinishIn) -> Any:
    """End a step with its findings; every requirement that it checks has an answer."""
    met, unmet = tuple(given.met), tuple(given.unmet)
    handed = Collected(**given.collected.dict()) if given.collected else None
    act = Finish(SOMEBODY, given.step, met, unmet, given.findings, given.reference, handed)
    power = "" if handed is None else handed.power
    return acted(request, number, act, given.findings, given.reference, power)


@router.post(f"{CASE}/return", url_name="return", operation_id="return", **SHOWN)
def send_back(request: HttpRequest, number: str, given: shapes.ReturnIn) -> Any:
    """Ask for what is missing: only what the standard names, all at once."""
    gaps = tuple(Gap(gap.requirement, gap.kind, gap.page) for gap in given.gaps)
    return acted(request, number, Return(SOMEBODY, given.step, gaps))


@router.post(f"{CASE}/complete", url_name="complete", operation_id="complete", **SHOWN)
def complete(request: HttpRequest, number: str, given: shapes.CompleteIn) -> Any:
    """Send what was missing."""
    seen = visible(request, number)
    if seen is None:
        return problem(obstacles.UNKNOWN, 404)
    odd = is_bookable(given.answers)
    if odd:
        return odd
    files, faults = attachments.claim(who_of(request), seen.case.plan, named(given.files))
    faults += attachments.foreign(who_of(request), seen.case.plan, given.answers)
    if faults:
        return problems(faults)
    return acted(request, number, Complete(SOMEBODY, given.step, given.answers, files))


@router.post(f"{CASE}/answer", url_name="answer", operation_id="answer", **SHOWN)
def answer(request: HttpRequest, number: str, given: shapes.AnswerIn) -> Any:
    """Answer what the procedure asks the citizen."""
    act = Answer(SOMEBODY, given.step, given.findings)
    return acted(request, number, act, given.findings)


@router.post(f"{CASE}/decide", url_name="decide", operation_id="decide", **SHOWN)
def decide(request: HttpRequest, number: str, given: shapes.DecideIn) -> Any:
    """Decide; a refusal points at reasons of the standard."""
    reasons = tuple(given.reasons)
    act = Decide(SOMEBODY, given.step, given.outcome, reasons, given.criteria)
    return acted(request, number, act, given.criteria)


@router.post(f"{CASE}/withdraw", url_name="withdraw", operation_id="withdraw", **SHOWN)
def withdraw(request: HttpRequest, number: str, given: shapes.WithdrawIn) -> Any:
    """Take the application back."""
    del given
    return acted(request, number, Withdraw(SOMEBODY))


@router.post(f"{CASE}/rate", url_name="rate", operation_id="rate", **SHOWN)
def rate(request: HttpRequest, number: str, given: shapes.RateIn) -> Any:
    """Rate a closed case, once."""
    return acted(request, number, Rate(SOMEBODY, given.score, given.comment), given.comment)


@router.post(f"{CASE}/complain", url_name="complain", operation_id="complain", **SHOWN)
def complain(request: HttpRequest, number: str, given: shapes.ComplainIn) -> Any:
    """Complain of the case; the answer names the complaint, a case of its own."""
    terms = terms_of(request, number)
    if isinstance(terms, HttpResponse):
        return terms
    seen = visible(request, number)
    if seen is None:
        return problem(obstacles.UNKNOWN, 404)
    odd = is_bookable(given.text, given.hope)
    if odd:
        return odd
    said = Complaint(given.about, given.text, given.hope, given.hide_name, terms.key)
    done = complaints.complain(who_of(request), seen.case, said)
    return problem(obstacles.NO_COMPLAINTS) if done is None else answered(done)

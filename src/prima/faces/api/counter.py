"""How does a program of the counter serve the person who stands there?

Article: "ASN sebagai Pelayan Masyarakat: setara" (who has no phone is served too).

The acts of the counter's pages under the same rules: an officer who takes applications in
acts, the person is the applicant, and nothing is sent before she confirmed these very
words.  First the text is marked: a code goes to her, or its sheet is printed with the
number that is answered.  Then the same text is sent with her word.  Papers are shown in
person.
"""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from prima.case.acts import Actor, Collected, Complete, Confirmed, Finish, Submit, Withdraw
from prima.case.number import read as read_number
from prima.case.obstacle import Obstacle
from prima.faces.api import counter_shapes as shapes
from prima.faces.api import obstacles, spoken
from prima.faces.api.acted import ACT_PROBLEMS, HEADERS, acted, answered, is_bookable, terms_of
from prima.faces.api.problem import documented, problem
from prima.faces.api.shapes import Done, Submitted
from prima.faces.session import who_of
from prima.office import act as door
from prima.office import applying, drafts, receipts
from prima.office.access import DeniedError
from prima.office.act import Terms
from prima.office.counter import codes, texts
from prima.office.counter.texts import Said
from prima.office.glance import glance
from prima.standard.steps import Do

router = Router(tags=["loket"])
SHOWN: dict[str, Any] = {"response": {200: Done, **ACT_PROBLEMS}, "openapi_extra": HEADERS}
ASKED: dict[str, Any] = {
    "response": {
        200: shapes.ToConfirm,
        **documented(400, 401, 403, 404, 409, 413, 415, 422, 429),
    }
}
FILE = "/counter/cases/{number}"
SOMEBODY = Actor("", "")


@router.post(
    "/counter/texts/application", url_name="counter_text", operation_id="counter_text", **ASKED
)
def to_apply(request: HttpRequest, given: shapes.ToApplyIn) -> Any:
    """Mark an application that she is to confirm; send her a code, or print its sheet."""
    odd = is_bookable(given.answers)
    if odd:
        return odd
    try:
        plan = texts.served_by(who_of(request), given.service)
        person = texts.met(who_of(request), given.nik, "api:counter_text")
    except (LookupError, DeniedError):
        return problem(obstacles.UNKNOWN, 404)
    return _to_confirm(texts.of_application(person, plan, given.answers), send=given.send)


@router.post(
    "/counter/texts/change", url_name="counter_confirm", operation_id="counter_confirm", **ASKED
)
def to_change(request: HttpRequest, given: shapes.ToChangeIn) -> Any:
    """Mark what completes a file, or that it is taken back, for her to confirm."""
    odd = is_bookable(given.answers)
    if odd:
        return odd
    number, who = read_number(given.number) or "", who_of(request)
    try:
        if given.act == "withdraw":
            said = texts.of_withdrawal(who, number)[0]
        else:
            said = texts.of_completion(who, number, given.answers, "api:counter_complete")
    except (LookupError, DeniedError):
        return problem(obstacles.UNKNOWN, 404)
    return _to_confirm(said, send=given.send)


@router.post(
    "/counter/cases",
    response={200: Submitted, **ACT_PROBLEMS},
    url_name="counter_apply",
    operation_id="counter_apply",
    openapi_extra={"parameters": HEADERS["parameters"][:1]},
)
def apply(request: HttpRequest, given: shapes.ApplyIn) -> Any:
    """Apply for who stands there, once she confirmed it: she is the applicant."""
    terms = terms_of(request, "counter")
    odd = terms if isinstance(terms, HttpResponse) else is_bookable(given.answers)
    if odd or isinstance(terms, HttpResponse):
        return odd
    who = who_of(request)
    try:
        plan = texts.served_by(who, given.service)
        person = texts.met(who, given.nik, "api:counter_apply")
    except (LookupError, DeniedError):
        return problem(obstacles.UNKNOWN, 404)
    hers = drafts.served(person)
    said = texts.of_application(person, plan, given.answers)
    refused = _refused(request, said, given.confirmed, terms)
    if refused:
        return refused
    asked = Submit(
        by=Actor("officer", who.person),
        answers=given.answers,
        files={},
        channel=applying.channel_of(hers, plan),
        vulnerable=given.vulnerable,
        open_cases=drafts.open_cases(hers, plan),
        applicant=person,
        confirmed=_word(given.confirmed),
    )
    answer = door.submit(asked, who, plan, terms)
    if isinstance(answer, Obstacle):
        return problem(answer)
    return spoken.done(answer) | {"receipt": json.loads(receipts.receipt(answer.number))}


@router.post(
    f"{FILE}/complete", url_name="counter_complete", operation_id="counter_complete", **SHOWN
)
def complete(request: HttpRequest, number: str, given: shapes.CompletedIn) -> Any:
    """Send for her what was missing, once she confirmed it."""
    terms = terms_of(request, number[:40])
    odd = terms if isinstance(terms, HttpResponse) else is_bookable(given.answers)
    if odd or isinstance(terms, HttpResponse):
        return odd
    found, who = read_number(number[:40]) or "", who_of(request)
    try:
        if not _again(request, terms):
            said = texts.of_completion(who, found, given.answers, "api:counter_complete")
            refused = _refused(request, said, given.confirmed, terms)
            if refused:
                return refused
        by, word = Actor("officer", who.person), _word(given.confirmed)
        act = Complete(by, given.step, dict(given.answers), {}, word)
        return answered(door.perform(act, found, who, terms))
    except (LookupError, DeniedError):
        return problem(obstacles.UNKNOWN, 404)


@router.post(
    f"{FILE}/withdraw", url_name="counter_withdraw", operation_id="counter_withdraw", **SHOWN
)
def withdraw(request: HttpRequest, number: str, given: shapes.WithdrawnIn) -> Any:
    """Take a file back for her, once she confirmed it."""
    terms = terms_of(request, number[:40])
    if isinstance(terms, HttpResponse):
        return terms
    who = who_of(request)
    try:
        said, case = texts.of_withdrawal(who, read_number(number[:40]) or "")
    except (LookupError, DeniedError):
        return problem(obstacles.UNKNOWN, 404)
    refused = _refused(request, said, given.confirmed, terms)
    if refused:
        return refused
    act = Withdraw(Actor("officer", who.person), _word(given.confirmed))
    return answered(door.perform(act, case.number, who, terms))


@router.post(f"{FILE}/collect", url_name="counter_collect", operation_id="counter_collect", **SHOWN)
def collect(request: HttpRequest, number: str, given: shapes.CollectIn) -> Any:
    """Hand a document out: who collected, and what was shown."""
    try:
        tasks = glance(who_of(request), read_number(number[:40]) or "", "api:counter_collect").tasks
    except (LookupError, DeniedError):
        return problem(obstacles.UNKNOWN, 404)
    steps = (task.step for task in tasks)
    step = next((one.id for one in steps if isinstance(one, Do) and one.delivers), "")
    handed = Collected(given.by, given.shown, given.power)
    act = Finish(SOMEBODY, step, tuple(given.met), (), {}, "", handed)
    return acted(request, number, act, given.power) if step else problem(obstacles.UNKNOWN, 404)


def _to_confirm(said: Said, *, send: bool) -> dict[str, Any]:
    """Return the mark of a text; a code that mail does not take is not under way."""
    try:
        sent = send and codes.send(said.person, said.about, said.content)
    except OSError:
        sent = False
    return {"content": said.content, "sheet": codes.sheet_of(said.content), "sent": sent}


def _refused(request: HttpRequest, said: Said, given: shapes.WordIn, terms: Terms) -> Any:
    """Return the problem of a text that changed, or of a wrong code; None where it is hers.

    Sent again under its key it is not judged again: its code was used up by the first time.
    """
    if _again(request, terms):
        return None
    if given.content != said.content:
        return problem(obstacles.TEXT_CHANGED)
    return None if texts.is_hers(said, _word(given), given.code) else problem(obstacles.CODE_WRONG)


def _again(request: HttpRequest, terms: Terms) -> bool:
    return door.entered_under(who_of(request), terms.key) is not None


def _word(given: shapes.WordIn) -> Confirmed:
    return texts.word_of(given.way, given.content, given.binder)

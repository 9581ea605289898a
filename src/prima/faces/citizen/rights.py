"""Which rights have I over my data, and what would come of using one?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 5 to 13.

One page lists the rights; each says what it would do to every file of hers before she
sends, and its law and clock.  Nothing new is asked of her: her account says who she is.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.case.wished import LAWS, Wish, written
from prima.faces.citizen import questions
from prima.faces.citizen.own import (
    blocked,
    handed_out,
    language,
    or_404,
    own_case,
    page,
    stay,
)
from prima.faces.forms import summary
from prima.faces.session import who_of
from prima.office import breach as breaches
from prima.office import copy_of_hers, wishes
from prima.office.answer_words import in_words
from prima.office.asking import judged
from prima.standard.form import DeclarationField, Field, FileField
from prima.standard.text import Text

FAULTY = 422
KEY_BYTES = 16
REASON_MOST = 2_000
RIGHTING = "perbaiki"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that can be put right: its question, its words now."""

    field: Field
    said: Text


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Show her rights, and what became of what she asked before."""
    offered = [(right, wishes.TITLES[right], wishes.DOES[right], LAWS[right]) for right in LAWS]
    sent = [(one, wishes.TITLES[one.right]) for one in wishes.her_requests(who_of(request))]
    told = breaches.of_person(who_of(request).person)
    more = {"offered": offered, "sent": sent, "told": told, "plan": wishes.plan()}
    return page(request, "rights", **more)


@require_http_methods(["GET", "POST"])
@or_404
def right(request: HttpRequest, right: str) -> HttpResponse:
    """Say what a right does to each file of hers; send the request."""
    if right not in LAWS or wishes.plan() is None:
        raise Http404
    stay(request)
    number = (request.POST if request.method == "POST" else request.GET).get("berkas", "")
    if right == RIGHTING:
        return _righting(request, number)
    if request.method == "POST":
        reason = request.POST.get("alasan", "").strip()[:REASON_MOST]
        answers = {"hak": right, "berkas": number, "alasan": reason}
        return _sent(request, answers)
    effects = wishes.effects(who_of(request), Wish(right))
    return _page(request, right, {"effects": effects, "chosen": number})


@require_safe
@or_404
def copy(request: HttpRequest, number: str) -> HttpResponse:
    """Show the copy of all that is hers, to be read and printed."""
    _granted(request, number)
    return page(request, "copy", number=number, copy=copy_of_hers.copy_of(who_of(request)))


@require_safe
@or_404
def copy_json(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the same for another program."""
    _granted(request, number)
    data = copy_of_hers.as_bytes(copy_of_hers.copy_of(who_of(request)))
    response = handed_out(data, f"data-saya-{number}.json", "json", attached=True)
    response.headers["Content-Type"] = "application/json"
    return response


@require_safe
@or_404
def breach(request: HttpRequest, name: str) -> HttpResponse:
    """Tell her which of her data were not protected, when and how, and what is done."""
    person = who_of(request).person
    known = next((one for one in breaches.of_person(person) if one.id == name), None)
    if known is None:
        raise LookupError(name)
    return page(request, "breach", breach=known, data=breaches.data_of(known, person))


def _granted(request: HttpRequest, number: str) -> None:
    """Hold that this is her own request for a copy, and was granted."""
    if not wishes.granted_copy(own_case(request, number)):
        raise LookupError(number)


def _righting(request: HttpRequest, number: str) -> HttpResponse:
    """Let her choose a file, then an answer in it, then write what it should be."""
    who = who_of(request)
    files = {case.number: case for case in wishes.her_files(who)}
    if number not in files:
        return _page(request, RIGHTING, {"files": tuple(files.values())})
    case = files[number]
    known = {answer.field.id: answer for answer in _answers(case)}
    name = (request.POST if request.method == "POST" else request.GET).get("isian", "")
    if name not in known:
        return _page(request, RIGHTING, {"case": case, "known": tuple(known.values())})
    field = known[name].field
    given: dict[str, Any] = {field.id: case.answers[field.id]}
    if request.method == "GET":
        return _asked(request, case, known[name], given)
    given = questions.read((field,), request.POST)
    kept, faults = judged((field,), given)
    if faults:
        return _asked(request, case, known[name], given, faults)
    value = kept.get(field.id, "")
    [effect] = wishes.effects(who, Wish(RIGHTING, number, name, value))
    if effect.obstacle is not None:
        back = reverse("citizen:right", args=[RIGHTING])
        return blocked(request, effect.obstacle, f"{back}?berkas={number}&isian={name}")
    answers = {"hak": RIGHTING, "berkas": number, "isian": name, "seharusnya": written(value)}
    return _sent(request, answers)


def _answers(case: Case) -> tuple[Answer, ...]:
    """Return the answers of a file that can be put right; files and declarations cannot."""
    return tuple(
        Answer(field, in_words(field, case.answers[field.id]))
        for field in case.plan.standard.fields
        if field.id in case.answers and not isinstance(field, FileField | DeclarationField)
    )


def _asked(
    request: HttpRequest, case: Case, answer: Answer, given: dict[str, Any], faults: Any = ()
) -> HttpResponse:
    fields = questions.show((answer.field,), given, faults, language())
    more = {
        "case": case,
        "answer": answer,
        "fields": fields,
        "summary": summary(fields, language()),
    }
    return _page(request, RIGHTING, more, FAULTY if faults else 200)


def _page(
    request: HttpRequest, right: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    said = {
        "right": right,
        "title": wishes.TITLES[right],
        "does": wishes.DOES[right],
        "law": LAWS[right],
        "key": request.POST.get("kunci") or secrets.token_hex(KEY_BYTES),
    }
    return render(request, "citizen/right.html", said | more, status=status)


def _sent(request: HttpRequest, answers: dict[str, str]) -> HttpResponse:
    """Send a request; what was left empty is not sent."""
    given = {name: value for name, value in answers.items() if value}
    done = wishes.send(who_of(request), given, request.POST.get("kunci", ""))
    if done is None:
        raise Http404
    if isinstance(done, Obstacle):
        return blocked(request, done, reverse("citizen:right", args=[answers["hak"]]))
    return redirect("citizen:receipt", done.number)

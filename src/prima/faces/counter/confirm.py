"""How does she confirm what the officer filled in, and what does she take home?

Article: *akuntabel* (the officer cannot send by herself).

The summary stands on the screen and is turned to her.  She reads out a code that came to
her mail, or signs the printed sheet, which bears the number of this very text; a photo of
it or the number of its binder is kept.  A word that changes later makes both void.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from prima.case.acts import Confirmed, FileRef
from prima.case.decide.counter import CODE, PAPER, REFERENCE
from prima.case.obstacle import Obstacle
from prima.case.obstacle.counter import sheet_not_kept
from prima.case.state import Case
from prima.faces.citizen import apply
from prima.faces.citizen.case import checked_at, receipt_code
from prima.faces.citizen.own import own_case, stay
from prima.faces.citizen.side import side_of
from prima.faces.counter.serving import blocked, has_keys, page, served
from prima.faces.session import who_of
from prima.office import applying, completing
from prima.office.applying import Filling
from prima.office.casepage import can_withdraw
from prima.office.casepage import sent as handed_in
from prima.office.catalogue import unit_name
from prima.office.counter import codes, people, sending
from prima.office.intake import Limits, take_in
from prima.office.moment import now
from prima.office.promised import shown
from prima.office.unopened import unopened
from prima.standard.text import Text

FAULTY = 422
SCAN = Limits(("jpg", "png", "pdf"), 5, 1)
CODE_WRONG = Text(
    id="Kode itu tidak cocok atau sudah lewat. Periksa, atau kirim kode baru.",
    en="That code does not fit or has run out. Look again, or send a new one.",
)
NO_CODE = Text(
    id="Kode tidak terkirim: batas pengiriman tercapai atau surat tidak jalan. Pakai lembar.",
    en="No code was sent: the bound is reached or mail does not go. Use the sheet.",
)
CHANGED = Text(
    id="Isian berubah sejak ia membacanya. Minta ia membaca lagi, lalu cetak lembar baru.",
    en="What was filled in has changed since she read it. Let her read again and print anew.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that is to be confirmed: its name, its mark, and whose word is asked."""

    about: str
    content: str
    person: str

    @property
    def more(self) -> dict[str, Any]:
        """Return what the page shows of it."""
        return {
            "content": self.content,
            "sheet": codes.sheet_of(self.content),
            "has_mail": people.served(self.person).has_mail,
            "is_sent": codes.is_sent(self.about, self.content),
        }


@require_http_methods(["GET", "POST"])
@served
def check(request: HttpRequest, service: str) -> HttpResponse:
    """Show every answer to the person, take her confirmation, and send."""
    found = apply.begun(request, service)
    number = _sent_before(request, found)
    if number is not None:
        return redirect(side_of(request).to("receipt", number))
    if found is None:
        return redirect(side_of(request).to("start", service))
    stay(request)
    if found.next_gap is not None:
        return redirect(side_of(request).to("step", service, found.next_gap))
    asked = _asked(request, found)
    if request.method == "GET":
        return _check_page(request, found, asked)
    given = _confirmation(request, asked)
    if isinstance(given, Text | Obstacle):
        return _check_page(request, found, asked, given)
    if given is None:
        return redirect(side_of(request).to("check", service))
    vulnerable = bool(request.POST.get("rentan"))
    answer = sending.apply(who_of(request), asked.person, found, given, vulnerable=vulnerable)
    if isinstance(answer, Obstacle):
        return apply.not_sent(request, service, answer)
    return redirect(side_of(request).to("receipt", answer.number))


@require_safe
@served
def sheet(request: HttpRequest, service: str) -> HttpResponse:
    """Show the sheet that she signs: all that is sent, and the number of this very text."""
    found = apply.begun(request, service)
    if found is None or found.next_gap is not None:
        return redirect(side_of(request).to("start", service))
    asked = _asked(request, found)
    return apply.check_page(
        request, found, "counter/sheet", sheet=codes.sheet_of(asked.content), at=now()
    )


@require_http_methods(["GET", "POST"])
@served
def completion(request: HttpRequest, number: str) -> HttpResponse:
    """Take her confirmation of what was missing, and send it."""
    side = side_of(request)
    case = own_case(request, number)
    found = completing.completion(side.who, case)
    if found is None:
        return redirect(side.to("receipt", number))
    if found.missing:
        return redirect(side.to("complete", number))
    about = sending.about_completion(case, found)
    asked = Asked(about, sending.content_of_completion(case, found), side.who.person)
    more = {"case": case, "found": found, "at": now(), **asked.more}
    if request.method == "GET":
        return page(request, "completion", **more)
    given = _confirmation(request, asked)
    if given is None:
        return redirect(side.to("confirm", number))
    if isinstance(given, Text | Obstacle):
        return page(request, "completion", **{**more, "fault": _said(given)}, status=FAULTY)
    answer = sending.complete(who_of(request), case, found, given)
    if isinstance(answer, Obstacle):
        return blocked(request, answer, "cases")
    return redirect(side.to("receipt", number))


@require_http_methods(["GET", "POST"])
@served
def withdrawal(request: HttpRequest, number: str) -> HttpResponse:
    """Take her confirmation that she wants a case back, and take it back."""
    case = _of_hers(request, number)
    if not can_withdraw(case):
        return redirect(side_of(request).to("cases"))
    about, content = sending.about_withdrawal(case), sending.content_of_withdrawal(case)
    asked = Asked(about, content, case.applicant)
    more = {"case": case, "at": now(), **asked.more}
    if request.method == "GET":
        return page(request, "withdrawal", **more)
    given = _confirmation(request, asked)
    if given is None:
        return redirect(side_of(request).to("withdraw", number))
    if isinstance(given, Text | Obstacle):
        return page(request, "withdrawal", **more, fault=_said(given), status=FAULTY)
    answer = sending.withdraw(who_of(request), case, given)
    if isinstance(answer, Obstacle):
        return blocked(request, answer, "cases")
    return redirect(side_of(request).to("cases"))


@require_safe
@served
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Show what she takes home: number, date and code; nothing personal is on it."""
    case = _of_hers(request, number)
    context: dict[str, Any] = {
        "case": case,
        "promised": shown(case, now()),
        "handed_in": handed_in(case),
        "unit": unit_name(case.plan.standard.provider),
        "qr": receipt_code(number),
        "checked_at": checked_at(""),
    }
    return page(request, "receipt", **context)


def _of_hers(request: HttpRequest, number: str) -> Case:
    """Return a case of who is served, unopened; of anybody else there is none."""
    try:
        case, _ = unopened(number)
    except LookupError as absent:
        raise Http404 from absent
    if case.applicant != side_of(request).who.person:
        raise Http404
    return case


def _asked(request: HttpRequest, found: Filling) -> Asked:
    person = side_of(request).who.person
    return Asked(sending.about_of(found), sending.content_of(found), person)


def _check_page(
    request: HttpRequest, found: Filling, asked: Asked, fault: Text | Obstacle | None = None
) -> HttpResponse:
    told = None if fault is None else _said(fault)
    status = 200 if fault is None else FAULTY
    more = {**asked.more, "keys": has_keys(request), "fault": told}
    return apply.check_page(request, found, "counter/check", **more, status=status)


def _confirmation(request: HttpRequest, asked: Asked) -> Confirmed | Text | Obstacle | None:
    """Return how she confirmed; None when a code was sent; else what is wrong."""
    if request.POST.get("isi") != asked.content:
        return CHANGED
    match request.POST.get("cara"):
        case "kirim":
            return None if _is_sent(asked) else NO_CODE
        case "kode":
            fits = codes.counts(asked.about, asked.content, request.POST.get("kode", "")[:20])
            return Confirmed(CODE, asked.content) if fits else CODE_WRONG
        case _:
            return _on_paper(request, asked)


def _is_sent(asked: Asked) -> bool:
    try:
        return codes.send(asked.person, asked.about, asked.content)
    except OSError:
        return False


def _on_paper(request: HttpRequest, asked: Asked) -> Confirmed | Text | Obstacle:
    """Return her signature on the sheet: photographed, or kept in a binder."""
    taken = take_in(side_of(request).who, request.FILES.getlist("lembar"), SCAN)
    if taken.refused:
        return taken.refused[0]
    scan: FileRef | None = taken.refs[0] if taken.refs else None
    binder = request.POST.get("map", "").strip()
    if scan is None and not REFERENCE.fullmatch(binder):
        return sheet_not_kept()
    return Confirmed(PAPER, asked.content, binder if REFERENCE.fullmatch(binder) else "", scan)


def _said(fault: Text | Obstacle) -> Text:
    if isinstance(fault, Text):
        return fault
    why, then = fault.why, fault.next
    return Text(id=f"{why.id} {then.id}", en=f"{why.in_('en')} {then.in_('en')}")


def _sent_before(request: HttpRequest, found: Filling | None) -> str | None:
    """Return the number of an application that this very button sent already."""
    draft = request.POST.get("draf", "")
    if not draft or (found is not None and found.drafted.id == draft):
        return None
    return applying.sent_as(who_of(request), draft)

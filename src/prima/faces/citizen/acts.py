"""What may she do with her own case: answer, pay, withdraw, rate?"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from prima.case.acts import Actor, Answer, Rate, Withdraw
from prima.case.answers import active_fields, wrong_findings
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.faces.citizen import questions
from prima.faces.citizen.own import blocked_case, language, or_404, own_case, page, stay
from prima.faces.forms import read_fields, show_fields, summary
from prima.faces.session import who_of
from prima.office import billing, payments
from prima.office.act import Terms, perform
from prima.office.asking import judged
from prima.office.profile import profile
from prima.standard.steps import Ask

FAULTY = 422


@require_http_methods(["GET", "POST"])
@or_404
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """Ask what the procedure asks her, and take the answer."""
    case = own_case(request, number)
    step = _asking(case)
    if step is None:
        return redirect("citizen:case", number)
    stay(request)
    given = read_fields(step.fields, request.POST) if request.method == "POST" else {}
    findings = {name: value for name, value in given.items() if value is not None}
    faults = wrong_findings(case, step.fields, findings) if request.method == "POST" else ()
    if request.method == "POST" and not faults:
        act = Answer(_actor(request), step.id, findings)
        done = perform(act, number, who_of(request), _terms(request))
        return _after(request, done, number)
    asked = active_fields(case, step.fields, findings)
    fields = show_fields(asked, findings, faults, language())
    more = {"case": case, "step": step, "fields": fields, "summary": summary(fields, language())}
    return render(request, "citizen/answer.html", more, status=FAULTY if faults else 200)


@require_http_methods(["GET", "POST"])
@or_404
def payment(request: HttpRequest, number: str) -> HttpResponse:
    """Show what is to be paid and by which rule; in a demo office, play the bank."""
    case = own_case(request, number)
    bills = billing.bills(case)
    if not bills:
        raise Http404
    if request.method == "GET":
        return page(request, "payment", case=case, bills=bills)
    bill = next((one for one in bills if one.bill.id == request.POST.get("tagihan")), None)
    if bill is None or not profile().demo:
        raise Http404
    done = payments.receive(bill.bill.id, bill.bill.total, f"SIMULASI-{bill.bill.id}")
    return _after(request, done, number)


@require_http_methods(["GET", "POST"])
@or_404
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Take an application back, after saying what follows."""
    case = own_case(request, number)
    if request.method == "GET":
        return page(request, "withdraw", case=case)
    done = perform(Withdraw(_actor(request)), number, who_of(request), _terms(request))
    return _after(request, done, number)


@require_http_methods(["GET", "POST"])
@or_404
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """Let her rate the service that closed her case; a bad rating leads to a complaint."""
    case = own_case(request, number)
    if request.method == "GET":
        return _rating(request, case, {}, ())
    given = questions.read(questions.RATING, request.POST)
    kept, faults = judged(questions.RATING, given)
    if faults:
        return _rating(request, case, given, faults)
    score = int(kept["nilai"][-1])
    act = Rate(_actor(request), score, kept.get("komentar", ""))
    done = perform(act, number, who_of(request))
    if isinstance(done, Obstacle):
        return blocked_case(request, done, number)
    return redirect("citizen:rate", number)


def _rating(
    request: HttpRequest, case: Case, given: dict[str, object], faults: tuple[object, ...]
) -> HttpResponse:
    fields = questions.show(questions.RATING, given, faults, language())  # type: ignore[arg-type]
    more = {"case": case, "fields": fields, "summary": summary(fields, language())}
    return render(request, "citizen/rate.html", more, status=FAULTY if faults else 200)


def _asking(case: Case) -> Ask | None:
    steps = (case.plan.steps[leaf.step] for leaf in case.leaves.values())
    return next((step for step in steps if isinstance(step, Ask)), None)


def _after(request: HttpRequest, done: object, number: str) -> HttpResponse:
    if isinstance(done, Obstacle):
        return blocked_case(request, done, number)
    return redirect("citizen:case", number)


def _actor(request: HttpRequest) -> Actor:
    return Actor("citizen", who_of(request).person)


def _terms(request: HttpRequest) -> Terms:
    """Return the terms of an act on the case as she saw it."""
    seen = request.POST.get("versi", "")[:9]
    return Terms(expected=int(seen) if seen.isascii() and seen.isdigit() else None)

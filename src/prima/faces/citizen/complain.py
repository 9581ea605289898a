"""How does she complain, without telling again what the case knows?"""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from prima.case.answer_fault import AnswerFault
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan
from prima.case.state import Case
from prima.faces.citizen import questions
from prima.faces.citizen.own import blocked_case, language, or_404, own_case, page, stay
from prima.faces.forms import summary
from prima.faces.session import who_of
from prima.office import complaints, mycases
from prima.office.asking import judged
from prima.office.complaints import Complaint
from prima.office.profile import profile

FAULTY = 422
KEY_BYTES = 16


@require_safe
def anything(request: HttpRequest) -> HttpResponse:
    """Show the ways to complain: about a case, about anything else, or elsewhere."""
    who = who_of(request)
    cases = mycases.my_cases(who) if who.kind == "citizen" else None
    return page(request, "complain", cases=cases, standard=complaints.STANDARD, office=profile())


@require_http_methods(["GET", "POST"])
@or_404
def about(request: HttpRequest, number: str) -> HttpResponse:
    """Let her complain of a case; it is tied to what the case knows."""
    case = own_case(request, number)
    plan = complaints.plan_for(case)
    if plan is None:
        return redirect("citizen:complain")
    stay(request)
    if request.method == "GET":
        given = {"tentang": request.GET.get("tentang")}
        return _shown(request, case, plan, given, ())
    given = questions.read(questions.COMPLAINT, request.POST)
    kept, faults = judged(questions.COMPLAINT, given)
    if faults:
        return _shown(request, case, plan, given, faults)
    complaint = Complaint(
        about=kept["tentang"],
        text=kept["cerita"],
        hope=kept.get("harapan", ""),
        hide_name=kept["nama_saya"] == "rahasia",
        key=request.POST.get("kunci", ""),
    )
    done = complaints.complain(who_of(request), case, complaint)
    if isinstance(done, Obstacle):
        return blocked_case(request, done, number)
    return redirect("citizen:receipt", done.number if done is not None else number)


def _shown(
    request: HttpRequest,
    case: Case,
    plan: Plan,
    given: dict[str, Any],
    faults: tuple[AnswerFault, ...],
) -> HttpResponse:
    fields = questions.show(questions.COMPLAINT, given, faults, language())
    more = {
        "case": case,
        "plan": plan,
        "promised": complaints.promised(plan),
        "fields": fields,
        "summary": summary(fields, language()),
        "key": request.POST.get("kunci") or secrets.token_hex(KEY_BYTES),
    }
    return render(request, "citizen/complain_about.html", more, status=FAULTY if faults else 200)

"""How do two officers let somebody in again whom they saw?

The first opens a recovery with a reason, the second confirms it; each writes what she
read on the document before her.  The pages show nothing of the person: what was seen is
compared by the machine.  The code stands on the last page once, to be printed.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from prima.case.answer_fault import AnswerFault
from prima.case.obstacle import Obstacle
from prima.faces.citizen import questions
from prima.faces.context import language_now
from prima.faces.officer.restoring_questions import ASK, LOST, REASONS, SEE
from prima.faces.session import who_of
from prima.office.asking import judged
from prima.office.identity import restoring
from prima.office.identity.restoring import Asked, Seen
from prima.office.identity.restoring_faults import GONE, NO_POST, TOO_FEW
from prima.office.identity.rules import rules
from prima.office.identity.vouching import can_recover, may_vouch
from prima.office.moment import now
from prima.standard.form import Field

FAULTY = 422


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show what waits for a second officer."""
    if not may_vouch(who_of(request), now()):
        return _blocked(request, NO_POST)
    rows = [
        {"one": one, "reason": REASONS[one.reason], "lost": LOST[one.lost]}
        for one in restoring.waiting(who_of(request))
    ]
    too_few = None if can_recover(now()) else TOO_FEW
    page = {"rows": rows, "rules": rules(), "too_few": too_few}
    return render(request, "officer/restorings.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Open a recovery for a person who stands here."""
    if not may_vouch(who_of(request), now()):
        return _blocked(request, NO_POST)
    asked = (*ASK, *SEE)
    kept, answers, faults = _answers(request, asked)
    if request.method != "POST" or faults:
        return _form(request, "restoring", asked, answers, faults)
    what = Asked(kept["akun"], kept["sebab"], kept["hilang"])
    answer = restoring.open_one(who_of(request), what, _seen(kept))
    if isinstance(answer, Obstacle):
        return _form(request, "restoring", asked, answers, (), obstacle=answer)
    return redirect("officer:restorings")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, recovery: int) -> HttpResponse:
    """Confirm a recovery as the second officer, and hand over the code."""
    who = who_of(request)
    if not may_vouch(who, now()):
        return _blocked(request, NO_POST)
    one = restoring.waiting_one(recovery, who)
    if one is None:
        return _blocked(request, GONE)
    kept, answers, faults = _answers(request, SEE)
    more: dict[str, Any] = {"one": one, "reason": REASONS[one.reason], "lost": LOST[one.lost]}
    if request.method != "POST" or faults:
        return _form(request, "restoring_confirm", SEE, answers, faults, **more)
    answer = restoring.confirm(who, recovery, _seen(kept))
    if isinstance(answer, Obstacle):
        return _form(request, "restoring_confirm", SEE, answers, (), obstacle=answer, **more)
    page = {"code": answer, "rules": rules(), "anew": one.lost == restoring.ALL}
    return render(request, "officer/restored.html", page)


def _answers(
    request: HttpRequest, fields: tuple[Field, ...]
) -> tuple[dict[str, Any], dict[str, Any], tuple[AnswerFault, ...]]:
    """Return what was sent, judged, as it was typed, and what is wrong with it."""
    if request.method != "POST":
        return {}, {}, ()
    answers = questions.read(fields, request.POST)
    kept, faults = judged(fields, answers)
    return kept, answers, faults


def _form(
    request: HttpRequest,
    template: str,
    fields: tuple[Field, ...],
    answers: dict[str, Any],
    faults: tuple[AnswerFault, ...],
    **more: Any,
) -> HttpResponse:
    shown = questions.show(fields, answers, faults, language_now())
    page = {"fields": shown, "summary": questions.summary(shown, language_now()), **more}
    status = 409 if "obstacle" in more else FAULTY if faults else 200
    return render(request, f"officer/{template}.html", page, status=status)


def _seen(kept: dict[str, Any]) -> Seen:
    return Seen(kept["nama"], kept["dokumen"], kept["angka"])


def _blocked(request: HttpRequest, obstacle: Obstacle) -> HttpResponse:
    back = reverse("door:security" if obstacle is NO_POST else "officer:restorings")
    return render(request, "obstacle.html", {"obstacle": obstacle, "back": back}, status=409)

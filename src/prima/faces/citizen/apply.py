"""How does a citizen apply, one thing a page?

Each page is saved before the next is shown; the last shows every answer and sends.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prima.case.obstacle import Obstacle
from prima.case.obstacle.applying import one_open_case
from prima.faces.citizen import papers
from prima.faces.citizen.own import blocked, language, or_404, page, stay
from prima.faces.citizen.outline import outline, rows_of
from prima.faces.forms import Posted, find_page, post_page, show_page, summary
from prima.faces.session import who_of
from prima.office import applying, catalogue, drafts, estimate
from prima.office.applying import Filling, Step
from prima.office.differences import differences

LATER = "nanti"


@require_http_methods(["GET", "POST"])
@or_404
def start(request: HttpRequest, service: str) -> HttpResponse:
    """Say on one screen what is asked, how long it takes, what it costs; then begin."""
    plan, who = catalogue.service(service), who_of(request)
    if plan is None:
        raise LookupError(service)
    running = drafts.open_cases(who, plan) if plan.standard.applicants.one_open_case else ()
    if request.method == "POST":
        if running:
            return blocked(request, one_open_case(running[0]), _case(running[0]))
        applying.begin(who, plan)
        return redirect("citizen:step", service, _next(_found(request, service)))
    found = applying.of_service(who, service)
    changed = found is not None and applying.is_outdated(found)
    old = found.drafted.plan.standard if found is not None else plan.standard
    return page(
        request,
        "start",
        plan=plan,
        outline=outline(plan),
        begun=found,
        running=running[:1],
        changed=changed,
        changes=differences(old, plan.standard) if changed else (),
    )


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, service: str, n: int) -> HttpResponse:
    """Ask one thing, and save the answer."""
    found = _begun(request, service)
    if found is None:
        return redirect("citizen:start", service)
    stay(request)
    last = found.next_gap or len(found.steps)
    if not 1 <= n <= last:
        return redirect("citizen:step", service, last)
    asked = _meant(request, found, found.steps[n - 1])
    if asked.requirement is not None:
        return papers.paper(request, found, asked, after)
    return _posted(request, found, asked) if request.method == "POST" else _shown(found, asked)(
        request
    )


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, service: str) -> HttpResponse:
    """Show every answer once more, and send."""
    found = _begun(request, service)
    if request.method == "POST":
        number = _sent_before(request, found)
        if number is not None:
            return redirect("citizen:receipt", number)
    if found is None:
        return redirect("citizen:start", service)
    stay(request)
    if found.next_gap is not None:
        return redirect("citizen:step", service, found.next_gap)
    if request.method == "GET":
        return _check_page(request, found)
    if not request.POST.get("benar"):
        return _check_page(request, found, status=422)
    vulnerable = bool(request.POST.get("rentan"))
    answer = drafts.send(who_of(request), found.drafted, vulnerable=vulnerable)
    if isinstance(answer, Obstacle):
        return _not_sent(request, service, answer)
    return redirect("citizen:receipt", answer.number)


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, service: str) -> HttpResponse:
    """Throw away what was begun, after asking once."""
    who = who_of(request)
    found = applying.of_service(who, service)
    if found is None:
        return redirect("citizen:cases")
    if request.method == "POST":
        drafts.discard(who, found.drafted.id)
        return redirect("citizen:cases")
    return page(request, "discard", plan=found.drafted.plan, begun=found)


def after(request: HttpRequest, service: str, asked: str) -> HttpResponse:
    """Lead on from a step that was saved: to what is missing, the next one, or the check."""
    found = _found(request, service)
    place = found.place_of(asked)
    gap = found.next_gap
    if "ubah" in request.GET or place is None or place >= len(found.steps):
        return redirect("citizen:check", service) if gap is None else _to(service, gap)
    return _to(service, place + 1 if gap is None else min(place + 1, gap))


def _posted(request: HttpRequest, found: Filling, asked: Step) -> HttpResponse:
    assert asked.page is not None  # noqa: S101 - the caller looked
    service = found.drafted.plan.standard.standard
    uploaded, refused = papers.field_files(request, asked.page, found)
    answers = found.drafted.answers
    posted = post_page(found.case, answers, asked.page, request.POST, uploaded)
    fits = posted.is_done and not refused
    applying.answer(who_of(request), found, asked.page.page, posted.answers, fits=fits)
    if LATER in request.POST:
        return redirect("citizen:cases")
    if fits:
        return after(request, service, asked.page.page)
    return _shown(found, asked, posted, refused)(request)


def _shown(
    found: Filling, asked: Step, posted: Posted | None = None, refused: tuple[Any, ...] = ()
) -> Any:
    """Return what shows a page: as it was saved, or as it was sent with what is wrong."""
    assert asked.page is not None  # noqa: S101 - the caller looked
    shown, answers = asked.page, found.drafted.answers
    faults: tuple[Any, ...] = ()
    adds = ""
    if posted is not None:
        shown, answers, adds = posted.page, posted.answers, posted.adds
        faults = (*posted.faults, *refused)
    fields = show_page(
        shown, answers, faults, language(), today=catalogue.today(), adds=adds
    )

    def answer(request: HttpRequest) -> HttpResponse:
        told = summary(fields, language())
        more = _frame(request, found, asked)
        more |= {"fields": fields, "summary": told, "shown": shown}
        return render(request, "citizen/step.html", more, status=422 if told else 200)

    return answer


def _frame(request: HttpRequest, found: Filling, asked: Step) -> dict[str, Any]:
    """Return what stands around each step: where one is, and the way back."""
    return papers.frame(request, found, asked)


def _check_page(request: HttpRequest, found: Filling, status: int = 200) -> HttpResponse:
    more = {
        "found": found,
        "plan": found.drafted.plan,
        "rows": rows_of(found, language()),
        "price": estimate.price(found.case),
        "promised": estimate.if_sent_now(found.case),
        "unsigned": status != 200,  # noqa: PLR2004 - "OK"
        "vulnerable": bool(request.POST.get("rentan")),
    }
    return render(request, "citizen/check.html", more, status=status)


def _not_sent(request: HttpRequest, service: str, obstacle: Obstacle) -> HttpResponse:
    is_open = obstacle.code == "one_open_case"
    back = _case(obstacle.at) if is_open else reverse("citizen:check", args=[service])
    return blocked(request, obstacle, back, reverse("citizen:complain"))


def _sent_before(request: HttpRequest, found: Filling | None) -> str | None:
    """Return the number of an application that this very button sent already."""
    draft = request.POST.get("draf", "")
    if not draft or (found is not None and found.drafted.id == draft):
        return None
    return applying.sent_as(who_of(request), draft)


def _begun(request: HttpRequest, service: str) -> Filling | None:
    """Return what was begun under the version in force; None when there is nothing to go on."""
    found = applying.of_service(who_of(request), service)
    return None if found is None or applying.is_outdated(found) else found


def _found(request: HttpRequest, service: str) -> Filling:
    found = applying.of_service(who_of(request), service)
    if found is None:
        raise LookupError(service)
    return found


def _meant(request: HttpRequest, found: Filling, asked: Step) -> Step:
    """Return the step that was sent, where an answer in another window moved the numbers."""
    sent = request.POST.get("langkah", asked.id)
    if sent == asked.id or find_page(found.form, sent) is None:
        return asked
    place = found.place_of(sent)
    return asked if place is None else found.steps[place - 1]


def _next(found: Filling) -> int:
    return found.next_gap or 1


def _to(service: str, n: int) -> HttpResponse:
    return redirect("citizen:step", service, n)


def _case(number: str) -> str:
    return reverse("citizen:case", args=[number])

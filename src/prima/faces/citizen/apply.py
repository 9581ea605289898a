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
from prima.case.wished import STANDARD as RIGHTS
from prima.faces.citizen import papers, questionpage
from prima.faces.citizen.outline import outline, rows_of
from prima.faces.citizen.own import blocked, opens_before, or_404, page, stay
from prima.faces.citizen.side import side_of
from prima.office import applying, catalogue, drafts, estimate
from prima.office.applying import Filling, Step
from prima.office.differences import differences


@require_http_methods(["GET", "POST"])
@or_404
def start(request: HttpRequest, service: str) -> HttpResponse:
    """Say on one screen what is asked, how long it takes, what it costs; then begin.

    Who read all that on the page of the service begins at once, unless there is news:
    an application that runs, or a standard that changed since she began.  The rights over
    her data have pages of their own, which say what each would do.
    """
    if service == RIGHTS:
        return redirect("citizen:rights")
    plan, who = catalogue.service(service), side_of(request).who
    if plan is None:
        raise LookupError(service)
    running = drafts.open_cases(who, plan) if plan.standard.applicants.one_open_case else ()
    found = applying.of_service(who, service)
    changed = found is not None and applying.is_outdated(found)
    if request.method == "POST" and "langsung" in request.POST and (running or changed):
        return redirect(side_of(request).to("start", service))
    if request.method == "POST":
        if running:
            return blocked(
                request, one_open_case(running[0]), side_of(request).to("case", running[0])
            )
        applying.begin(who, plan, opens_before(request))
        now_begun = applying.of_service(who, service)
        gap = now_begun.next_gap if now_begun is not None else 1
        return (
            redirect(side_of(request).to("check", service))
            if gap is None
            else redirect(side_of(request).to("step", service, gap))
        )
    old = plan.standard if found is None else found.drafted.plan.standard
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
    found = begun(request, service)
    if found is None:
        return redirect(side_of(request).to("start", service))
    stay(request)
    last = found.next_gap or len(found.steps)
    asked = found.steps[n - 1] if 1 <= n <= last else None
    if request.method == "POST":
        asked = _meant(request, found)
    if asked is None:
        return redirect(side_of(request).to("step", service, last))
    answer = questionpage.questions if asked.page is not None else papers.papers
    return answer(request, found, asked)


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, service: str) -> HttpResponse:
    """Show every answer once more, and send: the button itself says that they are true."""
    found = begun(request, service)
    number = _sent_before(request, found)
    if number is not None:
        return redirect(side_of(request).to("receipt", number))
    if found is None:
        return redirect(side_of(request).to("start", service))
    stay(request)
    if found.next_gap is not None:
        return redirect(side_of(request).to("step", service, found.next_gap))
    if request.method == "GET" or request.POST.get("draf") != found.drafted.id:
        return check_page(request, found)
    vulnerable = bool(request.POST.get("rentan"))
    answer = drafts.send(side_of(request).who, found.drafted, vulnerable=vulnerable)
    if isinstance(answer, Obstacle):
        return not_sent(request, service, answer)
    return redirect(side_of(request).to("receipt", answer.number))


@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, service: str) -> HttpResponse:
    """Throw away what was begun, after asking once."""
    who = side_of(request).who
    found = applying.of_service(who, service)
    if found is None:
        return redirect(side_of(request).to("cases"))
    if request.method == "POST":
        drafts.discard(who, found.drafted.id)
        return redirect(side_of(request).to("cases"))
    return page(request, "discard", plan=found.drafted.plan, begun=found)


def check_page(
    request: HttpRequest, found: Filling, template: str = "citizen/check", **other: Any
) -> HttpResponse:
    """Show every answer once more before it is sent."""
    status = other.pop("status", 200)
    more = {
        "found": found,
        "plan": found.drafted.plan,
        "groups": rows_of(found, side_of(request).to),
        "price": estimate.price(found.case),
        "promised": estimate.if_sent_now(found.case),
    }
    return render(request, f"{template}.html", {**more, **other}, status=status)


def not_sent(request: HttpRequest, service: str, obstacle: Obstacle) -> HttpResponse:
    """Answer with what kept an application from being sent."""
    is_open = obstacle.code == "one_open_case"
    back = (
        side_of(request).to("case", obstacle.at)
        if is_open
        else side_of(request).to("check", service)
    )
    return blocked(request, obstacle, back, reverse("citizen:complain"))


def _sent_before(request: HttpRequest, found: Filling | None) -> str | None:
    """Return the number of an application that this very button sent already."""
    draft = request.POST.get("draf", "")
    if not draft or (found is not None and found.drafted.id == draft):
        return None
    return applying.sent_as(side_of(request).who, draft)


def begun(request: HttpRequest, service: str) -> Filling | None:
    """Return what was begun under the version in force; None when there is nothing to go on."""
    found = applying.of_service(side_of(request).who, service)
    return None if found is None or applying.is_outdated(found) else found


def _meant(request: HttpRequest, found: Filling) -> Step | None:
    """Return the step that was sent, wherever an answer in another window moved it."""
    place = found.place_of(request.POST.get("langkah", ""))
    return None if place is None else found.steps[place - 1]

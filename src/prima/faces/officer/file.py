"""How is a step done on one screen?

Opening a file takes nothing: the first act does.  The look is written down before the
page is made.  What was marked and typed is never lost: a form with faults, a stale
page and an unmasked number all come back with everything in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from prima.case import acts
from prima.case.acts import Actor, Start
from prima.case.obstacle import Obstacle
from prima.faces.officer import marks
from prima.faces.officer.marks import Marks
from prima.faces.officer.room import (
    DO,
    blocked,
    done,
    hers,
    known,
    language,
    page,
    route_of,
    task_of,
    to_desk,
)
from prima.faces.session import who_of
from prima.office import desk
from prima.office.access import DeniedError
from prima.office.casefile import CaseFile, bench, open_for
from prima.office.foreseen import after_decision, reasons
from prima.office.glance import Glance, Task
from prima.office.onward import onward
from prima.office.who import Who
from prima.standard.steps import Decide
from prima.standard.text import Text

ALL_MET, TAKE, WHOLE = "semua", "ambil", "lengkap"
"""What the buttons of the page do; any other ends the step with the marks as they stand."""


@require_http_methods(["GET", "HEAD", "POST"])
@hers
def file(request: HttpRequest, number: str) -> HttpResponse:
    """Show a file for the step that is hers, or do the step; without one, only where it stands."""
    found = known(request, number)
    task = task_of(request, found)
    if task is None:
        return _closed(request, found)
    if request.POST.get(DO) == TAKE:
        return _taken(request, found, task)
    if request.method != "POST":
        return _shown(request, found, task, Marks(), How())
    return _sent(request, found, task)


@dataclass(frozen=True, slots=True)
class How:
    """How the page is shown: with its faults, with whole numbers, under an obstacle."""

    judge: bool = False
    whole: bool = False
    obstacle: Obstacle | None = None

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        if self.obstacle is not None:
            return 409
        return 422 if self.judge else 200


def _sent(request: HttpRequest, found: Glance, task: Task) -> HttpResponse:
    """End the step, or show the form again with everything that was sent and what it lacks."""
    judged, do = bench(found, task), request.POST.get(DO)
    given = marks.read(request.POST, judged, all_met=do == ALL_MET)
    if do == WHOLE or isinstance(task.step, Decide):
        return _shown(request, found, task, given, How(whole=do == WHOLE))
    if marks.sheet(judged, given, language(), judge=True).summary is not None:
        return _shown(request, found, task, given, How(judge=True))
    answer = done(request, given.act(task.step.id), found.case.number, task.step.id)
    if isinstance(answer, Obstacle):
        return _shown(request, found, task, given, How(obstacle=answer))
    title = task.step.title
    what = Text(id=f"Selesai: {title.id}.", en=f"Done: {title.in_('en')}.")
    return to_desk(request, answer, what)


def _taken(request: HttpRequest, found: Glance, task: Task) -> HttpResponse:
    """Take the step in hand, so that it leaves the desks of colleagues."""
    step = task.step.id
    answer = done(request, Start(Actor("officer", ""), step), found.case.number, step)
    if isinstance(answer, Obstacle):
        return blocked(request, answer)
    return redirect("officer:file", number=found.case.number)


def _shown(request: HttpRequest, found: Glance, task: Task, given: Marks, how: How) -> HttpResponse:
    """Open the file, which is written down first, and show it."""
    who, step = who_of(request), task.step
    opened = open_for(who, found, task, route_of(request), whole=how.whole)
    context: dict[str, Any] = {
        "file": opened,
        "step": step,
        "decides": isinstance(step, Decide),
        "outcomes": getattr(step, "outcomes", ()),
        "grantable": _grantable(opened, who),
        "reasons": reasons(opened.case, step.id),
        "sheet": marks.sheet(opened.bench, given, language(), judge=how.judge),
        "masked": any(fact.masked for fact in opened.facts),
        "obstacle": how.obstacle,
        "following": desk.next_after(who, opened.case.number),
    }
    return page(request, "file", context, status=how.status)


def _grantable(opened: CaseFile, who: Who) -> bool:
    """Tell whether this step could grant the case as it stands; asked of the core itself."""
    step = opened.task.step
    if not isinstance(step, Decide) or "granted" not in step.outcomes:
        return False
    act = acts.Decide(Actor("officer", ""), step.id, "granted")
    return not isinstance(after_decision(opened.case, act, who), Obstacle)


def _closed(request: HttpRequest, found: Glance) -> HttpResponse:
    """Show where a file stands to somebody who has nothing to do in it now.

    Raises:
        DeniedError: She sends something for a step that is not hers any more.
    """
    if request.method == "POST":
        raise DeniedError(found.case.number)
    context = {"found": found, "case": found.case, "onward": onward(found.case)}
    return page(request, "glance", context)

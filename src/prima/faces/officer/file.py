"""How is a step done on one screen?

Opening a file takes nothing: the first act does.  The look is written down before the
page is made.  What was marked and typed is never lost: a form with faults, a stale
page and an unmasked number all come back with everything in them.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from prima.case.acts import Actor, Start
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import stale
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
from prima.office.casefile import CaseFile, open_for
from prima.office.foreseen import reasons
from prima.office.glance import Glance, Task
from prima.office.onward import onward
from prima.standard.steps import Decide
from prima.standard.text import Text

ALL_MET, FINISH, TAKE, WHOLE = "semua", "selesai", "ambil", "lengkap"
"""What the buttons of the page do."""


@require_http_methods(["GET", "HEAD", "POST"])
@hers
def file(request: HttpRequest, number: str) -> HttpResponse:
    """Show a file for the step that is hers, or do the step; without one, only where it stands."""
    found = known(request, number)
    task = task_of(request, found)
    if task is None:
        return blocked(request, stale()) if request.method == "POST" else _closed(request, found)
    if request.POST.get(DO) == TAKE:
        return _taken(request, found, task)
    whole = request.POST.get(DO) == WHOLE
    opened = open_for(who_of(request), found, task, route_of(request), whole=whole)
    if request.method != "POST":
        return _shown(request, opened, Marks())
    given = marks.read(request.POST, opened, all_met=request.POST.get(DO) == ALL_MET)
    if whole or isinstance(task.step, Decide):
        return _shown(request, opened, given, whole=whole)
    return _finished(request, opened, given)


def _finished(request: HttpRequest, opened: CaseFile, given: Marks) -> HttpResponse:
    """End the step, or show the form again with everything that it lacks."""
    if marks.sheet(opened, given, language(), judge=True).summary is not None:
        return _shown(request, opened, given, judge=True, status=422)
    step = opened.task.step
    answer = done(request, given.act(step.id), opened.case.number, step.id)
    if isinstance(answer, Obstacle):
        return _shown(request, opened, given, obstacle=answer, status=409)
    title = step.title
    what = Text(id=f"Selesai: {title.id}.", en=f"Done: {title.in_('en')}.")
    return to_desk(request, answer, what)


def _taken(request: HttpRequest, found: Glance, task: Task) -> HttpResponse:
    """Take the step in hand, so that it leaves the desks of colleagues."""
    step = task.step.id
    answer = done(request, Start(Actor("officer", ""), step), found.case.number, step)
    if isinstance(answer, Obstacle):
        return blocked(request, answer)
    return redirect("officer:file", number=found.case.number)


def _shown(  # noqa: PLR0913 - the page is shown in five situations, each names its own
    request: HttpRequest,
    opened: CaseFile,
    given: Marks,
    *,
    judge: bool = False,
    whole: bool = False,
    obstacle: Obstacle | None = None,
    status: int = 200,
) -> HttpResponse:
    following = desk.next_after(who_of(request), opened.case.number)
    context: dict[str, Any] = {
        "file": opened,
        "step": opened.task.step,
        "decides": isinstance(opened.task.step, Decide),
        "outcomes": getattr(opened.task.step, "outcomes", ()),
        "reasons": reasons(opened.case, opened.task.step.id),
        "sheet": marks.sheet(opened, given, language(), judge=judge),
        "whole": whole,
        "masked": any(fact.masked for fact in opened.facts),
        "obstacle": obstacle,
        "following": following,
    }
    return page(request, "file", context, status=status)


def _closed(request: HttpRequest, found: Glance) -> HttpResponse:
    """Show where a file stands to somebody who has nothing to do in it now."""
    context = {"found": found, "case": found.case, "onward": onward(found.case)}
    return page(request, "glance", context)

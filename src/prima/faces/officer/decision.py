"""How is a case decided, and by which words?

The official chooses an outcome, and for anything but a grant the reasons, from those
of the standard that hold for this case.  She reads what the citizen will read, with
the last day for an objection, and signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from prima.case.acts import Actor, Decide
from prima.case.obstacle import Obstacle
from prima.faces.forms.view import Summary, heading
from prima.faces.officer.room import (
    DO,
    blocked,
    done,
    elsewhere,
    hers,
    known,
    language,
    page,
    route_of,
    task_of,
    to_desk,
)
from prima.faces.session import who_of
from prima.office.casefile import CaseFile, open_for
from prima.office.foreseen import after_decision, reasons
from prima.standard import steps
from prima.standard.text import Text

READ, SIGN = "baca", "tandatangani"
OUTCOME, REASON, CRITERION = "hasil", "alasan", "kriteria-"
CRITERION_MOST = 2_000
OUTCOMES = {
    "granted": Text(id="Kabulkan", en="Grant"),
    "partial": Text(id="Kabulkan sebagian", en="Grant in part"),
    "refused": Text(id="Tolak", en="Refuse"),
}
DECIDED = {
    "granted": Text(id="Dikabulkan.", en="Granted."),
    "partial": Text(id="Dikabulkan sebagian.", en="Granted in part."),
    "refused": Text(
        id="Ditolak dengan alasan dari standar.", en="Refused, by the standard's reasons."
    ),
}
NO_OUTCOME = Text(id="Pilih satu hasil.", en="Choose an outcome.")
NO_REASON = Text(
    id="Pilih sedikitnya satu alasan dari standar.",
    en="Choose one reason of the standard at least.",
)
NO_CRITERION = Text(id="Jawab setiap pertimbangan.", en="Answer each consideration.")


@require_http_methods(["GET", "HEAD", "POST"])
@hers
def decision(request: HttpRequest, number: str) -> HttpResponse:
    """Draw up a decision, show it as the citizen will read it, and enter it."""
    found = known(request, number)
    task = task_of(request, found)
    if task is None or not isinstance(task.step, steps.Decide):
        return elsewhere(request, found)
    act = _act(request, task.step)
    if request.POST.get(DO) == SIGN and not _faults(act):
        answer = done(request, act, number, task.step.id)
        if isinstance(answer, Obstacle):
            return blocked(request, answer)
        return to_desk(request, answer, DECIDED[act.outcome])
    opened = open_for(who_of(request), found, task, route_of(request))
    return _shown(request, opened, task.step, act)


def _shown(request: HttpRequest, opened: CaseFile, step: steps.Decide, act: Decide) -> HttpResponse:
    """Show the form, and under a whole draft what the citizen will read."""
    faults = _faults(act) if request.method == "POST" else []
    read = None
    if not _faults(act):
        read = after_decision(opened.case, act, who_of(request))
    stopped = read if isinstance(read, Obstacle) else None
    usable = reasons(opened.case, step.id)
    context: dict[str, Any] = {
        "file": opened,
        "step": step,
        "act": act,
        "outcomes": [(name, OUTCOMES[name]) for name in step.outcomes],
        "usable": tuple(enumerate(usable, start=1)),
        "criteria": _criteria(act, step),
        "second_of": [opened.case.plan.steps[one] for one in step.not_same_person_as or ()],
        "summary": _summary(faults),
        "obstacle": stopped,
        "read": None if stopped is not None else read,
    }
    return page(request, "decision", context, status=422 if faults else 409 if stopped else 200)


def _act(request: HttpRequest, step: steps.Decide) -> Decide:
    """Return the decision as it was drawn up; what the step does not know is left out."""
    sent = request.POST if request.method == "POST" else request.GET
    outcome = sent.get(OUTCOME, "")
    known_ = {reason.id for reason in step.reasons}
    chosen = tuple(name for name in sent.getlist(REASON) if name in known_)
    criteria: Mapping[str, str] = {
        str(place): sent.get(f"{CRITERION}{place}", "").strip()[:CRITERION_MOST]
        for place in range(len(_asked(step)))
    }
    who = Actor("officer", "")
    named = outcome if outcome in step.outcomes else ""
    return Decide(who, step.id, named, () if named == "granted" else chosen, criteria)


def _asked(step: steps.Decide) -> tuple[Text, ...]:
    return () if step.discretion is None else step.discretion.criteria


def _criteria(act: Decide, step: steps.Decide) -> list[tuple[int, Text, str]]:
    return [(place, text, act.criteria[str(place)]) for place, text in enumerate(_asked(step))]


def _faults(act: Decide) -> list[tuple[str, Text]]:
    """Return what a draft still lacks, each with the control that it is about."""
    found = []
    if not act.outcome:
        found.append(("#hasil-1", NO_OUTCOME))
    elif act.outcome != "granted" and not act.reasons:
        found.append(("#alasan-1", NO_REASON))
    if not all(act.criteria.values()):
        found.append((f"#{CRITERION}0", NO_CRITERION))
    return found


def _summary(faults: list[tuple[str, Text]]) -> Summary | None:
    if not faults:
        return None
    links = tuple((at, text.in_(language())) for at, text in faults)
    return Summary(heading(len(links)).in_(language()), links)

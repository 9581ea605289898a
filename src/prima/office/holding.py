"""Who has the file now, and what does it wait for?

Article: *transparan*; "Birokrasi yang Kompleks" (nothing rests without an owner and a
date).

The unit and the role, never a name; the place in the queue by the desk's own rule.
What waits for the citizen is said as what she can do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from prima.case.clocks import leaf_limit
from prima.case.names import applying
from prima.case.state import READY, STARTED, UNPAID, WAITING_CITIZEN, Case, Leaf
from prima.office.catalogue import unit_name
from prima.office.models import OpenTask
from prima.standard.requirements import Presence, Requirement
from prima.standard.steps import Ask, Decide, Do
from prima.standard.text import Text

INSIDE = Text(id="Pemeriksaan di dalam kantor", en="Examination inside the office")
"""What a step is called whose title the standard does not publish."""

COMPLETE, ANSWER, PAY, BRING = "complete", "answer", "pay", "bring"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has an open step: role and unit, since when, and the place in their queue."""

    title: Text
    role: Text
    unit: Text
    since: datetime
    taken: bool
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Todo:
    """What waits for the citizen: its kind, what it is called, and the last moment."""

    kind: str
    title: Text
    step: str = ""
    until: datetime | None = None
    count: int = 0
    detail: str = ""


def holders(case: Case) -> tuple[Holder, ...]:
    """Return who has each open step of the office."""
    found = (_holder(case, leaf) for leaf in case.leaves.values())
    return tuple(holder for holder in found if holder is not None)


def todos(case: Case) -> tuple[Todo, ...]:
    """Return what the case waits for from the citizen, the most pressing first."""
    found = [todo for leaf in case.leaves.values() if (todo := _todo(case, leaf)) is not None]
    return (*found, *(Todo(BRING, need.title, detail=how(need)) for need in to_bring(case)))


def to_bring(case: Case) -> tuple[Requirement, ...]:
    """Return the requirements that only her coming, or an object, can prove now.

    What an officer asked for in a return is told there, and not here too.
    """
    if not case.is_open or case.verdict is not None:
        return ()
    asked = {
        gap.requirement
        for leaf in case.leaves.values()
        if leaf.state == WAITING_CITIZEN
        for gap in case.gaps.get(leaf.step, ())
    }
    return tuple(
        requirement
        for requirement in applying(case)
        if requirement.id not in case.met | asked
        and not case.files.get(requirement.id)
        and how(requirement)
    )


def how(requirement: Requirement) -> str:
    """Return the kind of presence that can prove a requirement, or ""."""
    kinds = (one.presence for one in requirement.evidence if isinstance(one, Presence))
    return next(kinds, "")


def waits_for_citizen(case: Case) -> bool:
    """Tell whether the next move is hers."""
    return any(_todo(case, leaf) is not None for leaf in case.leaves.values())


def _todo(case: Case, leaf: Leaf) -> Todo | None:
    step = case.plan.steps[leaf.step]
    if leaf.state == WAITING_CITIZEN:
        kind, count = COMPLETE, len(case.gaps.get(leaf.step, ()))
    elif leaf.state == UNPAID:
        kind, count = PAY, 0
    elif isinstance(step, Ask):
        kind, count = ANSWER, 0
    else:
        return None
    reckoning = leaf_limit(case, leaf).reckoning
    until = None if reckoning is None else reckoning.late_from
    return Todo(kind, step.title, leaf.step, until, count)


def _holder(case: Case, leaf: Leaf) -> Holder | None:
    step = case.plan.steps[leaf.step]
    if leaf.state not in (READY, STARTED) or not isinstance(step, Do | Decide):
        return None
    taken = bool(leaf.owner)
    return Holder(
        title=step.title if step.public else INSIDE,
        role=case.plan.role_title(step),
        unit=unit_name(case.plan.unit_of(step.by[0])),
        since=leaf.since,
        taken=taken,
        place=None if taken else _place(case.number, leaf.step),
    )


def _place(number: str, step: str) -> int | None:
    """Return which place the file has among those that nobody has taken yet."""
    row = OpenTask.objects.filter(case=number, step=step, state=READY).order_by("role").first()
    if row is None:
        return None
    same_rank = Q(due_day=row.due_day, rank=row.rank)
    before = (
        Q(due_day__lt=row.due_day)
        | Q(due_day=row.due_day, rank__lt=row.rank)
        | same_rank & Q(arrived_at__lt=row.arrived_at)
        | same_rank & Q(arrived_at=row.arrived_at, case__lt=number)
    )
    waiting = OpenTask.objects.filter(before, role=row.role, state=READY, owner="")
    return waiting.count() + 1

"""How does a standard run, looked up quickly?

Article: "Penerapan Standar Pelayanan Publik" (the promise is the program).

A plan is the standard with its procedure as a tree and its parts by name.  It is
made once for each version and shared by all its cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prima.procedure.tree import Node as TreeNode
from prima.standard.calendar import Calendar
from prima.standard.clock import hours_of
from prima.standard.requirements import Requirement
from prima.standard.standard import ServiceStandard
from prima.standard.steps import Ask, Decide, Do, Pay, Step, System
from prima.standard.text import Text
from prima.standard.tree import tree_of

RUNS = (Do, Decide, Ask, Pay, System)
"""The leaves that this release runs; `cannot_run` names the others."""

DOES = ("issue", "notify")
"""What the machine does by itself in this release."""

SILENCES = ("none", "escalate")
"""What the clocks of a standard do in this release when an answer is late."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A standard, ready to run.

    Attributes:
        standard: The promise.
        calendar: Days that count, as loaded now.
        zone: IANA zone of the provider.
        regions: District codes that a NIK may begin with; empty when unknown.
        tree: Its procedure.
        steps: Its leaves by id.
        completeness: Ids of the steps that check requirements, in order.
    """

    standard: ServiceStandard
    calendar: Calendar
    zone: str
    regions: frozenset[str]
    tree: TreeNode
    steps: Mapping[str, Step]
    completeness: tuple[str, ...]

    def checked_at(self, step: str) -> tuple[Requirement, ...]:
        """Return the requirements whose completeness or substance `step` looks at."""
        return tuple(
            requirement
            for requirement in self.standard.requirements
            if step in (requirement.checked_at, requirement.judged_at)
        )

    @property
    def intake(self) -> frozenset[str]:
        """The roles that take an application in: those of the first step that checks it."""
        first = next((self.steps[step] for step in self.completeness), None)
        return frozenset(first.by) if isinstance(first, Do | Decide) else frozenset()

    @property
    def intake_steps(self) -> frozenset[str]:
        """The steps that whoever takes applications in may do."""
        return frozenset(
            step.id
            for step in self.steps.values()
            if isinstance(step, Do | Decide) and self.intake & set(step.by)
        )

    def role_title(self, step: Do | Decide) -> Text:
        """Return what those are called who may do `step`."""
        return self.standard.role(step.by[0]).title

    def unit_of(self, role: str) -> str:
        """Return the unit in which `role` works."""
        return self.standard.role(role).unit or self.standard.provider


def plan_of(
    standard: ServiceStandard,
    calendar: Calendar,
    zone: str = "Asia/Jakarta",
    regions: frozenset[str] = frozenset(),
) -> Plan:
    """Make `standard` ready to run."""
    steps = {step.id: step for step in standard.steps}
    checked = {requirement.checked_at for requirement in standard.requirements}
    return Plan(
        standard=standard,
        calendar=calendar.with_hours(hours_of(standard.service_hours)),
        zone=zone,
        regions=regions,
        tree=tree_of(standard.procedure),
        steps=steps,
        completeness=tuple(step for step in steps if step in checked),
    )


def cannot_run(standard: ServiceStandard) -> tuple[str, ...]:
    """Name the steps, clocks and look-ups that this release cannot run; none is established."""
    steps = (step.id for step in standard.steps if not _runs(step))
    clocks = (
        clock.id
        for clock in standard.completion_time.clocks
        if clock.on_silence.effect not in SILENCES
    )
    lookups = (lookup.id for lookup in standard.lookups)
    return (*steps, *clocks, *lookups)


def _runs(step: Step) -> bool:
    match step:
        case System():
            return step.does in DOES
        case Decide():
            more = step.hearing or step.discretion or step.collects or step.done_in
            return not more and step.assign == "queue"
        case Do():
            return step.capacity is None and step.assign == "queue"
        case _:
            return isinstance(step, RUNS)

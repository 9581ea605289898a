"""Is there a step that nobody in this office can do?

Article: "Keterbatasan Kompetensi dan Sumber Daya".

A case that comes to such a step rests there, with a date and without an owner.  So the
office is told when it is founded, while there is time to appoint somebody: appointed
today, competent, in the unit, or as a deputy, by the same rule as at the door.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from prima.case.plan import Plan
from prima.office import archive, registry, standards
from prima.standard.steps import Decide, Do
from prima.standard.text import Text
from prima.standard.zone import civil_day


@dataclass(frozen=True, slots=True)
class Unstaffed:
    """A step that nobody can do: the service, the step, and the roles that may do it."""

    standard: str
    step: str
    roles: tuple[str, ...]

    @property
    def said(self) -> Text:
        """Return it as a sentence that says what is missing."""
        roles = ", ".join(self.roles)
        return Text(
            id=f"Langkah {self.standard}/{self.step} belum dapat dikerjakan siapa pun:"
            f" tidak ada petugas yang berwenang sebagai {roles}.",
            en=f"Nobody can do the step {self.standard}/{self.step}:"
            f" no officer is entitled to be {roles}.",
        )


def unstaffed(at: datetime) -> tuple[Unstaffed, ...]:
    """Return every step of the newest standards that no officer may do at `at`."""
    names = [stream.partition("/")[2] for stream in archive.streams("standard/")]
    plans = (standards.plan(name, standards.versions(name)[-1].version) for name in names)
    return tuple(one for plan in plans for one in _of_plan(plan, at))


def _of_plan(plan: Plan, at: datetime) -> Iterator[Unstaffed]:
    known, day = registry.registry(), civil_day(at, plan.zone)
    filled = {
        role
        for officer in known.officers.values()
        for role in registry.roles(officer, plan, known, day)
    }
    for step in plan.steps.values():
        if isinstance(step, Do | Decide) and not filled & set(step.by):
            yield Unstaffed(plan.standard.standard, step.id, tuple(step.by))

"""What may a program be told of a case, on behalf of somebody?

Article: *transparan*; UU 27/2022 (no look without a purpose).

The same doors as the pages: the applicant reads her own case; an officer gets a glance
without personal data, and opens the facts of one of her steps only with that purpose,
which is written down first.  To anybody else the case does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prima.case.state import Case
from prima.case.timeline import Line, timeline
from prima.office import access
from prima.office.casefile import Fact, open_for
from prima.office.glance import glance
from prima.office.models import CaseHead
from prima.office.unopened import unopened
from prima.office.who import Who

LISTED_MOST = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A case, and its history as the citizen reads it, oldest first."""

    case: Case
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """One row of a person's own cases."""

    number: str
    standard: str
    status: str
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None


def told(who: Who, number: str, route: str) -> Told:
    """Return a case to whom the row of `route` admits; an officer gets no personal data.

    Raises:
        access.DeniedError: To her it does not exist.
        LookupError: There is no such case.
    """
    if who.kind == "officer":
        known = glance(who, number, route)
        return Told(known.case, known.lines)
    case = access.open_case(who, number, route)
    _, events = unopened(number)
    return Told(case, timeline(Case(number, case.plan), events))


def own_answers(who: Who, number: str, route: str) -> tuple[Case, Mapping[str, Any]]:
    """Return what an applicant gave in her own case; her own reads are no entries.

    Raises:
        access.DeniedError: It is not hers.
        LookupError: There is no such case.
    """
    case = access.open_case(who, number, route)
    return case, case.answers


def facts_for(who: Who, number: str, step: str, route: str) -> tuple[Fact, ...]:
    """Open to an officer what the standard opens for one of her steps; the look is entered.

    Raises:
        access.DeniedError: The file, or the step, is not hers now.
        LookupError: There is no such case.
    """
    known = glance(who, number, route)
    task = known.task(step) if step else None
    if task is None:
        raise access.DeniedError(f"{number}: {step} is no step of hers now.")
    return open_for(who, known, task, route).facts


def mine(who: Who) -> tuple[Mine, ...]:
    """Return a person's own cases, the newest first."""
    rows = CaseHead.objects.filter(applicant=who.person).order_by("-received_at", "number")
    return tuple(
        Mine(row.number, row.standard, row.status, row.received_at, row.due_at, row.closed_at)
        for row in rows[:LISTED_MOST]
    )

"""How long is a file kept, and what becomes of it then?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 43 and 44; the office's schedule.

The standard says it, and may say it by the result: a refusal is seldom kept as long as
a licence.  The time runs from the day on which the case was closed.
"""

from __future__ import annotations

from datetime import datetime

from prima.case.state import Case
from prima.standard.calendar import Calendar
from prima.standard.clock import reckon
from prima.standard.duration import Duration
from prima.standard.head import OutcomeRetention
from prima.standard.output import Retention

ANY_DAY = "cd"


def retention_of(case: Case) -> Retention | OutcomeRetention:
    """Return what the standard says of a file with this result."""
    data = case.plan.standard.personal_data
    result = "withdrawn" if case.withdrawn else ""
    if not result and case.verdict is not None:
        result = case.verdict.outcome
    named = (kept for kept in data.outcome_retention if kept.outcome == result)
    return next(named, data.case_retention)


def is_permanent(case: Case) -> bool:
    """Tell whether the file belongs to a register that is never destroyed."""
    return not isinstance(retention_of(case).keep, Duration)


def erase_at(case: Case) -> datetime | None:
    """Return from when the file has to be destroyed; None while that is not known, or never."""
    kept = retention_of(case)
    closed = case.points.get("closed")
    if closed is None or case.held or everybody_is_erased(case):
        return None
    if kept.then != "destroy" or not isinstance(kept.keep, Duration):
        return None
    calendar: Calendar = case.plan.calendar
    return reckon(kept.keep, closed, calendar=calendar, zone=case.plan.zone).late_from


def persons_of(case: Case) -> frozenset[str]:
    """Return everybody whose data lies in the file."""
    return frozenset((case.applicant, *case.subjects.values()))


def everybody_is_erased(case: Case) -> bool:
    """Tell whether nothing of anybody is left."""
    return persons_of(case) <= case.erased

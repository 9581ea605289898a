"""Until when can a decision be objected to?

Article: "Penerapan Standar Pelayanan Publik" (penanganan pengaduan).

Whoever shows a case asks this; whoever prints it does too.  It stands apart from the
printing, which loads 80 MB of libraries that sign and set type.

    >>> OBJECTION
    Duration(amount=21, unit='wd')
"""

from __future__ import annotations

from datetime import date

from prima.case.state import Case
from prima.standard.clock import reckon
from prima.standard.duration import Duration

OBJECTION = Duration(21, "wd")
"""Time to object: UU 30/2014 Art. 77(1); see rules/clocks/statutory.yaml."""


def objection_until(case: Case) -> date | None:
    """Return the last day on which the decision can be objected to; None before a decision."""
    if case.verdict is None:
        return None
    found = reckon(OBJECTION, case.verdict.at, calendar=case.plan.calendar, zone=case.plan.zone)
    return found.due

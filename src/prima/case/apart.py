"""Who is kept away from this file, whatever power she has?

Article: "Etika dan Integritas"; UU 30/2014 Art. 42-45.

Nobody handles her own file: not as its applicant, not as somebody whom it is about,
not under another account of hers.  Nor does she handle one from which an interest keeps
her away: that of a relative, one that she stepped back from, one of a unit to which
she is bound.  Whom it keeps away it keeps away from every step and every look.

A power that was handed to her is no wider than its giver's: where the giver is kept
away, it gives nothing.
"""

from __future__ import annotations

from prima.case.acts import Actor
from prima.case.state import Case


def kept_away(case: Case, by: Actor) -> bool:
    """Tell whether somebody may neither work on this case nor look at it, but as its citizen."""
    hers = parties(case) | case.apart
    return not by.ids.isdisjoint(hers) or not by.apart.isdisjoint(places(case))


def parties(case: Case) -> frozenset[str]:
    """Return the persons whom a case is about."""
    return frozenset({case.applicant, *case.subjects.values()} - {""})


def places(case: Case) -> frozenset[str]:
    """Return everything of a case at which an interest can point."""
    unit = f"unit/{case.plan.standard.provider}"
    return parties(case) | {f"case/{case.number}", unit}


def usable(case: Case, by: Actor) -> tuple[str, ...]:
    """Return the roles that she may fill in this case: those whose givers may, too."""
    barred = parties(case) | case.apart
    return tuple(role for role in by.roles if barred.isdisjoint(by.givers.get(role, frozenset())))

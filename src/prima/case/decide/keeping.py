"""May a file be forgotten, or must it be kept?

Article: "Etika dan Integritas"; UU 27/2022 Art. 8, 43 and 44.

Erasing is a decision with an article, never a button.  An open case, a permanent
register and a file under an order to keep refuse, each with its reason; the time of
keeping must be over unless the person asked and was granted it.
"""

from __future__ import annotations

from datetime import datetime

from prima.case.acts import Erase, Hold, Release
from prima.case.clocks import applied
from prima.case.happened import Happened
from prima.case.obstacle import Obstacle
from prima.case.obstacle.keeping import (
    held_already,
    is_held,
    kept_for_good,
    kept_still,
    needs_ground,
    nobody_there,
    not_held,
    open_still,
)
from prima.case.retention import erase_at, is_permanent, persons_of, retention_of
from prima.case.state import Case

GROUNDS = ("retention", "request")


def hold(case: Case, act: Hold, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Keep the file until the order is lifted."""
    if not act.cite.strip() or not act.reason.strip():
        return needs_ground()
    if case.held:
        return held_already(case.held)
    body = {"cite": act.cite.strip(), "reason": act.reason.strip()}
    return (Happened("held", at, act.by.id, body),)


def release(case: Case, act: Release, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Lift the order to keep."""
    if not act.cite.strip():
        return needs_ground()
    if not case.held:
        return not_held()
    return (Happened("released", at, act.by.id, {"cite": act.cite.strip()}),)


def erase(case: Case, act: Erase, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Let the keys of these persons' data go, or say why they must stay."""
    persons = frozenset(act.subjects) or persons_of(case)
    obstacle = _kept(case, act, at) or (None if persons <= persons_of(case) else nobody_there())
    if obstacle is not None:
        return obstacle
    fresh = sorted(persons - case.erased)
    if not fresh:
        return nobody_there()
    body = {
        "subjects": fresh,
        "ground": act.ground,
        "cite": act.cite.strip(),
        "applied": list(applied(case)),
    }
    return (Happened("erased", at, act.by.id, body),)


def _kept(case: Case, act: Erase, at: datetime) -> Obstacle | None:
    """Return what keeps the file, if anything does."""
    if act.ground not in GROUNDS or not act.cite.strip():
        return needs_ground()
    if case.is_open:
        return open_still()
    if is_permanent(case):
        return kept_for_good(_cited(case))
    if case.held:
        return is_held(case.held)
    if act.ground == "retention":
        due = erase_at(case)
        if due is None or at < due:
            return kept_still(_cited(case))
    return None


def _cited(case: Case) -> str:
    """Return the norm by which the file is kept, as the standard cites it."""
    cites = retention_of(case).cite or case.plan.standard.personal_data.cite
    return "; ".join(case.plan.standard.law(cite).cite for cite in cites)

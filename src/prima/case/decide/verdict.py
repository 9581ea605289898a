"""May this official decide so?

Article: "Etika dan Integritas" (reasons, not will); UU 30/2014 Art. 53, 55.

A refusal points at a requirement of this case that was found unmet, or at a norm;
the citizen reads the same sentence, with the way to object.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from prima.case.acts import Decide
from prima.case.decide.flow import carried, settled
from prima.case.decide.work import admitted
from prima.case.happened import Happened
from prima.case.names import applying, computed, names
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import step_not_open
from prima.case.obstacle.deciding import (
    outcome_outside,
    reason_outside,
    reasons_missing,
    requirement_unmet,
)
from prima.case.state import Case
from prima.standard import steps
from prima.standard.requirements import Requirement
from prima.standard.text import Text


def decide_step(case: Case, act: Decide, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Decide a case at its decide step."""
    found = admitted(case, act.by, act.step)
    if isinstance(found, Obstacle):
        return found
    step = case.plan.steps[act.step]
    if not isinstance(step, steps.Decide):
        return step_not_open(step.title)
    if act.outcome not in step.outcomes:
        return outcome_outside(act.outcome)
    obstacle = _reasons(case, step, act)
    if obstacle is not None:
        return obstacle
    body = {
        "step": act.step,
        "outcome": act.outcome,
        "reasons": list(act.reasons) if act.outcome != "granted" else [],
        "settled": settled(case, act.step, outcome=act.outcome),
        "post": act.by.post,
        "unit": act.by.unit,
        "capacity": act.by.capacity,
    }
    secret = {"criteria": dict(act.criteria)} if act.criteria else None
    return carried(case, Happened("decided", at, act.by.id, body, secret))


def usable_reasons(case: Case, step: steps.Decide) -> tuple[steps.Reason, ...]:
    """Return the reasons that may stand under a refusal of this case.

    Those that the standard lists and that apply; and each requirement that is lacking,
    where no listed reason points at it, since it can be neither granted nor passed over.
    """
    known = names(case)
    applies = applying(case, known)
    open_ids = {requirement.id for requirement in applies} - case.met
    listed = tuple(
        reason
        for reason in step.reasons
        if (reason.requirement is None or reason.requirement in open_ids)
        and (reason.fact is None or computed(case, reason.fact, known))
    )
    covered = {reason.requirement for reason in listed}
    unmet = tuple(_unmet(one) for one in lacking(case, known) if one.id not in covered)
    return listed + unmet


def lacking(case: Case, known: Mapping[str, Any] | None = None) -> tuple[Requirement, ...]:
    """Return the requirements that keep a case from being granted.

    Those that were found unmet, and those whose check is over without a word about them,
    because an answer that came later first made them apply.
    """
    over = {done.step for done in case.done}
    return tuple(
        one
        for one in applying(case, known)
        if not one.optional
        and (one.id in case.unmet or (one.id not in case.met and one.checked_at in over))
    )


def _unmet(requirement: Requirement) -> steps.Reason:
    """Make the reason that an unmet requirement is; its id cannot meet a listed one."""
    title = requirement.title
    return steps.Reason(
        id=f"unmet.{requirement.id}",
        title=Text(
            id=f"Syarat belum terpenuhi: {title.id}.",
            en=f"A requirement is not met: {title.in_('en')}.",
        ),
        requirement=requirement.id,
    )


def _reasons(case: Case, step: steps.Decide, act: Decide) -> Obstacle | None:
    if act.outcome == "granted":
        unmet = lacking(case)
        return requirement_unmet(unmet[0].title, unmet[0].id) if unmet else None
    if not act.reasons:
        return reasons_missing()
    usable = {reason.id for reason in usable_reasons(case, step)}
    for reason in act.reasons:
        if reason not in usable:
            return reason_outside(reason)
    return None

"""May this officer start, finish or return this step?

Article: "Birokrasi yang Kompleks" (no demand outside the standard).

The lever of extortion is the private list of missing papers.  Here a return lists
requirements of this case that this step checks: all at once, so many times as the
standard says, without free text; anything else cannot be said.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prima.case.acts import GAP_KINDS, Actor, Finish, Gap, PutBack, Return, Start
from prima.case.answers import active_findings, wrong_findings
from prima.case.apart import kept_away, usable
from prima.case.decide.counter import handed_wrongly
from prima.case.decide.flow import carried, open_leaf, settled
from prima.case.happened import Happened
from prima.case.names import applying
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import (
    involved_in_origin,
    not_your_step,
    own_interest,
    own_work,
    same_person,
    stale,
    step_not_open,
    taken_by_other,
)
from prima.case.obstacle.counter import took_it_in
from prima.case.obstacle.working import (
    finding_wrong,
    gap_outside,
    no_gap,
    no_return_left,
    reference_missing,
    unchecked,
)
from prima.case.state import READY, STARTED, Case, Leaf
from prima.standard.steps import Decide, Do

HANDS = (READY, STARTED)

PAGES = range(1, 1_000)
"""Pages of a document that a gap can point at."""


def start(case: Case, act: Start, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Take a step in hand."""
    found = admitted(case, act.by, act.step)
    if isinstance(found, Obstacle):
        return found
    if found.state == STARTED:
        return step_not_open(case.plan.steps[act.step].title)
    return (Happened("started", at, act.by.id, {"step": act.step, **_post(act.by)}),)


def finish(case: Case, act: Finish, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """End a step with its findings; every requirement that it checks has an answer."""
    leaf = admitted(case, act.by, act.step)
    if isinstance(leaf, Obstacle):
        return leaf
    step = case.plan.steps[act.step]
    if not isinstance(step, Do):
        return step_not_open(step.title)
    obstacle = _unjudged(case, act) or _wrong_finding(case, step, act)
    if obstacle is not None:
        return obstacle
    if step.done_in is not None and not act.reference.strip():
        return reference_missing(step.title)
    wrongly = handed_wrongly(case, step, act.collected)
    if wrongly is not None:
        return wrongly
    checks = {requirement.id for requirement in case.plan.checked_at(act.step)}
    found = active_findings(case, step.collects, act.findings)
    body: dict[str, Any] = {
        "step": act.step,
        "met": sorted(checks & set(act.met) - set(act.unmet)),
        "unmet": sorted(checks & set(act.unmet)),
        "settled": settled(case, act.step, found),
        **_post(act.by),
    }
    if step.delivers and act.collected is not None:
        body |= {"collected": {"by": act.collected.by, "shown": act.collected.shown}}
    return carried(case, Happened("finished", at, act.by.id, body, _sealed(step, act, found)))


def send_back(case: Case, act: Return, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Ask for what is missing: listed requirements only, all at once."""
    found = admitted(case, act.by, act.step)
    if isinstance(found, Obstacle):
        return found
    step = case.plan.steps[act.step]
    returns = step.returns if isinstance(step, Do | Decide) else None
    most = 0 if returns is None else returns.max
    if case.returns.get(act.step, 0) >= most:
        return no_return_left(step.title, most)
    obstacle = _wrong_gaps(case, act)
    if obstacle is not None:
        return obstacle
    gaps = [_gap_body(gap) for gap in act.gaps]
    body = {"step": act.step, "gaps": gaps, **_post(act.by)}
    return (Happened("returned", at, act.by.id, body),)


def put_back(case: Case, act: PutBack, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Put what somebody has in hand back into the queue; with an interest, keep her away.

    An officer says so of herself, and only of an interest; the office of anybody.
    """
    in_hand = any(leaf.owner == act.of for leaf in case.leaves.values())
    fresh = act.why == "interest" and act.of not in case.apart
    own = act.by.kind == "officer"
    if own and (act.of != act.by.id or act.why != "interest"):
        return own_interest(case.plan.standard.title)
    if not case.is_open or not (in_hand or fresh):
        return stale()
    body = {"of": act.of, "why": act.why, **(_post(act.by) if own else {})}
    return (Happened("put_back", at, act.by.id, body),)


def admitted(case: Case, by: Actor, step: str) -> Leaf | Obstacle:
    """Return the open leaf if `by` may work on it: role, second eye, nobody else's hand."""
    leaf = open_leaf(case, step, HANDS)
    if isinstance(leaf, Obstacle):
        return leaf
    node = case.plan.steps[step]
    if not isinstance(node, Do | Decide):
        return step_not_open(node.title)
    if kept_away(case, by):
        return own_interest(node.title)
    roles = set(node.by) & set(usable(case, by))
    if by.kind != "officer" or not roles:
        return not_your_step(node.title, case.plan.role_title(node))
    barred = _barred(case, by, leaf, node) or _in_whose_name(case, by, node, roles)
    if barred is not None:
        return barred
    if leaf.owner and leaf.owner != by.id:
        return taken_by_other(node.title)
    return leaf


def _barred(case: Case, by: Actor, leaf: Leaf, node: Do | Decide) -> Obstacle | None:
    """Return what bars this human being by any account: her own step, the case complained of.

    Whoever took a case in at the counter does no step that the standard keeps apart from it.

    The second eye is another person whichever of two steps side by side comes first.
    """
    for other in node.not_same_person_as or ():
        if by.ids & case.who_did(other):
            return same_person(node.title, case.plan.steps[other].title)
    for done in case.done:
        if done.by in by.ids and done.turn == leaf.turn and node.id in _others(case, done.step):
            return same_person(node.title, case.plan.steps[done.step].title)
    if node.not_involved_in_origin and by.ids & case.involved:
        return involved_in_origin(node.title)
    if by.ids & set(case.assisted) and case.plan.intake_steps & set(node.not_same_person_as or ()):
        return took_it_in(node.title)
    return None


def _in_whose_name(case: Case, by: Actor, node: Do | Decide, roles: set[str]) -> Obstacle | None:
    """Return what bars every power by which she could do it.

    In somebody's name she does not do what that person may not do as a second eye.  Who
    stands in for whoever decides does not decide upon her own work.
    """
    did = _kept_apart(case, node)
    free = [role for role in roles if did.isdisjoint(by.givers.get(role, frozenset()))]
    if not free:
        return same_person(node.title, node.title)
    mine = any(done.by in by.ids for done in case.done)
    if isinstance(node, Decide) and mine and all(role in by.capacities for role in free):
        return own_work(node.title)
    return None


def _kept_apart(case: Case, node: Do | Decide) -> frozenset[str]:
    """Return who did what must be done by another, or acted in the case complained of."""
    did = frozenset[str]().union(*(case.who_did(one) for one in node.not_same_person_as or ()))
    return did | (case.involved if node.not_involved_in_origin else frozenset())


def _others(case: Case, step: str) -> tuple[str, ...]:
    """Return the steps that whoever did `step` may not have done, nor do beside it."""
    node = case.plan.steps[step]
    return (node.not_same_person_as or ()) if isinstance(node, Do | Decide) else ()


def _sealed(step: Do, act: Finish, found: dict[str, Any]) -> dict[str, Any] | None:
    """Return what lies sealed: the findings, and the number elsewhere, which may name a person."""
    secret: dict[str, Any] = {"findings": found} if found else {}
    if step.done_in is not None:
        secret["reference"] = act.reference.strip()
    if step.delivers and act.collected is not None and act.collected.power:
        secret["power"] = act.collected.power
    return secret or None


def _unjudged(case: Case, act: Finish) -> Obstacle | None:
    applies = {requirement.id for requirement in applying(case)}
    for requirement in case.plan.checked_at(act.step):
        if requirement.id not in applies or requirement.optional:
            continue
        if requirement.id not in act.met and requirement.id not in act.unmet:
            return unchecked(requirement.title, requirement.id)
    return None


def _wrong_finding(case: Case, step: Do, act: Finish) -> Obstacle | None:
    faults = wrong_findings(case, step.collects or (), act.findings)
    return finding_wrong(faults[0].what, faults[0].field) if faults else None


def _wrong_gaps(case: Case, act: Return) -> Obstacle | None:
    if not act.gaps:
        return no_gap()
    service = case.plan.standard.title
    may_ask = {
        requirement.id
        for requirement in applying(case)
        if act.step in (requirement.checked_at, requirement.judged_at) and not requirement.optional
    }
    asked_before = {gap.requirement for gap in case.gaps.get(act.step, ())}
    if case.returns.get(act.step, 0):
        may_ask &= asked_before
    for gap in act.gaps:
        if gap.requirement not in may_ask:
            return gap_outside(gap.requirement, service)
        if gap.kind not in GAP_KINDS:
            return gap_outside(gap.kind, service)
        if gap.page is not None and gap.page not in PAGES:
            return gap_outside(str(gap.page), service)
    return None


def _gap_body(gap: Gap) -> dict[str, object]:
    page = {} if gap.page is None else {"page": gap.page}
    return {"requirement": gap.requirement, "kind": gap.kind, **page}


def _post(by: Actor) -> dict[str, str]:
    return {"post": by.post, "unit": by.unit, "capacity": by.capacity}

"""What would the citizen read, if this were done now?

Article: *transparan* (the officer reads the same words before she signs).

The core decides purely, so an act can be tried without being done: the same rules, the
same sentences, and nothing is entered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from prima.case.acts import Decide, Return
from prima.case.clocks import leaf_limit
from prima.case.decide import decide
from prima.case.decide.verdict import usable_reasons
from prima.case.fold import fold
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.case.timeline import state_sentence
from prima.office import gaps, registry
from prima.office.checklist import laws_of
from prima.office.deadline import Deadline, deadline
from prima.office.moment import now
from prima.office.objecting import objection_until
from prima.office.onward import onward
from prima.office.who import Who, actor_for
from prima.standard import steps
from prima.standard.head import Law
from prima.standard.text import Text

MISSING_POST = Text(id="pejabat yang memutus", en="the official who decides")


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason under a decision, and the norms that it stands on."""

    text: Text
    laws: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What the citizen reads when her file is returned.

    Attributes:
        heading: Her page's heading.
        asked: Every gap, all at once.
        until: Her limit.
        otherwise: What follows if she does not answer.
    """

    heading: Text
    asked: tuple[gaps.Asked, ...]
    until: Deadline
    otherwise: Text


@dataclass(frozen=True, slots=True)
class Decided:
    """What the citizen reads of a decision: what, why, and how to object.

    Attributes:
        what: The sentence.
        why: The reasons; of a grant, none.
        to: The post that takes the objection.
        until: The last day to object; None for the answer to a complaint.
        onward: What happens next.
    """

    what: Text
    why: tuple[Ground, ...]
    to: Text
    until: date | None
    onward: Text


def after_return(case: Case, act: Return, who: Who) -> Returned | Obstacle:
    """Return what the citizen would read of a return, or what keeps it from being sent."""
    then = _then(case, act, who)
    if isinstance(then, Obstacle):
        return then
    step = case.plan.steps[act.step]
    assert isinstance(step, steps.Do | steps.Decide) and step.returns  # noqa: S101, PT018 - the core let it return
    until = deadline(leaf_limit(then, then.leaves[act.step]), then.last_at or now())
    asked = tuple(gaps.asked(then, gap) for gap in act.gaps)
    effect = gaps.EFFECTS[step.returns.no_answer.effect]
    return Returned(state_sentence(then), asked, until, effect)


def after_decision(case: Case, act: Decide, who: Who) -> Decided | Obstacle:
    """Return what the citizen would read of a decision, or what keeps it from being made."""
    then = _then(case, act, who)
    if isinstance(then, Obstacle):
        return then
    assert then.verdict is not None, "a decision has a verdict"  # noqa: S101 - invariant
    grounds = {reason.id: reason for reason in reasons(case, act.step)}
    post = registry.registry().posts.get(then.verdict.post)
    return Decided(
        what=state_sentence(then),
        why=tuple(_ground(case, grounds[name]) for name in then.verdict.reasons),
        to=MISSING_POST if post is None else Text(post.title_id, post.title_en),
        until=None if case.plan.standard.nature == "complaint" else objection_until(then),
        onward=onward(then),
    )


def reasons(case: Case, step: str) -> tuple[steps.Reason, ...]:
    """Return the reasons that may stand under a refusal of this case at this step."""
    node = case.plan.steps.get(step)
    return usable_reasons(case, node) if isinstance(node, steps.Decide) else ()


def _then(case: Case, act: Return | Decide, who: Who) -> Case | Obstacle:
    """Try an act on a case; nothing is entered."""
    at = max(now(), case.last_at or now())
    answer = decide(case, replace(act, by=actor_for(who, case, at, act.step)), at)
    return answer if isinstance(answer, Obstacle) else fold(case, answer)


def _ground(case: Case, reason: steps.Reason) -> Ground:
    cites = tuple(reason.norm or ())
    if reason.requirement is not None:
        cites = tuple(case.plan.standard.requirement(reason.requirement).cite)
    return Ground(reason.title, laws_of(case, cites))

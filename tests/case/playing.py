"""Histories of cases, drawn at random: honest acts, wild acts, and time that passes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, lru_cache
from random import Random
from typing import Any

from prima.case.acts import (
    GAP_KINDS,
    Act,
    Actor,
    Answer,
    Collected,
    Complain,
    Complete,
    Decide,
    Document,
    Erase,
    Finish,
    Gap,
    Hold,
    Pay,
    PutBack,
    Rate,
    Rectify,
    Release,
    Restrict,
    Return,
    Start,
    Submit,
    Tick,
    Withdraw,
)
from prima.case.decide import decide
from prima.case.decide.verdict import usable_reasons
from prima.case.fold import fold
from prima.case.happened import Happened
from prima.case.names import applying
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan
from prima.case.state import UNPAID, WAITING_CITIZEN, Case, Leaf
from prima.standard import steps
from tests.case import filling
from tests.case.plans import MORNING, NUMBER, plan

CITIZEN = Actor("citizen", "person/k3f9")
OTHER = Actor("citizen", "person/other")
CLOCK = Actor("clock", "clock")
TREASURY = Actor("treasury", "treasury")
SYSTEM = Actor("system", "system")
HANDS = 3
"""Officers of each role."""


@dataclass
class Run:
    """A case under way: what happened, where it stands, what was refused last."""

    case: Case
    at: datetime = MORNING
    events: list[Happened] = field(default_factory=list)

    def do(self, act: Act) -> tuple[Happened, ...] | Obstacle:
        """Let somebody try an act now."""
        answer = decide(self.case, act, self.at)
        if not isinstance(answer, Obstacle):
            self.case = fold(self.case, answer)
            self.events += answer
        return answer

    def done(self, act: Act) -> Case:
        """Let somebody do an act that the standard allows."""
        answer = self.do(act)
        assert not isinstance(answer, Obstacle), answer
        return self.case

    def refused(self, act: Act) -> str:
        """Let somebody try an act that it does not allow; return the obstacle's code."""
        answer = self.do(act)
        assert isinstance(answer, Obstacle), answer
        return answer.code

    def later(self, **passed: int) -> Run:
        """Let time pass."""
        self.at += timedelta(**passed)
        return self


def applied(
    plan_: Plan | str, random: Random | None = None, /, by: Actor = CITIZEN, **given: Any
) -> Run:
    """Return a case whose application was received on Monday morning."""
    ready = plan(plan_) if isinstance(plan_, str) else plan_
    random = random or filling.seeded("one")
    channel = given.pop("channel", "web")
    more = {name: given.pop(name) for name in ("origin", "involved") if name in given}
    answers = filling.answers(ready, random, MORNING, **given)
    run = Run(Case(NUMBER, ready))
    files = filling.papers(ready, answers, MORNING)
    run.done(Submit(by, answers, files, channel, **more))
    return run


@cache
def officers(plan_: Plan) -> tuple[Actor, ...]:
    """Return the officers of a standard: some for each of its roles."""
    return tuple(
        officer(plan_, role.role, number)
        for role in plan_.standard.officer_competence
        for number in range(1, HANDS + 1)
    )


def officer(plan_: Plan, role: str, number: int = 1) -> Actor:
    """Return an officer who fills a role."""
    unit = plan_.unit_of(role)
    return Actor("officer", f"officer/{role}-{number}", (role,), f"post-{role}", unit, "definitive")


def of_step(case: Case, step: str, number: int = 1) -> Actor:
    """Return an officer for a step."""
    node = case.plan.steps[step]
    assert isinstance(node, steps.Do | steps.Decide)
    return officer(case.plan, node.by[0], number)


def checks(case: Case, step: str) -> tuple[str, ...]:
    """Return the requirements that a step has to judge in this case."""
    applies = {requirement.id for requirement in applying(case)}
    found = (r.id for r in case.plan.checked_at(step) if not r.optional)
    return tuple(name for name in found if name in applies)


def finish(run: Run, step: str, *, by: Actor | None = None, **given: Any) -> Finish:
    """Return the act that ends a step with everything in order; findings may be given."""
    node = run.case.plan.steps[step]
    assert isinstance(node, steps.Do)
    unmet = tuple(given.pop("unmet", ()))
    found = filling.findings(node.collects, filling.seeded("one"), run.at, **given)
    return Finish(
        by or of_step(run.case, step),
        step,
        met=tuple(name for name in checks(run.case, step) if name not in unmet),
        unmet=unmet,
        findings=found,
        reference="SIAK-1" if node.done_in else "",
        collected=Collected("self", "ktp") if node.delivers else None,
    )


def honest(case: Case, leaf: Leaf, random: Random, at: datetime) -> list[Act]:
    """Return acts by which whoever owns this leaf moves on."""
    step = case.plan.steps[leaf.step]
    if leaf.state == WAITING_CITIZEN:
        files = {
            gap.requirement: (filling.paper(gap.requirement, 1),)
            for gap in case.gaps[leaf.step]
            if filling.wants_file(case, gap.requirement)
        }
        return [Complete(CITIZEN, leaf.step, files=files)]
    if leaf.state == UNPAID:
        bill = next(bill for bill in case.bills if bill.step == leaf.step and not bill.paid_at)
        return [Pay(TREASURY, bill.id, bill.total, "NTPN1")]
    if isinstance(step, steps.Ask):
        return [Answer(CITIZEN, leaf.step, filling.findings(step.fields, random, at))]
    assert isinstance(step, steps.Do | steps.Decide)
    by = _hand(case, leaf, step, random)
    acts: list[Act] = [] if leaf.owner else [Start(by, leaf.step)]
    asked = checks(case, leaf.step)
    if step.returns and case.returns.get(leaf.step, 0) < step.returns.max and asked:
        gaps = random.sample(asked, random.randint(1, len(asked)))
        kinds = random.choices(GAP_KINDS, k=len(gaps))
        acts.append(Return(by, leaf.step, tuple(map(Gap, gaps, kinds))))
    if isinstance(step, steps.Do):
        acts.append(_finished(case, step, by, random, at))
    else:
        acts += _decided(case, step, by)
    return acts


def wild(case: Case, random: Random) -> Act:
    """Return any act at anything, by anybody; mostly by the right kind of person."""
    step = random.choice((*(tuple(case.leaves) * 3), *case.plan.steps, "uang_rokok"))
    ids = [r.id for r in case.plan.standard.requirements] + ["uang_rokok", "Rp50.000 dulu"]
    some = tuple(random.sample(ids, 2))
    pages = (None, None, 1, 0, 10_000)
    gaps = tuple(
        Gap(
            random.choice(ids), random.choice((*GAP_KINDS, "ada yang kurang")), random.choice(pages)
        )
        for _ in range(random.randint(0, 3))
    )
    bill = random.choice([bill.id for bill in case.bills] + ["0000-0000-1"])
    amount = random.choice((1, 30_000, -5))
    outcome = random.choice(("granted", "refused", "partial", "entah"))
    about = random.choice(("late", "entah"))
    by, kind = CITIZEN, random.random() < 4 / 5
    if not kind:
        by = random.choice((*officers(case.plan), OTHER, CLOCK, TREASURY, SYSTEM))
    hand = _any_hand(case, step, random) if kind else by
    return random.choice(
        (
            Start(hand, step),
            Finish(hand, step, met=some, unmet=some[:1], findings={"sepakat": True}),
            Return(hand, step, gaps),
            Decide(hand, step, outcome, some),
            Complete(by, step),
            Answer(by, step, {"puas": True}),
            Withdraw(by) if random.random() < 1 / 4 else Rate(by, random.randint(-1, 6)),
            Complain(by, "0123-456Z", about),
            Submit(by, {}, {}, "web"),
            Pay(TREASURY if kind else by, bill, amount, "NTPN2"),
            Document(SYSTEM if kind else by, "kartu", "00" * 32, 9, "11" * 32),
            Tick(CLOCK if kind else by),
            _put_back(case, hand, kind=kind),
            *_keeping(random),
        )
    )


def _put_back(case: Case, hand: Actor, *, kind: bool) -> PutBack:
    """Let one officer a case step back; after her the office takes steps out of hands."""
    if kind and not case.apart:
        return PutBack(hand, hand.id, "interest")
    owner = next((leaf.owner for leaf in case.leaves.values() if leaf.owner), hand.id)
    return PutBack(SYSTEM if kind else hand, owner, "power")


def _keeping(random: Random) -> tuple[Act, ...]:
    """Return an order to keep, its end, or an erasing; rarely, since it ends a history."""
    if random.random() < 2 / 3:
        return ()
    return (
        Hold(SYSTEM, "UU 8/1981", "Sidang"),
        Release(SYSTEM, "UU 8/1981"),
        Rectify(SYSTEM, "nama", "Sari Putri", "0123-456Z", "UU 27/2022 Pasal 30"),
        Restrict(SYSTEM, "0123-456Z", "UU 27/2022 Pasal 41"),
        Restrict(SYSTEM, "0123-456Z", "UU 27/2022 Pasal 41", lift=True),
        Erase(SYSTEM, "request", "UU 27/2022 Pasal 8"),
    )


@dataclass(frozen=True, slots=True)
class Tried:
    """An act that somebody tried: the case before and after, and what came of it."""

    before: Case
    act: Act
    at: datetime
    answer: tuple[Happened, ...] | Obstacle
    after: Case

    @property
    def entered(self) -> tuple[Happened, ...]:
        """Return what happened; nothing when it was refused."""
        return () if isinstance(self.answer, Obstacle) else self.answer


@dataclass(frozen=True, slots=True)
class History:
    """A case that was played at random."""

    tried: tuple[Tried, ...]
    events: tuple[Happened, ...]
    case: Case


@lru_cache(maxsize=500)
def history(name: str, seed: int, most: int = 50) -> History:
    """Play a case at random: honest acts, wild acts, and time that passes."""
    random = filling.seeded(f"{name}:{seed}")
    run = applied(name, random, channel=random.choice(plan(name).standard.channels))
    afterwards, tried = 8, list[Tried]()
    while len(tried) < most and afterwards:
        act, before = _next(run, random), run.case
        run.later(minutes=random.randint(0, 50))
        answer = run.do(act)
        tried.append(Tried(before, act, run.at, answer, run.case))
        afterwards -= not run.case.is_open
    return History(tuple(tried), tuple(run.events), run.case)


def _next(run: Run, random: Random) -> Act:
    """Draw what is tried next; the clock runs on now and then."""
    drawn = random.random()
    if drawn < 1 / 6:
        run.later(hours=random.choice((1, 5, 26, 24 * 8, 24 * 40)))
        return Tick(CLOCK)
    if drawn < 1 / 2 or not run.case.is_open:
        return wild(run.case, random)
    leaf = random.choice(list(run.case.leaves.values()))
    return random.choice(honest(run.case, leaf, random, run.at))


def _any_hand(case: Case, step: str, random: Random) -> Actor:
    """Return an officer of the step's role, whoever else has it in hand."""
    node = case.plan.steps.get(step)
    if not isinstance(node, steps.Do | steps.Decide):
        return random.choice(officers(case.plan))
    return officer(case.plan, random.choice(node.by), random.randint(1, HANDS))


def _hand(case: Case, leaf: Leaf, step: steps.Do | steps.Decide, random: Random) -> Actor:
    able = [one for one in officers(case.plan) if set(one.roles) & set(step.by)]
    if leaf.owner:
        return next(one for one in able if one.id == leaf.owner)
    barred = {by for other in step.not_same_person_as or () for by in case.who_did(other)}
    return random.choice([one for one in able if one.id not in barred | case.apart])


def _finished(case: Case, step: steps.Do, by: Actor, random: Random, at: datetime) -> Finish:
    asked = checks(case, step.id)
    unmet = tuple(name for name in asked if random.random() < 1 / 20)
    return Finish(
        by,
        step.id,
        met=tuple(name for name in asked if name not in unmet),
        unmet=unmet,
        findings=filling.findings(step.collects, random, at),
        reference="SIAK-77" if step.done_in else "",
        collected=Collected("self", "ktp") if step.delivers else None,
    )


def _decided(case: Case, step: steps.Decide, by: Actor) -> list[Act]:
    acts: list[Act] = [
        Decide(by, step.id, "refused", (reason.id,)) for reason in usable_reasons(case, step)
    ]
    unmet = any(r.id in case.unmet and not r.optional for r in applying(case))
    if "granted" in step.outcomes and not unmet:
        acts.append(Decide(by, step.id, "granted"))
    return acts

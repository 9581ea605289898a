"""What people do in the regency, through the one door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from prima.case.acts import Act, Actor, Collected, Complete, Decide, Finish, Gap, Return, Submit
from prima.case.decide.submit import needs_file
from prima.case.names import applying, drafted
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan
from prima.case.state import Case
from prima.office import files, standards
from prima.office.act import Acknowledged, Terms, load, perform, submit
from prima.office.who import Who
from prima.standard import steps
from tests.case import filling
from tests.case.filling import seeded
from tests.case.plans import AK1, MORNING
from tests.case.playing import checks
from tests.office.regency import Regency

SOMEBODY = Actor("", "")
"""Whom an act names as its doer; the door puts in who really asks."""

PAPER = b"%PDF-1.7 a paper of one page"


def plan_of(standard: str) -> Plan:
    """Return a standard as it is in force on Monday morning."""
    found = standards.in_force(standard, MORNING.date())
    assert found is not None
    return found


def application(who: Who, standard: str = AK1, **given: Any) -> Submit:
    """Return an application that fits, with the files that it needs."""
    plan = plan_of(standard)
    answers = filling.answers(plan, seeded(standard), MORNING, **given)
    return Submit(SOMEBODY, answers, papers(who, plan, answers), "web")


def papers(who: Who, plan: Plan, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a file for each requirement that nothing but a file can prove."""
    case = drafted(replace(Case("", plan), channel="web"), answers, MORNING)
    needed = (need.id for need in applying(case) if needs_file(need))
    return {need: (files.keep(who.person, PAPER, "pdf", f"{need}.pdf"),) for need in needed}


def apply(who: Who, standard: str = AK1, **given: Any) -> Acknowledged:
    """Apply on Monday morning."""
    act = application(who, standard, **given)
    return done(submit(act, who, plan_of(standard), Terms(at=MORNING)))


def act(number: str, who: Who, what: Act, at: datetime = MORNING, **terms: Any) -> Acknowledged:
    """Do something to a case."""
    return done(perform(what, number, who, Terms(at=at, **terms)))


def done(answer: Acknowledged | Obstacle) -> Acknowledged:
    """Return what was entered; an obstacle fails the test."""
    assert isinstance(answer, Acknowledged), answer
    return answer


def refused(answer: Acknowledged | Obstacle) -> str:
    """Return the code of an obstacle; anything else fails the test."""
    assert isinstance(answer, Obstacle), f"{answer.number} went through as {answer.version}"
    return answer.code


def finish(case: Case, step: str, at: datetime = MORNING, **given: Any) -> Finish:
    """Return the act that ends a step with everything in order."""
    node = case.plan.steps[step]
    assert isinstance(node, steps.Do)
    unmet = tuple(given.pop("unmet", ()))
    return Finish(
        SOMEBODY,
        step,
        met=tuple(name for name in checks(case, step) if name not in unmet),
        unmet=unmet,
        findings=filling.findings(node.collects, seeded(step), at, **given),
        reference="SIAK-1" if node.done_in else "",
        collected=Collected("self", "ktp") if node.delivers else None,
    )


def hand(regency: Regency, case: Case, step: str, number: int = 0) -> Who:
    """Return an officer who may do a step."""
    node = case.plan.steps[step]
    assert isinstance(node, steps.Do | steps.Decide)
    return regency.officer(case.plan.standard.standard, node.by[0], number)


def work(regency: Regency, number: str, step: str, at: datetime = MORNING, **given: Any) -> Case:
    """Let an officer do a step with everything in order."""
    case, _ = load(number)
    return act(number, hand(regency, case, step), finish(case, step, at, **given), at).case


def decide(
    regency: Regency, number: str, at: datetime = MORNING, outcome: str = "granted", *reasons: str
) -> Case:
    """Let an official decide, at the decision that is open."""
    case, _ = load(number)
    step = next(s for s in case.leaves if isinstance(case.plan.steps[s], steps.Decide))
    what = Decide(SOMEBODY, step, outcome, reasons)
    return act(number, hand(regency, case, step), what, at).case


def granted(regency: Regency, who: Who, at: datetime = MORNING) -> Case:
    """Bring an AK-1 case from the door to the card."""
    number = apply(who).number
    work(regency, number, "periksa", at + timedelta(minutes=3), masih_berlaku=False)
    return decide(regency, number, at + timedelta(minutes=5))


def returned(regency: Regency, number: str, step: str, *needs: str, at: datetime = MORNING) -> Case:
    """Send a file back."""
    case, _ = load(number)
    gaps = tuple(Gap(need, "unreadable") for need in needs)
    return act(number, hand(regency, case, step), Return(SOMEBODY, step, gaps), at).case


def completed(who: Who, number: str, step: str, at: datetime = MORNING) -> Case:
    """Send everything that was asked for."""
    case, _ = load(number)
    given = {
        gap.requirement: (files.keep(who.person, PAPER, "pdf", "again.pdf"),)
        for gap in case.gaps[step]
        if filling.wants_file(case, gap.requirement)
    }
    return act(number, who, Complete(SOMEBODY, step, files=given), at).case

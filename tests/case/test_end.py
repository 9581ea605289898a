"""Every case ends: if all do their part, and also if somebody never does."""

from __future__ import annotations

import pytest

from prima.case.acts import Return, Tick
from prima.case.clocks import limits
from prima.case.state import UNPAID, WAITING_CITIZEN, Case
from prima.standard.steps import Ask
from tests.case.filling import seeded
from tests.case.plans import COMPLAINT, NAMES, NUMBER, plan
from tests.case.playing import CLOCK, History, Run, history, honest

SEEDS = range(30)
ENOUGH = 60
"""No shipped procedure has more moves than this, returns and meetings included."""


def states(name: str) -> list[tuple[Case, History]]:
    """Return moments of many random cases, each with its history."""
    found = []
    for seed in SEEDS:
        played = history(name, seed)
        found += [(one.after, played) for one in played.tried[::7]]
    return found


def resumed(case: Case, played: History) -> Run:
    """Return a case under way at the moment at which its random history left it."""
    assert case.last_at is not None
    return Run(case, case.last_at, list(played.events[: case.version]))


@pytest.mark.parametrize("name", NAMES)
def test_from_every_moment_a_case_ends_if_everybody_does_a_part(name: str) -> None:
    """I12: from each reached state the end is a bounded number of honest acts away."""
    for place, (case, played) in enumerate(states(name)):
        run, random = resumed(case, played), seeded(f"{name} {place}")
        for _ in range(ENOUGH):
            if not run.case.is_open:
                break
            leaf = random.choice(list(run.case.leaves.values()))
            acts = honest(run.case, leaf, random, run.later(minutes=1).at)
            assert acts, (leaf, "nobody can move")
            forward = [act for act in acts if not isinstance(act, Return)] or acts
            run.done(random.choice(forward))
        assert not run.case.is_open


@pytest.mark.parametrize("name", NAMES)
def test_a_case_does_not_wait_for_a_citizen_for_ever(name: str) -> None:
    """Whoever never answers, pays or comes: the clock brings the case on, or to an end."""
    for case, played in states(name):
        run = resumed(case, played)
        waiting = waits(run.case)
        run.later(days=120)
        for _ in range(ENOUGH):
            if not isinstance(run.do(Tick(CLOCK)), tuple):
                break
        assert not waiting & waits(run.case)


def waits(case: Case) -> set[tuple[str, int]]:
    """Return the steps that wait for the citizen."""
    return {
        (leaf.step, leaf.turn)
        for leaf in case.leaves.values()
        if leaf.state in (WAITING_CITIZEN, UNPAID) or isinstance(case.plan.steps[leaf.step], Ask)
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_office_that_never_moves_is_told_on(name: str) -> None:
    """T2: no file rests in silence; past its limits the superior hears of each clock."""
    for case, played in states(name):
        run = resumed(case, played)
        if not run.case.is_open:
            continue
        run.later(days=200)
        for _ in range(ENOUGH):
            if not isinstance(run.do(Tick(CLOCK)), tuple):
                break
        late = {limit.id for limit in limits(run.case) if limit.is_past(run.at) and limit.effect}
        assert late <= run.case.escalated


@pytest.mark.parametrize("name", NAMES)
def test_the_clock_comes_to_rest(name: str) -> None:
    """A limit that has passed is acted on once: the clock never turns in a circle."""
    for case, played in states(name):
        run = resumed(case, played).later(days=2_000)
        acts = 0
        while isinstance(run.do(Tick(CLOCK)), tuple):
            acts += 1
            assert acts < ENOUGH


def test_a_complaint_needs_no_reply_to_end() -> None:
    """A complainant who is content says nothing, and her complaint closes all the same."""
    case = Case(NUMBER, plan(COMPLAINT))
    assert not case.is_open
    ends = {
        history(COMPLAINT, seed).case.status
        for seed in range(40)
        if not history(COMPLAINT, seed).case.is_open
    }
    assert "closed" in ends

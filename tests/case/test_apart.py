"""Nobody is her own second eye, nobody handles her own file: human beings, not accounts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prima.case.acts import Actor, Decide, Finish, PutBack, Start
from prima.case.apart import kept_away, usable
from prima.case.obstacle import Obstacle
from prima.case.state import READY, STARTED, WAITING_CITIZEN
from prima.standard import steps
from tests.case.filling import seeded
from tests.case.plans import AK1, COMPLAINT
from tests.case.playing import CITIZEN, SYSTEM, Run, applied, checks, honest, officer

CLERK, OFFICIAL = "loket", "pengantar_kerja"


def begun() -> Run:
    """A card that waits for its first look."""
    return applied(AK1, seeded(1), channel="web")


def checked(by: Actor | None = None) -> Run:
    """A card that waits for the decision."""
    run = begun()
    clerk = by or officer(run.case.plan, CLERK)
    act = next(
        one
        for one in honest(run.case, run.case.leaves["periksa"], seeded(2), run.at)
        if isinstance(one, Finish)
    )
    run.done(replace(act, by=clerk, met=tuple(checks(run.case, "periksa")), unmet=()))
    return run


def decides(run: Run, by: Actor) -> str:
    """Try a decision; return the obstacle's code, or "" where it would go through."""
    from prima.case.decide import decide  # noqa: PLC0415 - the name is an act here

    answer = decide(run.case, Decide(by, "sahkan", "granted"), run.at)
    return answer.code if isinstance(answer, Obstacle) else ""


def test_her_own_file_under_her_citizens_account_is_not_hers_to_do() -> None:
    """The fault that was: `officer/…` was compared with `person/…`."""
    run = begun()
    clerk = officer(run.case.plan, CLERK)
    own = replace(clerk, same=frozenset({clerk.id, CITIZEN.id}))
    assert run.refused(Start(own, "periksa")) == "own_interest"
    assert run.do(Start(clerk, "periksa"))


@pytest.mark.parametrize("target", ["person", "case", "unit", "kin"])
def test_an_interest_keeps_from_every_step(target: str) -> None:
    """A party, this very file, the unit that serves: any of them."""
    run = begun()
    places = {
        "person": CITIZEN.id,
        "case": f"case/{run.case.number}",
        "unit": f"unit/{run.case.plan.standard.provider}",
        "kin": CITIZEN.id,
    }
    bound = replace(officer(run.case.plan, CLERK), apart=frozenset({places[target]}))
    assert kept_away(run.case, bound)
    assert run.refused(Start(bound, "periksa")) == "own_interest"
    free = replace(bound, apart=frozenset({"person/zz", "case/zz", "unit/zz"}))
    assert not kept_away(run.case, free)


def test_a_subject_of_the_file_is_kept_away_like_its_applicant() -> None:
    """Somebody whom the file is about, under whatever account."""
    run = begun()
    case = replace(run.case, subjects={"anak": "person/child"})
    assert kept_away(case, Actor("officer", "officer/1", same=frozenset({"person/child"})))
    assert not kept_away(case, Actor("officer", "officer/1"))


def test_two_accounts_of_one_human_being_are_one_pair_of_eyes() -> None:
    """Same NIP: who checked under one account does not decide under the other."""
    run = checked()
    clerk = officer(run.case.plan, CLERK)
    second = officer(run.case.plan, OFFICIAL)
    assert decides(run, second) == ""
    assert decides(run, replace(second, same=frozenset({second.id, clerk.id}))) == "same_person"


def test_nobody_decides_in_the_name_of_who_checked() -> None:
    """A power that the checker handed over is still hers."""
    run = checked()
    clerk = officer(run.case.plan, CLERK)
    second = replace(
        officer(run.case.plan, OFFICIAL), givers={OFFICIAL: frozenset({clerk.id, "officer/9"})}
    )
    assert decides(run, second) == "same_person"
    assert decides(run, replace(second, givers={OFFICIAL: frozenset({"officer/9"})})) == ""


def test_a_power_is_worth_nothing_in_the_file_of_its_giver() -> None:
    """Her subordinate does not decide upon her own application in her name."""
    run = checked()
    second = replace(
        officer(run.case.plan, OFFICIAL), givers={OFFICIAL: frozenset({"officer/9", CITIZEN.id})}
    )
    assert usable(run.case, second) == ()
    assert decides(run, second) == "not_your_step"


@pytest.mark.parametrize("capacity", ["an", "ub", "plh", "plt"])
def test_a_stand_in_does_not_decide_upon_her_own_work(capacity: str) -> None:
    """Plt of her own superior: also where the standard asks for no second eye."""
    run = checked()
    clerk = officer(run.case.plan, CLERK)
    node = run.case.plan.steps["sahkan"]
    assert isinstance(node, steps.Decide)
    plan = replace(
        run.case.plan,
        steps={**run.case.plan.steps, "sahkan": replace(node, not_same_person_as=())},
    )
    run.case = replace(run.case, plan=plan)
    both = replace(clerk, roles=(OFFICIAL,))
    assert decides(run, both) == "", "its definitive holder may: the standard allows it"
    assert decides(run, replace(both, capacities={OFFICIAL: capacity})) == "own_work"
    other = replace(both, id="officer/other", capacities={OFFICIAL: capacity})
    assert decides(run, other) == ""


def test_who_acted_in_the_case_complained_of_is_known_under_every_account() -> None:
    """A complaint is not handled by whom it is about."""
    run = applied(COMPLAINT, seeded(1), origin="7K3M-92QX", involved=("officer/a",))
    step = next(iter(run.case.leaves))
    role = run.case.plan.steps[step].by[0]  # type: ignore[union-attr]  # a step of an officer
    hand = officer(run.case.plan, role)
    named = replace(hand, same=frozenset({"officer/a"}))
    assert run.refused(Start(named, step)) == "involved_in_origin"
    assert run.do(Start(hand, step))


def test_stepping_back_puts_the_file_into_the_queue_without_her() -> None:
    """What she had in hand is anybody's, and nothing of it is hers any more."""
    run = begun()
    clerk, other = officer(run.case.plan, CLERK, 1), officer(run.case.plan, CLERK, 2)
    run.done(Start(clerk, "periksa"))
    assert run.case.leaves["periksa"].state == STARTED
    run.done(PutBack(clerk, clerk.id, "interest"))
    leaf = run.case.leaves["periksa"]
    assert (leaf.state, leaf.owner) == (READY, "")
    assert run.refused(Start(clerk, "periksa")) == "own_interest"
    assert run.do(Start(other, "periksa"))


def test_a_file_that_waits_for_the_citizen_goes_on_waiting_without_its_owner() -> None:
    """The citizen's answer comes back to the queue, not to whoever is gone."""
    run = begun()
    clerk = officer(run.case.plan, CLERK, 1)
    run.done(Start(clerk, "periksa"))
    leaf = replace(run.case.leaves["periksa"], state=WAITING_CITIZEN)
    run.case = replace(run.case, leaves={"periksa": leaf})
    run.done(PutBack(SYSTEM, clerk.id, "power"))
    assert run.case.leaves["periksa"].state == WAITING_CITIZEN
    assert run.case.leaves["periksa"].owner == ""
    assert not kept_away(run.case, clerk), "a power that is gone is no interest"


def test_an_officer_puts_back_only_her_own_and_only_for_an_interest() -> None:
    """Nobody takes a file out of a colleague's hand."""
    run = begun()
    clerk, other = officer(run.case.plan, CLERK, 1), officer(run.case.plan, CLERK, 2)
    run.done(Start(clerk, "periksa"))
    assert run.refused(PutBack(other, clerk.id, "interest")) == "own_interest"
    assert run.refused(PutBack(clerk, clerk.id, "power")) == "own_interest"
    assert run.refused(PutBack(SYSTEM, other.id, "power")) == "stale"
    run.done(PutBack(clerk, clerk.id, "interest"))
    assert run.refused(PutBack(clerk, clerk.id, "interest")) == "stale"

"""Everything is denied unless the table says otherwise: every act and page, by everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction

from prima.case.acts import (
    Act,
    Answer,
    Complain,
    Complete,
    Decide,
    Document,
    Finish,
    Gap,
    Pay,
    Rate,
    Return,
    Start,
    Submit,
    Tick,
    Withdraw,
)
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.office import archive, policy
from prima.office.act import Terms, load, name_of, perform, submit
from prima.office.who import ANONYMOUS, CLOCK, SYSTEM, TREASURY, Who
from prima.standard.steps import Decide as DecideStep
from prima.standard.steps import Do
from tests.case.plans import COMPLAINT, MORNING, SKCK
from tests.office.doing import (
    SOMEBODY,
    act,
    application,
    apply,
    decide,
    finish,
    granted,
    hand,
    plan_of,
    returned,
    work,
)
from tests.office.regency import Regency

MACHINES = {"pay": "treasury", "document": "system", "tick": "clock"}
"""The core asks each machine for its own act, too."""


def received(regency: Regency) -> Case:
    """A card that waits for its first look."""
    return apply(regency.sari, jenjang="sma").case


def in_hand(regency: Regency) -> Case:
    """A card that an officer has in hand."""
    case = received(regency)
    return act(case.number, hand(regency, case, "periksa"), Start(SOMEBODY, "periksa")).case


def sent_back(regency: Regency) -> Case:
    """A card that waits for its applicant."""
    return returned(regency, received(regency).number, "periksa", "foto")


def checked(regency: Regency) -> Case:
    """A card that waits for the decision."""
    return work(regency, received(regency).number, "periksa", masih_berlaku=False)


def over(regency: Regency) -> Case:
    """A card that was granted."""
    return granted(regency, regency.sari)


def taken_back(regency: Regency) -> Case:
    """A card that nobody wants any more."""
    return act(received(regency).number, regency.sari, Withdraw(SOMEBODY)).case


def unpaid(regency: Regency) -> Case:
    """A police certificate that waits for its fee."""
    number = apply(regency.sari, SKCK, punya_rumus=False).number
    work(regency, number, "teliti", meragukan=False)
    case = work(regency, number, "ambil_sidik_jari")
    act(number, hand(regency, case, "siapkan", 1), finish(case, "siapkan"))
    return decide(regency, number)


def asked(regency: Regency) -> Case:
    """A complaint that waits for its complainant's last word."""
    number = apply(regency.sari, COMPLAINT).number
    work(regency, number, "verifikasi", kelas="complaint", unit="disnaker")
    case = work(regency, number, "tindak_disnaker")
    act(number, hand(regency, case, "susun_jawaban", 1), finish(case, "susun_jawaban"))
    return decide(regency, number)


STATES = (received, in_hand, sent_back, checked, over, taken_back, unpaid, asked)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Someone at the door, and what she is to the file as the story has it."""

    name: str
    who: Who
    relation: str


def everybody(regency: Regency, case: Case) -> Iterator[Somebody]:
    """Yield everybody whom the table knows, in every relation that there is."""
    sari = regency.sari.person
    yield Somebody("nobody", ANONYMOUS, "none")
    yield Somebody("applicant", regency.sari, "applicant")
    yield Somebody("another citizen", regency.budi, "none")
    for kind in ("officer", "auditor", "administrator"):
        yield Somebody(f"{kind} who applied", Who(kind, sari, "account/x"), "applicant")
    yield Somebody("auditor", regency.auditor, "none")
    yield Somebody("administrator", regency.administrator, "none")
    for machine in (CLOCK, TREASURY, SYSTEM):
        yield Somebody(machine.person, machine, "none")
    yield Somebody("stranger officer", regency.officer("kartu-identitas-anak", "operator"), "none")
    open_roles = {
        role
        for leaf in case.leaves.values()
        if isinstance(step := case.plan.steps[leaf.step], Do | DecideStep)
        for role in step.by
    }
    did = {done.by for done in case.done}
    for role in case.plan.standard.officer_competence:
        for number, who in enumerate(
            regency.officers[f"{case.plan.standard.standard}/{role.role}"]
        ):
            otherwise = "counter" if role.role in case.plan.intake else "none"
            relation = "involved" if who.person in did else otherwise
            if role.role in open_roles:
                relation = "worker"
            yield Somebody(f"{role.role} {number}", who, relation)


def acts(case: Case) -> Iterator[Act]:
    """Yield every act that the door knows, at the step that is open or at the first."""
    step = next(iter(case.leaves), next(iter(case.plan.steps)))
    bill = case.bills[0].id if case.bills else "0000-0000-1"
    yield Start(SOMEBODY, step)
    yield Finish(SOMEBODY, step)
    yield Return(SOMEBODY, step, (Gap("foto", "missing"),))
    yield Decide(SOMEBODY, step, "granted")
    yield Complete(SOMEBODY, step)
    yield Answer(SOMEBODY, step, {"puas": True})
    yield Withdraw(SOMEBODY)
    yield Rate(SOMEBODY, 4)
    yield Complain(SOMEBODY, "1111-1111", "late")
    yield Pay(SOMEBODY, bill, 30_000, "NTPN-1")
    yield Document(SOMEBODY, "kartu", "ab" * 32, 9, "cd" * 32)
    yield Tick(SOMEBODY)


def tried(what: Act, case: Case, who: Who) -> tuple[object, int]:
    """Try an act, take it back, and tell the answer and how many entries it would have made."""
    with transaction.atomic():
        answer = perform(what, case.number, who, Terms(at=MORNING))
        made = archive.head_of(f"case/{case.number}").version - case.version
        transaction.set_rollback(True)
    return answer, made


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_an_act_is_for_whom_the_table_admits_and_for_nobody_else(
    regency: Regency, state: Callable[[Regency], Case]
) -> None:
    """Each act × everybody × what she is to the file: the answer is the table's."""
    case, cells = state(regency), 0
    for somebody in everybody(regency, case):
        for what in acts(case):
            name = name_of(what)
            admitted = (somebody.who.kind, somebody.relation) in policy.ACTS[name]
            if name in MACHINES and admitted:
                admitted = somebody.who.person == MACHINES[name]
            answer, made = tried(what, case, somebody.who)
            denied = isinstance(answer, Obstacle) and answer.code == "not_allowed"
            assert denied != admitted, (somebody.name, somebody.relation, name, answer)
            assert not (denied and made)
            cells += 1
    assert cells >= 12 * 20


def test_the_matrix_of_acts_has_more_than_a_thousand_cells(regency: Regency) -> None:
    """Counted: states × people × acts."""
    count = 0
    for state in STATES:
        with transaction.atomic():
            case = state(regency)
            count += len(list(everybody(regency, case))) * len(list(acts(case)))
            transaction.set_rollback(True)
    assert count > 1_500, count


def test_to_apply_is_for_citizens(regency: Regency) -> None:
    """Nobody else has an application, whatever she is."""
    case = received(regency)
    for somebody in everybody(regency, case):
        with transaction.atomic():
            what = application(regency.budi, COMPLAINT)
            answer = submit(what, somebody.who, plan_of(COMPLAINT), Terms(at=MORNING))
            denied = isinstance(answer, Obstacle) and answer.code == "not_allowed"
            transaction.set_rollback(True)
        assert denied == (somebody.who.kind != "citizen"), somebody.name


def test_every_act_has_a_row_and_every_row_an_act() -> None:
    """Neither a forgotten act nor a row for one that is gone."""
    named = {kind.__name__.lower() for kind in Act.__args__}
    assert named == set(policy.ACTS)
    assert Submit.__name__.lower() in policy.ACTS


def test_rows_speak_of_known_roles_and_relations() -> None:
    """A row that names a role nobody has would admit nobody, or by a slip somebody."""
    for rows in (policy.ACTS, policy.ROUTES):
        for admits in rows.values():
            assert {role for role, _ in admits} <= set(policy.ROLES)
            assert {relation for _, relation in admits} <= set(policy.RELATIONS)


@pytest.mark.parametrize("name", ["", "citizen:forgotten", None])
def test_what_has_no_row_admits_nobody(name: str | None) -> None:
    """Denied by default: a new route or act is closed until somebody opens it."""
    for role in policy.ROLES:
        assert not policy.role_admitted(policy.route_rule(name), role)
        for relation in policy.RELATIONS:
            assert not policy.route_rule(name).allows(role, relation)
            assert not policy.act_rule(name or "").allows(role, relation)


def test_a_row_is_never_widened_in_passing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second row of the same name is a fault, unless it says the same."""
    monkeypatch.setattr(policy, "ROUTES", {"x": policy.CITIZENS})
    policy.admit({"x": policy.CITIZENS})
    with pytest.raises(ValueError, match="x"):
        policy.admit({"x": policy.EVERYBODY})
    assert policy.ROUTES["x"] == policy.CITIZENS


def test_a_refusal_of_the_table_enters_nothing(regency: Regency) -> None:
    """Whoever is stopped leaves no trace in the case, and learns nothing of it."""
    case = apply(regency.sari).case
    answer = perform(Withdraw(SOMEBODY), case.number, regency.budi, Terms(at=MORNING))
    assert isinstance(answer, Obstacle)
    assert load(case.number)[0] == case
    for value in case.answers.values():
        assert len(str(value)) < 6 or str(value) not in str(answer)

"""The one door: who, may she, upon which state, once; all of it durable, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from prima.case.acts import Act, Complain, Decide, FileRef, Finish, Pay, Rate, Start, Tick, Withdraw
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from prima.office import act as door
from prima.office import archive, store, vault
from prima.office.act import Acknowledged, Terms, load, perform, submit
from prima.office.models import CaseHead, Delivery, Entry, IdempotencyKey, Notice, OpenTask
from prima.office.project import rows_of
from prima.office.registry import enter
from prima.office.who import ANONYMOUS, CLOCK, SYSTEM, TREASURY, Who
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING, PBG
from tests.office.doing import (
    PAPER,
    SOMEBODY,
    act,
    application,
    apply,
    decide,
    done,
    finish,
    granted,
    hand,
    plan_of,
    refused,
    work,
)
from tests.office.regency import Regency

KEYED = Terms(key="draft:0001", at=MORNING)
WITHDRAW = Withdraw(SOMEBODY)


def sent(who: Who, terms: Terms = KEYED, **given: Any) -> Acknowledged | Obstacle:
    """Send an application for a card."""
    return submit(application(who, **given), who, plan_of(AK1), terms)


def test_an_application_becomes_a_case_with_all_its_rows(regency: Regency) -> None:
    """Entries, list, desk, message and delivery stand in one transaction."""
    answer = apply(regency.sari)
    assert answer.version == 1
    case, head = load(answer.number)
    assert (case.version, case.applicant) == (1, regency.sari.person)
    assert head.version == CaseHead.objects.get(pk=answer.number).entries == 1
    assert OpenTask.objects.get(case=answer.number).step == "periksa"
    assert Notice.objects.get(case=answer.number).kind == "received"
    assert Delivery.objects.get(number=answer.number).person == regency.sari.person


def test_the_same_key_with_the_same_content_is_one_case(regency: Regency) -> None:
    """A button pressed twice, a retry after a lost answer: the first answer again."""
    one, two = sent(regency.sari), sent(regency.sari)
    assert isinstance(one, Acknowledged)
    assert isinstance(two, Acknowledged)
    assert (one.number, one.version) == (two.number, two.version)
    assert CaseHead.objects.count() == 1


def test_the_same_key_with_other_content_is_told(regency: Regency) -> None:
    """Never silently the first, never silently the second."""
    sent(regency.sari)
    answer = sent(regency.sari, minat="kesehatan")
    again = sent(regency.sari, minat="jasa")
    codes = {refused(a) for a in (answer, again) if not isinstance(a, Acknowledged)}
    assert codes == {"key_reused"}
    assert CaseHead.objects.count() == 1


def test_another_persons_key_is_her_own(regency: Regency) -> None:
    """Two people with the same key get a case each, and nobody meets the other's answer."""
    one, two = sent(regency.sari), sent(regency.budi)
    assert isinstance(one, Acknowledged)
    assert isinstance(two, Acknowledged)
    assert one.number != two.number
    assert {one.case.applicant, two.case.applicant} == {regency.sari.person, regency.budi.person}


def test_a_key_that_was_used_for_one_case_does_nothing_to_another(regency: Regency) -> None:
    """The case is part of the content: a withdrawal is not acknowledged for the wrong file."""
    one, two = apply(regency.sari, COMPLAINT), apply(regency.sari, COMPLAINT)
    done(perform(WITHDRAW, one.number, regency.sari, KEYED))
    assert refused(perform(WITHDRAW, two.number, regency.sari, KEYED)) == "key_reused"
    assert load(two.number)[0].is_open


def test_a_key_that_was_used_for_one_service_opens_no_other(regency: Regency) -> None:
    """The same answers under another standard are another application."""
    answers: dict[str, Any] = {"jenjang": "tidak_tamat"}
    sent(regency.sari, **answers)
    what = application(regency.sari, **answers)
    assert refused(submit(what, regency.sari, plan_of(KIA), KEYED)) == "key_reused"


def test_an_obstacle_uses_no_key_up(regency: Regency) -> None:
    """What was not done may be mended and sent under the same key."""
    what = application(regency.sari)
    wrong = replace(what, answers={**what.answers, "nik": "12"})
    assert refused(submit(wrong, regency.sari, plan_of(AK1), KEYED)) == "answer_wrong"
    assert isinstance(submit(what, regency.sari, plan_of(AK1), KEYED), Acknowledged)


@pytest.mark.parametrize(
    "odd", [1.5, float("nan"), "\ud800", 10**30, {"a": {"b": 2.5}}, [None, -0.0], True]
)
def test_no_answer_is_too_odd_to_be_judged(regency: Regency, odd: object) -> None:
    """Whatever JSON can say gets an answer of the door, with a key or without."""
    what = application(regency.sari)
    strange = replace(what, answers={**what.answers, "nik": odd, "lain": odd})
    for terms in (KEYED, Terms(at=MORNING)):
        assert refused(submit(strange, regency.sari, plan_of(AK1), terms)) == "answer_wrong"
    beside = replace(what, answers={**what.answers, "lain": odd})
    assert isinstance(submit(beside, regency.sari, plan_of(AK1), KEYED), Acknowledged)


def test_a_second_application_waits_while_one_is_open(regency: Regency) -> None:
    """The door asks the book itself, whatever it was told about open cases."""
    number = apply(regency.sari).number
    answer = sent(regency.sari, Terms(at=MORNING))
    assert refused(answer) == "one_open_case"
    act(number, regency.sari, WITHDRAW)
    assert isinstance(sent(regency.sari, Terms(at=MORNING)), Acknowledged)


def test_where_the_standard_admits_more_there_may_be_more(regency: Regency) -> None:
    """Complaints are not counted."""
    assert apply(regency.sari, COMPLAINT).number != apply(regency.sari, COMPLAINT).number


def test_a_file_of_another_person_cannot_be_handed_in(regency: Regency) -> None:
    """The open book names files by hash; naming one gives nobody its content."""
    budis = application(regency.budi, PBG)
    stolen = replace(application(regency.sari, PBG), files=budis.files)
    assert refused(submit(stolen, regency.sari, plan_of(PBG), KEYED)) == "file_unknown"
    invented = {"tanah": (FileRef("ab" * 32, len(PAPER), "pdf"),)}
    unknown = replace(application(regency.sari, PBG), files={**stolen.files, **invented})
    assert refused(submit(unknown, regency.sari, plan_of(PBG), KEYED)) == "file_unknown"
    own = application(regency.sari, PBG)
    assert isinstance(submit(own, regency.sari, plan_of(PBG), KEYED), Acknowledged)


def test_who_acts_upon_an_older_state_is_told(regency: Regency) -> None:
    """Two windows, one file: the second click names a version that is gone."""
    number = apply(regency.sari).number
    case, _ = load(number)
    one, two = (hand(regency, case, "periksa", n) for n in (0, 1))
    seen = Terms(expected=1, at=MORNING)
    done(perform(Start(SOMEBODY, "periksa"), number, one, seen))
    assert refused(perform(Start(SOMEBODY, "periksa"), number, two, seen)) == "stale"
    assert refused(perform(Start(SOMEBODY, "periksa"), number, two)) == "taken_by_other"


def test_an_answer_that_was_given_is_given_again_over_any_state(regency: Regency) -> None:
    """A retry after the case went on is answered as the first time, not refused as stale."""
    number = apply(regency.sari).number
    case, _ = load(number)
    officer = hand(regency, case, "periksa")
    terms = Terms(key="k", expected=1, at=MORNING)
    one = done(perform(finish(case, "periksa"), number, officer, terms))
    decide(regency, number)
    two = done(perform(finish(case, "periksa"), number, officer, terms))
    assert (one.number, one.version) == (two.number, two.version)


def race(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object]) -> None:
    """Let something happen once between the reading of a case and the writing to it."""
    read, times = archive.read, [0]

    def reading(stream: str, **more: Any) -> Any:
        found = read(stream, **more)
        times[0] += 1
        if times[0] == 1:
            meanwhile()
        return found

    monkeypatch.setattr(archive, "read", reading)


def test_an_act_is_decided_anew_when_somebody_wrote_in_between(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Optimistic: what the other did not touch goes through at the second try."""
    number = apply(regency.sari, COMPLAINT).number
    told = Complain(SOMEBODY, "1111-1111", "late")
    race(monkeypatch, lambda: done(perform(told, number, regency.sari, Terms(at=MORNING))))
    answer = done(perform(told, number, regency.sari, Terms(at=MORNING)))
    assert answer.version == 3
    assert answer.case.complaints == ("1111-1111", "1111-1111")


def test_two_clicks_at_once_get_the_same_answer(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second of two equal requests, stopped by the first, answers what the first did."""
    number = apply(regency.sari).number
    race(monkeypatch, lambda: done(perform(WITHDRAW, number, regency.sari, KEYED)))
    answer = perform(WITHDRAW, number, regency.sari, KEYED)
    assert done(answer).version == 3
    assert [e.event.kind for e in archive.read(f"case/{number}")[0]].count("withdrawn") == 1


def test_of_two_officers_at_once_one_has_the_file(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one who came second is told that a colleague has it in hand."""
    number = apply(regency.sari).number
    case, _ = load(number)
    one, two = (hand(regency, case, "periksa", n) for n in (0, 1))
    start = Start(SOMEBODY, "periksa")
    race(monkeypatch, lambda: done(perform(start, number, one, Terms(at=MORNING))))
    assert refused(perform(start, number, two, Terms(at=MORNING))) == "taken_by_other"
    assert load(number)[0].leaves["periksa"].owner == one.person


def test_a_case_that_never_comes_to_rest_is_told(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After three tries the person is asked to look again; nothing is entered."""
    number = apply(regency.sari).number

    def never(*_: object, **__: object) -> None:
        raise archive.StaleError(number)

    monkeypatch.setattr(archive, "append", never)
    assert refused(perform(WITHDRAW, number, regency.sari)) == "stale"


def test_what_cannot_be_written_whole_is_not_written(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A projection that fails takes its entries and its key with it."""
    before = Entry.objects.count()

    def broken(*_: object, **__: object) -> None:
        raise IntegrityError("no room for the row")

    monkeypatch.setattr(store, "send", broken)
    with pytest.raises(IntegrityError, match="no room"):
        sent(regency.sari)
    assert Entry.objects.count() == before
    assert not IdempotencyKey.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("kind", ["nik", "phone"])
def test_an_officer_does_no_step_of_her_own_file(regency: Regency, kind: str) -> None:
    """Known by NIK or telephone under both of her accounts; a namesake may work."""
    clerk = regency.officer(AK1, "loket")
    number = apply(regency.sari).number
    names = {"name": "Sari Uji"}
    said = {"nik": "3204125203990001", "phone": "0812 3456 7890"}[kind]
    vault.change_contact(regency.sari.person, names | {kind: said})
    vault.change_contact(clerk.person, names | {kind: said})
    assert refused(perform(Start(SOMEBODY, "periksa"), number, clerk)) == "not_allowed"
    vault.change_contact(clerk.person, names)
    assert isinstance(perform(Start(SOMEBODY, "periksa"), number, clerk), Acknowledged)


def test_time_in_a_case_never_runs_backwards(regency: Regency) -> None:
    """A clock that was set back is passed over: an entry is never older than the one before."""
    number = apply(regency.sari).number
    case = act(number, regency.sari, WITHDRAW, MORNING - timedelta(days=3)).case
    assert case.last_at == MORNING


@pytest.mark.parametrize(
    "number", ["0123-4567", "x", "", "\x00", "0123-456Z' OR 1=1 --", "a" * 999]
)
def test_there_is_no_case_of_a_number_that_is_none(regency: Regency, number: str) -> None:
    """Whatever stands in an address, the answer is that there is no such case."""
    with pytest.raises(LookupError):
        load(number)
    with pytest.raises(LookupError):
        perform(WITHDRAW, number, regency.sari)


def test_the_rows_are_those_of_the_folded_case(regency: Regency) -> None:
    """What lists show is computed from the entries, in the same act."""
    case = granted(regency, regency.sari)
    done(perform(Rate(SOMEBODY, 4, "cepat"), case.number, regency.sari))
    folded, _ = load(case.number)
    row: Mapping[str, object] = CaseHead.objects.values().get(pk=case.number)
    said = rows_of(folded).head
    assert {name: row[name] for name in said} == said


@pytest.mark.parametrize("who", [ANONYMOUS, CLOCK, TREASURY, SYSTEM])
def test_nobody_without_a_row_passes(regency: Regency, who: Who) -> None:
    """A stranger and a machine are stopped before anything is decided."""
    number = apply(regency.sari).number
    assert refused(perform(WITHDRAW, number, who)) == "not_allowed"
    assert refused(submit(application(regency.sari), who, plan_of(AK1))) == "not_allowed"


@pytest.mark.parametrize("what", [Tick(SOMEBODY), Pay(SOMEBODY, "x", 1, "r")])
def test_no_person_does_what_a_machine_does(regency: Regency, what: Act) -> None:
    """The clock and the till have no hands of flesh."""
    number = apply(regency.sari).number
    case, _ = load(number)
    for who in (regency.sari, hand(regency, case, "periksa"), regency.administrator):
        assert refused(perform(what, number, who)) == "not_allowed"


def test_who_names_herself_another_is_still_herself(regency: Regency) -> None:
    """The doer that an act names is put aside: the door knows who asks."""
    number = apply(regency.sari).number
    forged = Withdraw(type(SOMEBODY)("citizen", regency.sari.person))
    assert refused(perform(forged, number, regency.budi)) == "not_allowed"
    roles = type(SOMEBODY)("officer", "officer/x", ("loket", "pengantar_kerja"))
    assert refused(perform(Start(roles, "periksa"), number, regency.budi)) == "not_allowed"


def test_power_ends_with_the_appointment_at_the_next_act(regency: Regency) -> None:
    """Released in the morning, no signature at noon; the start of yesterday stands."""
    number = apply(regency.sari).number
    case, _ = load(number)
    officer = hand(regency, case, "periksa")
    act(number, officer, Start(SOMEBODY, "periksa"))
    body = {"post": f"{AK1}.loket", "until": "2026-03-02", "decree": "SK 2"}
    enter(officer.person, "released", body, MORNING, "system")
    what = finish(case, "periksa")
    assert isinstance(what, Finish)
    late = Terms(at=MORNING + timedelta(days=1))
    assert refused(perform(what, number, officer, late)) == "not_allowed"


def test_a_deputy_signs_in_her_capacity(regency: Regency) -> None:
    """The post and capacity on a decision are those by which this very step was done."""
    number = apply(regency.sari).number
    work(regency, number, "periksa", masih_berlaku=False)
    head = regency.officer(AK1, "kepala_bidang")
    own = f"{AK1}.kepala_bidang"
    order = {"post": own, "since": "2026-01-05", "decree": "SPT 1", "capacity": "an"}
    enter(head.person, "appointed", order, MORNING, "system")
    what = Decide(SOMEBODY, "sahkan", "granted")
    case = act(number, head, what, MORNING + timedelta(hours=1)).case
    assert case.verdict is not None
    assert (case.verdict.post, case.verdict.capacity) == (own, "an")


def test_a_case_reads_alike_for_everybody(regency: Regency) -> None:
    """Folding is pure: reading a case changes nothing and depends on nobody."""
    number = granted(regency, regency.sari).number
    one, head = load(number)
    two, again = load(number)
    assert isinstance(one, Case)
    assert (one, head) == (two, again)
    assert door.name_of(WITHDRAW) == "withdraw"

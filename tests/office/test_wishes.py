"""What she asks of her data is shown before, done once when granted, and by nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail

from prima.case.acts import Decide, Rectify, Withdraw
from prima.case.clocks import limits
from prima.case.obstacle.access import not_stored
from prima.case.state import Case
from prima.case.wished import LAWS, Wish, unwritten, wish_of, written
from prima.office import access, copy_of_hers, erasing, finding, looked, notices, vault, wishes
from prima.office.act import Acknowledged, load, perform
from prima.office.deadline import deadlines
from prima.office.jobs import carry_out
from prima.office.models import Account, CaseIndex, SealKey
from prima.office.who import relation
from prima.standard.form import ChoiceField
from tests.case.plans import AK1, KIA, MORNING, PBG, RIGHTS
from tests.office.doing import SOMEBODY, act, apply, decide, granted, work
from tests.office.regency import Regency


def ask(regency: Regency, right: str, **more: str) -> Case:
    """Let Sari ask; the answers are what the page sends."""
    sent = wishes.send(regency.sari, {"hak": right, **more}, right)
    assert isinstance(sent, Acknowledged), sent
    return sent.case


def grant(regency: Regency, request: Case) -> None:
    """Let the office check and grant a request, and the machine do it."""
    work(regency, request.number, "periksa")
    decide(regency, request.number)
    carry_out(request.number)


def closed_file(regency: Regency, service: str = AK1) -> str:
    number = apply(regency.sari, service).number
    act(number, regency.sari, Withdraw(SOMEBODY))
    return number


def test_who_has_everything_erased_is_forgotten_with_her_request(regency: Regency) -> None:
    """The request itself keeps nothing: account closed, contacts gone, told by mail before."""
    number, older = closed_file(regency), ask(regency, "akses")
    act(older.number, regency.sari, Withdraw(SOMEBODY))
    request = ask(regency, "hapus")
    grant(regency, request)
    person = regency.sari.person
    assert vault.contact_of(person), "the answer to her request still waits to be sent"
    notices.deliver_waiting()
    assert any(request.number in f"{one.subject}{one.body}" for one in mail.outbox)
    wishes.carry_out_waiting()
    assert vault.contact_of(person) == {}
    assert not Account.objects.get(person_id=person).is_active
    assert not SealKey.objects.filter(subject=person, wrapped__isnull=False).exists()
    assert all(person in load(one)[0].erased for one in (number, older.number, request.number))
    assert wishes.carry_out_waiting() == 0


def test_who_has_a_file_that_stays_stays_known_and_reads_which(regency: Regency) -> None:
    """The permanent register keeps her account, and her request tells the reason."""
    kept = closed_file(regency, PBG)
    request = ask(regency, "hapus")
    grant(regency, request)
    assert vault.contact_of(regency.sari.person)
    assert Account.objects.get(person_id=regency.sari.person).is_active
    told = {one.number: one.obstacle for one in wishes.outcomes(load(request.number)[0])}
    fault = told[kept]
    assert fault is not None
    assert fault.code == "permanent_register"


def test_her_key_stays_where_another_s_file_names_her(regency: Regency) -> None:
    """Her account and contacts go; that file is still read, and her key goes with it."""
    other = apply(regency.budi, KIA).number
    child = next(iter(load(other)[0].subjects.values()))
    assert erasing.forget_person(child) == ()
    assert vault.contact_of(child) == {}
    assert vault.keys_of(f"case/{other}")[child] is not None


def test_what_the_store_did_not_take_in_is_done_by_the_sweep(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no answer: the job fails aloud, and the hour after it is done, once."""
    number = apply(regency.sari).number
    request = ask(regency, "batasi")
    work(regency, request.number, "periksa")
    decide(regency, request.number)
    with monkeypatch.context() as full:
        full.setattr("prima.office.wishes.perform", lambda *_: not_stored())
        with pytest.raises(wishes.NotYetError):
            wishes.carry_out(request.number)
        assert wishes.carry_out_waiting() == 0
    [told] = wishes.outcomes(load(request.number)[0])
    assert told.says == wishes.WAITING
    assert wishes.carry_out_waiting() == 1
    assert load(number)[0].restricted
    assert wishes.carry_out_waiting() == 0


def test_what_became_of_it_is_told_as_it_was(regency: Regency) -> None:
    """A file closed later was not erased; a restriction lifted later had been made."""
    number = apply(regency.sari).number
    erasure, limit = ask(regency, "hapus"), ask(regency, "batasi", berkas=number)
    grant(regency, erasure)
    grant(regency, limit)
    grant(regency, ask(regency, "lepas", berkas=number))
    act(number, regency.sari, Withdraw(SOMEBODY))
    told = {one.number: one for one in wishes.outcomes(load(erasure.number)[0])}
    fault = told[number].obstacle
    assert fault is not None
    assert fault.code == "case_open"
    assert [one.says for one in wishes.outcomes(load(limit.number)[0])] == [wishes.DONE]


def test_no_file_is_left_out_however_many_there_are(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page lists so many; the machine does all."""
    monkeypatch.setattr(wishes, "FILES_MOST", 1)
    numbers = [closed_file(regency), closed_file(regency, KIA)]
    request = ask(regency, "batasi")
    grant(regency, request)
    assert all(load(number)[0].restricted for number in numbers)
    assert len(wishes.outcomes(load(request.number)[0])) == 2


@pytest.mark.usefixtures("regency")
def test_each_right_has_its_norm_and_its_words() -> None:
    """What it does is said in both languages, and its clock is that of the law."""
    assert wishes.TITLES.keys() == wishes.DOES.keys() == LAWS.keys()
    assert all(text.en for text in (*wishes.TITLES.values(), *wishes.DOES.values()))
    found = wishes.plan()
    assert found is not None
    assert {str(clock.limit) for clock in found.standard.completion_time.clocks} == {"72 ch"}
    field = found.standard.field("form.hak")
    assert isinstance(field, ChoiceField)
    assert {option.id for option in field.options or ()} == set(LAWS)


@pytest.mark.parametrize(
    ("right", "cite"),
    [
        ("akses", "UU 27/2022 Pasal 32"),
        ("perbaiki", "UU 27/2022 Pasal 30"),
        ("batasi", "UU 27/2022 Pasal 41"),
        ("tarik", "UU 27/2022 Pasal 40"),
    ],
)
def test_a_request_runs_on_the_clock_of_its_article(
    regency: Regency, right: str, cite: str
) -> None:
    """Three rounds of the clock from the minute of the request, the weekend included."""
    more = {"isian": "nama", "seharusnya": "Sari"} if right == "perbaiki" else {}
    case = ask(regency, right, **more)
    received = case.points["received"]
    found = [one for one in limits(case) if one.kind == "statutory" and one.reckoning]
    assert [
        case.plan.standard.law(case.plan.standard.clock(one.id).cite[0]).cite for one in found
    ] == [cite]
    [limit] = found
    assert limit.reckoning is not None
    assert limit.reckoning.late_from is not None
    assert (limit.reckoning.late_from - received).total_seconds() == 72 * 3600
    assert deadlines(case, next(iter(case.leaves.values())), received)


def test_what_is_shown_before_is_what_happens(regency: Regency) -> None:
    """An open file and a permanent register say why they stay; a closed one says that it goes."""
    gone, open_ = closed_file(regency), apply(regency.sari).number
    kept = closed_file(regency, PBG)
    before = {e.number: e.obstacle for e in wishes.effects(regency.sari, Wish("hapus"))}
    codes = {number: fault.code for number, fault in before.items() if fault is not None}
    assert codes == {open_: "case_open", kept: "permanent_register"}
    grant(regency, ask(regency, "hapus"))
    for number in (open_, gone, kept):
        erased = regency.sari.person in load(number)[0].erased
        assert erased is (before[number] is None)


def test_nothing_happens_before_it_is_granted_or_when_it_is_refused(regency: Regency) -> None:
    """A wish is not an act: an official decides, with a listed reason."""
    number = closed_file(regency)
    request = ask(regency, "hapus")
    assert carry_out(request.number) == 0
    work(regency, request.number, "periksa", unmet=("tidak_dikecualikan",))
    decide(regency, request.number, MORNING, "refused", "disimpan_tetap")
    assert carry_out(request.number) == 0
    assert load(number)[0].erased == frozenset()


def test_it_is_done_once_however_often_the_job_runs(regency: Regency) -> None:
    """A worker that died after the commit gives the job out again."""
    number = apply(regency.sari).number
    request = ask(regency, "batasi", berkas=number)
    grant(regency, request)
    version = load(number)[0].version
    carry_out(request.number)
    assert load(number)[0].version == version


def test_a_restricted_file_is_opened_by_no_one_without_a_step(regency: Regency) -> None:
    """Who once worked on it may not look any more, and no search finds it."""
    case = granted(regency, regency.sari)
    before = load(case.number)[0]
    worker = next(done.by for done in before.done if done.by.startswith("officer/"))
    somebody = replace(regency.auditor, kind="officer", person=worker)
    assert relation(somebody, before, MORNING) in ("involved", "worker")
    assert CaseIndex.objects.filter(case=case.number).exists()
    grant(regency, ask(regency, "batasi", berkas=case.number))
    after = load(case.number)[0]
    assert after.restricted
    assert not after.is_open
    assert relation(somebody, after, MORNING) == "none"
    assert not CaseIndex.objects.filter(case=case.number).exists()
    assert finding.index(after) == []
    grant(regency, ask(regency, "lepas", berkas=case.number))
    assert load(case.number)[0].restricted == ""
    assert CaseIndex.objects.filter(case=case.number).exists()


def test_an_answer_is_put_right_by_a_granted_request(regency: Regency) -> None:
    """The new one is shown; anybody but the machine is refused."""
    number = apply(regency.sari).number
    by_hand = Rectify(SOMEBODY, "nama", "Orang Lain", "AAAA-1111", "UU 27/2022 Pasal 30")
    for who in (regency.sari, regency.administrator):
        answer = perform(by_hand, number, who)
        assert not isinstance(answer, Acknowledged)
        assert answer.code == "not_allowed"
    request = ask(regency, "perbaiki", berkas=number, isian="nama", seharusnya="Sari Yang Benar")
    grant(regency, request)
    assert load(number)[0].answers["nama"] == "Sari Yang Benar"


def test_consent_that_no_file_rests_on_is_told_for_each(regency: Regency) -> None:
    """None of the services that ship rests on consent: each names its law."""
    number = apply(regency.sari).number
    [effect] = wishes.effects(regency.sari, Wish("tarik", number))
    assert effect.obstacle is not None
    assert effect.obstacle.code == "rests_on_law"


def test_nobody_is_shown_another_s_files(regency: Regency) -> None:
    """What Budi could ask touches nothing of Sari's, whatever number he names."""
    number = apply(regency.sari).number
    assert wishes.effects(regency.budi, Wish("batasi", number)) == ()
    sent = wishes.send(regency.budi, {"hak": "batasi", "berkas": number}, "x")
    assert isinstance(sent, Acknowledged)
    grant(regency, sent.case)
    assert load(number)[0].restricted == ""


def test_a_second_press_is_no_second_request(regency: Regency) -> None:
    """The key of the page counts once."""
    first, second = ask(regency, "akses"), ask(regency, "akses")
    assert first.number == second.number
    assert [one.number for one in wishes.her_requests(regency.sari)] == [first.number]


def test_the_copy_holds_all_of_hers(regency: Regency) -> None:
    """Contacts, each file with what she answered, its course, and who opened it."""
    case = granted(regency, regency.sari)
    worker = next(done.by for done in case.done if done.by.startswith("officer/"))
    look = access.Purpose("periksa", ("form.nama",))
    access.write_down(
        replace(regency.auditor, person=worker), load(case.number)[0], look, at=MORNING
    )
    copy = json.loads(json.dumps(copy_of_hers.as_json(copy_of_hers.copy_of(regency.sari))))
    assert "sari@contoh.id" in copy["contacts"].values()
    [held] = [one for one in copy["files"] if one["number"] == case.number]
    values = {one["path"]: one["value"] for one in held["data"]}
    assert values["form.nama"] == case.answers["nama"]
    [seen] = [look for look in copy["looks"] if look["file"] == case.number]
    assert [field["id"] for field in seen["fields"]] == ["Nama lengkap"]
    assert seen["post"]
    assert held["history"]
    assert held["issued"]


def test_the_copy_leaves_third_persons_out(regency: Regency) -> None:
    """A mother gets her own answers and not those about the child, and no officer's name."""
    case = load(apply(regency.sari, KIA).number)[0]
    about_child = {
        f"form.{field.id}"
        for page in case.plan.standard.form
        for field in page.fields
        if (field.about or page.about) and field.id in case.answers
    }
    assert about_child
    copy = copy_of_hers.copy_of(regency.sari)
    [held] = [one for one in copy.files if one.number == case.number]
    assert not about_child & {one.path for one in held.said}
    child = next(iter(case.subjects.values()))
    of_child = copy_of_hers.copy_of(replace(regency.budi, person=child))
    [named] = of_child.files
    assert {one.path for one in named.said} == about_child
    assert (named.number, named.history) == ("", ())


def test_the_copy_holds_every_look_and_every_address(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than are read at once; and an address that does not count yet is called so."""
    monkeypatch.setattr(looked, "PRINTED_MOST", 2)
    case = load(apply(regency.sari).number)[0]
    for place in range(5):
        look = access.purpose_of(case, "periksa", ("form.nama",))
        officer = regency.officer(AK1, "loket")
        access.write_down(officer, case, look, at=MORNING + timedelta(minutes=place))
    person = regency.sari.person
    vault.change_contact(person, vault.contact_of(person) | {"unconfirmed": "baru@contoh.id"})
    copy = copy_of_hers.copy_of(regency.sari)
    times = [one.at for one in copy.looks]
    assert len(times) == 5
    assert times == sorted(times, reverse=True)
    [label] = [label for label, value in copy.contacts if value == "baru@contoh.id"]
    assert "belum" in label.id and "not" in label.en  # noqa: PT018 - one label


def test_an_erased_file_gives_nothing_to_copy(regency: Regency) -> None:
    """What was forgotten cannot be handed out."""
    number = closed_file(regency)
    grant(regency, ask(regency, "hapus"))
    held = [one for one in copy_of_hers.copy_of(regency.sari).files if one.number == number]
    assert all(one.said == () for one in held)


@pytest.mark.parametrize("value", ["Sari", "3204", {"a": "b"}, ["x", "y"], True, "{rusak"])
def test_an_answer_survives_the_request(value: object) -> None:
    """Plain words stay as they are read; parts come back as they were."""
    assert unwritten(written(value)) == value
    said = wish_of({"hak": "perbaiki", "isian": "x", "seharusnya": written(value)})
    assert said == Wish("perbaiki", "", "x", value)


def test_who_checks_does_not_decide(regency: Regency) -> None:
    """Two people look at each request."""
    request = ask(regency, "akses")
    work(regency, request.number, "periksa")
    clerk = regency.officer(RIGHTS, "petugas_data")
    answer = perform(Decide(SOMEBODY, "putuskan", "granted"), request.number, clerk)
    assert not isinstance(answer, Acknowledged)

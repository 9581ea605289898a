"""Looks that deserve a question are asked about once, answered once, and kept in the book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from prima.office import access, archive, packs, questions, rebuild
from prima.office.act import load
from prima.office.keys import blind_index
from prima.office.models import CaseIndex, DiaryLine, LookQuestion, Person
from prima.office.suspicious import found_on
from prima.office.who import Who
from prima.standard.looks import LookPack, looks_from
from tests.case.plans import AK1, KIA
from tests.office.diaries import diary
from tests.office.doing import apply
from tests.office.regency import Regency

MONDAY = datetime(2026, 3, 2, 2, tzinfo=UTC)
"""09.00 in the west, in the opening hours of every service."""

NIGHT = datetime(2026, 3, 2, 16, tzinfo=UTC)
SUNDAY = datetime(2026, 3, 1, 3, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def loket(regency: Regency) -> Who:
    """Give an officer at the counter."""
    return regency.officer(AK1, "loket")


def rules(monkeypatch: pytest.MonkeyPatch, *changes: tuple[str, str]) -> LookPack:
    """Put the shipped rules in force with other numbers."""
    text = (packs.rules_folder() / "looks" / "diary.yaml").read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    pack = looks_from(text.encode(), "diary.yaml")
    monkeypatch.setattr(packs, "looks", lambda: pack)
    return pack


def look(who: Who, number: str, at: datetime, step: str = "periksa", times: int = 1) -> None:
    """Let somebody look at `at`."""
    case, _ = load(number)
    for _ in range(times):
        access.write_down(who, case, access.purpose_of(case, step, ("form.nama",)), "test", at)


def asked(at: datetime = TUESDAY) -> dict[str, list[int]]:
    """Ask what is due, and return the looks of each rule."""
    questions.ask_due(at)
    return {
        row.rule: [int(one) for one in row.looks.split(",")] for row in LookQuestion.objects.all()
    }


def test_an_honest_day_is_asked_nothing(regency: Regency, loket: Who) -> None:
    """A look for an open step, in working hours, at a stranger: no question."""
    number = apply(regency.sari).number
    look(loket, number, MONDAY, times=3)
    assert asked() == {}


def test_a_look_without_an_open_step_is_asked_about(regency: Regency, loket: Who) -> None:
    """The step that decides does not wait for the counter; nor does a colleague's in her hands."""
    number = apply(regency.sari).number
    look(loket, number, MONDAY)
    look(loket, number, MONDAY, step="sahkan")
    assert asked() == {"without_case": [2]}


@pytest.mark.parametrize(
    ("at", "out"),
    [
        (MONDAY, False),
        (datetime(2026, 3, 2, 0, 30, tzinfo=UTC), False),
        (datetime(2026, 3, 2, 9, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 2, 10, 1, tzinfo=UTC), True),
        (NIGHT, True),
        (SUNDAY, True),
        (datetime(2026, 3, 19, 3, tzinfo=UTC), True),
    ],
    ids=["nine", "half_past_seven", "an_hour_after", "later", "night", "sunday", "holiday"],
)
def test_a_look_outside_of_working_hours_is_asked_about(
    regency: Regency, loket: Who, at: datetime, out: object
) -> None:
    """By the calendar and the hours of the post's services, with an hour before and after."""
    look(loket, apply(regency.sari).number, at)
    assert asked(at + timedelta(days=1)) == ({"out_of_hours": [1]} if out else {})


def test_a_year_without_a_calendar_asks_nothing(regency: Regency, loket: Who) -> None:
    """Where nobody knows whether the office was open, nobody is asked why she worked."""
    at = datetime(2031, 3, 2, 16, tzinfo=UTC)
    look(loket, apply(regency.sari).number, at)
    assert asked(at + timedelta(days=1)) == {}


def test_far_more_than_the_post_usually_does_is_asked_about(
    regency: Regency, loket: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three times the usual of the post, of a size that counts; the usual is the others' days."""
    rules(monkeypatch, ("    least: 30\n", "    least: 4\n"))
    people = (regency.sari, regency.budi)
    numbers = [apply(who, name).number for who in people for name in (AK1, KIA)]
    other = regency.officer(AK1, "loket", 1)
    for back in range(1, 7):
        look(other, numbers[0], MONDAY - timedelta(days=back))
    for number in numbers[:3]:
        case, _ = load(number)
        purpose = access.purpose_of(case, next(iter(case.leaves)), ())
        access.write_down(loket, case, purpose, "test", MONDAY)
    assert "many" not in asked()
    LookQuestion.objects.all().delete()
    case, _ = load(numbers[3])
    access.write_down(
        loket, case, access.purpose_of(case, next(iter(case.leaves)), ()), "t", MONDAY
    )
    assert _of("many", loket) == [1, 2, 3, 4]


def _of(rule: str, who: Who) -> list[int]:
    """Return the looks that a rule finds on Monday."""
    found = {(one.rule, one.reader): one.looks for one in found_on(MONDAY.date())}
    return list(found.get((rule, who.person), ()))


def test_without_others_to_compare_only_a_very_full_day_is_asked_about(
    regency: Regency, loket: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new post has no usual: the least of the rule, times its factor."""
    rules(monkeypatch, ("    least: 30\n    times: 3\n", "    least: 1\n    times: 3\n"))
    number = apply(regency.sari).number
    look(loket, number, MONDAY, times=2)
    assert _of("many", loket) == []
    rules(monkeypatch, ("    least: 30\n    times: 3\n", "    least: 1\n    times: 1\n"))
    assert _of("many", loket) == [1, 2]


def test_the_same_person_on_many_days_is_asked_about(regency: Regency, loket: Who) -> None:
    """Five days of thirty; many files of one day are one day."""
    number = apply(regency.sari).number
    days = [MONDAY - timedelta(days=back) for back in (28, 21, 14, 7)]
    for at in days:
        look(loket, number, at, times=3)
    look(loket, number, MONDAY - timedelta(days=40))
    assert _of("repeated", loket) == []
    look(loket, number, MONDAY)
    assert _of("repeated", loket) == [14]


def known_as(who: Who, nik: str) -> None:
    """Let the registry know the NIK of an officer."""
    Person.objects.filter(pk=who.person).update(nik_index=blind_index("nik", nik))


@pytest.mark.parametrize(("number", "rule"), [(0, "own_file"), (1, "colleague")])
def test_ones_own_file_and_a_colleagues_are_asked_about(
    regency: Regency, loket: Who, number: int, rule: str
) -> None:
    """Known by the NIK in the file, which nobody reads for it: keyed hashes meet.

    Her own file is never hers to work on, so that look is one without an open case too.
    """
    case = apply(regency.sari).case
    known_as(regency.officer(AK1, "loket", number), str(case.answers["nik"]))
    look(loket, case.number, MONDAY)
    beside = {"without_case": [1]} if rule == "own_file" else {}
    assert asked() == {rule: [1], **beside}


CHILD = {"alasan": "baru", "wna": False, "nik_anak": "3302155508200003"}


def family(regency: Regency, reader: Who) -> str:
    """Let Sari apply for a child's card; who reads is its parent by NIK.  Return its number."""
    case = apply(regency.sari, KIA, **CHILD).case
    known_as(reader, str(case.answers["nik_pemohon"]))
    return case.number


def test_who_was_named_with_her_in_one_file_may_be_kin(regency: Regency, loket: Who) -> None:
    """Her child stands in another's application later: asked, and nothing was opened for it."""
    mine = family(regency, loket)
    later = apply(regency.budi, KIA, nik_pemohon="3204120101900007", **CHILD).case
    assert set(later.subjects.values()) & set(load(mine)[0].subjects.values())
    look(loket, later.number, MONDAY, step=next(iter(later.leaves)))
    assert 1 in asked()["kin"]


def test_a_stranger_and_ones_own_file_are_no_kin(regency: Regency, loket: Who) -> None:
    """Who was never named with her is not; her own file is asked about by its own rule."""
    mine = family(regency, loket)
    look(loket, apply(regency.budi).number, MONDAY)
    look(loket, mine, MONDAY, step=next(iter(load(mine)[0].leaves)))
    found = asked()
    assert "kin" not in found
    assert found["own_file"] == [2]


def test_a_question_about_kin_has_reasons_of_its_own(regency: Regency, loket: Who) -> None:
    """They are offered there and refused elsewhere; what fits every question fits this one."""
    pack = packs.looks()
    for rule, fits in (("kin", {"kin", "not_kin", "queue"}), ("many", {"queue"})):
        offered = {one.id for one in pack.reasons_for(rule)}
        assert offered & {"kin", "not_kin", "queue"} == fits
    look(loket, apply(regency.sari).number, NIGHT)
    asked()
    row = LookQuestion.objects.get()
    refused = questions.answer(loket, row.id, "not_kin")
    assert refused is not None
    assert refused.code == "reason_unknown"
    LookQuestion.objects.update(rule="kin")
    assert questions.answer(loket, row.id, "not_kin") is None
    assert questions.of_reader(loket)[0].reason is not None


def test_an_officer_of_another_unit_is_no_colleague(regency: Regency, loket: Who) -> None:
    """Who sits elsewhere is a citizen like others."""
    case = apply(regency.sari).case
    known_as(regency.officer(KIA, "verifikator"), str(case.answers["nik"]))
    look(loket, case.number, MONDAY)
    assert asked() == {}
    there = Person.objects.filter(pk__startswith="officer/", nik_index__isnull=False)
    digests = [bytes(one) for one in there.values_list("nik_index", flat=True) if one]
    assert CaseIndex.objects.filter(case=case.number, digest__in=digests).exists()


def test_a_day_is_asked_about_once_and_only_when_it_is_over(regency: Regency, loket: Who) -> None:
    """Not on the day itself; again and again the job finds nothing new."""
    look(loket, apply(regency.sari).number, NIGHT)
    assert questions.ask_due(NIGHT + timedelta(minutes=30)) == 0
    assert questions.ask_due(TUESDAY) == 1
    assert questions.ask_due(TUESDAY) == 0
    assert questions.ask_due(TUESDAY + timedelta(days=1)) == 0
    assert LookQuestion.objects.count() == 1


def test_a_long_night_loses_no_day(regency: Regency, loket: Who) -> None:
    """After days in which the job did not run, each of the last seven is still asked about."""
    number = apply(regency.sari).number
    for back in range(9):
        look(loket, number, NIGHT - timedelta(days=back))
    questions.ask_due(TUESDAY)
    rows = LookQuestion.objects.filter(rule="out_of_hours")
    assert sorted(rows.values_list("day", flat=True)) == [
        date(2026, 2, 24) + timedelta(days=day) for day in range(7)
    ]


@pytest.fixture
def question(regency: Regency, loket: Who) -> str:
    """Give the id of a question to the officer."""
    look(loket, apply(regency.sari).number, NIGHT)
    questions.ask_due(TUESDAY)
    return str(LookQuestion.objects.get().pk)


def test_she_answers_with_a_reason_of_the_list_and_a_file_of_hers(
    loket: Who, question: str
) -> None:
    """The answer is an entry of the book, and closes the question."""
    number = diary(loket)[0].event.body["case"]
    assert questions.open_to(loket) == 1
    assert questions.answer(loket, question, "overtime", str(number).lower()) is None
    assert questions.open_to(loket) == 0
    asked_, answered = (one.event for one in archive.read(f"question/{question}")[0])
    assert (asked_.kind, asked_.by, asked_.body["looks"]) == ("asked", "clock", [1])
    assert (answered.kind, answered.by) == ("answered", loket.person)
    assert answered.body == {"reason": "overtime", "about": number}
    (row,) = questions.listed(1, everything=True).rows
    assert row.reason is not None
    assert row.reason.en == "Overtime or standby that was assigned"
    assert questions.listed(1).rows == ()


@pytest.mark.parametrize(
    ("reason", "about", "code"),
    [
        ("", "", "reason_unknown"),
        ("because", "", "reason_unknown"),
        ("queue", "0123-456Z", "answer_names_no_file"),
        ("queue", "no number", "answer_names_no_file"),
    ],
)
def test_an_answer_that_does_not_fit_is_told_in_three_parts(
    loket: Who, question: str, reason: str, about: str, code: str
) -> None:
    """A reason outside of the list, a file that she never opened: nothing is entered."""
    obstacle = questions.answer(loket, question, reason, about)
    assert obstacle is not None
    assert obstacle.code == code
    assert len(archive.read(f"question/{question}")[0]) == 1


def test_only_she_answers_and_only_once(regency: Regency, loket: Who, question: str) -> None:
    """A colleague, an auditor, a citizen; and herself a second time: there is no such question."""
    strangers = (regency.officer(AK1, "loket", 1), regency.auditor, regency.sari)
    for who in strangers:
        with pytest.raises(LookupError):
            questions.answer(who, question, "queue")
    assert questions.answer(loket, question, "queue") is None
    with pytest.raises(LookupError):
        questions.answer(loket, question, "slip")


def test_the_auditor_and_she_read_the_looks_and_nobody_else(
    regency: Regency, loket: Who, question: str
) -> None:
    """When, which file, for which step, which fields in words; no name, no answer of a citizen."""
    for who in (regency.auditor, loket):
        row, (seen,) = questions.question(question, who)
        assert row.rule is not None
        assert seen.at == NIGHT
        assert [one.id for one in seen.fields] == ["Nama lengkap"]
        assert seen.step is not None
    for who in (regency.officer(AK1, "loket", 1), regency.sari, regency.administrator):
        with pytest.raises(LookupError):
            questions.question(question, who)


@pytest.mark.parametrize("harm", ["delete", "change", "stray"])
def test_questions_are_rebuilt_from_their_streams(loket: Who, question: str, harm: str) -> None:
    """Dropped, changed or invented, each row is again what the book says."""
    assert questions.answer(loket, question, "slip") is None
    columns: tuple[Any, ...] = questions.COLUMNS
    before = list(LookQuestion.objects.values(*columns))
    harms: dict[str, Callable[[], object]] = {
        "delete": lambda: LookQuestion.objects.all().delete(),
        "change": lambda: LookQuestion.objects.update(reason="queue", count=9),
        "stray": lambda: LookQuestion.objects.create(**before[0] | {"id": "f" * 16}),
    }
    harms[harm]()
    found = [one for one in rebuild.rebuild() if isinstance(one, rebuild.Difference)]
    assert [one.table for one in found] == ["office_lookquestion"]
    assert list(LookQuestion.objects.values(*columns)) == before
    assert not [one for one in rebuild.compare() if isinstance(one, rebuild.Difference)]


def test_no_question_holds_anything_personal(regency: Regency, loket: Who) -> None:
    """Rule, pseudonym, post, day and places of the diary; never an answer of the form."""
    case = apply(regency.sari).case
    look(loket, case.number, NIGHT)
    questions.ask_due(TUESDAY)
    name = LookQuestion.objects.get().pk
    said = b"".join(one.canonical for one in archive.read(f"question/{name}")[0]).decode()
    for word in (case.answers["nik"], case.answers["nama"], regency.sari.person, case.number):
        assert str(word) not in said
    assert DiaryLine.objects.count() == 1

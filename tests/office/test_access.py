"""A look at another's data is written down before it is shown; else nothing is shown."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from prima.office import access, archive, policy
from prima.office.access import DeniedError, Purpose, open_case
from prima.office.act import load
from prima.office.models import DiaryLine, Entry
from prima.office.who import ANONYMOUS, CLOCK
from tests.case.plans import AK1, COMPLAINT
from tests.office.diaries import diary, looks_at
from tests.office.doing import apply, granted, hand, work
from tests.office.failing import refusing
from tests.office.regency import Regency

ROUTE = "test:file"
PURPOSE = Purpose("periksa", ("form.nik", "form.nama"), ("permenaker",))


@pytest.fixture(autouse=True)
def _route(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a page of a file: for its applicant, and for who works on it or did."""
    monkeypatch.setitem(policy.ROUTES, ROUTE, policy.OWN_FILE | policy.MY_FILE)


def test_a_look_stands_in_the_readers_own_stream(regency: Regency) -> None:
    """Who, which case, whose data, for which step, which fields, by which norm."""
    number = apply(regency.sari).number
    loket = regency.officer(AK1, "loket")
    case = open_case(loket, number, ROUTE, PURPOSE)
    assert case.answers["nik"]
    (entry,) = diary(loket)
    assert entry.event.kind == "opened"
    assert entry.event.body == {
        "case": number,
        "subjects": [regency.sari.person],
        "step": "periksa",
        "fields": ["form.nama", "form.nik"],
        "cite": ["permenaker"],
        "post": f"{AK1}.loket",
        "unit": "dinas-tenaga-kerja",
        "route": ROUTE,
        "is_open": True,
    }


def test_the_citizen_sees_who_looked_without_a_name(regency: Regency) -> None:
    """Unit, post, step and fields, the newest first; the officer stays behind her post."""
    number = apply(regency.sari).number
    for place in (0, 1):
        open_case(regency.officer(AK1, "loket", place), number, ROUTE, PURPOSE)
    looks = looks_at(number)
    assert len(looks) == 2
    assert looks[0].at >= looks[1].at
    assert {look.fields for look in looks} == {("form.nama", "form.nik")}
    assert "officer/" not in str(looks)


def test_a_persons_own_reads_are_no_entries(regency: Regency) -> None:
    """Her file is hers: she looks as often as she likes."""
    number = apply(regency.sari).number
    before = Entry.objects.count()
    for _ in range(3):
        assert open_case(regency.sari, number, ROUTE).answers["nik"]
    assert Entry.objects.count() == before
    assert looks_at(number) == ()


def test_an_officer_without_a_purpose_sees_nothing(regency: Regency) -> None:
    """Being on duty is no reason to look."""
    number = apply(regency.sari).number
    with pytest.raises(DeniedError):
        open_case(regency.officer(AK1, "loket"), number, ROUTE)
    assert looks_at(number) == ()


def test_a_file_is_not_there_for_who_has_nothing_to_do_with_it(regency: Regency) -> None:
    """Another citizen, another service's officer, auditor, administrator, nobody: no file."""
    number = apply(regency.sari).number
    strangers = (
        regency.budi,
        regency.officer(COMPLAINT, "pengelola_laporan"),
        regency.officer(AK1, "pengantar_kerja"),
        regency.auditor,
        regency.administrator,
        ANONYMOUS,
        CLOCK,
    )
    for who in strangers:
        with pytest.raises(DeniedError):
            open_case(who, number, ROUTE, PURPOSE)
    assert not DiaryLine.objects.exists()


def test_a_route_without_a_row_opens_for_nobody(regency: Regency) -> None:
    """Not even for the applicant: denied unless it is written that it is not."""
    number = apply(regency.sari).number
    with pytest.raises(DeniedError):
        open_case(regency.sari, number, "test:forgotten")


def test_power_to_look_follows_the_open_step(regency: Regency) -> None:
    """Who decides sees the file when it comes to her; who checked it may look back."""
    number = apply(regency.sari).number
    loket, decider = regency.officer(AK1, "loket"), regency.officer(AK1, "pengantar_kerja")
    case = work(regency, number, "periksa", masih_berlaku=False)
    assert hand(regency, case, "sahkan") == decider
    assert open_case(decider, number, ROUTE, PURPOSE).number == number
    assert open_case(loket, number, ROUTE, PURPOSE).number == number
    with pytest.raises(DeniedError):
        open_case(regency.officer(AK1, "loket", 1), number, ROUTE, PURPOSE)


@pytest.mark.parametrize("table", ["office_entry", "office_diaryline"])
def test_what_cannot_be_written_down_is_not_shown(regency: Regency, table: str) -> None:
    """The diary is durable before the data: if it cannot be written, the look fails."""
    number = apply(regency.sari).number
    loket = regency.officer(AK1, "loket")
    with refusing(table), pytest.raises(DatabaseError, match="no more rows"):
        open_case(loket, number, ROUTE, PURPOSE)
    assert diary(loket) == []
    assert looks_at(number) == ()
    assert open_case(loket, number, ROUTE, PURPOSE).number == number


def test_a_diary_that_never_comes_to_rest_shows_nothing(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some tries the look is refused, never shown unwritten."""
    number = apply(regency.sari).number

    def stale(*_: object, **__: object) -> None:
        raise archive.StaleError("reader")

    monkeypatch.setattr(archive, "append", stale)
    with pytest.raises(archive.StaleError):
        open_case(regency.officer(AK1, "loket"), number, ROUTE, PURPOSE)


def test_two_looks_at_once_are_two_entries(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look that meets another in the same diary is written after it."""
    number = apply(regency.sari).number
    loket = regency.officer(AK1, "loket")
    head_of, calls = archive.head_of, [0]

    def racing(stream: str) -> archive.Head:
        found = head_of(stream)
        calls[0] += 1
        if calls[0] == 1:
            access.write_down(loket, load(number)[0], PURPOSE)
        return found

    monkeypatch.setattr(archive, "head_of", racing)
    open_case(loket, number, ROUTE, PURPOSE)
    monkeypatch.undo()
    assert [entry.event.version for entry in diary(loket)] == [1, 2]
    assert len(looks_at(number)) == 2


def test_the_diary_holds_nothing_personal(regency: Regency) -> None:
    """It says which fields were opened, never what stood in them."""
    case = granted(regency, regency.sari)
    loket = regency.officer(AK1, "loket")
    open_case(loket, case.number, ROUTE, PURPOSE)
    said = b"".join(entry.canonical for entry in diary(loket)).decode()
    assert case.answers["nik"] not in said
    assert case.answers["nama"] not in said


def test_there_is_no_look_at_a_case_that_is_not(regency: Regency) -> None:
    """An unknown number is unknown to all alike."""
    with pytest.raises(LookupError):
        open_case(regency.sari, "0000-0000", ROUTE)

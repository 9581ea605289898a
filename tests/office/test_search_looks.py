"""A search for a person is a look: what kind of word, how many hits, which files were shown."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from prima.office import policy, rebuild
from prima.office.access import DeniedError, open_search
from prima.office.act import load
from prima.office.looked import SEARCH, readers
from prima.office.models import DiaryLine, Entry
from prima.office.who import Who
from tests.case.plans import AK1, KIA
from tests.office.diaries import diary
from tests.office.doing import apply
from tests.office.failing import refusing
from tests.office.regency import Regency

ROUTE = "test:search"


@pytest.fixture(autouse=True)
def _route(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(policy.ROUTES, ROUTE, policy.OFFICERS)


@pytest.fixture
def loket(regency: Regency) -> Who:
    """Give an officer at the counter."""
    return regency.officer(AK1, "loket")


def answer(number: str, field: str) -> str:
    """Return what a citizen answered."""
    return str(load(number)[0].answers[field])


@pytest.mark.parametrize(
    ("field", "kind"), [("nik", "nik"), ("nama", "name"), ("telepon", "phone")]
)
def test_a_search_finds_and_is_written_down_without_the_word(
    regency: Regency, loket: Who, field: str, kind: str
) -> None:
    """The diary names the kind of word, the hits, the files and their persons; never the word."""
    number = apply(regency.sari).number
    word = answer(number, field)
    sought = open_search(loket, word, ROUTE, 10)
    assert (sought.kind, sought.numbers, sought.hits) == (kind, (number,), 1)
    (entry,) = diary(loket)
    assert entry.event.kind == "searched"
    assert entry.event.body["shown"] == [{"case": number, "subjects": [regency.sari.person]}]
    assert (entry.event.body["sought"], entry.event.body["hits"]) == (kind, 1)
    assert word not in entry.canonical.decode()
    (said,) = readers(regency.sari).looks
    assert said.step == SEARCH[kind]
    assert said.post is not None
    assert said.laws == ("UU 27/2022 Pasal 20 ayat (2) huruf e",)


def test_a_search_by_the_number_of_the_file(regency: Regency, loket: Who) -> None:
    """A number finds its file, however it was typed."""
    number = apply(regency.sari).number
    sought = open_search(loket, number.lower().replace("-", " "), ROUTE, 10)
    assert (sought.kind, sought.numbers) == ("number", (number,))


def test_a_search_without_a_hit_stands_in_the_diary_too(regency: Regency, loket: Who) -> None:
    """Who fishes is seen fishing; nobody's list says anything, for nobody was met."""
    del regency
    assert open_search(loket, "Nama Yang Tidak Ada", ROUTE, 10).numbers == ()
    (line,) = DiaryLine.objects.all()
    assert (line.case, line.subject, line.sought) == ("", "", "name")


def test_what_she_may_not_see_is_left_out_before_it_is_shown(regency: Regency, loket: Who) -> None:
    """The hit is counted, and nobody whose file was not shown reads of it."""
    number = apply(regency.sari).number
    sought = open_search(loket, answer(number, "nik"), ROUTE, 10, keep=lambda _: False)
    assert (sought.numbers, sought.hits) == ((), 1)
    assert readers(regency.sari).count == 0


def test_everybody_whom_a_shown_file_is_about_reads_of_the_search(
    regency: Regency, loket: Who
) -> None:
    """The child of a card has a line of its own."""
    given = {"alasan": "baru", "wna": False, "nik_anak": "3302155508200003"}
    case = apply(regency.sari, KIA, **given).case
    open_search(loket, case.number, ROUTE, 10)
    met = set(DiaryLine.objects.values_list("subject", flat=True))
    assert met == {regency.sari.person, case.subjects["anak"]}


def test_nobody_searches_but_an_officer_on_an_admitted_route(regency: Regency, loket: Who) -> None:
    """Citizen, auditor, administrator, nobody; and a route without a row: all are refused."""
    number = apply(regency.sari).number
    before = Entry.objects.count()
    for who in (regency.sari, regency.auditor, regency.administrator, Who("anonymous")):
        with pytest.raises(DeniedError):
            open_search(who, number, ROUTE, 10)
    with pytest.raises(DeniedError):
        open_search(loket, number, "test:forgotten", 10)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("table", ["office_entry", "office_diaryline"])
def test_a_search_that_cannot_be_written_down_finds_nothing(
    regency: Regency, loket: Who, table: str
) -> None:
    """The diary is durable before the list; a full disk shows no list."""
    number = apply(regency.sari).number
    with refusing(table), pytest.raises(DatabaseError, match="no more rows"):
        open_search(loket, answer(number, "nik"), ROUTE, 10)
    assert diary(loket) == []


def test_searches_are_rebuilt_like_looks(regency: Regency, loket: Who) -> None:
    """Dropped and read again from the diaries, every line is the same."""
    number = apply(regency.sari).number
    open_search(loket, answer(number, "nik"), ROUTE, 10)
    open_search(loket, "Nama Yang Tidak Ada", ROUTE, 10)
    columns = [name for name in rebuild.LINE if name != "id"]
    before = list(DiaryLine.objects.order_by("version").values_list(*columns))
    DiaryLine.objects.all().delete()
    assert any(isinstance(one, rebuild.Difference) for one in rebuild.rebuild())
    assert list(DiaryLine.objects.order_by("version").values_list(*columns)) == before
    assert not [one for one in rebuild.compare() if isinstance(one, rebuild.Difference)]

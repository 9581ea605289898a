"""Dates, times, money and durations are written as people say them, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.templatetags import words
from prima.office.profile import Profile
from prima.standard.duration import Duration
from prima.standard.text import Text
from prima.standard.zone import local

MORNING = datetime(2026, 3, 2, 2, 40, tzinfo=UTC)
BOTH = ("id", "en")
instants = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds must be naive; the zone is given beside them
zones = st.sampled_from(["WIB", "WITA", "WIT"])


def bare(html: str) -> str:
    """Return what is seen of a piece of a page."""
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("language", "write", "seen"),
    [
        ("id", lambda: words.day(MORNING, "WIB"), "Senin, 2 Maret 2026"),
        ("en", lambda: words.day(MORNING, "WIB"), "Monday, 2 March 2026"),
        ("id", lambda: words.day(date(2026, 8, 17)), "Senin, 17 Agustus 2026"),
        ("id", lambda: words.short_day(MORNING, "WIB"), "Sen 2 Mar"),
        ("en", lambda: words.short_day(MORNING, "WIB"), "Mon 2 Mar"),
        ("id", lambda: words.moment(MORNING, "WIB"), "Senin, 2 Maret 2026 pukul 09.40 WIB"),
        ("id", lambda: words.moment(MORNING, "WIT"), "Senin, 2 Maret 2026 pukul 11.40 WIT"),
        ("id", lambda: words.hour(MORNING, "WIB"), "09.40"),
        ("id", lambda: words.rupiah(150_000), "Rp150.000"),
        ("en", lambda: words.rupiah(150_000), "Rp150.000"),
        ("id", lambda: words.rupiah(0), "Rp0 (gratis)"),
        ("en", lambda: words.rupiah(0), "Rp0 (free)"),
        ("id", lambda: words.number(1_204_331), "1.204.331"),
        ("id", lambda: words.length_of(Duration.parse("3 wd")), "3 hari kerja"),
        ("en", lambda: words.length_of(Duration.parse("3 wd")), "3 working days"),
        ("en", lambda: words.length_of(Duration.parse("1 wd")), "1 working day"),
        ("id", lambda: words.said(Text(id="satu", en="one")), "satu"),
        ("en", lambda: words.said(Text(id="satu", en="one")), "one"),
        ("en", lambda: words.said("apa adanya"), "apa adanya"),
    ],
)
def test_it_is_written_as_people_say_it(language: str, write: Callable[[], str], seen: str) -> None:
    """The table of the design."""
    with translation.override(language):
        assert bare(write()) == seen


@pytest.mark.parametrize(
    "write",
    [words.day, words.short_day, words.moment, words.last, words.hour, words.rupiah,
     words.number,
     words.length_of, words.said],
)  # fmt: skip
def test_what_is_not_there_is_written_as_nothing(write: Callable[[None], str]) -> None:
    """Never the word None on a page."""
    assert write(None) == ""


@given(at=instants, zone=zones)
def test_a_program_reads_the_same_instant_and_day(at: datetime, zone: str) -> None:
    """`datetime` of the element is what was meant, whatever the words say."""
    told = re.match(r'<time datetime="([^"]+)">', words.moment(at, zone))
    assert told
    assert datetime.fromisoformat(told[1]) == at
    day = re.match(r'<time datetime="([^"]+)">', words.day(at, zone))
    assert day
    assert date.fromisoformat(day[1]) == local(at, zone).date()


@given(at=instants, zone=zones, language=st.sampled_from(BOTH))
def test_a_written_moment_can_be_read_back(at: datetime, zone: str, language: str) -> None:
    """Day, month in words, year, hour and zone: nothing is guessed."""
    with translation.override(language):
        seen = bare(words.moment(at, zone))
    here = local(at, zone)
    found = re.fullmatch(
        r"(\S+), (\d+) (\D+) (\d{4}) (pukul|at) (\d\d)\.(\d\d) (WIB|WITA|WIT)", seen
    )
    assert found, seen
    assert (int(found[2]), int(found[4])) == (here.day, here.year)
    assert (int(found[6]), int(found[7]), found[8]) == (here.hour, here.minute, zone)
    assert found[5] == {"id": "pukul", "en": "at"}[language]


@given(amount=st.integers(1, 10**15), language=st.sampled_from(BOTH))
def test_money_is_whole_and_grouped_by_points(amount: int, language: str) -> None:
    """No decimals, no commas, in both languages; without the points it is the amount."""
    with translation.override(language):
        written = words.rupiah(amount)
    assert re.fullmatch(r"Rp[0-9]{1,3}(\.[0-9]{3})*", written)
    assert int(written.removeprefix("Rp").replace(".", "")) == amount
    assert words.number(amount) == written.removeprefix("Rp")


@given(text=st.text(max_size=40))
def test_words_of_a_standard_are_text_and_never_markup(text: str) -> None:
    """Whatever is said is escaped on the page."""
    shown = Template("{{ said|said }}").render(Context({"said": Text(id=text, en=text)}))
    assert "<" not in shown
    assert '"' not in shown


@pytest.mark.parametrize(
    ("zone", "short", "seen"),
    [("Asia/Jayapura", "WIT", "11.40"), ("Asia/Makassar", "WITA", "10.40")],
)
def test_an_office_writes_its_own_time(
    monkeypatch: pytest.MonkeyPatch, zone: str, short: str, seen: str
) -> None:
    """Where a page names no zone, it is that of the office: in the east never Jakarta's."""
    office = Profile(Text(id="Kantor", en="Office"), Text(id="", en=""), zone=zone)
    monkeypatch.setattr(words, "profile", lambda: office)
    with translation.override("id"):
        assert bare(words.moment(MORNING)) == f"Senin, 2 Maret 2026 pukul {seen} {short}"
        assert words.hour(MORNING) == seen
        assert bare(words.day(MORNING + timedelta(hours=14))) == "Selasa, 3 Maret 2026"


def test_the_last_day_is_not_the_first_late_one() -> None:
    """A limit that ends with Thursday says Thursday; one that ends by the hour says the hour."""
    friday = datetime(2026, 12, 24, 17, 0, tzinfo=UTC)
    with translation.override("id"):
        assert bare(words.last(friday, "WIB")) == "Kamis, 24 Desember 2026"
        assert bare(words.last(friday, "WITA")) == "Jumat, 25 Desember 2026 pukul 01.00 WITA"


def test_a_day_is_that_of_the_zone() -> None:
    """Half past eleven at night in Jakarta is already tomorrow in Jayapura."""
    late = MORNING + timedelta(hours=13, minutes=50)
    with translation.override("id"):
        assert bare(words.day(late, "WIB")) == "Senin, 2 Maret 2026"
        assert bare(words.day(late, "WIT")) == "Selasa, 3 Maret 2026"

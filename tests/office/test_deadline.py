"""Is what is left said in the unit in which the limit counts?"""

from datetime import UTC, datetime, time, timedelta

import pytest

from prima.case.clocks import Limit
from prima.office.deadline import deadline, minutes_words
from prima.standard.calendar import Calendar, Hours
from prima.standard.clock import Stop, reckon
from prima.standard.duration import Duration
from prima.standard.text import Text

WEEK = frozenset(range(5))
CALENDAR = Calendar("id", "2026.1", frozenset({2026}), {}).with_hours(
    (Hours(WEEK, time(8), time(16)),)
)
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""09.00 WIB."""


def limit(length: str, *, stops: tuple[Stop, ...] = (), ended: datetime | None = None) -> Limit:
    """Return a limit that began on Monday at nine."""
    how_long = Duration.parse(length)
    reckoning = reckon(how_long, MONDAY, calendar=CALENDAR, zone="WIB", stops=stops)
    title = Text(id="Batas", en="Limit")
    return Limit("x", "step", title, "x", how_long, MONDAY, ended, reckoning)


@pytest.mark.parametrize(
    ("length", "after", "state", "left"),
    [
        ("15 min", timedelta(minutes=4), "running", "sisa 11 menit waktu layanan"),
        ("15 min", timedelta(minutes=15), "late", "batasnya sudah lewat"),
        ("8 h", timedelta(hours=6), "running", "sisa 2 jam waktu layanan"),
        ("8 h", timedelta(hours=9), "running", "sisa 1 jam waktu layanan"),
        ("24 ch", timedelta(hours=9), "running", "sisa 15 jam"),
        ("3 wd", timedelta(days=0), "running", "sisa 3 hari kerja"),
        ("3 wd", timedelta(days=3), "running", "hari ini hari terakhir"),
        ("3 wd", timedelta(days=4), "late", "batasnya sudah lewat"),
        ("5 wd", timedelta(days=4), "running", "sisa 1 hari kerja"),
        ("5 cd", timedelta(days=4), "running", "sisa 1 hari kalender"),
        ("1 mo", timedelta(days=1), "running", "sisa 30 hari kalender"),
    ],
)
def test_what_is_left_is_counted_as_the_limit_counts(
    length: str, after: timedelta, state: str, left: str
) -> None:
    """Minutes of service skip the night; working days skip the weekend; nothing is converted."""
    found = deadline(limit(length), MONDAY + after)
    assert (found.state, found.left.id) == (state, left)
    assert found.due is not None


def test_a_limit_that_stands_still_says_why() -> None:
    """There is no day then, and no hurry that is not the office's."""
    stop = Stop(MONDAY + timedelta(hours=1), None, "returned")
    found = deadline(limit("3 wd", stops=(stop,)), MONDAY + timedelta(days=1))
    assert (found.state, found.due) == ("stopped", None)
    assert found.left.id == "berhenti: menunggu pemohon melengkapi berkas"


def test_a_year_without_calendar_is_said_and_not_guessed() -> None:
    """Nobody knows the holidays of 2027 yet: no day is shown."""
    found = deadline(limit("300 wd"), MONDAY)
    assert found.due is None
    assert "2027" in found.left.id


def test_a_limit_that_was_met_is_over() -> None:
    """It neither runs nor is late, whatever the hour."""
    found = deadline(limit("3 wd", ended=MONDAY), MONDAY + timedelta(days=30))
    assert found.state == "ended"


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 menit"), (59, "59 menit"), (60, "1 jam"), (318, "5 jam 18 menit")]
)
def test_minutes_are_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    """As people say a working day."""
    assert minutes_words(minutes).id == said

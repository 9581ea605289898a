"""The demo's officers are people: they work in the hours of the office and nowhere else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office.demo.hours import CLOSES, NOON, ONE, OPENS, ZONE, after_work, next_work
from prima.office.packs import calendar as shipped
from prima.standard.calendar import Calendar, Closure, Hours
from prima.standard.clock import open_minutes
from prima.standard.text import Text
from prima.standard.zone import local

CALENDAR = shipped()
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
CLOCK = (Hours(frozenset(range(5)), OPENS, CLOSES, (NOON, ONE)),)
SAME_HOURS = Calendar(
    "id",
    "1",
    frozenset({2026}),
    {
        day: Closure("libur_nasional", Text(id="Libur", en="Holiday"))
        for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(365))
        if day.weekday() < 5 and not CALENDAR.is_open(day)
    },
    hours=CLOCK,
)
"""The shipped holidays, with the hours of the demo on every working day."""

instants = st.integers(0, 250 * 86_400).map(lambda passed: FIRST + timedelta(seconds=passed))


def at_the_desk(at: datetime) -> bool:
    """Tell whether an officer is at her desk."""
    here = local(at, ZONE)
    if not CALENDAR.is_open(here.date()):
        return False
    return OPENS <= here.time() < NOON or ONE <= here.time() < CLOSES


@given(at=instants)
def test_the_next_work_is_at_the_desk_and_the_first_that_is(at: datetime) -> None:
    """Nothing is done at night, at noon or on a holiday, and nobody is idle in between."""
    found = next_work(at, CALENDAR)
    assert found >= at
    assert at_the_desk(found)
    assert next_work(found, CALENDAR) == found
    assert open_minutes(at, found, calendar=SAME_HOURS, zone=ZONE) == 0
    if found > at:
        assert not at_the_desk(at)


@given(at=instants, minutes=st.floats(0, 3_000))
def test_work_ends_at_the_desk_after_exactly_so_many_minutes_of_service(
    at: datetime, minutes: float
) -> None:
    """However long it takes, it is done in office hours, and only those count."""
    done = after_work(at, minutes, CALENDAR)
    assert at_the_desk(done)
    started = next_work(at, CALENDAR)
    served = open_minutes(started, done, calendar=SAME_HOURS, zone=ZONE)
    assert minutes - 1.001 <= served <= minutes + 1.001


@given(at=instants, one=st.floats(0, 500), two=st.floats(0, 500))
def test_more_work_is_never_done_earlier(at: datetime, one: float, two: float) -> None:
    """Longer takes longer, or as long."""
    less, more = sorted((one, two))
    assert after_work(at, less, CALENDAR) <= after_work(at, more, CALENDAR)


def test_where_nobody_ever_works_it_says_so() -> None:
    """A year of holidays is a fault of the calendar, not a loop without end."""
    closed = Closure("libur_nasional", Text(id="Libur", en="Holiday"))
    days = {date(2026, 1, 1) + timedelta(days=n): closed for n in range(365)}
    never = Calendar("id", "1", frozenset({2026}), days, hours=CLOCK)
    with pytest.raises(ValueError, match="no working day"):
        next_work(FIRST, never)

"""How long a limit took, against somebody who counts minutes and days with a finger."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from prima.case.clocks import Limit
from prima.case.elapsed import took
from prima.standard.calendar import Calendar, Closure, Hours
from prima.standard.clock import Stop, reckon
from prima.standard.duration import Duration
from prima.standard.text import Text
from prima.standard.zone import civil_day, local

MINUTE = timedelta(minutes=1)
BEGIN = datetime(2026, 2, 1, tzinfo=UTC)
OPENS, NOON, ONE, CLOSES = time(8), time(12), time(13), time(16)
HOURS = (Hours(frozenset(range(5)), OPENS, CLOSES, (NOON, ONE)),)
HOLIDAY = Closure("libur_nasional", Text(id="Libur", en="Holiday"))

minutes = st.integers(0, 6 * 24 * 60)
zones = st.sampled_from(["WIB", "WITA", "WIT"])
starts = st.integers(0, 40 * 24 * 60).map(lambda passed: BEGIN + passed * MINUTE)
closed = st.frozensets(st.dates(date(2026, 2, 1), date(2026, 4, 1)), max_size=6)
stops = st.lists(st.tuples(minutes, st.none() | minutes), max_size=3)
"""Each stop: minutes after the start, and minutes that it lasts, or for good."""


def ended_limit(
    unit: str,
    started: datetime,
    lasted: int,
    held: list[tuple[int, int | None]],
    where: tuple[frozenset[date], str],
) -> tuple[Limit, tuple[Stop, ...]]:
    """Return a limit that ran so long, with these stops."""
    calendar = Calendar(
        "id", "1", frozenset({2025, 2026}), dict.fromkeys(where[0], HOLIDAY), hours=HOURS
    )
    found = tuple(
        Stop(since, None if long is None else since + long * MINUTE, "payment")
        for since, long in ((started + after * MINUTE, long) for after, long in held)
    )
    limit = Duration(5, unit)
    answer = reckon(limit, started, calendar=calendar, zone=where[1], stops=found)
    ended = started + lasted * MINUTE
    name = Text(id="Janji", en="Promise")
    return Limit("janji", "promise", name, "", limit, started, ended, answer), found


def stands(at: datetime, held: tuple[Stop, ...]) -> bool:
    """Tell whether the clock stands still in the minute that begins at `at`."""
    return any(one.since <= at and (one.until is None or at < one.until) for one in held)


def serves(at: datetime, zone: str, holidays: frozenset[date]) -> bool:
    """Tell whether the office serves in the minute that begins at `at`."""
    here = local(at, zone)
    if here.date() in holidays or here.weekday() > 4:
        return False
    return OPENS <= here.time() < NOON or ONE <= here.time() < CLOSES


@settings(max_examples=60)
@given(started=starts, lasted=minutes, held=stops, holidays=closed, zone=zones)
def test_minutes_of_service_are_those_that_a_finger_counts(
    started: datetime,
    lasted: int,
    held: list[tuple[int, int | None]],
    holidays: frozenset[date],
    zone: str,
) -> None:
    """A minute counts when the office is open and no stop lies over it; overlaps count once."""
    limit, found = ended_limit("min", started, lasted, held, (holidays, zone))
    passed = (started + n * MINUTE for n in range(lasted))
    assert took(limit) == sum(serves(at, zone, holidays) and not stands(at, found) for at in passed)


@settings(max_examples=60)
@given(started=starts, lasted=minutes, held=stops)
def test_continuous_hours_are_minutes_without_the_stops(
    started: datetime, lasted: int, held: list[tuple[int, int | None]]
) -> None:
    """Nights and holidays count; what was not the office's does not."""
    limit, found = ended_limit("ch", started, lasted, held, (frozenset(), "WIB"))
    passed = (started + n * MINUTE for n in range(lasted))
    assert took(limit) == sum(not stands(at, found) for at in passed)


@given(
    started=starts,
    lasted=st.integers(0, 30 * 24 * 60),
    held=stops,
    holidays=closed,
    zone=zones,
    unit=st.sampled_from(["wd", "cd"]),
)
def test_days_are_those_that_the_due_date_counts(
    started: datetime,
    lasted: int,
    held: list[tuple[int, int | None]],
    holidays: frozenset[date],
    zone: str,
    unit: str,
) -> None:
    """Took n days exactly when a promise of n days was kept and one of n - 1 was not."""
    limit, found = ended_limit(unit, started, lasted, held, (holidays, zone))
    count = took(limit)
    assert count is not None
    assert limit.ended is not None
    assert limit.reckoning is not None
    for amount, kept in ((count, True), (count - 1, False)):
        if amount < 1:
            continue
        answer = reckon(
            Duration(amount, unit),
            started,
            calendar=limit.reckoning.calendar,
            zone=zone,
            stops=found,
        ).as_of(limit.ended)
        late = answer.due is not None and civil_day(limit.ended, zone) > answer.due
        assert late != kept


def test_a_limit_that_never_began_or_runs_took_nothing() -> None:
    """Only what ended can be measured."""
    limit, _ = ended_limit("min", BEGIN, 5, [], (frozenset(), "WIB"))
    running = Limit("x", "promise", limit.title, "", limit.limit, BEGIN, None, limit.reckoning)
    unbegun = Limit("x", "promise", limit.title, "", limit.limit, None, BEGIN, None)
    assert took(running) is None
    assert took(unbegun) is None

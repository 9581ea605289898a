"""What the clock promises for every start, limit, calendar and stop."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prima.standard.calendar import Calendar, Closure, Hours
from prima.standard.clock import Roll, Stop, open_minutes, reckon
from prima.standard.duration import Duration
from prima.standard.stop import CAUSES
from prima.standard.text import Text
from prima.standard.zone import civil_day, midnight, zone_of

YEARS = frozenset({2025, 2026})
HOLIDAY = Closure("libur_nasional", Text(id="Libur", en="Holiday"))
ONE_DAY = timedelta(days=1)

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
zones = st.sampled_from(["WIB", "WITA", "WIT"])
begin = datetime(2025, 1, 1, tzinfo=UTC)
instants = st.integers(0, 545 * 24 * 3600).map(lambda seconds: begin + timedelta(seconds=seconds))
hours = st.sampled_from(
    [
        (Hours(frozenset(range(5)), time(8), time(16), (time(12), time(13))),),
        (
            Hours(frozenset({0, 2}), time(7, 30), time(11)),
            Hours(frozenset({4}), time(13), time(13, 20)),
        ),
    ]
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    closed = draw(st.frozensets(days, max_size=40))
    weekend = draw(st.sampled_from([frozenset({5, 6}), frozenset({6}), frozenset[int]()]))
    return Calendar(
        "id", "1", YEARS, dict.fromkeys(closed, HOLIDAY), weekend=weekend, hours=draw(hours)
    )


@st.composite
def a_stop(draw: st.DrawFn) -> Stop:
    since = draw(instants)
    until = draw(
        st.none() | st.integers(0, 60 * 24 * 40).map(lambda minutes: timedelta(minutes=minutes))
    )
    cause = draw(st.sampled_from(sorted(CAUSES)))
    return Stop(since, None if until is None else since + until, cause)


stops = st.lists(a_stop(), max_size=4).map(tuple)
rolls: st.SearchStrategy[Roll] = st.sampled_from(["none", "next_wd"])
day_units = st.sampled_from(["wd", "cd", "mo", "yr"])
units = st.sampled_from(["wd", "cd", "min", "h", "ch", "mo"])


@st.composite
def limits(draw: st.DrawFn) -> Duration:
    unit = draw(units)
    return Duration(draw(st.integers(1, {"mo": 4, "h": 60, "ch": 400}.get(unit, 60))), unit)


def naive(
    limit: Duration, started: datetime, calendar: Calendar, zone: str, held: tuple[Stop, ...]
) -> date | None:
    """Count days one by one, as one would with a finger on a wall calendar."""
    day = civil_day(started, zone)
    left = days_of(limit, day)
    for _ in range(2000):
        if not left:
            return day
        day += ONE_DAY
        stops_before = [one for one in held if civil_day(one.since, zone) < day]
        if any(one.until is None for one in stops_before):
            return None
        if any(one.until and day <= civil_day(one.until, zone) for one in stops_before):
            continue
        if limit.unit == "wd" and day.year not in YEARS:
            return None
        left -= limit.unit != "wd" or calendar.is_open(day)
    return None


def days_of(limit: Duration, day_zero: date) -> int:
    """Return how many days of its kind a limit has."""
    if limit.unit not in {"mo", "yr"}:
        return limit.amount
    months = limit.amount * (12 if limit.unit == "yr" else 1)
    year, month = divmod(day_zero.year * 12 + day_zero.month - 1 + months, 12)
    last = min(day_zero.day, monthrange(year, month + 1)[1])
    return (date(year, month + 1, last) - day_zero).days


@given(
    amount=st.integers(1, 90),
    unit=day_units,
    started=instants,
    calendar=calendars(),
    zone=zones,
    held=stops,
)
def test_a_reckoning_in_days_equals_counting_with_a_finger(
    amount: int,
    unit: str,
    started: datetime,
    calendar: Calendar,
    zone: str,
    held: tuple[Stop, ...],
) -> None:
    """Whatever the calendar and the stops, the due date is the one that one counts."""
    limit = Duration(min(amount, 3) if unit in {"mo", "yr"} else amount, unit)
    answer = reckon(limit, started, calendar=calendar, zone=zone, stops=held)
    assert answer.due == naive(limit, started, calendar, zone, held)
    assert (answer.due is None) == (answer.why is not None)


def served(
    started: datetime, calendar: Calendar, zone: str, held: tuple[Stop, ...], need: int
) -> datetime | None:
    """Count minutes of service one by one."""
    at, horizon = started, started + timedelta(days=12)
    while at < horizon:
        wall = at.astimezone(zone_of(zone))
        standing = any(one.since <= at and (one.until is None or at < one.until) for one in held)
        if any(one.since <= at and one.until is None for one in held):
            return None
        inside = calendar.is_open(wall.date()) and any(
            opens <= wall.time() < closes
            for shift in calendar.hours
            if wall.weekday() in shift.days
            for opens, closes in shift.windows
        )
        at += timedelta(minutes=1)
        need -= inside and not standing
        if not need:
            return at
    return None


whole_minutes = st.integers(0, 150 * 24 * 60).map(
    lambda minutes: datetime(2026, 2, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@settings(deadline=None)  # the oracle looks at each of 17,280 minutes
@given(
    amount=st.integers(1, 600),
    started=whole_minutes,
    calendar=calendars(),
    zone=zones,
    data=st.data(),
)
def test_service_minutes_equal_counting_each_minute(
    amount: int, started: datetime, calendar: Calendar, zone: str, data: st.DataObject
) -> None:
    """Minutes inside the hours, outside the stops, are what is counted."""
    offsets = st.integers(-600, 9000)
    held = []
    for _ in range(data.draw(st.integers(0, 2))):
        since = started + timedelta(minutes=data.draw(offsets))
        lasts = data.draw(st.none() | st.integers(0, 3000))
        until = None if lasts is None else since + timedelta(minutes=lasts)
        held.append(Stop(since, until, "outage"))
    expected = served(started, calendar, zone, tuple(held), amount)
    answer = reckon(Duration(amount, "min"), started, calendar=calendar, zone=zone, stops=held)
    if expected is not None:
        assert answer.due == expected
    elif isinstance(answer.due, datetime):
        assert answer.due > started + timedelta(days=12)


@given(amount=st.integers(1, 90), started=instants, calendar=calendars(), zone=zones, held=stops)
def test_nothing_is_due_on_a_closed_day(
    amount: int, started: datetime, calendar: Calendar, zone: str, held: tuple[Stop, ...]
) -> None:
    """However holidays and stops fall, a limit in working days ends on an open day."""
    limit = Duration(amount, "wd")
    answer = reckon(limit, started, calendar=calendar, zone=zone, stops=held)
    if answer.due is not None:
        assert calendar.is_open(answer.due)
        assert answer.late_from == midnight(answer.due + ONE_DAY, zone)


@given(amount=st.integers(1, 60), started=instants, calendar=calendars(), zone=zones)
def test_a_rolled_limit_ends_on_the_first_open_day(
    amount: int, started: datetime, calendar: Calendar, zone: str
) -> None:
    """With roll, an end on a closed day moves to the next open one and no further."""
    limit = Duration(amount, "cd")
    plain = reckon(limit, started, calendar=calendar, zone=zone).due
    rolled = reckon(limit, started, calendar=calendar, zone=zone, roll="next_wd")
    assert plain is not None
    assume(rolled.due is not None)
    assert rolled.due is not None
    assert plain <= rolled.due
    assert calendar.is_open(rolled.due)
    between = range((rolled.due - plain).days)
    assert not any(calendar.is_open(plain + n * ONE_DAY) for n in between)


@given(limit=limits(), started=instants, calendar=calendars(), held=stops, one=a_stop())
def test_a_stop_never_makes_the_due_date_earlier(
    limit: Duration, started: datetime, calendar: Calendar, held: tuple[Stop, ...], one: Stop
) -> None:
    """One more stop moves the end later, or takes it away, or changes nothing."""
    before = reckon(limit, started, calendar=calendar, zone="WIB", stops=held)
    after = reckon(limit, started, calendar=calendar, zone="WIB", stops=(*held, one))
    if after.due is not None:
        assert before.due is not None
        assert before.due <= after.due
    assert before.left <= after.left


@given(limit=limits(), started=instants, calendar=calendars(), held=stops, shuffle=st.randoms())
def test_the_order_of_stops_does_not_matter_and_a_repeated_one_counts_once(
    limit: Duration,
    started: datetime,
    calendar: Calendar,
    held: tuple[Stop, ...],
    shuffle: Random,
) -> None:
    """Stops commute; the same stop twice takes no day twice."""
    shuffled = [*held, *held]
    shuffle.shuffle(shuffled)
    once = reckon(limit, started, calendar=calendar, zone="WIB", stops=held)
    twice = reckon(limit, started, calendar=calendar, zone="WIB", stops=shuffled)
    assert (once.due, once.left, once.late_from) == (twice.due, twice.left, twice.late_from)


@given(
    limit=limits(),
    started=instants,
    calendar=calendars(),
    since=instants,
    parts=st.lists(st.integers(0, 5000), min_size=3, max_size=3),
)
def test_overlapping_stops_take_what_their_union_takes(
    limit: Duration, started: datetime, calendar: Calendar, since: datetime, parts: list[int]
) -> None:
    """Two stops that overlap are one stop from the first begin to the last end."""
    a, b, c = (since + timedelta(minutes=n) for n in sorted(parts))
    split = (Stop(since, b, "returned"), Stop(a, c, "payment"))
    whole = (Stop(since, c, "returned"),)
    left, right = (
        reckon(limit, started, calendar=calendar, zone="WIB", stops=held) for held in (split, whole)
    )
    assert (left.due, left.left) == (right.due, right.left)


@given(limit=limits(), started=instants, calendar=calendars(), held=stops)
def test_a_stop_of_one_day_takes_no_day(
    limit: Duration, started: datetime, calendar: Calendar, held: tuple[Stop, ...]
) -> None:
    """Stopped and resumed on the same day: a count of days does not notice."""
    assume(limit.unit in {"wd", "cd", "mo"})
    noon = midnight(civil_day(started, "WIB") + ONE_DAY, "WIB") + timedelta(hours=12)
    short = Stop(noon, noon + timedelta(hours=3), "citizen_date")
    with_it = reckon(limit, started, calendar=calendar, zone="WIB", stops=(*held, short))
    without = reckon(limit, started, calendar=calendar, zone="WIB", stops=held)
    assert (with_it.due, with_it.left) == (without.due, without.left)


@given(
    amount=st.integers(1, 60),
    started=instants,
    calendar=calendars(),
    held=stops,
    roll=rolls,
)
def test_the_tally_of_days_is_complete_and_true(
    amount: int, started: datetime, calendar: Calendar, held: tuple[Stop, ...], roll: Roll
) -> None:
    """Each day up to the due date is told once: counted, or left out with a reason."""
    for unit in ("wd", "cd"):
        answer = reckon(
            Duration(amount, unit), started, calendar=calendar, zone="WIB", stops=held, roll=roll
        )
        if answer.due is None:
            assert len(answer.counted) == amount - answer.left
            continue
        left_out = [
            entry.since + n * ONE_DAY
            for entry in answer.not_counted
            if entry.until is not None
            for n in range((entry.until - entry.since).days + 1)
        ]
        day_zero = civil_day(started, "WIB")
        told = sorted([*answer.counted, *left_out])
        assert told == [day_zero + n * ONE_DAY for n in range(1, (answer.due - day_zero).days + 1)]
        assert len(answer.counted) == amount
        assert answer.counted[-1] == answer.due


@given(
    amount=st.integers(1, 40),
    unit=st.sampled_from(["min", "h", "ch"]),
    started=instants,
    calendar=calendars(),
    held=stops,
)
def test_the_stretches_of_a_time_add_up_to_the_limit(
    amount: int, unit: str, started: datetime, calendar: Calendar, held: tuple[Stop, ...]
) -> None:
    """What was counted is exactly the limit, in order, and ends when it is due."""
    answer = reckon(Duration(amount, unit), started, calendar=calendar, zone="WIT", stops=held)
    if not isinstance(answer.due, datetime):
        return
    counted = sum((end - start for start, end in answer.stretches), timedelta())
    assert counted == timedelta(minutes=amount * (1 if unit == "min" else 60))
    assert answer.stretches[-1].until == answer.due
    edges = [edge for stretch in answer.stretches for edge in stretch]
    assert edges == sorted(edges)


@given(
    since=instants,
    parts=st.lists(st.integers(0, 90_000), min_size=2, max_size=2),
    calendar=calendars(),
    zone=zones,
)
def test_open_minutes_measure_what_reckoning_promises(
    since: datetime, parts: list[int], calendar: Calendar, zone: str
) -> None:
    """A limit of n service minutes ends when n minutes have been served, not sooner."""
    until = since + timedelta(minutes=sum(parts))
    minutes = open_minutes(since, until, calendar=calendar, zone=zone)
    assert 0 <= minutes <= sum(parts)
    if not minutes:
        return
    answer = reckon(Duration(minutes, "min"), since, calendar=calendar, zone=zone)
    assert isinstance(answer.due, datetime)
    assert answer.due <= until
    assert open_minutes(since, answer.due, calendar=calendar, zone=zone) == minutes
    earlier = answer.due - timedelta(microseconds=1)
    assert open_minutes(since, earlier, calendar=calendar, zone=zone) == minutes - 1


def test_open_minutes_refuse_to_go_backwards_or_to_guess() -> None:
    """An end before the start is a fault; a missing year is named."""
    calendar = Calendar("id", "1", YEARS, {}, hours=(Hours(frozenset({0}), time(8), time(9)),))
    now = datetime(2026, 12, 31, tzinfo=UTC)
    with pytest.raises(ValueError, match="lies before"):
        open_minutes(now, now - ONE_DAY, calendar=calendar, zone="WIB")
    with pytest.raises(LookupError, match="2027"):
        open_minutes(now, now + ONE_DAY, calendar=calendar, zone="WIB")
    with pytest.raises(LookupError, match="2027"):
        open_minutes(now + ONE_DAY, now + 2 * ONE_DAY, calendar=calendar, zone="WIB")

"""What the clock promises, by the tables of the law and of the format."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from prima.standard.calendar import Calendar, Closure, Hours, NotLoaded
from prima.standard.clock import Stop, extended, reckon
from prima.standard.duration import Duration
from prima.standard.text import Text
from tests.standard.desk import COUNTER, NATIONAL, SERVED, WITH_2027, at, due, said, stop

LAW = [  # regulations 9.4
    ("2026-03-02", 5, "2026-03-09"),
    ("2026-03-09", 7, "2026-03-25"),
    ("2026-03-12", 3, "2026-03-17"),
    ("2026-03-16", 5, "2026-03-30"),
    ("2026-03-16", 10, "2026-04-07"),
    ("2026-03-02", 21, "2026-04-08"),
    ("2026-05-12", 5, "2026-05-21"),
    ("2026-05-13", 10, "2026-06-03"),
    ("2026-06-01", 14, "2026-06-22"),
    ("2026-08-14", 5, "2026-08-24"),
    ("2026-01-05", 60, "2026-04-10"),
    ("2026-11-02", 30, "2026-12-14"),
    ("2026-11-24", 5, "2026-12-01"),
]


@pytest.mark.parametrize(("start", "days", "end"), LAW)
def test_working_days_end_on_the_day_of_the_table(start: str, days: int, end: str) -> None:
    """The thirteen dated values of the law's table."""
    assert said(due(f"{days} wd", start)) == end


RETURNED = stop("2026-03-04", "2026-03-09")
LONG_RETURN = stop("2026-05-08", "2026-05-20")

ROWS: list[tuple[str, str, str, tuple[Stop, ...], str]] = [
    ("1", "3 wd", "2026-03-12", (), "2026-03-17"),
    ("2", "3 wd", "2026-03-16", (), "2026-03-26"),
    ("2 art 53", "5 wd", "2026-03-16", (), "2026-03-30"),
    ("3", "5 wd", "2026-03-02", (RETURNED,), "2026-03-12"),
    ("4", "5 wd", "2026-03-02", (stop("2026-03-04 09:00", "2026-03-04 15:00"),), "2026-03-09"),
    ("5", "5 wd", "2026-03-02", (stop("2026-03-02", "2026-03-10"),), "2026-03-17"),
    ("6", "5 wd", "2026-03-02", (stop("2026-03-06", "2026-03-08"),), "2026-03-09"),
    ("8", "30 wd", "2026-05-04", (), "2026-06-23"),
    (
        "9",
        "30 wd",
        "2026-05-04",
        (LONG_RETURN, stop("2026-06-17", "2026-06-25", "payment")),
        "2026-07-09",
    ),
    ("10", "12 wd", "2026-05-05", (), "2026-05-25"),
    ("10 returned", "12 wd", "2026-05-05", (LONG_RETURN,), "2026-06-05"),
    ("11", "25 wd", "2026-05-05", (), "2026-06-17"),
    (
        "12",
        "28 wd",
        "2026-05-04",
        (stop("2026-05-11", "2026-05-20"), stop("2026-05-18", "2026-05-22", "citizen_date")),
        "2026-06-30",
    ),
    ("13", "30 cd", "2026-06-17", (), "2026-07-17"),
    ("14", "10 wd", "2026-03-30", (), "2026-04-14"),
    ("14 formalise", "5 wd", "2026-04-14", (), "2026-04-21"),
    ("16", "10 wd", "2026-03-12", (), "2026-04-02"),
    ("17", "14 wd", "2026-06-01", (), "2026-06-22"),
    ("17 supervisory", "60 wd", "2026-01-05", (), "2026-04-10"),
    ("17 verify", "3 wd", "2026-03-13", (), "2026-03-25"),
    ("18", "10 wd", "2026-02-09", (), "2026-02-25"),
    ("18 extended", "17 wd", "2026-02-09", (), "2026-03-06"),
    ("19", "60 cd", "2026-07-20", (), "2026-09-18"),
    ("19 thirty", "30 cd", "2026-07-10", (), "2026-08-09"),
    ("20", "30 cd", "2026-07-18", (), "2026-08-17"),
    ("21", "72 ch", "2026-11-20 16:30", (), "2026-11-23 16:30"),
    ("22", "15 min", "2026-03-12 15:50", (), "2026-03-13 08:05"),
    ("22 noon", "15 min", "2026-03-12 11:55", (), "2026-03-12 13:10"),
    ("22 online", "15 min", "2026-03-13 20:00", (), "2026-03-16 08:15"),
    (
        "23",
        "15 min",
        "2026-03-02 09:00",
        (stop("2026-03-02 09:05", "2026-03-02 10:30", "outage"),),
        "2026-03-02 10:40",
    ),
    ("24", "2 h", "2026-03-17 15:00", (), "2026-03-25 09:00"),
    ("25", "6 mo", "2026-08-31", (), "2027-02-28"),
    ("25 stopped", "6 mo", "2026-08-31", (stop("2026-10-01", "2026-10-05"),), "2027-03-04"),
    ("25 cut", "1 mo", "2026-01-31", (), "2026-02-28"),
]


@pytest.mark.parametrize(
    ("limit", "start", "stops", "end"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_case_ends_as_the_format_says(
    limit: str, start: str, stops: tuple[Stop, ...], end: str
) -> None:
    """The dated rows of the format's table, by their number."""
    assert said(due(limit, start, *stops, calendar=SERVED)) == end


def test_a_last_day_that_is_a_holiday_rolls_only_where_the_law_says_so() -> None:
    """Row 20: 30 cd from 18 July end on 17 August; with roll on the 18th."""
    assert due("30 cd", "2026-07-18").due == date(2026, 8, 17)
    rolled = due("30 cd", "2026-07-18", roll="next_wd")
    assert (rolled.due, rolled.rolled_from) == (date(2026, 8, 18), date(2026, 8, 17))
    assert len(rolled.counted) == 30
    assert [(left.why, left.since) for left in rolled.not_counted] == [("roll", date(2026, 8, 17))]
    assert due("30 cd", "2026-07-10", roll="none").due == date(2026, 8, 9)
    assert due("31 cd", "2026-07-18", roll="next_wd").rolled_from is None


def test_a_year_that_is_not_loaded_gives_no_date_but_a_bound() -> None:
    """Row 26: 5 wd from 23 December 2026 without the calendar of 2027."""
    answer = due("5 wd", "2026-12-23")
    assert (answer.due, answer.left, answer.not_before) == (None, 1, date(2026, 12, 31))
    assert answer.why == Text(id="kalender 2027 belum dimuat", en="calendar 2027 not loaded")
    assert due("5 wd", "2026-12-23", calendar=WITH_2027).due == date(2027, 1, 4)


def test_a_new_calendar_moves_an_open_date() -> None:
    """Row 27: 18 August 2025 became collective leave after it was begun."""
    closures = {d: c for d, c in NATIONAL.closures.items() if d != date(2025, 8, 18)}
    before = replace(NATIONAL, closures=closures, version="2025.1")
    assert due("5 wd", "2025-08-13", calendar=before).due == date(2025, 8, 20)
    assert due("5 wd", "2025-08-13").due == date(2025, 8, 21)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("WIB", 17), ("WITA", 16), ("WIT", 15), ("Asia/Jakarta", 17), ("Asia/Makassar", 16)],
)
def test_the_day_ends_at_midnight_of_the_unit(zone: str, hour: int) -> None:
    """Row 28: 5 wd from 14 August 2026 are late from 24 August 17, 16 or 15 o'clock UTC."""
    started = at("2026-08-14", zone)
    answer = reckon(Duration.parse("5 wd"), started, calendar=NATIONAL, zone=zone)
    assert answer.due == date(2026, 8, 24)
    assert answer.late_from == datetime(2026, 8, 24, hour, tzinfo=UTC)
    assert not answer.is_late(at("2026-08-24 23:59", zone))
    assert answer.is_late(at("2026-08-25 00:00", zone))


@pytest.mark.parametrize(
    ("start", "end"), [("2026-03-12 23:30", "2026-03-17"), ("2026-03-13 00:30", "2026-03-25")]
)
def test_the_civil_day_decides_not_utc(start: str, end: str) -> None:
    """Row 29: half past midnight is the new day in Jakarta, though still the old one in UTC."""
    assert at(start).date() == date(2026, 3, 12)
    assert said(due("3 wd", start)) == end


def test_a_limit_may_be_extended_in_its_own_unit_only() -> None:
    """Row 18: 10 wd and 7 more; days of another kind are not added."""
    assert extended(Duration.parse("10 wd"), Duration.parse("7 wd")) == Duration.parse("17 wd")
    with pytest.raises(ValueError, match="never converted"):
        extended(Duration.parse("10 wd"), Duration.parse("7 cd"))


def test_dated_hours_replace_the_usual_ones_in_their_season() -> None:
    """In Ramadan 2026 the counter opens at nine: the same 15 minutes end an hour later."""
    ramadan = Hours(
        frozenset(range(5)), time(9), time(14), since=date(2026, 2, 18), until=date(2026, 3, 17)
    )
    season = NATIONAL.with_hours((*COUNTER, ramadan))
    assert said(due("15 min", "2026-03-11 20:00", calendar=season)) == "2026-03-12 09:15"
    assert said(due("15 min", "2026-03-25 20:00", calendar=season)) == "2026-03-26 08:15"


def test_a_roll_into_a_missing_year_has_no_date() -> None:
    """31 cd ending on a closed 31 December: the next working day is unknown."""
    closing = Closure("unit_closed", Text(id="Tutup buku", en="Closing of the books"))
    calendar = NATIONAL.with_closures({date(2026, 12, 31): closing}, "2026.2")
    answer = due("31 cd", "2026-11-30", calendar=calendar, roll="next_wd")
    assert (answer.due, answer.left, answer.not_before) == (None, 0, date(2026, 12, 31))
    assert answer.remaining is None


@pytest.mark.parametrize(
    ("limit", "calendar", "message"),
    [
        ("14 day", NATIONAL, "needs wd or cd"),
        ("15 min", NATIONAL, "needs opening hours"),
        ("9000 yr", NATIONAL, "beyond every calendar"),
    ],
)
def test_a_limit_that_nobody_can_count_is_refused(
    limit: str, calendar: Calendar, message: str
) -> None:
    """'14 hari' without saying which days never runs; nor do minutes without hours."""
    with pytest.raises(ValueError, match=message):
        due(limit, "2026-03-02", calendar=calendar)


def test_an_instant_cannot_roll() -> None:
    """Only a last day can be moved to the next working day."""
    with pytest.raises(ValueError, match="only a last day can roll"):
        due("72 ch", "2026-03-02", roll="next_wd")


def test_an_instant_without_offset_is_refused() -> None:
    """A naive time could be any of three zones."""
    with pytest.raises(ValueError, match="no offset"):
        reckon(
            Duration.parse("1 wd"),
            datetime(2026, 3, 2),  # noqa: DTZ001 - that is the point
            calendar=NATIONAL,
            zone="WIB",
        )


def test_only_zones_of_indonesia_are_known() -> None:
    """A unit abroad is not of this country's wall clocks."""
    with pytest.raises(ValueError, match="no zone of Indonesia"):
        reckon(Duration.parse("1 wd"), at("2026-03-02"), calendar=NATIONAL, zone="Asia/Tokyo")


def test_hours_that_overlap_are_refused() -> None:
    """The same minute cannot be served twice."""
    double = NATIONAL.with_hours((*COUNTER, Hours(frozenset({0}), time(9), time(10))))
    with pytest.raises(ValueError, match="overlap on 2024-01-08"):
        due("15 min", "2026-03-02", calendar=double)


def test_service_time_that_reaches_a_missing_year_has_no_date() -> None:
    """The last minutes of 2026 are counted, the rest waits for the decree."""
    answer = due("2 h", "2026-12-31 15:30", calendar=SERVED)
    assert (answer.due, answer.left, answer.not_before) == (None, 90, date(2026, 12, 31))
    beyond = due("2 h", "2027-01-04 09:00", calendar=SERVED)
    assert (beyond.due, beyond.left, beyond.why and beyond.why.en) == (
        None,
        120,
        "calendar 2027 not loaded",
    )
    with pytest.raises(NotLoaded):
        SERVED.is_open(date(2027, 1, 4))

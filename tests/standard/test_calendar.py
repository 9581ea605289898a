"""What a calendar promises."""

import csv
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.standard.calendar import Calendar, Closure, Hours, NotLoaded, wd_between
from prima.standard.rules import calendar_from
from prima.standard.text import Text

ROOT = Path(__file__).parents[2]
PACKS = ROOT / "rules" / "calendars"
HOLIDAYS = ROOT.parent / "shared" / "data" / "holidays"
HOLIDAY = Closure("libur_nasional", Text(id="Libur", en="Holiday"))


def pack(name: str) -> Calendar:
    return calendar_from((PACKS / f"{name}.yaml").read_bytes(), name).as_calendar()


NATIONAL = pack("national-2024-2026")
WITH_2027 = NATIONAL.merged(pack("national-2027-one-source"))

days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def every_day(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


WORKING_DAYS_2026 = [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]


@pytest.mark.parametrize(("month", "expected"), list(enumerate(WORKING_DAYS_2026, 1)))
def test_each_month_of_2026_has_its_working_days(month: int, expected: int) -> None:
    """The twelve counts of the decree for 2026, 240 in all."""
    opened = [d for d in every_day(2026) if d.month == month and NATIONAL.is_open(d)]
    assert len(opened) == expected


def test_2026_has_261_weekdays_and_240_working_days() -> None:
    """The sums of the year."""
    assert sum(day.weekday() < 5 for day in every_day(2026)) == 261
    assert sum(map(NATIONAL.is_open, every_day(2026))) == 240


@pytest.mark.parametrize(
    ("year", "holidays", "leave"), [(2024, 19, 10), (2025, 17, 11), (2026, 17, 8), (2027, 18, 8)]
)
def test_each_year_has_as_many_holidays_and_leave_days_as_decreed(
    year: int, holidays: int, leave: int
) -> None:
    """Counts of national holidays and of collective leave by year."""
    kinds = [c.kind for day, c in WITH_2027.closures.items() if day.year == year]
    assert kinds.count("libur_nasional") == holidays
    assert kinds.count("cuti_bersama") == leave


@pytest.mark.parametrize(
    ("stem", "file"),
    [
        ("national-2024-2026", "id_holidays_2024_2026.csv"),
        ("national-2027-one-source", "id_holidays_2027_one_source.csv"),
    ],
)
def test_a_pack_holds_exactly_the_days_of_its_source(stem: str, file: str) -> None:
    """Date, kind, name and decree of every row equal the transcription."""
    source = HOLIDAYS / file
    if not source.exists():
        pytest.skip("../shared does not lie beside this checkout")
    with source.open(encoding="utf-8", newline="") as lines:
        rows = {
            date.fromisoformat(row["date"]): (
                "cuti_bersama" if row["type"] == "cuti_bersama" else "libur_nasional",
                row["name"],
                row["decree"] or None,
            )
            for row in csv.DictReader(lines)
        }
    closures = pack(stem).closures
    assert {d: (c.kind, c.name.id, c.decree) for d, c in closures.items()} == rows


def test_every_holiday_has_a_name_in_both_languages() -> None:
    """Whoever reads English finds the day too."""
    assert all(c.name.id and c.name.en for c in WITH_2027.closures.values())


def test_a_closed_day_says_why() -> None:
    """Weekend, holiday and leave are told apart; a holiday on a weekend is a holiday."""
    assert NATIONAL.why_closed(date(2026, 3, 14)) == "weekend"
    assert NATIONAL.why_closed(date(2026, 3, 18)) == "cuti_bersama"
    assert NATIONAL.why_closed(date(2026, 3, 19)) == "libur_nasional"
    assert NATIONAL.why_closed(date(2026, 3, 21)) == "libur_nasional"
    assert NATIONAL.why_closed(date(2026, 3, 25)) is None


@pytest.mark.parametrize("day", [date(2023, 12, 29), date(2027, 1, 4)])
def test_a_year_that_is_not_loaded_is_an_error_that_names_it(day: date) -> None:
    """Nobody knows the working days of a year without decree."""
    with pytest.raises(NotLoaded, match=f"calendar {day.year} not loaded") as missing:
        NATIONAL.is_open(day)
    assert missing.value.year == day.year
    assert missing.value.text.id == f"kalender {day.year} belum dimuat"


@given(first=days, second=days)
def test_counting_between_two_days_equals_looking_at_each(first: date, second: date) -> None:
    """wd_between is the count of open days in (first, second], negative backwards."""
    low, high = sorted((first, second))
    looked = sum(NATIONAL.is_open(low + timedelta(n)) for n in range(1, (high - low).days + 1))
    assert wd_between(first, second, NATIONAL) == (looked if first <= second else -looked)


@given(a=days, b=days, c=days)
def test_counts_add_up(a: date, b: date, c: date) -> None:
    """From a to c by way of b counts the same."""
    assert wd_between(a, b, NATIONAL) + wd_between(b, c, NATIONAL) == wd_between(a, c, NATIONAL)


def test_objection_on_8_april_is_in_time_and_on_9_april_too_late() -> None:
    """Row 15: announced 2 March 2026, 21 working days to object."""
    assert wd_between(date(2026, 3, 2), date(2026, 4, 8), NATIONAL) == 21
    assert wd_between(date(2026, 3, 2), date(2026, 4, 9), NATIONAL) == 22


@pytest.mark.parametrize(
    ("first", "second", "year"),
    [
        (date(2026, 12, 1), date(2027, 1, 4), 2027),
        (date(2023, 12, 1), date(2024, 1, 4), 2023),
        (date(2026, 12, 31), date(2027, 1, 1), 2027),
    ],
)
def test_counting_into_a_missing_year_is_an_error(first: date, second: date, year: int) -> None:
    """A count that needs an unknown day is not guessed."""
    with pytest.raises(NotLoaded) as missing:
        wd_between(first, second, NATIONAL)
    assert missing.value.year == year


def test_the_last_day_before_a_loaded_year_can_be_a_start() -> None:
    """Day zero is not counted, so its own year need not be loaded."""
    assert wd_between(date(2023, 12, 31), date(2024, 1, 2), NATIONAL) == 1


def test_two_packs_may_not_claim_one_year() -> None:
    """Of two decrees for one year only one can be in force."""
    with pytest.raises(ValueError, match="two calendars claim 2024"):
        NATIONAL.merged(NATIONAL)


def test_packs_with_different_weekends_do_not_merge() -> None:
    """A six-day counter is another calendar, not a further year."""
    six_days = Calendar("unit", "1", frozenset({2028}), {}, weekend=frozenset({6}))
    with pytest.raises(ValueError, match="another weekend"):
        NATIONAL.merged(six_days)


def test_a_calendar_may_have_a_gap_between_its_years() -> None:
    """Years need not follow each other; the gap is unknown, not closed."""
    gap = Calendar("id", "1", frozenset({2024, 2026}), {})
    assert gap.is_open(date(2026, 1, 1))
    with pytest.raises(NotLoaded, match="2025"):
        wd_between(date(2024, 12, 30), date(2026, 1, 5), gap)


def test_a_unit_is_closed_on_its_own_days_too() -> None:
    """A unit's own closure is added; a national holiday keeps its name."""
    closed = Closure("unit_closed", Text(id="Pindah gedung", en="Moving house"))
    unit = NATIONAL.with_closures(
        {date(2026, 3, 2): closed, date(2026, 3, 19): closed}, "2026.1-camat"
    )
    assert unit.why_closed(date(2026, 3, 2)) == "unit_closed"
    assert unit.why_closed(date(2026, 3, 19)) == "libur_nasional"
    assert NATIONAL.is_open(date(2026, 3, 2))


def test_the_label_names_every_pack() -> None:
    """An explanation can be checked only if it says by which calendar it was made."""
    assert (NATIONAL.label, WITH_2027.label) == ("id-2026.1", "id-2026.1+2027.1")


def test_a_closure_outside_the_years_is_refused() -> None:
    """A stray holiday is a slip of the pack, not a fact to keep silent about."""
    with pytest.raises(ValueError, match="its year is not in the calendar"):
        Calendar("id", "1", frozenset({2026}), {date(2027, 1, 1): HOLIDAY})


@pytest.mark.parametrize("years", [frozenset[int](), frozenset(range(1, 300))])
def test_a_calendar_without_years_or_with_hundreds_is_refused(years: frozenset[int]) -> None:
    """The size of a calendar is bounded."""
    with pytest.raises(ValueError, match="years"):
        Calendar("id", "1", years, {})


def test_only_three_kinds_close_a_day() -> None:
    """A word that no explanation knows closes nothing."""
    with pytest.raises(ValueError, match="closes no day"):
        Closure("hari_malas", Text(id="x"))


@pytest.mark.parametrize(
    ("opens", "closes", "pause"),
    [
        (time(16), time(8), None),
        (time(8), time(8), None),
        (time(8), time(16), (time(13), time(12))),
        (time(8), time(12), (time(12), time(13))),
    ],
)
def test_hours_that_run_backwards_are_refused(
    opens: time, closes: time, pause: tuple[time, time] | None
) -> None:
    """A counter opens, pauses, goes on and closes, in that order."""
    with pytest.raises(ValueError, match="backwards"):
        Hours(frozenset({0}), opens, closes, pause)


@pytest.mark.parametrize("week", [frozenset[int](), frozenset({7})])
def test_hours_need_days_that_a_week_has(week: frozenset[int]) -> None:
    """There is no eighth day, and hours on no day are none."""
    with pytest.raises(ValueError, match="days of the week"):
        Hours(week, time(8), time(16))

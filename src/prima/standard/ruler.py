"""How far does a limit reach on the ruler of its unit?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

Every unit is a ruler.  A day's ruler has one mark a day, a time's ruler one a
microsecond of the wall clock.  Standing on a mark, one walks forward until the
limit is used up and jumps over the stretches (S, R] in which the clock stood
still.  Only the working-day and the service-time ruler need a calendar; where
its years end, the walk ends too and says so instead of guessing.

    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {})
    >>> monday = date(2026, 3, 2).toordinal()
    >>> walk(WorkingDays(calendar), monday, 5, ()).end == date(2026, 3, 9).toordinal()
    True
    >>> new_years_eve = date(2026, 12, 31).toordinal()
    >>> walk(WorkingDays(calendar), new_years_eve, 1, ()).missing
    2027
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple, Protocol

from prima.standard.calendar import Calendar
from prima.standard.duration import Duration
from prima.standard.worktime import DAY, MINUTE, known_until, shifts, wall_clock
from prima.standard.zone import civil_day

TIME_UNITS: Final = {"min": MINUTE, "h": 60 * MINUTE, "ch": 60 * MINUTE}
"""Units of time -> microseconds in one of them; all other units are days."""

Span = tuple[int, int | None]
"""A stretch (S, R] in which the clock stands still; R is None while it still does."""


class Walk(NamedTuple):
    """How far one came.

    Attributes:
        end: The mark at which the limit is used up, or None.
        used: How much of the limit is used.
        at: The last mark walked to; the limit does not end before it.
        missing: The year whose calendar is missing, or None.
    """

    end: int | None
    used: int
    at: int
    missing: int | None = None


class Ruler(Protocol):
    """A line of marks on which one unit is counted."""

    def take(self, at: int, until: int | None, need: int) -> Walk:
        """Walk from mark `at` to `until` (None: without end), at most `need` units."""


def walk(ruler: Ruler, start: int, need: int, spans: Iterable[Span]) -> Walk:
    """Walk `need` units from `start`, jumping over `spans`.

    Args:
        ruler: The ruler of the unit.
        start: The mark from which one counts; it is not counted itself.
        need: How many units; at least 1.
        spans: Stretches (S, R], ascending, not touching each other.
    """
    at, used = start, 0
    for stop, resume in spans:
        if resume is not None and resume <= at:
            continue
        if stop > at:
            step = ruler.take(at, stop, need - used)
            used += step.used
            if step.end is not None or step.missing is not None:
                return step._replace(used=used)
        if resume is None:
            return Walk(end=None, used=used, at=max(at, stop))
        at = resume
    step = ruler.take(at, None, need - used)
    return step._replace(used=used + step.used)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort stretches and join those that touch, so that overlaps count once.

    >>> merged([(7, 12), (1, 4), (5, 9), (20, None), (3, 3)])
    ((1, 4), (5, 12), (20, None))
    """
    joined: list[Span] = []
    for stop, resume in sorted(
        (span for span in spans if span[1] is None or span[0] < span[1]), key=lambda span: span[0]
    ):
        if not joined or ((last := joined[-1][1]) is not None and last < stop):
            joined.append((stop, resume))
        elif last is not None:
            joined[-1] = (joined[-1][0], None if resume is None else max(last, resume))
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class EveryDay:
    """Calendar days: every day is a unit."""

    def take(self, at: int, until: int | None, need: int) -> Walk:
        """Walk over days; needs no calendar."""
        if until is None or until - at >= need:
            return Walk(end=at + need, used=need, at=at + need)
        return Walk(end=None, used=until - at, at=until)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days: the open days of a calendar."""

    calendar: Calendar

    def take(self, at: int, until: int | None, need: int) -> Walk:
        """Walk over open days as far as the calendar is loaded."""
        known = self.calendar.run_end(at + 1)
        if known is None:
            return Walk(end=None, used=0, at=at, missing=date.fromordinal(at + 1).year)
        days = self.calendar.open_days
        first = bisect_right(days, at)
        reach = known if until is None else min(known, until)
        if first + need <= len(days) and days[first + need - 1] <= reach:
            return Walk(end=days[first + need - 1], used=need, at=days[first + need - 1])
        used = bisect_right(days, reach) - first
        if until is not None and until <= known:
            return Walk(end=None, used=used, at=until)
        return Walk(end=None, used=used, at=known, missing=date.fromordinal(known).year + 1)

    def next_open(self, at: int) -> Walk:
        """Return the first open day from `at` on, `at` itself included."""
        return self.take(at - 1, None, 1)


@dataclass(frozen=True, slots=True)
class ServiceTime:
    """Service time: microseconds inside the opening hours of a calendar."""

    calendar: Calendar

    def take(self, at: int, until: int | None, need: int) -> Walk:
        """Walk over opening hours as far as the calendar is loaded."""
        known = known_until(at, self.calendar)
        if known is None:
            return Walk(end=None, used=0, at=at, missing=date.fromordinal(at // DAY + 1).year)
        table = shifts(self.calendar)
        reach = known if until is None else min(known, until)
        worked = table.worked(at)
        used = table.worked(reach) - worked
        if used >= need:
            end = table.reached(worked + need)
            return Walk(end=end, used=need, at=end)
        if until is not None and until <= known:
            return Walk(end=None, used=used, at=until)
        return Walk(end=None, used=used, at=known, missing=date.fromordinal(known // DAY).year + 1)


class Course(NamedTuple):
    """How far a limit reaches.

    Attributes:
        end: The mark at which it is used up, or None.
        left: How many units of its ruler are left; 0 when it has an end.
        at: The last mark walked to; the limit does not end before it.
        missing: The year whose calendar is missing, or None.
    """

    end: int | None
    left: int
    at: int
    missing: int | None


def course(
    limit: Duration, started: datetime, spans: Iterable[Span], calendar: Calendar, zone: str
) -> Course:
    """Walk a whole limit from the instant at which it started.

    Raises:
        ValueError: If the unit is "day", or min or h without opening hours.
    """
    start = mark_of(started, limit.unit, zone)
    need = need_of(limit, start)
    way = walk(ruler_of(limit.unit, calendar), start, need, spans)
    return Course(end=way.end, left=need - way.used, at=way.at, missing=way.missing)


def ruler_of(unit: str, calendar: Calendar) -> Ruler:
    """Return the ruler of a unit.

    Raises:
        ValueError: If the unit is "day", which does not say which days count.
    """
    if unit == "wd":
        return WorkingDays(calendar)
    if unit in {"min", "h"}:
        return ServiceTime(calendar)
    if unit == "day":
        raise ValueError("'day' does not say which days count; a clock needs wd or cd (lint C02).")
    return EveryDay()


def mark_of(instant: datetime, unit: str, zone: str) -> int:
    """Return where `instant` stands on the ruler of `unit`."""
    if unit in TIME_UNITS:
        return wall_clock(instant, zone)
    return civil_day(instant, zone).toordinal()


def need_of(limit: Duration, start: int) -> int:
    """Return how many units of its ruler a limit from mark `start` takes.

    Months and years end on the same day number, cut to the end of the month;
    on the ruler they are the calendar days up to there.

    Raises:
        ValueError: If the limit ends after the year 9999.

    >>> date.fromordinal(
    ...     (start := date(2026, 8, 31).toordinal()) + need_of(Duration.parse("6 mo"), start)
    ... ).isoformat()
    '2027-02-28'
    """
    if limit.unit in TIME_UNITS:
        return limit.amount * TIME_UNITS[limit.unit]
    if limit.unit not in {"mo", "yr"}:
        return limit.amount
    months = limit.amount * (12 if limit.unit == "yr" else 1)
    return _months_later(date.fromordinal(start), months).toordinal() - start


def _months_later(day: date, months: int) -> date:
    """Return the same day number `months` later, cut to the end of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:
        raise ValueError(f"{months} months after {day} lie beyond every calendar.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

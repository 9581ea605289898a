"""How many minutes was the counter open?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

A promise of "15 menit" means 15 minutes of service: the minutes inside the
opening hours of the unit on its working days.  Nights, breaks, weekends and
holidays are nobody's delay.  The same count measures what was observed, so
promise and practice are compared in one unit.

    >>> desk = Hours(frozenset(range(5)), time(8), time(16), pause=(time(12), time(13)))
    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {}, hours=(desk,))
    >>> friday = datetime(2026, 3, 6, 8, 30, tzinfo=UTC)  # 15:30 in Jakarta
    >>> monday = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)  # 09:00 in Jakarta
    >>> open_minutes(friday, monday, calendar=calendar, zone="WIB")
    90
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final

from prima.standard.calendar import Calendar, Hours, NotLoaded
from prima.standard.zone import local, zone_of

MICROSECOND: Final = timedelta(microseconds=1)
MINUTE: Final = 60_000_000
"""Microseconds in a minute."""
DAY: Final = 24 * 60 * MINUTE
"""Microseconds in a day."""
_ORIGIN: Final = datetime(1, 1, 1)  # noqa: DTZ001 - the wall clock's own origin; it has no offset
_CALENDARS_KEPT: Final = 64


def open_minutes(since: datetime, until: datetime, *, calendar: Calendar, zone: str) -> int:
    """Return the whole service minutes between two instants, rounded down.

    Raises:
        ValueError: If `until` lies before `since`, or the calendar has no hours.
        NotLoaded: If a year between the two is not loaded.
    """
    start, end = wall_clock(since, zone), wall_clock(until, zone)
    if end < start:
        raise ValueError(f"{until} lies before {since}.")
    known = known_until(start, calendar)
    if known is None:
        raise NotLoaded(local(since, zone).year)
    if known < end:
        raise NotLoaded(date.fromordinal(known // DAY).year + 1)
    table = shifts(calendar)
    return (table.worked(end) - table.worked(start)) // MINUTE


@dataclass(frozen=True, slots=True)
class Shifts:
    """The open stretches of a calendar on the wall clock, laid end to end.

    All values are microseconds; wall-clock values count from 1 January of year 1.

    Attributes:
        starts: Beginning of each stretch, ascending.
        before: Service time before each stretch, and behind the last one all of it.
    """

    starts: tuple[int, ...]
    before: tuple[int, ...]

    def worked(self, at: int) -> int:
        """Return the service time up to wall-clock value `at`."""
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return 0
        return min(self.before[index] + at - self.starts[index], self.before[index + 1])

    def reached(self, worked: int) -> int:
        """Return the first wall-clock value at which `worked` service time is over.

        `worked` lies above zero and not above the whole service time.
        """
        index = min(bisect_right(self.before, worked - 1), len(self.starts)) - 1
        return self.starts[index] + worked - self.before[index]

    def stretches(self, since: int, until: int) -> tuple[tuple[int, int], ...]:
        """Return the open stretches between two wall-clock values, cut to them."""
        found = []
        for index in range(max(bisect_right(self.starts, since) - 1, 0), len(self.starts)):
            start = self.starts[index]
            if start >= until:
                break
            end = start + self.before[index + 1] - self.before[index]
            if end > since:
                found.append((max(start, since), min(end, until)))
        return tuple(found)


@lru_cache(maxsize=_CALENDARS_KEPT)
def shifts(calendar: Calendar) -> Shifts:
    """Lay out the open stretches of `calendar`.

    Raises:
        ValueError: If the calendar has no opening hours, or they overlap.
    """
    if not calendar.hours:
        raise ValueError("a limit in minutes or hours needs opening hours; the calendar has none.")
    windows = sorted(
        window for ordinal in calendar.open_days for window in _windows(ordinal, calendar)
    )
    for earlier, later in pairwise(windows):
        if later[0] < earlier[1]:
            day = date.fromordinal(later[0] // DAY + 1)
            raise ValueError(f"opening hours overlap on {day}; give each stretch once.")
    before = [0]
    for start, end in windows:
        before.append(before[-1] + end - start)
    return Shifts(starts=tuple(start for start, _ in windows), before=tuple(before))


def known_until(at: int, calendar: Calendar) -> int | None:
    """Return the wall-clock value up to which the calendar is loaded from `at` on, or None."""
    last = calendar.run_end(at // DAY + 1)
    return None if last is None else last * DAY


def wall_clock(instant: datetime, zone: str) -> int:
    """Return `instant` as microseconds on the wall clock of `zone`.

    Raises:
        ValueError: If `instant` does not say its own offset.
    """
    return (local(instant, zone).replace(tzinfo=None) - _ORIGIN) // MICROSECOND


def instant_of(at: int, zone: str) -> datetime:
    """Return the instant, in UTC, of a wall-clock value.

    >>> now = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    >>> instant_of(wall_clock(now, "WIT"), "WIT") == now
    True
    """
    return (_ORIGIN + at * MICROSECOND).replace(tzinfo=zone_of(zone)).astimezone(UTC)


def _windows(ordinal: int, calendar: Calendar) -> list[tuple[int, int]]:
    """Return the open stretches of one working day; dated hours replace the others."""
    day = date.fromordinal(ordinal)
    in_force: list[Hours] = [hours for hours in calendar.hours if hours.dated and hours.covers(day)]
    begin = (ordinal - 1) * DAY
    return [
        (begin + _of_day(opens), begin + _of_day(closes))
        for hours in in_force or [hours for hours in calendar.hours if not hours.dated]
        if day.weekday() in hours.days
        for opens, closes in hours.windows
    ]


def _of_day(at: time) -> int:
    """Return the microseconds from midnight to `at`."""
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond

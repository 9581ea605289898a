"""On which days does the office work?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

A working day is Monday to Friday, no national holiday (*libur nasional*) and
no collective leave (*cuti bersama*).  Both are set by decree each year: they
are data with a name and a decree, never computed.  A year whose decree is not
loaded has no working days that anybody could count; asking for one is an
error that says so, never a guess.

    >>> nyepi = Closure("libur_nasional", Text(id="Hari Suci Nyepi", en="Day of Silence"))
    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {date(2026, 3, 19): nyepi})
    >>> calendar.is_open(date(2026, 3, 19)), calendar.is_open(date(2026, 3, 20))
    (False, True)
    >>> wd_between(date(2026, 3, 18), date(2026, 3, 23), calendar)
    2
    >>> calendar.is_open(date(2027, 1, 4))
    Traceback (most recent call last):
    prima.standard.calendar.NotLoaded: calendar 2027 not loaded
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import pairwise
from typing import Final, Self

from prima.standard.text import Text

KINDS: Final = ("libur_nasional", "cuti_bersama", "unit_closed")
"""Why a day that is no weekend can be closed; also the words of an explanation."""

WEEK: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of the week as files write them, in the order of `date.weekday()`."""
SATURDAY_SUNDAY: Final = frozenset({5, 6})
YEARS_MAX: Final = 200
"""A calendar with more years than this is a mistake, not a decree."""


class NotLoaded(LookupError):  # noqa: N818 - the absence of a decree, said as the pages say it
    """The decree for a year is not loaded, so its working days are unknown.

    Attributes:
        year: The first year that is missing.
    """

    def __init__(self, year: int) -> None:
        """Say which year is missing."""
        super().__init__(f"calendar {year} not loaded")
        self.year = year

    @property
    def text(self) -> Text:
        """The same in the words of the pages."""
        return not_loaded(self.year)


def not_loaded(year: int) -> Text:
    """Say that the decree of `year` is not loaded.

    >>> not_loaded(2027).id
    'kalender 2027 belum dimuat'
    """
    return Text(id=f"kalender {year} belum dimuat", en=f"calendar {year} not loaded")


@dataclass(frozen=True, slots=True)
class Closure:
    """Why one day is closed.

    Attributes:
        kind: One of `KINDS`.
        name: What people call the day.
        decree: The decree that says so, or None where the source names none.
    """

    kind: str
    name: Text
    decree: str | None = None

    def __post_init__(self) -> None:
        """Refuse a kind that no explanation could name."""
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} closes no day; use one of {', '.join(KINDS)}.")


@dataclass(frozen=True, slots=True)
class Hours:
    """When the counters are open on some days of the week.

    Attributes:
        days: Days of the week, Monday is 0.
        opens: Local time at which the counter opens.
        closes: Local time at which it closes, later on the same day.
        pause: The break between, or None.
        since: First day on which these hours hold, or None for always.
        until: Last day on which they hold, or None for always.  Hours with
            dates replace those without on the days they cover (Ramadan).
    """

    days: frozenset[int]
    opens: time
    closes: time
    pause: tuple[time, time] | None = None
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse hours that run backwards."""
        points = (self.opens, *(self.pause or ()), self.closes)
        if any(b <= a for a, b in pairwise(points)):
            raise ValueError(f"hours run backwards: {', '.join(map(str, points))}.")
        if not self.days or not self.days <= frozenset(range(7)):
            raise ValueError("days of the week are 0 (Monday) to 6 (Sunday), at least one.")

    @property
    def dated(self) -> bool:
        """Whether these hours hold for a season only."""
        return self.since is not None or self.until is not None

    def covers(self, day: date) -> bool:
        """Tell whether the season of these hours holds `day`."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    @property
    def windows(self) -> tuple[tuple[time, time], ...]:
        """The open stretches of one such day, in order."""
        if self.pause is None:
            return ((self.opens, self.closes),)
        return ((self.opens, self.pause[0]), (self.pause[1], self.closes))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which one office works, as far as the decrees are loaded.

    Attributes:
        name: Short name, such as "id".
        version: Version of the pack or packs, such as "2026.1".
        years: The years whose closures are complete here.
        closures: Closed day -> why; weekends need no entry.
        weekend: Days of the week on which the office never works.
        hours: Opening hours; needed only for limits in minutes and hours.
        open_days: Ordinals of all working days, ascending; derived.
        runs: First and last ordinal of each unbroken run of years; derived.
    """

    name: str
    version: str
    years: frozenset[int]
    closures: Mapping[date, Closure] = field(hash=False)
    weekend: frozenset[int] = SATURDAY_SUNDAY
    hours: tuple[Hours, ...] = ()
    open_days: tuple[int, ...] = field(init=False, repr=False, compare=False)
    runs: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the years, and lay out the working days once."""
        if not 0 < len(self.years) <= YEARS_MAX:
            raise ValueError(f"a calendar holds 1 to {YEARS_MAX} years, not {len(self.years)}.")
        strays = sorted(day for day in self.closures if day.year not in self.years)
        if strays:
            raise ValueError(f"{strays[0]} is closed, but its year is not in the calendar.")
        object.__setattr__(self, "closures", dict(self.closures))
        object.__setattr__(self, "runs", _runs(self.years))
        closed = {day.toordinal() for day in self.closures}
        open_days = tuple(
            ordinal
            for first, last in self.runs
            for ordinal in range(first, last + 1)
            if (ordinal - 1) % 7 not in self.weekend and ordinal not in closed
        )
        object.__setattr__(self, "open_days", open_days)

    @property
    def label(self) -> str:
        """Name and version in one word, as explanations write it.

        >>> Calendar("id", "2026.1", frozenset({2026}), {}).label
        'id-2026.1'
        """
        return f"{self.name}-{self.version}"

    def is_open(self, day: date) -> bool:
        """Tell whether the office works on `day`.

        Raises:
            NotLoaded: If the year of `day` is not in the calendar.
        """
        if day.year not in self.years:
            raise NotLoaded(day.year)
        return day.weekday() not in self.weekend and day not in self.closures

    def why_closed(self, day: date) -> str | None:
        """Name the cause why `day` is closed: one of `KINDS`, "weekend", or None if open.

        Raises:
            NotLoaded: If the year of `day` is not in the calendar.
        """
        if self.is_open(day):
            return None
        closure = self.closures.get(day)
        return closure.kind if closure else "weekend"

    def run_end(self, ordinal: int) -> int | None:
        """Return the last loaded day after `ordinal` without a missing year, or None."""
        for first, last in self.runs:
            if first <= ordinal <= last:
                return last
        return None

    def with_hours(self, hours: Iterable[Hours]) -> Self:
        """Return the same calendar with these opening hours."""
        return replace(self, hours=tuple(hours))

    def with_closures(self, closures: Mapping[date, Closure], version: str) -> Self:
        """Return the calendar of a unit that is closed on some days more.

        What the decree closes stays closed under its own name.

        Raises:
            ValueError: If a closure lies in a year that is not loaded.
        """
        return replace(self, closures={**closures, **self.closures}, version=version)

    def merged(self, *others: "Calendar") -> Self:
        """Return one calendar over the years of this one and of `others`.

        Raises:
            ValueError: If two packs claim the same year or differ in weekend.
        """
        merged = self
        for other in others:
            twice = merged.years & other.years
            if twice:
                raise ValueError(f"two calendars claim {min(twice)}; load only one of them.")
            if other.weekend != merged.weekend:
                raise ValueError(f"{other.label} has another weekend than {merged.label}.")
            merged = replace(
                merged,
                version=f"{merged.version}+{other.version}",
                years=merged.years | other.years,
                closures={**merged.closures, **other.closures},
                hours=(*merged.hours, *other.hours),
            )
        return merged


def wd_between(first: date, second: date, calendar: Calendar) -> int:
    """Count the working days after `first` up to and with `second`.

    Negative, and counted from `second`, when `second` lies before `first`.

    Raises:
        NotLoaded: If a year between the two days is not loaded.

    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {})
    >>> wd_between(date(2026, 3, 6), date(2026, 3, 9), calendar)
    1
    """
    if second < first:
        return -wd_between(second, first, calendar)
    low, high = first.toordinal(), second.toordinal()
    if low == high:
        return 0
    end = calendar.run_end(low + 1)
    if end is None:
        raise NotLoaded(date.fromordinal(low + 1).year)
    if end < high:
        raise NotLoaded(date.fromordinal(end).year + 1)
    days = calendar.open_days
    return bisect_right(days, high) - bisect_left(days, low + 1)


def _runs(years: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Return the first and last day of each unbroken run of `years`, ascending."""
    starts = sorted(year for year in years if year - 1 not in years)
    ends = sorted(year for year in years if year + 1 not in years)
    return tuple(
        (date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal())
        for first, last in zip(starts, ends, strict=True)
    )

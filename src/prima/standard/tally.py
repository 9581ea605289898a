"""Which days were counted, and why were the others not?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

A deadline that nobody can follow with a finger on a wall calendar is no
promise.  So the tally names every day: counted, or left out because of a stop,
a holiday with its name and decree, a weekend, or because the law moves the
last day on.

    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {})
    >>> friday, monday = date(2026, 3, 6), date(2026, 3, 9)
    >>> counted, not_counted = tally_days(friday, monday, calendar=calendar, working=True)
    >>> [day.isoformat() for day in counted], not_counted[0].why
    (['2026-03-09'], 'weekend')
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from prima.standard.calendar import Calendar
from prima.standard.stop import Pause
from prima.standard.text import Text
from prima.standard.worktime import instant_of, shifts, wall_clock
from prima.standard.zone import civil_day

ONE_DAY = timedelta(days=1)


class Stretch(NamedTuple):
    """A stretch of time that was counted, from one instant to another, in UTC."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Days or a stretch of time that the limit left out, and why.

    Attributes:
        since: First day left out, or the instant where a time was counted.
        until: Last day left out, or the instant; None while the clock stands.
        why: "weekend", "roll", a kind of closure or a cause of a stop.
        name: Name of the holiday, or None.
        decree: Decree of the holiday, or None.
        event: Version of the event that stopped the clock, or None.
    """

    since: date | datetime
    until: date | datetime | None
    why: str
    name: Text | None = None
    decree: str | None = None
    event: int | None = None


class Held(NamedTuple):
    """The days after `after`, up to and with `last`, in which the clock stood."""

    after: date
    last: date
    cause: str
    event: int | None


def tally_days(
    day_zero: date,
    last: date,
    *,
    calendar: Calendar,
    working: bool,
    held: Sequence[Held] = (),
    rolled_from: date | None = None,
) -> tuple[tuple[date, ...], tuple[NotCounted, ...]]:
    """Sort the days after `day_zero` up to and with `last` into counted and not.

    Args:
        day_zero: The day of the event; it belongs to neither.
        last: The due date, or the last day up to which the clock ran.
        calendar: The calendar that names the closed days.
        working: Whether only working days count.
        held: The stops, as days; a day in two stops is told once.
        rolled_from: The last day before the law moved it on to `last`, or None.

    Raises:
        NotLoaded: If a day that must be judged lies in a year without calendar.
    """
    counted: list[date] = []
    left_out: list[NotCounted] = []
    for ordinal in range(day_zero.toordinal() + 1, last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        stop = next((stop for stop in held if stop.after < day <= stop.last), None)
        if stop is not None:
            _append(left_out, NotCounted(day, day, stop.cause, event=stop.event))
        elif rolled_from is not None and rolled_from <= day < last:
            _append(left_out, _closed(day, "roll", calendar))
        elif working and (why := calendar.why_closed(day)):
            _append(left_out, _closed(day, why, calendar))
        else:
            counted.append(day)
    return tuple(counted), tuple(left_out)


def tally_time(
    since: datetime,
    until: datetime,
    *,
    calendar: Calendar | None,
    pauses: Sequence[Pause],
    zone: str,
) -> tuple[tuple[Stretch, ...], tuple[NotCounted, ...]]:
    """Cut the time between two instants into counted stretches and the rest.

    Nights and breaks are told by the opening hours; closed days are named.

    Args:
        since: The instant at which the limit started.
        until: The instant at which it ended, or up to which the clock ran.
        calendar: The calendar with its hours, or None when every hour counts.
        pauses: The stops, worked out.
        zone: The zone of the wall clock.
    """
    left_out: list[NotCounted] = []
    running: list[Stretch] = []
    at = since
    for pause in sorted(pauses, key=lambda pause: pause.stop.since):
        start, end = pause.stop.since, min(pause.until or until, until)
        if start >= until or end <= at:
            continue
        if start > at:
            running.append(Stretch(at, start.astimezone(UTC)))
        start = max(start, at).astimezone(UTC)
        at = end.astimezone(UTC)
        left_out.append(NotCounted(start, at, pause.stop.cause, event=pause.stop.event))
    if at < until:
        running.append(Stretch(at, until))
    if calendar is None:
        return tuple(running), tuple(left_out)
    first, last = civil_day(since, zone) - ONE_DAY, civil_day(until, zone)
    closed = tally_days(first, last, calendar=calendar, working=True)[1]
    return _in_hours(running, calendar, zone), (*left_out, *closed)


def _in_hours(running: Sequence[Stretch], calendar: Calendar, zone: str) -> tuple[Stretch, ...]:
    """Cut stretches to the opening hours."""
    table = shifts(calendar)
    return tuple(
        Stretch(instant_of(start, zone), instant_of(end, zone))
        for stretch in running
        for start, end in table.stretches(
            wall_clock(stretch.since, zone), wall_clock(stretch.until, zone)
        )
    )


def _closed(day: date, why: str, calendar: Calendar) -> NotCounted:
    """Say why `day` is closed, with the name and decree of the holiday."""
    closure = calendar.closures.get(day)
    if closure is None:
        return NotCounted(day, day, why)
    return NotCounted(day, day, why, closure.name, closure.decree)


def _append(left_out: list[NotCounted], item: NotCounted) -> None:
    """Add a day; one that follows for the same reason makes the last entry longer."""
    if left_out:
        before = left_out[-1]
        if (
            before.until == item.since - ONE_DAY
            and (before.why, before.event) == (item.why, item.event)
            and (before.name, before.decree) == (item.name, item.decree)
        ):
            left_out[-1] = replace(before, until=item.until)
            return
    left_out.append(item)

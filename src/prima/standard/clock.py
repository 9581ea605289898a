"""When is an answer due?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

Due is a pure function of the start, the stops, the limit and the calendars;
nobody can write it.  The day of the event is day zero.  Working days skip
weekends, holidays and collective leave; calendar days, months and years skip
nothing; minutes and hours of service count inside the opening hours, and
continuous hours always.  While a stop stands there is no due date, only what
is left.  A limit that reaches a year without calendar has none either: it says
"not before" and which year is missing, never a guess.  A limit is half open:
the first instant after its last day, and the instant at which a time is used
up, are late.

    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {})
    >>> complete = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    >>> returned = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
    >>> stops = [Stop(returned, datetime(2026, 3, 9, 3, 0, tzinfo=UTC), "returned")]
    >>> promise = Duration.parse("5 wd")
    >>> answer = reckon(promise, complete, calendar=calendar, zone="WIB", stops=stops)
    >>> answer.due.isoformat(), answer.late_from.isoformat()
    ('2026-03-12', '2026-03-12T17:00:00+00:00')
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final, Literal

from prima.standard import head
from prima.standard.calendar import (
    WEEK,
    Calendar,
    Hours,
    NotLoaded,
    not_loaded,
    wd_between,
)
from prima.standard.duration import Duration
from prima.standard.explanation import as_json
from prima.standard.reckoning import Reckoning
from prima.standard.ruler import TIME_UNITS, Course, WorkingDays, course, merged
from prima.standard.stop import CAUSES, Pause, Stop, pause_of
from prima.standard.tally import ONE_DAY, NotCounted, Stretch
from prima.standard.text import Text
from prima.standard.worktime import DAY, MINUTE, instant_of, open_minutes
from prima.standard.zone import midnight

__all__ = [
    "Calendar",
    "Duration",
    "Hours",
    "NotCounted",
    "NotLoaded",
    "Reckoning",
    "Roll",
    "Stop",
    "Stretch",
    "as_json",
    "extended",
    "hours_of",
    "open_minutes",
    "reckon",
    "wd_between",
]

Roll = Literal["none", "next_wd"]

_LEFT_IN: Final = {"min": MINUTE, "h": MINUTE, "ch": TIME_UNITS["ch"]}
"""Units of time -> how many marks of the ruler one unit of what is left has."""


def reckon(
    limit: Duration,
    started: datetime,
    *,
    calendar: Calendar,
    zone: str,
    stops: Iterable[Stop] = (),
    roll: Roll | None = None,
) -> Reckoning:
    """Work out until when an answer is in time.

    Args:
        limit: How long, and in which unit.
        started: The instant of the event that starts the clock, aware.
        calendar: The working days, and the opening hours for min and h.
        zone: The zone of the unit: WIB, WITA, WIT or an IANA name.
        stops: When the clock stood still, in any order; overlaps count once.
        roll: "next_wd" where the law moves a closed last day on (UU 30/2014 Art. 58(3)).

    Raises:
        ValueError: If an instant has no offset, the unit is "day", a limit of
            service time meets a calendar without hours, or a limit of time rolls.

    >>> from prima.standard.calendar import Closure
    >>> independence = Closure("libur_nasional", Text(id="Hari Kemerdekaan", en="Independence Day"))
    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {date(2026, 8, 17): independence})
    >>> reckon(
    ...     Duration.parse("30 cd"), midnight(date(2026, 7, 18), "WIB"),
    ...     calendar=calendar, zone="WIB", roll="next_wd",
    ... ).due.isoformat()
    '2026-08-18'
    """
    pauses = tuple(sorted((pause_of(s, calendar, zone) for s in stops), key=_began))
    spans = merged(pause.span(limit.unit, zone) for pause in pauses)
    found = course(limit, started, spans, calendar, zone)
    rolled_from = None
    if roll == "next_wd" and found.end is not None:
        found, rolled_from = _rolled(found.end, limit.unit, calendar)
    stopped = found.end is None and found.missing is None
    standing = next((pause for pause in pauses if stopped and pause.until is None), None)
    missing = standing.missing if standing and standing.stop.until else found.missing
    until, over = _until(found, limit.unit, zone)
    answer = Reckoning(
        limit=limit,
        started=started.astimezone(UTC),
        zone=zone,
        calendar=calendar,
        pauses=pauses,
        due=None if found.end is None else until,
        late_from=None if found.end is None else over,
        left=_left(found.left, limit.unit),
        not_before=None if missing is None else _day_of(found.at, limit.unit),
        why=_why(missing, standing),
        resumes=_resumes(pauses) if standing else None,
        then=None,
        rolled_from=rolled_from,
        standing=standing,
        until=until,
    )
    return answer if answer.resumes is None else replace(answer, then=_then(answer, roll))


def hours_of(declared: Iterable[head.Hours]) -> tuple[Hours, ...]:
    """Return the opening hours that a standard declares in `service_hours`.

    >>> from datetime import time
    >>> hours_of([head.Hours(days=("mon", "fri"), from_=time(8), to=time(11, 30))])[0].days
    frozenset({0, 4})
    """
    return tuple(
        Hours(
            days=frozenset(WEEK.index(day) for day in hours.days),
            opens=hours.from_,
            closes=hours.to,
            pause=(hours.break_.from_, hours.break_.to) if hours.break_ else None,
        )
        for hours in declared
    )


def extended(limit: Duration, by: Duration) -> Duration:
    """Return a limit made longer once, as where a law allows "10 wd, extended by 7".

    Raises:
        ValueError: If the units differ; units are never converted.

    >>> str(extended(Duration.parse("10 wd"), Duration.parse("7 wd")))
    '17 wd'
    """
    if limit.unit != by.unit:
        raise ValueError(f"{limit} cannot be extended by {by}: units are never converted.")
    return Duration(limit.amount + by.amount, limit.unit)


def _rolled(end: int, unit: str, calendar: Calendar) -> tuple[Course, date | None]:
    """Move a last day that is closed to the next working day."""
    if unit in TIME_UNITS:
        raise ValueError(f"a limit in {unit} ends at an instant; only a last day can roll.")
    way = WorkingDays(calendar).next_open(end)
    if way.end is None:
        return Course(end=None, left=0, at=end, missing=way.missing), None
    found = Course(end=way.end, left=0, at=way.end, missing=None)
    return found, None if way.end == end else date.fromordinal(end)


def _until(found: Course, unit: str, zone: str) -> tuple[date, datetime]:
    """Return the day or instant of the mark walked to, and the first instant after it."""
    if unit in TIME_UNITS:
        instant = instant_of(found.at, zone)
        return instant, instant
    day = date.fromordinal(found.at)
    return day, midnight(day + ONE_DAY, zone)


def _day_of(mark: int, unit: str) -> date:
    """Return the civil day of a mark; midnight still belongs to the day that ends."""
    return date.fromordinal((mark - 1) // DAY + 1 if unit in TIME_UNITS else mark)


def _left(units: int, unit: str) -> int:
    """Return what is left of a ruler in the units that people read, rounded up."""
    return -(-units // _LEFT_IN.get(unit, 1))


def _resumes(pauses: Sequence[Pause]) -> datetime | None:
    """Return when the last standing stop is over by itself, or None if one has no end."""
    ends = [pause.resumes for pause in pauses if pause.until is None]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _then(answer: Reckoning, roll: Roll | None) -> Reckoning:
    """Return what holds when the longest time of every standing stop is over."""
    return reckon(
        answer.limit,
        answer.started,
        calendar=answer.calendar,
        zone=answer.zone,
        stops=[_ended(pause) for pause in answer.pauses],
        roll=roll,
    )


def _began(pause: Pause) -> datetime:
    """Return when a stop began."""
    return pause.stop.since


def _ended(pause: Pause) -> Stop:
    """Return the stop as it will be when its longest time is over."""
    return pause.stop if pause.until else replace(pause.stop, until=pause.resumes)


def _why(missing: int | None, standing: Pause | None) -> Text | None:
    """Say why there is no due date."""
    if missing is not None:
        return not_loaded(missing)
    return CAUSES[standing.stop.cause] if standing else None

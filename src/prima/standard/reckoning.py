"""What does the clock answer, and from what did the answer come?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

An answer carries its own reasons: the limit, the start, the stops and the
calendar are in it, so whoever holds it can say which days were counted and why
the others were not.  It never changes; another calendar gives another answer.

    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {})
    >>> from datetime import UTC
    >>> from prima.standard.clock import reckon
    >>> friday = datetime(2026, 3, 6, 3, 0, tzinfo=UTC)
    >>> answer = reckon(Duration.parse("1 wd"), friday, calendar=calendar, zone="WIB")
    >>> answer.due.isoformat(), [left_out.why for left_out in answer.not_counted]
    ('2026-03-09', ['weekend'])
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from prima.standard.calendar import Calendar
from prima.standard.duration import AMOUNT_MAX, Duration
from prima.standard.ruler import TIME_UNITS
from prima.standard.stop import Pause
from prima.standard.tally import ONE_DAY, Held, NotCounted, Stretch, tally_days, tally_time
from prima.standard.text import Text
from prima.standard.zone import civil_day


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the clock says for one limit, and everything that the answer came from.

    Attributes:
        limit: The limit.
        started: The instant at which it started, in UTC.
        zone: The zone of the unit.
        calendar: The calendar by which the days were counted.
        pauses: The stops, worked out.
        due: The last day; for a limit of time the instant at which it is used up
            (a datetime in UTC); or None.
        late_from: The first instant that is late, in UTC, or None.
        left: What is left while there is no due date: days for units of days,
            minutes for min and h, hours for ch, rounded up.  0 when there is one.
        not_before: A day before which the limit surely does not end, when a
            calendar is missing.
        why: Why there is no due date, or None.
        resumes: When a standing stop ends by itself because its longest time is over.
        then: What holds from that instant on, if nothing happens before.
        rolled_from: The last day before the law moved it on, or None.
        standing: The stop that stands and keeps the clock from a due date, or None.
        until: The last day, or the instant, up to which the clock ran.
    """

    limit: Duration
    started: datetime
    zone: str
    calendar: Calendar = field(repr=False)
    pauses: tuple[Pause, ...]
    due: date | None
    late_from: datetime | None
    left: int
    not_before: date | None
    why: Text | None
    resumes: datetime | None
    then: "Reckoning | None"
    rolled_from: date | None
    standing: Pause | None
    until: date

    def as_of(self, now: datetime) -> "Reckoning":
        """Return what holds at `now`: a stop whose longest time is over stands no more."""
        if self.then is None or self.resumes is None or now < self.resumes:
            return self
        return self.then

    def is_late(self, at: datetime) -> bool:
        """Tell whether an act at `at` would come too late; False while there is no due date."""
        return self.late_from is not None and at >= self.late_from

    @property
    def remaining(self) -> Duration | None:
        """What is left as a duration that can be said in words, or None if nothing."""
        if not self.left:
            return None
        unit = {"h": "min", "mo": "cd", "yr": "cd"}.get(self.limit.unit, self.limit.unit)
        if self.left > AMOUNT_MAX:
            return Duration(-(-self.left // 60), "h")
        return Duration(self.left, unit)

    @property
    def counted(self) -> tuple[date, ...]:
        """The days that were counted, in order; none for a limit of time."""
        return () if self.limit.unit in TIME_UNITS else self._days()[0]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches of time that were counted, in UTC; none for a limit of days."""
        return self._time()[0] if self.limit.unit in TIME_UNITS else ()

    @property
    def not_counted(self) -> tuple[NotCounted, ...]:
        """What was left out, in order, and why."""
        left_out = (self._time() if self.limit.unit in TIME_UNITS else self._days())[1]
        if self.standing is None:
            return left_out
        since = self.until if isinstance(self.until, datetime) else self.until + ONE_DAY
        stop = self.standing.stop
        return (*left_out, NotCounted(since, None, stop.cause, event=stop.event))

    def _days(self) -> tuple[tuple[date, ...], tuple[NotCounted, ...]]:
        held = tuple(
            Held(civil_day(p.stop.since, self.zone), p.last_day, p.stop.cause, p.stop.event)
            for p in self.pauses
            if p.last_day is not None
        )
        return tally_days(
            civil_day(self.started, self.zone),
            self.until,
            calendar=self.calendar,
            working=self.limit.unit == "wd",
            held=held,
            rolled_from=self.rolled_from,
        )

    def _time(self) -> tuple[tuple[Stretch, ...], tuple[NotCounted, ...]]:
        return tally_time(
            self.started,
            cast("datetime", self.until),  # a limit of time runs up to an instant
            calendar=None if self.limit.unit == "ch" else self.calendar,
            pauses=self.pauses,
            zone=self.zone,
        )

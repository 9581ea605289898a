"""When does the clock stand still, and until when at most?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

A clock stands still only for a cause of a closed list: what the citizen must
complete or pay, a day the citizen chose, a body or court that the law names,
force majeure by decree, a published outage.  A stop on day S with resumption
on day R takes the days S < d <= R from the count: the day of stopping still is
the office's, the day of resuming is a new day zero.  A stop may have a longest
time; when that is over the clock runs again by itself.

    >>> since = midnight(date(2026, 3, 4), "WIB")
    >>> stop = Stop(since, None, "payment", max=Duration.parse("30 cd"))
    >>> pause = pause_of(stop, Calendar("id", "2026.1", frozenset({2026}), {}), "WIB")
    >>> pause.until, pause.resumes.isoformat()
    (None, '2026-04-03T17:00:00+00:00')
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from prima.standard.calendar import Calendar
from prima.standard.duration import Duration
from prima.standard.ruler import TIME_UNITS, Span, course, mark_of
from prima.standard.text import Text
from prima.standard.worktime import instant_of, wall_clock
from prima.standard.zone import civil_day, midnight

CAUSES: Final[dict[str, Text]] = {
    "returned": Text(
        id="menunggu pemohon melengkapi berkas",
        en="waiting for the applicant to complete the file",
    ),
    "payment": Text(id="menunggu pembayaran", en="waiting for the payment"),
    "citizen_date": Text(
        id="menunggu hari yang dipilih pemohon",
        en="waiting for the day that the applicant chose",
    ),
    "external_body": Text(
        id="menunggu lembaga lain yang disebut undang-undang",
        en="waiting for another body that the law names",
    ),
    "court_order": Text(id="ditahan oleh perintah pengadilan", en="held by an order of the court"),
    "force_majeure": Text(
        id="keadaan kahar yang ditetapkan dengan keputusan",
        en="force majeure, set by decree",
    ),
    "outage": Text(id="gangguan sistem yang diumumkan", en="an outage that was announced"),
}
"""The closed list of causes, with the words that the pages say."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One entry by which the clock stood still.

    Attributes:
        since: The instant of stopping, aware.
        until: The instant of resuming, or None while it still stands.
        cause: One of `CAUSES`.
        max: The longest that the standard allows, or None.
        event: Version of the event that stopped the clock, for the explanation.

    Raises:
        ValueError: If the cause is none of the list, or `until` lies before `since`.
    """

    since: datetime
    until: datetime | None
    cause: str
    max: Duration | None = None
    event: int | None = None

    def __post_init__(self) -> None:
        """Refuse a cause that is not listed, and a stop that ends before it begins."""
        if self.cause not in CAUSES:
            raise ValueError(f"{self.cause!r} stops no clock; use one of {', '.join(CAUSES)}.")
        if self.until is not None and self.until < self.since:
            raise ValueError(f"the stop ends {self.until}, before it begins {self.since}.")


@dataclass(frozen=True, slots=True)
class Pause:
    """A stop with its longest time worked out.

    Attributes:
        stop: The entry.
        until: The instant from which the clock runs again, or None while it stands.
        last_day: The last civil day that is taken from a count of days, or None.
        resumes: Where `until` is None: when the clock will run again by itself.
        missing: A year without calendar that keeps the end of the stop unknown.
    """

    stop: Stop
    until: datetime | None
    last_day: date | None
    resumes: datetime | None = None
    missing: int | None = None

    def span(self, unit: str, zone: str) -> Span:
        """Return the stretch on the ruler of `unit` in which the clock stands still."""
        start = mark_of(self.stop.since, unit, zone)
        if self.until is None or self.last_day is None:
            return (start, None)
        if unit in TIME_UNITS:
            return (start, wall_clock(self.until, zone))
        return (start, self.last_day.toordinal())


def pause_of(stop: Stop, calendar: Calendar, zone: str) -> Pause:
    """Work out how long `stop` really holds the clock.

    Raises:
        ValueError: If an instant does not say its offset, or the longest time is
            in a unit that cannot run.
    """
    until = stop.until
    known = None if until is None else civil_day(until, zone)
    if stop.max is None:
        return Pause(stop, until, known)
    limit = course(stop.max, stop.since, (), calendar, zone)
    if limit.end is None:
        if until is not None and mark_of(until, stop.max.unit, zone) <= limit.at:
            return Pause(stop, until, known)
        return Pause(stop, None, None, missing=limit.missing)
    over, last_day = _end_of(limit.end, stop.max.unit, zone)
    if until is not None:
        return Pause(stop, until, known) if until < over else Pause(stop, over, last_day)
    return Pause(stop, None, None, resumes=over)


def _end_of(mark: int, unit: str, zone: str) -> tuple[datetime, date]:
    """Return the instant after a limit that ends on `mark`, and its last civil day."""
    if unit in TIME_UNITS:
        over = instant_of(mark, zone)
        return over, civil_day(over, zone)
    last_day = date.fromordinal(mark)
    return midnight(date.fromordinal(mark + 1), zone), last_day

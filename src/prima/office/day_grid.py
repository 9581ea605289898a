"""Which days did the promise count, as a finger on a wall calendar follows them?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

Five columns, Monday to Friday: counted, waiting, not counted, and the last day in
time.  Only a limit in working days has such a grid; minutes of service and calendar
days are told in words.  Pure: everything is read from the clock's own answer.

    >>> from datetime import UTC
    >>> from prima.standard.calendar import Calendar
    >>> from prima.standard.clock import reckon
    >>> from prima.standard.duration import Duration
    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {})
    >>> monday = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    >>> answer = reckon(Duration.parse("2 wd"), monday, calendar=calendar, zone="WIB")
    >>> [(cell.mark, cell.said.id) for cell in grid(answer, Progress(date(2026, 3, 3)))][:3]
    [('', 'masuk'), ('hit', 'hari 1, kini'), ('akhir', 'hari 2, batas')]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from prima.standard.reckoning import Reckoning
from prima.standard.stop import CAUSES
from prima.standard.text import Text
from prima.standard.zone import civil_day

WEEKS_MOST = 10
"""A longer stretch shows its last weeks; the history tells the rest."""

FRIDAY = 4
ONE_DAY = timedelta(days=1)

WAITING = {
    "returned": Text(id="tunggu Anda", en="waits for you"),
    "payment": Text(id="tunggu bayar", en="waits for payment"),
    "citizen_date": Text(id="hari pilihan Anda", en="day you chose"),
    "external_body": Text(id="tunggu lembaga lain", en="waits for others"),
    "court_order": Text(id="ditahan pengadilan", en="held by a court"),
    "force_majeure": Text(id="keadaan kahar", en="force majeure"),
    "outage": Text(id="gangguan", en="outage"),
}
"""Why the clock stood still, in the few letters that a square holds."""

NOTHING = Text(id="", en="")
CLOSED = Text(id="libur", en="closed")
LIMIT = Text(id="batas", en="limit")
LATE = Text(id="terlambat", en="late")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a limit has come: today, what its start is called, the day of its end."""

    today: date
    start: Text = Text(id="masuk", en="came in")  # noqa: RUF009 - a frozen value
    ended: date | None = None
    end: Text = Text(id="selesai", en="done")  # noqa: RUF009 - a frozen value


@dataclass(frozen=True, slots=True)
class Cell:
    """One square: the day, its pattern (hit, jeda, tutup, akhir), and what it says."""

    day: date
    mark: str
    said: Text
    names_month: bool = False


def has_grid(reckoning: Reckoning | None) -> bool:
    """Tell whether a limit is counted in working days."""
    return reckoning is not None and reckoning.limit.unit == "wd"


def grid(reckoning: Reckoning, progress: Progress) -> tuple[Cell, ...]:
    """Return the squares from the week of the start to the week of the end.

    The end is the day on which the limit was met; else its last day, or today when later.
    """
    first, last = _span(reckoning, progress)
    counted = {day: place for place, day in enumerate(reckoning.counted, start=1)}
    causes = _causes(reckoning, last)
    cells = []
    month = 0
    for day in _week_days(first, last):
        mark, said = _square(day, reckoning, progress, counted.get(day), causes.get(day))
        cells.append(Cell(day, mark, said, day.month != month))
        month = day.month
    return tuple(cells)


def _span(reckoning: Reckoning, progress: Progress) -> tuple[date, date]:
    start = civil_day(reckoning.started, reckoning.zone)
    if progress.ended is not None:
        last = max(progress.ended, start)
    else:
        last = max(_due(reckoning) or progress.today, progress.today, start)
    last_monday = last - timedelta(days=last.weekday())
    first = start - timedelta(days=start.weekday())
    if start.weekday() > FRIDAY and first < last_monday:
        first += timedelta(weeks=1)
    first = max(first, last_monday - timedelta(weeks=WEEKS_MOST - 1))
    return first, last_monday + timedelta(days=FRIDAY)


def _week_days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        if day.weekday() <= FRIDAY:
            yield day
        day += ONE_DAY


def _causes(reckoning: Reckoning, last: date) -> dict[date, str]:
    """Return why each day was left out."""
    found: dict[date, str] = {}
    for item in reckoning.not_counted:
        day, until = _day(item.since), _day(item.until) if item.until is not None else last
        while day <= until:
            found.setdefault(day, item.why)
            day += ONE_DAY
    return found


def _square(
    day: date, reckoning: Reckoning, progress: Progress, place: int | None, cause: str | None
) -> tuple[str, Text]:
    start, due = civil_day(reckoning.started, reckoning.zone), _due(reckoning)
    until = progress.ended or progress.today
    if day == progress.ended:
        words = [progress.end] if place is None else [_nth(place), progress.end]
        return _marks("hit" if place else "", day == due), _joined(*words)
    if day == start:
        return _marks("", day == due), progress.start
    if day < start or (progress.ended is not None and day > progress.ended):
        return _marks("tutup", day == due), LIMIT if day == due else NOTHING
    if place is not None:
        now = Text(id="kini", en="now")
        words = [_nth(place), *([now] if day == until else []), *([LIMIT] if day == due else [])]
        return _marks("hit" if day <= until else "", day == due), _joined(*words)
    if cause in WAITING:
        return "jeda", WAITING[cause]
    if due is not None and due < day <= until:
        return ("", LATE) if reckoning.calendar.is_open(day) else ("tutup", CLOSED)
    return "tutup", CLOSED if cause is not None else NOTHING


def _marks(mark: str, is_due: bool) -> str:  # noqa: FBT001 - one flag, at one place
    """Put the green edge on the last day in time; only a counted day keeps its fill under it."""
    if not is_due:
        return mark
    return "hit akhir" if mark == "hit" else "akhir"


def _nth(place: int) -> Text:
    return Text(id=f"hari {place}", en=f"day {place}")


def _joined(*texts: Text) -> Text:
    return Text(id=", ".join(t.id for t in texts), en=", ".join(t.en for t in texts))


def _due(reckoning: Reckoning) -> date | None:
    return None if reckoning.due is None else _day(reckoning.due)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


assert set(WAITING) == set(CAUSES), "every cause has its word"  # noqa: S101 - both lists are ours

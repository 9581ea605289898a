"""A counter in Jakarta with the calendars of this repository: what the clock tests start from."""

from datetime import UTC, datetime, time
from pathlib import Path

from prima.standard.calendar import Calendar
from prima.standard.clock import Reckoning, Roll, Stop, hours_of, reckon
from prima.standard.duration import Duration
from prima.standard.head import Break
from prima.standard.head import Hours as Declared
from prima.standard.rules import calendars_from
from prima.standard.zone import local, zone_of

ROOT = Path(__file__).parents[2]
FILES = {file.stem: file.read_bytes() for file in (ROOT / "rules" / "calendars").glob("*.yaml")}
NATIONAL = calendars_from(FILES)
WITH_2027 = calendars_from(FILES, "national-2027-one-source")

COUNTER = hours_of(
    [
        Declared(
            days=("mon", "tue", "wed", "thu"),
            from_=time(8),
            to=time(16),
            break_=Break(from_=time(12), to=time(13)),
        ),
        Declared(
            days=("fri",),
            from_=time(8),
            to=time(16, 30),
            break_=Break(from_=time(11, 30), to=time(13)),
        ),
    ]
)
SERVED = NATIONAL.with_hours(COUNTER)


def at(text: str, zone: str = "WIB") -> datetime:
    """Read "2026-03-02 09:05" as the wall clock of a zone; a bare date is ten o'clock."""
    wall = datetime.fromisoformat(text if " " in text else f"{text} 10:00")
    return wall.replace(tzinfo=zone_of(zone)).astimezone(UTC)


def stop(since: str, until: str | None, cause: str = "returned", most: str | None = None) -> Stop:
    """Return a stop between two instants of the wall clock."""
    limit = Duration.parse(most) if most else None
    return Stop(at(since), at(until) if until else None, cause, limit)


def due(
    limit: str,
    started: str,
    *stops: Stop,
    calendar: Calendar = NATIONAL,
    roll: Roll | None = None,
) -> Reckoning:
    """Reckon a limit from an instant of the wall clock in WIB."""
    return reckon(
        Duration.parse(limit), at(started), calendar=calendar, zone="WIB", stops=stops, roll=roll
    )


def said(reckoning: Reckoning) -> str | None:
    """Return the due date as the tables write it, an instant on the wall clock of WIB."""
    if isinstance(reckoning.due, datetime):
        return local(reckoning.due, "WIB").strftime("%Y-%m-%d %H:%M")
    return reckoning.due.isoformat() if reckoning.due else None

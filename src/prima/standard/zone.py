"""Which civil day is it at the office?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

Instants are kept in UTC, but a promise in days is kept by people who read a
wall clock.  Indonesia has three of them, without summer time: WIB is UTC+7,
WITA is UTC+8 and WIT is UTC+9.  The day of an event is the civil day in the
zone of the unit, so half past midnight in Jakarta already is the new day,
though it is still yesterday in UTC.

    >>> half_past_midnight = datetime(2026, 3, 12, 17, 30, tzinfo=UTC)
    >>> civil_day(half_past_midnight, "Asia/Jakarta")
    datetime.date(2026, 3, 13)
"""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

_HOURS: Final = {"WIB": 7, "WITA": 8, "WIT": 9}
_PLACES: Final = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}

_ZONES: Final[dict[str, timezone]] = {
    name: timezone(timedelta(hours=_HOURS[short]), short)
    for name, short in (*_PLACES.items(), *((short, short) for short in _HOURS))
}


def zone_of(name: str) -> timezone:
    """Return the fixed offset of a zone, by its IANA name or its short name.

    Raises:
        ValueError: If `name` is none of Indonesia's zones.

    >>> zone_of("WITA").utcoffset(None)
    datetime.timedelta(seconds=28800)
    """
    try:
        return _ZONES[name]
    except KeyError:
        raise ValueError(f"{name!r} is no zone of Indonesia; use {', '.join(_ZONES)}.") from None


def civil_day(instant: datetime, zone: str) -> date:
    """Return the date that the wall clock in `zone` shows at `instant`.

    Raises:
        ValueError: If `instant` does not say its own offset.
    """
    return local(instant, zone).date()


def local(instant: datetime, zone: str) -> datetime:
    """Return `instant` as the wall clock in `zone` shows it.

    Raises:
        ValueError: If `instant` does not say its own offset.

    >>> local(datetime(2026, 3, 12, 1, 0, tzinfo=UTC), "WIT").isoformat()
    '2026-03-12T10:00:00+09:00'
    """
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no offset; give the instant in UTC.")
    return instant.astimezone(zone_of(zone))


def midnight(day: date, zone: str) -> datetime:
    """Return the instant, in UTC, at which `day` begins in `zone`.

    >>> midnight(date(2026, 8, 25), "WIB").isoformat()
    '2026-08-24T17:00:00+00:00'
    """
    return datetime.combine(day, time.min, zone_of(zone)).astimezone(UTC)

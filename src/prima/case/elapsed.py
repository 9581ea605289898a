"""How long did it really take, in the promise's own unit?

Article: "Konsep Dasar: hasil dan proses"; the promise stands beside the fact.

Counted as the promise counts: working days with working days, minutes of service
with minutes of service; what stopped the clock is not counted.  Never converted.
An end on a day that does not count belongs to the next one that does, so that the
figure never looks kept where the promise was not.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from prima.case.clocks import Limit
from prima.standard.clock import Reckoning, open_minutes
from prima.standard.zone import civil_day


def took(limit: Limit) -> int | None:
    """Return how long an ended limit took, in its own unit; minutes for min, h and ch.

    None while it runs.
    """
    if limit.reckoning is None or limit.ended is None:
        return None
    stood = _stood_still(limit.reckoning, limit.ended)
    match limit.limit.unit:
        case "min" | "h":
            return _served(limit.reckoning, limit.ended, stood)
        case "ch":
            return _passed(limit.reckoning, limit.ended, stood)
        case _:
            return _days(limit.reckoning, limit.ended, working=limit.limit.unit == "wd")


Stretch = tuple[datetime, datetime]


def _stood_still(reckoning: Reckoning, ended: datetime) -> list[Stretch]:
    """Return when the clock stood still before `ended`; overlaps count once."""
    joined: list[Stretch] = []
    for pause in sorted(reckoning.pauses, key=lambda pause: pause.stop.since):
        since = max(pause.stop.since, reckoning.started)
        until = min(pause.until or ended, ended)
        if joined:
            since = max(since, joined[-1][1])
        if since < until:
            joined.append((since, until))
    return joined


def _served(reckoning: Reckoning, ended: datetime, stood: list[Stretch]) -> int:
    zone, calendar = reckoning.zone, reckoning.calendar
    total = open_minutes(reckoning.started, ended, calendar=calendar, zone=zone)
    return total - sum(open_minutes(*part, calendar=calendar, zone=zone) for part in stood)


def _passed(reckoning: Reckoning, ended: datetime, stood: list[Stretch]) -> int:
    held = sum((until - since for since, until in stood), timedelta())
    return (ended - reckoning.started - held) // timedelta(minutes=1)


def _days(reckoning: Reckoning, ended: datetime, *, working: bool) -> int:
    zone = reckoning.zone
    start, end = civil_day(reckoning.started, zone), civil_day(ended, zone)
    held = [
        (civil_day(pause.stop.since, zone), pause.last_day or end) for pause in reckoning.pauses
    ]
    days = [start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1)]
    counted = [
        day
        for day in days
        if (not working or reckoning.calendar.is_open(day))
        and not any(since < day <= last for since, last in held)
    ]
    ends_between = bool(days) and days[-1] not in counted
    return len(counted) + ends_between

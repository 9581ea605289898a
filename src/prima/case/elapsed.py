"""How long did it really take, in the promise's own unit?

Article: "Konsep Dasar: hasil dan proses"; the promise stands beside the fact.

Counted as the promise counts: working days with working days, minutes of service
with minutes of service; what stopped the clock is not counted.  Never converted.
"""

from __future__ import annotations

from datetime import timedelta

from prima.case.clocks import Limit
from prima.standard.clock import Reckoning, open_minutes
from prima.standard.zone import civil_day

MINUTES = ("min", "h")
SECONDS_A_MINUTE = 60


def took(limit: Limit) -> int | None:
    """Return how long an ended limit took, in its own unit; minutes for min and h.

    Hours of the round-the-clock kind are counted in minutes too.  None while it runs.
    """
    if limit.reckoning is None or limit.ended is None:
        return None
    reckoning = limit.reckoning
    if limit.limit.unit in MINUTES:
        return _minutes(reckoning, limit)
    if limit.limit.unit == "ch":
        return int((limit.ended - reckoning.started).total_seconds() // SECONDS_A_MINUTE)
    return _days(reckoning, limit)


def _minutes(reckoning: Reckoning, limit: Limit) -> int:
    assert limit.ended is not None  # noqa: S101 - the caller looked
    zone, calendar = reckoning.zone, reckoning.calendar
    total = open_minutes(reckoning.started, limit.ended, calendar=calendar, zone=zone)
    for pause in reckoning.pauses:
        since = max(pause.stop.since, reckoning.started)
        until = min(pause.until or limit.ended, limit.ended)
        if since < until:
            total -= open_minutes(since, until, calendar=calendar, zone=zone)
    return max(0, int(total))


def _days(reckoning: Reckoning, limit: Limit) -> int:
    assert limit.ended is not None  # noqa: S101 - the caller looked
    zone = reckoning.zone
    start, end = civil_day(reckoning.started, zone), civil_day(limit.ended, zone)
    held = [
        (civil_day(pause.stop.since, zone), pause.last_day or end) for pause in reckoning.pauses
    ]
    count = 0
    for ahead in range(1, (end - start).days + 1):
        day = start + timedelta(days=ahead)
        if any(since < day <= last for since, last in held):
            continue
        count += limit.limit.unit != "wd" or reckoning.calendar.is_open(day)
    return count

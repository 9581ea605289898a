"""When do people of the demo work?"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from prima.standard.calendar import Calendar
from prima.standard.zone import local, midnight

ZONE = "Asia/Jakarta"
OPENS, CLOSES = time(8, 0), time(16, 0)
NOON, ONE = time(12, 0), time(13, 0)
DAYS_AHEAD = 40


def next_work(at: datetime, calendar: Calendar) -> datetime:
    """Return the first instant from `at` on at which an officer is at her desk."""
    here = local(at, ZONE)
    if calendar.is_open(here.date()):
        if here.time() < OPENS:
            return here.replace(hour=8, minute=0, second=0, microsecond=0).astimezone(UTC)
        if NOON <= here.time() < ONE:
            return here.replace(hour=13, minute=0, second=0, microsecond=0).astimezone(UTC)
        if here.time() < CLOSES:
            return at
    day = here.date()
    for _ in range(DAYS_AHEAD):
        day += timedelta(days=1)
        if calendar.is_open(day):
            return midnight(day, ZONE) + timedelta(hours=8)
    raise ValueError(f"no working day within {DAYS_AHEAD} days after {here.date()}.")


def after_work(at: datetime, minutes: float, calendar: Calendar) -> datetime:
    """Return when `minutes` of work, begun at `at`, are done."""
    at, left = next_work(at, calendar), timedelta(minutes=minutes)
    while True:
        here = local(at, ZONE)
        edge = NOON if here.time() < NOON else CLOSES
        end = here.replace(hour=edge.hour, minute=0, second=0, microsecond=0).astimezone(UTC)
        if at + left < end:
            return at + left
        left -= end - at
        at = next_work(end, calendar)

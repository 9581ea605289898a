"""How does one explain a deadline so that page, letter, API and test say the same?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

The explanation is data: every day that was counted, every day that was not
and why, the due date and the first instant that is late, the calendar and the
laws.  Whoever shows a deadline reads this and computes nothing.

    >>> from datetime import UTC
    >>> from prima.standard.clock import Calendar, Duration, reckon
    >>> calendar = Calendar("id", "2026.1", frozenset({2026}), {})
    >>> friday = datetime(2026, 3, 6, 3, 0, tzinfo=UTC)
    >>> answer = reckon(Duration.parse("1 wd"), friday, calendar=calendar, zone="WIB")
    >>> said = as_json(answer, clock="janji", event="complete", cite=["uu25"])
    >>> said["counted"], said["late_from"]
    (['2026-03-09'], '2026-03-10T00:00:00+07:00')
    >>> said["not_counted"]
    [{'from': '2026-03-07', 'to': '2026-03-08', 'why': 'weekend'}]
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from prima.standard.reckoning import Reckoning
from prima.standard.ruler import TIME_UNITS
from prima.standard.tally import NotCounted
from prima.standard.text import Text
from prima.standard.zone import civil_day, local


def as_json(
    reckoning: Reckoning, *, clock: str, event: str, cite: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the explanation that page, letter, API and test read.

    Instants are in the zone of the unit; keys that have nothing to say are absent.

    Args:
        reckoning: The answer of the clock.
        clock: The id of the clock in its standard.
        event: The point that started it, such as "complete".
        cite: The ids of the laws behind it.
    """
    timed = reckoning.limit.unit in TIME_UNITS
    start: dict[str, str | None] = {
        "event": event,
        "date": civil_day(reckoning.started, reckoning.zone).isoformat(),
    }
    if timed:
        start["at"] = _said(reckoning.started, reckoning.zone)
    counted: list[Any] = [day.isoformat() for day in reckoning.counted]
    counted += [
        {"from": _said(since, reckoning.zone), "to": _said(until, reckoning.zone)}
        for since, until in reckoning.stretches
    ]
    said: dict[str, Any] = {
        "clock": clock,
        "limit": str(reckoning.limit),
        "start": start,
        "counted": counted,
        "not_counted": [_left_out(item, reckoning.zone) for item in reckoning.not_counted],
        "due": _said(reckoning.due, reckoning.zone),
    }
    if reckoning.due is None:
        said["left"] = reckoning.left
    said |= {
        key: _said(value, reckoning.zone)
        for key, value in (
            ("late_from", reckoning.late_from),
            ("not_before", reckoning.not_before),
            ("resumes", reckoning.resumes),
        )
        if value is not None
    }
    if reckoning.why is not None:
        said["why"] = _text(reckoning.why)
    return said | {"calendar": reckoning.calendar.label, "cite": list(cite)}


def _left_out(item: NotCounted, zone: str) -> dict[str, Any]:
    """Return one entry of `not_counted` as JSON."""
    said: dict[str, Any] = {
        "from": _said(item.since, zone),
        "to": _said(item.until, zone),
        "why": item.why,
    }
    if item.name is not None:
        said["name"] = _text(item.name)
    if item.decree is not None:
        said["decree"] = item.decree
    if item.event is not None:
        said["event"] = item.event
    return said


def _text(text: Text) -> dict[str, str]:
    """Return a text with its languages."""
    return {"id": text.id, "en": text.en, **dict(text.more)}


def _said(value: date | None, zone: str) -> str | None:
    """Return a day as it is, an instant on the wall clock of the zone."""
    if isinstance(value, datetime):
        return local(value, zone).isoformat()
    return None if value is None else value.isoformat()

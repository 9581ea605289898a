"""What is next on this officer's desk, and why?

Article: "ASN sebagai Pelayan Masyarakat: setara, tanpa diskriminasi".

The order is the rule's (see `order`).  A file in hand stays with whoever took it.
Lists show numbers, never names.

    >>> monday = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    >>> nearness(date(2026, 3, 3), datetime(2026, 3, 3, 17, 0, tzinfo=UTC), monday)
    'tomorrow'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, Sum

from prima.office import order, registry, standards
from prima.office.moment import now
from prima.office.order import RULE, Veils
from prima.office.profile import profile
from prima.office.seat import fills_a_step_twice, held_roles, minutes_left, roles_of, veils_of
from prima.office.who import Who
from prima.standard.text import Text
from prima.standard.zone import civil_day, midnight

__all__ = ["RULE", "SHOWN", "Desk", "Row", "desk", "nearness", "next_after", "roles_of"]

SHOWN = 50
"""Rows of a desk; who has more in the queue sees how many."""


@dataclass(frozen=True, slots=True)
class Row:
    """One file on the desk, with the reason for its place.

    Attributes:
        place: 1 for the next.
        number: Number of the case.
        step: Id of the step to do.
        service: What the service is called.
        title: What the step is called.
        due_at: First instant at which the step is late, or None.
        effort_minutes: What the standard reckons for it.
        mine: Whether this officer has it in hand.
        why: Why it stands here.
        due_day: Last civil day in time: of the step, or of the promise if that is nearer.
        arrived_at: When the application came.
        nearness: late, today, tomorrow, later or none.
        by_the_hour: Whether the limit ends within a day.
    """

    place: int
    number: str
    step: str
    service: Text
    title: Text
    due_at: datetime | None
    effort_minutes: int
    mine: bool
    why: Text
    due_day: date
    arrived_at: datetime
    nearness: str
    by_the_hour: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk.

    Attributes:
        rows: The first files, in order; at most `SHOWN`.
        count: How many files there are.
        minutes: How many minutes the standards reckon for all of them.
        waiting_citizen: How many files of these roles wait for the citizen.
        minutes_left: Minutes of service that are left today, or None without an appointment.
        roles: How many roles this officer may fill today.
    """

    rows: tuple[Row, ...]
    count: int
    minutes: int
    waiting_citizen: int
    minutes_left: int | None = None
    roles: int = 0


def desk(who: Who, at: datetime | None = None) -> Desk:
    """Return the desk of an officer at this moment."""
    at = at or now()
    known = registry.registry()
    held, veils = held_roles(who, at, known), veils_of(who, at, known)
    files = order.offered(who, veils).values("case", "step", "effort_minutes")
    if fills_a_step_twice(held):
        files = files.distinct()
    total = files.aggregate(count=Count("*"), minutes=Sum("effort_minutes"))
    waiting = order.waiting(veils)
    return Desk(
        _rows(who, veils, at),
        total["count"],
        total["minutes"] or 0,
        waiting.aggregate(files=Count("case", distinct=True))["files"],
        minutes_left(held, at),
        len(veils),
    )


def next_after(who: Who, number: str = "") -> tuple[str, str] | None:
    """Return the case and step that come next for an officer, other than `number`."""
    found = order.first(who, veils_of(who, now()), SHOWN)
    row = next((one for one in found if one["case"] != number), None)
    return None if row is None else (row["case"], row["step"])


def nearness(due_day: date, due_at: datetime | None, at: datetime) -> str:
    """Tell how near a limit is: late, today, tomorrow, later, or none where there is none."""
    today = civil_day(at, profile().zone)
    if due_day < today or (due_at is not None and due_at <= at):
        return "late"
    if due_day == date.max:
        return "none"
    return {0: "today", 1: "tomorrow"}.get((due_day - today).days, "later")


def _rows(who: Who, veils: Veils, at: datetime) -> tuple[Row, ...]:
    found = order.first(who, veils, SHOWN)
    above = [None, *found]
    return tuple(
        _row(place, row, order.why(row, above[place - 1], who), who, at)
        for place, row in enumerate(found, start=1)
    )


def _row(place: int, row: order.Found, why: Text, who: Who, at: datetime) -> Row:
    plan = standards.plan(row["standard"], row["version"])
    step = plan.steps.get(row["step"])
    due_at, due_day, zone = _instant(row["due_at"]), _day(row["due_day"]), profile().zone
    return Row(
        place=place,
        number=row["case"],
        step=row["step"],
        service=plan.standard.title,
        title=plan.standard.title if step is None else step.title,
        due_at=due_at,
        effort_minutes=row["effort_minutes"],
        mine=row["owner"] == who.person,
        why=why,
        due_day=due_day,
        arrived_at=_instant(row["arrived_at"]) or at,
        nearness=nearness(due_day, due_at, at),
        by_the_hour=due_at is not None and due_at != midnight(civil_day(due_at, zone), zone),
    )


def _instant(value: Any) -> datetime | None:
    """Read an instant as either database gives it outside the ORM."""
    if value is None or isinstance(value, datetime):
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))

"""What is next on this officer's desk, and why?

Article: "ASN sebagai Pelayan Masyarakat: setara, tanpa diskriminasi".

The order is the rule's, the same for all: nearest due date, vulnerable groups first
within it, then arrival.  A file in hand stays with whoever took it.  Lists show
numbers, never names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Sum

from prima.asn.officer import Officer
from prima.case.plan import Plan
from prima.office import registry, standards
from prima.office.models import OpenTask
from prima.office.moment import now
from prima.office.who import Who
from prima.standard.text import Text
from prima.standard.zone import civil_day

SHOWN = 50
"""Rows of a desk; who has more in the queue sees how many."""

WORKABLE = ("ready", "started")


@dataclass(frozen=True, slots=True)
class Row:
    """One file on the desk, with the reason for its place."""

    place: int
    number: str
    step: str
    service: Text
    title: Text
    due_at: datetime | None
    effort_minutes: int
    mine: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk: the rows shown, how many there are, how many minutes they take."""

    rows: tuple[Row, ...]
    count: int
    minutes: int
    waiting_citizen: int


def desk(who: Who, at: datetime | None = None) -> Desk:
    """Return the desk of an officer at this moment."""
    at = at or now()
    roles = roles_of(who, at)
    tasks = _tasks(who, roles)
    total = tasks.aggregate(minutes=Sum("effort_minutes"))
    rows = list(tasks[:SHOWN])
    waiting = OpenTask.objects.filter(role__in=roles, state="waiting_citizen").count()
    return Desk(
        tuple(_row(place, row, who) for place, row in enumerate(_once(rows), start=1)),
        tasks.count(),
        total["minutes"] or 0,
        waiting,
    )


def next_after(who: Who, number: str = "") -> tuple[str, str] | None:
    """Return the case and step that come next for an officer, other than `number`."""
    tasks = _tasks(who, roles_of(who, now())).exclude(case=number)
    row = tasks.values_list("case", "step").first()
    return None if row is None else (row[0], row[1])


def roles_of(who: Who, at: datetime) -> list[str]:
    """Return the "standard/role" keys that an officer may fill at `at`."""
    known = registry.registry()
    officer = known.officers.get(who.person)
    if officer is None:
        return []
    return [
        f"{plan.standard.standard}/{role}"
        for plan in standards.catalogue(civil_day(at, "Asia/Jakarta"))
        for role in _roles(officer, plan, known, at)
    ]


def _roles(officer: Officer, plan: Plan, known: registry.Registry, at: datetime) -> tuple[str, ...]:
    return tuple(registry.roles(officer, plan, known, civil_day(at, plan.zone)))


def _tasks(who: Who, roles: list[str]) -> QuerySet[OpenTask]:
    """A file is offered to nobody who did a step that this one must be apart from."""
    return (
        OpenTask.objects.filter(role__in=roles, state__in=WORKABLE)
        .filter(Q(owner="") | Q(owner=who.person))
        .exclude(barred__contains=f"|{who.person}|")
        .order_by("due_day", "rank", "arrived_at", "case")
    )


def _once(rows: list[OpenTask]) -> list[OpenTask]:
    """Keep one row a step: an officer may fill two of its roles."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for row in rows:
        if (row.case, row.step) not in seen:
            seen.add((row.case, row.step))
            kept.append(row)
    return kept


def _row(place: int, row: OpenTask, who: Who) -> Row:
    plan = standards.plan(row.standard, row.version)
    step = plan.steps.get(row.step)
    return Row(
        place,
        row.case,
        row.step,
        plan.standard.title,
        plan.standard.title if step is None else step.title,
        row.due_at,
        row.effort_minutes,
        row.owner == who.person,
        _why(row, who),
    )


def _why(row: OpenTask, who: Who) -> Text:
    if row.owner == who.person:
        return Text(id="Sedang Anda kerjakan.", en="You have it in hand.")
    if row.rank == 0:
        return Text(
            id="Didahulukan di antara batas yang sama: kelompok rentan.",
            en="First among equal limits: a vulnerable applicant.",
        )
    return Text(
        id="Batas terdekat, lalu yang datang lebih dulu.", en="Nearest limit, then first come."
    )

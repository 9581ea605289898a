"""What does the diary of looks say, and to whom?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 32 (the trail of processing).

A look stands on the reader's own stream; from it one line is read for each person whose
data she saw.  A person reads her own lines and nobody else's: which unit and post, when,
which of her fields, for which step and by which article; never a name, never what the
file says of another.  Where a rule delays a look, it is entered at once and shown from
a day that was known when it was entered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from prima.case.plan import Plan
from prima.ledger.encode import instant, read_instant
from prima.office import packs
from prima.office.models import DiaryLine
from prima.standard.zone import civil_day

OPENED, SEARCHED = "opened", "searched"
KINDS = (OPENED, SEARCHED)
"""What a reader's stream can hold: a file that was opened, and a search."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one person's data: unit and post, never a name.

    Attributes:
        at: When.
        kind: opened, or searched.
        case: The case; "" where a search found none.
        unit: The reader's unit.
        post: The reader's post.
        step: The step of the case that it served; "" in a search.
        fields: Paths of the fields about this person that were shown.
        cite: Laws of the case's standard; in a search the norm itself.
        sought: What was searched by: nik, phone, name or number; "" otherwise.
    """

    at: datetime
    kind: str
    case: str
    unit: str
    post: str
    step: str
    fields: tuple[str, ...]
    cite: tuple[str, ...]
    sought: str


def looks_at(number: str, subject: str, at: datetime) -> tuple[Look, ...]:
    """Return the looks at a person's data in one case that she may see at `at`, newest first."""
    return tuple(map(look_of, _shown(subject, at).filter(case=number)))


def count_at(number: str, subject: str, at: datetime) -> int:
    """Return how many they are."""
    return _shown(subject, at).filter(case=number).count()


def looks_of(subject: str, at: datetime, first: int, count: int) -> tuple[Look, ...]:
    """Return looks at a person's data in all cases, the newest first, `count` from `first` on."""
    return tuple(map(look_of, _shown(subject, at)[first : first + count]))


def count_of(subject: str, at: datetime) -> int:
    """Return how many looks at her data a person may see at `at`."""
    return _shown(subject, at).count()


def lines_of(event: Event) -> list[dict[str, Any]]:
    """Return the rows of one look, by column: one for each person, nothing that it does not say."""
    body, searched = event.body, event.kind == SEARCHED
    same = {
        "reader": event.reader,
        "version": event.version,
        "kind": event.kind,
        "at": event.at,
        "unit": body["unit"],
        "post": body["post"],
        "step": body.get("step", ""),
        "cite": "\n".join(body["cite"]),
        "route": body.get("route", ""),
        "sought": body["sought"] if searched else "",
        "is_open": searched or body.get("is_open", True),
    }
    shown = body["shown"] if searched else [body]
    rows = [{**same, **row} for one in shown for row in _persons(one, event.at)]
    nobody = {"case": "", "subject": "", "fields": "", "shown_at": event.at}
    return rows or [{**same, **nobody}]


@dataclass(frozen=True, slots=True)
class Event:
    """A look as it stands on its reader's stream."""

    reader: str
    version: int
    kind: str
    at: datetime
    body: Mapping[str, Any]


def delayed(plan: Plan, persons: Iterable[str], applicant: str, at: datetime) -> dict[str, Any]:
    """Return for each of these persons whose look is delayed: until when, and by which rule."""
    day, found = civil_day(at, plan.zone), {}
    standard = plan.standard
    for person in persons:
        rule = packs.looks().delay(
            standard.standard, standard.nature, day, applicant=person == applicant
        )
        if rule is not None:
            until = at + timedelta(days=rule.most.amount)
            found[person] = {"until": instant(until), "rule": rule.id}
    return found


def look_of(row: DiaryLine) -> Look:
    """Return what a row says."""
    return Look(
        at=row.at,
        kind=row.kind,
        case=row.case,
        unit=row.unit,
        post=row.post,
        step=row.step,
        fields=tuple(filter(None, row.fields.split(","))),
        cite=tuple(filter(None, row.cite.split("\n"))),
        sought=row.sought,
    )


def _persons(one: Mapping[str, Any], at: datetime) -> list[dict[str, Any]]:
    """Return what differs from person to person: of one case that was shown."""
    about, delays = one.get("about", {}), one.get("delayed", {})
    return [
        {
            "case": one["case"],
            "subject": subject,
            "fields": ",".join(about.get(subject, one.get("fields", ()))),
            "shown_at": read_instant(delays[subject]["until"]) if subject in delays else at,
        }
        for subject in one["subjects"]
    ]


def _shown(subject: str, at: datetime) -> QuerySet[DiaryLine]:
    rows = DiaryLine.objects.filter(subject=subject, shown_at__lte=at)
    return rows.order_by("-at", "-id")

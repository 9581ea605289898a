"""Who looked at whose data, for which step, and was it written down first?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

The gate: personal data of a case reaches a reader only through `open_case` and
`open_file`.  A read of another person's data needs a purpose, the step of the case
that it serves; it is entered on the reader's own stream, durable, before the bytes
leave; if it cannot be written, the read fails.  A person's own reads are no entries,
and lists show no personal data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from prima.case.happened import Happened
from prima.case.state import Case
from prima.office import archive, policy, registry
from prima.office.act import load
from prima.office.models import DiaryLine
from prima.office.moment import now
from prima.office.who import Who, relation

OPENED = "opened"
TRIES = 5


class DeniedError(PermissionError):
    """This person may not see this file; to her it does not exist."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why somebody looks: the step that it serves, and what is shown."""

    step: str
    fields: tuple[str, ...]
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """One entry of the diary, as the citizen reads it: unit and post, never a name."""

    at: datetime
    unit: str
    post: str
    step: str
    fields: tuple[str, ...]


def may_see(who: Who, case: Case, route: str) -> bool:
    """Tell whether the row of `route` admits this person to this case."""
    return policy.route_rule(route).allows(who.kind, relation(who, case, now()))


def open_case(who: Who, number: str, route: str, purpose: Purpose | None = None) -> Case:
    """Return a case with its personal data, after the look was written down.

    Raises:
        DeniedError: The row of the route does not admit her, or no purpose is given.
        LookupError: There is no such case.
    """
    case, _ = load(number)
    if not may_see(who, case, route):
        raise DeniedError(number)
    if who.person == case.applicant:
        return case
    if purpose is None or who.kind != "officer":
        raise DeniedError(f"{number}: a look at another person's data needs a purpose.")
    write_down(who, case, purpose)
    return case


def write_down(who: Who, case: Case, purpose: Purpose, at: datetime | None = None) -> None:
    """Enter a look in the reader's diary; returns only once it is durable.

    `at` is given by the demo alone.

    Raises:
        archive.StaleError: The diary could not be written; nothing may be shown.
    """
    stream = f"reader/{who.person}"
    actor_posts = _post(who, case)
    body = {
        "case": case.number,
        "subjects": [case.applicant],
        "step": purpose.step,
        "fields": sorted(purpose.fields),
        "cite": list(purpose.cite),
        **actor_posts,
    }
    event = Happened(OPENED, at or now(), who.person, body)
    for attempt in range(TRIES):
        head = archive.head_of(stream)
        try:
            archive.append(stream, head, [event], beside=lambda: write_line(event))
        except archive.StaleError:
            if attempt == TRIES - 1:
                raise
        else:
            return


def write_line(event: Happened) -> None:
    """Write the row by which a case's looks are found; a projection of the diary."""
    DiaryLine.objects.create(**line_of(event.at, event.body))


def line_of(at: datetime, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row of a look, by column: what the diary says of it and nothing else."""
    return {
        "case": body["case"],
        "at": at,
        "unit": body["unit"],
        "post": body["post"],
        "step": body["step"],
        "fields": ",".join(body["fields"]),
    }


def looks_at(number: str) -> tuple[Look, ...]:
    """Return who opened the data of a case, newest first."""
    rows = DiaryLine.objects.filter(case=number).order_by("-at", "-id")
    return tuple(
        Look(row.at, row.unit, row.post, row.step, tuple(row.fields.split(","))) for row in rows
    )


def _post(who: Who, case: Case) -> dict[str, str]:
    found = registry.actor(who.person, case.plan, now())
    return {"post": found.post, "unit": found.unit}

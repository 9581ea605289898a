"""How are the rows that people read written beside the entries?

In the same transaction as the entries, by plain statements: an upsert of the case's
head, its open tasks anew, its messages.  What is to be written is said first and sent
together, since each trip to the database costs a submission more than what it carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from prima.office.project import Rows

HEAD = (
    "number",
    "standard",
    "version",
    "unit",
    "applicant",
    "channel",
    "status",
    "outcome",
    "entries",
    "received_at",
    "last_at",
    "due_at",
    "decided_at",
    "closed_at",
    "took",
    "kept",
    "returns",
    "rated",
    "tick_at",
    "unprinted",
    "origin",
    "erase_at",
)
TASK = (
    "case",
    "step",
    "turn",
    "standard",
    "version",
    "barred",
    "role",
    "unit",
    "state",
    "owner",
    "ready_at",
    "due_at",
    "due_day",
    "rank",
    "arrived_at",
    "effort_minutes",
)
INDEX = ("case", "digest")
NOTICE = ("case", "version", "person", "kind", "at")
DELIVERY = ("person", "kind", "number", "version", "attempts", "next_at", "failure")


KEPT = ("key", "content", "number", "version", "at")

Statement = tuple[str, list[Any]]
VALUES_MOST = 50
"""Values of one trip; psycopg remembers how it read a text of no more."""


def send(statements: Iterable[Statement]) -> None:
    """Do the statements in their order; PostgreSQL gets several in one trip."""
    most = VALUES_MOST if connection.vendor == "postgresql" else 0
    with connection.cursor() as cursor:
        for texts, values in _trips(statements, most):
            cursor.execute(";\n".join(texts), values)


def _trips(statements: Iterable[Statement], most: int) -> Iterator[tuple[list[str], list[Any]]]:
    """Give texts and values of each trip: all that `most` values allow, or one."""
    texts: list[str] = []
    values: list[Any] = []
    for text, given in statements:
        if texts and (not most or len(values) + len(given) > most):
            yield texts, values
            texts, values = [], []
        texts.append(text)
        values = [*values, *given]
    if texts:
        yield texts, values


def of_case(rows: Rows, *, fresh: bool) -> list[Statement]:
    """Return what writes the rows of one case; `fresh` when it has none yet."""
    found = [_upsert(rows.head)]
    if not fresh:
        found.append(('DELETE FROM office_opentask WHERE "case" = %s', [rows.head["number"]]))
    return found + _insert("office_opentask", TASK, rows.tasks)


def of_index(case: str, rows: Iterable[dict[str, Any]], *, fresh: bool) -> list[Statement]:
    """Return what writes the hashes by which one case is found."""
    gone: list[Statement] = [('DELETE FROM office_caseindex WHERE "case" = %s', [case])]
    return ([] if fresh else gone) + _insert("office_caseindex", INDEX, rows)


def of_notices(notices: Iterable[dict[str, Any]], *, deliver: bool) -> list[Statement]:
    """Return what writes messages to their list, and to what has to go out."""
    found = tuple(notices)
    out = [
        {
            "person": row["person"],
            "kind": row["kind"],
            "number": row["case"],
            "version": row["version"],
            "attempts": 0,
            "next_at": row["at"],
            "failure": "",
        }
        for row in found
        if deliver
    ]
    return _insert("office_notice", NOTICE, found) + _insert("office_delivery", DELIVERY, out)


def of_key(row: dict[str, Any]) -> list[Statement]:
    """Return what keeps the key of a submission with the answer that it got."""
    return _insert("office_idempotencykey", KEPT, [row])


def _upsert(head: dict[str, Any]) -> Statement:
    names = ", ".join(HEAD)
    marks = ", ".join(["%s"] * len(HEAD))
    changes = ", ".join(f"{name} = excluded.{name}" for name in HEAD[1:])
    text = (
        f"INSERT INTO office_casehead ({names}) VALUES ({marks})"  # noqa: S608 - constant names
        f" ON CONFLICT (number) DO UPDATE SET {changes}"
    )
    return text, [_adapted(head[name]) for name in HEAD]


def _insert(table: str, names: tuple[str, ...], rows: Iterable[dict[str, Any]]) -> list[Statement]:
    """Return one statement for all rows, or none where there is no row."""
    values = [_adapted(row[name]) for row in rows for name in names]
    if not values:
        return []
    mark = "(" + ", ".join(["%s"] * len(names)) + ")"
    marks = ", ".join([mark] * (len(values) // len(names)))
    columns = ", ".join(f'"{name}"' for name in names)
    return [(f"INSERT INTO {table} ({columns}) VALUES {marks}", values)]  # noqa: S608 - constant names


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value

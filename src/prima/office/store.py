"""How are the rows that people read written beside the entries?

In the same transaction as the entries, by plain statements: an upsert of the case's
head, its open tasks anew, its messages.
"""

from __future__ import annotations

from collections.abc import Iterable
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


def write(rows: Rows, *, fresh: bool) -> None:
    """Write the rows of one case; `fresh` when it has none yet."""
    with connection.cursor() as cursor:
        _upsert(cursor, rows.head)
        if not fresh:
            cursor.execute('DELETE FROM office_opentask WHERE "case" = %s', [rows.head["number"]])
        if rows.tasks:
            _insert(cursor, "office_opentask", TASK, rows.tasks)


def write_index(case: str, rows: list[dict[str, Any]], *, fresh: bool) -> None:
    """Write the hashes by which one case is found."""
    with connection.cursor() as cursor:
        if not fresh:
            cursor.execute('DELETE FROM office_caseindex WHERE "case" = %s', [case])
        if rows:
            _insert(cursor, "office_caseindex", INDEX, rows)


def write_notices(notices: Iterable[dict[str, Any]], *, deliver: bool) -> None:
    """Write messages to their list, and to what has to go out."""
    found = tuple(notices)
    if not found:
        return
    with connection.cursor() as cursor:
        _insert(cursor, "office_notice", NOTICE, found)
        if deliver:
            out = tuple(
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
            )
            _insert(cursor, "office_delivery", DELIVERY, out)


def _upsert(cursor: Any, head: dict[str, Any]) -> None:
    names = ", ".join(HEAD)
    marks = ", ".join(["%s"] * len(HEAD))
    changes = ", ".join(f"{name} = excluded.{name}" for name in HEAD[1:])
    cursor.execute(
        f"INSERT INTO office_casehead ({names}) VALUES ({marks})"  # noqa: S608 - constant names
        f" ON CONFLICT (number) DO UPDATE SET {changes}",
        [_adapted(head[name]) for name in HEAD],
    )


def _insert(
    cursor: Any, table: str, names: tuple[str, ...], rows: Iterable[dict[str, Any]]
) -> None:
    values = [_adapted(row[name]) for row in rows for name in names]
    mark = "(" + ", ".join(["%s"] * len(names)) + ")"
    marks = ", ".join([mark] * (len(values) // len(names)))
    columns = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f"INSERT INTO {table} ({columns}) VALUES {marks}",  # noqa: S608 - constant names
        values,
    )


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value

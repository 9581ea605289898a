"""A table that refuses every new row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def refusing(table: str) -> Iterator[None]:
    """Let a table refuse every new row, as a full disk or a lost right would."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                " $$ BEGIN RAISE EXCEPTION 'no more rows'; END $$"
            )
            body = "FOR EACH ROW EXECUTE FUNCTION refuse()"
        else:
            body = "BEGIN SELECT RAISE(ABORT, 'no more rows'); END"
        cursor.execute(f"CREATE TRIGGER refuse BEFORE INSERT ON {table} {body}")
    yield
    with connection.cursor() as cursor:
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER refuse{on}")

"""How is the database copied while the office stays open?

Everything is read in one snapshot (a read transaction of SQLite, REPEATABLE READ of
PostgreSQL) into plain SQLite files that any tool opens: one with the data, one with
the wrapped keys.  The form is the same for both databases, so that an office may also
move from one to the other by a copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection

from prima.office.safe.tables import KEY_COLUMN, Table, tables

ROWS = 2_000
HAS_KEY = f"CASE WHEN length({KEY_COLUMN}) > 0 THEN x'' END"
"""NULL marks a row whose key was gone when it was copied: no box of keys gives it one again."""

QUICK = "PRAGMA journal_mode=OFF;PRAGMA synchronous=OFF;PRAGMA cache_size=-64000;"
"""The copy is written once and thrown away when it does not come to its end."""


def take(data: Path, keys: Path) -> dict[str, int]:
    """Write the data and the wrapped keys, both of one moment; return the rows of each table."""
    with closing(sqlite3.connect(data, isolation_level=None)) as into:
        into.executescript(QUICK)
        into.execute("ATTACH ? AS locks", [str(keys)])
        into.executescript("PRAGMA locks.journal_mode=OFF;PRAGMA locks.synchronous=OFF;")
        for table in tables():
            _lay_out(into, table)
        if connection.vendor == "sqlite":
            _from_sqlite(into)
        else:
            _from_postgresql(into)
        return {one.name: _count(into, one.name) for one in tables()}


def _lay_out(into: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    into.execute(f'CREATE TABLE main."{table.name}" ({columns})')
    if table.has_keys:
        locks = ", ".join(("pk PRIMARY KEY", KEY_COLUMN, *table.bound))
        into.execute(f'CREATE TABLE locks."{table.name}" ({locks}) WITHOUT ROWID')


def _count(into: sqlite3.Connection, name: str) -> int:
    return int(into.execute(f'SELECT count(*) FROM main."{name}"').fetchone()[0])  # noqa: S608 - a table of ours


def _from_sqlite(into: sqlite3.Connection) -> None:
    """Let SQLite copy from file to file; the first read begins the snapshot of all."""
    into.execute("ATTACH ? AS office", [str(connection.settings_dict["NAME"])])
    into.execute("BEGIN")
    for table in tables():
        chosen = ", ".join(_blank(name) for name in table.columns)
        into.execute(f'INSERT INTO main."{table.name}" SELECT {chosen} FROM office."{table.name}"')  # noqa: S608 - same
        if table.has_keys:
            into.execute(
                f'INSERT INTO locks."{table.name}"'  # noqa: S608 - same
                f" SELECT {', '.join((table.primary, KEY_COLUMN, *table.bound))}"
                f' FROM office."{table.name}" WHERE length(wrapped) > 0'
            )
    into.execute("COMMIT")


def _blank(column: str) -> str:
    """Return a column as it is copied: of a key only that there is one, never the key."""
    return HAS_KEY if column == KEY_COLUMN else f'"{column}"'


def _from_postgresql(into: sqlite3.Connection) -> None:
    """Read each table by a server-side cursor, all in one snapshot."""
    import psycopg  # noqa: PLC0415 - only offices on PostgreSQL load it

    wanted = connection.get_connection_params()
    named = {name: wanted[name] for name in _DSN if wanted.get(name)}
    with psycopg.connect(**named) as source:
        source.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        source.read_only = True
        into.execute("BEGIN")
        for table in tables():
            _copy_rows(into, source, table)
        into.execute("COMMIT")


_DSN = ("dbname", "user", "password", "host", "port")


def _copy_rows(into: sqlite3.Connection, source: Any, table: Table) -> None:
    columns = ", ".join(f'"{name}"' for name in table.columns)
    holes = ", ".join("?" * len(table.columns))
    with source.cursor(name="copy") as cursor:
        cursor.itersize = ROWS
        cursor.execute(f'SELECT {columns} FROM "{table.name}"')  # noqa: S608 - same
        while rows := cursor.fetchmany(ROWS):
            plain = [tuple(map(as_sqlite, row)) for row in rows]
            if table.has_keys:
                at, key = table.columns.index(table.primary), table.columns.index(KEY_COLUMN)
                places = [at, key, *(table.columns.index(name) for name in table.bound)]
                locks = [[row[place] for place in places] for row in plain if row[key]]
                marks = ", ".join("?" * len(places))
                into.executemany(f'INSERT INTO locks."{table.name}" VALUES ({marks})', locks)  # noqa: S608 - same
                plain = [(*row[:key], b"" if row[key] else None, *row[key + 1 :]) for row in plain]
            into.executemany(f'INSERT INTO main."{table.name}" VALUES ({holes})', plain)  # noqa: S608 - same


def as_sqlite(value: Any) -> Any:
    """Return a value of PostgreSQL as Django keeps it in SQLite.

    >>> as_sqlite(datetime(2026, 3, 2, 9, tzinfo=UTC)), as_sqlite(True)
    ('2026-03-02 09:00:00', 1)
    """
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    if isinstance(value, date | Decimal):
        return str(value)
    return int(value) if isinstance(value, bool) else value


def rows_of(copy: sqlite3.Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table with the keys that still exist (see `restored_select`)."""
    yield from copy.execute(restored_select(copy, table))


def restored_select(copy: sqlite3.Connection, table: Table) -> str:
    """Return the statement that reads a table back, out of `copy` and the attached `locks`.

    A row whose key is gone stays, so that no second key is ever made; its sealed part and
    its blind indexes are blank: it was forgotten, and stays so, also when an older box
    still holds the key.  Columns that a later release added come as they are in the copy:
    none.
    """
    kept = {row[1] for row in copy.execute(f'PRAGMA copied.table_info("{table.name}")')}
    columns = [name for name in table.columns if name in kept]
    if not table.has_keys:
        names = ", ".join(f'"{name}"' for name in columns)
        return f'SELECT {names} FROM copied."{table.name}"'  # noqa: S608 - same
    chosen = ", ".join(_with_key(name, table) for name in columns)
    return (
        f'SELECT {chosen} FROM copied."{table.name}" c'  # noqa: S608 - same
        f' LEFT JOIN locks."{table.name}" k ON k.pk = c."{table.primary}"'
        f" AND c.{KEY_COLUMN} IS NOT NULL"
    )


def _with_key(column: str, table: Table) -> str:
    if column == KEY_COLUMN:
        return f"CASE WHEN c.{KEY_COLUMN} IS NULL THEN NULL ELSE coalesce(k.wrapped, x'') END"
    if column in table.bound:
        return f'CASE WHEN k.pk IS NULL THEN c."{column}" ELSE k."{column}" END'
    if column == "sealed" or column in table.blanked:
        return f'CASE WHEN k.pk IS NULL THEN NULL ELSE c."{column}" END'
    return f'c."{column}"'

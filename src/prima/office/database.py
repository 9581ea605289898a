"""Which database, and is it one that keeps its word?

SQLite for one machine (WAL, FULL, IMMEDIATE), PostgreSQL for many.  A legal receipt
needs a commit that survives a power cut, so the office asks its database at the
start whether it is set so, and does not open when it is not.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from prima.office.home import home

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE_LEAST = (3, 51, 3)
"""Older ones may corrupt a WAL database that two connections write and checkpoint at once."""

PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    "PRAGMA recursive_triggers=ON;PRAGMA cache_size=-8000;PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=134217728;PRAGMA secure_delete=FAST;"
)
"""What is overwritten is wiped: else the key of who was forgotten stays in its page's slack."""


def use_sound_sqlite() -> None:
    """Put the bundled SQLite in the place of the system's, before Django loads it."""
    try:
        import pysqlite3  # noqa: PLC0415 - must come before Django's own import of sqlite3
        from pysqlite3 import dbapi2  # noqa: PLC0415 - same reason
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def configured() -> dict[str, Any]:
    """Return Django's setting for the office's database, from `PRIMA_DATABASE_URL`."""
    url = os.environ.get("PRIMA_DATABASE_URL", "")
    if url.startswith("postgres"):
        return _postgresql(url)
    if url and not url.startswith("sqlite:///"):
        raise ValueError(
            f"PRIMA_DATABASE_URL begins with {url.partition(':')[0]!r};"
            " write sqlite:///PATH or postgresql://USER@HOST/NAME."
        )
    path = url.removeprefix("sqlite:///") if url else str(home() / "prima.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": PRAGMAS,
        },
        "TEST": {"NAME": f"{path}.test"},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = {name: values[0] for name, values in parse_qs(parts.query).items()}
    host = options.pop("host", parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "prima",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def wipe(connection: BaseDatabaseWrapper) -> None:
    """Let no earlier state of a page lie in SQLite's log; of use once a transaction is over."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def faults_of(connection: BaseDatabaseWrapper) -> list[str]:
    """Return what keeps this database from being trusted with a receipt; empty is good."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return _sqlite_faults(cursor)
        wanted = {"synchronous_commit": "on", "fsync": "on", "full_page_writes": "on"}
        found = []
        for name, value in wanted.items():
            cursor.execute(f"SHOW {name}")
            row = cursor.fetchone()
            if row is None or row[0] != value:
                found.append(f"{name} is {row and row[0]}, not {value}")
        return found


def _sqlite_faults(cursor: Any) -> list[str]:
    found = []
    cursor.execute("SELECT sqlite_version()")
    version = tuple(int(part) for part in cursor.fetchone()[0].split("."))
    if version < SQLITE_LEAST:
        found.append(f"SQLite {version} is older than {SQLITE_LEAST} (WAL-reset fault)")
    for name, value in (("journal_mode", "wal"), ("synchronous", 2)):
        cursor.execute(f"PRAGMA {name}")
        got = cursor.fetchone()[0]
        if got != value:
            found.append(f"{name} is {got}, not {value}")
    return found

"""Does the database itself still refuse to change what is written once?

Article: *akuntabel, transparan* (a ledger that nobody can rewrite unseen).

Whoever may alter the tables may take a guard away, and put a row right before it is
sealed.  So the office counts its guards when it opens, and does not open without one.

    >>> expected("sqlite")[:3]
    ['office_entry_no_update', 'office_entry_no_delete', 'office_entry_no_replace']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ONCE = ("office_entry", "office_leaf", "office_tile", "office_checkpoint")
SQLITE = ("no_update", "no_delete", "no_replace")
BEHIND = ("office_leaf", "office_checkpoint")
"""Tables whose rows SQLite numbers beside their key."""

POSTGRESQL = ("once", "keep")
STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')",
}


def expected(vendor: str) -> list[str]:
    """Return the names of the guards that must stand."""
    if vendor != "sqlite":
        return [f"{table}_{guard}" for table in ONCE for guard in POSTGRESQL]
    rows = [f"{table}_no_row" for table in BEHIND]
    return [f"{table}_{guard}" for table in ONCE for guard in SQLITE] + rows


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the guards that do not stand, or stand switched off."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        standing = {row[0] for row in cursor.fetchall()}
    return [name for name in expected(connection.vendor) if name not in standing]

"""Does a copy hold what was written an hour ago?

Article: "Digitalisasi: keamanan data".

Each hour a random mark is written; a copy that is tried must hold the marks that its
own list names.  A copy that silently holds the database of last month is found so.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from prima.ledger.encode import instant
from prima.office.models import Canary
from prima.office.moment import now

SHOWN = 48


def plant(at: datetime | None = None) -> None:
    """Write the mark of this hour, once."""
    hour = (at or now()).replace(minute=0, second=0, microsecond=0)
    mark = Canary(hour=hour, mark=secrets.token_hex(16))
    Canary.objects.bulk_create([mark], ignore_conflicts=True)


def moment_of(kept: str) -> datetime:
    """Return the hour that a copy keeps as text.

    >>> moment_of("2026-03-02 02:00:00").isoformat()
    '2026-03-02T02:00:00+00:00'
    """
    return datetime.fromisoformat(kept).replace(tzinfo=UTC)


def newest(count: int = SHOWN) -> list[list[str]]:
    """Return the newest marks with their hours."""
    rows = Canary.objects.order_by("-hour")[:count]
    return [[instant(row.hour), row.mark] for row in rows]

"""May the book take an entry now?

Article: *akuntabel*: nobody may go on writing in a book that has lost its last pages.

After a restore, and whenever a witness has seen more than this office holds, a row
stands here and nothing is entered or sealed until it is reconciled.  The row is asked
for at most once a second by each process.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from django.db import OperationalError

from prima.office.models import Hold
from prima.office.moment import now

ASK_SECONDS = 1.0


class HeldBackError(OperationalError):
    """The book takes nothing now; for whoever submits it is a store that cannot be written."""


@dataclass(slots=True)
class _Asked:
    until: float = 0.0
    free: bool = False


_asked = _Asked()


@dataclass(frozen=True, slots=True)
class Standing:
    """Why the book is held: `restored`, `behind` or `forked`, since when, and the detail."""

    reason: str
    detail: str
    at: datetime


def hold(reason: str, detail: str) -> None:
    """Let the book take nothing from now on."""
    Hold.objects.update_or_create(reason=reason, defaults={"detail": detail[:500], "at": now()})
    forget()


def free() -> None:
    """Let the book take entries again."""
    Hold.objects.all().delete()
    forget()


def standing() -> tuple[Standing, ...]:
    """Return why the book is held, oldest first; nothing when it is free."""
    rows = Hold.objects.order_by("at")
    return tuple(Standing(row.reason, row.detail, row.at) for row in rows)


def must_be_free() -> None:
    """Pass while the book may be written.

    Raises:
        HeldBackError: It may not.
    """
    at = time.monotonic()
    if at >= _asked.until:
        _asked.free = not Hold.objects.exists()
        _asked.until = at + ASK_SECONDS
    if not _asked.free:
        raise HeldBackError("the book is held back until it is reconciled: prima reconcile")


def forget() -> None:
    """Ask anew the next time."""
    _asked.until = 0.0

"""Which heads of the book were signed, and does each still hold?

Article: *transparan*: a head is public; whoever kept an older one can compare.

A head that cannot be opened is shown with its fault, never hidden.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prima.ledger.fault import LedgerFault
from prima.office import keyring
from prima.office.models import Checkpoint
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head: its size and root, when it was signed, and what is wrong with it."""

    size: int
    root: bytes
    at: datetime
    note: str
    fault: Text | None = None


def newest(count: int, *, below: int | None = None) -> tuple[Head, ...]:
    """Return the newest heads, largest first; only those of less than `below` entries."""
    rows = Checkpoint.objects.order_by("-size")
    if below is not None:
        rows = rows.filter(size__lt=below)
    return tuple(_heads(rows[:count]))


def between(after: int, up_to: int) -> tuple[Head, ...]:
    """Return the heads of more than `after` and at most `up_to` entries, smallest first."""
    rows = Checkpoint.objects.filter(size__gt=after, size__lte=up_to).order_by("size")
    return tuple(_heads(rows))


def at(size: int) -> Head | None:
    """Return the smallest head under which the first `size` entries lie, or None."""
    return next(iter(_heads(Checkpoint.objects.filter(size__gte=size).order_by("size")[:1])), None)


def count() -> int:
    """Return how many heads were signed."""
    return Checkpoint.objects.count()


def _heads(rows: Iterable[Checkpoint]) -> Iterable[Head]:
    for row in rows:
        try:
            opened = keyring.opened(row.note, row.size)
        except LedgerFault as fault:
            yield Head(row.size, b"", row.at, row.note, _broken(str(fault)))
            continue
        yield Head(row.size, opened.root, row.at, row.note)


def _broken(why: str) -> Text:
    return Text(
        id=f"tanda tangan kepala ini tidak cocok ({why}).",
        en=f"the signature of this head does not fit ({why}).",
    )

"""How does exactly one process run a loop that only one may run?

A lease is held for a time and renewed; each new holder gets a higher fence.  Work
under a lease checks the fence inside its own transaction, so a holder that slept
too long cannot write after another took over.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction

from prima.office.models import Lease
from prima.office.moment import now


class LostError(RuntimeError):
    """Another holder took the lease; nothing may be written any more."""


@dataclass(frozen=True, slots=True)
class Held:
    """A lease in hand."""

    name: str
    holder: str
    fence: int


def take(name: str, seconds: int, holder: str | None = None) -> Held | None:
    """Take or renew a lease; None while another holds it."""
    holder = holder or secrets.token_hex(8)
    with transaction.atomic():
        row = _locked(name)
        at = now()
        if row is None:
            Lease.objects.create(
                name=name, holder=holder, fence=1, until=at + timedelta(seconds=seconds)
            )
            return Held(name, holder, 1)
        if row.holder != holder and row.until > at:
            return None
        fence = row.fence if row.holder == holder else row.fence + 1
        Lease.objects.filter(pk=name).update(
            holder=holder, fence=fence, until=at + timedelta(seconds=seconds)
        )
        return Held(name, holder, fence)


def check(held: Held) -> None:
    """Hold the lease's row until the end of this transaction, and see that it is ours.

    Raises:
        LostError: It is not.
    """
    row = _locked(held.name)
    if row is None or (row.holder, row.fence) != (held.holder, held.fence):
        raise LostError(f"{held.name} is held by another process now.")


def _locked(name: str) -> Lease | None:
    rows = Lease.objects.filter(pk=name)
    return (rows if connection.vendor == "sqlite" else rows.select_for_update()).first()

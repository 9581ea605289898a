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
        row, at = _locked(name) or _begun(name), now()
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


def release(held: Held) -> None:
    """Give a lease back before its time, if it is still ours."""
    Lease.objects.filter(pk=held.name, holder=held.holder, fence=held.fence).update(until=now())


def _begun(name: str) -> Lease:
    """Make the row of a lease that nobody ever held; two at once make one."""
    nobody = Lease(name=name, holder="", fence=0, until=now())
    Lease.objects.bulk_create([nobody], ignore_conflicts=True)
    row = _locked(name)
    assert row is not None, "it was made just now"  # noqa: S101 - invariant
    return row


def _locked(name: str) -> Lease | None:
    rows = Lease.objects.filter(pk=name)
    return (rows if connection.vendor == "sqlite" else rows.select_for_update()).first()

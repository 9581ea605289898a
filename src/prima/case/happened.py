"""What happened to a case, before it is an entry of the ledger and after?

Article: "Pengertian Pelayanan Publik" (judged by result *and* by process).

`decide` answers with these; the office seals their personal part, chains them and
enters them; folding a stream gives them back.  Verbs stand in the past.

    >>> from datetime import UTC, datetime
    >>> Happened("withdrawn", datetime(2026, 3, 2, tzinfo=UTC), "person/k3f9").kind
    'withdrawn'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

KINDS = (
    "submitted",
    "started",
    "finished",
    "returned",
    "completed",
    "answered",
    "no_answer",
    "billed",
    "nothing_due",
    "paid",
    "unpaid",
    "decided",
    "issued",
    "documented",
    "notified",
    "withdrawn",
    "escalated",
    "rated",
    "complained",
    "closed",
    "put_back",
    "held",
    "released",
    "rectified",
    "restricted",
    "unrestricted",
    "erased",
)
"""Every kind of entry that a case's stream can hold."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a case.

    Attributes:
        kind: One of `KINDS`.
        at: Instant, aware, UTC.
        by: Who did it: "person/…", "officer/…", "clock", "treasury", "system".
        body: The public part, canonical JSON values; never personal data.
        secret: The personal part, sealed when it is entered.
        shares: The same, by the person whom each piece is about; empty: about nobody in
            particular, sealed under the key of the stream.
    """

    kind: str
    at: datetime
    by: str
    body: Mapping[str, Any] = field(default_factory=dict)
    secret: Mapping[str, Any] | None = None
    shares: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

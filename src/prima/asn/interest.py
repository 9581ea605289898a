"""What binds this officer to somebody, so that she may not decide there?

Article: "Etika dan Integritas"; UU 30/2014 Art. 42-45.

An official with an interest of her own may not decide; she tells, and somebody else
does.  An interest points at a person, at one file, or at a unit; it has a ground of
the law, begins at the instant at which it is declared, and ends only when somebody
else ends it, with a reason.

    >>> from datetime import UTC, datetime
    >>> nine, ten = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (9, 10))
    >>> bond = Interest("i1", "person/k3f9", "kin", nine, kin="sibling")
    >>> bond.runs_at(nine), bond.runs_at(ten)
    (True, True)
    >>> Interest("i1", "person/k3f9", "kin", nine, ended_at=ten).runs_at(ten)
    False
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

GROUNDS = ("business", "kin", "representative", "employed", "recommender", "other")
"""Personal or business interest; kin and family; a party's representative; somebody paid by
a party; who recommended it; any other that the law forbids (UU 30/2014 Art. 43)."""

KIN = ("spouse", "parent", "child", "sibling", "in_law", "relative")
"""How she is related, where the ground is kin."""

TARGETS = ("person", "case", "unit")
"""At what an interest can point: the part of its target before the slash."""


@dataclass(frozen=True, slots=True)
class Interest:
    """Something that keeps an officer away from files.

    Attributes:
        id: By which it is ended; unique in her stream.
        target: "person/…", "case/<number>" or "unit/<slug>".
        ground: One of `GROUNDS`.
        since: Instant from which it holds.
        kin: One of `KIN` where the ground is kin, else "".
        reason: Why somebody else imposed it; "" where she declared it herself.
        ended_at: Instant from which it holds no more, or None.
    """

    id: str
    target: str
    ground: str
    since: datetime
    kin: str = ""
    reason: str = ""
    ended_at: datetime | None = None

    def runs_at(self, at: datetime) -> bool:
        """Tell whether it holds at an instant."""
        return self.since <= at and (self.ended_at is None or at < self.ended_at)

"""Who handed which of her powers to whom, by which paper, from when until when?

Article: "Pengertian Aparatur Sipil Negara" (appointed under the law); UU 30/2014 Art. 13-14.

A delegation is dated and written.  It gives no more than the giver has: it ends with
her appointment.  Nobody hands a power to herself, through whatever accounts; nobody
hands on what she was handed, unless the paper says so.

    >>> from datetime import date
    >>> given = Delegation("d1", "officer/1", "officer/2", ("ak1/kepala",), "an",
    ...     date(2026, 3, 2), date(2026, 3, 6), "SPT 9/2026")
    >>> given.runs_on(date(2026, 3, 6)), given.runs_on(date(2026, 3, 7))
    (True, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

CAPACITIES = ("an", "ub", "plh", "plt")
"""In the name of; on behalf; acting for a day; acting while the post is vacant."""

LINKS_MOST = 4
"""No power comes through more hands than these."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """A power that was handed over.

    Attributes:
        id: By which it is ended; unique in the giver's stream.
        giver: Whose power it is.
        taker: Who may use it.
        roles: "standard/role" keys.
        capacity: One of `CAPACITIES`.
        since: First day.
        until: Last day.
        basis: The written order.
        onward: Whether the taker may hand it on.
        ended_at: Instant from which it is nothing, or None.
    """

    id: str
    giver: str
    taker: str
    roles: tuple[str, ...]
    capacity: str
    since: date
    until: date
    basis: str
    onward: bool = False
    ended_at: datetime | None = None

    def runs_on(self, day: date, at: datetime | None = None) -> bool:
        """Tell whether it holds on `day`, at the instant `at` where one that was ended is asked."""
        ended = self.ended_at is not None and (at is None or at >= self.ended_at)
        return self.since <= day <= self.until and not ended

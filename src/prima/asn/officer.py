"""Who may act, on that day?

Article: "Pengertian Aparatur Sipil Negara" (competence, qualification).

An officer is what her stream says: appointments to posts with their dates and
decrees, and competences with the day on which each runs out.  Power comes from a
valid appointment and ends with it, at the next act.

    >>> from datetime import date
    >>> rina = Officer("17", held=(Held("p1", date(2026, 1, 2), None, "SK 800/1"),))
    >>> [held.post for held in rina.posts_on(date(2026, 3, 2))]
    ['p1']
    >>> rina.posts_on(date(2025, 12, 31))
    ()
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from prima.asn.delegation import Delegation
    from prima.asn.interest import Interest


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment to a post.

    Attributes:
        post: Id of the post.
        since: First day.
        until: Last day, or None while it runs.
        decree: The decree that appoints; printed where the power is questioned.
        capacity: definitive, or as a deputy: an, ub, plh, plt.
        ended_at: Instant at which it was revoked, or None.
    """

    post: str
    since: date
    until: date | None
    decree: str
    capacity: str = "definitive"
    ended_at: datetime | None = None

    def runs_on(self, day: date, at: datetime | None = None) -> bool:
        """Tell whether it is valid on `day`, at the instant `at` where a revoked one is asked.

        Without an instant a revoked appointment gives nothing.
        """
        if self.ended_at is not None and (at is None or at >= self.ended_at):
            return False
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Level:
    """A competence that an officer has shown.

    Attributes:
        code: Which competence.
        level: 1 to 5.
        until: Last day on which it counts, or None.
    """

    code: str
    level: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """A civil servant as the registry knows her; her name lies in the vault.

    Attributes:
        number: Pseudonymous number by which the ledger names her.
        held: Appointments, in the order in which they were entered.
        levels: Competences, one a code.
        delegations: What she delegated to others.
        interests: What keeps her away from files.
    """

    number: str
    held: tuple[Held, ...] = ()
    levels: tuple[Level, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    interests: tuple[Interest, ...] = ()

    def posts_on(self, day: date, at: datetime | None = None) -> tuple[Held, ...]:
        """Return the appointments that are valid on `day`, at the instant `at`."""
        return tuple(held for held in self.held if held.runs_on(day, at))

    def interests_at(self, at: datetime) -> tuple[Interest, ...]:
        """Return what keeps her away at an instant."""
        return tuple(one for one in self.interests if one.runs_at(at))

    def level_on(self, code: str, day: date) -> int:
        """Return the level of a competence on `day`; 0 when none counts."""
        return max(
            (
                level.level
                for level in self.levels
                if level.code == code and (level.until is None or day <= level.until)
            ),
            default=0,
        )

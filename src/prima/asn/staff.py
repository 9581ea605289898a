"""Who works in this office, and who is whom?

Article: "Pengertian Aparatur Sipil Negara".

All officers at once, since a delegation is a matter of two, and since two accounts can
be one human being.

    >>> office = Staff({}, {"officer/1": Officer("officer/1")})
    >>> office.same("officer/1"), office.given_to("officer/1")
    (frozenset({'officer/1'}), ())
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prima.asn.officer import Officer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prima.asn.delegation import Delegation
    from prima.asn.post import Post


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of an office.

    Attributes:
        posts: Posts by id.
        officers: Officers by number.
        groups: For an officer every account of the same human being: those that share a
            NIP or a NIK.
    """

    posts: Mapping[str, Post]
    officers: Mapping[str, Officer]
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def same(self, number: str) -> frozenset[str]:
        """Return every account of the human being behind an account, that one among them."""
        return self.groups.get(number, frozenset()) | {number}

    def given_to(self, number: str) -> tuple[Delegation, ...]:
        """Return what was ever delegated to an officer."""
        return tuple(
            one
            for officer in self.officers.values()
            for one in officer.delegations
            if one.taker == number
        )

"""Which members of a thing belong together?

Article: "Penerapan Standar Pelayanan Publik" (a standard that a machine can check).

A dataclass names in `BONDS` what its members may not do alone: a fee line has an
amount or a table or factors, never two of them; a reason points at something.

    >>> ExactlyOne((("amount",), ("multiply", "round"))).holds({"amount", "round"})
    False
    >>> AtLeastOne(("requirement", "norm")).holds({"norm"})
    True
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class ExactlyOne:
    """One group of keys stands complete, and no key of the other groups."""

    groups: tuple[tuple[str, ...], ...]

    def holds(self, keys: AbstractSet[str]) -> bool:
        """Tell whether a thing with these keys keeps the bond."""
        begun = [group for group in self.groups if keys & set(group)]
        return len(begun) == 1 and keys >= set(begun[0])

    def words(self) -> Text:
        """Say the bond."""
        groups = [" + ".join(group) for group in self.groups]
        return Text(
            id=f"tepat satu dari: {', '.join(groups)}", en=f"exactly one of: {', '.join(groups)}"
        )


@dataclass(frozen=True, slots=True)
class AtLeastOne:
    """One of these keys stands, or more."""

    keys: tuple[str, ...]

    def holds(self, keys: AbstractSet[str]) -> bool:
        """Tell whether a thing with these keys keeps the bond."""
        return bool(keys & set(self.keys))

    def words(self) -> Text:
        """Say the bond."""
        keys = ", ".join(self.keys)
        return Text(id=f"sedikitnya satu dari: {keys}", en=f"at least one of: {keys}")


Bond: TypeAlias = ExactlyOne | AtLeastOne

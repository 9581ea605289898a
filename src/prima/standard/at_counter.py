"""How long does what was begun at a counter wait, and how often may a code be tried?

Article: "Digitalisasi: keamanan data"; "ASN sebagai Pelayan Masyarakat: setara".

A dated pack of bounds, each with the norm that asks for one and a mark of how sure the
figure is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prima.standard.fault import Fault
from prima.standard.rules import Line, Mark, Noter, Version, pack_from
from prima.standard.terms import Slug
from prima.standard.text import Text

MOST = 3_650


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A bound: at most so many, by which norm, and how sure the figure is."""

    most: int
    cite: Line
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterPack:
    """The bounds of the counter.

    Attributes:
        draft_days: Days that an application waits for the person's confirmation.
        handle_minutes: Minutes for which the address of a person who is served holds.
        code_minutes: Minutes for which a code counts that was sent to her.
        code_tries: How often one code may be tried.
        code_sends: How often a code is sent for one application.
        card_days: Days for which a code card counts.
    """

    prima_rules: Literal["1"]
    kind: Literal["counter"]
    pack: Slug
    version: Version
    title: Text
    default: bool
    draft_days: Bound
    handle_minutes: Bound
    code_minutes: Bound
    code_tries: Bound
    code_sends: Bound
    card_days: Bound

    def bounds(self) -> dict[str, Bound]:
        """Return every bound by its name."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: one for name, one in found.items() if isinstance(one, Bound)}


def counter_from(data: bytes, name: str) -> CounterPack:
    """Read a pack of the counter's bounds.

    Args:
        data: The bytes of the file.
        name: What the file is called in faults.

    Raises:
        Faults: With everything that is wrong in it.
    """
    return pack_from(CounterPack, data, name, _faults)


def _faults(pack: CounterPack, note: Noter) -> Iterator[Fault]:
    """Find bounds that are none."""
    for name, bound in pack.bounds().items():
        if not 0 < bound.most <= MOST:
            what = (f"{bound.most} bukan batas", f"{bound.most} is no bound")
            yield note(name, what, (f"pakai 1 sampai {MOST}", f"use 1 to {MOST}"))

"""What does the law say that a standard is held against?

Article: "Penerapan Standar Pelayanan Publik" (standards rest on law that changes).

Two rule packs: the limits set by law, and the rules that were replaced by newer ones.
They come in as bytes, like every pack; each value has its norm and its mark.

    >>> pack = replaced_from(EXAMPLE, "contoh.yaml")
    >>> old = pack.laws[0]
    >>> old.is_in("PP 60/2016 lampiran", date(2026, 1, 2))
    True
    >>> old.is_in("PP 60/2016", date(2020, 1, 2))
    False
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal

from prima.standard.fault import Fault
from prima.standard.kind import Size
from prima.standard.rules import ClockPack, Line, Mark, Noter, Version, pack_from
from prima.standard.terms import Id, Slug
from prima.standard.text import Text

EXAMPLE: Final = b"""\
prima_rules: "1"
kind: replaced
pack: contoh
version: "2026.1"
title: {id: Contoh, en: Example}
laws: [{id: polri, old: PP 60/2016, new: PP 76/2020, since: "2020-12-21", mark: K}]
"""
"""The smallest pack of replaced rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """One rule that is law no more, the one in its place, and since when."""

    id: Id
    old: Line
    new: Line
    since: date
    about: Text | None = None
    mark: Mark

    def is_in(self, cite: str, day: date) -> bool:
        """Tell whether a cite names the old rule on a day on which it is law no more."""
        names = re.search(rf"(?<!\w){re.escape(self.old)}(?!\d)", cite, re.IGNORECASE)
        return names is not None and self.since <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacedPack:
    """Rules that are law no more."""

    prima_rules: Literal["1"]
    kind: Literal["replaced"]
    pack: Slug
    version: Version
    title: Text
    laws: Annotated[tuple[Replaced, ...], Size(1, 2000)]


@dataclass(frozen=True, slots=True)
class LawBook:
    """What the rule packs say, for the rules of the lint that ask it."""

    clocks: ClockPack
    replaced: ReplacedPack

    def replaced_by(self, cite: str, day: date) -> Replaced | None:
        """Return what replaced the rule of a cite by a day, or `None` if it still holds."""
        return next((law for law in self.replaced.laws if law.is_in(cite, day)), None)


def replaced_from(data: bytes, name: str) -> ReplacedPack:
    """Read a pack of replaced rules.

    Args:
        data: The bytes of the file.
        name: What the file is called in faults.

    Raises:
        Faults: With everything that is wrong in it.
    """
    return pack_from(ReplacedPack, data, name, _faults)


def _faults(pack: ReplacedPack, note: Noter) -> Iterator[Fault]:
    """Find rules that stand twice, or that replace themselves."""
    seen: set[str] = set()
    for law in pack.laws:
        if law.old in seen:
            what = (f"{law.old} dua kali", f"{law.old} stands twice")
            yield note(f"laws.{law.id}", what, ("hapus salah satu", "remove one of them"))
        if law.old == law.new:
            what = (f"{law.old} mengganti dirinya", f"{law.old} replaces itself")
            yield note(f"laws.{law.id}", what, ("tulis penggantinya", "write what replaced it"))
        seen.add(law.old)

"""A program that plants people into an office, by every way in which data comes in.

Whatever is personal begins with a mark that stands nowhere else, and is written down in
`SAID`; its last line says all of it as JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

PEOPLE, AT_THE_DOOR = 24, 1
MARKS = ("zqxkenari", "320412520393", "+62817555")
"""Every planted word, number and telephone begins with one of these, and nothing else does."""

SAID: set[str] = set()
"""Whatever was planted."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One planted person: words and numbers that are hers alone."""

    place: int

    def word(self, what: str) -> str:
        """Return a word of hers for something, such as her street."""
        return said(f"{MARKS[0]}{what}{self.place:03}")

    def words(self, what: str, many: int) -> str:
        """Return a sentence of so many words of hers, as somebody tells a story."""
        return " ".join(self.word(f"{what}{number}x") for number in range(many))

    @property
    def name(self) -> str:
        """Return her name, as a person writes it."""
        rest = f"{'abcdefghij'[self.place % 10].upper()}{'nurul' * (self.place // 10)}"
        return said(f"{MARKS[0].title()} {rest}")

    @property
    def nik(self) -> str:
        """Return her number."""
        return said(f"{MARKS[1]}{7_300 + self.place}")

    @property
    def phone(self) -> str:
        """Return her telephone."""
        return said(f"{MARKS[2]}{10_000 + self.place}")

    @property
    def mail(self) -> str:
        """Return her address of e-mail."""
        return said(f"{MARKS[0]}surel{self.place:03}@contoh.id")


def said(value: str) -> str:
    """Write a value down as planted, and return it."""
    SAID.add(value)
    return value


def main() -> None:
    """Plant everybody, copy the office into a folder; say what was planted, and the copy."""
    from prima.faces.cli.django import wake  # noqa: PLC0415 - wakes Django

    wake()
    from prima.office.safe import backup  # noqa: PLC0415 - after Django woke
    from prima.office.sealer import seal_all  # noqa: PLC0415 - same
    from tests.office.planted import plant  # noqa: PLC0415 - same
    from tests.office.planted_at_the_door import come, write_letters  # noqa: PLC0415 - same

    for place in range(PEOPLE):
        plant(Canary(place))
    for place in range(PEOPLE, PEOPLE + AT_THE_DOOR):
        come(Canary(place))
    write_letters()
    seal_all()
    private, made = backup.make_key(), backup.make(Path(sys.argv[1]))
    told = {"private": private, "data": str(made.data), "keys": str(made.keys)}
    print(json.dumps(told | {"planted": sorted(SAID)}))  # noqa: T201 - that is how it answers


if __name__ == "__main__":
    main()

"""A program that plants fifty people into an office, by every way in which data comes in.

Whatever is personal begins with a mark that stands nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = 50
MARKS = ("zqxkenari", "320412520393", "+62817555")
"""Every planted word, number and telephone begins with one of these, and nothing else does."""


@dataclass(frozen=True, slots=True)
class Canary:
    """One planted person: words and numbers that are hers alone."""

    place: int

    def word(self, what: str) -> str:
        """Return a word of hers for something, such as her street."""
        return f"{MARKS[0]}{what}{self.place:03}"

    @property
    def name(self) -> str:
        """Return her name, as a person writes it."""
        return f"Zqxkenari {'abcdefghij'[self.place % 10].upper()}{'nurul' * (self.place // 10)}"

    @property
    def nik(self) -> str:
        """Return her number."""
        return f"{MARKS[1]}{7_300 + self.place}"

    @property
    def phone(self) -> str:
        """Return her telephone."""
        return f"{MARKS[2]}{10_000 + self.place}"

    @property
    def mail(self) -> str:
        """Return her address of e-mail."""
        return f"{self.word('surel')}@contoh.id"


def main() -> None:
    """Plant everybody."""
    from prima.faces.cli.django import wake  # noqa: PLC0415 - wakes Django

    wake()
    from prima.office.sealer import seal_all  # noqa: PLC0415 - after Django woke
    from tests.office.planted import plant  # noqa: PLC0415 - same

    for place in range(PEOPLE):
        plant(Canary(place))
    seal_all()


if __name__ == "__main__":
    main()

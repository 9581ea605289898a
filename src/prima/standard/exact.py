"""How much is 0.005, exactly?

Article: "Penerapan Standar Pelayanan Publik" (biaya/tarif).

Tariffs are written as decimals and computed as fractions: no binary rounding ever
changes what a citizen pays.  The text is kept, so that the page shows the number
as the rule writes it.

    >>> factor = Exact.parse("0.005")
    >>> factor.value, str(factor)
    (Fraction(1, 200), '0.005')
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Self

PATTERN: Final = r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$"
"""What a decimal looks like in a standard."""

_SHAPE: Final = re.compile(PATTERN[1:-1], re.ASCII)


@dataclass(frozen=True, slots=True)
class Exact:
    """A decimal number as it was written, and its exact value."""

    text: str
    value: Fraction

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a decimal such as "0.2350".

        Raises:
            ValueError: If `text` is no decimal with at most 12 and 6 digits.
        """
        if not _SHAPE.fullmatch(text):
            raise ValueError(f"{text!r} is no decimal; write it like '0.005'.")
        return cls(text, Fraction(text))

    def __str__(self) -> str:
        """Return the number as it was written."""
        return self.text

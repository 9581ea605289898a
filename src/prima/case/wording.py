r"""What may stand in a text that somebody writes?

Article: "Pelayanan Publik: partisipatif" (everybody's name, as it is written).

A name may be one word, with apostrophes and every mark that the languages of the
islands use.  What cannot be seen is refused, because two names that look alike would
then be two: control characters, characters that turn the direction of writing, blanks
of no width.  A story in free words may hold what joins an emoji, nothing that turns it.

    >>> hidden("Dek Ayu Nuraʼini", strict=True), hidden("Bu\u202edi", strict=False)
    (False, True)
"""

from __future__ import annotations

import unicodedata
from typing import Final

EMAIL: Final = r"[^@ ]+@[^@ .]+(\.[^@ .]+)+"
DIGITS: Final = "[0-9]+"

_BREAKS: Final = "\n\r\t"
_TURNS: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters that turn the direction of what follows."""

_EMPTY: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
"""Letters and marks that show nothing."""

_NEVER: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of a character, separators of lines."""


def hidden(text: str, *, strict: bool, lines: bool = False) -> bool:
    """Tell whether a text holds something that cannot be seen.

    Args:
        text: What was written.
        strict: For names and addresses of e-mail: nothing invisible at all.
        lines: Line breaks and tabs are allowed.
    """
    return any(_is_hidden(sign, strict=strict) for sign in text if not (lines and sign in _BREAKS))


def has_letter(text: str) -> bool:
    """Tell whether a text holds a letter of some script.

    >>> has_letter("Ñ"), has_letter("12'")
    (True, False)
    """
    return any(unicodedata.category(sign).startswith("L") for sign in text)


def _is_hidden(sign: str, *, strict: bool) -> bool:
    category = unicodedata.category(sign)
    if category in _NEVER or sign in _TURNS:
        return True
    return strict and (category == "Cf" or sign in _EMPTY or _picks_a_shape(sign))


def _picks_a_shape(sign: str) -> bool:
    """Tell whether a sign only chooses how the sign before it looks."""
    return "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"

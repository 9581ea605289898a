r"""Which characters may a legal document show?

Article: "akuntabel" (what is printed is what was recorded, and nothing else).

A text from outside is never markup.  It is normalised (NFC); control,
formatting and direction marks go away, so that nobody can reorder or hide
what is printed; a character that the shipped typeface cannot draw, or that
runs from right to left, becomes an open box.  A box is honest: the reader
sees that something stood there.  `strangers` tells it beforehand.

    >>> known = frozenset(map(ord, "Budi #1□"))
    >>> plain("Budi\u202e\x00 #1 \U0001f600", known)
    'Budi #1 □'
    >>> strangers("Budi \U0001f600", known)
    ('😀',)
"""

import re
import unicodedata

BOX = "\u25a1"
"""Stands for a character that the letter cannot show."""

MARKS_MAX = 2
"""Combining marks on one letter; more would be drawn over the neighbouring lines."""

MARK = "\u200b"
"""Where a long word may break; the template draws none of it, and `plain` lets none in."""

_LONG_WORD = re.compile(r"[^ \n]{45,}")
_PIECE = re.compile(r"[^ \n]{12}[\u0300-\u036f]*(?=.)")
_BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")
_UNSEEN = frozenset({"Cc", "Cf"})
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def plain(text: str, known: frozenset[int]) -> str:
    """Return the text as it may be printed: one line break kind, no hidden marks.

    Args:
        text: Any text, of any origin.
        known: The code points that the typeface draws; holds `BOX`.
    """
    if text.isascii() and text.isprintable():
        return text  # nearly every text of a letter; every such character is drawn
    shown: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n")):
        as_printed = _printed(char, known)
        marks = marks + 1 if as_printed and unicodedata.combining(char) else 0
        if marks <= MARKS_MAX:
            shown.append(as_printed)
    return "".join(shown)


def breakable(text: str) -> str:
    """Return the text with a `MARK` wherever a word too long for a line may break.

    >>> breakable("W" * 50).split(MARK)[1:3]
    ['WWWWWWWWWWWW', 'WWWWWWWWWWWW']
    """
    return _LONG_WORD.sub(lambda word: f"{MARK}{_apart(word[0])}{MARK}", text)


def strangers(text: str, known: frozenset[int]) -> tuple[str, ...]:
    """Return the characters that would be printed as a box, each once, in order."""
    chars = dict.fromkeys(unicodedata.normalize("NFC", text))
    return tuple(char for char in chars if char != BOX and _printed(char, known) == BOX)


def _apart(word: str) -> str:
    """Put marks into one long word, never between a letter and its combining marks."""
    return _PIECE.sub(lambda piece: piece[0] + MARK, word)


def _printed(char: str, known: frozenset[int]) -> str:
    """Return what is printed for one character: itself, a space, a box, or nothing."""
    if char in _BREAKS:
        return "\n"
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    if category in _UNSEEN or "VARIATION SELECTOR" in unicodedata.name(char, ""):
        return ""
    if ord(char) not in known or unicodedata.bidirectional(char) in _RIGHT_TO_LEFT:
        return BOX
    return char

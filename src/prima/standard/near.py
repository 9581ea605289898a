"""Which word was perhaps meant?

Article: "Penerapan Standar Pelayanan Publik" (every fault with its mend).

A slip of the pen keeps the first letter and nearly the length.  Only such words are
looked at, and few of them: whoever writes ten thousand wrong words waits no longer for
the list of faults than a second.

    >>> nearest("procedur", ("fee", "procedure", "provider"))
    'procedure'
    >>> nearest("entah", ("fee", "procedure")) is None
    True
"""

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Final

LONGER_MOST: Final = 4
"""A word that was meant differs in length by so many letters at most."""
LOOKED_AT_MOST: Final = 30


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word that was perhaps meant, or None."""
    first = word[:1]
    alike = (
        known
        for known in words
        if known.startswith(first) and abs(len(known) - len(word)) <= LONGER_MOST
    )
    found = get_close_matches(word, islice(alike, LOOKED_AT_MOST), n=1)
    return found[0] if found else None

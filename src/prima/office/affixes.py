"""Which words did somebody type, and from which stems may they come?

Article: "Pengertian Pelayanan Publik" (services that people can find).

Indonesian builds words by affixes: *pembuatan*, *membuatkan* and *dibuat* all speak of
*buat*.  No dictionary is kept: whatever may be the stem is taken for it, and what is no
word at all meets none.

    >>> words_of(plain("Cara BIKIN E-KTP?"), frozenset({"cara", "bikin"}))
    ('ektp',)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Return words in small letters, without marks; letters that belong together joined.

    >>> plain("E-KTP, AK/1: Kartu  Pencári")
    'ektp ak1 kartu pencari'
    """
    bare = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    bare = re.sub(r"\b([a-z]{1,3})[-/. ]([0-9]+)\b", r"\1\2", bare)
    bare = re.sub(r"\b([a-z])[-/.]([a-z]{2,})\b", r"\1\2", bare)
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def words_of(text: str, stop: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the words that say something; all of them if none does."""
    parts = dict.fromkeys(text.split())
    return tuple(part for part in parts if part not in stop) or tuple(parts)


SUFFIXES = ("nya", "lah", "kah", "pun", "ku", "mu", "kan", "an", "i")
PREFIXES = (
    *(("meny", "s"), ("meng", ""), ("meng", "k"), ("mem", ""), ("mem", "p"), ("men", "")),
    *(("men", "t"), ("me", ""), ("peny", "s"), ("peng", ""), ("peng", "k"), ("pem", "")),
    *(("pem", "p"), ("pen", ""), ("pen", "t"), ("pe", ""), ("ber", ""), ("be", ""), ("ter", "")),
    *(("di", ""), ("ke", ""), ("se", ""), ("per", ""), ("ng", ""), ("ny", "s")),
)
"""What is taken off the front, and the letter that had melted into it."""
STEM_LEAST = 4
ROUNDS = 2
"""Affixes stand before affixes: "diper-", "-kannya"; two rounds take off both."""


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return what may be the stem of an Indonesian word; the word itself is among them.

    >>> sorted(stems("kehilangan") & {"hilang"}), sorted(stems("pembuatan") & {"buat"})
    (['hilang'], ['buat'])
    """
    found = {text}
    for _ in range(ROUNDS):
        found |= {short for one in tuple(found) for short in _shorter(one)}
    return frozenset(found)


def _shorter(text: str) -> Iterator[str]:
    for suffix in SUFFIXES:
        if text.endswith(suffix) and len(text) - len(suffix) >= STEM_LEAST:
            yield text[: -len(suffix)]
    for prefix, letter in PREFIXES:
        if text.startswith(prefix) and len(text) - len(prefix) + len(letter) >= STEM_LEAST:
            yield letter + text[len(prefix) :]

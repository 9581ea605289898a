"""Which districts are there, and which were there once?

Article: "Transformasi Digital" (data that the state already holds).

A NIK begins with the district of its issue, in the edition of that year, so the codes
of all editions are kept.  A citizen does not know codes: she writes a name, and a name
that fits several districts is answered with the list of them.  The file lies among the
rule packs; its README names the sources.

    >>> "320101" in district_codes()
    True
    >>> [place.code for place in find("cibinong bogor", level="district")]
    ['32.01.01']
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from prima.office.packs import PacksMissing, rules_folder

FILE: Final = "regions/districts.txt.gz"
IN_FORCE: Final = "2025"
"""The newest edition: only its districts are offered, all others are still known."""

PARTS: Final = {"province": 2, "regency": 4, "district": 6}
"""How many digits name a region of each level."""

WORDS_MAX: Final = 12
"""How many words of a text are looked at; no name has more."""

_SKIPPED: Final = frozenset({"kec", "kecamatan", "distrik", "provinsi", "prov"})
_LONG: Final = {"kab": "kabupaten"}


@dataclass(frozen=True, slots=True)
class Place:
    """A region that is in force: its dotted code and its name up to the province."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class _District:
    code: str
    names: tuple[str, str, str]
    edition: str


def district_codes() -> frozenset[str]:
    """Return the six digits of every district of every edition; empty without the file."""
    return _codes(_file())


def find(text: str, *, level: str, within: str = "", most: int = 8) -> tuple[Place, ...]:
    """Return the regions of a level that somebody may mean by `text`, likeliest first.

    Every word of `text` must begin a word of the name; "kec." and the like are passed
    over.  A code, with or without dots, finds itself.  If the text is the whole name of
    a region, only that one is meant.

    >>> [place.name for place in find("kota bandung", level="regency")]
    ['Kota Bandung, Jawa Barat']
    >>> len(find("a", level="district", most=3))
    3
    """
    words = _words(text)
    said, code = _line(words), "".join(words)
    digits = _digits(within)
    fitting = []
    for place, own, name in _places(_file(), level):
        if not own.startswith(digits):
            continue
        if said == name or own == code:
            return (place,)
        if words and all(f" {word}" in name for word in words):
            fitting.append(place)
    fitting.sort(key=lambda place: _words(place.name.split(",")[0]) != words)
    return tuple(fitting[:most])


def named(code: str) -> str:
    """Return the name of a region in force by its dotted code, or "".

    >>> named("32.01.01")
    'Cibinong, Kabupaten Bogor, Jawa Barat'
    """
    level = {2: "province", 4: "regency", 6: "district"}.get(len(_digits(code)), "")
    return _names(_file(), level).get(code, "")


def _words(text: str) -> list[str]:
    found = re.findall(r"\w+", text.casefold())
    return [_LONG.get(word, word) for word in found if word not in _SKIPPED][:WORDS_MAX]


def _line(words: list[str]) -> str:
    """Return the words each with a blank before it, so that beginnings are quick to find."""
    return "".join(f" {word}" for word in words)


def _digits(code: str) -> str:
    return code.replace(".", "")


def _file() -> Path | None:
    """Return the file of the districts, or None in an office that took it away."""
    try:
        file = rules_folder() / FILE
    except PacksMissing:
        return None
    return file if file.is_file() else None


@lru_cache(maxsize=2)
def _districts(file: Path | None) -> tuple[_District, ...]:
    if file is None:
        return ()
    found = []
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        code, district, regency, province, edition = line.split("\t")
        found.append(_District(code, (district, regency, province), edition))
    return tuple(found)


@lru_cache(maxsize=2)
def _codes(file: Path | None) -> frozenset[str]:
    return frozenset(district.code for district in _districts(file))


@lru_cache(maxsize=8)
def _places(file: Path | None, level: str) -> tuple[tuple[Place, str, str], ...]:
    """Return the regions in force of a level, each with its digits and the line of its name."""
    length = PARTS.get(level)
    if length is None:
        return ()
    places: dict[str, Place] = {}
    for district in _districts(file):
        if district.edition == IN_FORCE:
            code = ".".join(re.findall("..", district.code[:length]))
            places[code] = Place(code, ", ".join(district.names[3 - length // 2 :]))
    return tuple((p, _digits(p.code), _line(_words(p.name))) for p in places.values())


@lru_cache(maxsize=8)
def _names(file: Path | None, level: str) -> dict[str, str]:
    return {place.code: place.name for place, _, _ in _places(file, level)}

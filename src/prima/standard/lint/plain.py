"""Can everybody read it, and does it keep the officers' own data to itself?

Article: "Penerapan Standar Pelayanan Publik" (published, so that anybody understands it).

    >>> bool(DEGREE.search("Budi Santoso, S.H."))
    True
    >>> [rule.id for rule in RULES]
    ['T02', 'T03']
"""

import re
from collections.abc import Iterator
from typing import Final

from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.text import Text
from prima.standard.walk import texts

WORDS_MOST: Final = 25
"""Words of one sentence; a choice of this project."""
KNOWN: Final = frozenset(
    (
        *("AK", "BPJS", "JPG", "KIA", "KK", "KTP", "NIK", "NPWP", "PDF", "PNG", "QR", "QRIS"),
        *("RT", "RW", "SD", "SIM", "SKCK", "SMA", "SMK", "SMP", "SMS", "SP4N", "LAPOR"),
        *("TNI", "UU", "WA", "WIB", "WIT", "WITA", "WNA", "WNI"),
    )
)
"""Short forms that people use more than the long ones, and those of the country's offices."""
_SHORT: Final = re.compile(r"\b[A-Z]{2,}[0-9]?[A-Z]*\b")
_INSIDE: Final = ("officer_competence", "internal_supervision", "legal_basis", "source")
"""Places that the office reads, and not the applicant."""

DEGREE: Final = re.compile(
    r"[A-Z][a-z]+,? (?:S|M|A)\. ?(?:H|E|T|Pd|Kom|Sos|IP|STP|Kes|Si|M|AP|Ag|Farm|Kep|Md)\b"
    r"|\b(?:Bapak|Pak|Sdri?)\.? (?!Camat|Bupati|Wali|Kepala|Lurah|Gubernur|Ketua|Menteri)[A-Z][a-z]"
)
"""A name with its academic degree, or after a form of address; a post is no name."""
_LONG_NUMBER: Final = re.compile(r"(?<!\d)(?:\d{16}|\d{18}|\d{8} \d{6} \d \d{3})(?!\d)")
_MOBILE: Final = re.compile(r"(?<!\d)(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){7,10}(?!\d)")


@rule("T02", "warning")
def sentences_are_plain(sheet: Sheet) -> Iterator[Found]:
    """No sentence is long, and every short form is explained once."""
    said = " ".join(f"{text.id} {text.en}" for _, text in texts(sheet.spots))
    told: set[str] = set()
    for spot, text in texts(sheet.spots):
        if spot.place.startswith(_INSIDE):
            continue
        longest = max(map(_words, (text.id, text.en)))
        if longest > WORDS_MOST:
            yield found(
                spot.place,
                f"kalimat {longest} kata",
                f"a sentence of {longest} words",
                f"bagi menjadi kalimat dengan paling banyak {WORDS_MOST} kata",
                f"split it into sentences of {WORDS_MOST} words at most",
            )
        for short in _unexplained(text, said) if ".done_in." not in spot.place else ():
            if short not in told:
                told.add(short)
                yield found(
                    spot.place,
                    f"singkatan {short} tidak dijelaskan",
                    f"the short form {short} is not explained",
                    f"tulis kepanjangannya sekali, dengan ({short}) di belakangnya",
                    f"write it out once, with ({short}) behind it",
                )


def _words(text: str) -> int:
    """Return how many words the longest sentence of a text has."""
    return max(len(sentence.split()) for sentence in re.split(r"[.!?;:](?:\s|$)|\n", text))


def _unexplained(text: Text, said: str) -> Iterator[str]:
    """Yield the short forms of a text that stand nowhere beside their long form."""
    for short in dict.fromkeys(_SHORT.findall(text.id)):
        beside = f"({short})" in said or f"{short} (" in said
        if short not in KNOWN and not beside and not text.id.isupper():
            yield short


@rule("T03", "error")
def nobodys_own_data_is_published(sheet: Sheet) -> Iterator[Found]:
    """No name, personal number or mobile phone of an officer stands in a standard."""
    for spot in sheet.spots:
        value = spot.value
        words = f"{value.id} {value.en}" if isinstance(value, Text) else value
        if not isinstance(words, str):
            continue
        if one := DEGREE.search(words):
            yield _private(spot.place, f"nama orang: '{one.group()}'", "a person's name")
        if one := _LONG_NUMBER.search(words):
            yield _private(spot.place, f"nomor pribadi: {one.group()[:6]}…", "a personal number")
        if one := _MOBILE.search(words):
            if spot.place.startswith("complaint_handling.channels."):
                yield _office_phone(spot.place)
            else:
                yield _private(spot.place, f"nomor ponsel: {one.group()[:5]}…", "a mobile number")


def _private(place: str, what: str, what_en: str) -> Found:
    return found(
        place,
        what,
        f"{what_en} stands in a published text",
        "tulis jabatannya, bukan orangnya",
        "write the post, not the person",
    )


def _office_phone(place: str) -> Found:
    """Say of a mobile number for complaints that it may be somebody's own."""
    return Found(
        place,
        Text("nomor ponsel untuk pengaduan", "a mobile number for complaints"),
        Text("pastikan nomor ini milik kantor, bukan petugas", "make sure that the office owns it"),
        "warning",
    )


RULES: Final[tuple[Rule, ...]] = (sentences_are_plain, nobodys_own_data_is_published)

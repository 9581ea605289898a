"""What did the person mean by what she typed?

A number with a comma, a telephone without its country, a NIK in groups of four, money
with "Rp", a month by its name: people write so, and the form takes it.  What cannot be
understood stays as it was typed, so that the form shows it again and the judge tells
what is wrong.  What could mean two things is never guessed.

    >>> number("1.204,5", 2), number("1.204", 0), number("1.204", 2)
    ('1204.5', '1204', '1.204')
    >>> money("Rp 150.000"), phone("0812-3456-7890"), nik("3201 0101 0290 0001")
    (150000, '+6281234567890', '3201010102900001')
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from prima.case.fit.spoken import MONTHS
from prima.case.fit.written import PHONE

_BETWEEN: Final = re.compile(r"[\s.()/\u2010-\u2014-]")
"""What people put between the digits of a number that is a name."""

_THOUSANDS: Final = r"[0-9]{1,3}(?:\.[0-9]{3})+"
_DECIMALS_KEPT: Final = 6
_MONTH_LETTERS: Final = 3
_DECIMAL: Final = r"(-?[0-9]{1,3}\.[0-9]+)"
_POINT: Final = re.compile(rf"{_DECIMAL}\s*[,;/ ]\s*{_DECIMAL}")


def text(typed: str, *, lines: bool = False) -> str:
    """Return a text without blanks around it, in composed letters, with plain line ends."""
    composed = unicodedata.normalize("NFC", typed.strip())
    return composed.replace("\r\n", "\n") if lines else composed


def number(typed: str, decimals: int) -> str:
    """Return a decimal text; the comma is the decimal sign, the dot parts the thousands.

    A single dot is a decimal point where decimals are allowed: "1.204" with two decimals
    is not taken for 1204, nor cut; the judge asks.
    """
    sign, digits = ("-", typed[1:]) if typed.startswith("-") else ("", typed)
    digits = re.sub(r"\s", "", digits)
    whole, comma, rest = digits.partition(",")
    if comma or whole.count(".") > 1 or not decimals:
        whole = whole.replace(".", "") if re.fullmatch(_THOUSANDS, whole) else whole
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", whole) or (
        comma and not re.fullmatch("[0-9]+", rest)
    ):
        return typed
    if comma and "." in whole:
        return typed
    whole = re.sub("^0+(?=[0-9])", "", whole)
    return f"{sign}{whole}{'.' + rest if comma else ''}"


def money(typed: str) -> int | str:
    """Return whole rupiah: "Rp150.000", "150000", "150.000,00" and "150.000,-" are equal."""
    bare = re.sub(r"\s|^[Rr][Pp]\.?", "", typed)
    found = re.fullmatch(rf"({_THOUSANDS}|[0-9]{{1,16}})(,00?|,-)?", bare)
    return int(found[1].replace(".", "")) if found else typed


def nik(typed: str) -> str:
    """Return the digits of a NIK without what stands between them."""
    return _BETWEEN.sub("", typed)


def phone(typed: str) -> str:
    """Return a telephone number in E.164; without a country it is Indonesian.

    >>> phone("+62 (0)812 3456 7890"), phone("021-555 1234"), phone("belum ada")
    ('+6281234567890', '+62215551234', 'belum ada')
    """
    digits = _BETWEEN.sub("", typed)
    for begins, country in (
        ("00", "+"),
        ("+620", "+62"),
        ("0", "+62"),
        ("62", "+62"),
        ("8", "+628"),
    ):
        if digits.startswith(begins):
            digits = country + digits[len(begins) :]
            break
    return digits if re.fullmatch(PHONE, digits) else typed


def day(typed_day: str, typed_month: str, typed_year: str) -> str | None:
    """Return an ISO date, or its parts as typed; None if nothing was typed.

    >>> day("3", "Agustus", "1990"), day("31", "2", "2026"), day("3", "", "90"), day("", "", "")
    ('1990-08-03', '2026-02-31', '90--3', None)
    """
    parts = [part.replace("-", " ").strip() for part in (typed_day, typed_month, typed_year)]
    if not any(parts):
        return None
    day_, month, year = parts
    month = _month(month)
    if all(re.fullmatch("[0-9]{1,2}", part) for part in (day_, month)):
        return f"{year}-{month:0>2}-{day_:0>2}"
    return f"{year}-{month}-{day_}"


def parts_of_day(kept: str) -> tuple[str, str, str]:
    """Return day, month and year as they go back into their three fields.

    >>> parts_of_day("1990-08-03"), parts_of_day("90--3")
    (('3', '8', '1990'), ('3', '', '90'))
    """
    year, _, rest = kept.partition("-")
    month, _, day_ = rest.partition("-")
    return _bare(day_), _bare(month), year


def _bare(digits: str) -> str:
    """Return a day or month without the zero that made it two digits."""
    return digits[1:] if re.fullmatch("0[1-9]", digits) else digits


def _month(typed: str) -> str:
    """Return the number of a month that was written as a word."""
    word = typed.casefold()
    for place, names in enumerate(MONTHS, start=1):
        if len(word) >= _MONTH_LETTERS and any(n.casefold().startswith(word) for n in names):
            return str(place)
    return typed


def point(typed: str) -> str:
    """Return "latitude,longitude" out of two numbers or out of a link to a map.

    >>> point("https://peta.contoh/@-6.9147441,107.60981,17z")
    '-6.914744,107.60981'
    """
    found = _POINT.search(typed)
    if found is None:
        return typed
    return ",".join(_cut(part) for part in found.groups())


def _cut(decimal: str) -> str:
    whole, _, rest = decimal.partition(".")
    return f"{whole}.{rest[:_DECIMALS_KEPT]}"

"""How are a day and a number said inside a sentence?

Article: "Pelayanan Publik: transparan" (figures as people read them).

    >>> day_words(date(2026, 3, 2)).id
    'Senin, 2 Maret 2026'
    >>> number_words("500000.25")
    Text(id='500.000,25', en='500,000.25', more=())
"""

from __future__ import annotations

from datetime import date
from typing import Final

from prima.standard.text import Text

_DAYS: Final = (
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jumat", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
)
MONTHS: Final = (
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
)
"""The months, Indonesian and English."""

_SWAP: Final = str.maketrans(",.", ".,")


def day_words(day: date) -> Text:
    """Return a day in full."""
    in_id, in_en = (
        f"{_DAYS[day.weekday()][place]}, {day.day} {MONTHS[day.month - 1][place]} {day.year}"
        for place in (0, 1)
    )
    return Text(id=in_id, en=in_en)


def number_words(decimal: str, *, rupiah: bool = False) -> Text:
    """Return a decimal text as each language writes it; rupiah as the law writes it.

    >>> number_words("150000", rupiah=True).en
    'Rp150.000'
    """
    whole, dot, rest = decimal.partition(".")
    english = f"{int(whole):,}{dot}{rest}"
    if whole.startswith("-0"):
        english = f"-{english}"
    indonesian = english.translate(_SWAP)
    if rupiah:
        return Text(id=f"Rp{indonesian}", en=f"Rp{indonesian}")
    return Text(id=indonesian, en=english)

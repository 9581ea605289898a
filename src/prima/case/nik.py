"""Is this written like a NIK?

Article: "Transformasi Digital" (the population number opens every service).

Sixteen digits: six for the district of the issue, two each for day, month and year of
birth (40 is added to the day for women), four that count.  There is no check digit
and no century.  The region is that of the day of issue, so a code of any edition is
right.  Well-formed is not proof that the number was issued.

    >>> births("3201014102000001", date(2026, 3, 2))
    (datetime.date(2000, 2, 1),)
    >>> births("3201013002000001", date(2026, 3, 2))
    ()
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, Final

from prima.case.answer_fault import Misfit, hidden_sign, not_like
from prima.case.fit.scope import Scope
from prima.case.wording import hidden
from prima.standard.form import NikField
from prima.standard.text import Text

LENGTH: Final = 16
REGENCY: Final = 4
PATTERN: Final = "[0-9]{16}"
WOMAN: Final = 40
"""Is added to the day of birth of a woman."""

REASON_MAX: Final = 200
"""How many letters the reason may have why there is no NIK yet."""

AGE_MAX: Final = 125
"""Nobody in history was older; a century that would make her so is not meant."""

CENTURIES: Final = (1900, 2000)
_DIGITS: Final = re.compile("[0-9]+")


def births(nik: str, today: date | None = None) -> tuple[date, ...]:
    """Return the dates of birth that the number can mean, oldest first.

    Args:
        nik: Sixteen ASCII digits.
        today: Without it, a date that is still to come is not left out.

    >>> births("3201012902240001", date(2026, 3, 2))
    (datetime.date(1924, 2, 29), datetime.date(2024, 2, 29))
    """
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= WOMAN if day > WOMAN else 0
    found = []
    for century in CENTURIES:
        try:
            born = date(century + year, month, day)
        except ValueError:
            continue
        if today is None or (born <= today and today.year - born.year <= AGE_MAX):
            found.append(born)
    return tuple(found)


def is_woman(nik: str) -> bool:
    """Tell whether the day of birth says that the person is a woman."""
    return int(nik[6:8]) > WOMAN


def misfit(asked: NikField, value: Any, scope: Scope) -> Misfit | None:
    """Return what is wrong with the answer to a question for a NIK, or None.

    Args:
        asked: The question; with `none_allowed` a reason may stand in place of the number.
        value: What was answered; a number in place of text has lost its zeros.
        scope: Its day judges births to come, its regions the first four digits: districts
            that were merged before the oldest list that we have would else be refused.
    """
    if isinstance(value, dict) and asked.none_allowed:
        return _reason(asked.label, value)
    if not isinstance(value, str) or not _DIGITS.fullmatch(value):
        must = "hanya boleh berisi angka 0 sampai 9."
        return not_like(asked.label, must, "can hold only the digits 0 to 9.")
    if len(value) != LENGTH:
        return not_like(
            asked.label,
            f"harus {LENGTH} angka; yang Anda isi {len(value)}.",
            f"must have {LENGTH} digits; you entered {len(value)}.",
        )
    if scope.regions and value[:REGENCY] not in _regencies(scope.regions):
        return not_like(
            asked.label,
            "tidak diawali kode kabupaten yang dikenal; cocokkan empat angka pertama dengan KTP.",
            "does not begin with a known regency; compare the first four digits with the card.",
            "sense",
        )
    if not births(value, scope.today):
        return not_like(
            asked.label,
            "tidak memuat tanggal lahir yang ada; cocokkan angka ke-7 sampai ke-12 dengan KTP.",
            "holds no real date of birth; compare digits 7 to 12 with the card.",
            "sense",
        )
    return None


@lru_cache(maxsize=4)
def _regencies(districts: frozenset[str]) -> frozenset[str]:
    """Return the regencies in which the known districts lie."""
    return frozenset(code[:REGENCY] for code in districts)


def _reason(label: Text, value: dict[Any, Any]) -> Misfit | None:
    """Return what is wrong with the reason why there is no NIK yet."""
    reason = value.get("none")
    if set(value) != {"none"} or not isinstance(reason, str) or not 0 < len(reason) <= REASON_MAX:
        return not_like(
            label,
            f"belum ada: tulis alasannya, paling banyak {REASON_MAX} huruf.",
            f"is not there yet: write why, in at most {REASON_MAX} characters.",
        )
    if hidden(reason, strict=False):
        return hidden_sign(label)
    return None

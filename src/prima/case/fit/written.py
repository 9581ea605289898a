r"""Does what was written fit: a text, a number, money, a telephone?

Article: "Pelayanan Publik: partisipatif" (everybody's name, as it is written).

Numbers are decimal text and money is whole rupiah, so nothing is rounded on the way.
Only ASCII digits count: others look alike and are not equal.

    >>> number_pattern(2)
    '-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?'
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any, Final

from prima.case.answer_fault import Kind, Misfit, hidden_sign, not_like
from prima.case.fit.scope import Scope
from prima.case.fit.spoken import number_words
from prima.case.wording import DIGITS, EMAIL, has_letter, hidden
from prima.standard.form import MoneyField, NumberField, PhoneField, TextField
from prima.standard.text import Text

PHONE: Final = r"\+[1-9][0-9]{7,14}"
"""E.164."""


def number_pattern(decimals: int) -> str:
    """Return the form of a decimal text."""
    return r"-?(0|[1-9][0-9]{0,11})" + (rf"(\.[0-9]{{1,{decimals}}})?" if decimals else "")


def text(asked: TextField, value: Any, _: Scope) -> Misfit | None:
    """Judge words."""
    if not isinstance(value, str):
        return not_like(asked.label, "perlu ditulis sebagai teks.", "needs to be text.")
    if not asked.min <= len(value) <= asked.max:
        return _length(asked, len(value))
    if asked.format == "number_string" and not re.fullmatch(DIGITS, value):
        must = "hanya boleh berisi angka 0 sampai 9."
        return not_like(asked.label, must, "can hold only the digits 0 to 9.")
    if asked.format == "email" and not re.fullmatch(EMAIL, value):
        must = "perlu ditulis lengkap, seperti nama@contoh.id."
        return not_like(asked.label, must, "needs to be complete, such as name@example.id.")
    if hidden(value, strict=asked.format in ("name", "email"), lines=asked.lines > 1):
        return hidden_sign(asked.label)
    if asked.format == "name" and not has_letter(value):
        return not_like(asked.label, "perlu memuat huruf.", "needs to hold letters.", "sense")
    return None


def _length(asked: TextField, length: int) -> Misfit:
    bound, kind = asked.max, ("paling banyak", "at most")
    if asked.min == asked.max:
        kind = ("tepat", "exactly")
    elif length < asked.min:
        bound, kind = asked.min, ("paling sedikit", "at least")
    signs = ("angka", "digits") if asked.format == "number_string" else ("huruf", "characters")
    return not_like(
        asked.label,
        f"{kind[0]} {bound} {signs[0]}; yang Anda isi {length}.",
        f"can have {kind[1]} {bound} {signs[1]}; you wrote {length}.",
    )


def number(asked: NumberField, value: Any, _: Scope) -> Misfit | None:
    """Judge a decimal text."""
    if not isinstance(value, str) or not re.fullmatch(number_pattern(asked.decimals), value):
        return _no_number(asked)
    if not asked.min.value <= Fraction(value) <= asked.max.value:
        return _between(asked.label, str(asked.min), str(asked.max), kind="sense")
    return None


def _no_number(asked: NumberField) -> Misfit:
    if not asked.decimals:
        must = "perlu bilangan bulat, ditulis dengan angka saja."
        return not_like(asked.label, must, "needs to be a whole number, in digits only.")
    return not_like(
        asked.label,
        f"perlu angka, paling banyak {asked.decimals} di belakang koma; ribuan tanpa titik.",
        f"needs to be a number with at most {asked.decimals} decimals; no sign at thousands.",
    )


def money(asked: MoneyField, value: Any, _: Scope) -> Misfit | None:
    """Judge whole rupiah."""
    if isinstance(value, bool) or not isinstance(value, int):
        must = "perlu jumlah rupiah, ditulis dengan angka saja."
        return not_like(asked.label, must, "needs to be an amount of rupiah, in digits only.")
    if not asked.min <= value <= asked.max:
        return _between(asked.label, str(asked.min), str(asked.max), rupiah=True)
    return None


def _between(
    label: Text, low: str, high: str, *, rupiah: bool = False, kind: Kind = "shape"
) -> Misfit:
    least, most = number_words(low, rupiah=rupiah), number_words(high, rupiah=rupiah)
    return not_like(
        label,
        f"perlu antara {least.id} dan {most.id}.",
        f"needs to be between {least.en} and {most.en}.",
        kind,
    )


def phone(asked: PhoneField, value: Any, _: Scope) -> Misfit | None:
    """Judge a telephone number."""
    if isinstance(value, str) and re.fullmatch(PHONE, value):
        return None
    return not_like(
        asked.label,
        "perlu nomor lengkap, seperti 0812 3456 7890.",
        "needs to be a full number, such as 0812 3456 7890.",
    )

"""How is an answer read by somebody else than the one who gave it?

Article: "Pelayanan Publik: transparan" (figures and words as people read them).

A choice by its label, a day in full, a region by its name, the parts of an address in
one line.  A NIK or a telephone number that need not be read whole shows its last four
digits.

    >>> asked = NikField(id="nik", type="nik", label=Text(id="NIK"), personal="general")
    >>> in_words(asked, "3204125203990412", masked=True).id
    'berakhir 0412'
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from prima.case.fit.spoken import day_words, number_words
from prima.case.parts import Question, parts_of
from prima.office import regions
from prima.standard.form import (
    AddressField,
    ChoiceField,
    DateField,
    DeclarationField,
    MoneyField,
    MultiField,
    NikField,
    NumberField,
    PersonField,
    PhoneField,
    RegionField,
    TableField,
    YesNoField,
)
from prima.standard.text import Text

SHOWN_DIGITS = 4
YES, NO = Text(id="Ya", en="Yes"), Text(id="Tidak", en="No")
DECLARED = Text(id="Dinyatakan oleh pemohon", en="Declared by the applicant")


def is_masked(asked: Question) -> bool:
    """Tell whether an answer to this question is shown by its last digits at first."""
    return isinstance(asked, NikField | PhoneField)


def in_words(asked: Question, value: Any, *, masked: bool = False) -> Text:  # noqa: PLR0911, PLR0912 - one line a kind of question is the point of it
    """Return an answer in words; one that does not fit its question as it stands."""
    match asked, value:
        case NikField(), {"none": str(reason)}:
            return Text(id=f"Belum ada: {reason}", en=f"None yet: {reason}")
        case ((NikField() | PhoneField()), str()) if masked:
            end = value[-SHOWN_DIGITS:]
            return Text(id=f"berakhir {end}", en=f"ending in {end}")
        case YesNoField(), bool():
            return YES if value else NO
        case ChoiceField(), str():
            return _option(asked, value)
        case MultiField(), list():
            return _joined((_option(asked, str(one)) for one in value), ", ")
        case DateField(), str():
            return _day(value)
        case NumberField(), str() | int():
            return _number(asked, str(value))
        case MoneyField(), int():
            return number_words(str(value), rupiah=True)
        case RegionField(), str():
            return _same(regions.named(value) or value)
        case _:
            return _made_up(asked, value, masked=masked)


def _made_up(asked: Question, value: Any, *, masked: bool) -> Text:
    """Return an answer that has parts, or a plain one."""
    match asked, value:
        case ((PersonField() | AddressField()), dict()):
            return _members(parts_of(asked), value, masked=masked)
        case TableField(), list():
            rows = (_members(asked.columns, row, masked=masked) for row in value if row)
            return _joined(rows, "; ")
        case DeclarationField(), dict():
            return DECLARED
        case _, list():
            return _same(", ".join(str(one) for one in value))
        case _:
            return _same(str(value))


def _members(asked: Iterable[Question], value: dict[str, Any], *, masked: bool) -> Text:
    said = (
        in_words(part, value[part.id], masked=masked)
        for part in asked
        if value.get(part.id) not in (None, "")
    )
    return _joined(said, ", ")


def _option(asked: ChoiceField | MultiField, value: str) -> Text:
    return next((one.label for one in asked.options or () if one.id == value), _same(value))


def _day(value: str) -> Text:
    try:
        return day_words(date.fromisoformat(value))
    except ValueError:
        return _same(value)


def _number(asked: NumberField, value: str) -> Text:
    try:
        said = number_words(value)
    except ValueError:
        return _same(value)
    unit = f" {asked.unit}" if asked.unit else ""
    return Text(id=f"{said.id}{unit}", en=f"{said.en}{unit}")


def _joined(said: Iterable[Text], between: str) -> Text:
    parts = tuple(said)
    return Text(
        id=between.join(part.id for part in parts),
        en=between.join(part.in_("en") for part in parts),
    )


def _same(value: str) -> Text:
    return Text(id=value, en=value)

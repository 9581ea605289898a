"""How is an answer read back to a person?

Article: "Pelayanan Publik: transparan" (what was sent is shown as it will be read).

The label of a choice, a day with its name, an address line by line; never an id, never
a code alone.

    >>> from prima.standard.form import YesNoField
    >>> asked = YesNoField(id="wna", type="yes_no", label=Text(id="WNA?"), personal="general")
    >>> words_of(asked, False, "id")
    ('Tidak',)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from prima.case.fit.spoken import day_words, number_words
from prima.case.parts import PointField, Question, parts_of
from prima.office import regions
from prima.standard.form import (
    AddressField,
    ChoiceField,
    DateField,
    DeclarationField,
    FileField,
    MoneyField,
    MultiField,
    NikField,
    NumberField,
    PersonField,
    PhoneField,
    PlaceField,
    RegionField,
    TableField,
    TextField,
    YesNoField,
)
from prima.standard.text import Text

YES, NO = Text(id="Ya", en="Yes"), Text(id="Tidak", en="No")
DECLARED = Text(id="Sudah Anda nyatakan", en="You declared it")
NO_NIK = Text(id="Belum ada NIK", en="No NIK yet")
Lines = tuple[str, ...]


def words_of(field: Question, value: Any, language: str) -> Lines:
    """Return an answer in lines; none for what was left empty.

    Args:
        field: The question.
        value: The answer as it is kept; one that does not fit is said as it is.
        language: "id" or "en".
    """
    if value is None:
        return ()
    match field:
        case PersonField() | AddressField():
            return _parts(parts_of(field), value, language)
        case TableField():
            rows = value if isinstance(value, list) else []
            return tuple(", ".join(_parts(field.columns, row, language)) for row in rows)
        case TextField():
            return tuple(str(value).splitlines())
        case _:
            return (_SAYERS[type(field)](field, value, language),)


def _parts(fields: tuple[Any, ...], value: Any, language: str) -> Lines:
    given = value if isinstance(value, Mapping) else {}
    lines: list[str] = []
    for field in fields:
        said = words_of(field, given.get(field.id), language)
        if said and field.id in ("rt", "rw", "postal_code"):
            said = (f"{field.label.in_(language).partition(' (')[0]} {said[0]}",)
        lines += said
    return tuple(lines)


def _choice(field: ChoiceField, value: Any, language: str) -> str:
    return _label(field, value, language)


def _multi(field: MultiField, value: Any, language: str) -> str:
    chosen = value if isinstance(value, list) else [value]
    return "; ".join(_label(field, one, language) for one in chosen)


def _label(field: ChoiceField | MultiField, value: Any, language: str) -> str:
    labels = {option.id: option.label.in_(language) for option in field.options or ()}
    return labels.get(value, str(value))


def _date(_: DateField, value: Any, language: str) -> str:
    try:
        return day_words(date.fromisoformat(value)).in_(language)
    except (TypeError, ValueError):
        return str(value)


def _number(field: NumberField, value: Any, language: str) -> str:
    try:
        said = number_words(value).in_(language)
    except (ValueError, AttributeError):
        said = str(value)
    return f"{said} {field.unit}" if field.unit else said


def _money(_: MoneyField, value: Any, language: str) -> str:
    return number_words(str(value), rupiah=True).in_(language)


def _yes_no(_: YesNoField, value: Any, language: str) -> str:
    return (YES if value else NO).in_(language)


def _region(_: RegionField, value: Any, __: str) -> str:
    return regions.named(str(value)) or str(value)


def _nik(_: NikField, value: Any, language: str) -> str:
    if isinstance(value, Mapping):
        return f"{NO_NIK.in_(language)}: {value.get('none', '')}"
    return " ".join(str(value)[start : start + 4] for start in range(0, len(str(value)), 4))


def _phone(_: PhoneField, value: Any, __: str) -> str:
    word = str(value)
    return f"0{word[3:]}" if word.startswith("+62") else word


def _file(_: FileField, value: Any, __: str) -> str:
    found = value if isinstance(value, list) else [value]
    return ", ".join(str(one.get("name", "")) for one in found if isinstance(one, Mapping))


_SAYERS: Final[Mapping[type, Callable[[Any, Any, str], str]]] = {
    ChoiceField: _choice,
    MultiField: _multi,
    DateField: _date,
    NumberField: _number,
    MoneyField: _money,
    YesNoField: _yes_no,
    RegionField: _region,
    NikField: _nik,
    PhoneField: _phone,
    FileField: _file,
    PlaceField: lambda _, value, __: str(value),
    PointField: lambda _, value, __: str(value),
    DeclarationField: lambda _, __, language: DECLARED.in_(language),
}

"""How does a single answer stand in its field?

The right keyboard, the right width, and what was typed before in the words in which
people write it: a telephone without its country, a number with a comma.  What could
not be understood is shown as it was typed.

    >>> view = FieldView("input", "f-hp", "hp", "Telepon")
    >>> asked = PhoneField(id="hp", type="phone", label=Text(id="Telepon"), personal="general")
    >>> filled_in(view, asked, "+6281234567890", "id").value
    '081234567890'
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from prima.case.fit.chosen import declared
from prima.case.fit.placed import POINT
from prima.case.fit.written import PHONE
from prima.case.parts import PointField, Question
from prima.faces.forms import typed
from prima.faces.forms.read import NO, YES, is_typed_twice
from prima.faces.forms.view import Control, FieldView, Option
from prima.office import regions
from prima.standard.form import (
    DateField,
    DeclarationField,
    FileField,
    MoneyField,
    NikField,
    NumberField,
    PhoneField,
    PlaceField,
    RegionField,
    TextField,
    YesNoField,
)
from prima.standard.text import Text

CANDIDATES_MAX: Final = 7
"""How many regions of one name are offered at once."""

TEXT_SIZE_MAX: Final = 40
_HOME: Final = "+62"
_DECIMAL: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_WIDTHS: Final = {"nik": 20, "phone": 20, "money": 16, "point": 30}
_ACCEPT: Final = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "mp4": "video/mp4",
}
_YES_NO: Final = ((True, YES, Text(id="Ya", en="Yes")), (False, NO, Text(id="Tidak", en="No")))
_DATE_PARTS: Final = (
    ("day", Text(id="Tanggal", en="Day"), 2),
    ("month", Text(id="Bulan", en="Month"), 9),
    ("year", Text(id="Tahun", en="Year"), 4),
)


def filled_in(view: FieldView, field: Question, value: Any, language: str) -> FieldView:
    """Return the view of a question of one part, with what was answered."""
    filled = _SHOWERS[type(field)](view, field, value, language)
    if not is_typed_twice(field):
        return filled
    return replace(filled, again="" if view.error else filled.value)


def _text(view: FieldView, field: TextField, value: Any, _: str) -> FieldView:
    digits, mail = field.format == "number_string", field.format == "email"
    return replace(
        view,
        kind="lines" if field.lines > 1 else "input",
        value=_word(value),
        line_count=field.lines,
        type="email" if mail else "text",
        inputmode="numeric" if digits else "",
        autocomplete="email" if mail and _is_own(view) else "",
        size=min(field.max + 2, TEXT_SIZE_MAX),
    )


def _number(view: FieldView, field: NumberField, value: Any, language: str) -> FieldView:
    word = _word(value)
    whole = str(math.floor(max(abs(field.min.value), abs(field.max.value))))
    return replace(
        view,
        value=word.replace(".", ",") if language == "id" and _DECIMAL.fullmatch(word) else word,
        inputmode="decimal" if field.decimals else "numeric",
        size=len(whole) + field.decimals + 3,
        after=field.unit or "",
    )


def _money(view: FieldView, _: MoneyField, value: Any, __: str) -> FieldView:
    return replace(
        view, value=_word(value), inputmode="numeric", size=_WIDTHS["money"], before="Rp"
    )


def _date(view: FieldView, _: DateField, value: Any, language: str) -> FieldView:
    words = typed.parts_of_day(_word(value))
    controls = tuple(
        Control(
            view.id if place == 0 else f"{view.id}.{part}",
            f"{view.name}.{part}",
            label.in_(language),
            words[place],
            size,
        )
        for place, (part, label, size) in enumerate(_DATE_PARTS)
    )
    return replace(view, kind="date", controls=controls)


def _yes_no(view: FieldView, _: YesNoField, value: Any, language: str) -> FieldView:
    options = tuple(
        Option(word, label.in_(language), value is answer, view.id if answer else "")
        for answer, word, label in _YES_NO
    )
    return replace(view, kind="radios", options=options)


def _region(view: FieldView, field: RegionField, value: Any, _: str) -> FieldView:
    word = _word(value)
    name = regions.named(word)
    options: tuple[Option, ...] = ()
    if word and not name:
        within = field.within or ""
        found = regions.find(word, level=field.level, within=within, most=CANDIDATES_MAX)
        options = tuple(Option(place.code, place.name) for place in found)
    return replace(view, kind="region", value=name or word, size=TEXT_SIZE_MAX, options=options)


def _nik(view: FieldView, field: NikField, value: Any, _: str) -> FieldView:
    reason = value.get("none") if isinstance(value, Mapping) else ""
    return replace(
        view,
        kind="nik" if field.none_allowed else "input",
        value=_word(value),
        reason=_word(reason) if field.none_allowed else None,
        inputmode="numeric",
        size=_WIDTHS["nik"],
    )


def _phone(view: FieldView, _: PhoneField, value: Any, __: str) -> FieldView:
    word = _word(value)
    return replace(
        view,
        value=f"0{word[3:]}" if word.startswith(_HOME) and re.fullmatch(PHONE, word) else word,
        type="tel",
        autocomplete="tel" if _is_own(view) else "",
        size=_WIDTHS["phone"],
    )


def _place(view: FieldView, _: PlaceField, value: Any, __: str) -> FieldView:
    return replace(view, value=_word(value), size=TEXT_SIZE_MAX)


def _point(view: FieldView, _: PointField, value: Any, __: str) -> FieldView:
    word = _word(value)
    shown = word.replace(",", ", ") if re.fullmatch(POINT, word) else word
    return replace(view, value=shown, size=_WIDTHS["point"])


def _declaration(view: FieldView, field: DeclarationField, value: Any, language: str) -> FieldView:
    return replace(
        view,
        kind="declaration",
        value=field.text.in_(language),
        checked=isinstance(value, Mapping) and value.get("accepted") is True,
        sha256=declared(field),
    )


def _file(view: FieldView, field: FileField, value: Any, language: str) -> FieldView:
    files = value if isinstance(value, list) else [value]
    names = [_word(file.get("name")) for file in files if isinstance(file, Mapping)]
    kinds = ", ".join(kind.upper() for kind in field.kinds)
    said = Text(
        id=f"{kinds}; paling besar {field.max_mb} MB.", en=f"{kinds}; at most {field.max_mb} MB."
    )
    return replace(
        view,
        kind="file",
        value=", ".join(names),
        help=f"{view.help} {said.in_(language)}".strip(),
        accept=",".join(_ACCEPT.get(kind, f".{kind}") for kind in field.kinds),
        many=field.max_files > 1,
    )


def _word(value: Any) -> str:
    """Return what stands in a field: a text, a whole number; nothing of anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value)


def _is_own(view: FieldView) -> bool:
    """Tell whether a question stands alone, and so is about the person who fills the form in."""
    return "." not in view.name


_SHOWERS: Final[Mapping[type, Callable[[FieldView, Any, Any, str], FieldView]]] = {
    TextField: _text,
    NumberField: _number,
    MoneyField: _money,
    DateField: _date,
    YesNoField: _yes_no,
    RegionField: _region,
    NikField: _nik,
    PhoneField: _phone,
    PlaceField: _place,
    PointField: _point,
    DeclarationField: _declaration,
    FileField: _file,
}

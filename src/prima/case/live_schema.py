r"""Which JSON does the case take now?

Article: "Transformasi Digital" (the API asks what the page asks).

The live schema of a case: only what is asked under these answers, everything required
that the standard requires, nothing else allowed.  It says what JSON Schema can say;
sense and rules (a date that lies too late, a NIK of no district) stay with the judge.

    >>> from prima.standard.form import YesNoField
    >>> from prima.standard.text import Text
    >>> schema_of(YesNoField(id="x", type="yes_no", label=Text(id="WNA?"), personal="general"))
    {'type': 'boolean'}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, TypeAlias

from prima.case import nik, wording
from prima.case.answers import filled
from prima.case.fit import chosen, dated, filed, placed, written
from prima.case.parts import PointField, Question, parts_of
from prima.case.state import Case
from prima.case.walk import begin
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

Schema: TypeAlias = dict[str, Any]
_FORMATS: Final = {"number_string": wording.DIGITS, "email": wording.EMAIL}


def live_schema(case: Case, answers: Mapping[str, Any]) -> Schema:
    """Return the JSON Schema (2020-12) of the answers that the case takes under `answers`."""
    questions = (field for page in filled(case, answers).pages for field in page.fields)
    schema = _object(questions, begin(case, "form").scope.today)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_of(question: Question, today: date | None = None) -> Schema:
    """Return the schema of one answer.

    Args:
        question: A field or a part of one.
        today: The day on which retired options are left out; None: they stay.
    """
    match question:
        case PersonField() | AddressField():
            return _object(parts_of(question), today)
        case TableField():
            rows = {"minItems": max(1, question.min_rows), "maxItems": question.max_rows}
            return {"type": "array", "items": _object(question.columns, today), **rows}
        case ChoiceField():
            return _option(question, today)
        case MultiField():
            most = chosen.choices_max(question)
            bounds = {"minItems": max(1, question.min), "maxItems": most, "uniqueItems": True}
            return {"type": "array", "items": _option(question, today), **bounds}
        case _:
            return _SIMPLE[type(question)](question)


def _object(questions: Iterable[Question], today: date | None) -> Schema:
    asked = list(questions)
    return {
        "type": "object",
        "properties": {question.id: schema_of(question, today) for question in asked},
        "required": [question.id for question in asked if question.required],
        "additionalProperties": False,
    }


def _option(question: ChoiceField | MultiField, today: date | None) -> Schema:
    if question.options is None:
        return _like(chosen.LISTED)
    return {"enum": [option.id for option in chosen.offered(question.options, today)]}


def _like(pattern: str, **more: Any) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$", **more}


def _text(asked: TextField) -> Schema:
    length = {"minLength": max(1, asked.min), "maxLength": asked.max}
    pattern = _FORMATS.get(asked.format or "")
    return _like(pattern, **length) if pattern else {"type": "string", **length}


def _number(asked: NumberField) -> Schema:
    bounds = {"x-min": str(asked.min), "x-max": str(asked.max)}
    return _like(written.number_pattern(asked.decimals), **bounds)


def _nik(asked: NikField) -> Schema:
    number = _like(nik.PATTERN)
    if not asked.none_allowed:
        return number
    reason = {"type": "string", "minLength": 1, "maxLength": nik.REASON_MAX}
    none = {
        "type": "object",
        "properties": {"none": reason},
        "required": ["none"],
        "additionalProperties": False,
    }
    return {"anyOf": [number, none]}


def _file(asked: FileField) -> Schema:
    one = {
        "type": "object",
        "properties": {
            "sha256": _like(filed.SHA256),
            "name": {"type": "string", "maxLength": filed.NAME_MAX},
            "size": {"type": "integer", "minimum": 1, "maximum": asked.max_mb * filed.MEGABYTE},
            "kind": {"enum": list(asked.kinds)},
        },
        "required": sorted(filed.MEMBERS),
        "additionalProperties": False,
    }
    if asked.max_files == 1:
        return one
    return {"type": "array", "items": one, "minItems": 1, "maxItems": asked.max_files}


def _declaration(asked: DeclarationField) -> Schema:
    return {
        "type": "object",
        "properties": {
            "accepted": {"const": True},
            "text_sha256": {"const": chosen.declared(asked)},
            "at": _like(chosen.INSTANT),
        },
        "required": ["accepted"],
        "additionalProperties": False,
    }


_SIMPLE: Final[Mapping[type, Callable[[Any], Schema]]] = {
    TextField: _text,
    NumberField: _number,
    MoneyField: lambda asked: {"type": "integer", "minimum": asked.min, "maximum": asked.max},
    DateField: lambda _: _like(dated.PATTERN, format="date"),
    YesNoField: lambda _: {"type": "boolean"},
    PhoneField: lambda _: _like(written.PHONE),
    PlaceField: lambda _: _like(chosen.LISTED),
    PointField: lambda _: _like(placed.POINT),
    RegionField: lambda asked: _like(placed.REGION[asked.level]),
    NikField: _nik,
    FileField: _file,
    DeclarationField: _declaration,
}

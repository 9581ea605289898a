"""What does a program need to know to write a standard?

Article: "Penerapan Standar Pelayanan Publik" (published, so that anybody can check it).

The JSON Schema (2020-12) of the format, made from the same dataclasses that read it:
there is no second definition that could differ.  Nothing unknown is allowed anywhere.

    >>> made = schema()
    >>> made["$id"], made["additionalProperties"], made["$defs"]["duration"]["pattern"][:14]
    ('urn:prima:standard:1', False, '^[1-9][0-9]{0,')
"""

import re
from collections.abc import Callable
from typing import Any, Final

from prima.standard.bond import AtLeastOne, ExactlyOne
from prima.standard.data import Json
from prima.standard.kind import (
    WORDS_MAX,
    Either,
    Kind,
    Many,
    Member,
    OneOf,
    OneWord,
    Record,
    Speech,
    Truth,
    Whole,
    Word,
    members,
)
from prima.standard.standard import ESTABLISHED, ServiceStandard

_LETTERS: Final = {"type": "string", "minLength": 1, "maxLength": WORDS_MAX}


def schema() -> Json:
    """Return the JSON Schema of a service standard."""
    defs: Json = {"text": _TEXT}
    top = _object(ServiceStandard, defs)
    later = [member.key for member in members(ServiceStandard) if member.established]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:prima:standard:1",
        "title": "Prima service standard, format 1",
        **top,
        "if": {"properties": {"status": {"enum": sorted(ESTABLISHED)}}},
        "then": {"required": later},
        "$defs": dict(sorted(defs.items())),
    }


_TEXT: Final[Json] = {
    "type": "object",
    "description": "Plain text, no markup: Indonesian always, further languages by ISO 639 code.",
    "properties": {"id": _LETTERS, "en": _LETTERS},
    "patternProperties": {"^[a-z]{2,3}$": _LETTERS},
    "additionalProperties": False,
    "required": ["id"],
}


def _object(of: type, defs: Json) -> Json:
    """Return the schema of a dataclass."""
    known = members(of)
    made: Json = {
        "type": "object",
        "description": (of.__doc__ or "").strip().splitlines()[0],
        "properties": {member.key: _property(member, defs) for member in known},
        "additionalProperties": False,
        "required": [member.key for member in known if member.required and not member.established],
    }
    return made | _bonds(of)


def _property(member: Member, defs: Json) -> Json:
    """Return the schema of a member, with its default where that says something."""
    made = _of(member.kind, defs)
    if isinstance(member.default, bool | str | int) and not member.required:
        return made | {"default": member.default}
    return made


def _bonds(of: type) -> Json:
    """Return what the bonds of a class add to its schema."""
    made: Json = {}
    for bond in getattr(of, "BONDS", ()):
        match bond:
            case AtLeastOne(keys):
                made["anyOf"] = [{"required": [key]} for key in keys]
            case ExactlyOne(groups):
                made["oneOf"] = [_only(group, groups) for group in groups]
    return made


def _only(group: tuple[str, ...], groups: tuple[tuple[str, ...], ...]) -> Json:
    """Return a schema: this group complete, no key of the others."""
    others = [key for other in groups if other != group for key in other]
    return {
        "required": list(group),
        "not": {"anyOf": [{"required": [key]} for key in others]},
    }


def _of(kind: Kind, defs: Json) -> Json:
    """Return the schema of a kind."""
    return _MADE[type(kind)](kind, defs)


def _record(kind: Record, defs: Json) -> Json:
    """Return a pointer to a record's schema, which is made once."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", kind.of.__name__).lower()
    if name not in defs:
        defs[name] = {}
        defs[name] = _object(kind.of, defs)
    return {"$ref": f"#/$defs/{name}"}


def _word(kind: Word, defs: Json) -> Json:
    """Return the schema of a word."""
    if kind.like:
        defs[kind.like.name] = {
            "type": "string",
            "pattern": kind.like.pattern,
            "description": kind.like.say.en,
        } | ({"format": "date"} if kind.like.name == "date" else {})
        return {"$ref": f"#/$defs/{kind.like.name}"}
    made = {"type": "string", "minLength": kind.low, "maxLength": kind.high}
    if kind.means == "cel":
        defs["cel"] = made | {"description": "a condition in the subset of CEL"}
        return {"$ref": "#/$defs/cel"}
    return made


def _many(kind: Many, defs: Json) -> Json:
    """Return the schema of a list."""
    items = _of(kind.item, defs)
    made = {"type": "array", "items": items, "minItems": kind.low, "maxItems": kind.high}
    return {"oneOf": [items, made]} if kind.one else made


def _one_word(kind: OneWord, _defs: Json) -> Json:
    """Return the schema of a closed list of words."""
    return {"const": kind.words[0]} if len(kind.words) == 1 else {"enum": list(kind.words)}


def _truth(kind: Truth, _defs: Json) -> Json:
    """Return the schema of a truth value."""
    return {"type": "boolean"} if kind.only is None else {"const": kind.only}


_MADE: Final[dict[type, Callable[[Any, Json], Json]]] = {
    Word: _word,
    OneWord: _one_word,
    Whole: lambda kind, _defs: {"type": "integer", "minimum": kind.low, "maximum": kind.high},
    Truth: _truth,
    Speech: lambda _kind, _defs: {"$ref": "#/$defs/text"},
    Many: _many,
    Record: _record,
    OneOf: lambda kind, defs: {"oneOf": [_record(record, defs) for record in kind.records]},
    Either: lambda kind, defs: {"anyOf": [_of(inner, defs) for inner in kind.kinds]},
}

"""Which answers did a page send?

A form sends words; an answer is typed.  A date comes from three fields, a person from
several, a table from numbered rows.  What was left blank is None, so that it also
replaces an earlier answer.  Files are not read here: they come with the request, are
looked at first, and only then become an answer.

    >>> from prima.standard.form import YesNoField
    >>> from prima.standard.text import Text
    >>> asked = YesNoField(id="wna", type="yes_no", label=Text(id="WNA?"), personal="general")
    >>> read_fields((asked,), Words({"wna": ["tidak"]}))
    {'wna': False}
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from prima.case.parts import PointField, Question, parts_of
from prima.faces.forms import typed
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
    Page,
    PersonField,
    PhoneField,
    PlaceField,
    RegionField,
    TableField,
    TextField,
    YesNoField,
)

YES: Final = "ya"
NO: Final = "tidak"
RADIOS_MAX: Final = 7
"""Up to so many options are shown at once; more are a text field with a list."""


class Post(Protocol):
    """What was sent: several words under each name (Django's QueryDict is one)."""

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""

    def getlist(self, key: str) -> list[Any]:
        """Return all words under a name, perhaps none."""


@dataclass(frozen=True, slots=True)
class Words:
    """A `Post` made of a plain mapping."""

    words: Mapping[str, list[str]]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self.words)

    def getlist(self, key: str) -> list[str]:
        """Return all words under a name, perhaps none."""
        return self.words.get(key, [])


def read_page(page: Page, post: Post) -> dict[str, Any]:
    """Return field id -> answer for a page: typed, as it was typed, or None where blank."""
    return read_fields(page.fields, post)


def read_fields(fields: Iterable[Question], post: Post, under: str = "") -> dict[str, Any]:
    """Return field id -> answer; files are left out.

    Args:
        fields: The questions that were shown.
        post: What was sent.
        under: Begins the names of the inputs, such as "saksi.0.".
    """
    return {
        field.id: read_one(field, post, f"{under}{field.id}")
        for field in fields
        if not isinstance(field, FileField)
    }


def read_one(field: Question, post: Post, name: str) -> Any:
    """Return the answer to one question, posted under `name`."""
    match field:
        case PersonField() | AddressField():
            inside = read_fields(parts_of(field), post, f"{name}.")
            return {key: value for key, value in inside.items() if value is not None} or None
        case TableField():
            return _rows(field, post, name)
        case _:
            return _READERS[type(field)](field, post, name)


def is_long(field: ChoiceField) -> bool:
    """Tell whether a choice is asked with a list to type into instead of radio buttons."""
    return field.options is None or field.search or len(field.options) > RADIOS_MAX


def is_typed_twice(field: Question) -> bool:
    """Tell whether a second input beside the first guards against a slip."""
    match field:
        case TextField():
            return field.confirm and field.lines == 1
        case NikField():
            return field.confirm and not field.none_allowed
        case PhoneField() | NumberField() | MoneyField():
            return field.confirm
        case _:
            return False


def _rows(table: TableField, post: Post, name: str) -> list[dict[str, Any]] | None:
    """Return the rows that hold something, in their order; a row too many is still read."""
    begins = re.compile(rf"{re.escape(name)}\.([0-9]{{1,3}})\.")
    numbers = sorted({int(found[1]) for key in post if (found := begins.match(key))})
    rows = []
    for number in numbers[: table.max_rows + 1]:
        row = read_fields(table.columns, post, f"{name}.{number}.")
        kept = {key: value for key, value in row.items() if value is not None}
        if kept:
            rows.append(kept)
    return rows or None


def _word(post: Post, name: str) -> str:
    words = post.getlist(name)
    return str(words[-1]).strip() if words else ""


def _text(field: TextField, post: Post, name: str) -> str | None:
    return typed.text(_word(post, name), lines=field.lines > 1) or None


def _number(field: NumberField, post: Post, name: str) -> str | None:
    return typed.number(_word(post, name), field.decimals) or None


def _money(_: MoneyField, post: Post, name: str) -> int | str | None:
    word = _word(post, name)
    return typed.money(word) if word else None


def _date(_: DateField, post: Post, name: str) -> str | None:
    return typed.day(*(_word(post, f"{name}.{part}") for part in ("day", "month", "year")))


def _choice(field: ChoiceField, post: Post, name: str) -> str | None:
    word = _word(post, name)
    if not is_long(field):
        return word or None
    for option in field.options or ():
        names = {option.label.id.casefold(), option.label.in_("en").casefold(), option.id}
        if word == option.id or word.casefold() in names:
            return option.id
    return word or None


def _multi(field: MultiField, post: Post, name: str) -> list[str] | None:
    words = [str(word).strip() for word in post.getlist(name)]
    if field.options is None:
        words = [word.strip() for listed in words for word in listed.split(",")]
    return [word for word in words if word] or None


def _yes_no(_: YesNoField, post: Post, name: str) -> bool | str | None:
    word = _word(post, name)
    return {YES: True, NO: False}.get(word, word or None)


def _region(field: RegionField, post: Post, name: str) -> str | None:
    """Return the code that was chosen from the list, or that the written name means."""
    chosen, word = _word(post, f"{name}.code"), _word(post, name)
    if chosen:
        return chosen
    found = regions.find(word, level=field.level, within=field.within or "", most=2)
    return found[0].code if len(found) == 1 else word or None


def _nik(field: NikField, post: Post, name: str) -> str | dict[str, str] | None:
    word = typed.nik(_word(post, name))
    reason = typed.text(_word(post, f"{name}.none")) if field.none_allowed else ""
    return word or ({"none": reason} if reason else None)


def _phone(_: PhoneField, post: Post, name: str) -> str | None:
    return typed.phone(_word(post, name)) or None


def _place(_: PlaceField, post: Post, name: str) -> str | None:
    return _word(post, name) or None


def _point(_: PointField, post: Post, name: str) -> str | None:
    return typed.point(_word(post, name)) or None


def _declaration(_: DeclarationField, post: Post, name: str) -> dict[str, Any] | None:
    if _word(post, name) != YES:
        return None
    sha256 = _word(post, f"{name}.text_sha256")
    return {"accepted": True, **({"text_sha256": sha256} if sha256 else {})}


_READERS: Final[Mapping[type, Callable[[Any, Post, str], Any]]] = {
    TextField: _text,
    NumberField: _number,
    MoneyField: _money,
    DateField: _date,
    ChoiceField: _choice,
    MultiField: _multi,
    YesNoField: _yes_no,
    RegionField: _region,
    NikField: _nik,
    PhoneField: _phone,
    PlaceField: _place,
    PointField: _point,
    DeclarationField: _declaration,
}

"""Does the whole answer fit, with its parts and rows?

Article: "Penerapan Standar Pelayanan Publik" (all faults at once, each at its place).

A group is judged part by part, a table row by row; the path says where, and the
sentence begins with the name of the group.  What was left blank is no answer: it is
dropped before anything is judged or kept.

    >>> where = AddressField(id="x", type="address", label=Text(id="Alamat"), personal="general")
    >>> for fault in misfits(where, {"region": "32.01.01", "rt": "7x"}, "x", Scope()):
    ...     fault.field, fault.what.id
    ('x.street', 'Alamat: isi jalan, nomor, dan desa atau kelurahan.')
    ('x.rt', 'Alamat: RT hanya boleh berisi angka 0 sampai 9.')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from prima.case import nik
from prima.case.answer_fault import AnswerFault, Misfit, missing, not_like
from prima.case.fit import chosen, dated, filed, placed, written
from prima.case.fit.scope import Scope
from prima.case.parts import Group, PointField, Question, parts_of
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
from prima.standard.terms import ID
from prima.standard.text import Text

_JUDGES: Final[Mapping[type, Callable[[Any, Any, Scope], Misfit | None]]] = {
    TextField: written.text,
    NumberField: written.number,
    MoneyField: written.money,
    PhoneField: written.phone,
    DateField: dated.judge,
    ChoiceField: chosen.choice,
    MultiField: chosen.multi,
    YesNoField: chosen.yes_no,
    PlaceField: chosen.place,
    DeclarationField: chosen.declaration,
    RegionField: placed.region,
    PointField: placed.point,
    NikField: nik.misfit,
    FileField: filed.judge,
}
_VERBS: Final[Mapping[type, tuple[str, str]]] = {
    ChoiceField: ("Pilih", "Choose"),
    MultiField: ("Pilih", "Choose"),
    PlaceField: ("Pilih", "Choose"),
    YesNoField: ("Jawab", "Answer"),
    FileField: ("Unggah", "Upload"),
    DeclarationField: ("Setujui", "Agree to"),
}


def misfits(question: Question, value: Any, at: str, scope: Scope) -> tuple[AnswerFault, ...]:
    """Return everything that is wrong with an answer that was given.

    Args:
        question: A field, or a part of one.
        value: Any JSON value that is no blank (see `tidy`).
        at: The path of the field.
        scope: What else is known.
    """
    match question:
        case PersonField() | AddressField():
            found = _grouped(question, value, at, scope)
            return tuple(fault.under(question.label) for fault in found)
        case TableField():
            return _tabled(question, value, at, scope)
        case _:
            misfit = _JUDGES[type(question)](question, value, scope)
            return () if misfit is None else (misfit.at(at),)


def unanswered(question: Question, at: str) -> AnswerFault:
    """Ask for an answer that is not there."""
    verb_id, verb_en = _VERBS.get(type(question), ("Isi", "Enter"))
    return AnswerFault(at, missing(question.label, verb_id, verb_en), "missing")


def unknown(key: str, at: str = "") -> AnswerFault:
    """Say that something was answered that nobody asked."""
    path = f"{at}.{key}" if at else key
    what = Text(
        id="Ada isian yang tidak diminta standar ini; hapus isian itu.",
        en="There is an answer that this standard does not ask for; leave it out.",
    )
    return AnswerFault(path if re.fullmatch(ID[1:-1], key) else at, what, "unknown_field")


def tidy(question: Question, value: Any) -> Any:
    """Return an answer without what was left blank in it; None if nothing remains.

    >>> where = AddressField(id="x", type="address", label=Text(id="Alamat"), personal="general")
    >>> tidy(where, {"street": "Jalan Melati 3", "rt": " "}), tidy(where, {"rt": ""})
    ({'street': 'Jalan Melati 3'}, None)
    """
    if value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip()):
        return None
    match question:
        case PersonField() | AddressField() if isinstance(value, dict):
            return _tidy_members(parts_of(question), value)
        case TableField() if isinstance(value, list):
            rows = (
                _tidy_members(question.columns, row) if isinstance(row, dict) else row
                for row in value[: question.max_rows + 1]
            )
            return [row for row in rows if row is not None] or None
        case DeclarationField() if isinstance(value, dict) and not value.get("accepted"):
            return None
        case NikField() if isinstance(value, dict) and set(value) == {"none"}:
            return None if tidy(_REASON, value["none"]) is None else value
        case _:
            return value


_REASON: Final = TextField(id="none", type="text", max=1, label=Text(id="-"), personal="general")


def _tidy_members(questions: Iterable[Question], value: dict[str, Any]) -> dict[str, Any] | None:
    """Return the members that were answered; those that nobody asked stay, to be told."""
    asked = {question.id: question for question in questions}
    kept = {
        key: tidy(asked[key], member) if key in asked else member for key, member in value.items()
    }
    return {key: member for key, member in kept.items() if member is not None} or None


def _grouped(group: Group, value: Any, at: str, scope: Scope) -> tuple[AnswerFault, ...]:
    return _members(parts_of(group), value, at, scope) or ()


def _tabled(table: TableField, value: Any, at: str, scope: Scope) -> tuple[AnswerFault, ...]:
    if not isinstance(value, list):
        return (_in_parts(table.label).at(at),)
    found: list[AnswerFault] = []
    if not table.min_rows <= len(value) <= table.max_rows:
        found.append(_count(table, len(value)).at(at))
    for place, row in enumerate(value[: table.max_rows]):
        title = Text(id=f"{table.label.id} {place + 1}", en=f"{table.label.in_('en')} {place + 1}")
        inside = _members(table.columns, row, f"{at}.{place}", scope, named=False)
        found += [fault.under(title) for fault in inside]
    return tuple(found)


def _count(table: TableField, rows: int) -> Misfit:
    """Say how many rows a table needs."""
    if rows < table.min_rows:
        must = f"perlu paling sedikit {table.min_rows} isian; yang Anda isi {rows}."
        said = f"needs at least {table.min_rows} entries; you gave {rows}."
        return not_like(table.label, must, said, "missing")
    must = f"boleh berisi paling banyak {table.max_rows} isian."
    return not_like(table.label, must, f"can have at most {table.max_rows} entries.")


def _members(
    questions: Iterable[Question], value: Any, at: str, scope: Scope, *, named: bool = True
) -> tuple[AnswerFault, ...]:
    """Judge the members of an object; `named` puts the name of an inner group first."""
    asked = {question.id: question for question in questions}
    if not isinstance(value, dict):
        label = Text(id="Isian ini", en="This entry")
        return (_in_parts(label).at(at),)
    found: list[AnswerFault] = []
    for key, question in asked.items():
        path = f"{at}.{key}"
        if key not in value:
            found += [unanswered(question, path)] if question.required else []
        elif isinstance(question, PersonField | AddressField) and not named:
            found += _grouped(question, value[key], path, scope)
        else:
            found += misfits(question, value[key], path, scope)
    found += [unknown(key, at) for key in value if key not in asked]
    return tuple(found)


def _in_parts(label: Text) -> Misfit:
    return not_like(label, "perlu diisi bagian demi bagian.", "needs to be filled in part by part.")

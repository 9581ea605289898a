"""How does a question stand on the page?

Label above, hint between label and field, width by the expected length, radios for up
to seven choices, a number keyboard for numbers.  What was typed before stands in the
field again, also when it could not be understood.

    >>> from prima.standard.form import PhoneField
    >>> from prima.standard.text import Text
    >>> asked = PhoneField(id="hp", type="phone", label=Text(id="Telepon"), personal="general")
    >>> (view,) = show_fields((asked,), {"hp": "+6281234567890"}, (), "id")
    >>> view.label, view.value, view.type, view.autocomplete
    ('Telepon', '081234567890', 'tel', 'tel')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from prima.case.answer_fault import AnswerFault
from prima.case.fit.chosen import offered
from prima.case.parts import Question, parts_of
from prima.faces.forms.inputs import TEXT_SIZE_MAX, filled_in
from prima.faces.forms.read import is_long
from prima.faces.forms.view import FieldView, Option, Row
from prima.standard.form import (
    AddressField,
    AnswerOption,
    ChoiceField,
    FileField,
    MultiField,
    Page,
    PersonField,
    TableField,
)

ROWS_AT_FIRST: Final = 1
"""A table shows at least one empty row."""


def show_page(
    page: Page,
    answers: Mapping[str, Any],
    faults: Iterable[AnswerFault],
    language: str,
    *,
    today: date | None = None,
    adds: str = "",
) -> tuple[FieldView, ...]:
    """Return the views of a page's questions (see `show_fields`)."""
    return show_fields(page.fields, answers, faults, language, today=today, adds=adds)


def show_fields(
    fields: Iterable[Question],
    answers: Mapping[str, Any],
    faults: Iterable[AnswerFault],
    language: str,
    *,
    today: date | None = None,
    adds: str = "",
) -> tuple[FieldView, ...]:
    """Return the views of questions, with what was answered and what is wrong.

    Args:
        fields: Questions that are asked now (see `case.answers`).
        answers: Field id -> answer, typed or as it was typed.
        faults: What is wrong; each is shown at its field, or at the nearest around it.
        language: "id" or "en".
        today: The day on which retired options are left out.
        adds: Name of a table that gets another empty row.
    """
    asked, told = tuple(fields), tuple(faults)
    errors: dict[str, list[str]] = {}
    if told:
        plain = _Shower(language, {}, today, adds)
        shown = (plain.one(field, answers.get(field.id)) for field in asked)
        names = {view.name for top in shown for view in top.walk()}
        for fault in told:
            errors.setdefault(_nearest(fault.field, names), []).append(fault.what.in_(language))
    sentences = {name: " ".join(said) for name, said in errors.items()}
    shower = _Shower(language, sentences, today, adds)
    return tuple(shower.one(field, answers.get(field.id)) for field in asked)


def show_file(
    field: FileField, kept: Iterable[str], faults: Iterable[AnswerFault], language: str
) -> FieldView:
    """Return the view of an upload; `kept` are the names of the files that are there already."""
    files = [{"name": name} for name in kept]
    return show_fields((field,), {field.id: files}, faults, language)[0]


def _nearest(path: str, names: set[str]) -> str:
    """Return the name of the innermost question at or around a path."""
    while path not in names and "." in path:
        path = path.rpartition(".")[0]
    return path


@dataclass(frozen=True, slots=True)
class _Shower:
    """Makes views in one language, with the sentences of the faults by name."""

    language: str
    errors: Mapping[str, str]
    today: date | None
    adds: str

    def one(self, field: Question, value: Any, under: str = "") -> FieldView:
        """Return the view of one question; `under` begins its name."""
        name = f"{under}{field.id}"
        view = FieldView(
            "input",
            f"f-{name}",
            name,
            field.label.in_(self.language),
            help="" if field.help is None else field.help.in_(self.language),
            error=self.errors.get(name, ""),
            optional=not field.required,
        )
        match field:
            case PersonField() | AddressField():
                return self._group(view, parts_of(field), value)
            case TableField():
                return self._table(view, field, value)
            case ChoiceField() | MultiField():
                return self._options(view, field, value)
            case _:
                return filled_in(view, field, value, self.language)

    def _group(self, view: FieldView, parts: tuple[Question, ...], value: Any) -> FieldView:
        given = value if isinstance(value, Mapping) else {}
        inside = tuple(self.one(part, given.get(part.id), f"{view.name}.") for part in parts)
        return replace(view, kind="group", id=inside[0].id, parts=inside)

    def _table(self, view: FieldView, table: TableField, value: Any) -> FieldView:
        given = [row if isinstance(row, Mapping) else {} for row in value or ()]
        count = max(len(given), table.min_rows, ROWS_AT_FIRST) + (self.adds == view.name)
        rows = []
        for place in range(min(count, table.max_rows)):
            row = given[place] if place < len(given) else {}
            under = f"{view.name}.{place}."
            parts = tuple(self.one(column, row.get(column.id), under) for column in table.columns)
            if len(parts) == 1 and parts[0].kind == "group":
                parts = parts[0].parts
            rows.append(Row(f"{view.label} {place + 1}", parts))
        adds = len(rows) < table.max_rows
        return replace(view, kind="table", id=rows[0].parts[0].id, rows=tuple(rows), adds=adds)

    def _options(self, view: FieldView, field: ChoiceField | MultiField, value: Any) -> FieldView:
        chosen = value if isinstance(value, list) else [value]
        listed = [
            option
            for option in field.options or ()
            if option.id in chosen or offered((option,), self.today)
        ]
        if isinstance(field, MultiField) and field.options is not None:
            return replace(view, kind="checks", options=self._choices(view, listed, chosen))
        if isinstance(field, ChoiceField) and not is_long(field):
            return replace(view, kind="radios", options=self._choices(view, listed, chosen))
        labels = {option.id: option.label.in_(self.language) for option in listed}
        words = ", ".join(labels.get(item, str(item)) for item in chosen if isinstance(item, str))
        options = self._choices(view, listed, ())
        return replace(view, kind="list", value=words, options=options, size=TEXT_SIZE_MAX)

    def _choices(
        self, view: FieldView, options: Iterable[AnswerOption], chosen: Iterable[Any]
    ) -> tuple[Option, ...]:
        return tuple(
            Option(o.id, o.label.in_(self.language), o.id in chosen, "" if place else view.id)
            for place, o in enumerate(options)
        )

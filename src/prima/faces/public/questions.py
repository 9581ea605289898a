"""Which questions decide what this person has to bring and pay?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan; only what the standard asks).

Found from the standard itself: the fields that its conditions and its tariff read.  No
date is asked where an age in whole years decides the same: it tells nobody's birthday.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal

from prima.standard.condition import names_in
from prima.standard.cost import FactorTable, FeeLine, Priced
from prima.standard.expression import Call, Name, all_in
from prima.standard.form import (
    ChoiceField,
    DateField,
    Field,
    MoneyField,
    NumberField,
    YesNoField,
)
from prima.standard.grammar import read
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

Kind = Literal["choice", "number", "years"]
YES, NO = "ya", "tidak"
YES_NO = ((YES, Text(id="Ya", en="Yes")), (NO, Text(id="Tidak", en="No")))
YEARS_MOST = 130
DIGITS_MOST = 20
ASKABLE = (ChoiceField, YesNoField, NumberField, MoneyField, DateField)


@dataclass(frozen=True, slots=True)
class Question:
    """A question that decides something.

    Attributes:
        name: Its field in the form.
        label: What is asked.
        help: How to answer.
        kind: One of a list, a number, or an age in years.
        options: Pairs of value and label, for a choice.
        given: What was answered, as typed.
        wrong: Whether that cannot be read.
    """

    name: str
    label: Text
    help: Text | None
    kind: Kind
    options: tuple[tuple[str, Text], ...] = ()
    given: str = ""
    wrong: bool = False


def deciding(standard: ServiceStandard) -> frozenset[str]:
    """Return the names of the form that decide on requirements, on the tariff, on who may ask."""
    written = _conditions(standard)
    written += [standard.applicants.if_] if standard.applicants.if_ else []
    paths = {path for expression in written for path in names_in(expression)}
    if isinstance(standard.fee, Priced):
        paths |= {path for line in standard.fee.lines for path in _paths(line)}
    for fact in reversed(standard.facts):
        if f"facts.{fact.id}" in paths:
            paths |= names_in(fact.value)
    fields = {path.split(".")[1] for path in paths if path.startswith("form.")}
    for field, gates in reversed(tuple(_gated(standard))):
        if field.id in fields:
            read_ = {path for gate in gates for path in names_in(gate)}
            fields |= {path.split(".")[1] for path in read_ if path.startswith("form.")}
    return frozenset(fields)


def _conditions(standard: ServiceStandard) -> list[str]:
    """Return the conditions under which requirements apply."""
    return [
        *(variant.when for variant in standard.variants),
        *(one.when for one in standard.requirements if one.when),
    ]


def _paths(line: FeeLine) -> Iterator[str]:
    yield from names_in(line.when) if line.when else ()
    if line.table is not None:
        yield line.table.by
    for factor in line.multiply or ():
        if isinstance(factor, str):
            yield factor
        elif isinstance(factor, FactorTable):
            yield factor.by


def _gated(standard: ServiceStandard) -> Iterator[tuple[Field, tuple[str, ...]]]:
    for page in standard.form:
        for field in page.fields:
            yield field, tuple(gate for gate in (page.when, field.when) if gate)


def asked(standard: ServiceStandard) -> Iterator[tuple[Field, tuple[str, ...]]]:
    """Yield the fields that are asked, each with the conditions under which it is."""
    wanted = deciding(standard)
    for field, gates in _gated(standard):
        if field.id in wanted and isinstance(field, ASKABLE) and _can_ask(field, standard):
            yield field, gates


def _can_ask(field: Field, standard: ServiceStandard) -> bool:
    """Ask for a list only if the standard holds it, for a date only if its age decides."""
    if isinstance(field, ChoiceField):
        return field.options is not None
    return not isinstance(field, DateField) or _by_age(field, standard)


def _by_age(field: DateField, standard: ServiceStandard) -> bool:
    """Tell whether a date is read for whole years up to today, and for nothing else."""
    path = f"form.{field.id}"
    written = [fact.value for fact in standard.facts]
    written += _conditions(standard)
    for expression in written:
        parts = tuple(all_in(read(expression)))
        reads = sum(isinstance(part, Name) and part.path == path for part in parts)
        ages = sum(
            isinstance(part, Call)
            and part.function == "years_between"
            and part.args[0] == Name(tuple(path.split(".")))
            for part in parts
        )
        if reads != ages:
            return False
    return True


AGE: Final = Text(id="{0}: berapa tahun yang lalu?", en="{0}: how many years ago?")
AGE_HELP: Final = Text(
    id="Tahun penuh. Kurang dari setahun: tulis 0.", en="Whole years. Less than one: write 0."
)


def question(field: Field, given: str) -> Question:
    """Return the question of a field, with what was typed."""
    match field:
        case YesNoField():
            return Question(field.id, field.label, field.help, "choice", YES_NO, given)
        case ChoiceField():
            options = tuple((one.id, one.label) for one in field.options or ())
            return Question(field.id, field.label, field.help, "choice", options, given)
        case DateField():
            label = Text(id=AGE.id.format(field.label.id), en=AGE.en.format(field.label.in_("en")))
            return Question(field.id, label, AGE_HELP, "years", (), given)
        case _:
            return Question(field.id, field.label, field.help, "number", (), given)


def value_of(field: Field, asked: Question, today: date) -> Any:
    """Return an answer as the engine knows it, or None if it cannot be read."""
    if asked.kind == "choice":
        if asked.given not in {value for value, _ in asked.options}:
            return None
        return asked.given == YES if isinstance(field, YesNoField) else asked.given
    number = _number(asked.given)
    if number is None:
        return None
    if asked.kind == "years":
        whole = int(number)
        return _years_ago(today, whole) if 0 <= whole <= YEARS_MOST else None
    low, high = _bounds(field)
    if not low <= number <= high:
        return None
    return int(number) if isinstance(field, MoneyField) else str(number)


def _number(text: str) -> Decimal | None:
    """Read a number as people write it: 120,5 or 1.200 or 120.5."""
    bare = text.replace(" ", "")
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return None
    return number if number.is_finite() and len(bare) <= DIGITS_MOST else None


def _bounds(field: Field) -> tuple[Decimal, Decimal]:
    if isinstance(field, NumberField):
        return Decimal(field.min.text), Decimal(field.max.text)
    assert isinstance(field, MoneyField)  # noqa: S101 - the only other number
    return Decimal(field.min), Decimal(field.max)


def _years_ago(today: date, years: int) -> str:
    """Return a day that lies so many whole years before today."""
    year = max(1, today.year - years)
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return date(year, today.month, day).isoformat()

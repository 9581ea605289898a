"""What will I pay, and what makes the amount?

Article: "Hambatan: praktik pungutan liar" (every rupiah is named before it is asked).

The amount follows from the tariff and the answers.  What an officer measures later has
bounds in the standard, so the amount has bounds too; both ends are computed as exact
fractions with the very rounding of the bill.  What is not answered is not guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from prima.case.bill import rounded, value_at
from prima.faces.public.spoken import condition, together
from prima.standard.condition import ConditionFault, holds
from prima.standard.cost import Factor, FactorTable, FeeLine, Free
from prima.standard.exact import Exact
from prima.standard.form import ChoiceField, MoneyField, NumberField
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text

Bounds = tuple[Fraction, Fraction]
Applies = bool | None


@dataclass(frozen=True, slots=True)
class PriceLine:
    """One line of the tariff.

    Attributes:
        title: What is paid for.
        low: The least it can be, or None while an answer is missing.
        high: The most.
        factors: What makes the amount, in words.
        when: The condition under which it is asked, in words.
        laws: The norms behind it.
    """

    title: Text
    low: int | None
    high: int | None
    factors: tuple[Text, ...]
    when: Text | None
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """What a service costs.

    Attributes:
        free: Nothing is paid to the office.
        lines: The lines that apply or may apply.
        low: The least in all, or None while an answer is missing.
        high: The most in all.
        own: What is paid elsewhere: title and amount.
        laws: The norms behind it.
    """

    free: bool
    lines: tuple[PriceLine, ...]
    low: int | None
    high: int | None
    own: tuple[tuple[Text, int], ...]
    laws: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether the amount is one number."""
        return self.low is not None and self.low == self.high


def price_of(standard: ServiceStandard, known: Mapping[str, Any]) -> Price:
    """Return what a service costs under the answers.

    Args:
        standard: The promise.
        known: What is known, as `needs.Needs.known`.
    """
    fee = standard.fee
    own = tuple((cost.title, cost.amount) for cost in fee.own_costs)
    if isinstance(fee, Free):
        laws = _cites(standard, fee.cite)
        return Price(free=True, lines=(), low=0, high=0, own=own, laws=laws)
    found = [(line, _applies(line, known)) for line in fee.lines]
    lines = tuple(_line(line, standard, known) for line, applies in found if applies is not False)
    sure = [_sum_of(line, applies, standard, known) for line, applies in found]
    ends = [one for one in sure if one is not None]
    whole = len(ends) == len(sure)
    return Price(
        free=False,
        lines=lines,
        low=sum(low for low, _ in ends) if whole else None,
        high=sum(high for _, high in ends) if whole else None,
        own=own,
        laws=tuple(dict.fromkeys(law for line in lines for law in line.laws)),
    )


def bounds_of(
    line: FeeLine, standard: ServiceStandard, known: Mapping[str, Any]
) -> tuple[int, int] | None:
    """Return the least and the most of a line in rupiah; None while an answer is missing."""
    if line.amount is not None:
        return line.amount, line.amount
    if line.table is not None:
        amount = _answered(line.table.by, known)
        row = next((row.amount for row in line.table.rows if row.is_ == amount), None)
        return None if row is None else (row, row)
    low = high = Fraction(1)
    for factor in line.multiply or ():
        ends = _factor(factor, standard, known)
        if ends is None:
            return None
        low, high = low * ends[0], high * ends[1]
    return _amount(line, low), _amount(line, high)


def _amount(line: FeeLine, product: Fraction) -> int:
    amount = rounded(product, line.round or "half_up")
    return amount if line.at_most is None else min(amount, line.at_most)


def _sum_of(
    line: FeeLine, applies: Applies, standard: ServiceStandard, known: Mapping[str, Any]
) -> tuple[int, int] | None:
    ends = (0, 0) if applies is False else bounds_of(line, standard, known)
    return (0, ends[1]) if ends is not None and applies is None else ends


def _line(line: FeeLine, standard: ServiceStandard, known: Mapping[str, Any]) -> PriceLine:
    ends = bounds_of(line, standard, known)
    factors = [_in_words(factor, standard) for factor in line.multiply or ()]
    if line.table is not None:
        factors = [_by(line.table.by, [row.is_ for row in line.table.rows], standard)]
    return PriceLine(
        title=line.title,
        low=None if ends is None else ends[0],
        high=None if ends is None else ends[1],
        factors=tuple(factors),
        when=None if line.when is None else condition(line.when, standard),
        laws=_cites(standard, line.cite),
    )


def _applies(line: FeeLine, known: Mapping[str, Any]) -> bool | None:
    if line.when is None:
        return True
    try:
        return holds(line.when, known)
    except ConditionFault:
        return None


def _factor(factor: Factor, standard: ServiceStandard, known: Mapping[str, Any]) -> Bounds | None:
    """Return between which numbers a factor lies."""
    if isinstance(factor, Exact):
        return factor.value, factor.value
    if isinstance(factor, FactorTable):
        answer = _answered(factor.by, known)
        row = next((row.value.value for row in factor.rows if row.is_ == answer), None)
        return None if row is None else (row, row)
    answer = _answered(factor, known)
    if answer is not None:
        return Fraction(str(answer)), Fraction(str(answer))
    return _measured(factor, standard)


def _measured(path: str, standard: ServiceStandard) -> Bounds | None:
    """Return the bounds of what an officer measures; answers of the form are not guessed."""
    if not path.startswith("steps."):
        return None
    field = standard.field(path)
    if isinstance(field, NumberField):
        return field.min.value, field.max.value
    if isinstance(field, MoneyField):
        return Fraction(field.min), Fraction(field.max)
    return None


def _answered(path: str, known: Mapping[str, Any]) -> Any:
    try:
        return value_at(known, path)
    except (KeyError, TypeError):
        return None


def _in_words(factor: Factor, standard: ServiceStandard) -> Text:
    if isinstance(factor, Exact):
        said = _decimal(factor)
        return Text(id=said, en=said)
    if isinstance(factor, FactorTable):
        return _by(factor.by, [], standard, [(row.is_, _decimal(row.value)) for row in factor.rows])
    label = _label(factor, standard)
    ends = _measured(factor, standard)
    if ends is None:
        return label
    field = standard.field(factor)
    assert isinstance(field, NumberField | MoneyField)  # noqa: S101 - it has bounds
    step = standard.step(factor.split(".")[1])
    by = getattr(step, "by", None)
    who = standard.role(by[0]).title if by else step.title
    low, high = _end(field.min), _end(field.max)
    return together(
        "{0}, diukur {1} (" + f"{low}–{high})",
        "{0}, measured by {1} (" + f"{low}–{high})",
        label,
        who,
    )


def _by(
    path: str,
    answers: list[str],
    standard: ServiceStandard,
    values: list[tuple[str, str]] | None = None,
) -> Text:
    """Say that a number depends on an answer, and how."""
    label = _label(path, standard)
    field = standard.field(path) if path.startswith(("form.", "steps.")) else None
    names: dict[str, Text] = {}
    if isinstance(field, ChoiceField):
        names = {option.id: option.label for option in field.options or ()}
    pairs = values or [(answer, "") for answer in answers]
    said = [
        together(f"{{0}} {value}".strip(), f"{{0}} {value}".strip(), names.get(key, Text(key, key)))
        for key, value in pairs
    ]
    return Text(
        id=f"{label.id} ({'; '.join(text.id for text in said)})",
        en=f"{label.in_('en')} ({'; '.join(text.in_('en') for text in said)})",
    )


def _label(path: str, standard: ServiceStandard) -> Text:
    root, _, name = path.partition(".")
    if root == "facts":
        return next(fact.title for fact in standard.facts if fact.id == name)
    return standard.field(path).label


def _decimal(number: Exact) -> str:
    """Write a decimal as people do: 5.400.000 and 0,005."""
    whole, _, part = number.text.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped},{part}" if part else grouped


def _end(end: Exact | int) -> str:
    return _decimal(end) if isinstance(end, Exact) else f"{end:,}".replace(",", ".")


def _cites(standard: ServiceStandard, laws: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(standard.law(law).cite for law in laws)

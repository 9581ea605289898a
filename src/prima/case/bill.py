"""How much is to be paid, and how was it computed?

Article: "Penerapan Standar Pelayanan Publik" (biaya); UU 25/2009 Art. 31.

A bill is the sum of the lines that its pay node names and whose condition holds.
Factors are multiplied as exact fractions and rounded once, so that anyone can
recompute the amount; no float ever touches money.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from prima.case.names import computed, names
from prima.case.state import Case
from prima.standard.cost import Factor, FeeLine
from prima.standard.exact import Exact
from prima.standard.steps import Pay

HUNDRED = 100


def bill_at(case: Case, step: Pay) -> tuple[int, list[dict[str, Any]]]:
    """Return the amount due at `step` in whole rupiah, and its lines with their factors."""
    known = names(case)
    named = [case.plan.standard.fee_line(name) for name in step.lines]
    lines = [
        amount_of(line, known)
        for line in named
        if line.when is None or computed(case, line.when, known)
    ]
    return sum(line["amount"] for line in lines), lines


def amount_of(line: FeeLine, known: Mapping[str, Any]) -> dict[str, Any]:
    """Compute one line: a fixed amount, a row of a table, or factors multiplied."""
    if line.amount is not None:
        return {"id": line.id, "amount": line.amount, "factors": []}
    if line.table is not None:
        row = _row(line.table.rows, value_at(known, line.table.by))
        return {"id": line.id, "amount": row.amount, "factors": [row.is_]}
    factors = [_factor(factor, known) for factor in line.multiply or ()]
    product = Fraction(1)
    for factor in factors:
        product *= Fraction(factor)
    amount = rounded(product, line.round or "half_up")
    if line.at_most is not None:
        amount = min(amount, line.at_most)
    return {"id": line.id, "amount": amount, "factors": factors}


def rounded(amount: Fraction, how: str) -> int:
    """Round to whole rupiah.

    >>> rounded(Fraction("764572.5"), "half_up"), rounded(Fraction(10_001), "up_to_100")
    (764573, 10100)
    """
    match how:
        case "half_up":
            return floor(amount + Fraction(1, 2))
        case "down":
            return floor(amount)
        case "up_to_100":
            return -floor(-amount / HUNDRED) * HUNDRED
        case _:
            raise ValueError(f"{how!r} is no way to round money.")


def value_at(known: Mapping[str, Any], path: str) -> Any:
    """Return what stands at a path such as `form.luas`.

    Raises:
        KeyError: Nothing stands there; the standard reads what it does not ask.
    """
    value: Any = known
    for name in path.split("."):
        value = value[name]
    return value


def _factor(factor: Factor, known: Mapping[str, Any]) -> str:
    """Return a factor as decimal text: a constant, a path, or a row of a table."""
    if isinstance(factor, Exact):
        return factor.text
    if isinstance(factor, str):
        return str(Decimal(str(value_at(known, factor))))
    return str(_row(factor.rows, value_at(known, factor.by)).value.text)


def _row(rows: Any, wanted: Any) -> Any:
    for row in rows:
        if row.is_ == wanted:
            return row
    raise KeyError(f"the tariff has no row for {wanted!r}.")

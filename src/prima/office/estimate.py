"""What will it cost and until when will it take, if this is sent now?

Article: "Penerapan Standar Pelayanan Publik" (waktu, biaya): before sending, not after.

The same clock and the same tariff as for a case that was sent.  An amount that depends
on what an officer measures later is not guessed: its factors are named.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.bill import amount_of
from prima.case.clocks import promise
from prima.case.names import computed, names
from prima.case.state import Case
from prima.office.moment import now
from prima.office.promised import Promised, told
from prima.standard.condition import ConditionFault
from prima.standard.cost import Free, OwnCost, Priced
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the fee: an amount in whole rupiah, or None while it is not known."""

    title: Text
    amount: int | None
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """What it costs.

    Attributes:
        free: Nothing is paid to the office.
        lines: The lines that apply.
        total: Their sum, or None while one is not known.
        own: What has to be paid elsewhere, such as stamp duty.
    """

    free: bool
    lines: tuple[Line, ...]
    total: int | None
    own: tuple[OwnCost, ...]


def price(case: Case) -> Price:
    """Return what a case costs as far as the answers tell; a blank case for the tariff."""
    fee = case.plan.standard.fee
    known = names(case)
    own = tuple(cost for cost in fee.own_costs if _holds(case, cost.when, known))
    if isinstance(fee, Free):
        return Price(free=True, lines=(), total=0, own=own)
    lines = tuple(_lines(case, fee))
    amounts = [line.amount for line in lines]
    total = None if None in amounts else sum(amount for amount in amounts if amount is not None)
    return Price(free=False, lines=lines, total=total, own=own)


def if_sent_now(case: Case) -> Promised | None:
    """Return the promise that would run if the application came in now."""
    limit = promise(case)
    return None if limit is None else told(case, limit, now())


def _lines(case: Case, fee: Priced) -> list[Line]:
    known = names(case)
    laws = case.plan.standard.law
    found = []
    for line in fee.lines:
        if not _holds(case, line.when, known):
            continue
        try:
            amount = int(amount_of(line, known)["amount"])
        except (KeyError, ArithmeticError):
            amount = None
        found.append(Line(line.title, amount, tuple(laws(cite).cite for cite in line.cite)))
    return found


def _holds(case: Case, condition: str | None, known: dict[str, object]) -> bool:
    """Tell whether a line applies; one whose condition is not known yet is shown."""
    if condition is None:
        return True
    try:
        return bool(computed(case, condition, known))
    except ConditionFault:
        return True

"""What do the treasury, the clock and the printer do to a case?

Article: "Hambatan: praktik pungutan liar" (money only against a bill).

Only the treasury's receipt ends a payment; officers have no act that does.  The
clock acts on limits that have passed, and on nothing else.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from prima.case.acts import Document, Pay, Tick
from prima.case.clocks import Limit, limits
from prima.case.decide.flow import carried, settled
from prima.case.happened import Happened
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import not_allowed
from prima.case.obstacle.paying import amount_differs, bill_unknown
from prima.case.obstacle.working import nothing_due
from prima.case.state import Case
from prima.standard.steps import Ask


def pay(case: Case, act: Pay, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Enter the treasury's receipt for a bill."""
    if act.by.kind != "treasury":
        return not_allowed("mencatat pembayaran", "enter payments")
    bill = case.open_bill(act.bill)
    if bill is None or bill.step not in case.leaves:
        return bill_unknown()
    if act.amount != bill.total:
        return amount_differs(bill.total, act.amount)
    body = {
        "step": bill.step,
        "bill": bill.id,
        "amount": act.amount,
        "receipt": act.receipt,
        "settled": settled(case, bill.step),
    }
    return carried(case, Happened("paid", at, "treasury", body))


def document(case: Case, act: Document, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Enter the hash of the signed document that an output became."""
    if act.by.kind != "system":
        return not_allowed("mencatat dokumen", "enter documents")
    if not any(output.output == act.output and not output.sha256 for output in case.issued):
        return nothing_due()
    body = {
        "output": act.output,
        "sha256": act.sha256,
        "size": act.size,
        "file": act.file,
    }
    return (Happened("documented", at, "system", body),)


def tick(case: Case, act: Tick, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Act on the first limit that has passed and has not been acted on."""
    if act.by.kind != "clock":
        return not_allowed("menggerakkan jam", "move the clock")
    for limit in limits(case):
        if limit.effect and limit.is_past(at) and limit.id not in case.escalated:
            return _passed(case, limit, at)
    return nothing_due()


def _passed(case: Case, limit: Limit, at: datetime) -> tuple[Happened, ...]:
    """Do what the standard says; a question that nobody answers has nothing to be judged as."""
    match limit.effect:
        case "escalate":
            body = {"limit": limit.id, "to": limit.to, "step": limit.step}
            return (Happened("escalated", at, "clock", body),)
        case "lapse" | "hold":
            body = {"step": limit.step, "effect": limit.effect}
            return carried(case, Happened("unpaid", at, "clock", body))
        case "as_is" if isinstance(case.plan.steps[limit.step], Ask):
            return _passed(case, replace(limit, effect="continue"), at)
        case _:
            moved = settled(case, limit.step) if limit.effect == "continue" else []
            effect = {"step": limit.step, "effect": limit.effect, "settled": moved}
            return carried(case, Happened("no_answer", at, "clock", effect))

"""What follows by itself when a step is done?

Article: "Digitalisasi" (the machine does what needs no judgement).

Choices are settled, outputs are issued, bills are made, and an empty residual
closes the case, all in the same transaction as the act that led to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from prima.case.bill import bill_at
from prima.case.fold import after
from prima.case.happened import Happened
from prima.case.names import civil_day, computed, names
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import step_not_open
from prima.case.state import READY, Case, Done, Leaf
from prima.procedure.run import advance, begin
from prima.standard.scope import as_names
from prima.standard.steps import Decide, Do, Pay, System, findings_of

FOLLOWING_MOST = 200
"""No act sets off more than this; a bound against a fault of the program."""


def carried(case: Case, first: Happened) -> tuple[Happened, ...]:
    """Return `first` and everything that follows from it by itself."""
    was_open = case.is_open or case.marking is None
    events = [first]
    case = after(case, first)
    for _ in range(FOLLOWING_MOST):
        event = _next(case, first.at)
        if event is None:
            break
        events.append(event)
        case = after(case, event)
    else:
        raise RuntimeError(f"{case.number}: more than {FOLLOWING_MOST} steps follow by themselves.")
    if was_open and not case.is_open:
        events.append(Happened("closed", first.at, "system"))
    return tuple(events)


def settled(
    case: Case, step: str, findings: Mapping[str, Any] | None = None, outcome: str = ""
) -> list[list[str]]:
    """Settle the choices that come to the head once `step` is done with these findings."""
    known = names(case)
    if findings is not None:
        known["steps"][step] = as_names(findings_of(case.plan.steps[step]), findings)
    if outcome:
        known["decision"] = {"outcome": outcome}
        known["steps"].setdefault(step, {})["outcome"] = outcome
    moved = advance(case.plan.tree, case.marking, step, lambda guard: _true(case, guard, known))
    return [[choice.choice, choice.option] for choice in moved.settled]


def settled_at_start(case: Case, known: Mapping[str, Any]) -> list[list[str]]:
    """Settle the choices that stand at the head from the start."""
    started = begin(case.plan.tree, lambda guard: _true(case, guard, known))
    return [[choice.choice, choice.option] for choice in started.settled]


def _true(case: Case, guard: str, known: Mapping[str, Any]) -> bool:
    return bool(computed(case, guard, known))


def open_leaf(case: Case, step: str, states: tuple[str, ...]) -> Leaf | Obstacle:
    """Return the leaf of `step` if it stands in one of `states`."""
    leaf = case.leaves.get(step)
    known = case.plan.steps.get(step)
    if leaf is None or leaf.state not in states or known is None:
        title = known.title if known is not None else case.plan.standard.title
        return step_not_open(title)
    return leaf


def _next(case: Case, at: datetime) -> Happened | None:
    for leaf in case.leaves.values():
        step = case.plan.steps[leaf.step]
        if isinstance(step, System):
            return _system(case, step, at)
        if isinstance(step, Pay) and leaf.state == READY and not _billed(case, leaf):
            return _bill(case, step, at)
    return None


def _system(case: Case, step: System, at: datetime) -> Happened:
    body: dict[str, Any] = {"step": step.id, "settled": settled(case, step.id)}
    if step.does != "issue" or step.output is None or not _is_due(case, step.output):
        return Happened("notified", at, "system", body)
    signer = _signer(case, step.output)
    body |= {
        "output": step.output,
        "number": _number(case, step.output, at),
        "signed_by": "" if signer is None else signer.by,
        "post": "" if signer is None else signer.post,
        "unit": "" if signer is None else signer.unit,
        "capacity": "" if signer is None else signer.capacity,
    }
    return Happened("issued", at, "system", body)


def _is_due(case: Case, output: str) -> bool:
    """Tell whether this case gets the output: nothing is issued against the standard's `when`."""
    when = case.plan.standard.output_of(output).when
    return when is None or _true(case, when, names(case))


def _signer(case: Case, output: str) -> Done | None:
    """Return how the step was done that signs this output: the last time, if in a repeat."""
    for done in reversed(case.done):
        step = case.plan.steps[done.step]
        if isinstance(step, Do | Decide) and output in (step.signs or ()):
            return done
    return None


def _number(case: Case, output: str, at: datetime) -> str:
    """Number an output: the standard's pattern, or output and case; unique by the case's number."""
    pattern = case.plan.standard.output_of(output).number or "{output}/{serial}"
    day = civil_day(at, case.plan.zone).replace("-", "")
    return (
        pattern.replace("{serial}", case.number)
        .replace("{output}", output.upper())
        .replace("{date}", day)
        .replace("{region}", case.plan.standard.provider.upper())
    )


def _billed(case: Case, leaf: Leaf) -> bool:
    return any(bill.step == leaf.step and bill.at >= leaf.since for bill in case.bills)


def _bill(case: Case, step: Pay, at: datetime) -> Happened:
    total, lines = bill_at(case, step)
    if total == 0:
        return Happened(
            "nothing_due",
            at,
            "system",
            {"step": step.id, "lines": lines, "settled": settled(case, step.id)},
        )
    bill = f"{case.number}-{len(case.bills) + 1}"
    body = {"step": step.id, "bill": bill, "lines": lines, "total": total}
    return Happened("billed", at, "system", body)

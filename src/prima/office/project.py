"""What do lists, desks and public figures read?

Article: *kinerja yang terukur*.

Pure: the rows of a case are a function of its folded events and nothing else, so
they can be dropped and rebuilt to the same byte.  No personal data is in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from prima.case.apart import parties
from prima.case.clocks import Limit, leaf_limit, limits, promise
from prima.case.elapsed import took
from prima.case.happened import Happened
from prima.case.retention import erase_at
from prima.case.state import Case, Done, Leaf
from prima.standard.steps import Decide, Do
from prima.standard.zone import civil_day

NOTICES = {
    "submitted": "received",
    "returned": "returned",
    "completed": "completed",
    "billed": "billed",
    "paid": "paid",
    "escalated": "overdue",
    "issued": "issued",
    "decided": "decided",
    "withdrawn": "withdrawn",
    "no_answer": "no_answer",
    "unpaid": "unpaid",
    "closed": "closed",
    "erased": "erased",
    "rectified": "rectified",
    "restricted": "restricted",
    "unrestricted": "unrestricted",
}
"""Which events are told to the applicant, and under which message."""

RANK_VULNERABLE, RANK_OTHERS = 0, 1
PARTY, ACTED = "=", "~"
"""Signs in `barred`: before a person whom the case is about, and before one who did any step
of it, at a decision: whoever stands in for an official does not decide upon her own work."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that is read from one case."""

    head: dict[str, Any]
    tasks: tuple[dict[str, Any], ...]


def rows_of(case: Case) -> Rows:
    """Return the rows of a case."""
    assert case.last_at is not None, "a case begins with its submission"  # noqa: S101 - invariant
    tasks = tuple(row for leaf in case.leaves.values() for row in _tasks(case, leaf))
    return Rows(_head(case), tasks)


def notice_of(case: Case, version: int, event: Happened) -> dict[str, Any] | None:
    """Return the message that an event means for the applicant, or None."""
    kind = NOTICES.get(event.kind)
    if kind is None or not case.applicant.startswith("person/"):
        return None
    return {
        "case": case.number,
        "version": version,
        "person": case.applicant,
        "kind": kind,
        "at": event.at,
    }


def _head(case: Case) -> dict[str, Any]:
    promised = promise(case)
    reckoning = None if promised is None else promised.reckoning
    standard = case.plan.standard
    return {
        "number": case.number,
        "standard": standard.standard,
        "version": standard.version,
        "unit": standard.provider,
        "applicant": case.applicant,
        "channel": case.channel,
        "status": case.status,
        "outcome": "" if case.verdict is None else case.verdict.outcome,
        "entries": case.version,
        "received_at": case.points["received"],
        "last_at": case.last_at,
        "due_at": None if reckoning is None else reckoning.late_from,
        "decided_at": case.points.get("decided"),
        "closed_at": case.points.get("closed"),
        "took": _took(case),
        "kept": None if promised is None or _took(case) is None else promised.kept,
        "returns": sum(case.returns.values()),
        "rated": case.rated,
        "tick_at": _tick_at(case),
        "unprinted": sum(not output.sha256 for output in case.issued),
        "origin": case.origin,
        "erase_at": erase_at(case),
    }


def _took(case: Case) -> int | None:
    """Return how long the promise took; None for a case that was taken back."""
    promised = promise(case)
    if promised is None or case.withdrawn or case.lapsed or "decided" not in case.points:
        return None
    return took(promised)


def _tick_at(case: Case) -> datetime | None:
    """Return when the clock has to look next: the nearest limit that has an effect."""
    if not case.is_open:
        return None
    moments = (
        _late_from(limit)
        for limit in limits(case)
        if limit.effect and limit.ended is None and limit.id not in case.escalated
    )
    return min((moment for moment in moments if moment is not None), default=None)


def _late_from(limit: Limit) -> datetime | None:
    """Return when a limit is late if nothing happens: a stop that may not last ends by itself."""
    reckoning = limit.reckoning
    return None if reckoning is None else (reckoning.then or reckoning).late_from


def _tasks(case: Case, leaf: Leaf) -> list[dict[str, Any]]:
    """Return a row for each role that may do the step; one for others that wait."""
    step = case.plan.steps[leaf.step]
    limit = leaf_limit(case, leaf)
    late_from = None if limit.reckoning is None else limit.reckoning.late_from
    row = {
        "case": case.number,
        "step": leaf.step,
        "turn": leaf.turn,
        "standard": case.plan.standard.standard,
        "version": case.plan.standard.version,
        "barred": "",
        "state": leaf.state,
        "owner": leaf.owner,
        "ready_at": leaf.since,
        "due_at": late_from,
        "due_day": _due_day(case, late_from),
        "rank": RANK_VULNERABLE if case.vulnerable else RANK_OTHERS,
        "arrived_at": case.points["received"],
        "effort_minutes": 0,
        "role": "",
        "unit": case.plan.standard.provider,
    }
    if not isinstance(step, Do | Decide):
        return [row]
    effort = 0 if step.effort is None else step.effort.amount
    row["barred"] = "".join(f"|{one}|" for one in sorted(_barred(case, leaf, step)))
    return [
        {
            **row,
            "role": f"{case.plan.standard.standard}/{role}",
            "unit": case.plan.unit_of(role),
            "effort_minutes": effort,
        }
        for role in step.by
    ]


def _barred(case: Case, leaf: Leaf, step: Do | Decide) -> frozenset[str]:
    """Return who may not do a step, and with their signs its parties and who acted before."""
    found = frozenset[str]().union(*(case.who_did(s) for s in step.not_same_person_as or ()))
    found |= {one.by for one in case.done if one.turn == leaf.turn and step.id in _other(case, one)}
    found |= case.apart | {case.applicant}
    found |= case.involved if step.not_involved_in_origin else frozenset()
    acted = {f"{ACTED}{one.by}" for one in case.done} if isinstance(step, Decide) else set()
    return found | {f"{PARTY}{one}" for one in parties(case)} | acted


def _other(case: Case, done: Done) -> tuple[str, ...]:
    """Return the steps from which whoever did that one must be apart."""
    node = case.plan.steps[done.step]
    return (node.not_same_person_as or ()) if isinstance(node, Do | Decide) else ()


def _due_day(case: Case, late_from: datetime | None) -> date:
    """Return the last civil day in time: of the step, or of the promise if that is nearer."""
    days = []
    if late_from is not None:
        days.append(_last_day(late_from, case.plan.zone))
    promised = promise(case)
    if promised is not None and promised.ended is None and promised.reckoning is not None:
        outward = promised.reckoning.late_from
        if outward is not None:
            days.append(_last_day(outward, case.plan.zone))
    return min(days, default=date.max)


def _last_day(late_from: datetime, zone: str) -> date:
    """Return the civil day that the instant before `late_from` lies in."""
    return civil_day(late_from - timedelta(microseconds=1), zone)

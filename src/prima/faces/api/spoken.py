"""How is what the core knows said as JSON?

Article: *transparan*: clocks and reasons are told whole, never a bare date.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from prima.case.clocks import Limit, limits
from prima.case.state import Case
from prima.case.timeline import state_sentence
from prima.faces.templatetags.words import said
from prima.office.act import Acknowledged
from prima.office.desk import Desk
from prima.office.told import Told
from prima.standard.cost import Free
from prima.standard.data import data_of
from prima.standard.explanation import as_json
from prima.standard.standard import COMPONENTS, ServiceStandard
from prima.standard.steps import Decide


def service_row(standard: ServiceStandard) -> dict[str, Any]:
    """Say a service as a row of the list."""
    clocks = standard.completion_time.clocks
    promise = next((clock for clock in clocks if clock.kind == "promise"), None)
    return {
        "service": standard.standard,
        "version": standard.version,
        "title": said(standard.title),
        "summary": said(standard.summary),
        "sector": standard.sector,
        "provider": standard.provider,
        "free": isinstance(standard.fee, Free),
        "promise": None if promise is None else said(promise.limit.words()),
    }


def service(standard: ServiceStandard) -> dict[str, Any]:
    """Say a service with its fourteen components and its form."""
    whole = data_of(standard)
    components = [
        {"number": number, "key": key, "label": said(label), "value": whole[key]}
        for number, (key, label) in enumerate(COMPONENTS.items(), start=1)
    ]
    return service_row(standard) | {
        "in_force": whole["in_force"],
        "channels": list(standard.channels),
        "components": components,
        "form": whole["form"],
    }


def done(answer: Acknowledged) -> dict[str, Any]:
    """Say that an act was entered."""
    return {
        "number": answer.number,
        "version": answer.version,
        "status": answer.case.status,
        "state": said(state_sentence(answer.case)),
    }


def case(found: Told, at: datetime) -> dict[str, Any]:
    """Say where a case stands, without personal data."""
    it = found.case
    standard = it.plan.standard
    return {
        "number": it.number,
        "service": standard.standard,
        "standard_version": standard.version,
        "title": said(standard.title),
        "version": it.version,
        "status": it.status,
        "state": said(state_sentence(it)),
        "received_at": it.points["received"],
        "steps": [
            {
                "step": leaf.step,
                "title": said(it.plan.steps[leaf.step].title),
                "state": leaf.state,
                "since": leaf.since,
            }
            for leaf in it.leaves.values()
        ],
        "gaps": _gaps(it),
        "bills": _bills(it),
        "ruling": _ruling(it),
        "outputs": [
            {
                "output": one.output,
                "title": said(standard.output_of(one.output).title),
                "number": one.number,
                "at": one.at,
                "sha256": one.sha256,
            }
            for one in it.issued
        ],
        "limits": [_limit(it, limit, at) for limit in limits(it)],
        "timeline": [
            {
                "version": line.version,
                "at": line.at,
                "kind": line.kind,
                "what": said(line.what),
                "unit": line.unit,
                "post": line.post,
            }
            for line in found.lines
        ],
    }


def _gaps(it: Case) -> list[dict[str, Any]]:
    return [
        {
            "step": step,
            "requirement": gap.requirement,
            "title": said(it.plan.standard.requirement(gap.requirement).title),
            "kind": gap.kind,
            "page": gap.page,
        }
        for step, gaps in it.gaps.items()
        if step in it.leaves and it.leaves[step].waits_since is not None
        for gap in gaps
    ]


def _bills(it: Case) -> list[dict[str, Any]]:
    return [
        {
            "bill": bill.id,
            "step": bill.step,
            "total": bill.total,
            "lines": [dict(line) for line in bill.lines],
            "paid_at": bill.paid_at,
            "receipt": bill.receipt,
        }
        for bill in it.bills
    ]


def _ruling(it: Case) -> dict[str, Any] | None:
    verdict = it.verdict
    if verdict is None:
        return None
    step = it.plan.steps[verdict.step]
    titles = {one.id: one.title for one in (step.reasons if isinstance(step, Decide) else ())}
    return {
        "outcome": verdict.outcome,
        "reasons": [
            {"id": name, "title": said(titles[name])} for name in verdict.reasons if name in titles
        ],
        "post": verdict.post,
        "unit": verdict.unit,
        "at": verdict.at,
    }


def _limit(it: Case, limit: Limit, at: datetime) -> dict[str, Any]:
    return {
        "id": limit.id,
        "kind": limit.kind,
        "title": said(limit.title),
        "state": limit.state,
        "kept": limit.kept,
        "explained": _explained(it, limit, at),
    }


def _explained(it: Case, limit: Limit, at: datetime) -> dict[str, Any] | None:
    if limit.reckoning is None:
        return None
    reckoning = limit.reckoning.as_of(limit.ended or at)
    if limit.step:
        cites = it.plan.steps[limit.step].cite or ()
        return as_json(reckoning, clock=limit.id, event=f"ready:{limit.step}", cite=cites)
    clock = it.plan.standard.clock(limit.id)
    return as_json(reckoning, clock=clock.id, event=clock.starts, cite=clock.cite)


def desk(found: Desk) -> dict[str, Any]:
    """Say what is next for an officer."""
    rows = [
        {
            "place": row.place,
            "number": row.number,
            "step": row.step,
            "service": said(row.service),
            "title": said(row.title),
            "due_at": row.due_at,
            "due_day": row.due_day,
            "effort_minutes": row.effort_minutes,
            "mine": row.mine,
            "why": said(row.why),
        }
        for row in found.rows
    ]
    return {
        "rows": rows,
        "count": found.count,
        "minutes": found.minutes,
        "waiting_citizen": found.waiting_citizen,
    }

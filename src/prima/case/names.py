"""What do the conditions of a standard see?

Article: "Penerapan Standar Pelayanan Publik" (one rule for all).

Only what the form, the facts, the findings and the decision hold; never the time,
never a person's name or group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from prima.case.state import Case
from prima.standard.calendar import wd_between
from prima.standard.condition import evaluate
from prima.standard.requirements import Requirement
from prima.standard.scope import as_names
from prima.standard.steps import findings_of
from prima.standard.zone import local


def names(case: Case) -> dict[str, Any]:
    """Return the values that an expression of the case's standard may name.

    Whole numbers are answered as text and read as numbers; what is not known is None.
    """
    plan = case.plan
    steps = {
        done.step: as_names(findings_of(plan.steps[done.step]), done.findings) for done in case.done
    }
    outcome = None if case.verdict is None else case.verdict.outcome
    if case.verdict is not None:
        steps.setdefault(case.verdict.step, {})["outcome"] = outcome
    return {
        "form": as_names(plan.standard.fields, case.answers),
        "facts": dict(case.facts),
        "steps": steps,
        "registry": {},
        "decision": {"outcome": outcome},
        "case": {
            "received_on": civil_day(case.points.get("received"), case.plan.zone),
            "channel": case.channel,
            "applicant": "citizen",
            "by_representative": case.by_representative,
            "returns": sum(case.returns.values()),
        },
    }


def computed(case: Case, expression: str, known: Mapping[str, Any]) -> Any:
    """Compute an expression of the case's standard; working days are those of its calendar.

    Raises:
        ConditionFault: The standard reads what is not there, or compares what does not fit.
    """
    return evaluate(expression, known, partial(wd_between, calendar=case.plan.calendar))


def civil_day(at: datetime | None, zone: str) -> str:
    """Return the date that the office's calendar shows at an instant, as ISO text."""
    return "" if at is None else local(at, zone).date().isoformat()


def facts(case: Case, known: dict[str, Any]) -> dict[str, Any]:
    """Compute the standard's facts in their order; each may use those before it."""
    found: dict[str, Any] = {}
    for fact in case.plan.standard.facts:
        known["facts"] = found
        found[fact.id] = computed(case, fact.value, known)
    return found


def drafted(blank: Case, answers: Mapping[str, Any], received: datetime) -> Case:
    """Return a case as it would be if these answers were sent at `received`: with its facts.

    Raises:
        ConditionFault: A fact needs an answer that is not there yet.
    """
    case = replace(blank, answers=answers, points={"received": received})
    return replace(case, facts=facts(case, names(case)))


def applying(case: Case, known: Mapping[str, Any] | None = None) -> tuple[Requirement, ...]:
    """Return the requirements that apply to the case: by variant, and by `when`."""
    known = names(case) if known is None else known
    standard = case.plan.standard
    variants = {variant.id for variant in standard.variants if computed(case, variant.when, known)}
    return tuple(
        requirement
        for requirement in standard.requirements
        if (not requirement.for_ or variants & set(requirement.for_))
        and (requirement.when is None or computed(case, requirement.when, known))
    )

"""What does an officer of the demo do with a file?

Mostly she finds it in order; sometimes something is missing and she returns it, once
and all at once; seldom a requirement is not met, and then the case is refused with
that reason.  Everything goes through the one door, and an obstacle is taken as an
answer: she then does what it says.
"""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from prima.case.acts import Act, Actor, Collected, Decide, Finish, Gap, Return
from prima.case.decide.verdict import usable_reasons
from prima.case.names import applying
from prima.case.state import Case
from prima.office.demo.answers import findings
from prima.standard import steps
from prima.standard.requirements import Requirement
from prima.standard.zone import civil_day

RETURNED, UNMET, REFUSED = 0.14, 0.03, 0.02
KINDS = ("missing", "unreadable", "unreadable", "expired", "unsigned", "other_document")
LIKELY_YES = {
    "data_cocok": 0.97,
    "anak_tercatat": 0.97,
    "sembilan_terbukti": 0.93,
    "naskah_benar": 0.97,
    "arsitektur_baik": 0.93,
    "struktur_baik": 0.93,
    "utilitas_baik": 0.95,
    "lingkungan_baik": 0.95,
    "sepakat": 0.85,
    "sesuai": 0.92,
    "sudah_punya": 0.03,
    "masih_berlaku": 0.03,
    "meragukan": 0.08,
    "puas": 0.8,
}


def act_of(case: Case, step: str, random: Random, at: datetime) -> Act:
    """Return what she does at this step."""
    node = case.plan.steps[step]
    by = Actor("officer", "")
    if isinstance(node, steps.Decide):
        return _decision(case, node, by, random)
    assert isinstance(node, steps.Do), "officers work on do and decide"  # noqa: S101 - caller chose
    checks = _checks(case, step)
    may_return = node.returns is not None and case.returns.get(step, 0) < node.returns.max
    if may_return and checks and random.random() < RETURNED:
        return Return(by, step, _gaps(checks, random))
    unmet = tuple(r.id for r in checks if random.random() < UNMET / len(checks))
    return Finish(
        by,
        step,
        met=tuple(r.id for r in checks if r.id not in unmet),
        unmet=unmet,
        findings=found(node.collects or (), random, at, case.plan.zone),
        reference=f"SIAK-{random.randint(100_000, 999_999)}" if node.done_in else "",
        collected=Collected("self", "ktp") if node.delivers else None,
    )


def found(fields: Any, random: Random, at: datetime, zone: str) -> dict[str, Any]:
    """Return findings, with the yes and no that are likely."""
    given = findings(fields, random, civil_day(at, zone))
    for name, likely in LIKELY_YES.items():
        if name in given and isinstance(given[name], bool):
            given[name] = random.random() < likely
    return given


def _checks(case: Case, step: str) -> list[Requirement]:
    applies = {requirement.id for requirement in applying(case)}
    return [r for r in case.plan.checked_at(step) if r.id in applies and not r.optional]


def _gaps(checks: list[Requirement], random: Random) -> tuple[Gap, ...]:
    count = 1 if len(checks) == 1 or random.random() < 0.7 else 2
    return tuple(Gap(r.id, random.choice(KINDS)) for r in random.sample(checks, count))


def _decision(case: Case, node: steps.Decide, by: Actor, random: Random) -> Decide:
    usable = usable_reasons(case, node)
    unmet = {r.id for r in applying(case) if r.id in case.unmet and not r.optional}
    telling = [r.id for r in usable if r.requirement in unmet or (r.fact and not r.requirement)]
    must = bool(unmet) or "granted" not in node.outcomes
    if (must or telling or random.random() < REFUSED) and usable and "refused" in node.outcomes:
        reason = random.choice(telling or [r.id for r in usable])
        return Decide(by, node.id, "refused", (reason,))
    return Decide(by, node.id, "granted")

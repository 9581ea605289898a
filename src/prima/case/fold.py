"""What did the events of a stream make of a case?

Article: "Konsep Dasar: hasil dan proses" (the same book for every reader).

Pure: the same events give the same case, in every release.  What a choice settled
is read from the record; no rule of today is asked about yesterday.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from prima.case.acts import FileRef, Gap
from prima.case.happened import Happened
from prima.case.kept import KEPT
from prima.case.state import (
    READY,
    STARTED,
    UNPAID,
    WAITING_CITIZEN,
    Bill,
    Case,
    Done,
    Issued,
    Leaf,
    Verdict,
    Wait,
)
from prima.procedure.run import (
    OVER,
    Marking,
    Settled,
    begin_again,
    heads,
    replay,
    stages_inside,
)
from prima.standard.steps import Do


def fold(case: Case, events: Iterable[Happened]) -> Case:
    """Return the case after `events`."""
    for event in events:
        case = after(case, event)
    return case


def after(case: Case, event: Happened) -> Case:
    """Return the case after one event.

    Raises:
        KeyError: A kind that no release of this code has written.
    """
    changed = _AFTER[event.kind](case, event)
    return replace(changed, version=case.version + 1, last_at=event.at)


def _submitted(case: Case, event: Happened) -> Case:
    body, secret = event.body, event.secret or {}
    names = secret.get("file_names", {})
    case = replace(
        case,
        applicant=body["applicant"],
        channel=body["channel"],
        by_representative=body["by_representative"],
        vulnerable=body["vulnerable"],
        origin=body["origin"],
        involved=frozenset(body["involved"]),
        assisted=_assisted(case, event),
        subjects=body.get("subjects", {}),
        answers=secret.get("answers", {}),
        facts=secret.get("facts", {}),
        files=_files(body["files"], names),
        points={"received": event.at},
        complete_at=event.at,
    )
    return _moved(case, begin_again(case.plan.tree, _settled(event)), event.at)


def _started(case: Case, event: Happened) -> Case:
    return _leaf(case, event, state=STARTED, owner=event.by)


def _finished(case: Case, event: Happened) -> Case:
    met, unmet = frozenset(event.body["met"]), frozenset(event.body["unmet"])
    case = replace(case, met=(case.met - unmet) | met, unmet=(case.unmet - met) | unmet)
    if event.body["step"] in case.plan.completeness:
        case = replace(case, points={"checked": event.at, **case.points})
    step = case.plan.steps[event.body["step"]]
    if isinstance(step, Do) and step.delivers:
        case = replace(case, points={**case.points, "delivered": event.at})
    return _took(case, event)


def _returned(case: Case, event: Happened) -> Case:
    step = event.body["step"]
    gaps = tuple(Gap(g["requirement"], g["kind"], g.get("page")) for g in event.body["gaps"])
    completeness = step in case.plan.completeness
    if completeness:
        case = replace(case, points={"checked": event.at, **case.points}, complete_at=None)
    case = replace(
        case,
        gaps={**case.gaps, step: gaps},
        met=case.met - {gap.requirement for gap in gaps},
        returns={**case.returns, step: case.returns.get(step, 0) + 1},
        waits=(*case.waits, Wait("returned", step, event.at)),
    )
    return _leaf(case, event, state=WAITING_CITIZEN, waits_since=event.at)


def _completed(case: Case, event: Happened) -> Case:
    step, secret = event.body["step"], event.secret or {}
    files = _files(event.body["files"], secret.get("file_names", {}))
    case = replace(
        case,
        assisted=_assisted(case, event),
        answers={**case.answers, **secret.get("answers", {})},
        facts=secret.get("facts", case.facts),
        files={**case.files, **files},
        complete_at=event.at if case.complete_at is None else case.complete_at,
    )
    return _leaf(_resumed(case, step, event.at), event, state=READY, waits_since=None)


def _assisted(case: Case, event: Happened) -> frozenset[str]:
    """Return who has sent something for the applicant at the counter."""
    return case.assisted | {event.by} if "counter" in event.body else case.assisted


def _answered(case: Case, event: Happened) -> Case:
    return _took(case, event)


def _no_answer(case: Case, event: Happened) -> Case:
    step, effect = event.body["step"], event.body["effect"]
    case = _resumed(case, step, event.at)
    if effect == "withdrawn":
        return _ended(replace(case, withdrawn=True), event.at)
    if effect == "continue":
        lacking = frozenset(gap.requirement for gap in case.gaps.get(step, ()))
        return _took(replace(case, unmet=case.unmet | lacking), event)
    case = replace(case, complete_at=case.complete_at or event.at)
    return _leaf(case, event, state=READY, waits_since=None)


def _billed(case: Case, event: Happened) -> Case:
    body = event.body
    bill = Bill(body["bill"], body["step"], body["total"], event.at, tuple(body["lines"]))
    case = replace(
        case,
        bills=(*case.bills, bill),
        waits=(*case.waits, Wait("payment", body["step"], event.at)),
    )
    return _leaf(case, event, state=UNPAID, waits_since=event.at)


def _nothing_due(case: Case, event: Happened) -> Case:
    """What costs nothing is paid at once: a clock that waits for payment need not."""
    return _took(replace(case, points={**case.points, "paid": event.at}), event)


def _paid(case: Case, event: Happened) -> Case:
    bills = tuple(
        replace(bill, paid_at=event.at, receipt=event.body["receipt"])
        if bill.id == event.body["bill"]
        else bill
        for bill in case.bills
    )
    case = replace(case, bills=bills, points={**case.points, "paid": event.at})
    return _took(_resumed(case, event.body["step"], event.at), event)


def _unpaid(case: Case, event: Happened) -> Case:
    case = _resumed(case, event.body["step"], event.at)
    if event.body["effect"] == "lapse":
        return _ended(replace(case, lapsed=True), event.at)
    leaf = case.leaves[event.body["step"]]
    return replace(case, escalated=case.escalated | {f"{leaf.step}#{leaf.turn}:unpaid"})


def _decided(case: Case, event: Happened) -> Case:
    body = event.body
    verdict = Verdict(
        body["step"],
        body["outcome"],
        tuple(body["reasons"]),
        event.by,
        body["post"],
        body["unit"],
        body["capacity"],
        event.at,
    )
    points = {**case.points, "decided": event.at}
    return _took(replace(case, verdict=verdict, points=points), event)


def _issued(case: Case, event: Happened) -> Case:
    body = event.body
    output = Issued(
        body["output"],
        body["number"],
        event.at,
        body["signed_by"],
        body["post"],
        body["unit"],
        body["capacity"],
    )
    case = replace(case, issued=(*case.issued, output))
    if not any(isinstance(step, Do) and step.delivers for step in case.plan.steps.values()):
        case = replace(case, points={**case.points, "delivered": event.at})
    return _took(case, event)


def _documented(case: Case, event: Happened) -> Case:
    return replace(
        case,
        issued=tuple(
            replace(output, sha256=event.body["sha256"], file=event.body["file"])
            if output.output == event.body["output"]
            else output
            for output in case.issued
        ),
    )


def _took_only(case: Case, event: Happened) -> Case:
    return _took(case, event)


def _withdrawn(case: Case, event: Happened) -> Case:
    case = replace(case, assisted=_assisted(case, event), withdrawn=True)
    return _ended(case, event.at)


def _escalated(case: Case, event: Happened) -> Case:
    return replace(case, escalated=case.escalated | {event.body["limit"]})


def _rated(case: Case, event: Happened) -> Case:
    return replace(case, rated=event.body["score"])


def _complained(case: Case, event: Happened) -> Case:
    return replace(case, complaints=(*case.complaints, event.body["complaint"]))


def _closed(case: Case, event: Happened) -> Case:
    return replace(case, points={**case.points, "closed": event.at})


def _put_back(case: Case, event: Happened) -> Case:
    """Take every step out of her hand; with an interest she is kept away from now on."""
    person = event.body["of"]
    leaves = {
        name: replace(leaf, owner="", state=READY if leaf.state == STARTED else leaf.state)
        if leaf.owner == person
        else leaf
        for name, leaf in case.leaves.items()
    }
    apart = {person} if event.body["why"] == "interest" else set()
    return replace(case, leaves=leaves, apart=case.apart | apart)


_AFTER: Mapping[str, Callable[[Case, Happened], Case]] = {
    "submitted": _submitted,
    "started": _started,
    "finished": _finished,
    "returned": _returned,
    "completed": _completed,
    "answered": _answered,
    "no_answer": _no_answer,
    "billed": _billed,
    "nothing_due": _nothing_due,
    "paid": _paid,
    "unpaid": _unpaid,
    "decided": _decided,
    "issued": _issued,
    "documented": _documented,
    "notified": _took_only,
    "withdrawn": _withdrawn,
    "escalated": _escalated,
    "rated": _rated,
    "complained": _complained,
    "closed": _closed,
    "put_back": _put_back,
    **KEPT,
}


def _took(case: Case, event: Happened) -> Case:
    """Take the event's leaf off the marking, and keep what was found."""
    step, secret = event.body["step"], event.secret or {}
    leaf = case.leaves[step]
    done = Done(
        step,
        leaf.turn,
        event.by,
        event.at,
        secret.get("findings", {}),
        secret.get("reference", ""),
        event.body.get("post", ""),
        event.body.get("unit", ""),
        event.body.get("capacity", ""),
    )
    marking = replay(case.plan.tree, case.marking, step, _settled(event))
    case = replace(
        case,
        done=(*case.done, done),
        points={**case.points, f"done:{step}": event.at},
    )
    return _moved(case, marking, event.at)


def _moved(case: Case, marking: Marking, at: datetime) -> Case:
    """Put `marking` in force: new leaves become ready, stages begin and end."""
    tree = case.plan.tree
    before = () if case.marking is None else stages_inside(tree, case.marking)
    inside = stages_inside(tree, marking)
    points = dict(case.points)
    for stage in before:
        if stage not in inside:
            points[f"done:{stage}"] = at
    for stage in inside:
        if stage not in before:
            points[f"ready:{stage}"] = at
    leaves: dict[str, Leaf] = {}
    for step in heads(tree, marking):
        turn = 1 + sum(done.step == step for done in case.done)
        known = case.leaves.get(step)
        if known is not None and known.turn == turn:
            leaves[step] = known
            continue
        leaves[step] = Leaf(step, turn, READY, at)
        points[f"ready:{step}"] = at
    return replace(case, marking=marking, leaves=leaves, points=points)


def _ended(case: Case, at: datetime) -> Case:
    """Empty the residual: nothing is left over."""
    waits = tuple(wait if wait.until else replace(wait, until=at) for wait in case.waits)
    return replace(case, marking=OVER, leaves={}, waits=waits)


def _resumed(case: Case, step: str, at: datetime) -> Case:
    """End the wait of `step`."""
    return replace(
        case,
        waits=tuple(
            replace(wait, until=at) if wait.step == step and wait.until is None else wait
            for wait in case.waits
        ),
    )


def _leaf(case: Case, event: Happened, **changes: Any) -> Case:
    step = event.body["step"]
    return replace(case, leaves={**case.leaves, step: replace(case.leaves[step], **changes)})


def _settled(event: Happened) -> tuple[Settled, ...]:
    return tuple(Settled(choice, option) for choice, option in event.body.get("settled", ()))


def _files(body: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, tuple[FileRef, ...]]:
    return {
        requirement: tuple(
            FileRef(file["sha256"], file["size"], file["kind"], names.get(file["sha256"], ""))
            for file in files
        )
        for requirement, files in body.items()
    }

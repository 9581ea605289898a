"""May this application be sent?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan).

What is handed in is judged by the standard alone: who may ask, which answers fit
their questions, which evidence has to be there.  All faults are told at once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from prima.case.acts import FileRef, Submit
from prima.case.answers import active_answers, wrong_answers
from prima.case.decide.counter import bodies, may_act_for
from prima.case.decide.flow import carried, settled_at_start
from prima.case.happened import Happened
from prima.case.names import applying, computed, facts, names
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import too_late
from prima.case.obstacle.applying import (
    answer_wrong,
    applies_in_person,
    channel_closed,
    not_open_to,
    one_open_case,
    requirement_missing,
)
from prima.case.state import Case
from prima.standard.requirements import Document, Requirement
from prima.standard.text import Text


def submit(case: Case, act: Submit, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Receive an application, or say everything that keeps it from being sent."""
    if case.marking is not None:
        return too_late(
            Text(
                id="Permohonan ini sudah diterima sebelumnya.",
                en="This application was received before.",
            )
        )
    barred = may_act_for(case, act.by, applicant_of(act), act.confirmed)
    if barred is not None:
        return barred
    closed = _way_closed(case, act)
    if closed is not None:
        return closed
    if case.plan.standard.applicants.one_open_case and act.open_cases:
        return one_open_case(act.open_cases[0])
    draft = replace(
        case,
        channel=act.channel,
        by_representative=act.by_representative,
        points={"received": at},
    )
    draft = replace(draft, answers=active_answers(draft, act.answers))
    found = _faults(draft, act)
    if found:
        return replace(found[0], more=tuple(found[1:]))
    return _received(draft, act, at)


def applicant_of(act: Submit) -> str:
    """Return whose application it is: hers who sends it, or for whom an officer does."""
    return act.by.id if act.by.kind == "citizen" else act.applicant


def _way_closed(case: Case, act: Submit) -> Obstacle | None:
    standard = case.plan.standard
    if act.channel not in standard.channels:
        return channel_closed()
    if act.by_representative and standard.applicants.representative == "no":
        return applies_in_person()
    return None


def _faults(draft: Case, act: Submit) -> list[Obstacle]:
    found = [answer_wrong(fault.what, fault.field) for fault in wrong_answers(draft, act.answers)]
    if found:
        return found
    known = names(draft)
    known["facts"] = facts(draft, known)
    applicants = draft.plan.standard.applicants
    if applicants.if_ is not None and not computed(draft, applicants.if_, known):
        otherwise = applicants.otherwise or Text(
            id="Menurut standar, layanan ini bukan untuk keadaan Anda.",
            en="By its standard this service is not for your situation.",
        )
        return [not_open_to(otherwise)]
    return [
        requirement_missing(requirement.title, draft.plan.standard.title, f"files.{requirement.id}")
        for requirement in applying(draft, known)
        if needs_file(requirement) and not act.files.get(requirement.id)
    ]


def needs_file(requirement: Requirement) -> bool:
    """Tell whether nothing but a file can prove the requirement."""
    return not requirement.optional and all(
        isinstance(evidence, Document) for evidence in requirement.evidence
    )


def _received(draft: Case, act: Submit, at: datetime) -> tuple[Happened, ...]:
    known = names(draft)
    found = facts(draft, known)
    known["facts"] = found
    applies = {requirement.id for requirement in applying(draft, known)}
    files = {name: refs for name, refs in act.files.items() if name in applies and refs}
    said, kept = bodies(act.by, act.confirmed)
    body = {
        "standard": draft.plan.standard.standard,
        "version": draft.plan.standard.version,
        "applicant": applicant_of(act),
        "channel": act.channel,
        "by_representative": act.by_representative,
        "vulnerable": act.vulnerable,
        "origin": act.origin,
        "involved": sorted(act.involved),
        "subjects": dict(act.subjects),
        "files": file_bodies(files),
        "settled": settled_at_start(draft, known),
        **said,
    }
    secret = {
        "answers": dict(draft.answers),
        "facts": found,
        "file_names": file_names(files),
        **kept,
    }
    blank = replace(draft, answers={}, points={}, channel="", by_representative=False)
    return carried(blank, Happened("submitted", at, act.by.id, body, secret))


def file_bodies(files: dict[str, tuple[FileRef, ...]]) -> dict[str, list[dict[str, object]]]:
    """Return the public part of files: hash, size and kind, never the name people gave."""
    return {
        name: [{"sha256": ref.sha256, "size": ref.size, "kind": ref.kind} for ref in refs]
        for name, refs in files.items()
    }


def file_names(files: dict[str, tuple[FileRef, ...]]) -> dict[str, str]:
    """Return the names that people gave their files; they may hold personal data."""
    return {ref.sha256: ref.name for refs in files.values() for ref in refs}

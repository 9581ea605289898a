"""What has an officer to check, by which norm, and what may she not ask for?

Article: "Birokrasi yang Kompleks" (no demand outside the standard).

Each requirement stands in its own words.  Nothing is ticked beforehand; what was judged
in an earlier step is shown as that step's finding.  What the standard does not name
stands beside it as what may not be asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.names import applying
from prima.case.state import Case
from prima.office.completing import is_answered
from prima.office.evidence import Exhibit, looked_at
from prima.office.glance import Task
from prima.standard.head import Law
from prima.standard.requirements import Answers, Declared, Document, Presence, Requirement
from prima.standard.steps import Do
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """One requirement of the step.

    Attributes:
        id: Its id.
        title: Its own words.
        why: Why it is asked, or None.
        proofs: What proves it, any one of them.
        forbidden: What may not be asked for it.
        laws: The norms that demand it.
        state: met, unmet, or "" while nobody has judged it.
        optional: It is no reason for a refusal or a return.
        exhibits: The files that were handed in for it.
        by_answer: Whether answers of the form stand for it.
        asked_before: Whether it stood on a return of this step.
    """

    id: str
    title: Text
    why: Text | None
    proofs: tuple[Text, ...]
    forbidden: tuple[Text, ...]
    laws: tuple[Law, ...]
    state: str
    optional: bool
    exhibits: tuple[Exhibit, ...]
    by_answer: bool
    asked_before: bool


def checklist(case: Case, task: Task, shown: tuple[Exhibit, ...]) -> tuple[Check, ...]:
    """Return the requirements that a step checks, or that the reasons of a decision name."""
    return tuple(_check(case, task, one, shown) for one in looked_at(case, task.step))


def not_asked(case: Case) -> tuple[Text, ...]:
    """Return the requirements of the standard that this case does not have."""
    applies = {one.id for one in applying(case)}
    return tuple(one.title for one in case.plan.standard.requirements if one.id not in applies)


def laws_of(case: Case, cites: tuple[str, ...]) -> tuple[Law, ...]:
    """Return legal sources of the case's standard by their ids, each once."""
    return tuple(case.plan.standard.law(cite) for cite in dict.fromkeys(cites))


def _check(case: Case, task: Task, requirement: Requirement, shown: tuple[Exhibit, ...]) -> Check:
    state = "met" if requirement.id in case.met else ""
    asked = {gap.requirement for gap in case.gaps.get(task.step.id, ())}
    return Check(
        id=requirement.id,
        title=requirement.title,
        why=requirement.why,
        proofs=tuple(text for one in requirement.evidence for text in _proof(one)),
        forbidden=_forbidden(requirement),
        laws=laws_of(case, requirement.cite),
        state="unmet" if requirement.id in case.unmet else state,
        optional=requirement.optional,
        exhibits=tuple(one for one in shown if one.requirement == requirement.id),
        by_answer=is_answered(case, requirement),
        asked_before=isinstance(task.step, Do) and requirement.id in asked,
    )


PRESENCES = {
    "in_person": Text(id="pemohon datang sendiri", en="the applicant comes in person"),
    "biometric": Text(id="foto atau sidik jari di loket", en="photograph or prints at the counter"),
    "interview": Text(id="wawancara", en="an interview"),
    "object_shown": Text(id="ditunjukkan di loket", en="shown at the counter"),
    "object_handed_in": Text(id="diserahkan di loket", en="handed in at the counter"),
}
BY_FILE = Text(id="foto atau berkasnya", en="a photograph or file of it")
BY_ANSWER = Text(id="isian formulir", en="answers of the form")
NO_ORIGINAL = Text(id="dokumen asli", en="the original")
NO_COPY = Text(id="fotokopi", en="photocopies")
NO_LEGALISATION = Text(id="legalisasi", en="legalisation")
NOT_KEPT = Text(
    id="menahan aslinya (cukup ditunjukkan)", en="keeping the original (showing it is enough)"
)


def _proof(evidence: object) -> tuple[Text, ...]:
    match evidence:
        case Document():
            return (BY_FILE,)
        case Answers() | Declared():
            return (BY_ANSWER,)
        case Presence():
            return (PRESENCES[evidence.presence],)
        case _:
            return ()


def _forbidden(requirement: Requirement) -> tuple[Text, ...]:
    """Return what the standard does not let anybody ask for a requirement."""
    rules = [one.file for one in requirement.evidence if isinstance(one, Document)]
    found = []
    if rules and all(rule.original in (None, "none") for rule in rules):
        found.append(NO_ORIGINAL)
    if rules and any(rule.original == "show" for rule in rules):
        found.append(NOT_KEPT)
    if rules and not any(rule.copies for rule in rules):
        found.append(NO_COPY)
    if rules and not any(rule.legalised for rule in rules):
        found.append(NO_LEGALISATION)
    return tuple(found)

"""Whom is each personal piece of an entry about?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 8 (a person may have hers erased).

A birth has four subjects.  The standard says of each question, fact and paper whom it is
about; the applicant, where it says nothing.  So an entry's personal part is divided among
the persons of its file, each piece under a key of hers, and put together again by whoever
may read it; what was erased is simply not there.

    >>> whole([{"answers": {"nama": "Sari"}}, {"answers": {"anak": "Budi"}}])
    {'answers': {'nama': 'Sari', 'anak': 'Budi'}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from prima.case.happened import Happened
from prima.case.plan import Plan
from prima.case.state import Case
from prima.standard.form import NikField
from prima.standard.steps import findings_of

APPLICANT = ""
"""The subject of whatever says nothing else."""


def divided(case: Case, event: Happened) -> Happened:
    """Return the event with its personal part divided; `case` knows already who is who."""
    if event.secret is None:
        return event
    shares: dict[str, dict[str, Any]] = {case.applicant: {}}
    for name, value in event.secret.items():
        abouts = _abouts(case.plan, name, event.body)
        if abouts is None:
            shares[case.applicant][name] = value
            continue
        for key, piece in value.items():
            person = case.subjects.get(abouts.get(key, APPLICANT), case.applicant)
            shares.setdefault(person, {}).setdefault(name, {})[key] = piece
    return replace(event, shares=shares)


def whole(shares: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the pieces put together again."""
    merged: dict[str, Any] = {}
    for share in shares:
        for name, value in share.items():
            if isinstance(value, dict) and isinstance(merged.get(name), dict):
                merged[name] = {**merged[name], **value}
            else:
                merged[name] = value
    return merged


def niks(plan: Plan, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return the NIK that the answers give for each subject beside the applicant; "" for none.

    Only the first question of kind NIK about a subject names her.
    """
    data = plan.standard.personal_data
    found = {subject.id: "" for subject in data.subjects}
    for page in plan.standard.form:
        for field in page.fields:
            about = field.about or page.about or APPLICANT
            if isinstance(field, NikField) and found.get(about) == "":
                given = answers.get(field.id)
                found[about] = given if isinstance(given, str) else ""
    return found


def about_whom(case: Case, paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the persons whom these fields of a case are about, each with her own fields.

    A path is `form.x`, `steps.s.x` or `files.requirement`, as a step names what it sees.
    """
    plan, found = case.plan, dict[str, list[str]]()
    for path in paths:
        person = case.subjects.get(_subject_at(plan, path), case.applicant)
        found.setdefault(person, []).append(path)
    return {person: tuple(sorted(mine)) for person, mine in found.items()}


def _subject_at(plan: Plan, path: str) -> str:
    """Return the subject of a path; the applicant's where the standard says nothing."""
    root, _, name = path.partition(".")
    if root == "form":
        return _of_answers(plan).get(name, APPLICANT)
    if root == "files":
        papers = {paper.id: paper.about or APPLICANT for paper in plan.standard.requirements}
        return papers.get(name, APPLICANT)
    try:
        return plan.standard.field(path).about or APPLICANT
    except LookupError:
        return APPLICANT


def _abouts(plan: Plan, name: str, body: Mapping[str, Any]) -> Mapping[str, str] | None:
    """Return whom each member of a part is about; None for a part that is the applicant's."""
    if not plan.standard.personal_data.subjects:
        return None
    if name == "answers":
        return _of_answers(plan)
    if name == "facts":
        return {fact.id: fact.about or APPLICANT for fact in plan.standard.facts}
    if name == "file_names":
        papers = {paper.id: paper.about or APPLICANT for paper in plan.standard.requirements}
        return {
            ref["sha256"]: papers.get(need, APPLICANT)
            for need, refs in body.get("files", {}).items()
            for ref in refs
        }
    if name == "findings":
        fields = findings_of(plan.steps[body["step"]])
        return {field.id: field.about or APPLICANT for field in fields}
    return None


@lru_cache(maxsize=500)
def _of_answers(plan: Plan) -> Mapping[str, str]:
    return {
        field.id: field.about or page.about or APPLICANT
        for page in plan.standard.form
        for field in page.fields
    }

"""Which questions does this person meet, and do her answers fit them?

Article: "Penerapan Standar Pelayanan Publik" (only what the standard asks, and all of it).

The form is walked once, in order.  A page or field whose condition does not hold, or
reads something that is not answered (well), is not asked; what was answered there
before is dropped.  Everything that is asked is judged, and all faults are told at
once.  This is the only judge: the pages, the counter and the API ask it alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from prima.case.answer_fault import AnswerFault
from prima.case.fit.whole import unknown
from prima.case.state import Case
from prima.case.walk import begin
from prima.standard.form import Field, Page
from prima.standard.steps import findings_of

__all__ = [
    "AnswerFault",
    "Filled",
    "active_answers",
    "active_fields",
    "active_findings",
    "active_pages",
    "filled",
    "missing_by_page",
    "wrong_answers",
    "wrong_findings",
]


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form is under certain answers.

    Attributes:
        pages: The pages that are asked, each with the fields that are asked, in order.
        answers: The answers to these fields, without what was left blank.
        faults: Everything that is missing or does not fit, in the order of the form.
    """

    pages: tuple[Page, ...]
    answers: Mapping[str, Any]
    faults: tuple[AnswerFault, ...]

    def faults_of(self, page: str) -> tuple[AnswerFault, ...]:
        """Return the faults that belong to one page."""
        ids = {field.id for found in self.pages if found.page == page for field in found.fields}
        return tuple(fault for fault in self.faults if fault.field.partition(".")[0] in ids)


def filled(case: Case, answers: Mapping[str, Any]) -> Filled:
    """Return what the form of the case's standard is under `answers`.

    The case need not be submitted; give a draft `points={"received": now}`, so that the
    conditions see the day of receipt.
    """
    walk = begin(case, "form")
    pages = []
    for page in case.plan.standard.form:
        if walk.is_asked(page.when):
            fields = walk.through(page.fields, answers)
            if fields:
                pages.append(replace(page, fields=fields))
    return Filled(tuple(pages), walk.kept, walk.faults())


def active_pages(case: Case, answers: Mapping[str, Any]) -> tuple[Page, ...]:
    """Return the pages that are asked, each with the fields that are asked, in order."""
    return filled(case, answers).pages


def active_answers(case: Case, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers to what is asked; all others are dropped, as are blanks."""
    return dict(filled(case, answers).answers)


def wrong_answers(
    case: Case, answers: Mapping[str, Any], *, strictly: bool = False
) -> tuple[AnswerFault, ...]:
    """Return everything that is missing or does not fit.

    Args:
        case: The case, perhaps a draft (see `filled`).
        answers: Any JSON object.
        strictly: Also name what was answered and is not asked (`unknown_field`).
    """
    found = filled(case, answers)
    return found.faults + (_not_asked(found.answers, answers) if strictly else ())


def missing_by_page(case: Case, answers: Mapping[str, Any]) -> dict[str, tuple[AnswerFault, ...]]:
    """Return page id -> what is still to be answered there; pages that lack nothing are out."""
    found = filled(case, answers)
    by_page = {
        page.page: tuple(f for f in found.faults_of(page.page) if f.kind == "missing")
        for page in found.pages
    }
    return {page: faults for page, faults in by_page.items() if faults}


def active_fields(
    case: Case, fields: tuple[Field, ...], findings: Mapping[str, Any]
) -> tuple[Field, ...]:
    """Return those fields of a step that are asked, given the findings so far."""
    return begin(case, _step_of(case, fields)).through(fields, findings)


def active_findings(
    case: Case, fields: tuple[Field, ...], findings: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the findings of a step that are asked; all others are dropped, as are blanks."""
    walk = begin(case, _step_of(case, fields))
    walk.through(fields, findings)
    return walk.kept


def wrong_findings(
    case: Case, fields: tuple[Field, ...], findings: Mapping[str, Any], *, strictly: bool = False
) -> tuple[AnswerFault, ...]:
    """Return everything that is missing or does not fit in the findings of a step.

    The same judge as for the form, for what officers find (`collects`) and what citizens
    answer on the way (`ask`).
    """
    walk = begin(case, _step_of(case, fields))
    walk.through(fields, findings)
    return walk.faults() + (_not_asked(walk.kept, findings) if strictly else ())


def _not_asked(kept: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[AnswerFault, ...]:
    return tuple(unknown(key) for key, value in given.items() if key not in kept and value)


def _step_of(case: Case, fields: tuple[Field, ...]) -> str:
    """Return the path under which conditions read these fields."""
    found = (s.id for s in case.plan.steps.values() if fields and findings_of(s) is fields)
    return f"steps.{next(found, '')}"

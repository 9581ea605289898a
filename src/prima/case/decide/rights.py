"""What may a granted request of hers make of a file?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 6, 9, 11, 30, 40 and 41.

The machine alone acts, upon a request that was granted.  An answer is put right beside
the old one, which stays in its entry; a file is used no further, but for the steps that
the law of its service still demands.  Where the service rests on consent, withdrawing it
ends an open file too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from prima.case.acts import Rectify, Restrict
from prima.case.answers import filled
from prima.case.decide.flow import carried
from prima.case.fold import after
from prima.case.happened import Happened
from prima.case.names import facts, names
from prima.case.obstacle import Obstacle
from prima.case.obstacle.keeping import needs_ground
from prima.case.obstacle.rights import (
    answer_unfit,
    changes_decision,
    no_such_answer,
    not_restricted,
    restricted_already,
    rests_on_law,
    same_answer,
)
from prima.case.state import Case
from prima.standard.form import DeclarationField, FileField
from prima.standard.text import Text

GROUNDS = ("request", "consent")


def rectify(case: Case, act: Rectify, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Put an answer right, where nothing that the service rests on changes by it."""
    if not act.cite.strip() or not act.request:
        return needs_ground()
    if act.field not in case.answers or not _is_said(case, act.field):
        return no_such_answer()
    if case.answers[act.field] == act.value:
        return same_answer()
    asked = filled(case, {**case.answers, act.field: act.value})
    fault = next((one for one in asked.faults if one.field.split(".")[0] == act.field), None)
    if fault is not None:
        return answer_unfit(fault.what)
    draft = replace(case, answers=asked.answers)
    draft = replace(draft, facts=facts(draft, names(draft)))
    changed = _changed(case, draft)
    if changed is not None:
        return changes_decision(changed)
    body = {"field": act.field, "request": act.request, "cite": act.cite.strip()}
    secret = {"answers": {act.field: asked.answers[act.field]}}
    return (Happened("rectified", at, act.by.id, body, secret),)


def restrict(case: Case, act: Restrict, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Let the file be used no further, or again."""
    if not act.cite.strip() or not act.request or act.ground not in GROUNDS:
        return needs_ground()
    body = {"request": act.request, "cite": act.cite.strip(), "ground": act.ground}
    if act.lift:
        event = Happened("unrestricted", at, act.by.id, body)
        return (event,) if case.restricted else not_restricted()
    data = case.plan.standard.personal_data
    if act.ground == "consent" and data.lawful_basis != "consent":
        return rests_on_law("; ".join(case.plan.standard.law(cite).cite for cite in data.cite))
    if case.restricted:
        return restricted_already()
    event = Happened("restricted", at, act.by.id, body)
    if act.ground == "consent" and case.is_open:
        ended = carried(after(case, event), Happened("withdrawn", at, act.by.id))
        return (event, *ended)
    return (event,)


def _is_said(case: Case, name: str) -> bool:
    """Tell whether an answer is a word of hers; a file and a declaration are an act."""
    field = case.plan.standard.field(f"form.{name}")
    return not isinstance(field, FileField | DeclarationField)


def _changed(case: Case, draft: Case) -> Text | None:
    """Return what would be another fact, or other questions, by the new answer; or None."""
    if draft.answers.keys() != case.answers.keys():
        return Text(id="isian yang ditanyakan", en="which questions are asked")
    for fact in case.plan.standard.facts:
        if draft.facts.get(fact.id) != case.facts.get(fact.id):
            return fact.title
    return None

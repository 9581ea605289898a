"""What may the citizen do with her own case?

Article: "ASN sebagai Pelayan Masyarakat" (her file, her say).

She completes what was asked for, answers, withdraws, rates, and complains.  An officer
at the counter sends for her what completes a file or takes it back, once she confirmed it;
nothing else is ever done in her name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from prima.case.acts import Answer, Complain, Complete, Rate, Withdraw
from prima.case.answers import active_answers, active_findings, wrong_answers, wrong_findings
from prima.case.decide.counter import bodies, may_act_for
from prima.case.decide.flow import carried, open_leaf, settled
from prima.case.decide.submit import file_bodies, file_names, needs_file
from prima.case.happened import Happened
from prima.case.names import applying, facts, names
from prima.case.obstacle import Obstacle
from prima.case.obstacle.access import not_applicant, step_not_open, too_late
from prima.case.obstacle.applying import answer_wrong, gap_unanswered, not_asked_for, now_required
from prima.case.obstacle.working import finding_wrong
from prima.case.state import READY, WAITING_CITIZEN, Case
from prima.standard.requirements import Answers, Declared, Document, Requirement
from prima.standard.steps import Ask
from prima.standard.text import Text

SCORES = range(1, 5)
"""The four-point scale of the satisfaction survey (PermenPANRB 14/2017)."""

ABOUT = ("late", "levy", "rude", "no_reason", "other")
"""What a complaint can be about."""


def complete(case: Case, act: Complete, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Send what a return asked for: every gap, in one go."""
    barred = may_act_for(case, act.by, case.applicant, act.confirmed)
    if barred is not None:
        return barred
    leaf = open_leaf(case, act.step, (WAITING_CITIZEN,))
    if isinstance(leaf, Obstacle):
        return leaf
    merged = {**case.answers, **act.answers}
    draft = replace(case, answers=active_answers(case, merged))
    wrong = [answer_wrong(f.what, f.field) for f in wrong_answers(draft, draft.answers)]
    found = wrong + _not_asked_for(case, act) + _unanswered(case, act)
    if found:
        return replace(found[0], more=tuple(found[1:]))
    draft = replace(draft, facts=facts(draft, names(draft)))
    new = _newly_applying(case, draft)
    found = [
        now_required(one.title, f"files.{one.id}")
        for one in new
        if needs_file(one) and not (act.files.get(one.id) or case.files.get(one.id))
    ]
    if found:
        return replace(found[0], more=tuple(found[1:]))
    asked = {gap.requirement for gap in case.gaps[act.step]} | {one.id for one in new}
    files = {name: refs for name, refs in act.files.items() if name in asked and refs}
    said, kept = bodies(act.by, act.confirmed)
    secret = {
        "answers": dict(draft.answers),
        "facts": dict(draft.facts),
        "file_names": file_names(files),
        **kept,
    }
    body = {"step": act.step, "files": file_bodies(files), **said}
    return (Happened("completed", at, act.by.id, body, secret),)


def answer(case: Case, act: Answer, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Answer a question that the procedure asks the citizen."""
    if act.by.id != case.applicant:
        return not_applicant()
    leaf = open_leaf(case, act.step, (READY,))
    if isinstance(leaf, Obstacle):
        return leaf
    step = case.plan.steps[act.step]
    if not isinstance(step, Ask):
        return step_not_open(step.title)
    faults = wrong_findings(case, step.fields, act.findings)
    if faults:
        return finding_wrong(faults[0].what, faults[0].field)
    found = active_findings(case, step.fields, act.findings)
    body = {"step": act.step, "settled": settled(case, act.step, found)}
    secret = {"findings": found}
    return carried(case, Happened("answered", at, act.by.id, body, secret))


def withdraw(case: Case, act: Withdraw, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Take an application back, until the point that the standard names."""
    barred = may_act_for(case, act.by, case.applicant, act.confirmed)
    if barred is not None:
        return barred
    until = case.plan.standard.acts.withdraw_until or "decided"
    if not case.is_open or until in case.points:
        return too_late(
            Text(
                id="Permohonan hanya dapat ditarik sebelum diputus.",
                en="An application can be withdrawn only before it is decided.",
            )
        )
    said, kept = bodies(act.by, act.confirmed)
    return carried(case, Happened("withdrawn", at, act.by.id, said, kept or None))


def rate(case: Case, act: Rate, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Rate a closed case, once."""
    if act.by.id != case.applicant:
        return not_applicant()
    if case.is_open or case.rated is not None:
        return too_late(
            Text(
                id="Penilaian diberikan sekali, setelah permohonan selesai.",
                en="A rating is given once, after the case is closed.",
            )
        )
    if act.by.id in case.erased:
        return too_late(
            Text(
                id="Data Anda di berkas ini sudah dihapus; tidak ada yang dapat ditambahkan.",
                en="Your data in this file was erased; nothing can be added to it.",
            )
        )
    if isinstance(act.score, bool) or act.score not in SCORES:
        return answer_wrong(
            Text(id="Pilih satu dari empat nilai.", en="Choose one of the four values."), "score"
        )
    secret = {"comment": act.comment} if act.comment else None
    return (Happened("rated", at, act.by.id, {"score": act.score}, secret),)


def complain(case: Case, act: Complain, at: datetime) -> tuple[Happened, ...] | Obstacle:
    """Tie a complaint to the case that it is about; at any time, open or closed."""
    if act.by.id != case.applicant:
        return not_applicant()
    if act.about not in ABOUT:
        return answer_wrong(Text(id="Pilih apa yang terjadi.", en="Choose what happened."), "about")
    body = {"complaint": act.complaint, "about": act.about}
    return (Happened("complained", at, act.by.id, body),)


def _newly_applying(case: Case, draft: Case) -> tuple[Requirement, ...]:
    """Return the requirements that apply because of the answers that came now."""
    before = {requirement.id for requirement in applying(case)}
    return tuple(one for one in applying(draft) if one.id not in before)


def _not_asked_for(case: Case, act: Complete) -> list[Obstacle]:
    """Tell each answer that would change although no gap is about it."""
    asked = {name for gap in case.gaps[act.step] for name in _fields_of(case, gap.requirement)}
    return [
        not_asked_for(name)
        for name, value in act.answers.items()
        if name in case.answers and name not in asked and value != case.answers[name]
    ]


def _fields_of(case: Case, requirement: str) -> set[str]:
    """Return the questions whose answers prove a requirement."""
    found: set[str] = set()
    for evidence in case.plan.standard.requirement(requirement).evidence:
        if isinstance(evidence, Answers):
            found |= set(evidence.fields)
        elif isinstance(evidence, Declared):
            found.add(evidence.declaration)
    return found


def _unanswered(case: Case, act: Complete) -> list[Obstacle]:
    """Tell each gap that calls for a file and has none, nor a new answer that proves as much."""
    found = []
    for gap in case.gaps[act.step]:
        requirement = case.plan.standard.requirement(gap.requirement)
        wants_file = any(isinstance(e, Document) for e in requirement.evidence)
        mended = any(
            act.answers.get(name) not in (None, "", case.answers.get(name))
            for name in _fields_of(case, gap.requirement)
        )
        if wants_file and not mended and not act.files.get(gap.requirement):
            found.append(gap_unanswered(requirement.title, f"files.{gap.requirement}"))
    return found

"""How does a citizen complain of a case without telling again what the case knows?

Article: "Partisipasi Masyarakat"; UU 25/2009 Art. 40-50.

A complaint is a case of its own, under the office's standard for complaints, with
clocks of its own; who acted in the first case cannot act in it.  The first case then
says that it was complained of, unless she asked that its unit does not learn her name:
then only the complaint knows of the case, and those who handle it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prima.case.acts import Actor, Complain, Submit
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan
from prima.case.state import Case
from prima.office import catalogue
from prima.office.act import Acknowledged, Terms, perform, submit
from prima.office.estimate import if_sent_now
from prima.office.moment import now
from prima.office.promised import Promised
from prima.office.who import Who
from prima.standard.form import ChoiceField
from prima.standard.text import Text

ABOUT = {
    "late": Text(id="Kantor terlambat", en="The office is late"),
    "levy": Text(
        id="Ada yang meminta uang atau syarat lain", en="Somebody asked for money or other papers"
    ),
    "rude": Text(id="Petugas tidak sopan", en="An officer was rude"),
    "no_reason": Text(id="Ditolak tanpa alasan yang jelas", en="Refused without a clear reason"),
    "other": Text(id="Hal lain", en="Something else"),
}
"""What happened, in the order in which it is asked."""

STANDARD = "pengaduan-layanan"
"""The built-in standard for complaints that are about no case."""

HIDE = "Pengadu meminta namanya tidak diberitahukan kepada unit yang diadukan."
"""Stands in the complaint itself, for whoever handles it."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a citizen says of a case."""

    about: str
    text: str
    hope: str = ""
    hide_name: bool = False
    key: str = ""


def plan_for(case: Case) -> Plan | None:
    """Return the standard by which complaints of this service are handled, or None."""
    return catalogue.service(case.plan.standard.complaint_handling.standard)


def promised(plan: Plan) -> Promised | None:
    """Return until when a complaint that comes in now is first dealt with."""
    at = now()
    return if_sent_now(Case("", plan, points={"received": at}, complete_at=at))


def complain(who: Who, case: Case, complaint: Complaint) -> Acknowledged | Obstacle | None:
    """Open a complaint about a case; None when the office has no standard for it."""
    plan = plan_for(case)
    if plan is None:
        return None
    act = Submit(
        by=Actor("citizen", who.person),
        answers=_answers(case, plan, complaint),
        files={},
        channel="web",
        origin=case.number,
        involved=involved(case),
    )
    opened = submit(act, who, plan, _once("complaint", complaint))
    if isinstance(opened, Obstacle) or complaint.hide_name:
        return opened
    tie = Complain(Actor("citizen", who.person), opened.number, complaint.about)
    tied = perform(tie, case.number, who, _once("complained", complaint))
    return tied if isinstance(tied, Obstacle) else opened


def involved(case: Case) -> tuple[str, ...]:
    """Return who acted in a case or has it in hand: none of them handles the complaint."""
    hands = {leaf.owner for leaf in case.leaves.values()} | {done.by for done in case.done}
    hands |= {output.by for output in case.issued}
    if case.verdict is not None:
        hands.add(case.verdict.by)
    return tuple(sorted(person for person in hands if person.startswith("officer/")))


def _once(what: str, complaint: Complaint) -> Terms:
    """Let a button that is pressed twice count once."""
    return Terms(key=f"{what}:{complaint.key}" if complaint.key else "")


def _answers(case: Case, plan: Plan, complaint: Complaint) -> Mapping[str, Any]:
    """Put the complaint into the questions of its standard."""
    sentences = [f"{ABOUT[complaint.about].id}.", complaint.text]
    if complaint.hide_name:
        sentences.append(HIDE)
    answers = {
        "maksud": "keluhan",
        "kantor": _office(plan, case.plan.standard.provider),
        "uraian": "\n".join(sentences),
        "harapan": complaint.hope,
    }
    asked = {field.id for field in plan.standard.fields}
    return {name: value for name, value in answers.items() if value and name in asked}


def _office(plan: Plan, unit: str) -> str:
    """Return the option that means a unit: its follow-up role works there."""
    standard = plan.standard
    fields = (field for field in standard.fields if field.id == "kantor")
    asked = next((field for field in fields if isinstance(field, ChoiceField)), None)
    options = {option.id for option in (asked.options or () if asked else ())}
    for role in standard.officer_competence:
        option = role.role.partition("_")[2]
        if plan.unit_of(role.role) == unit and option in options:
            return option
    short = unit.partition("-")[0]
    return short if short in options else "belum_tahu"

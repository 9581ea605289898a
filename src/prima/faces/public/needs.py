"""What do I have to bring, in my situation?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan; nothing beyond the list).

Only those questions are asked whose answers decide which requirements apply or what is
paid.  Nothing is kept, and no date is asked: an age in whole years decides the same and
tells nobody's birthday.  A requirement whose condition is not known yet is shown with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prima.faces.public.questions import Question, asked, question, value_of
from prima.faces.public.spoken import condition, joined
from prima.faces.public.ways import brings, checker, ways_of
from prima.standard.condition import ConditionFault, holds
from prima.standard.condition import evaluate as computed
from prima.standard.requirements import Requirement
from prima.standard.scope import as_names
from prima.standard.standard import ServiceStandard
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Need:
    """A requirement, for this person.

    Attributes:
        title: What it is.
        why: Why it is asked.
        ways: How it is proved; any one suffices.
        brings: Whether she has to hand in or show anything.
        optional: Whether it may be left out.
        applies: True, False, or None while that is not known.
        because: The condition under which it applies, in words.
        checked_by: The role that looks at it.
        laws: The norms that demand it.
    """

    title: Text
    why: Text | None
    ways: tuple[Text, ...]
    brings: bool
    optional: bool
    applies: bool | None
    because: Text | None
    checked_by: Text
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The questions, and what follows from the answers.

    Attributes:
        questions: Those that decide something under the answers so far.
        needs: All requirements that apply or may apply.
        known: What is known, for conditions and tariffs.
        answered: Whether all questions are answered.
        open_to: Whether the service is for her; None while that is not known.
    """

    questions: tuple[Question, ...]
    needs: tuple[Need, ...]
    known: Mapping[str, Any]
    answered: bool
    open_to: bool | None

    @property
    def to_bring(self) -> tuple[Need, ...]:
        """What she has to hand in or show."""
        return tuple(need for need in self.needs if need.brings)


def needs_of(standard: ServiceStandard, given: Mapping[str, str], today: date) -> Needs:
    """Return what a person needs under her answers.

    Args:
        standard: The promise.
        given: Answers by field, as typed; others are passed over.
        today: The day on which she would apply.
    """
    answers: dict[str, Any] = {}
    questions = []
    for field, gates in asked(standard):
        known = _known(standard, answers, today)
        if not all(_holds(gate, known) for gate in gates):
            continue
        one = question(field, given.get(field.id, "").strip())
        value = value_of(field, one, today)
        questions.append(replace(one, wrong=bool(one.given) and value is None))
        answers |= {} if value is None else {field.id: value}
    known = _known(standard, answers, today)
    found = (_need(one, standard, known) for one in standard.requirements)
    return Needs(
        questions=tuple(questions),
        needs=tuple(need for need in found if need.applies is not False),
        known=known,
        answered=all(one.given and not one.wrong for one in questions),
        open_to=_holds(standard.applicants.if_, known),
    )


def _known(standard: ServiceStandard, answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return what conditions may read: the answers, and the facts that follow from them."""
    facts: dict[str, Any] = {}
    known = {
        "form": as_names(standard.fields, answers),
        "facts": facts,
        "case": {
            "received_on": today.isoformat(),
            "channel": "web",
            "applicant": "citizen",
            "by_representative": False,
            "returns": 0,
        },
    }
    for fact in standard.facts:
        try:
            facts[fact.id] = computed(fact.value, known)
        except ConditionFault:
            continue
    return known


def _holds(written: str | None, known: Mapping[str, Any]) -> bool | None:
    """Tell whether a condition holds; None while something in it is not known."""
    if written is None:
        return True
    try:
        return holds(written, known)
    except ConditionFault:
        return None


def _need(one: Requirement, standard: ServiceStandard, known: Mapping[str, Any]) -> Need:
    variants = [v for v in standard.variants if one.for_ and v.id in one.for_]
    found = {v.id: _holds(v.when, known) for v in variants}
    group = _any(found.values()) if one.for_ else True
    when = _holds(one.when, known)
    applies = False if False in (group, when) else (None if None in (group, when) else True)
    because = [v.title for v in variants if found[v.id] or applies is None]
    said = [joined(because, "atau", "or")] if because else []
    said += [condition(one.when, standard)] if one.when else []
    return Need(
        title=one.title,
        why=one.why,
        ways=ways_of(one, standard),
        brings=brings(one),
        optional=one.optional,
        applies=applies,
        because=joined(said, "dan", "and") if said else None,
        checked_by=checker(one, standard),
        laws=tuple(standard.law(law).cite for law in one.cite),
    )


def _any(found: Iterable[bool | None]) -> bool | None:
    known = list(found)
    return True if True in known else (None if None in known else False)

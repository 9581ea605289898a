"""Do the answers fit that the office asks beside a standard, such as to a complaint?

Article: "Pelayanan Publik: transparan" (all faults at once, in the same words).

The same kinds of question and the same judge as in the form of a standard, without
conditions: a name here is judged like a name there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prima.case.answer_fault import AnswerFault
from prima.case.fit.scope import Scope
from prima.case.fit.whole import misfits, tidy, unanswered
from prima.standard.form import Field


def judged(
    fields: Iterable[Field], given: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[AnswerFault, ...]]:
    """Return the answers without blanks, and everything that is missing or does not fit."""
    kept: dict[str, Any] = {}
    faults: list[AnswerFault] = []
    for field in fields:
        value = tidy(field, given.get(field.id))
        if value is not None:
            kept[field.id] = value
            faults += misfits(field, value, field.id, Scope())
        elif field.required:
            faults.append(unanswered(field, field.id))
    return kept, tuple(faults)

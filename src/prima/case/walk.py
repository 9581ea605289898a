"""What is asked next, given what was answered so far?

Article: "Penerapan Standar Pelayanan Publik" (one form for all, without detours).

A walk goes through questions in their order.  Conditions and rules see only answers
that fit; so a wrong answer opens no question, closes none, and never breaks a rule of
the standard.  A rule that cannot be computed although all answers fit is our own
mistake, and the person is told so: it is never passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from prima.case.answer_fault import AnswerFault, not_like
from prima.case.fit.scope import Scope
from prima.case.fit.whole import misfits, tidy, unanswered
from prima.case.names import names
from prima.case.state import Case
from prima.standard.calendar import wd_between
from prima.standard.condition import ConditionFault, WorkingDays, holds
from prima.standard.form import Field, TableField
from prima.standard.scope import as_names


@dataclass(slots=True)
class Walk:
    """One walk: what was asked, kept and wrong so far.

    Attributes:
        scope: What the judges may know; its `known` holds `good` under form or the step.
        working_days: Counts the working days between two dates.
        good: The answers that fit, as conditions read them.
        kept: All answers to what was asked, without blanks.
        asked: The fields that were asked, in order.
        wrong: What is missing or does not fit, in order.
    """

    scope: Scope
    working_days: WorkingDays
    good: dict[str, Any]
    kept: dict[str, Any] = field(default_factory=dict)
    asked: list[Field] = field(default_factory=list)
    wrong: list[AnswerFault] = field(default_factory=list)

    def is_asked(self, when: str | None) -> bool:
        """Tell whether a condition holds; one that reads what is not answered does not."""
        if when is None:
            return True
        try:
            return holds(when, self.scope.known, self.working_days)
        except ConditionFault:
            return False

    def through(self, fields: Iterable[Field], answers: Mapping[str, Any]) -> tuple[Field, ...]:
        """Judge the answers to those fields that are asked, and return these fields."""
        first = len(self.asked)
        for listed in fields:
            if self.is_asked(listed.when):
                question = self._with_columns(listed)
                self.asked.append(question)
                self._judge(question, tidy(question, answers.get(question.id)))
        return tuple(self.asked[first:])

    def faults(self) -> tuple[AnswerFault, ...]:
        """Return all faults in the order of the questions; rules are looked at last."""
        broken = [fault for question in self.asked for fault in self._broken(question)]
        order = {question.id: place for place, question in enumerate(self.asked)}
        return tuple(sorted([*self.wrong, *broken], key=lambda f: order[f.field.partition(".")[0]]))

    def _with_columns(self, question: Field) -> Field:
        """Return a table with those columns that are asked."""
        if not isinstance(question, TableField):
            return question
        columns = tuple(column for column in question.columns if self.is_asked(column.when))
        return question if columns == question.columns else replace(question, columns=columns)

    def _judge(self, question: Field, value: Any) -> None:
        if value is None:
            self.wrong += [unanswered(question, question.id)] if question.required else []
            return
        self.kept[question.id] = value
        found = misfits(question, value, question.id, self.scope)
        self.wrong += found
        if not found:
            self.good |= as_names((question,), {question.id: value})

    def _broken(self, question: Field) -> Iterable[AnswerFault]:
        """Yield the rules of a question that its answer does not meet."""
        if question.id not in self.good:
            return
        rules = [(question.id, question.label, check) for check in question.check]
        if isinstance(question, TableField):
            rules += [
                (f"{question.id}.0.{column.id}", column.label, check)
                for column in question.columns
                for check in column.check
            ]
        for path, label, check in rules:
            try:
                if not holds(check.rule, self.scope.known, self.working_days):
                    yield AnswerFault(path, check.say, "rule")
            except ConditionFault:
                if not self.wrong:
                    must = "belum dapat diperiksa karena aturannya keliru; sampaikan ke loket."
                    said = "cannot be checked: its rule is faulty, our mistake; tell the counter."
                    yield not_like(label, must, said, "rule").at(path)


def begin(case: Case, place: str) -> Walk:
    """Begin a walk through the form ("form") or through the findings of a step ("steps.x")."""
    known = names(case)
    good: dict[str, Any] = {}
    root, _, step = place.partition(".")
    known[root] = good if root == "form" else {**known["steps"], step: good}
    received = known["case"]["received_on"]
    scope = Scope(date.fromisoformat(received) if received else None, case.plan.regions, known)
    return Walk(scope, partial(wd_between, calendar=case.plan.calendar), good)

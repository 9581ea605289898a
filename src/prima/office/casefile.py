"""What does an officer have before her while she does one step?

Article: "ASN sebagai Pelayan Masyarakat" (everything that is needed, nothing more).

The facts that the step's standard opens and no others, what was handed in for it, each
requirement in its own words with what may not be asked, the clock, the history, the
law.  The look is written down before anything is opened.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.bill import value_at
from prima.case.names import names
from prima.case.state import Case
from prima.case.timeline import Line
from prima.office import access
from prima.office.access import DeniedError
from prima.office.act import load
from prima.office.answer_words import in_words, is_masked
from prima.office.checklist import Check, checklist, laws_of, not_asked
from prima.office.deadline import Deadline, deadlines
from prima.office.evidence import Exhibit, exhibits
from prima.office.glance import Glance, Task
from prima.office.moment import now
from prima.office.who import Who
from prima.standard.head import Law
from prima.standard.requirements import Answers, Declared
from prima.standard.steps import Decide, Do
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the step's standard opens: what, its value in words, whence it comes."""

    path: str
    label: Text
    said: Text
    origin: Text
    masked: bool


@dataclass(frozen=True, slots=True)
class Bench:
    """What the form of a step is judged by; nobody looks at it.

    Attributes:
        case: The case, with its answers, on which conditions of the form may depend.
        step: The step.
        checks: The requirements that it checks.
    """

    case: Case
    step: Do | Decide
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file, opened for one step.

    Attributes:
        case: The case; pages show only what stands in the other attributes.
        task: The step for which it was opened.
        tasks: All steps of it that are hers now.
        facts: What the step opens.
        exhibits: What was handed in for it.
        checks: The requirements that it checks, or that its reasons point at.
        not_asked: What may not be asked in this case, in words.
        deadlines: The limit of the step, and the promise.
        lines: What the citizen reads of the case.
        laws: The norms of the step and of the look.
    """

    case: Case
    task: Task
    tasks: tuple[Task, ...]
    facts: tuple[Fact, ...]
    exhibits: tuple[Exhibit, ...]
    checks: tuple[Check, ...]
    not_asked: tuple[Text, ...]
    deadlines: tuple[Deadline, ...]
    lines: tuple[Line, ...]
    laws: tuple[Law, ...]

    @property
    def bench(self) -> Bench:
        """Return what its form is judged by."""
        return Bench(self.case, self.task.step, self.checks)

    @property
    def returns_left(self) -> int:
        """How often this step may still return the file."""
        returns = self.task.step.returns
        most = 0 if returns is None else returns.max
        return max(0, most - self.case.returns.get(self.task.step.id, 0))


def open_for(who: Who, known: Glance, task: Task, route: str, *, whole: bool = False) -> CaseFile:
    """Open a file for one of the officer's steps; the look is in her diary before this returns.

    Args:
        who: The officer.
        known: What she may know of it without opening it.
        task: The step for which she opens it.
        route: The route's row in the policy table.
        whole: Show numbers whole that are masked otherwise.

    Raises:
        DeniedError: The file, or the step, is not hers any more.
        LookupError: There is no such case.
    """
    purpose = access.purpose_of(known.case, task.step.id, paths_of(known.case, task))
    case = access.open_case(who, known.case.number, route, purpose)
    if task.leaf.step not in case.leaves:
        raise DeniedError(known.case.number)
    return _file(case, task, known, whole=whole)


def bench(known: Glance, task: Task) -> Bench:
    """Return what a form that was sent is judged by; nothing of it is shown to anybody."""
    case, _ = load(known.case.number)
    return Bench(case, task.step, checklist(case, task, exhibits(case, task.step)))


def paths_of(case: Case, task: Task) -> tuple[str, ...]:
    """Return the fields that a step opens: those it sees, and those that are its evidence."""
    found = list(task.step.sees)
    for requirement in case.plan.checked_at(task.step.id):
        for proof in requirement.evidence:
            if isinstance(proof, Answers):
                found += [f"form.{field}" for field in proof.fields]
            elif isinstance(proof, Declared):
                found.append(f"form.{proof.declaration}")
    return tuple(dict.fromkeys(found))


def _file(case: Case, task: Task, known: Glance, *, whole: bool) -> CaseFile:
    shown = exhibits(case, task.step)
    return CaseFile(
        case=case,
        task=task,
        tasks=known.tasks,
        facts=_facts(case, task, whole=whole),
        exhibits=shown,
        checks=checklist(case, task, shown),
        not_asked=not_asked(case),
        deadlines=deadlines(case, case.leaves[task.step.id], now()),
        lines=known.lines,
        laws=laws_of(case, (*(task.step.cite or ()), *case.plan.standard.personal_data.cite)),
    )


def _facts(case: Case, task: Task, *, whole: bool) -> tuple[Fact, ...]:
    known = names(case)
    found = []
    for path in paths_of(case, task):
        try:
            field, value = case.plan.standard.field(path), value_at(known, path)
        except (LookupError, TypeError):
            continue
        masked = is_masked(field) and not whole
        said = in_words(field, value, masked=masked)
        found.append(Fact(path, field.label, said, _origin(case, path), masked))
    return tuple(found)


BY_APPLICANT = Text(id="diisi pemohon", en="filled in by the applicant")


def _origin(case: Case, path: str) -> Text:
    root, _, rest = path.partition(".")
    if root != "steps":
        return BY_APPLICANT
    title = case.plan.standard.step(rest.partition(".")[0]).title
    return Text(id=f"temuan: {title.id}", en=f"finding: {title.in_('en')}")

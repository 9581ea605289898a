"""What did the officer find, and what has she not looked at yet?

Each requirement is found in order or not in order, by her own mark; nothing is marked
beforehand.  Everything that is still missing is told at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from prima.case.acts import Actor, Collected, Finish
from prima.case.answers import active_fields, active_findings, wrong_findings
from prima.faces.forms.read import read_fields
from prima.faces.forms.show import show_fields
from prima.faces.forms.view import FieldView, Summary, heading
from prima.faces.officer import collecting
from prima.office.casefile import Bench
from prima.office.checklist import Check
from prima.standard.text import Text

MARK, REFERENCE = "syarat-", "x-rujukan"
MET, UNMET = "sesuai", "tidak"
REFERENCE_MOST = 80


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands in the form of a step.

    Attributes:
        marks: Requirement id -> sesuai or tidak.
        findings: Answers to what the step collects.
        reference: Number of the act in another system.
        handed: Answers to whom a document is handed out.
        collected: The same for the act; None where nothing is handed out.
    """

    marks: Mapping[str, str] = field(default_factory=dict)
    findings: Mapping[str, Any] = field(default_factory=dict)
    reference: str = ""
    handed: Mapping[str, Any] = field(default_factory=dict)
    collected: Collected | None = None

    def act(self, step: str) -> Finish:
        """Return the act that ends the step."""
        met = tuple(name for name, mark in self.marks.items() if mark == MET)
        unmet = tuple(name for name, mark in self.marks.items() if mark == UNMET)
        who = Actor("officer", "")
        found = dict(self.findings)
        return Finish(who, step, met, unmet, found, self.reference, self.collected)


@dataclass(frozen=True, slots=True)
class Marked:
    """A requirement as it stands in the form: its place, its mark, what is missing."""

    place: int
    check: Check
    mark: str
    error: Text | None

    @property
    def is_left_out(self) -> bool:
        """Tell whether one press for all passes it over."""
        return _is_left_out(self.check)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form of a step: requirements, questions, and the box of what is missing."""

    checks: tuple[Marked, ...]
    fields: tuple[FieldView, ...]
    reference: str
    reference_error: Text | None
    summary: Summary | None


def read(post: QueryDict, bench: Bench, *, all_met: bool) -> Marks:
    """Read the form of a step; `all_met` finds every requirement in order."""
    step = bench.step
    marks = {check.id: post.get(f"{MARK}{check.id}", "") for check in bench.checks}
    if all_met:
        marks |= {check.id: MET for check in bench.checks if not _is_left_out(check)}
    read_ = read_fields(step.collects, post)
    given = {name: value for name, value in read_.items() if value is not None}
    handed = collecting.read(post, bench)
    return Marks(
        {name: mark for name, mark in marks.items() if mark in (MET, UNMET)},
        active_findings(bench.case, step.collects, given),
        post.get(REFERENCE, "").strip()[:REFERENCE_MOST],
        handed,
        collecting.collected(bench, handed),
    )


def _is_left_out(check: Check) -> bool:
    """Tell whether nothing was sent for a requirement that nobody has to meet."""
    return check.optional and not check.exhibits and not check.by_answer


def sheet(bench: Bench, marks: Marks, language: str, *, judge: bool = False) -> Sheet:
    """Return the form as it stands; `judge` tells everything that is missing in it."""
    step = bench.step
    asked = active_fields(bench.case, step.collects, marks.findings)
    faults = wrong_findings(bench.case, step.collects, marks.findings) if judge else ()
    wrongly = collecting.faults(bench, marks.handed) if judge else ()
    fields = (
        *show_fields(asked, marks.findings, faults, language),
        *show_fields(collecting.asked(bench), marks.handed, wrongly, language),
    )
    checks = tuple(
        _marked(place, check, marks, judge=judge)
        for place, check in enumerate(bench.checks, start=1)
    )
    needs_number = judge and step.done_in is not None and not marks.reference
    reference_error = REFERENCE_MISSING if needs_number else None
    links = [(f"#s-{one.check.id}", one.error.in_(language)) for one in checks if one.error]
    links += [(f"#{v.id}", v.error) for top in fields for v in top.walk() if v.error]
    if reference_error is not None:
        links.append((f"#{REFERENCE}", reference_error.in_(language)))
    box = Summary(heading(len(links)).in_(language), tuple(links)) if links else None
    return Sheet(checks, fields, marks.reference, reference_error, box)


REFERENCE_MISSING = Text(
    id="Salin nomor rujukan dari sistem itu.", en="Copy the reference from that system."
)


def _marked(place: int, check: Check, marks: Marks, *, judge: bool) -> Marked:
    mark = marks.marks.get(check.id, "")
    error = None
    if judge and not mark and not check.optional:
        error = Text(
            id=f"Nyatakan sesuai atau tidak: {check.title.id}.",
            en=f"Find it in order or not: {check.title.in_('en')}.",
        )
    return Marked(place, check, mark, error)

"""What can be found wanting, and in which words is the citizen asked for it?

Article: "Birokrasi yang Kompleks" (no demand outside the standard).

An officer chooses a requirement and a kind of fault; the sentence is the one that the
citizen's own page shows.  There is no place for a word of hers, so nothing can be
demanded that the standard does not name.

    >>> from prima.case.acts import GAP_KINDS
    >>> sorted(CHOICES) == sorted(GAP_KINDS)
    True
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.acts import Gap
from prima.case.names import applying
from prima.case.state import Case
from prima.office.completing import is_answered, words_of
from prima.standard.requirements import Requirement
from prima.standard.text import Text

CHOICES: dict[str, Text] = {
    "unreadable": Text(id="Tidak terbaca", en="Cannot be read"),
    "other_document": Text(id="Dokumen lain", en="Another document"),
    "other_person": Text(id="Milik orang lain", en="Of another person"),
    "expired": Text(id="Tidak berlaku lagi", en="No longer valid"),
    "unsigned": Text(id="Tanpa tanda tangan", en="Not signed"),
    "missing": Text(id="Belum ada", en="Not there"),
}
"""Kind of fault -> what the officer chooses; the likeliest fault of a file first."""

OF_ANSWERS = ("missing", "other_person")
"""What can be said of answers of the form where no file was sent."""

EFFECTS: dict[str, Text] = {
    "withdrawn": Text(
        id="Lewat dari itu permohonan dianggap ditarik; pemohon dapat mengajukan lagi.",
        en="After that the application counts as withdrawn; the applicant can apply again.",
    ),
    "as_is": Text(
        id="Lewat dari itu berkas dinilai seperti adanya.",
        en="After that the file is judged as it is.",
    ),
    "continue": Text(
        id="Lewat dari itu permohonan berlanjut tanpa kelengkapan ini.",
        en="After that the case goes on without it.",
    ),
    "escalate": Text(
        id="Lewat dari itu atasan menghubungi pemohon.",
        en="After that a superior gets in touch with the applicant.",
    ),
}
"""What follows if the citizen does not answer in time."""


@dataclass(frozen=True, slots=True)
class Askable:
    """A requirement that this step may ask to be completed.

    Attributes:
        place: Its number on the page, from 1.
        requirement: The requirement.
        kinds: The kinds of fault that can be said of it, likeliest first, with their words.
        files: How many files were sent for it.
        is_met: Whether it was found in order; it stays so unless it is asked for.
        by_answer: Whether answers of the form stand for it.
    """

    place: int
    requirement: Requirement
    kinds: tuple[tuple[str, Text], ...]
    files: int
    is_met: bool
    by_answer: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One gap as the citizen reads it: the requirement, what is wrong, what a good one is."""

    title: Text
    fault: Text
    example: Text
    page: int | None


def askable(case: Case, step: str) -> tuple[Askable, ...]:
    """Return what a step may ask for: what applies, what it checks, what is not optional.

    After a first return only what stood on it.
    """
    checked = {one.id for one in case.plan.checked_at(step)}
    before = {gap.requirement for gap in case.gaps.get(step, ())}
    again = bool(case.returns.get(step, 0))
    found = [
        one
        for one in applying(case)
        if one.id in checked and not one.optional and (not again or one.id in before)
    ]
    return tuple(
        Askable(
            place,
            one,
            _kinds(case, one),
            len(_files(case, one)),
            one.id in case.met,
            is_answered(case, one),
        )
        for place, one in enumerate(found, start=1)
    )


def asked(case: Case, gap: Gap) -> Asked:
    """Return a gap in the words that the citizen reads."""
    title = case.plan.standard.requirement(gap.requirement).title
    return Asked(title, *words_of(case, gap), gap.page)


def _kinds(case: Case, requirement: Requirement) -> tuple[tuple[str, Text], ...]:
    """Nothing can be wrong with what is not there, but that it is not there."""
    if _files(case, requirement):
        return tuple(CHOICES.items())
    kinds = OF_ANSWERS if is_answered(case, requirement) else ("missing",)
    return tuple((kind, CHOICES[kind]) for kind in kinds)


def _files(case: Case, requirement: Requirement) -> tuple[object, ...]:
    return case.files.get(requirement.id, ())

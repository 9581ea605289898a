"""In which words is the citizen asked for what is missing?

Article: "Birokrasi yang Kompleks" (no demand outside the standard).

An officer chooses a requirement and a kind of fault; the sentence is made from the
requirement's own words.  There is no place for a word of hers, so nothing can be
demanded that the standard does not name.

    >>> paper = Text(id="Pasfoto berwarna", en="Colour photograph")
    >>> sentence(paper, "unreadable", page=None).id
    'Pasfoto berwarna: yang Anda kirim tidak terbaca.'
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.acts import GAP_KINDS, Gap
from prima.case.names import applying
from prima.case.state import Case
from prima.standard.requirements import Answers, Document, Presence, Requirement
from prima.standard.text import Text

CHOICES: dict[str, Text] = {
    "unreadable": Text(id="Tidak terbaca", en="Cannot be read"),
    "other_document": Text(id="Dokumen lain", en="Another document"),
    "other_person": Text(id="Milik orang lain", en="Of another person"),
    "expired": Text(id="Tidak berlaku lagi", en="No longer valid"),
    "unsigned": Text(id="Tanpa tanda tangan", en="Not signed"),
    "missing": Text(id="Belum ada, atau hanya sebagian", en="Not there, or only in part"),
}
"""Kind of fault -> what the officer chooses."""

FAULTS: dict[str, Text] = {
    "unreadable": Text(id="yang Anda kirim tidak terbaca", en="what you sent cannot be read"),
    "other_document": Text(id="yang Anda kirim dokumen lain", en="you sent another document"),
    "other_person": Text(
        id="yang Anda kirim milik orang lain", en="what you sent is of another person"
    ),
    "expired": Text(
        id="yang Anda kirim sudah tidak berlaku", en="what you sent is no longer valid"
    ),
    "unsigned": Text(id="yang Anda kirim belum ditandatangani", en="what you sent is not signed"),
    "missing": Text(id="belum ada atau belum lengkap", en="not there yet, or not complete"),
}
REMEDIES: dict[str, Text] = {
    "unreadable": Text(
        id="Foto ulang di tempat terang sampai keempat sudutnya terlihat.",
        en="Take a new photograph in good light, with all four corners in view.",
    ),
    "other_document": Text(
        id="Kirim dokumen yang disebut itu.", en="Send the document that is named."
    ),
    "other_person": Text(
        id="Kirim yang sesuai dengan nama dalam permohonan ini.",
        en="Send the one that fits the name in this application.",
    ),
    "expired": Text(id="Kirim yang masih berlaku.", en="Send one that is valid."),
    "unsigned": Text(id="Kirim yang sudah ditandatangani.", en="Send it signed."),
    "missing": Text(
        id="Kirim, atau bawa ke loket mana pun.", en="Send it, or bring it to a counter."
    ),
}
ANSWER_CHOICES: dict[str, Text] = {
    "missing": Text(id="Isian kurang atau keliru", en="Answers lack something or are wrong"),
    "other_person": Text(id="Isian milik orang lain", en="Answers are of another person"),
}
ANSWER_FAULTS: dict[str, Text] = {
    "missing": Text(
        id="isian Anda kurang atau keliru", en="your answers lack something or are wrong"
    ),
    "other_person": Text(id="isian Anda milik orang lain", en="your answers are of another person"),
}
"""The same where answers of the form are the evidence, and no file was sent."""

ANSWER = Text(id="Perbaiki isian itu.", en="Mend these answers.")
COME = Text(
    id="Datang ke loket pada jam layanan; tidak ada biaya.",
    en="Come to the counter in opening hours; there is no fee.",
)
EFFECTS: dict[str, Text] = {
    "withdrawn": Text(
        id="Lewat dari itu permohonan dianggap ditarik; Anda dapat mengajukan lagi.",
        en="After that the application counts as withdrawn; you can apply again.",
    ),
    "as_is": Text(
        id="Lewat dari itu kami menilai berkas seperti adanya.",
        en="After that we judge the file as it is.",
    ),
    "continue": Text(
        id="Lewat dari itu permohonan berlanjut tanpa kelengkapan ini.",
        en="After that the case goes on without it.",
    ),
    "escalate": Text(
        id="Lewat dari itu atasan kami menghubungi Anda.",
        en="After that our superior gets in touch with you.",
    ),
}
"""What follows if the citizen does not answer in time -> the sentence for her."""


@dataclass(frozen=True, slots=True)
class Askable:
    """A requirement that this step may ask to be completed.

    Attributes:
        place: Its number on the page, from 1.
        requirement: The requirement.
        kinds: The kinds of fault that can be said of it, likeliest first, with their words.
        has_files: Whether something was sent for it.
        is_met: Whether it was found in order; it stays so unless it is asked for.
    """

    place: int
    requirement: Requirement
    kinds: tuple[tuple[str, Text], ...]
    has_files: bool
    is_met: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One gap as the citizen reads it: what is wrong, and what she does."""

    title: Text
    what: Text
    todo: Text


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
        Askable(place, one, _kinds(case, one), bool(case.files.get(one.id)), one.id in case.met)
        for place, one in enumerate(found, start=1)
    )


def asked(case: Case, gap: Gap) -> Asked:
    """Return a gap in the words that the citizen reads."""
    requirement = case.plan.standard.requirement(gap.requirement)
    by_answer = _by_answer(case, requirement)
    what = sentence(requirement.title, gap.kind, page=gap.page, by_answer=by_answer)
    return Asked(requirement.title, what, _remedy(requirement, gap.kind, by_answer=by_answer))


def sentence(title: Text, kind: str, *, page: int | None, by_answer: bool = False) -> Text:
    """Say what is wrong with a piece of evidence, by the requirement's own title."""
    fault = ANSWER_FAULTS.get(kind, FAULTS[kind]) if by_answer else FAULTS[kind]
    at_id, at_en = ("", "") if page is None else (f" di halaman {page}", f" on page {page}")
    return Text(
        id=f"{title.id}: {fault.id}{at_id}.", en=f"{title.in_('en')}: {fault.in_('en')}{at_en}."
    )


def _kinds(case: Case, requirement: Requirement) -> tuple[tuple[str, Text], ...]:
    """Nothing can be wrong with what is not there, but that it is not there."""
    if case.files.get(requirement.id):
        return tuple((kind, CHOICES[kind]) for kind in CHOICES if kind in GAP_KINDS)
    if _by_answer(case, requirement):
        return tuple(ANSWER_CHOICES.items())
    return (("missing", CHOICES["missing"]),)


def _by_answer(case: Case, requirement: Requirement) -> bool:
    """Tell whether answers of the form stand for a requirement, and no file does."""
    if case.files.get(requirement.id):
        return False
    return any(
        isinstance(one, Answers) and any(field in case.answers for field in one.fields)
        for one in requirement.evidence
    )


def _remedy(requirement: Requirement, kind: str, *, by_answer: bool) -> Text:
    wants = {type(one) for one in requirement.evidence}
    if by_answer and Document not in wants:
        return ANSWER
    if Document in wants:
        return REMEDIES[kind]
    return COME if Presence in wants else ANSWER

"""What did the officer ask for, and what has the citizen gathered of it so far?

Article: "Birokrasi yang Kompleks" (one list of gaps, answered in one go).

A return names requirements of the standard and the kind of fault; the sentence, the
reason and the example come from here and from the standard, never from an officer's
free words.  What she has gathered is kept as a draft of hers under the case, so that
she may do it in pieces; it is sent when nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from prima.case.acts import Actor, Complete, FileRef, Gap
from prima.case.answers import filled
from prima.case.clocks import leaf_limit
from prima.case.obstacle import Obstacle
from prima.case.state import WAITING_CITIZEN, Case
from prima.office import drafts, files
from prima.office.act import Acknowledged, Terms, perform
from prima.office.applying import rule_of
from prima.office.drafts import Drafted
from prima.office.holding import how
from prima.office.who import Who
from prima.standard.form import Field
from prima.standard.requirements import Answers, FileRule, Requirement
from prima.standard.text import Text

FAULTS = {
    "missing": Text(id="Belum ada.", en="It is not there yet."),
    "unreadable": Text(
        id="Sebagian tulisan atau gambarnya tidak terbaca.",
        en="Part of the writing or the picture cannot be read.",
    ),
    "expired": Text(id="Masa berlakunya sudah lewat.", en="It is no longer valid."),
    "other_person": Text(
        id="Nama di dalamnya bukan nama yang Anda isi.",
        en="The name on it is not the one you entered.",
    ),
    "unsigned": Text(
        id="Belum ada tanda tangan atau capnya.", en="A signature or stamp is missing."
    ),
    "other_document": Text(
        id="Ini dokumen lain, bukan yang disyaratkan.",
        en="This is another document than the one required.",
    ),
}
"""Kind of fault -> what is wrong."""

EXAMPLES = {
    "missing": Text(
        id="Foto seluruh dokumen, keempat sudutnya terlihat.",
        en="Photograph the whole document with all four corners.",
    ),
    "unreadable": Text(
        id="Foto di tempat terang, tanpa bayangan, tegak lurus dari atas.",
        en="Photograph it in bright light, without shadow, straight from above.",
    ),
    "expired": Text(
        id="Kirim dokumen yang tanggal berlakunya masih ada.",
        en="Send a document whose validity has not ended.",
    ),
    "other_person": Text(
        id="Kirim dokumen atas nama yang sama, atau perbaiki namanya di bawah.",
        en="Send the document in the same name, or mend the name below.",
    ),
    "unsigned": Text(
        id="Minta tanda tangan dan cap, lalu foto halaman itu sampai utuh.",
        en="Have it signed and stamped, then photograph that page in full.",
    ),
    "other_document": Text(
        id="Lihat judul di bagian atas dokumen; cocokkan dengan nama syaratnya.",
        en="Look at the title of the document; it should match the requirement.",
    ),
}
"""Kind of fault -> what a good one looks like."""

OF_ANSWERS = {
    "missing": (
        Text(id="Jawaban Anda belum cukup.", en="Your answer does not say enough."),
        Text(id="Lengkapi jawabannya di bawah.", en="Complete the answer below."),
    ),
    "other_person": (
        Text(id="Jawaban Anda menyebut orang lain.", en="Your answer is about another person."),
        Text(id="Perbaiki jawabannya di bawah.", en="Mend the answer below."),
    ),
}
"""Kind of fault -> what is wrong with answers that stand for a paper, and how to mend them."""

COME = Text(id="Datang ke loket pada jam layanan.", en="Come to the counter in opening hours.")
"""What mends a requirement that nothing but her coming can prove."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One gap as the citizen meets it: the requirement, what is wrong, how to mend it."""

    gap: Gap
    requirement: Requirement
    fault: Text
    example: Text
    rule: FileRule | None
    fields: tuple[Field, ...]
    presence: str
    laws: tuple[str, ...]
    refs: tuple[FileRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Completion:
    """A return that waits for the citizen, and what she has gathered."""

    step: str
    step_title: Text
    until: datetime | None
    effect: str
    asked: tuple[Asked, ...]
    drafted: Drafted

    @property
    def answers(self) -> Mapping[str, Any]:
        """Return the answers as she changed them."""
        return self.drafted.answers

    @property
    def missing(self) -> tuple[Asked, ...]:
        """Return the gaps that call for a file and have none yet."""
        return tuple(one for one in self.asked if one.rule is not None and not one.refs)


def completion(who: Who, case: Case) -> Completion | None:
    """Return what waits for her completion, or None when nothing does."""
    leaf = next((one for one in case.leaves.values() if one.state == WAITING_CITIZEN), None)
    if leaf is None:
        return None
    kept = drafts.of(_under(who, case))
    drafted = kept[0] if kept else None
    if drafted is None or drafted.seen != _mark(case, leaf.step):
        drafted = Drafted("", case.plan, dict(case.answers), {}, _mark(case, leaf.step))
    limit = leaf_limit(case, leaf)
    asked = tuple(_asked(case, gap, drafted) for gap in case.gaps.get(leaf.step, ()))
    until = None if limit.reckoning is None else limit.reckoning.late_from
    return Completion(
        leaf.step, case.plan.steps[leaf.step].title, until, limit.effect, asked, drafted
    )


def gather(
    who: Who,
    case: Case,
    found: Completion,
    answers: Mapping[str, Any],
    refs: Mapping[str, Iterable[FileRef]],
) -> Completion:
    """Keep what she gave, and return the completion as it is now."""
    drafted = found.drafted if found.drafted.id else _begun(who, case, found.drafted)
    kept = {name: tuple(held) for name, held in drafted.files.items()}
    for name, added in refs.items():
        kept[name] = (*kept.get(name, ()), *added)
    drafted = replace(drafted, answers={**drafted.answers, **answers}, files=kept)
    drafts.save(_under(who, case), drafted)
    asked = tuple(_asked(case, one.gap, drafted) for one in found.asked)
    return replace(found, drafted=drafted, asked=asked)


def take_out(who: Who, case: Case, found: Completion, requirement: str, digest: str) -> None:
    """Take a gathered file out again."""
    refs = found.drafted.files.get(requirement, ())
    kept = tuple(ref for ref in refs if ref.sha256 != digest)
    files_kept = {**found.drafted.files, requirement: kept}
    drafts.save(_under(who, case), replace(found.drafted, files=files_kept))


def send(who: Who, case: Case, found: Completion) -> Acknowledged | Obstacle:
    """Send the completion; pressed twice, it counts once."""
    drafted = found.drafted
    given = {name: refs for name, refs in drafted.files.items() if refs}
    act = Complete(Actor("citizen", who.person), found.step, dict(drafted.answers), given)
    key = f"completion:{drafted.id or case.version}"
    answer = perform(act, case.number, who, Terms(key=key))
    if isinstance(answer, Acknowledged):
        discard(who, case, found)
    return answer


def discard(who: Who, case: Case, found: Completion) -> None:
    """Throw away what was gathered, once it was sent."""
    if found.drafted.id:
        drafts.discard(_under(who, case), found.drafted.id)


def gathered_file(found: Completion, digest: str) -> tuple[bytes, FileRef]:
    """Return a file that she gathered.

    Raises:
        LookupError: She gathered no such file.
    """
    refs = (ref for kept in found.drafted.files.values() for ref in kept)
    ref = next((ref for ref in refs if ref.sha256 == digest), None)
    if ref is None:
        raise LookupError(f"nothing {digest} was gathered.")
    return files.fetch(digest)[0], ref


def words_of(case: Case, gap: Gap) -> tuple[Text, Text]:
    """Return what is wrong and what mends it: in a paper, in answers, or by coming."""
    requirement = case.plan.standard.requirement(gap.requirement)
    sent = bool(case.files.get(requirement.id))
    if not sent and gap.kind in OF_ANSWERS and is_answered(case, requirement):
        return OF_ANSWERS[gap.kind]
    if rule_of(requirement) is None and how(requirement):
        return FAULTS[gap.kind], COME
    return FAULTS[gap.kind], EXAMPLES[gap.kind]


def is_answered(case: Case, requirement: Requirement) -> bool:
    """Tell whether answers of the form stand for a requirement."""
    return any(
        isinstance(one, Answers) and any(field in case.answers for field in one.fields)
        for one in requirement.evidence
    )


def _asked(case: Case, gap: Gap, drafted: Drafted) -> Asked:
    requirement = case.plan.standard.requirement(gap.requirement)
    named = {
        name
        for evidence in requirement.evidence
        if isinstance(evidence, Answers)
        for name in evidence.fields
    }
    fields = tuple(
        field
        for page in filled(case, drafted.answers).pages
        for field in page.fields
        if field.id in named
    )
    fault, example = words_of(case, gap)
    return Asked(
        gap=gap,
        requirement=requirement,
        fault=fault,
        example=example,
        rule=rule_of(requirement),
        fields=fields,
        presence=how(requirement),
        laws=tuple(case.plan.standard.law(law).cite for law in requirement.cite),
        refs=tuple(drafted.files.get(requirement.id, ())),
    )


def _begun(who: Who, case: Case, drafted: Drafted) -> Drafted:
    begun = drafts.begin(_under(who, case), case.plan)
    return replace(begun, answers=drafted.answers, files={}, seen=drafted.seen)


def _mark(case: Case, step: str) -> tuple[str, ...]:
    """Name the very return: what was gathered for an earlier one is not for this."""
    return (f"{step}#{case.returns.get(step, 0)}",)


def _under(who: Who, case: Case) -> Who:
    """Return her as the owner of drafts that lie under this case, not among applications."""
    return Who(who.kind, who.person, f"{who.account}#{case.number}")

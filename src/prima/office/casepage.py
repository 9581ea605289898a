"""What does the citizen read of her own case?

Article: *transparan*; "Konsep Dasar: hasil dan proses".

The state in one sentence, until when and why, who has it, what she has to do, what came
out of it, and every step newest first.  Everything is read through the gate: for
anybody but the applicant the case does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from prima.asn.post import Post
from prima.case.acts import FileRef
from prima.case.state import Case, Verdict
from prima.case.timeline import Line, state_sentence, timeline
from prima.office import access, archive, diary, files, receipts, registry
from prima.office.catalogue import unit_name
from prima.office.day_grid import Cell, Progress, grid, has_grid
from prima.office.holding import Holder, Todo, holders, todos
from prima.office.models import CaseHead
from prima.office.moment import now
from prima.office.objecting import objection_until
from prima.office.promised import Promised, others, shown
from prima.office.who import Who
from prima.standard.steps import Decide
from prima.standard.text import Text
from prima.standard.zone import civil_day

STARTS = {
    "complete": Text(id="berkas lengkap", en="file complete"),
    "received": Text(id="diterima", en="received"),
}
ENDS = {
    "decided": Text(id="diputus", en="decided"),
    "closed": Text(id="selesai", en="done"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history with the names of the unit and the post that acted."""

    line: Line
    unit: Text | None
    post: Text | None


@dataclass(frozen=True, slots=True)
class Paper:
    """An output that was issued; `ready` once its signed document can be fetched."""

    output: str
    title: Text
    number: str
    at: datetime
    ready: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """Why it was refused: the sentence, the requirement that it points at, the norms."""

    title: Text
    requirement: Text | None
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided, by which post, why, and until when one may object.

    The answer to a complaint is not objected to; the Ombudsman comes after it.
    """

    outcome: str
    at: datetime
    post: Text
    unit: Text
    grounds: tuple[Ground, ...]
    object_until: date | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What was handed in for a requirement."""

    requirement: str
    title: Text
    files: tuple[FileRef, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything that the page of a case shows."""

    case: Case
    sentence: Text
    promised: Promised | None
    beside: tuple[Promised, ...]
    cells: tuple[Cell, ...]
    holders: tuple[Holder, ...]
    todos: tuple[Todo, ...]
    history: tuple[Told, ...]
    papers: tuple[Paper, ...]
    ruling: Ruling | None
    complaints: tuple[str, ...]
    looks: int
    sealed: bool

    @property
    def can_withdraw(self) -> bool:
        """Tell whether the standard still lets her take it back."""
        return can_withdraw(self.case)

    @property
    def can_rate(self) -> bool:
        """Tell whether the service can be rated now."""
        return not self.case.is_open and self.case.rated is None


def can_withdraw(case: Case) -> bool:
    """Tell whether the standard still lets the applicant take a case back."""
    until = case.plan.standard.acts.withdraw_until or "decided"
    return case.is_open and until not in case.points


def case_page(who: Who, number: str, route: str) -> CasePage:
    """Return the page of a case to its applicant.

    Raises:
        LookupError: There is no such case.
        access.DeniedError: It is not hers.
    """
    case, at = access.open_case(who, number, route), now()
    promised = shown(case, at)
    return CasePage(
        case=case,
        sentence=state_sentence(case),
        promised=promised,
        beside=() if promised is None else others(case, promised, at),
        cells=() if promised is None else cells(case, promised, at),
        holders=holders(case),
        todos=todos(case),
        history=history(case),
        papers=papers(case),
        ruling=ruling(case),
        complaints=complaints(case),
        looks=diary.count_at(number, who.person, at),
        sealed=receipts.is_sealed(number, case.version),
    )


def cells(case: Case, promised: Promised, at: datetime) -> tuple[Cell, ...]:
    """Return the squares of a limit in working days."""
    limit, zone = promised.limit, case.plan.zone
    if limit.reckoning is None or not has_grid(limit.reckoning):
        return ()
    clock = case.plan.standard.clock(limit.id)
    ended = None if limit.ended is None else civil_day(limit.ended, zone)
    progress = Progress(
        civil_day(at, zone),
        STARTS.get(clock.starts, Text(id="mulai", en="start")),
        ended,
        ENDS.get(clock.ends, Text(id="selesai", en="done")),
    )
    return grid(limit.reckoning.as_of(limit.ended or at), progress)


def history(case: Case) -> tuple[Told, ...]:
    """Return the lines of the timeline, the newest first, with the names of who acted."""
    stream = f"case/{case.number}"
    entries, _ = archive.read(stream)
    lines = timeline(Case(case.number, case.plan), archive.opened(entries, stream))
    posts = registry.registry().posts
    return tuple(
        Told(
            line,
            unit_name(line.unit) if line.unit else None,
            _post_title(posts[line.post]) if line.post in posts else None,
        )
        for line in reversed(lines)
    )


def papers(case: Case) -> tuple[Paper, ...]:
    """Return the outputs of a case."""
    return tuple(
        Paper(
            one.output,
            case.plan.standard.output_of(one.output).title,
            one.number,
            one.at,
            bool(one.sha256),
        )
        for one in case.issued
    )


def ruling(case: Case) -> Ruling | None:
    """Return what was decided, with its reasons in the words of the standard."""
    verdict = case.verdict
    if verdict is None:
        return None
    post = registry.registry().posts.get(verdict.post)
    return Ruling(
        verdict.outcome,
        verdict.at,
        Text(id="pejabat yang memutus", en="the official") if post is None else _post_title(post),
        unit_name(verdict.unit or case.plan.standard.provider),
        tuple(_grounds(case, verdict)),
        None if case.plan.standard.nature == "complaint" else objection_until(case),
    )


def sent(case: Case) -> tuple[Sent, ...]:
    """Return the files that were handed in, by requirement."""
    titles = {one.id: one.title for one in case.plan.standard.requirements}
    return tuple(
        Sent(name, titles[name], refs) for name, refs in case.files.items() if name in titles
    )


def complaints(case: Case) -> tuple[str, ...]:
    """Return the numbers of her complaints about this case, named in it or not."""
    rows = CaseHead.objects.filter(origin=case.number, applicant=case.applicant)
    return tuple(rows.order_by("received_at").values_list("number", flat=True))


def document(case: Case, output: str) -> tuple[bytes, str]:
    """Return the signed document of an output and its name.

    Raises:
        LookupError: There is no such output, or its document is not made yet.
    """
    found = next((one for one in case.issued if one.output == output and one.file), None)
    if found is None:
        raise LookupError(f"case {case.number} has no document {output}.")
    data, kind = files.fetch(found.file)
    if sha256(data).hexdigest() != found.sha256:
        raise files.LostFileError(f"{output} of {case.number} is not what was entered.")
    return data, f"{output}-{case.number}.{kind}"


def file_of(case: Case, digest: str) -> tuple[bytes, FileRef]:
    """Return a file that she handed in.

    Raises:
        LookupError: It does not belong to this case.
    """
    refs = (ref for kept in case.files.values() for ref in kept)
    ref = next((ref for ref in refs if ref.sha256 == digest), None)
    if ref is None:
        raise LookupError(f"case {case.number} has no file {digest}.")
    return files.fetch(digest)[0], ref


def _grounds(case: Case, verdict: Verdict) -> Iterable[Ground]:
    step, standard = case.plan.steps[verdict.step], case.plan.standard
    reasons = {one.id: one for one in (step.reasons if isinstance(step, Decide) else ())}
    for name in verdict.reasons:
        reason = reasons.get(name)
        if reason is None:
            continue
        need = None if reason.requirement is None else standard.requirement(reason.requirement)
        cites = reason.norm or (() if need is None else need.cite)
        laws = tuple(standard.law(law).cite for law in cites)
        yield Ground(reason.title, None if need is None else need.title, laws)


def _post_title(post: Post) -> Text:
    return Text(id=post.title_id, en=post.title_en)

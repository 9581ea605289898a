"""What was handed in for a step, and who may look at it?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

A step shows the files of those requirements that it checks or judges; a decision those
that its reasons point at.  Nothing else of the file is opened.  Each file that is
served is a look of its own: it is written down, durable, before a byte leaves.
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.case.acts import FileRef
from prima.case.names import applying
from prima.case.state import Case
from prima.office import access, files
from prima.office.access import DeniedError
from prima.office.glance import glance
from prima.office.who import Who
from prima.standard.requirements import Requirement
from prima.standard.steps import Decide, Do
from prima.standard.text import Text

MARK_LENGTH = 16
"""So many signs of a file's hash stand in its address; they tell nothing of its content."""

PICTURES = frozenset({"jpg", "png"})
PAPERS = frozenset({"pdf"})


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file that was handed in.

    Attributes:
        place: Its number in the step, from 1: the key that shows it.
        mark: What its address ends in.
        requirement: Id of the requirement that it is to prove.
        title: What that requirement is called.
        nth: Which of the requirement's files it is, from 1.
        of: How many files the requirement has.
        kind: jpg, png, pdf, dwg, ifc or mp4.
        size: Bytes.
    """

    place: int
    mark: str
    requirement: str
    title: Text
    nth: int
    of: int
    kind: str
    size: int

    @property
    def shown_as(self) -> str:
        """Return how a page shows it: picture, paper or download."""
        if self.kind in PICTURES:
            return "picture"
        return "paper" if self.kind in PAPERS else "download"


def looked_at(case: Case, step: Do | Decide) -> tuple[Requirement, ...]:
    """Return the requirements whose evidence a step has to look at."""
    named = _named(case, step)
    return tuple(one for one in applying(case) if one.id in named)


def exhibits(case: Case, step: Do | Decide) -> tuple[Exhibit, ...]:
    """Return the files that a step shows, in the order of the requirements."""
    found: list[Exhibit] = []
    for requirement in looked_at(case, step):
        refs = case.files.get(requirement.id, ())
        for nth, ref in enumerate(refs, start=1):
            found.append(_exhibit(len(found) + 1, requirement, ref, (nth, len(refs))))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Shown:
    """A file's bytes, ready to be served."""

    exhibit: Exhibit
    data: bytes
    media: str


def show(who: Who, number: str, mark: str, route: str) -> Shown:
    """Return a file of a step that is this officer's now, after the look was written down.

    Raises:
        DeniedError: The file of this case is nothing to her.
        LookupError: There is no such case, or no such file in it.
    """
    known = glance(who, number, route)
    requirement, ref = _found(known.case, mark)
    task = next((one for one in known.tasks if requirement in _named(known.case, one.step)), None)
    if task is None:
        raise DeniedError(f"{number}: {mark}")
    purpose = access.purpose_of(known.case, task.step.id, (f"files.{requirement}",))
    case = access.open_case(who, number, route, purpose)
    exhibit = next((one for one in exhibits(case, task.step) if one.mark == mark), None)
    if exhibit is None:
        raise DeniedError(f"{number}: {mark}")
    data, kind = files.fetch(ref.sha256)
    return Shown(exhibit, data, files.MEDIA.get(kind, "application/octet-stream"))


def _exhibit(
    place: int, requirement: Requirement, ref: FileRef, counted: tuple[int, int]
) -> Exhibit:
    return Exhibit(
        place=place,
        mark=ref.sha256[:MARK_LENGTH],
        requirement=requirement.id,
        title=requirement.title,
        nth=counted[0],
        of=counted[1],
        kind=ref.kind,
        size=ref.size,
    )


def _found(case: Case, mark: str) -> tuple[str, FileRef]:
    """Return a file of a case by the mark of its address, with its requirement's id."""
    for requirement, refs in case.files.items():
        for ref in refs:
            if ref.sha256[:MARK_LENGTH] == mark:
                return requirement, ref
    raise LookupError(f"{case.number} has no file {mark}.")


def _named(case: Case, step: Do | Decide) -> frozenset[str]:
    """Return the requirements that a step is about, whether or not they apply here."""
    named = {one.id for one in case.plan.checked_at(step.id)}
    if isinstance(step, Decide):
        named |= {reason.requirement for reason in step.reasons if reason.requirement}
    return frozenset(named)

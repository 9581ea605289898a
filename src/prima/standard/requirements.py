"""What must a citizen bring, and why?

Article: "Penerapan Standar Pelayanan Publik" (persyaratan, component 1).

A requirement says who checks it, which norm demands it, and what proves it: any one
of several kinds of evidence, best first.  What the state already holds is asked of
the state.  There is no field for a demand in free words.

    >>> Presence(presence="in_person").presence
    'in_person'
"""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from prima.standard.duration import Duration
from prima.standard.kind import Between, Size
from prima.standard.terms import (
    Cel,
    Cites,
    FieldId,
    FileKind,
    Id,
    LookupId,
    Path,
    Personal,
    Slug,
    StepId,
    SubjectId,
    VariantId,
)
from prima.standard.text import Text

GiveType: TypeAlias = Literal["bool", "int", "text", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRule:
    """How a document is handed in: which kinds of file, how large, and the paper behind it."""

    kinds: Annotated[tuple[FileKind, ...], Size(1, 8)]
    max_mb: Annotated[int, Between(1, 100)]
    max_files: Annotated[int, Between(1, 50)] = 1
    original: Literal["none", "show", "hand_in"] | None = None
    legalised: bool = False
    not_older_than: Duration | None = None
    copies: Annotated[int, Between(0, 5)] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Evidence: a file."""

    file: FileRule


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """Evidence: a look-up in a register whose answer meets a condition."""

    lookup: LookupId
    met: Cel


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Evidence: answers of the form suffice."""

    fields: Annotated[tuple[FieldId, ...], Size(1, 30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Evidence: a declaration of the form."""

    declaration: FieldId


@dataclass(frozen=True, slots=True, kw_only=True)
class Fulfilled:
    """Evidence: a condition holds; nothing is handed in."""

    condition: Cel


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Evidence: the person, or an object, is there."""

    presence: Literal["in_person", "biometric", "interview", "object_shown", "object_handed_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRule:
    """Which output of which standard proves it."""

    standard: Slug
    output: Id
    not_older_than: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierCase:
    """Evidence: an output of another standard; the ledger proves it, no paper."""

    case: CaseRule


Evidence: TypeAlias = Document | LookedUp | Answers | Declared | Fulfilled | Presence | EarlierCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Component 1: one thing that must hold, who checks it, and the norm that demands it."""

    id: Id
    title: Text
    why: Text | None = None
    for_: Annotated[tuple[VariantId, ...] | None, Size(1, 20)] = None
    when: Cel | None = None
    optional: bool = False
    evidence: Annotated[tuple[Evidence, ...], Size(1, 6)]
    state_holds: Text | None = None
    checked_at: StepId
    judged_at: StepId | None = None
    personal: Personal
    about: SubjectId | None = None
    cite: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A group by which people read the list of requirements; several may hold at once."""

    id: Id
    title: Text
    when: Cel


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A named value that comes from a path."""

    name: Id
    from_: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A named value that a register gives."""

    name: Id
    type: GiveType


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """One question to a source register, asked so that nobody needs to bring paper."""

    id: Id
    title: Text
    registry: Slug
    ask: Annotated[tuple[Sent, ...], Size(1, 10)]
    give: Annotated[tuple[Given, ...], Size(1, 30)]
    purpose: Text
    cite: Cites
    if_down: Literal["ask_citizen", "officer_checks", "wait"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is computed once at submit, so that a rule can be read aloud."""

    id: Id
    title: Text
    type: GiveType
    value: Cel
    about: SubjectId | None = None
    cite: Cites | None = None

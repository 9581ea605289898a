"""What may a person, a clock or the treasury ask of a case?

Article: "Penerapan Standar Pelayanan Publik" (one procedure, applied alike).

An act is a thing that is asked for, with who asks.  Anything that has no act here
cannot be asked: a paper outside the standard, a payment without a bill, a second
list of gaps.

    >>> Withdraw(by=Actor("citizen", "person/k3f9")).by.is_the_person("person/k3f9")
    True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, as the office found her to be at the instant of the act.

    Attributes:
        kind: citizen, officer, clock, treasury or system.
        id: The natural person ("person/…", "officer/…"), or the machine's name.
        roles: Role ids of the case's standard that she may fill now.
        post: Id of the post by which she acts.
        unit: Unit of that post.
        capacity: definitive, or as a deputy: an, ub, plh, plt.
        same: Every id of the human being behind this account; empty: this one alone.
        apart: What an interest keeps her away from: persons, "case/…", "unit/…".
        capacities: In which capacity she fills each role, where not as its holder.
        givers: In whose name she fills a role, by every id of those human beings.
        seated: Whether she holds any post now.
    """

    kind: str
    id: str
    roles: tuple[str, ...] = ()
    post: str = ""
    unit: str = ""
    capacity: str = ""
    same: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    capacities: Mapping[str, str] = field(default_factory=dict)
    givers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    seated: bool = False

    @property
    def ids(self) -> frozenset[str]:
        """Return every id of the human being who asks."""
        return self.same | {self.id}

    def is_the_person(self, person: str) -> bool:
        """Tell whether this is the human being of that number."""
        return person in self.ids


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that the office holds, named by the hash of its bytes."""

    sha256: str
    size: int
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: a requirement, the kind of fault, perhaps a page."""

    requirement: str
    kind: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How a person at the counter confirmed what an officer sends for her.

    Attributes:
        way: "code" (she read out a code that was sent to her) or "paper" (she signed).
        content: Keyed mark of the very words that she confirmed.
        binder: Where the signed sheet is kept, or "".
        scan: Photograph of the signed sheet, or None.
    """

    way: str
    content: str
    binder: str = ""
    scan: FileRef | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """To whom a document was handed out, and by what she was known.

    Attributes:
        by: "self", or "proxy" for somebody with a power of attorney.
        shown: What was shown: "ktp", "receipt" or "card".
        power: Number and date of the power of attorney; a proxy needs one.
    """

    by: str
    shown: str
    power: str = ""


@dataclass(frozen=True, slots=True)
class Submit:
    """The citizen hands in her application, or an officer at the counter for her.

    `applicant` names the person for whom an officer sends, `confirmed` how that person did.
    `open_cases` names her open cases of the same service, as the office found them.
    `subjects` names the persons whom the file is about beside her, as the office found them.
    A complaint or remedy names the case of its `origin` and who was `involved` in it.
    """

    by: Actor
    answers: Mapping[str, Any]
    files: Mapping[str, tuple[FileRef, ...]]
    channel: str
    by_representative: bool = False
    vulnerable: bool = False
    open_cases: tuple[str, ...] = ()
    origin: str = ""
    involved: tuple[str, ...] = ()
    subjects: Mapping[str, str] = field(default_factory=dict)
    applicant: str = ""
    confirmed: Confirmed | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """An officer takes a step in hand."""

    by: Actor
    step: str


@dataclass(frozen=True, slots=True)
class Finish:
    """An officer ends a step with her findings.

    `met` and `unmet` name the requirements of this step that she found in order and
    not in order; `reference` is the number of the act in another system.  A step that hands
    a document out says to whom.
    """

    by: Actor
    step: str
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    findings: Mapping[str, Any] = field(default_factory=dict)
    reference: str = ""
    collected: Collected | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """An officer asks for what is missing: once, all at once, only what the standard names."""

    by: Actor
    step: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Complete:
    """The citizen sends what was missing, or an officer at the counter for her."""

    by: Actor
    step: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, tuple[FileRef, ...]] = field(default_factory=dict)
    confirmed: Confirmed | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The citizen answers a question that the procedure asks."""

    by: Actor
    step: str
    findings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Decide:
    """An official decides."""

    by: Actor
    step: str
    outcome: str
    reasons: tuple[str, ...] = ()
    criteria: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pay:
    """The treasury tells that a bill was paid."""

    by: Actor
    bill: str
    amount: int
    receipt: str


@dataclass(frozen=True, slots=True)
class Document:
    """The system tells which signed document an output became.

    `sha256` is that of the document itself, so that whoever holds it can compare;
    `file` names the encrypted copy that the office keeps.
    """

    by: Actor
    output: str
    sha256: str
    size: int
    file: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The citizen takes her application back, or an officer at the counter for her."""

    by: Actor
    confirmed: Confirmed | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """The clock looks at the case: which limits have passed?"""

    by: Actor


@dataclass(frozen=True, slots=True)
class Rate:
    """The citizen rates the service that closed her case."""

    by: Actor
    score: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Complain:
    """The citizen complains of this case; the complaint is a case of its own."""

    by: Actor
    complaint: str
    about: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """A step goes out of somebody's hand, back to the queue.

    `why` is "interest" when she has one in this case, and is kept away from it from now
    on; "power" when the power is gone by which she took it.
    """

    by: Actor
    of: str
    why: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Somebody with the right to it orders that a file be kept: a trial, an audit."""

    by: Actor
    cite: str
    reason: str


@dataclass(frozen=True, slots=True)
class Release:
    """The order to keep a file is lifted."""

    by: Actor
    cite: str


@dataclass(frozen=True, slots=True)
class Erase:
    """The keys of these persons' data in the file are to be destroyed.

    `ground` is "retention" when the time of keeping is over, "request" when the person's
    own request was granted; `cite` is the article or the decision.  No subjects: all.
    """

    by: Actor
    ground: str
    cite: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rectify:
    """An answer is put right because its person asked and was granted it; the old one stays.

    `request` is the number of her request, `cite` the article.
    """

    by: Actor
    field: str
    value: Any
    request: str
    cite: str


@dataclass(frozen=True, slots=True)
class Restrict:
    """The file is used no further, but for what a law demands; with `lift` it is again.

    `ground` is "request", or "consent" when the consent on which it rested was withdrawn.
    """

    by: Actor
    request: str
    cite: str
    ground: str = "request"
    lift: bool = False


Act: TypeAlias = (
    Submit
    | Start
    | Finish
    | Return
    | Complete
    | Answer
    | Decide
    | Pay
    | Document
    | Withdraw
    | Tick
    | Rate
    | Complain
    | PutBack
    | Hold
    | Release
    | Erase
    | Rectify
    | Restrict
)

GAP_KINDS = ("missing", "unreadable", "expired", "other_person", "unsigned", "other_document")
"""What can be wrong with a piece of evidence; the sentence comes from the requirement."""

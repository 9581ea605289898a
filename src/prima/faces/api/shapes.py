"""Which JSON goes in and out?

Article: "Transformasi Digital" (the API asks what the page asks).

What comes in is strict: no unknown member, no number as text.  Texts that go out are
in the language of the request; instants are ISO 8601 with their offset.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field


def _whole(value: Any) -> Any:
    """Read 1.0 as 1, as JSON Schema does."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
Bytes = Annotated[int, Field(ge=1, le=10**12), BeforeValidator(_whole)]
PageNumber = Annotated[int, Field(ge=1, le=10_000), BeforeValidator(_whole)]
Rupiah = Annotated[int, Field(ge=0, le=10**15), BeforeValidator(_whole)]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_.:-]+$")]
Number = Annotated[str, Field(min_length=8, max_length=12, description="Number of a case.")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Names = Annotated[list[Name], Field(max_length=100)]
Json = Annotated[dict[str, Any], Field(max_length=200)]


class Strict(Schema):
    """Something that comes in: exactly these members, each of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class FileIn(Strict):
    """A file that was uploaded before; give back what the upload answered."""

    sha256: Sha256
    name: str = Field("", max_length=255)
    size: Bytes | None = None
    kind: str | None = Field(None, max_length=20)


Files = Annotated[
    dict[str, Annotated[list[FileIn], Field(max_length=50)]],
    Field(max_length=100, description="Requirement id -> its files."),
]


class SubmitIn(Strict):
    """An application: of which service, with which answers and files."""

    service: Name
    version: Annotated[str | None, Field(max_length=10)] = None
    answers: Json
    files: Files = Field(default_factory=dict)
    vulnerable: bool = False


class AnswersIn(Strict):
    """Answers so far; conditional questions open under them."""

    answers: Json = Field(default_factory=dict)


class StartIn(Strict):
    """Take a step in hand."""

    step: Name


class CollectedIn(Strict):
    """To whom a document is handed out."""

    by: Literal["self", "proxy"]
    shown: Literal["ktp", "receipt", "card"]
    power: str = Field("", max_length=40)


class FinishIn(Strict):
    """End a step with its findings; one that hands a document out says to whom."""

    step: Name
    met: Names = Field(default_factory=list)
    unmet: Names = Field(default_factory=list)
    findings: Json = Field(default_factory=dict)
    reference: str = Field("", max_length=120)
    collected: CollectedIn | None = None


class GapIn(Strict):
    """One thing that is missing."""

    requirement: Name
    kind: Name
    page: PageNumber | None = None


class ReturnIn(Strict):
    """Ask for what is missing: all of it, once."""

    step: Name
    gaps: Annotated[list[GapIn], Field(max_length=100)]


class CompleteIn(Strict):
    """Send what was missing."""

    step: Name
    answers: Json = Field(default_factory=dict)
    files: Files = Field(default_factory=dict)


class AnswerIn(Strict):
    """Answer what the procedure asks."""

    step: Name
    findings: Json


class DecideIn(Strict):
    """Decide, with reasons of the standard when it is a refusal."""

    step: Name
    outcome: Name
    reasons: Names = Field(default_factory=list)
    criteria: Annotated[
        dict[str, Annotated[str, Field(max_length=4_000)]], Field(max_length=12)
    ] = Field(default_factory=dict)


class WithdrawIn(Strict):
    """Take an application back; nothing has to be said."""


class RateIn(Strict):
    """Rate a closed case, from 1 to 4."""

    score: Whole
    comment: str = Field("", max_length=2_000)


class ComplainIn(Strict):
    """Complain of a case; a complaint is a case of its own."""

    about: Literal["late", "levy", "rude", "no_reason", "other"]
    text: str = Field(min_length=1, max_length=4_000)
    hope: str = Field("", max_length=1_000)
    hide_name: bool = False


class PaymentIn(Strict):
    """The treasury's message that a bill was paid."""

    bill: Annotated[str, Field(pattern=r"^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9]{1,3}$")]
    amount: Rupiah
    receipt: Annotated[str, Field(pattern=r"^[A-Za-z0-9._:/-]{1,80}$")]


class ServiceRow(Schema):
    """A service in the list."""

    service: str
    version: str
    title: str
    summary: str
    sector: str
    provider: str
    free: bool
    promise: str | None = Field(description="The published promise in words.")


class Services(Schema):
    """Every service that can be asked for today."""

    services: list[ServiceRow]


class Component(Schema):
    """One of the fourteen components of a standard (UU 25/2009 Art. 21)."""

    number: int
    key: str
    label: str
    value: Any


class Service(ServiceRow):
    """A service with its fourteen components and its form."""

    in_force: dict[str, Any]
    channels: list[str]
    components: list[Component]
    form: list[dict[str, Any]]


class Done(Schema):
    """An act that was entered."""

    number: str
    version: int = Field(description="How many entries the case has now.")
    status: str
    state: str = Field(description="Where the case stands, in one sentence.")


class Submitted(Done):
    """An application that was received, with the signed receipt."""

    receipt: dict[str, Any]


class CaseRow(Schema):
    """One of a person's own cases."""

    number: str
    service: str
    status: str
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None


class Cases(Schema):
    """A person's own cases, the newest first."""

    cases: list[CaseRow]


class Limit(Schema):
    """A limit that runs in the case, and why it ends when it does."""

    id: str
    kind: str
    title: str
    state: str
    kept: bool | None
    explained: dict[str, Any] | None = Field(description="Every day that was counted, and why.")


class OpenStep(Schema):
    """A step that may be done next."""

    step: str
    title: str
    state: str
    since: datetime


class Gap(Schema):
    """Something that the office asked for."""

    step: str
    requirement: str
    title: str
    kind: str
    page: int | None


class Bill(Schema):
    """What is to be paid; its id is the billing code."""

    bill: str
    step: str
    total: int
    lines: list[dict[str, Any]]
    paid_at: datetime | None
    receipt: str


class Reason(Schema):
    """Why it was refused."""

    id: str
    title: str


class Ruling(Schema):
    """What was decided, by which post, and why."""

    outcome: str
    reasons: list[Reason]
    post: str
    unit: str
    at: datetime


class Output(Schema):
    """What was issued; `sha256` is that of its signed document, once it is made."""

    output: str
    title: str
    number: str
    at: datetime
    sha256: str


class Line(Schema):
    """One line of the timeline."""

    version: int
    at: datetime
    kind: str
    what: str
    unit: str
    post: str


class Case(Schema):
    """Where a case stands, without personal data."""

    number: str
    service: str
    standard_version: str
    title: str
    version: int
    status: str
    state: str
    received_at: datetime
    steps: list[OpenStep]
    gaps: list[Gap]
    bills: list[Bill]
    ruling: Ruling | None
    outputs: list[Output]
    limits: list[Limit]
    timeline: list[Line]


class Fact(Schema):
    """One thing that a step opens: where it stands, what it is called, what it says."""

    path: str
    label: str
    said: str
    masked: bool


class Answers(Schema):
    """What the applicant gave: the answers to herself, facts in words to an officer."""

    number: str
    answers: dict[str, Any] | None
    facts: list[Fact]


class Uploaded(Schema):
    """A file that was kept; name it by these members in an application."""

    sha256: str
    size: int
    kind: str
    name: str


class DeskRow(Schema):
    """One file on the desk."""

    place: int
    number: str
    step: str
    service: str
    title: str
    due_at: datetime | None
    due_day: date
    effort_minutes: int
    mine: bool
    why: str


class Desk(Schema):
    """What is next for an officer, in the order of the rule."""

    rows: list[DeskRow]
    count: int
    minutes: int
    waiting_citizen: int


class Paid(Schema):
    """A payment that was entered; the same receipt again is the same entry."""

    number: str
    version: int
    bill: str
    receipt: str

"""Whose promise is this, since when, and for whom?

Article: "Penerapan Standar Pelayanan Publik" (the head of a standard).

Identity, sources and law of a standard, who may apply and how, at which hours, with
which daily quota, and to what end personal data is kept.

    >>> InForce(from_=date(2026, 1, 2)).until is None
    True
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal

from prima.standard.duration import Duration
from prima.standard.kind import Between, Like, Size
from prima.standard.output import Retention
from prima.standard.terms import Cel, Cites, Effort, Id, KeepFor, Slug
from prima.standard.text import Text

_PLACE = Like(
    "place",
    r"^[a-z][a-z0-9_]{0,39}(\.[a-z0-9][a-z0-9_-]{0,59}){0,8}$",
    Text(id="tempat seperti procedure.periksa.limit", en="a place such as procedure.periksa.limit"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """The civil dates between which it holds, the decree, and the date of review."""

    from_: date
    until: date | None = None
    decree: Annotated[str, Size(1, 300)] | None = None
    review: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the facts came from: the agency, its page, the transcription's slug, a note."""

    url: Annotated[str, Size(1, 500)] | None = None
    note: str | None = None
    agency: Annotated[str, Size(1, 300)] | None = None
    slug: Slug | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoDecree:
    """The fields on which the source is silent and which the demo regency's decree fills."""

    decree: Annotated[str, Size(1, 300)]
    fills: Annotated[tuple[Annotated[str, _PLACE], ...], Size(1, 200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """Component 7: one legal source; `mark` says how sure we are of it."""

    id: Id
    cite: Annotated[str, Size(3, 200)]
    about: Text | None = None
    url: Annotated[str, Size(1, 500)] | None = None
    from_: date | None = None
    until: date | None = None
    mark: Literal["V", "V2", "K", "I"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicants:
    """Who may ask, through whom, and how sure the office must be of the person."""

    who: Annotated[
        tuple[
            Literal[
                "citizen",
                "resident_foreigner",
                "foreigner",
                "legal_person",
                "public_body",
                "officer",
                "anyone",
            ],
            ...,
        ],
        Size(1, 7),
    ]
    if_: Cel | None = None
    otherwise: Text | None = None
    representative: Literal["no", "with_power", "kin_or_power"]
    assurance: Literal["none", "contact", "identity", "in_person"]
    anonymous: bool = False
    confidential: bool = False
    one_open_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """The pause within a day of service."""

    from_: time
    to: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When the counter is open, on these days of the week."""

    days: Annotated[
        tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...], Size(1, 7)
    ]
    from_: time
    to: time
    break_: Break | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """The share of a quota that is kept for some."""

    for_: Literal["vulnerable", "walk_in", "assisted"]
    percent: Annotated[int, Between(1, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """A daily quota, or appointment slots."""

    id: Id
    title: Text
    per_day: Annotated[int, Between(1, 10_000)]
    slot: Effort | None = None
    give: Literal["first_come", "draw"]
    days_ahead: Annotated[int, Between(0, 180)] = 0
    reserved: Annotated[tuple[Reserved, ...], Size(0, 3)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Somebody beside the applicant whom the file is about: the child, the owner."""

    id: Id
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRetention:
    """How long a file that ended in this way is kept, where that differs."""

    outcome: Literal["granted", "refused", "partly", "withdrawn"]
    keep: KeepFor
    then: Literal["destroy", "archive"]
    cite: Cites | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """To what end personal data is processed, on which ground, and when it goes."""

    purpose: Text
    lawful_basis: Literal[
        "consent",
        "contract",
        "legal_obligation",
        "vital_interest",
        "public_task",
        "legitimate_interest",
    ]
    cite: Cites
    case_retention: Retention
    outcome_retention: Annotated[tuple[OutcomeRetention, ...], Size(0, 4)] = ()
    subjects: Annotated[tuple[Subject, ...], Size(0, 8)] = ()
    shared_with: Annotated[tuple[Slug, ...], Size(0, 20)] = ()
    high_risk: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen:
    """Within which time, and on which grounds, a closed case may be opened again."""

    limit: Duration
    grounds: Annotated[tuple[Text, ...], Size(1, 8)]
    cite: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Which acts beside the procedure are open, and by which standards they run."""

    withdraw_until: Literal["decided", "delivered"] | None = None
    objection: Slug | None = None
    appeal: Slug | None = None
    transfer_to: Annotated[tuple[Slug, ...], Size(0, 10)] = ()
    reopen: Reopen | None = None

"""What does the office vouch for, and how does it know?

Article: "Penerapan Standar Pelayanan Publik"; components 8, 12, 13 and 14.

A promise with a `measure` is watched by the log: its breach is found, not claimed,
and opens the redress by itself.

    >>> Safety(promise=Text(id="Nama Anda dijaga."), about="person").about
    'person'
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from prima.standard.duration import Duration
from prima.standard.kind import Between, Size
from prima.standard.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Facility:
    """Component 8: what stands ready for people."""

    title: Text
    accessible: bool = False
    count: Annotated[int, Between(1, 100_000)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """Component 12: a promise, how it is measured, and what follows if it is broken."""

    promise: Text
    measure: (
        Literal["on_time", "fee_exact", "no_extra_requirement", "answer_rate", "error_rate"] | None
    ) = None
    target_percent: Annotated[int, Between(1, 100)] | None = None
    redress: Literal["apology", "priority", "fee_refund", "compensation"] | None = None
    redress_note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """Component 13: a promise about a document, data, a person or a building."""

    promise: Text
    about: Literal["document", "data", "person", "building"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Whom the survey asks, about what, through which channel."""

    ask: Literal["every_case", "sample", "never"]
    sample_percent: Annotated[int, Between(1, 100)] | None = None
    elements: Literal["nine"]
    extra_payment_question: bool
    channel: Annotated[tuple[Literal["web", "phone", "counter", "paper"], ...], Size(1, 4)]
    limit: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Component 14: how often performance is looked at, and by which measures."""

    every: Duration
    survey: Survey
    measures: Annotated[
        tuple[
            Literal[
                "on_time",
                "median_time",
                "returns",
                "refusals",
                "reversed",
                "complaints",
                "satisfaction",
                "extra_payment",
            ],
            ...,
        ],
        Size(1, 8),
    ]

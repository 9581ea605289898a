"""Who serves, with which competence, how many, and who watches?

Article: "ASN sebagai Pelayan Publik"; components 9, 10 and 11.

A role is what `by` of a step points at.  Which person holds it, at which instant, is
the registry's to say; which stand-ins are admissible is the standard's.

    >>> Deputy(role="kepala_bidang", capacity="plh").capacity
    'plh'
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from prima.standard.duration import Duration
from prima.standard.kind import Between, Size
from prima.standard.terms import Id, RoleId, Slug
from prima.standard.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """A competence and its level, 1 to 5."""

    code: Id
    level: Annotated[int, Between(1, 5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """A stand-in: by mandate (an, ub), for the day (plh), or while the post is vacant (plt)."""

    role: RoleId
    capacity: Literal["an", "ub", "plh", "plt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Component 9: a role, the post behind it, and what its holder must be able to do."""

    role: Id
    title: Text
    unit: Slug | None = None
    post: Literal[
        "executor",
        "supervisor",
        "administrator",
        "functional",
        "high_leadership",
        "elected",
        "team",
        "cashier",
    ]
    competences: Annotated[tuple[Competence, ...], Size(0, 12)] = ()
    certificates: Annotated[tuple[Text, ...], Size(0, 6)] = ()
    note: Text | None = None
    deputies: Annotated[tuple[Deputy, ...], Size(0, 4)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCount:
    """Component 11: how many persons hold a role."""

    role: RoleId
    count: Annotated[int, Between(1, 100_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """Component 10: who looks after the service from inside, and how often.

    With `recheck_percent` the engine draws so many closed cases for another person.
    """

    role: RoleId
    does: Text
    every: Duration | None = None
    recheck_percent: Annotated[int, Between(0, 100)] | None = None

"""May this officer do what the role does, and if not, why not?

Article: "Pengertian Aparatur Sipil Negara" (competence that can be measured).

A step may be done by a person who, on the day of the act, holds an appointment to
a post that the registry maps to the role, in the role's unit, with the
competences.  A deputy holds her own post, named by the standard; being a deputy
never widens competence.

    >>> from datetime import date
    >>> from prima.asn.officer import Held, Level
    >>> post = Post("p1", "disnaker", "executor", ("ak1/loket",), title_id="Petugas loket")
    >>> rina = Officer("17", (Held("p1", date(2026, 1, 2), None, "SK"),), (Level("layanan", 1),))
    >>> need = Need("ak1/loket", "disnaker", (("layanan", 1),))
    >>> entitled(rina, need, {"p1": post}, date(2026, 3, 2)).held.post
    'p1'
    >>> entitled(rina, need, {"p1": post}, date(2025, 3, 2))
    Lacking(code='no_post', detail='ak1/loket')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prima.asn.officer import Held, Officer
from prima.asn.post import Post

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Need:
    """What a role asks of whoever fills it.

    Attributes:
        role: "standard/role".
        unit: Slug of the unit in which the post must stand.
        competences: Pairs of code and least level.
        deputies: Pairs of "standard/role" and capacity that may stand in.
    """

    role: str
    unit: str
    competences: tuple[tuple[str, int], ...] = ()
    deputies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entitled:
    """She may: by this appointment, in this capacity."""

    held: Held
    capacity: str


@dataclass(frozen=True, slots=True)
class Lacking:
    """She may not: `code` is no_post or competence, `detail` the role or the code lacking."""

    code: str
    detail: str


def entitled(
    officer: Officer, need: Need, posts: Mapping[str, Post], day: date
) -> Entitled | Lacking:
    """Tell by which appointment `officer` may fill `need` on `day`, or what she lacks."""
    found = _own(officer, need, posts, day) or _as_deputy(officer, need, posts, day)
    if found is None:
        return Lacking("no_post", need.role)
    for code, level in need.competences:
        if officer.level_on(code, day) < level:
            return Lacking("competence", code)
    return found


def _own(officer: Officer, need: Need, posts: Mapping[str, Post], day: date) -> Entitled | None:
    for held in officer.posts_on(day):
        post = posts.get(held.post)
        if post is not None and post.unit == need.unit and need.role in post.roles:
            return Entitled(held, held.capacity)
    return None


def _as_deputy(
    officer: Officer, need: Need, posts: Mapping[str, Post], day: date
) -> Entitled | None:
    """Find a stand-in; she needs the dated order too: an appointment in the same capacity."""
    for role, capacity in need.deputies:
        for held in officer.posts_on(day):
            post = posts.get(held.post)
            if post is not None and role in post.roles and held.capacity == capacity:
                return Entitled(held, capacity)
    return None

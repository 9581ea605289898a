"""May this officer do what the role does, and if not, why not?

Article: "Pengertian Aparatur Sipil Negara" (competence that can be measured).

A step may be done by a person who, on the day of the act, holds an appointment to
a post that the registry maps to the role, in the role's unit, with the
competences.  A deputy holds her own post, named by the standard, and a dated order: an
appointment in that capacity, or a delegation from whoever holds the role; being a
deputy never widens competence.

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

from prima.asn.delegation import LINKS_MOST, Delegation
from prima.asn.officer import Held, Officer
from prima.asn.post import Post

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from prima.asn.staff import Staff


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
    """She may: by this appointment, in this capacity, in the name of these (nearest first)."""

    held: Held
    capacity: str
    givers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """She may not: `code` is no_post or competence, `detail` the role or the code lacking."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class When:
    """The civil day of an act, and its instant."""

    day: date
    at: datetime | None = None


def entitled(
    officer: Officer,
    need: Need,
    posts: Mapping[str, Post],
    day: date,
    at: datetime | None = None,
    staff: Staff | None = None,
) -> Entitled | Lacking:
    """Tell by which appointment `officer` may fill `need` on `day`, or what she lacks.

    Args:
        officer: Who.
        need: What the role asks for.
        posts: Posts by id.
        day: Civil day of the act.
        at: Its instant; without one, what was ever revoked gives nothing.
        staff: Everybody here; without, no delegation counts.
    """
    when = When(day, at)
    found = _own(officer, need, posts, when) or _as_deputy(officer, need, posts, when)
    if found is None and staff is not None:
        found = _by_delegation(officer, need, staff, when, ())
    if found is None:
        return Lacking("no_post", need.role)
    return _incompetent(officer, need, day) or found


def _incompetent(officer: Officer, need: Need, day: date) -> Lacking | None:
    for code, level in need.competences:
        if officer.level_on(code, day) < level:
            return Lacking("competence", code)
    return None


def _own(officer: Officer, need: Need, posts: Mapping[str, Post], when: When) -> Entitled | None:
    for held in officer.posts_on(when.day, when.at):
        post = posts.get(held.post)
        if post is not None and post.unit == need.unit and need.role in post.roles:
            return Entitled(held, held.capacity)
    return None


def _as_deputy(
    officer: Officer, need: Need, posts: Mapping[str, Post], when: When
) -> Entitled | None:
    """Find a stand-in; she needs the dated order too: an appointment in the same capacity."""
    for role, capacity in need.deputies:
        for held in officer.posts_on(when.day, when.at):
            post = posts.get(held.post)
            if post is not None and role in post.roles and held.capacity == capacity:
                return Entitled(held, capacity)
    return None


def _by_delegation(
    officer: Officer, need: Need, staff: Staff, when: When, below: tuple[str, ...]
) -> Entitled | None:
    """Find the order that somebody gave her who has the power herself.

    `below` are those who were handed it on after her: none of them gives it to herself.
    """
    hands = (*below, officer.number)
    orders = [one for one in staff.given_to(officer.number) if need.role in one.roles]
    if len(hands) > LINKS_MOST or not orders:
        return None
    taken = frozenset[str]().union(*(staff.same(one) for one in hands))
    for given in orders:
        giver = staff.officers.get(given.giver)
        if giver is None or giver.number in taken or (below and not given.onward):
            continue
        held = _standing_in(officer, need, given, staff.posts, when)
        if held is None or _incompetent(giver, need, when.day):
            continue
        if _own(giver, need, staff.posts, when):
            return Entitled(held, given.capacity, (giver.number,))
        above = _by_delegation(giver, need, staff, when, hands)
        if above is not None:
            return Entitled(held, given.capacity, (giver.number, *above.givers))
    return None


def _standing_in(
    officer: Officer, need: Need, given: Delegation, posts: Mapping[str, Post], when: When
) -> Held | None:
    """Return the post by which the standard lets her stand in under this order, or None."""
    if need.role not in given.roles or not given.runs_on(when.day, when.at):
        return None
    for held in officer.posts_on(when.day, when.at):
        post = posts.get(held.post)
        roles = () if post is None else post.roles
        if any(role in roles and given.capacity == capacity for role, capacity in need.deputies):
            return held
    return None

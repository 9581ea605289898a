"""Revoked is revoked from that instant, nobody hands a power to herself, two accounts are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.asn.delegation import CAPACITIES, LINKS_MOST, Delegation
from prima.asn.entitled import Entitled, Need, entitled
from prima.asn.interest import GROUNDS, KIN
from prima.asn.officer import Held, Level, Officer
from prima.asn.post import Post
from prima.asn.record import fold
from prima.asn.staff import Staff
from tests.asn.together import together

HEAD, DEPUTY = "ak1/kepala", "ak1/kabid"
POSTS = {
    "kepala": Post("kepala", "disnaker", "administrator", (HEAD,), "Kepala dinas"),
    "kabid": Post("kabid", "disnaker", "supervisor", (DEPUTY,), "Kepala bidang"),
}
NEED = Need(HEAD, "disnaker", (("memutus", 2),), ((DEPUTY, "an"),))
BEGIN = datetime(2026, 1, 5, 1, tzinfo=UTC)
DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 3, tzinfo=UTC)
Entry = tuple[str, dict[str, Any]]
DRAWN = (
    *("appointed", "revoked", "delegated", "delegation_ended"),
    *("interest_declared", "interest_ended", "identified"),
)


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[datetime, Entry]]:
    """Draw a stream in which nothing is entered for the past: instant, and entry.

    What is dated begins on a later day: a paper counts from the first hour of its day.
    """
    at, found = BEGIN, list[tuple[datetime, Entry]]()
    for number in range(draw(st.integers(0, 10))):
        at += timedelta(minutes=draw(st.integers(0, 60 * 24 * 5)))
        found.append((at, draw(entries(at, number))))
    return found


@st.composite
def entries(draw: st.DrawFn, at: datetime, number: int) -> Entry:
    """Draw something that can be entered at an instant."""
    kind = draw(st.sampled_from(DRAWN))
    earlier = str(draw(st.integers(0, max(0, number - 1))))
    first, length = draw(st.integers(1, 5)), draw(st.integers(0, 40))
    since = at.date() + timedelta(days=first)
    until = since + timedelta(days=length)
    dates = {"since": since.isoformat(), "until": until.isoformat()}
    match kind:
        case "appointed":
            return kind, {"post": draw(st.sampled_from(sorted(POSTS))), "decree": "SK", **dates}
        case "revoked":
            post = draw(st.sampled_from(sorted(POSTS)))
            return kind, {"post": post, "decree": "SK", "at": at.isoformat()}
        case "delegated":
            body = {"id": str(number), "to": "officer/2", "roles": [HEAD], "capacity": "an"}
            return kind, {**body, "basis": "SPT", "onward": False, **dates}
        case "interest_declared":
            ground = draw(st.sampled_from(GROUNDS))
            kin = draw(st.sampled_from(KIN)) if ground == "kin" else ""
            body = {"id": str(number), "target": "person/k", "ground": ground, "kin": kin}
            return kind, {**body, "at": at.isoformat()}
        case "delegation_ended" | "interest_ended":
            return kind, {"id": earlier, "at": at.isoformat(), "reason": "selesai"}
        case _:
            return kind, {"by": ["nip"]}


def standing(officer: Officer, at: datetime) -> tuple[Any, ...]:
    """Return everything that can be asked about an officer at an instant."""
    return (
        {(held.post, held.since, held.until) for held in officer.posts_on(at.date(), at)},
        {one.id for one in officer.delegations if one.runs_on(at.date(), at)},
        {one.id for one in officer.interests_at(at)},
    )


@given(life=lives(), minutes=st.integers(0, 60 * 24 * 60))
def test_at_any_instant_the_whole_stream_says_what_it_said_then(
    life: list[tuple[datetime, Entry]], minutes: int
) -> None:
    """Asked today about a past instant, or asked at that instant: the same answer."""
    at = BEGIN + timedelta(minutes=minutes)
    whole = fold("officer/1", [entry for _, entry in life])
    then = fold("officer/1", [entry for entered, entry in life if entered <= at])
    assert standing(whole, at) == standing(then, at)


@given(life=lives(), post=st.sampled_from(sorted(POSTS)), later=st.integers(0, 60 * 24 * 90))
def test_revoked_means_revoked_from_that_instant(
    life: list[tuple[datetime, Entry]], post: str, later: int
) -> None:
    """Whatever she held of the post: a moment before it counts as it did, from then on never."""
    at = (life[-1][0] if life else BEGIN) + timedelta(minutes=1)
    before = fold("officer/1", [entry for _, entry in life])
    body = {"post": post, "decree": "SK 9", "at": at.isoformat()}
    after = fold("officer/1", [*(entry for _, entry in life), ("revoked", body)])
    just_before = at - timedelta(microseconds=1)
    assert standing(after, just_before) == standing(before, just_before)
    then = at + timedelta(minutes=later)
    assert post not in {held.post for held in after.posts_on(then.date(), then)}
    others = {held.post for held in before.posts_on(then.date(), then)} - {post}
    assert {held.post for held in after.posts_on(then.date(), then)} == others


def officer(number: int, post: str, *given_: Delegation, level: int = 3) -> Officer:
    """Return an officer who holds a post since January."""
    held = (Held(post, date(2026, 1, 5), None, "SK"),) if post else ()
    return Officer(f"officer/{number}", held, (Level("memutus", level),), given_)


def handed(giver: int, taker: int, **other: Any) -> Delegation:
    """Return a delegation of the head's role that runs in March."""
    plain = Delegation(
        f"d{giver}{taker}",
        f"officer/{giver}",
        f"officer/{taker}",
        (HEAD,),
        "an",
        date(2026, 3, 1),
        date(2026, 3, 31),
        "SPT 1",
    )
    return replace(plain, **other)


def may(who: int, *officers: Officer, groups: Any = None, day: date = DAY) -> bool:
    """Tell whether officer `who` may fill the head's role."""
    staff = Staff(POSTS, {one.number: one for one in officers}, groups or {})
    one = staff.officers[f"officer/{who}"]
    return isinstance(entitled(one, NEED, POSTS, day, AT, staff), Entitled)


def test_a_delegation_gives_the_role_in_the_givers_name() -> None:
    """Post and capacity are the taker's, and whose power it is is told."""
    head, deputy = officer(1, "kepala", handed(1, 2)), officer(2, "kabid")
    staff = Staff(POSTS, {"officer/1": head, "officer/2": deputy})
    found = entitled(deputy, NEED, POSTS, DAY, AT, staff)
    assert found == Entitled(deputy.held[0], "an", ("officer/1",))
    assert not may(2, officer(1, "kepala"), deputy)


@pytest.mark.parametrize(
    "other",
    [
        {"until": date(2026, 3, 1)},
        {"since": date(2026, 3, 3)},
        {"ended_at": AT},
        {"ended_at": AT - timedelta(days=1)},
        {"roles": ("ak1/loket",)},
        *({"capacity": one} for one in CAPACITIES if one != "an"),
        {"taker": "officer/3"},
        {"giver": "officer/3"},
    ],
)
def test_it_gives_nothing_outside_its_words(other: dict[str, Any]) -> None:
    """Over, not begun, ended, another role, a capacity that the standard does not name."""
    assert not may(2, officer(1, "kepala", replace(handed(1, 2), **other)), officer(2, "kabid"))


def test_it_ends_with_the_givers_appointment_and_asks_for_the_takers() -> None:
    """No more than the giver has, and nobody without a post and the competence."""
    given_ = handed(1, 2)
    assert may(2, officer(1, "kepala", given_), officer(2, "kabid"))
    gone = replace(officer(1, "kepala", given_), held=())
    revoked = replace(
        officer(1, "kepala", given_), held=(Held("kepala", BEGIN.date(), None, "SK", "x", AT),)
    )
    for giver in (gone, revoked, officer(1, "kepala", given_, level=1)):
        assert not may(2, giver, officer(2, "kabid"))
    assert not may(2, officer(1, "kepala", given_), officer(2, ""))
    assert not may(2, officer(1, "kepala", given_), officer(2, "kabid", level=1))


def test_nobody_hands_a_power_to_herself() -> None:
    """Not directly, not through a second account, not by a chain that comes back."""
    one = {"officer/1": frozenset({"officer/1", "officer/2"})}
    both = {**one, "officer/2": one["officer/1"]}
    assert not may(2, officer(1, "kepala", handed(1, 2)), officer(2, "kabid"), groups=both)
    circle = (
        officer(1, "kabid", handed(1, 2, onward=True)),
        officer(2, "kabid", handed(2, 1, onward=True)),
    )
    assert not may(1, *circle)
    assert not may(2, *circle)


@pytest.mark.parametrize("onward", [True, False])
def test_it_is_handed_on_only_where_the_paper_says_so(onward: object) -> None:
    """The second in the chain acts in the name of both before her."""
    chain = (
        officer(1, "kepala", handed(1, 2, onward=bool(onward))),
        officer(2, "kabid", handed(2, 3)),
        officer(3, "kabid"),
    )
    assert may(3, *chain) == bool(onward)
    staff = Staff(POSTS, {one.number: one for one in chain})
    found = entitled(chain[2], NEED, POSTS, DAY, AT, staff)
    if isinstance(found, Entitled):
        assert found.givers == ("officer/2", "officer/1")


@given(
    links=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5), st.booleans()), max_size=12),
    heads=st.sets(st.integers(1, 5), max_size=2),
    pairs=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=2),
)
def test_every_power_comes_from_a_head_who_is_another_human_being(
    links: list[tuple[int, int, bool]], heads: set[int], pairs: list[tuple[int, int]]
) -> None:
    """In any web of delegations and double accounts: a short chain of different people."""
    marks = {f"officer/{n}": [f"nip{n}"] for n in range(1, 6)}
    for left, right in pairs:
        marks[f"officer/{left}"].append(f"nip{right}")
    groups = together(marks)
    officers = {}
    for number in range(1, 6):
        given_ = [handed(a, b, onward=on, id=f"{i}") for i, (a, b, on) in enumerate(links)]
        hers = tuple(one for one in given_ if one.giver == f"officer/{number}")
        officers[f"officer/{number}"] = officer(
            number, "kepala" if number in heads else "kabid", *hers
        )
    staff = Staff(POSTS, officers, groups)
    for name, one in officers.items():
        found = entitled(one, NEED, POSTS, DAY, AT, staff)
        if not isinstance(found, Entitled) or not found.givers:
            assert isinstance(found, Entitled) == (int(name[-1]) in heads)
            continue
        chain = (name, *found.givers)
        assert len(chain) <= LINKS_MOST + 1
        assert int(chain[-1][-1]) in heads
        assert len({min(groups[name]) for name in chain}) == len(chain)
        for taker, giver in pairwise(chain):
            paper = [d for d in officers[giver].delegations if d.taker == taker]
            assert paper
            assert taker == name or any(d.onward for d in paper)

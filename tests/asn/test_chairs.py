"""Several chairs, several days, several stand-ins: the one that gives the power is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.asn.entitled import Entitled, Lacking, Need, entitled
from prima.asn.officer import Held, Level, Officer
from prima.asn.post import Post
from prima.asn.record import fold

ROLE, HEAD = "ak1/loket", "ak1/kepala"
POSTS = {
    "loket": Post("loket", "disnaker", "executor", (ROLE,), "Petugas loket"),
    "kepala": Post("kepala", "disnaker", "administrator", (HEAD,), "Kepala bidang"),
    "both": Post("both", "disnaker", "executor", (ROLE, HEAD), "Rangkap"),
}
NEED = Need(ROLE, "disnaker", (), ((HEAD, "plh"), (HEAD, "plt")))
START = date(2026, 1, 1)
DAYS = st.integers(0, 60).map(lambda days: START + timedelta(days=days))
CAPACITIES = st.sampled_from(["definitive", "an", "ub", "plh", "plt"])


@st.composite
def appointments(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """Draw something that can stand in an officer's stream."""
    kind = draw(st.sampled_from(["appointed", "released", "certified", "registered"]))
    since = draw(DAYS)
    until = draw(st.none() | st.integers(0, 30).map(lambda days: since + timedelta(days=days)))
    post = draw(st.sampled_from(sorted(POSTS)))
    match kind:
        case "appointed":
            body = {"post": post, "since": since.isoformat(), "decree": "SK"}
            body |= {} if until is None else {"until": until.isoformat()}
            return kind, body | {"capacity": draw(CAPACITIES)}
        case "released":
            return kind, {"post": post, "until": since.isoformat(), "decree": "SK"}
        case "certified":
            return kind, {"code": "layanan", "level": draw(st.integers(1, 5))}
        case _:
            return kind, {}


STREAMS = st.lists(appointments(), max_size=12)


@given(stream=STREAMS, cut=st.integers(0, 12))
def test_a_stream_is_folded_entry_by_entry(stream: list[Any], cut: int) -> None:
    """The same officer, read in one go or as far as a past day and then on."""
    whole = fold("1", stream)
    assert fold("1", stream[:cut]).number == whole.number
    assert fold("1", stream) == whole
    assert len(whole.held) == sum(kind == "appointed" for kind, _ in stream)


@given(stream=STREAMS, day=DAYS)
def test_power_needs_an_appointment_that_runs_on_that_day(stream: list[Any], day: date) -> None:
    """Whoever is entitled holds, on the day, a chair that has the role or stands in for it."""
    officer = fold("1", stream)
    found = entitled(officer, NEED, POSTS, day)
    running = officer.posts_on(day)
    own = [held for held in running if ROLE in POSTS[held.post].roles]
    standing_in = [
        held
        for held in running
        if HEAD in POSTS[held.post].roles and held.capacity in ("plh", "plt")
    ]
    assert isinstance(found, Entitled) == bool(own or standing_in)
    if isinstance(found, Entitled):
        assert found.held in own if own else found.held in standing_in
        assert found.capacity == found.held.capacity


@given(stream=STREAMS, day=DAYS)
def test_a_release_ends_and_never_prolongs(stream: list[Any], day: date) -> None:
    """After a release nobody holds longer than before it."""
    before = fold("1", stream)
    release = ("released", {"post": "loket", "until": day.isoformat(), "decree": "SK"})
    after = fold("1", [*stream, release])
    for old, new in zip(before.held, after.held, strict=True):
        if old.post != "loket":
            assert new == old
        else:
            assert new.until is not None
            assert new.until <= day or old.until is not None
            assert old.until is None or new.until <= old.until


@given(levels=st.lists(st.integers(1, 5), min_size=1, max_size=5))
def test_the_last_certificate_counts(levels: list[int]) -> None:
    """A lower one later takes the higher one away: competence is what it is now."""
    stream = [("certified", {"code": "layanan", "level": level}) for level in levels]
    officer = fold("1", stream)
    assert officer.level_on("layanan", START) == levels[-1]
    assert len(officer.levels) == 1


def test_her_own_chair_comes_before_a_stand_ins() -> None:
    """Who holds the post itself does not sign as a deputy of it."""
    own = Held("loket", START, None, "SK 1")
    order = Held("kepala", START, None, "SPT 1", "plh")
    for held in ((own, order), (order, own)):
        assert entitled(Officer("1", held), NEED, POSTS, START) == Entitled(own, "definitive")


@pytest.mark.parametrize(
    ("capacity", "may"), [("plh", True), ("plt", True), ("an", False), ("definitive", False)]
)
def test_a_stand_in_needs_an_order_in_a_capacity_that_the_standard_names(
    capacity: str, may: object
) -> None:
    """A head who merely is head does not do the counter's work, nor by another kind of order."""
    officer = Officer("1", (Held("kepala", START, None, "SPT", capacity),))
    assert isinstance(entitled(officer, NEED, POSTS, START), Entitled) == may


def test_what_is_lacking_is_named() -> None:
    """No chair, or a chair without the competence: two different answers."""
    need = Need(ROLE, "disnaker", (("layanan", 2), ("komputer", 1)))
    seated = (Held("loket", START, None, "SK"),)
    assert entitled(Officer("1"), need, POSTS, START) == Lacking("no_post", ROLE)
    half = Officer("1", seated, (Level("layanan", 2),))
    assert entitled(half, need, POSTS, START) == Lacking("competence", "komputer")
    low = Officer("1", seated, (Level("layanan", 1), Level("komputer", 5)))
    assert entitled(low, need, POSTS, START) == Lacking("competence", "layanan")

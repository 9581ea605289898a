"""One process at a time: a lease is held, renewed, lost and taken over, never shared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.office import lease
from prima.office.lease import Held, LostError, check, release, take
from prima.office.models import Lease
from prima.office.moment import now

pytestmark = pytest.mark.django_db
NAME, SECONDS = "loop", 30


def expire() -> None:
    """Let the lease run out."""
    Lease.objects.filter(pk=NAME).update(until=now() - timedelta(milliseconds=1))


def taken(holder: str) -> Held:
    """Take the lease, which is free."""
    held = take(NAME, SECONDS, holder)
    assert held is not None
    return held


def test_the_first_who_comes_holds_it() -> None:
    """Nobody held it: the fence begins at 1."""
    assert taken("a") == Held(NAME, "a", 1)
    assert take(NAME, SECONDS, "b") is None


def test_who_holds_it_renews_it_under_the_same_fence() -> None:
    """Work goes on under one fence as long as the holder is awake."""
    one = taken("a")
    expire()
    assert taken("a") == one


def test_what_ran_out_is_taken_over_under_a_higher_fence() -> None:
    """The old holder's work is recognised as old."""
    one = taken("a")
    expire()
    two = taken("b")
    assert two.fence == one.fence + 1
    check(two)
    with pytest.raises(LostError):
        check(one)
    assert take(NAME, SECONDS, "a") is None


def test_what_was_given_back_is_free_at_once() -> None:
    """Nobody waits for the end of a lease that nobody uses."""
    one = taken("a")
    release(one)
    two = taken("b")
    assert two.fence == one.fence + 1


def test_a_lost_lease_cannot_be_given_back_for_another() -> None:
    """Giving back what is not ours any more changes nothing."""
    one = taken("a")
    expire()
    two = taken("b")
    release(one)
    check(two)
    assert take(NAME, SECONDS, "c") is None


def test_leases_of_other_names_are_others() -> None:
    """Each loop has a lease of its own."""
    taken("a")
    assert take("other", SECONDS, "b") == Held("other", "b", 1)


def test_nobody_checks_a_lease_that_was_never_held() -> None:
    """A made-up lease is lost."""
    with pytest.raises(LostError):
        check(Held("nothing", "a", 1))


def test_each_taker_without_a_name_is_another() -> None:
    """Two processes never share a holder by accident."""
    one = take(NAME, SECONDS)
    assert one is not None
    assert take(NAME, SECONDS) is None
    assert len(one.holder) == 16


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=st.lists(st.sampled_from(["a", "b", "c", "expire", "release"]), max_size=25))
def test_at_any_moment_at_most_one_lease_passes_the_check(moves: list[str]) -> None:
    """Whatever order of takes, ends and returns: of all that were handed out, one is good."""
    Lease.objects.filter(pk=NAME).delete()
    out: list[Held] = []
    for move in moves:
        if move == "expire":
            expire()
        elif move == "release" and out:
            release(out[-1])
        elif (held := take(NAME, SECONDS, move)) is not None:
            out.append(held)
    assert sum(passes(held) for held in set(out)) <= 1
    assert sorted(held.fence for held in out) == [held.fence for held in out]


def passes(held: Held) -> bool:
    """Tell whether a lease passes the check."""
    try:
        check(held)
    except LostError:
        return False
    return True


def test_two_who_come_first_at_once_make_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row that another made in between is used, not made again."""
    locked, calls = lease._locked, [0]

    def late(name: str) -> Lease | None:
        calls[0] += 1
        if calls[0] == 1:
            Lease.objects.create(
                name=name, holder="b", fence=4, until=now() + timedelta(seconds=SECONDS)
            )
            return None
        return locked(name)

    monkeypatch.setattr(lease, "_locked", late)
    assert take(NAME, SECONDS, "a") is None
    assert Lease.objects.get(pk=NAME).fence == 4

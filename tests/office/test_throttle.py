"""Failed sign-ins are counted by all workers together, for a quarter of an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from hypothesis import given
from hypothesis import strategies as st

from prima.office import jobs, throttle
from prima.office.keys import make_keys
from prima.office.models import Attempt
from prima.office.moment import now

pytestmark = pytest.mark.django_db
SARI, HERE = "sari@contoh.id", "192.0.2.1"


@pytest.fixture(autouse=True)
def _keys() -> None:
    """Without keys nothing can be counted."""
    make_keys("tirtasari.go.id/buku")


def fail(times: int, name: str = SARI, address: str = HERE) -> None:
    """Fail to sign in."""
    for _ in range(times):
        throttle.failed(name, address)


def test_the_counts_stand_in_the_database() -> None:
    """Another worker has nothing in its memory, and shuts the door all the same."""
    fail(throttle.BY_NAME)
    assert sorted(Attempt.objects.values_list("count", flat=True)) == [10, 10, 10]
    assert throttle.is_shut(SARI, HERE)
    assert not throttle.is_shut("budi@contoh.id", HERE)


def test_what_is_kept_names_nobody() -> None:
    """Keyed hashes alone: neither the name nor the address lies there."""
    fail(1)
    kept = b"".join(bytes(row.key) for row in Attempt.objects.all())
    assert SARI.encode() not in kept
    assert HERE.encode() not in kept


@pytest.mark.parametrize("other", ["1234 567 890", "1-2-3-4567890", " 12345 67890 "])
def test_a_number_spelt_otherwise_is_the_same_name(other: str) -> None:
    """Ten digits are one account, however they are grouped: so they have one count."""
    fail(throttle.BY_NAME, "1234-567-890")
    assert throttle.is_shut(other, HERE)
    throttle.succeeded(other, HERE)
    assert not throttle.is_shut("1234567890", HERE)


def test_a_hyphen_in_a_mail_address_is_part_of_it() -> None:
    """Two mailboxes are two names."""
    fail(throttle.BY_NAME, "sari-dewi@contoh.id")
    assert throttle.is_shut(" Sari-Dewi@contoh.id", HERE)
    assert not throttle.is_shut("saridewi@contoh.id", HERE)


def test_the_door_opens_again_and_the_count_begins_anew() -> None:
    """After a quarter of an hour one failure is one failure."""
    fail(throttle.BY_NAME)
    Attempt.objects.update(until=now() - timedelta(seconds=1))
    assert not throttle.is_shut(SARI, HERE)
    fail(1)
    assert set(Attempt.objects.values_list("count", flat=True)) == {1}


def test_further_failures_do_not_keep_the_door_shut_for_ever() -> None:
    """The quarter of an hour begins with the first failure, not with the last."""
    fail(1)
    until = set(Attempt.objects.values_list("until", flat=True))
    fail(throttle.BY_NAME - 1)
    assert set(Attempt.objects.values_list("until", flat=True)) == until


def test_nobody_locks_the_owner_out_from_elsewhere() -> None:
    """Ten wrong guesses shut the name where they were made; at home she comes in."""
    fail(throttle.BY_NAME)
    assert throttle.is_shut(SARI, HERE)
    assert not throttle.is_shut(SARI, "192.0.2.2")


def test_guesses_from_many_places_make_strangers_wait_longer_and_longer() -> None:
    """A second, two, four, up to a quarter of an hour; never for ever."""
    with time_machine.travel(datetime(2026, 3, 2, 5, tzinfo=UTC), tick=False) as clock:
        for n in range(throttle.BY_NAME):
            throttle.failed(SARI, f"192.0.2.{n}")
        for n, wait in enumerate((1, 2, 4, 8)):
            assert not throttle.is_shut(SARI, "198.51.100.1")
            throttle.failed(SARI, f"198.51.100.{n + 10}")
            clock.shift(wait - 0.5)
            assert throttle.is_shut(SARI, "198.51.100.1"), wait
            clock.shift(1)
    assert throttle.seconds(10**6) == throttle.MINUTES * throttle.MINUTE


@given(st.integers(0, 10**6))
def test_no_wait_is_longer_than_a_quarter_of_an_hour_and_none_falls(failures: int) -> None:
    """However often somebody guesses."""
    assert 0 <= throttle.seconds(failures) <= throttle.seconds(failures + 1) <= 900


def test_a_browser_that_came_in_before_is_let_try_whatever_others_do() -> None:
    """Name, place and wait are shut for strangers; the known browser has a count of its own."""
    for n in range(throttle.BY_ADDRESS):
        throttle.failed(SARI, HERE if n % 2 else f"192.0.2.{n}")
    fail(throttle.BY_ADDRESS)
    assert throttle.is_shut(SARI, HERE)
    assert not throttle.is_shut(SARI, HERE, "her-browser")


def test_a_known_browser_that_guesses_is_a_stranger_after_ten() -> None:
    """A stolen telephone guesses no better than anybody, and shuts nobody else out."""
    for _ in range(throttle.BY_NAME):
        throttle.failed(SARI, HERE, "stolen")
    assert not throttle.is_shut(SARI, HERE), "nobody else was counted"
    throttle.failed(SARI, HERE, "stolen")
    fail(throttle.BY_NAME)
    assert throttle.is_shut(SARI, HERE, "stolen")
    assert not throttle.is_shut(SARI, HERE, "another")


def test_a_success_from_a_known_browser_leaves_the_count_of_strangers() -> None:
    """Her daily sign-in does not give a guesser ten fresh guesses a day."""
    for n in range(throttle.BY_NAME + 3):
        throttle.failed(SARI, f"192.0.2.{n}")
    throttle.succeeded(SARI, HERE, "her-browser")
    assert throttle.is_shut(SARI, "198.51.100.1")
    throttle.succeeded(SARI, HERE)
    assert not throttle.is_shut(SARI, "198.51.100.1")


def test_what_is_bounded_is_given_so_often_and_no_more() -> None:
    """Each kind and value has its own count; it begins anew after its time."""
    assert [throttle.take("letter", "a", 2) for _ in range(3)] == [True, True, False]
    assert throttle.take("letter", "b", 2)
    assert throttle.take("other", "a", 2)
    Attempt.objects.update(until=now() - timedelta(seconds=1))
    assert throttle.take("letter", "a", 2)


def test_asking_whether_one_more_may_be_had_takes_none() -> None:
    """It is asked before, and counted only where it failed."""
    assert all(throttle.may_take("tries", "a", 1) for _ in range(3))
    throttle.take("tries", "a", 1)
    assert not throttle.may_take("tries", "a", 1)
    assert throttle.may_take("tries", "b", 1)


def test_a_house_with_many_addresses_is_one_house() -> None:
    """An attacker with a whole IPv6 network is counted once; another network is not."""
    for n in range(throttle.BY_ADDRESS):
        throttle.failed(f"{n}@contoh.id", f"2001:db8:1:2::{n:x}")
    assert throttle.is_shut(SARI, "2001:db8:1:2:ffff::1")
    assert not throttle.is_shut(SARI, "2001:db8:1:3::1")


def test_what_is_over_is_thrown_away_each_day() -> None:
    """Counts and sessions whose time has passed take no room."""
    fail(1)
    Attempt.objects.update(until=now() - timedelta(seconds=1))
    ended = SessionStore()
    ended.set_expiry(-1)
    ended.create()
    jobs.expire()
    assert not Attempt.objects.exists()
    assert not Session.objects.filter(session_key=ended.session_key).exists()

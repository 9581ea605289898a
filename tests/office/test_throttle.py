"""Failed sign-ins are counted by all workers together, for a quarter of an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

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
    assert sorted(Attempt.objects.values_list("count", flat=True)) == [10, 10]
    assert throttle.is_shut(SARI, "192.0.2.2")
    assert not throttle.is_shut("budi@contoh.id", HERE)


def test_what_is_kept_names_nobody() -> None:
    """Keyed hashes alone: neither the name nor the address lies there."""
    fail(1)
    kept = b"".join(bytes(row.key) for row in Attempt.objects.all())
    assert SARI.encode() not in kept
    assert HERE.encode() not in kept


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
    until = Attempt.objects.values_list("until", flat=True)[0]
    fail(throttle.BY_NAME)
    assert set(Attempt.objects.values_list("until", flat=True)) == {until}


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

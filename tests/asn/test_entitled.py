"""Power over a file comes from a valid appointment, and from nothing else."""

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

POSTS = {
    "loket": Post("loket", "disnaker", "executor", ("ak1/loket",), "Petugas loket"),
    "kabid": Post("kabid", "disnaker", "administrator", ("ak1/kepala",), "Kepala bidang"),
    "other": Post("other", "dukcapil", "executor", ("ak1/loket",), "Petugas loket"),
}
NEED = Need("ak1/loket", "disnaker", (("layanan", 2),), (("ak1/kepala", "plh"),))
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(since=DAYS, length=st.integers(0, 800), day=DAYS)
def test_an_appointment_counts_on_its_days_and_on_no_other(
    since: date, length: int, day: date
) -> None:
    """From the first to the last day, both included."""
    until = since + timedelta(days=length)
    officer = Officer("1", (Held("loket", since, until, "SK"),), (Level("layanan", 2),))
    assert isinstance(entitled(officer, NEED, POSTS, day), Entitled) == (since <= day <= until)


@given(level=st.integers(0, 5), until=DAYS, day=DAYS)
def test_a_competence_counts_while_it_is_valid_and_high_enough(
    level: int, until: date, day: date
) -> None:
    """An expired certificate is no competence."""
    officer = Officer(
        "1", (Held("loket", date(2020, 1, 1), None, "SK"),), (Level("layanan", level, until),)
    )
    got = entitled(officer, NEED, POSTS, day)
    assert isinstance(got, Entitled) == (level >= 2 and day <= until)


@pytest.mark.parametrize(
    ("held", "capacity"),
    [("other", "definitive"), ("kabid", "definitive"), ("kabid", "plt"), ("gone", "definitive")],
)
def test_the_wrong_chair_gives_nothing(held: str, capacity: str) -> None:
    """A like post in another unit, or a superior without the dated order, may not act."""
    officer = Officer(
        "1", (Held(held, date(2020, 1, 1), None, "SK", capacity),), (Level("layanan", 5),)
    )
    assert entitled(officer, NEED, POSTS, date(2026, 3, 2)) == Lacking("no_post", "ak1/loket")


def test_a_deputy_needs_the_competence_too() -> None:
    """Being a deputy never widens competence."""
    order = (Held("kabid", date(2026, 3, 1), date(2026, 3, 5), "SPT 9", "plh"),)
    day = date(2026, 3, 2)
    assert entitled(Officer("1", order), NEED, POSTS, day) == Lacking("competence", "layanan")
    able = Officer("1", order, (Level("layanan", 2),))
    assert entitled(able, NEED, POSTS, day) == Entitled(order[0], "plh")


def test_a_release_ends_the_power_and_keeps_the_past() -> None:
    """Who was entitled on a past day is still answered after she has gone."""
    stream: list[tuple[str, dict[str, Any]]] = [
        ("registered", {}),
        ("appointed", {"post": "loket", "since": "2026-01-02", "decree": "SK 1"}),
        ("certified", {"code": "layanan", "level": 2}),
        ("released", {"post": "loket", "until": "2026-06-30", "decree": "SK 2"}),
    ]
    officer = fold("1", stream)
    assert isinstance(entitled(officer, NEED, POSTS, date(2026, 6, 30)), Entitled)
    assert isinstance(entitled(officer, NEED, POSTS, date(2026, 7, 1)), Lacking)


def test_an_unknown_entry_is_a_fault_of_the_store() -> None:
    """A kind that nobody wrote is not skipped in silence."""
    with pytest.raises(ValueError, match="knighted"):
        fold("1", [("knighted", {})])

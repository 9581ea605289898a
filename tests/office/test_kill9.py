"""A process dies while it writes: what it acknowledged is there, whole, and once."""

from __future__ import annotations

import pytest

from tests.office.laying import Founding
from tests.office.outdoors import nursery
from tests.offices import OfficeHome

KILLS, MANY = 50, 1_000


def survive(home: OfficeHome, founding: Founding, kills: int, seed: str) -> None:
    """Kill so many submitting processes, and look through what is left."""
    person = founding.regency.sari.person
    seen = nursery(home, "kill", person=person, kills=kills, seed=seed)
    told, after = seen["told"], seen["after"]
    acknowledged = told["acknowledged"]
    assert told["kills"] == kills
    assert len(acknowledged) >= kills // 2, "the children were at work when they died"
    assert set(acknowledged.values()) <= set(after["numbers"])
    assert len(set(acknowledged.values())) == len(acknowledged)
    made = after["cases"] - seen["before"]["cases"]
    assert len(acknowledged) <= made <= len(told["begun"])
    for what in ("entries", "keys", "notices", "deliveries"):
        assert after[what] - seen["before"][what] == made, what
    assert after["faults"] == []
    assert told["retried"] == told["acknowledged"], "a retry gets the answer that was given"


@pytest.mark.kill9
def test_whatever_was_acknowledged_is_there_after_fifty_kills(
    outside: OfficeHome, laid_out: Founding
) -> None:
    """SIGKILL at any moment of a submission: no acknowledged case lost, none half or twice."""
    survive(outside, laid_out, KILLS, "fifty")


@pytest.mark.kill9
@pytest.mark.long
def test_and_after_a_thousand(outside: OfficeHome, laid_out: Founding) -> None:
    """The same, exhaustively."""
    survive(outside, laid_out, MANY, "thousand")

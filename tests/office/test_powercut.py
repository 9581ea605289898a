"""The power is cut at any moment: what was acknowledged is there, and the test could see a loss."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.office.laying import Founding
from tests.office.outdoors import answer
from tests.office.powercut import Outcome, outcome
from tests.offices import OfficeHome

pytestmark = [
    pytest.mark.kill9,
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed here"),
]
SUBMISSIONS, FEW, MANY = 50, 1_000, 100_000


@pytest.fixture
def disk() -> Generator[Path]:
    """A folder in memory, where a state is laid down in no time."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made below it
    with tempfile.TemporaryDirectory(dir=memory if memory.exists() else None) as folder:
        yield Path(folder)


def cut(
    office: OfficeHome, founding: Founding, disk: Path, synchronous: str, states: int
) -> Outcome:
    """Submit under a trace, and try what the disk may hold after a power cut."""
    asked = {"person": founding.regency.sari.person, "count": SUBMISSIONS, "folder": str(disk)}
    told = answer(
        office, "tests.office.struck", "recorded", json.dumps({**asked, "synchronous": synchronous})
    )
    assert len(told["said"]) == SUBMISSIONS
    trace, before = disk / "trace", disk / "before.sqlite3"
    return outcome(trace, told["database"], before, disk, states=states)


def test_no_power_cut_loses_what_was_acknowledged(
    outside: OfficeHome, laid_out: Founding, disk: Path
) -> None:
    """A thousand states, unsynced writes missing or torn: none loses, none is broken."""
    found = cut(outside, laid_out, disk, "FULL", FEW)
    assert found.states > FEW * 0.9
    assert (found.acknowledged, found.losing, found.broken) == (SUBMISSIONS, 0, 0)


def test_the_same_cuts_lose_much_when_nothing_is_synced(
    outside: OfficeHome, laid_out: Founding, disk: Path
) -> None:
    """With synchronous=OFF the very same harness finds losses: it can fail."""
    found = cut(outside, laid_out, disk, "OFF", FEW // 6)
    assert found.losing + found.broken > found.states / 2


@pytest.mark.long
def test_no_power_cut_of_a_hundred_thousand_loses(
    outside: OfficeHome, laid_out: Founding, disk: Path
) -> None:
    """The same, exhaustively."""
    found = cut(outside, laid_out, disk, "FULL", MANY)
    assert found.states > MANY * 0.9
    assert (found.losing, found.broken) == (0, 0)

"""Whoever was erased is nowhere any more, and the book proves what it proved before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.office import outdoors
from tests.office.outdoors import answer
from tests.offices import OfficeHome

FEW, MANY = 40, 10_000
HOURS_SECONDS = 6 * 3_600


@pytest.mark.usefixtures("django_db_setup")
def test_of_who_was_forgotten_nothing_can_be_brought_back(
    outside: OfficeHome, tmp_path: Path
) -> None:
    """Not from the database or its slack, the index, the folder, or an older copy's data.

    Before, each was found by name, phone and mail; the root of the book, its proofs and
    every receipt are what they were.
    """
    forgotten(outside, tmp_path, FEW)


@pytest.mark.long
@pytest.mark.usefixtures("django_db_setup")
def test_of_ten_thousand_forgotten_people_nothing_can_be_brought_back(
    outside: OfficeHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for as many as a small town has in a year."""
    monkeypatch.setattr(outdoors, "PATIENCE_SECONDS", HOURS_SECONDS)
    forgotten(outside, tmp_path, MANY)


def forgotten(office: OfficeHome, away: Path, count: int) -> None:
    """Plant so many, forget them, and look."""
    told = answer(office, "tests.office.forgetting", str(count), str(away))
    assert told["faults"] == []
    assert told["people"] == count
    assert told["keys"] >= 2 * count, "one key a person and one for her case, at least"
    assert told["receipts"] >= min(count, 50)

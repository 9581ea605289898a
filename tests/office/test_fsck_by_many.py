"""Looked through by all processors at once, the book has the faults that one finds."""

from __future__ import annotations

from tests.office.laying import Founding
from tests.office.outdoors import nursery
from tests.offices import OfficeHome


def test_many_processes_find_what_one_finds(outside: OfficeHome, laid_out: Founding) -> None:
    """The same faults in the same order, whoever looked at which part."""
    asked = {"person": laid_out.regency.sari.person}
    seen = nursery(outside, many=asked)["many"]["told"]
    assert seen["one"] == seen["many"]
    assert len(seen["one"]) >= 2

"""One sheet a page, pressed small, and the staff's adds to the citizen's."""

from __future__ import annotations

import gzip
import re

from hypothesis import given
from hypothesis import strategies as st

from prima.faces.style import HERE, _pressed, sheets

CITIZEN_BYTES_MAX = 5_120


def test_staff_read_the_citizens_sheet_and_more() -> None:
    """Both faces are one house."""
    assert sheets()["staff"].startswith(sheets()["citizen"])
    assert len(sheets()["staff"]) > len(sheets()["citizen"])


def test_the_citizens_sheet_stays_within_its_budget() -> None:
    """A cheap phone on a village mast pays for every byte."""
    assert len(gzip.compress(sheets()["citizen"].encode())) <= CITIZEN_BYTES_MAX


def test_pressing_takes_out_comments_and_line_ends_only() -> None:
    """Every rule of the file is in the page, in its order."""
    for name, file in (("citizen", "prima.css"), ("staff", "petugas.css")):
        source = re.sub(r"/\*.*?\*/", "", (HERE / file).read_text(), flags=re.DOTALL)
        assert "".join(source.split()) in "".join(sheets()[name].split())


def test_no_sheet_loads_anything_or_closes_its_element() -> None:
    """No import, no font or picture from elsewhere, nothing that ends <style>."""
    for sheet in sheets().values():
        assert not re.search(r"@import|url\((?!['\"]?data:)|https?:|<", sheet)
        assert "/*" not in sheet
        assert "\n" not in sheet


@given(parts=st.lists(st.sampled_from(["a{b:c}", "/* x */", "\n", "  ", "/*\n*/", "@media x{}"])))
def test_pressing_twice_changes_nothing_more(parts: list[str]) -> None:
    """What is pressed is pressed."""
    once = _pressed("".join(parts))
    assert _pressed(once) == once
    assert "\n" not in once


def test_a_cell_that_has_no_label_begins_with_no_colon() -> None:
    """On a phone each cell says its column first; a button or a number needs no name."""
    for sheet in sheets().values():
        assert ".tumpuk td:before" not in sheet
        assert ".tumpuk td[data-l]:before" in sheet

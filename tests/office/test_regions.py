"""Districts are known by code in every edition, and found by name in the newest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office.regions import Place, district_codes, find, named


def test_all_editions_of_both_sources_are_known() -> None:
    """7,879 of the official lists, 71 that were found in NIK only."""
    codes = district_codes()
    assert len(codes) == 7950
    assert all(len(code) == 6 and code.isascii() and code.isdigit() for code in codes)


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("Kec. Cibinong, Kab. Bogor", "district", "32.01.01"),
        ("sukasari kota bandung", "district", "32.73.01"),
        ("KOTA BANDUNG", "regency", "32.73"),
        ("jawa barat", "province", "32"),
        ("32.01.01", "district", "32.01.01"),
        ("320101", "district", "32.01.01"),
    ],
)
def test_a_region_is_found_by_its_name(text: str, level: str, code: str) -> None:
    """As people write it; a code finds itself."""
    assert [place.code for place in find(text, level=level)] == [code]


def test_a_name_that_many_bear_gives_all_that_are_in_force() -> None:
    """There are two Ambarawa; Merauke is found under its code of today only."""
    assert {place.code for place in find("Ambarawa", level="district")} == {"18.10.03", "33.22.10"}
    assert {place.code[:2] for place in find("Merauke Merauke", level="district")} == {"93"}
    assert find("bandung", level="district", within="31") == ()
    assert find("", level="district") == find("x", level="village") == ()


@given(place=st.sampled_from(find("a", level="district", most=400)))
def test_the_whole_name_of_a_region_finds_that_region_alone(place: Place) -> None:
    """So what the form shows comes back as the same code."""
    assert find(place.name, level="district") == (place,)
    assert named(place.code) == place.name


def test_without_the_file_no_region_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office that took the file away knows no codes; nobody is refused for it."""
    monkeypatch.setenv("PRIMA_RULES", str(tmp_path))
    assert district_codes() == frozenset()
    assert find("cibinong", level="district") == ()

"""A NIK is sixteen digits, a district of some edition and a day on which one can be born."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.fit.scope import Scope
from prima.case.nik import births, is_woman, misfit
from prima.office.regions import district_codes
from prima.standard.form import NikField
from prima.standard.text import Text

TODAY = date(2026, 3, 2)
DISTRICTS = frozenset({"320101", "910101"})
ASKED = NikField(id="nik", type="nik", label=Text(id="NIK", en="NIK"), personal="general")
OR_NONE = NikField(
    id="nik", type="nik", label=Text(id="NIK", en="NIK"), personal="general", none_allowed=True
)
BIRTHS = st.dates(TODAY - timedelta(days=99 * 365), TODAY)


def nik(born: date, *, woman: bool = False, district: str = "320101", serial: int = 1) -> str:
    """Make the number that an office would give."""
    return f"{district}{born.day + 40 * woman:02}{born:%m%y}{serial:04}"


def said(value: Any, scope: Scope = Scope(TODAY, DISTRICTS)) -> str:  # noqa: B008 - frozen
    """Return the Indonesian sentence, or ""."""
    found = misfit(ASKED, value, scope)
    return "" if found is None else found.what.id


@given(born=BIRTHS, woman=st.booleans(), serial=st.integers(0, 9999))
def test_the_number_of_everybody_who_was_born_is_well_formed(
    *, born: date, woman: bool, serial: int
) -> None:
    """Whatever the day, the sex and the serial number."""
    number = nik(born, woman=woman, serial=serial)
    assert said(number) == ""
    assert born in births(number, TODAY)
    assert is_woman(number) == woman


@given(number=st.from_regex("[0-9]{16}", fullmatch=True))
def test_a_number_has_one_meaning_a_century_or_none(number: str) -> None:
    """The dates that it can mean are days of the calendar that have come already."""
    found = births(number, TODAY)
    assert len(found) <= 2
    assert all(born <= TODAY and f"{born:%m%y}" == number[8:12] for born in found)
    assert (said(number, Scope(TODAY)) == "") == bool(found)


@given(value=st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.lists(st.text())))
def test_nothing_but_sixteen_digits_passes(value: Any) -> None:
    """Also not a number in place of text, which has lost its zeros."""
    passes = said(value, Scope()) == ""
    assert not passes or (isinstance(value, str) and len(value) == 16 and value.isascii())


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("3201010102900001", ""),
        ("3201014102900001", ""),
        ("320101010290001", "NIK harus 16 angka; yang Anda isi 15."),
        ("32010101029000011", "NIK harus 16 angka; yang Anda isi 17."),
        ("32010101029000O1", "NIK hanya boleh berisi angka 0 sampai 9."),
        ("٣٢٠١٠١٠١٠٢٩٠٠٠٠١", "NIK hanya boleh berisi angka 0 sampai 9."),
        ("３２０１０１０１０２９００００１", "NIK hanya boleh berisi angka 0 sampai 9."),
        ("3201010102900001\n", "NIK hanya boleh berisi angka 0 sampai 9."),
        (3201010102900001, "NIK hanya boleh berisi angka 0 sampai 9."),
    ],
)
def test_the_sentence_says_what_is_wrong_with_the_digits(number: Any, sentence: str) -> None:
    """Figures of other scripts look alike and are other characters."""
    assert said(number) == sentence


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("010290", True),  # 1 February 1990
        ("310190", True),
        ("410190", True),  # a woman, 1 January 1990
        ("710190", True),  # a woman, 31 January 1990
        ("000190", False),
        ("400190", False),  # day 0 of a woman
        ("320190", False),
        ("720190", False),
        ("310490", False),  # April has 30 days
        ("011390", False),
        ("010090", False),
        ("290200", True),  # 2000 had one; 1900 had none
        ("690200", True),
        ("290204", True),
        ("290223", False),  # neither 1923 nor 2023
        ("290228", True),  # 1928: 2028 is still to come
        ("300204", False),
    ],
)
def test_the_day_of_birth_is_a_day_of_the_calendar(*, digits: str, right: bool) -> None:
    """In one of the two centuries that can be meant; women count from 41."""
    assert (said(f"320101{digits}0001") == "") == right


def test_nobody_is_born_in_the_future_or_older_than_anybody_was() -> None:
    """With a day far ahead the early years of 1900 drop out; a future day is not meant."""
    assert births("3201010303260001", TODAY) == (date(1926, 3, 3),)
    assert births("3201010203260001", TODAY) == (date(1926, 3, 2), date(2026, 3, 2))
    assert births("3201010101010001", date(2030, 1, 1)) == (date(2001, 1, 1),)


def test_a_district_of_any_edition_is_right_and_an_invented_one_is_not() -> None:
    """Merauke was 91.01.01 until 2022; a NIK never changes when a province is divided."""
    known = Scope(TODAY, district_codes())
    assert said("9101010102900001", known) == ""
    assert said("3201990102900001", known) == "", "a district merged before our oldest list"
    assert "empat angka pertama" in said("0000000102900001", known)
    assert said("0000000102900001", Scope(TODAY)) == ""


@pytest.mark.parametrize(
    ("reason", "right"),
    [("anak baru lahir", True), ("", False), ("x" * 201, False), (5, False), ("a\u202eb", False)],
)
def test_who_has_no_number_yet_says_why(*, reason: Any, right: bool) -> None:
    """Where the standard allows it; elsewhere a reason is no number."""
    assert (misfit(OR_NONE, {"none": reason}, Scope()) is None) == right
    assert misfit(ASKED, {"none": reason}, Scope()) is not None
    assert misfit(OR_NONE, {"none": "x", "nik": "1"}, Scope()) is not None

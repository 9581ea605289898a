"""A case's number can be read aloud, typed with slips, and counts nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.number import LENGTH, RANDOM_BYTES, SIGNS, make, read

NUMBERS = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES).map(make)


@given(number=NUMBERS)
def test_a_number_is_read_back_however_it_is_typed(number: str) -> None:
    """Small letters, no hyphen, blanks, O for 0, I and L for 1: it is the same number."""
    bare = number.replace("-", "")
    for typed in (
        number,
        number.lower(),
        bare,
        f"  {number} ",
        " ".join(bare),
        number.replace("0", "o").replace("1", "l"),
        number.replace("1", "I"),
    ):
        assert read(typed) == number


@given(number=NUMBERS, place=st.integers(0, LENGTH - 1), sign=st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found(number: str, place: int, sign: str) -> None:
    """The check sign finds each slip of one sign before anything is looked up."""
    bare = number.replace("-", "")
    slip = bare[:place] + sign + bare[place + 1 :]
    assert read(slip) == (number if slip == bare else None)


@given(number=NUMBERS, place=st.integers(0, LENGTH - 2))
def test_two_signs_exchanged_are_found_but_for_the_known_pair(number: str, place: int) -> None:
    """Luhn's algorithm finds a swap of neighbours, but for the first and the last sign."""
    bare = number.replace("-", "")
    one, two = bare[place], bare[place + 1]
    swapped = bare[:place] + two + one + bare[place + 2 :]
    if one != two and {one, two} != {SIGNS[0], SIGNS[-1]}:
        assert read(swapped) is None


@given(text=st.text(max_size=30))
def test_anything_else_is_no_number(text: str) -> None:
    """What is read is in its one form, or it is nothing."""
    found = read(text)
    assert found is None or read(found) == found


@pytest.mark.parametrize("length", [0, 6, 8, 100])
def test_a_number_is_made_of_seven_random_bytes(length: int) -> None:
    """Neither more nor less chance."""
    with pytest.raises(ValueError, match="random bytes"):
        make(bytes(length))


def test_numbers_do_not_count_cases() -> None:
    """Neighbouring bytes give numbers that look alike by chance only; all signs are used."""
    made = {make(bytes([first] + [7] * 6)) for first in range(32)}
    assert len(made) == 32
    assert {number[0] for number in made} == set(SIGNS)

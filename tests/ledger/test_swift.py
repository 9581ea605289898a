"""The fast way writes what the careful way writes, or says that it does not."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.ledger.encode import DEPTH_MAX, INT_MAX, encode
from prima.ledger.swift import usual

KEYS = st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=12) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_both_ways_write_the_same_bytes(value: Any) -> None:
    """Whatever the fast way writes, the careful one writes alike."""
    found = usual(value)
    assert found is None or found == encode(value)


@given(st.dictionaries(st.from_regex(r"[ -~]{1,9}", fullmatch=True), st.integers(0, 9)))
def test_what_is_usual_is_written_fast(value: dict[str, int]) -> None:
    """Keys in ASCII and whole numbers never need the careful way."""
    assert usual(value) == encode(value)


@pytest.mark.parametrize(
    "value",
    [{"é": 1}, {1: 2}, INT_MAX + 1, 0.5, {"a": {1}}, MappingProxyType({"a": 1}), "\ud800", b""],
)
def test_what_is_not_usual_is_left_to_the_careful_way(value: Any) -> None:
    """Other keys, other types, numbers that are too large, half a surrogate pair."""
    assert usual(value) is None


def test_depth_counts_from_where_the_value_lies() -> None:
    """One level too deep is left to the careful way, which refuses it."""
    value: Any = []
    for _ in range(DEPTH_MAX - 1):
        value = [value]
    assert usual(value) == encode(value)
    assert usual(value, depth=1) is None

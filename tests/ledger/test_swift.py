"""The fast way writes what the careful way writes, or says that it does not."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.ledger.encode import DEPTH_MAX, INT_MAX, decode, encode
from prima.ledger.fault import LedgerFault
from prima.ledger.swift import read_usual, usual

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


@given(VALUES.filter(lambda value: usual(value) is not None))
def test_what_was_written_fast_is_read_fast(value: Any) -> None:
    """The same value comes back, as the careful way reads it."""
    data = encode(value)
    assert read_usual(data) == decode(data) == value


@given(st.binary(max_size=30) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_the_fast_way_reads_nothing_that_the_careful_one_refuses(data: bytes) -> None:
    """Blanks, floats, keys twice or in another order, half a text: None, and then refused."""
    found = read_usual(data)
    if found is not None:
        assert found == decode(data)


@pytest.mark.parametrize(
    "data",
    [b"", b" {}", b"{} ", b'{"a":1,"a":1}', b'{"b":1,"a":2}', b"[1.0]", b"[NaN]", b"[1e3]",
     b'["\\u0061"]', b"[-0]", b"[01]", b"{", b"\xff", b"[" * 99_999],
)  # fmt: skip
def test_another_spelling_is_not_read(data: bytes) -> None:
    """One value has one spelling; the careful way says what is wrong with the others."""
    assert read_usual(data) is None
    with pytest.raises(LedgerFault):
        decode(data)

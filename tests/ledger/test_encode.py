"""One value, one encoding."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from prima.ledger.encode import (
    INT_MAX,
    decode,
    encode,
    from_base64,
    instant,
    read,
    read_instant,
    to_base64,
)
from prima.ledger.fault import LedgerFault

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | st.integers(-INT_MAX, INT_MAX) | texts
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5),
    max_leaves=20,
)


@given(value=values)
def test_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    """Every value is written as an independent implementation of RFC 8785 writes it."""
    assert encode(value) == rfc8785.dumps(value)


@given(value=values)
def test_what_was_written_is_read_back(value: Any) -> None:
    """Decode undoes encode, and reading tolerates any layout of the same value."""
    assert decode(encode(value)) == value
    assert read(json.dumps(value, indent=2).encode()) == value


@given(value=values, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_keys_and_the_kind_of_container_do_not_matter(
    value: Any, shuffled: Any
) -> None:
    """A tuple is an array and any mapping an object, whatever order its keys came in."""

    def other(inner: Any) -> Any:
        if isinstance(inner, list):
            return tuple(other(item) for item in inner)
        if isinstance(inner, dict):
            keys = list(inner)
            shuffled.shuffle(keys)
            return MappingProxyType({key: other(inner[key]) for key in keys})
        return inner

    assert encode(other(value)) == encode(value)


@given(value=values, at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_no_other_bytes_decode_to_the_same_value(value: Any, at: int, byte: int) -> None:
    """Change one byte: either it is refused, or it is another value in its own canonical form."""
    data = bytearray(encode(value))
    data[at % len(data)] = byte
    try:
        found = decode(bytes(data))
    except LedgerFault:
        return
    assert encode(found) == bytes(data)


@given(data=st.binary(max_size=200))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    """Whatever bytes arrive, decode answers with a value or with a LedgerFault."""
    with contextlib.suppress(LedgerFault):
        assert encode(decode(data)) == data


def test_keys_stand_in_the_order_of_utf_16_units() -> None:
    """The table of RFC 8785, 3.2.3: a smiling face sorts before a Hebrew presentation form."""
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\xf6"]
    expected = ["\r", "1", "\x80", "\xf6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(encode(dict.fromkeys(keys)))) == expected


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":1,"a":1}',
        b'{"x":{"a":1,"a":2}}',
        b"{" + b",".join(b'"%d":1' % n for n in range(50_000)) + b',"49999":1}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1}\n',
        b"1.0",
        b"1.5",
        b"1e3",
        b"-0",
        b"01",
        b"NaN",
        b"Infinity",
        b"-Infinity",
        b"9007199254740992",
        b"-9007199254740992",
        b"9" * 5000,
        b'"\\ud800"',
        b'{"\\udc00":1}',
        b'"\\u0041"',
        b'"\\/"',
        b'"\xed\xa0\x80"',
        b'"\xff"',
        b"\xef\xbb\xbf1",
        b"",
        b"[1,]",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    ],
)
def test_what_is_not_canonical_is_refused(data: bytes) -> None:
    """Duplicate keys, floats, other layouts, lone surrogates and bottomless nests are faults."""
    with pytest.raises(LedgerFault):
        decode(data)


def test_whole_numbers_reach_as_far_as_a_double_counts() -> None:
    """2**53 - 1 and its negative are written; the next ones are not (see the tables)."""
    assert decode(b"[-9007199254740991,9007199254740991]") == [-(2**53) + 1, 2**53 - 1]


@pytest.mark.parametrize("data", [b'{"a":1,"a":1}', b'[{"x":{"a":1,"b":2,"a":3}}]'])
def test_a_double_key_is_refused_in_any_layout(data: bytes) -> None:
    """Of two values under one key no reader may choose; the fault names the key."""
    with pytest.raises(LedgerFault, match="'a' stands twice"):
        read(data)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        INT_MAX + 1,
        -INT_MAX - 1,
        "\ud800",
        {"\udfff": 1},
        {1: "a"},
        {"a": b"bytes"},
        [object()],
        {1, 2},
        datetime(2026, 1, 1, tzinfo=UTC),
    ],
)
def test_what_has_no_canonical_form_is_not_written(value: Any) -> None:
    """Floats, large numbers, half surrogate pairs, bytes and keys that are not text are faults."""
    with pytest.raises(LedgerFault):
        encode(value)


@pytest.mark.parametrize("around", [lambda inner: [inner], lambda inner: {"in": inner}])
def test_nesting_is_bounded_at_a_stated_depth(around: Callable[[Any], Any]) -> None:
    """64 levels of arrays or of objects pass; one level more is a fault on both sides."""
    deepest: Any = 1
    for _ in range(64):
        deepest = around(deepest)
    assert decode(encode(deepest)) == deepest
    with pytest.raises(LedgerFault):
        encode([deepest])
    with pytest.raises(LedgerFault):
        read(b"[" + encode(deepest) + b"]")


@given(data=st.binary(max_size=100))
def test_base64_has_one_form(data: bytes) -> None:
    """Bytes come back; the same text with other padding bits, spaces or no padding is refused."""
    text = to_base64(data)
    assert from_base64(text) == data
    for other in (text + "\n", " " + text, text + "=", "é" + text):
        with pytest.raises(LedgerFault):
            from_base64(other)


def test_base64_with_stray_bits_is_refused() -> None:
    """Two texts for one byte string would be two encodings."""
    assert from_base64("QQ==") == b"A"
    with pytest.raises(LedgerFault):
        from_base64("QR==")


@given(at=st.datetimes(timezones=st.just(UTC)))
def test_instants_come_back_to_the_microsecond(at: datetime) -> None:
    """An aware UTC instant is written in 27 characters and read back the same."""
    assert read_instant(instant(at)) == at
    assert len(instant(at)) == 27


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02T02:00:00Z",
        "2026-03-02T02:00:00.000000+00:00",
        "2026-03-02T09:00:00.000000+07:00",
        "2026-03-02 02:00:00.000000Z",
        "2026-02-30T02:00:00.000000Z",
        "2026-03-02",
        "besok",
        "",
    ],
)
def test_an_instant_has_one_form(text: str) -> None:
    """Other spellings of an instant are refused, also true ones."""
    with pytest.raises(LedgerFault):
        read_instant(text)


def test_only_utc_is_written() -> None:
    """A naive instant or one of Jakarta is a fault: the book knows one clock."""
    jakarta = timezone(timedelta(hours=7))
    for at in (datetime(2026, 3, 2), datetime(2026, 3, 2, tzinfo=jakarta)):  # noqa: DTZ001 - the fault under test
        with pytest.raises(LedgerFault):
            instant(at)

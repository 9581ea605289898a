"""An entry that was entered is sound; one that anybody touched is not."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.ledger.encode import encode, instant
from prima.ledger.event import GENESIS, Event, canonical, chain_hash, parse
from prima.ledger.fault import LedgerFault
from prima.ledger.tree import leaf_hash
from prima.office.quick import is_sound
from prima.office.soundness import Fault, Row, faults_of, members

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
BODIES = st.dictionaries(WORDS, VALUES, max_size=4)


@st.composite
def events(draw: st.DrawFn) -> tuple[Event, bytes | None]:
    """Draw an event, and the canonical bytes of the one before it, or None."""
    version = draw(st.integers(1, 3))
    at = AT + timedelta(microseconds=draw(st.integers(0, 10**12)))
    sealed = draw(st.none() | st.binary(min_size=1, max_size=40))
    before = None if version == 1 else draw(st.binary(min_size=1, max_size=40))
    prev = GENESIS if before is None else chain_hash(before)
    event = Event("case/7", version, draw(WORDS), at, draw(WORDS), draw(BODIES), sealed, prev)
    return event, before


def row_of(event: Event, before: bytes | None) -> Row:
    """Return the row as the office writes it."""
    data = canonical(event)
    return Row(
        event.stream,
        event.version,
        event.kind,
        instant(event.at),
        data,
        event.sealed,
        leaf_hash(data),
        before,
    )


def codes(row: Row) -> list[str]:
    """Return the codes of all faults of a row."""
    return [fault.code for fault in faults_of(row)]


@given(drawn=events())
def test_whatever_the_office_writes_is_sound(drawn: tuple[Event, bytes | None]) -> None:
    """Any event, with any body in any script, passes the check."""
    assert codes(row_of(*drawn)) == []


@given(drawn=events(), place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_one_bit_anywhere_in_the_bytes_is_seen(
    drawn: tuple[Event, bytes | None], place: int, bit: int
) -> None:
    """However the bytes change, the leaf no longer fits, or they are no entry at all."""
    row = row_of(*drawn)
    data = bytearray(row.canonical)
    data[place % len(data)] ^= 1 << bit
    found = codes(row._replace(canonical=bytes(data)))
    assert found
    assert set(found) & {"leaf", "entry"}


@given(drawn=events(), other=st.binary(max_size=40))
def test_another_personal_part_is_seen(drawn: tuple[Event, bytes | None], other: bytes) -> None:
    """Only the blob that the entry names may lie beside it."""
    row = row_of(*drawn)
    changed = row._replace(sealed=other)
    assert codes(changed) == ([] if other == row.sealed else ["seal"])
    assert codes(row._replace(sealed=None)) == ([] if row.sealed is None else ["seal"])


@given(drawn=events(), other=st.none() | st.binary(max_size=40))
def test_another_entry_before_it_is_seen(
    drawn: tuple[Event, bytes | None], other: bytes | None
) -> None:
    """The chain holds only with the very entry that stood before."""
    row = row_of(*drawn)
    expected = [] if other == row.before else ["chain"]
    assert codes(row._replace(before=other)) == expected


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("stream", "case/8"),
        ("version", 2),
        ("kind", "decided"),
        ("at", "2026-03-02T02:00:00.000001Z"),
        ("leaf", bytes(32)),
    ],
)
def test_a_column_that_says_something_else_is_seen(column: str, value: Any) -> None:
    """The columns are only copies of what the bytes say."""
    row = row_of(Event("case/7", 1, "noted", AT, "x", {}, None, GENESIS), None)
    assert codes(row._replace(**{column: value})) in (["column"], ["column", "chain"], ["leaf"])


PLAIN = canonical(Event("case/7", 1, "noted", AT, "x", {"n": 1}, None, GENESIS))
ODD: dict[str, bytes] = {
    "a blank": PLAIN.replace(b'"n":1', b'"n": 1'),
    "a fraction": PLAIN.replace(b'"n":1', b'"n":1.5'),
    "one point nought": PLAIN.replace(b'"n":1', b'"n":1.0'),
    "an exponent": PLAIN.replace(b'"n":1', b'"n":1e3'),
    "infinity": PLAIN.replace(b'"n":1', b'"n":Infinity'),
    "not a number": PLAIN.replace(b'"n":1', b'"n":NaN'),
    "a number too large": PLAIN.replace(b'"n":1', b'"n":9007199254740993'),
    "a key twice": PLAIN.replace(b'"n":1', b'"n":1,"n":1'),
    "keys out of order": PLAIN.replace(b'"n":1', b'"n":1,"m":1'),
    "an escape too many": PLAIN.replace(b'"noted"', b'"\\u006eoted"'),
    "half a character": PLAIN.replace(b'"noted"', b'"\\ud800"'),
    "no UTF-8": PLAIN.replace(b"noted", b"not\xffd"),
    "cut short": PLAIN[:-1],
    "two of them": PLAIN * 2,
    "a list": b"[]",
    "a member too few": PLAIN.replace(b'"v":1', b'"w":1'),
    "another form": PLAIN.replace(b'"v":1', b'"v":2'),
    "nested without end": b'{"a":' * 60_000,
    "empty": b"",
}


@pytest.mark.parametrize("name", ODD)
def test_bytes_that_the_office_never_writes_are_no_entry(name: str) -> None:
    """Each odd form is one fault of kind `entry`, never an error of the check."""
    data = ODD[name]
    row = Row("case/7", 1, "noted", instant(AT), data, None, leaf_hash(data), None)
    assert codes(row) == ["entry"]
    assert next(faults_of(row)).place == "case/7@1"


@given(drawn=events())
def test_what_the_strict_reader_reads_the_quick_check_lets_pass(
    drawn: tuple[Event, bytes | None],
) -> None:
    """The check is quick, not lax and not stricter: both see the same members."""
    event, _ = drawn
    data = canonical(event)
    assert members(data) == json.loads(data)
    assert parse(data, event.sealed) == event


@given(data=st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_what_is_no_entry_is_no_entry_to_both(data: bytes) -> None:
    """Bytes and JSON of any kind: refused, and never an error of the check itself."""
    assert isinstance(members(data), Fault)
    with pytest.raises(LedgerFault):
        parse(data, None)


def test_a_key_beyond_the_first_plane_is_ordered_as_the_standard_says() -> None:
    """RFC 8785 orders by UTF-16 units; the C writer does not, so the strict reader is asked."""
    body = {"\ufb33": 1, "\U0001f600": 2}
    data = canonical(Event("case/7", 1, "noted", AT, "x", body, None, GENESIS))
    assert data.index("\U0001f600".encode()) < data.index("\ufb33".encode())
    row = Row("case/7", 1, "noted", instant(AT), data, None, leaf_hash(data), None)
    assert codes(row) == []


def test_long_numbers_in_texts_are_no_fault() -> None:
    """Sixteen digits in a hash or a text are looked at twice, and pass."""
    body = {"sha256": sha256(b"x").hexdigest(), "text": "3201014107950001"}
    data = encode({**json.loads(PLAIN), "body": body})
    row = Row("case/7", 1, "noted", instant(AT), data, None, leaf_hash(data), None)
    assert codes(row) == []


def quickly(row: Row) -> bool:
    """What the quick question says of a row."""
    prev = GENESIS if row.before is None else sha256(row.before).digest()
    return is_sound(row[:4], row.canonical, row.sealed, row.leaf, prev.hex())


@given(events())
def test_the_quick_question_says_yes_to_what_was_entered(drawn: tuple[Event, bytes | None]) -> None:
    """Whatever has only plain names; a name with a quote may be asked about slowly."""
    event, before = drawn
    row = row_of(event, before)
    names = (event.kind, event.by)
    if all(name.isprintable() and not set(name) & {'"', "\\"} for name in names):
        assert quickly(row)


@given(events(), st.data())
def test_the_quick_question_never_says_yes_where_the_slow_one_finds_a_fault(
    drawn: tuple[Event, bytes | None], data: st.DataObject
) -> None:
    """One byte changed, put in or taken out anywhere, with the leaf of the changed bytes."""
    row = row_of(*drawn)
    place = data.draw(st.integers(0, len(row.canonical) - 1))
    byte = data.draw(st.sampled_from([*b'"\\{}[],:0123456789.eE-+ \n\tnatfx/', 0xC3, 0xFF]))
    put = data.draw(st.sampled_from([0, 1]))
    taken = data.draw(st.sampled_from([0, 1, 2]))
    changed = row.canonical[:place] + bytes([byte] * put) + row.canonical[place + taken :]
    row = row._replace(canonical=changed, leaf=leaf_hash(changed))
    if quickly(row):
        assert codes(row) == []


@pytest.mark.parametrize(
    "body",
    [
        b'{"a":1,"a":1}', b'{"b":1,"a":1}', b'{"a":1.0}', b'{"a":9007199254740992}', b"[]",
        b'{"a":-0}', b'{"a":NaN}', b'{ "a":1}', b'{"a":"\\u0041"}', b'{"a":1}x', b"1", b"",
        b'{"a":"\\/"}', b'{"a":"\xff"}', b'{"a":-9007199254740992}', b'{"a":1e3}',
    ],
)  # fmt: skip
def test_a_body_in_another_form_is_seen_by_both(body: bytes) -> None:
    """Each way to write JSON that is not the one way."""
    event = Event("case/7", 1, "received", AT, "person/1", {}, None, GENESIS)
    data = canonical(event).replace(b"{}", body, 1)
    row = row_of(event, None)._replace(canonical=data, leaf=leaf_hash(data))
    assert not quickly(row)
    assert codes(row) == ["entry"]

"""An entry of the book has one form, and chains to the one before."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from prima.ledger.encode import INT_MAX, encode
from prima.ledger.event import GENESIS, Event, canonical, chain_hash, parse, parse_public, replace
from prima.ledger.fault import LedgerFault

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
FIRST = Event("case/7", 1, "received", AT, "officer/12", {"service": "ak1"}, None, GENESIS)

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
bodies = st.dictionaries(
    names,
    st.none() | st.booleans() | st.integers(-INT_MAX, INT_MAX) | names | st.lists(names),
    max_size=4,
)
events = st.builds(
    Event,
    stream=names,
    version=st.integers(0, INT_MAX),
    kind=names,
    at=st.datetimes(timezones=st.just(UTC)),
    by=names | st.just(""),
    body=bodies,
    sealed=st.none() | st.binary(max_size=60),
    prev=st.binary(min_size=32, max_size=32),
)


@given(event=events)
def test_an_event_comes_back_from_its_bytes(event: Event) -> None:
    """Parse undoes canonical, with the sealed blob beside it."""
    assert parse(canonical(event), event.sealed) == event


@given(event=events)
def test_the_form_is_the_one_that_is_documented(event: Event) -> None:
    """Nine members, written as RFC 8785 writes them; any JSON reader can read them."""
    expected: dict[str, Any] = {
        "v": 1,
        "stream": event.stream,
        "version": event.version,
        "kind": event.kind,
        "at": event.at.strftime("%m-%dT%H:%M:%S.%f") + "Z",
        "by": event.by,
        "body": dict(event.body),
        "prev": event.prev.hex(),
        "sealed": None if event.sealed is None else sha256(event.sealed).hexdigest(),
    }
    expected["at"] = f"{event.at.year:04}-{expected['at']}"
    assert canonical(event) == rfc8785.dumps(expected)


def test_a_known_event_has_known_bytes() -> None:
    """The form may never change by accident: these bytes stand in citizens' receipts."""
    assert canonical(FIRST) == (
        b'{"at":"2026-03-02T02:00:00.000000Z","body":{"service":"ak1"},"by":"officer/12",'
        b'"kind":"received","prev":"' + b"0" * 64 + b'","sealed":null,"stream":"case/7",'
        b'"v":1,"version":1}'
    )
    assert chain_hash(canonical(FIRST)).hex() == sha256(canonical(FIRST)).hexdigest()


@given(event=events, other=st.binary(max_size=60))
def test_another_blob_is_not_the_events(event: Event, other: bytes) -> None:
    """The entry names one blob; with another, with none, or with one too many it is a fault."""
    for blob in (other, None):
        if blob != event.sealed:
            with pytest.raises(LedgerFault, match="not the one that the event names"):
                parse(canonical(event), blob)


def test_the_chain_names_what_came_before() -> None:
    """Change an entry, and the next one no longer names it."""
    second = replace(FIRST, version=2, prev=chain_hash(canonical(FIRST)))
    forged = replace(FIRST, by="officer/13")
    assert second.prev == chain_hash(canonical(FIRST))
    assert second.prev != chain_hash(canonical(forged))


@pytest.mark.parametrize(
    "change",
    [
        {"stream": ""},
        {"kind": ""},
        {"version": -1},
        {"version": INT_MAX + 1},
        {"prev": b""},
        {"prev": bytes(31)},
        {"at": datetime(2026, 3, 2)},  # noqa: DTZ001 - the fault under test
        {"at": datetime(2026, 3, 2, tzinfo=timezone(timedelta(hours=7)))},
        {"body": {"rupiah": 1.5}},
        {"body": {"name": "\ud800"}},
    ],
)
def test_what_cannot_be_an_entry_is_not_written(change: dict[str, Any]) -> None:
    """Nameless, timeless, chainless, floating or oversized: a fault before it is hashed."""
    with pytest.raises(LedgerFault):
        canonical(replace(FIRST, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": True},
        {"version": "1"},
        {"version": True},
        {"version": -1},
        {"stream": None},
        {"stream": ""},
        {"kind": 7},
        {"by": None},
        {"body": []},
        {"body": None},
        {"at": "2026-03-02T02:00:00Z"},
        {"at": 0},
        {"prev": "00"},
        {"prev": "AB" * 32},
        {"prev": "zz" * 32},
        {"prev": None},
        {"sealed": "00" * 32},
        {"sealed": 0},
        {"more": 1},
    ],
)
def test_what_is_not_an_event_is_not_read(change: dict[str, Any]) -> None:
    """Canonical JSON of another shape, type or form is refused."""
    value = json.loads(canonical(FIRST)) | change
    with pytest.raises(LedgerFault):
        parse(encode(value), None)


def test_an_event_has_a_greatest_length() -> None:
    """Half a MiB is written; one byte more is a fault."""
    frame = len(canonical(replace(FIRST, body={"text": ""})))
    room = (1 << 19) - frame
    assert len(canonical(replace(FIRST, body={"text": "x" * room}))) == 1 << 19
    with pytest.raises(LedgerFault):
        canonical(replace(FIRST, body={"text": "x" * (room + 1)}))


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{}", b"7", b"\xff", b'{"v":1}'])
def test_garbage_is_not_an_event(data: bytes) -> None:
    """Bytes that are no event raise the one fault, whatever they are."""
    with pytest.raises(LedgerFault):
        parse(data, None)


@given(event=events, at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_flipped_bit_is_never_the_same_event(event: Event, at: int, bit: int) -> None:
    """A flipped bit is refused, or it is visibly another event with another hash."""
    data = bytearray(canonical(event))
    data[at % len(data)] ^= 1 << bit
    try:
        found = parse(bytes(data), event.sealed)
    except LedgerFault:
        return
    assert found != event
    assert chain_hash(bytes(data)) != chain_hash(canonical(event))


@given(events)
def test_the_short_way_writes_the_same_bytes(event: Event) -> None:
    """Names that JSON writes as they are, and any others: one form, whichever way is taken."""
    whole = json.loads(canonical(event))
    assert encode(whole) == canonical(event)


def test_a_body_is_as_deep_as_it_lies_in_the_event() -> None:
    """What could not be read again is not written."""
    body: dict[str, Any] = {}
    for _ in range(61):
        body = {"a": body}
    event = replace(FIRST, body=body)
    assert parse(canonical(event), None) == event
    for deeper in (62, 63, 64):
        body = {"a": body}
        try:
            data = canonical(replace(FIRST, body=body))
        except LedgerFault:
            continue
        assert parse(data, None).body == body, deeper


@given(event=events)
def test_the_public_part_is_read_without_the_blob(event: Event) -> None:
    """The same event, less what is sealed: nothing secret has to be fetched to read the book."""
    assert parse_public(canonical(event)) == replace(event, sealed=None)


@given(event=events, at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_flipped_bit_is_another_public_part_or_none(event: Event, at: int, bit: int) -> None:
    """Where the seal's own hash is flipped, the blob no longer fits: that `parse` sees."""
    data = bytearray(canonical(event))
    data[at % len(data)] ^= 1 << bit
    try:
        read = parse_public(bytes(data))
    except LedgerFault:
        return
    if read == replace(event, sealed=None):
        with pytest.raises(LedgerFault, match="not the one"):
            parse(bytes(data), event.sealed)


@pytest.mark.parametrize(
    "seal",
    ["", "ab", "g" * 64, "A" * 64, "a" * 63, "a" * 65, "a" * 64 + "\n", 7, True, ["a" * 64], {}],
)
def test_a_sealed_part_is_named_by_a_hash(seal: Any) -> None:
    """64 small hexadecimal signs, or nothing."""
    value = json.loads(canonical(replace(FIRST, sealed=b"blob")))
    with pytest.raises(LedgerFault, match="no hash"):
        parse_public(encode(value | {"sealed": seal}))


@pytest.mark.parametrize("drop", ["v", "stream", "version", "kind", "at", "by", "body", "prev"])
def test_a_public_part_has_all_nine_members(drop: str) -> None:
    """One less, or one more, and it is no event."""
    value = json.loads(canonical(FIRST))
    with pytest.raises(LedgerFault, match="not an event"):
        parse_public(encode({name: part for name, part in value.items() if name != drop}))
    with pytest.raises(LedgerFault, match="not an event"):
        parse_public(encode(value | {"more": drop}))


def test_another_spelling_of_the_same_event_is_refused() -> None:
    """Spaces, or members in another order, would give one event two hashes."""
    value = json.loads(canonical(FIRST))
    for text in (json.dumps(value), json.dumps(dict(reversed(value.items())))):
        with pytest.raises(LedgerFault):
            parse_public(text.encode())

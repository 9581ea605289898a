"""What is one entry of the book?

Article: *akuntabel*: who did what, when, on which file, and after which entry.

An event belongs to a stream (a case, an officer, a unit, a standard, a diary), has
the next version in it, and names by `prev` the hash of the entry before it.  Its
body holds nothing personal; what is personal lies sealed beside it, and the entry
names only the hash of that sealed blob.  So the blob can die, and the book stands.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    >>> first = Event("case/7", 1, "received", at, "officer/12", {"service": "ak1"}, None, GENESIS)
    >>> parse(canonical(first), None) == first
    True
    >>> second = replace(first, version=2, kind="examined", prev=chain_hash(canonical(first)))
    >>> canonical(second)[:57]
    b'{"at":"2026-03-02T02:00:00.000000Z","body":{"service":"ak'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from prima.ledger.encode import INT_MAX, Json, decode, encode, instant, read_instant
from prima.ledger.fault import LedgerFault
from prima.ledger.swift import read_usual, usual

__all__ = [
    "FORM",
    "GENESIS",
    "Event",
    "canonical",
    "chain_hash",
    "parse",
    "parse_public",
    "replace",
]

GENESIS = bytes(32)
"""What the first event of a stream names as the one before it."""

FORM = 1
"""The version of the canonical form, its member `v`."""

CANONICAL_BYTES_MAX = 1 << 19
"""Half a MiB: room for a whole standard, and a bound on what a reader must take in."""

SEAL = "[0-9a-f]{64}"
"""How an entry names its sealed part: the hash of the ciphertext."""

MEMBERS = {"v", "stream", "version", "kind", "at", "by", "body", "prev", "sealed"}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; verbs in the past.

    `at` is an aware instant in UTC, `by` a pseudonymous number, `sealed` the
    encrypted part (see `seal.py`) and `prev` the 32-byte hash of the entry before.
    """

    stream: str
    version: int
    kind: str
    at: datetime
    by: str
    body: Mapping[str, Json]
    sealed: bytes | None
    prev: bytes


def canonical(event: Event) -> bytes:
    """Return the bytes that are hashed, chained and kept (RFC 8785).

    Raises `LedgerFault` when the event cannot be an entry: a nameless stream or
    kind, a version below 0, a clock that is not UTC, bytes over half a MiB.
    """
    if not (event.stream and event.kind and event.version >= 0 and len(event.prev) == len(GENESIS)):
        raise LedgerFault("an event has a stream, a kind, a version from 0 up and a 32-byte prev")
    data = _bytes(event, _commitment(event.sealed))
    if len(data) > CANONICAL_BYTES_MAX:
        raise LedgerFault(f"the event has {len(data)} bytes; at most {CANONICAL_BYTES_MAX} fit")
    return data


def _bytes(event: Event, seal: str | None) -> bytes:
    """Write an event that names its sealed part by the hash `seal`."""
    names = (event.stream, event.kind, event.by)
    usual = type(event.version) is int and event.version <= INT_MAX and all(map(_is_plain, names))
    return _framed(event, seal) if usual else _any(event, seal)


def _is_plain(text: str) -> bool:
    """Tell whether JSON writes this text as it is, with nothing escaped."""
    return text.isprintable() and '"' not in text and "\\" not in text


def _framed(event: Event, seal: str | None) -> bytes:
    """Return the canonical bytes of an event with plain names: only the body is encoded."""
    sealed = "null" if seal is None else f'"{seal}"'
    return b"".join(
        (
            f'{{"at":"{instant(event.at)}","body":'.encode(),
            usual(event.body, depth=1) or encode([event.body])[1:-1],
            f',"by":"{event.by}","kind":"{event.kind}","prev":"{event.prev.hex()}"'
            f',"sealed":{sealed},"stream":"{event.stream}","v":{FORM}'
            f',"version":{event.version}}}'.encode(),
        )
    )


def _any(event: Event, seal: str | None) -> bytes:
    """Return the canonical bytes of any event."""
    return encode(
        {
            "v": FORM,
            "stream": event.stream,
            "version": event.version,
            "kind": event.kind,
            "at": instant(event.at),
            "by": event.by,
            "body": event.body,
            "prev": event.prev.hex(),
            "sealed": seal,
        }
    )


def parse(data: bytes, sealed: bytes | None) -> Event:
    """Read canonical bytes and the sealed blob beside them back into the event.

    Raises `LedgerFault` when the bytes are not what `canonical` writes, or when the
    blob is not the one that the entry names.
    """
    value = read_usual(data) or decode(data)
    if not isinstance(value, dict) or value.keys() != MEMBERS:
        raise LedgerFault("the bytes are not an event of this form")
    if value["sealed"] != _commitment(sealed):
        raise LedgerFault("the sealed blob is not the one that the event names")
    event = _event(value, sealed)
    if canonical(event) != data:
        raise LedgerFault("the event does not come back as the bytes that were read")
    return event


def parse_public(data: bytes) -> Event:
    """Read the public part of an entry alone; its sealed part is not even fetched.

    The event comes back without a blob, whether or not the entry names one.

    Raises `LedgerFault` when the bytes are not what `canonical` writes.
    """
    value = read_usual(data) or decode(data)
    if not isinstance(value, dict) or value.keys() != MEMBERS:
        raise LedgerFault("the bytes are not an event of this form")
    seal = value["sealed"]
    if seal is not None and not (isinstance(seal, str) and re.fullmatch(SEAL, seal)):
        raise LedgerFault("the event names its sealed part by no hash")
    event = _event(value, None)
    if _bytes(event, seal) != data:
        raise LedgerFault("the event does not come back as the bytes that were read")
    return event


def chain_hash(data: bytes) -> bytes:
    """Return what the next event of the stream names as its `prev` (SHA-256, 32 bytes)."""
    return sha256(data).digest()


def _commitment(sealed: bytes | None) -> str | None:
    """Return the hash by which the entry names its blob: of ciphertext, never of the text."""
    return None if sealed is None else sha256(sealed).hexdigest()


def _event(value: dict[str, Any], sealed: bytes | None) -> Event:
    """Build the event out of the members, each of its own type."""
    texts = [value[name] for name in ("stream", "kind", "by", "at", "prev")]
    if not all(isinstance(text, str) for text in texts) or type(value["version"]) is not int:
        raise LedgerFault("a member of the event has the wrong type")
    if value["v"] != FORM or not isinstance(value["body"], dict):
        raise LedgerFault(f"only events of form {FORM} with a body of named members are read")
    try:
        prev = bytes.fromhex(value["prev"])
    except ValueError as error:
        raise LedgerFault("prev is not a hash") from error
    return Event(
        stream=value["stream"],
        version=value["version"],
        kind=value["kind"],
        at=read_instant(value["at"]),
        by=value["by"],
        body=value["body"],
        sealed=sealed,
        prev=prev,
    )

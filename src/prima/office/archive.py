"""How does a thing that happened come to stand in the book, and how is it read?

Article: *akuntabel, transparan*.

Append is one transaction: the entries, each chained to the one before it in its
stream, what is read from them, and the key under which they were submitted.  A
version that somebody else has taken in the meantime refuses the whole.  What is
read is checked: the bytes are canonical, the chain fits, the seal is the one that
the entry names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import DatabaseError, IntegrityError, connection, transaction

from prima.case.happened import Happened
from prima.case.shares import whole
from prima.ledger.event import GENESIS, Event, canonical, chain_hash, parse, parse_public
from prima.ledger.fault import LedgerFault
from prima.ledger.seal import pack, unpack
from prima.ledger.tree import leaf_hash
from prima.office import holding_back, vault
from prima.office.models import Entry

INSERT = "INSERT INTO office_entry (stream, version, kind, at, canonical, sealed, leaf) VALUES "
ROW = "(%s, %s, %s, %s, %s, %s, %s)"
AT_ONCE = 5_000


READ = "SELECT {} FROM office_entry WHERE stream = %s AND version > %s ORDER BY version"
PUBLIC = READ.format("position, version, canonical, leaf")
WHOLE = READ.format("position, version, canonical, leaf, sealed")
"""What a reader fetches: the public part alone, or what is sealed too."""

SEALS = """SELECT version, sealed FROM office_entry
WHERE stream = %s AND version <= %s AND sealed IS NOT NULL"""
HEAD = """SELECT version, canonical FROM office_entry
WHERE stream = %s ORDER BY version DESC LIMIT 1"""


class StaleError(Exception):
    """Somebody else wrote to the stream since it was read."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a stream: its version and the hash that the next entry names."""

    version: int
    prev: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it was read: its place, its canonical bytes, and what they say."""

    position: int
    canonical: bytes
    event: Event


EMPTY = Head(0, GENESIS)


def append(
    stream: str,
    head: Head,
    happened: Sequence[Happened],
    *,
    before: Callable[[], None] | None = None,
    beside: Callable[[], None] | None = None,
) -> Head:
    """Enter what happened after `head`, and do what comes `before` and `beside`, or nothing.

    Raises:
        StaleError: The stream has gone on since `head` was read.
        HeldBackError: The book is not reconciled with its witnesses.
    """
    if not happened:
        return head
    holding_back.must_be_free()
    try:
        with transaction.atomic():
            if before is not None:
                before()
            rows, end = _rows(stream, head, happened)
            _insert(rows)
            if beside is not None:
                beside()
    except IntegrityError as error:
        if head_of(stream).version != head.version:
            raise StaleError(stream) from error
        raise
    return end


def append_many(begun: Iterable[tuple[str, Sequence[Happened]]]) -> int:
    """Enter many streams that begin now, all or none; return how many entries they have.

    For imports and for what comes over from elsewhere: one statement writes thousands.

    Raises:
        StaleError: One of them has begun already.
        HeldBackError: The book is not reconciled with its witnesses.
    """
    holding_back.must_be_free()
    count = 0
    adapt = _as_text if connection.vendor == "sqlite" else _as_it_is
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            for stream_rows in batched(_begun_rows(begun, adapt), AT_ONCE):
                cursor.executemany(INSERT + ROW, stream_rows)
                count += len(stream_rows)
    except IntegrityError as error:
        raise StaleError("a stream has begun already") from error
    return count


def _begun_rows(
    begun: Iterable[tuple[str, Sequence[Happened]]], adapt: Callable[[datetime], Any]
) -> Iterator[tuple[Any, ...]]:
    for stream, happened in begun:
        rows, _ = _rows(stream, EMPTY, happened)
        yield from ((*row[:3], adapt(row[3]), *row[4:]) for row in rows)


def _as_text(at: datetime) -> str:
    """Return an instant (UTC, as every entry's is) as Django keeps it in SQLite."""
    return str(at.replace(tzinfo=None))


def _as_it_is(at: datetime) -> datetime:
    return at


def batched(rows: Iterable[Any], count: int) -> Iterator[list[Any]]:
    """Give rows in lists of `count`, the last one shorter.

    >>> list(batched([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    left = iter(rows)
    while part := list(islice(left, count)):
        yield part


def read(stream: str, *, after: int = 0, public: bool = False) -> tuple[tuple[Written, ...], Head]:
    """Return a stream's entries, checked, and where it ends.

    With `public` no sealed part is fetched: for whoever has not been let in yet.

    Raises:
        LedgerFault: The stored bytes are not what was entered; serving stops here.
    """
    with connection.cursor() as cursor:
        cursor.execute(PUBLIC if public else WHOLE, [stream, after])
        rows = cursor.fetchall()
    entries: list[Written] = []
    version, prev = after, GENESIS if after == 0 else head_at(stream, after).prev
    for position, stored, data, leaf, *sealed in rows:
        event = parse_public(bytes(data)) if public else _whole(bytes(data), sealed[0])
        version += 1
        if (event.stream, event.version, stored) != (stream, version, version):
            raise LedgerFault(f"{stream}: entry {stored} stands where {version} belongs")
        if leaf_hash(bytes(data)) != bytes(leaf):
            raise LedgerFault(f"{stream}@{version} is not what its leaf was made of")
        if event.prev != prev:
            raise LedgerFault(f"{stream}@{version} does not follow the entry before it")
        prev = chain_hash(bytes(data))
        entries.append(Written(position, bytes(data), event))
    return tuple(entries), Head(version, prev)


def with_seals(entries: Sequence[Written], stream: str) -> tuple[Written, ...]:
    """Return entries whose public part was read, with their sealed parts, each the one it names.

    Raises:
        LedgerFault: A sealed part is not the one that its entry names, or is gone.
    """
    if not entries:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(SEALS, [stream, entries[-1].event.version])
        seals = {version: bytes(sealed) for version, sealed in cursor.fetchall()}
    found = tuple(
        replace(one, event=replace(one.event, sealed=seals.get(one.event.version)))
        for one in entries
    )
    for one in found:
        if canonical(one.event) != one.canonical:
            raise LedgerFault(f"{stream}@{one.event.version}: the sealed blob is another one")
    return found


def _whole(data: bytes, sealed: bytes | None) -> Event:
    return parse(data, None if sealed is None else bytes(sealed))


def opened(entries: Iterable[Written], stream: str) -> Iterator[Happened]:
    """Return what happened, with the personal parts opened for the engine.

    An erased part comes back empty: the key is gone, the entry stands.
    """
    keys: dict[str, bytes | None] | None = None
    for written in entries:
        event, secret = written.event, None
        if event.sealed is not None:
            keys = vault.keys_of(stream) if keys is None else keys
            place = (stream, event.version, event.kind)
            parts = unpack(event.sealed).items()
            known = ((keys.get(subject), part) for subject, part in parts)
            secret = whole(vault.open_part(key, part, place) for key, part in known if key)
        yield Happened(event.kind, event.at, event.by, event.body, secret)


def head_of(stream: str) -> Head:
    """Return where a stream ends; `EMPTY` when it has not begun."""
    with connection.cursor() as cursor:
        cursor.execute(HEAD, [stream])
        row = cursor.fetchone()
    return EMPTY if row is None else Head(row[0], chain_hash(bytes(row[1])))


def head_at(stream: str, version: int) -> Head:
    """Return the end that a stream had at `version`."""
    data = Entry.objects.values_list("canonical", flat=True).get(stream=stream, version=version)
    return Head(version, chain_hash(bytes(data)))


def streams(prefix: str) -> Iterator[str]:
    """Return the names of all streams that begin with `prefix`, such as "case/", in order."""
    after = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    rows = Entry.objects.filter(stream__gte=prefix, stream__lt=after, version=1).order_by("stream")
    yield from rows.values_list("stream", flat=True).iterator(chunk_size=2_000)


def last_position() -> int:
    """Return the position of the newest entry, or 0."""
    return Entry.objects.order_by("-position").values_list("position", flat=True).first() or 0


Row = tuple[str, int, str, datetime, bytes, bytes | None, bytes]


def _rows(stream: str, head: Head, happened: Sequence[Happened]) -> tuple[list[Row], Head]:
    keys: dict[str, bytes | None] | None = None if head.version else {}
    rows: list[Row] = []
    for thing in happened:
        version = head.version + 1
        sealed = None
        if thing.secret is not None:
            keys = vault.keys_of(stream) if keys is None else keys
            place = (stream, version, thing.kind)
            shares = thing.shares or {stream: thing.secret}
            sealed = pack(
                {
                    subject: vault.seal_part(_key(stream, subject, keys), share, place)
                    for subject, share in shares.items()
                }
            )
        event = Event(
            stream, version, thing.kind, thing.at, thing.by, thing.body, sealed, head.prev
        )
        data = canonical(event)
        rows.append((stream, version, thing.kind, thing.at, data, sealed, leaf_hash(data)))
        head = Head(version, chain_hash(data))
    return rows, head


def _key(stream: str, subject: str, keys: dict[str, bytes | None]) -> bytes:
    """Return a subject's key; it is made with her first part, and never a second time.

    Raises:
        vault.ErasedError: The key was destroyed.
    """
    if subject not in keys:
        keys[subject] = vault.make_key(stream, subject)
    key = keys[subject]
    if key is None:
        raise vault.ErasedError(f"{stream} {subject}")
    return key


def _insert(rows: Sequence[Row]) -> None:
    """Insert all rows in one statement."""
    adapt = connection.ops.adapt_datetimefield_value
    values: list[Any] = []
    for row in rows:
        values += [*row[:3], adapt(row[3]), *row[4:]]
    with connection.cursor() as cursor:
        cursor.execute(INSERT + ", ".join([ROW] * len(rows)), values)


__all__ = [
    "EMPTY",
    "DatabaseError",
    "Head",
    "StaleError",
    "Written",
    "append",
    "append_many",
    "head_at",
    "head_of",
    "last_position",
    "opened",
    "read",
    "streams",
    "with_seals",
]

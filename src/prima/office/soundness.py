"""Is one stored entry what was entered?

Article: *akuntabel*: the answer is worked out from the bytes, never believed.

Five questions of each row: are the bytes canonical, do the columns beside them say
the same, does it follow the entry before it, is the sealed part the one that it
names, and is the kept leaf the hash of the bytes.  Written for speed: the bytes are
read once by the C reader and written again by the C writer; only when these two
disagree is the strict reader of the ledger asked for its reason.

    >>> from datetime import UTC, datetime
    >>> from prima.ledger.event import GENESIS, Event, canonical
    >>> at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    >>> data = canonical(Event("case/7", 1, "received", at, "person/1", {}, None, GENESIS))
    >>> row = Row("case/7", 1, "received", "2026-03-02T02:00:00.000000Z", data, None, b"", None)
    >>> [fault.code for fault in faults_of(row)]
    ['leaf']
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple, NoReturn

from prima.ledger.encode import INT_MAX, decode
from prima.ledger.event import FORM, GENESIS, MEMBERS
from prima.ledger.fault import LedgerFault
from prima.ledger.tree import leaf_hash
from prima.standard.text import Text

COLUMNS = ("stream", "version", "kind", "at")


class Row(NamedTuple):
    """An entry as the database holds it; `at` as `encode.instant` writes it.

    `before` holds the canonical bytes of the entry before it in its stream, or None.
    """

    stream: str
    version: int
    kind: str
    at: str
    canonical: bytes
    sealed: bytes | None
    leaf: bytes
    before: bytes | None

    @property
    def name(self) -> str:
        """Return stream and version."""
        return f"{self.stream}@{self.version}"


class Fault(NamedTuple):
    """One thing in the book that is not what it must be.

    `code` is entry, column, chain, seal, leaf, gap, tile or head; `place` says where.
    """

    code: str
    place: str
    what: Text

    def __str__(self) -> str:
        """Return place and sentence."""
        return f"{self.place}: {self.what.id}"


def faults_of(row: Row) -> Iterator[Fault]:
    """Yield everything that is wrong with one entry."""
    value = members(row.canonical)
    if isinstance(value, Fault):
        yield value._replace(place=row.name)
        return
    for column, stored in zip(COLUMNS, row, strict=False):
        if value[column] != stored:
            yield Fault(
                "column",
                row.name,
                Text(
                    id=f"kolom {column} berkata {stored!r}, entrinya {value[column]!r}.",
                    en=f"the column {column} says {stored!r}, the entry {value[column]!r}.",
                ),
            )
    yield from _links(row, value)


def _links(row: Row, value: dict[str, Any]) -> Iterator[Fault]:
    """Check the chain, the seal and the leaf."""
    if row.version != 1 and row.before is None:
        yield Fault("chain", row.name, BROKEN_GAP)
    else:
        prev = GENESIS if row.before is None else sha256(row.before).digest()
        if value["prev"] != prev.hex():
            yield Fault("chain", row.name, BROKEN)
    named = None if row.sealed is None else sha256(row.sealed).hexdigest()
    if value["sealed"] != named:
        yield Fault("seal", row.name, OTHER_SEAL)
    if leaf_hash(row.canonical) != row.leaf:
        yield Fault("leaf", row.name, OTHER_LEAF)


NO_EVENT = Text(id="bukan sebuah peristiwa.", en="is no event.")
BROKEN = Text(
    id="tidak menyambung entri sebelumnya dalam alirannya.",
    en="does not follow the entry before it in its stream.",
)
BROKEN_GAP = Text(
    id="entri sebelumnya dalam alirannya tidak ada.",
    en="the entry before it in its stream is not there.",
)
OTHER_SEAL = Text(
    id="bagian pribadi yang tersimpan bukan yang disebut entri ini.",
    en="the personal part that is kept is not the one that this entry names.",
)
OTHER_LEAF = Text(
    id="sidik yang tersimpan bukan sidik dari bita entri ini.",
    en="the kept leaf is not the hash of this entry's bytes.",
)


def members(data: bytes) -> dict[str, Any] | Fault:
    """Return the members of an entry's bytes, or the fault of bytes that are none."""
    try:
        text = data.decode()
        value = READER.decode(text)
        if WRITER.encode(value) != text:
            value = decode(data)
    except (LedgerFault, ValueError, RecursionError) as error:
        return Fault("entry", "", Text(id=f"bukan bentuk baku: {error}.", en=f"{error}."))
    if not (isinstance(value, dict) and value.keys() == MEMBERS and value["v"] == FORM):
        return Fault("entry", "", NO_EVENT)
    if not isinstance(value["body"], dict):
        return Fault("entry", "", NO_EVENT)
    return value


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is a number that the book does not know")


def _whole(text: str) -> int:
    value = int(text)
    if abs(value) > INT_MAX:
        _refuse(text)
    return value


READER = json.JSONDecoder(parse_float=_refuse, parse_int=_whole, parse_constant=_refuse)
WRITER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), sort_keys=True
)

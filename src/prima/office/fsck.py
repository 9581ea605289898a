"""Is the whole book still the book that was signed?

Article: *akuntabel, transparan* (a ledger that nobody can rewrite unseen).

Everything is worked out anew from the bytes of the entries: each leaf, each chain,
each tile, and the root at the size of every signed head.  That the roots of all heads
come from one row of leaves is the consistency of each with all before it.  Nothing is
mended here, and no secret is needed.

The work is cut into windows of leaves.  A window needs nothing from the one before
it, so a page can do a little and go on, and the last thousand entries can be asked
for alone; memory stays the same for any size of book.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection

from prima.ledger.encode import instant
from prima.ledger.event import GENESIS
from prima.ledger.tile import TILE_HEIGHT, TILE_WIDTH
from prima.ledger.tree import HASH_BYTES, leaf_hash
from prima.office import fsck_tiles, heads
from prima.office.archive import batched
from prima.office.quick import is_sound
from prima.office.soundness import Fault, Row, faults_of
from prima.standard.text import Text

WINDOW = 16 * TILE_WIDTH
"""Leaves at a time; a whole number of tiles."""

UNSEALED_AT_ONCE = 2_000
CHAINS_MOST = 500_000
"""Ends of streams that are remembered, about 150 MB; then all are forgotten, and asked anew."""

START = (0, GENESIS.hex())
Chains = dict[str, tuple[int, str]]

ALONE = "e.stream, e.version, e.kind, {at}, e.canonical, e.sealed, e.leaf"
COLUMNS = f"{ALONE}, p.canonical"
BEFORE = "LEFT JOIN office_entry p ON p.stream = e.stream AND p.version = e.version - 1"
SEALED = f"""
SELECT l."index", {ALONE} FROM office_leaf l
LEFT JOIN office_entry e ON e.position = l.entry_id
WHERE l."index" >= %s AND l."index" < %s ORDER BY l."index"
"""  # noqa: S608 - constant parts
UNSEALED = f"""
SELECT e.position, {COLUMNS} FROM office_entry e
LEFT JOIN office_leaf l ON l.entry_id = e.position {BEFORE}
WHERE l.entry_id IS NULL AND e.position > %s ORDER BY e.position LIMIT %s
"""  # noqa: S608 - constant parts
STREAM = f"""
SELECT l."index", {COLUMNS} FROM office_entry e
LEFT JOIN office_leaf l ON l.entry_id = e.position {BEFORE}
WHERE e.stream = %s ORDER BY e.version
"""  # noqa: S608 - constant parts
BEFORE_MANY = (
    "SELECT stream, version, canonical FROM office_entry WHERE (stream, version) IN (VALUES "
)
PAIRS_AT_ONCE = 500
PREVIOUS = "SELECT canonical FROM office_entry WHERE stream = %s AND version = %s"
BEYOND = 'SELECT count(*) FROM office_tile WHERE level = %s AND "index" * 256 + width > %s'


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the check has come: `done` of `total` leaves."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Extent:
    """What was looked at: sealed entries from `start` up to `size`, and those not sealed yet."""

    start: int
    size: int
    unsealed: int


def whole() -> Iterator[Fault | Progress | Extent]:
    """Check the whole book; yields each fault as it is found, and progress between."""
    yield from since(0)


def last(count: int) -> Iterator[Fault | Progress | Extent]:
    """Check the last `count` sealed entries at least, and everything above and after them."""
    yield from since(start_of_last(count))


def since(start: int) -> Iterator[Fault | Progress | Extent]:
    """Check the book from the leaf `start`, a multiple of 256, to its end."""
    size = size_signed()
    chains: Chains = {}
    for begin in range(start, size, WINDOW):
        end = min(begin + WINDOW, size)
        yield from window(begin, end, size, chains)
        if len(chains) > CHAINS_MOST:
            chains.clear()
        yield Progress(end - start, size - start)
    yield from after(start, size)


def after(start: int, size: int) -> Iterator[Fault | Extent]:
    """Check what lies above and behind the leaves, and tell how far the check reached."""
    yield from ends(size)
    unsealed = 0
    for found in waiting():
        if isinstance(found, Fault):
            yield found
        else:
            unsealed += 1
    yield Extent(start, size, unsealed)


def size_signed() -> int:
    """Return how many entries the newest head signs; 0 before the first."""
    newest = heads.newest(1)
    return newest[0].size if newest else 0


def start_of_last(count: int) -> int:
    """Return the leaf at which a check of the last `count` entries begins."""
    return max(0, size_signed() - count) // TILE_WIDTH * TILE_WIDTH


def window(start: int, end: int, size: int, chains: Chains | None = None) -> Iterator[Fault]:
    """Check the leaves from `start` (a multiple of 256) up to `end` in a book of `size`.

    `chains` remembers the end of each stream that was read before; what it does not know
    is asked of the database.
    """
    leaves: dict[int, bytes] = {}
    yield from _entries(start, end, {} if chains is None else chains, leaves)
    yield from (Fault("gap", f"leaf {i}", NO_LEAF) for i in range(start, end) if i not in leaves)
    hashes: list[bytes] = []
    tiles = fsck_tiles.tiles_between(0, start // TILE_WIDTH, -(-end // TILE_WIDTH))
    for index in range(start // TILE_WIDTH, -(-end // TILE_WIDTH)):
        known = range(index * TILE_WIDTH, min((index + 1) * TILE_WIDTH, end))
        found, widest = fsck_tiles.one_tile(0, index, len(known), tiles.get(index, []))
        yield from found
        whole = [leaves.get(leaf, b"") for leaf in known]
        if b"".join(whole) == widest[: len(known) * HASH_BYTES]:
            hashes += whole
            continue
        for place, leaf in enumerate(known):
            kept = widest[place * HASH_BYTES : (place + 1) * HASH_BYTES]
            if kept and leaf in leaves and kept != leaves[leaf]:
                yield Fault("leaf", f"leaf {leaf}", NOT_IN_TILE)
            hashes.append(kept or leaves.get(leaf, bytes(HASH_BYTES)))
    yield from fsck_tiles.roots(start, end, size, hashes)


def _entries(start: int, end: int, chains: Chains, leaves: dict[int, bytes]) -> Iterator[Fault]:
    """Check the entries of some leaves; their hashes go into `leaves`, the ends of streams too."""
    with connection.cursor() as cursor:
        cursor.execute(_with_at(SEALED), [start, end])
        rows = cursor.fetchall()
    fetched: dict[tuple[str, int], str] | None = None
    for place, (index, stream, version, kind, at, canonical, sealed, leaf) in enumerate(rows):
        if stream is None:
            yield Fault("gap", f"leaf {index}", NO_ENTRY)
            continue
        data, kept = bytes(canonical), bytes(leaf)
        part = None if sealed is None else bytes(sealed)
        known, last = chains.get(stream, START)
        if known != version - 1:
            fetched = _fetched(rows[place:], chains) if fetched is None else fetched
            last = fetched.get((stream, version - 1), "")
        columns = (stream, version, kind, _instant(at))
        if is_sound(columns, data, part, kept, last):
            leaves[index] = kept
        else:
            leaves[index] = leaf_hash(data)
            yield from faults_of(Row(*columns, data, part, kept, _previous(stream, version)))
        chains[stream] = (version, sha256(data).hexdigest())


def _fetched(rows: Iterable[Any], chains: Chains) -> dict[tuple[str, int], str]:
    """Return the hashes of all entries before some of `rows` that are not remembered, at once."""
    wanted: list[tuple[str, int]] = []
    met: dict[str, int] = {}
    for _, stream, version, *_ in rows:
        if stream is not None:
            if (met.get(stream) or chains.get(stream, START)[0]) != version - 1:
                wanted.append((stream, version - 1))
            met[stream] = version
    found: dict[tuple[str, int], str] = {}
    with connection.cursor() as cursor:
        for part in batched(wanted, PAIRS_AT_ONCE):
            pairs = ", ".join(["(%s, %s)"] * len(part))
            cursor.execute(BEFORE_MANY + pairs + ")", [one for pair in part for one in pair])
            for stream, version, canonical in cursor.fetchall():
                found[stream, version] = sha256(bytes(canonical)).hexdigest()
    return found


def ends(size: int) -> Iterator[Fault]:
    """Check what lies above the leaves and beyond the book's end: tiles of tiles, strays."""
    yield from fsck_tiles.uppers(size)
    yield from _strays((max(size, 1).bit_length() - 1) // TILE_HEIGHT + 2)


def waiting() -> Iterator[Fault | Row]:
    """Yield every entry that is not sealed yet, after its faults."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_with_at(UNSEALED), [last, UNSEALED_AT_ONCE])
            rows = cursor.fetchall()
        for _, *columns in rows:
            row = _row(columns)
            yield from faults_of(row)
            yield row
        if len(rows) < UNSEALED_AT_ONCE:
            return
        last = rows[-1][0]


def of_stream(stream: str) -> Iterator[tuple[Row, int | None, tuple[Fault, ...]]]:
    """Yield each entry of one stream, its leaf index or None, and its faults."""
    with connection.cursor() as cursor:
        cursor.execute(_with_at(STREAM), [stream])
        rows = cursor.fetchall()
    for expected, (index, *columns) in enumerate(rows, start=1):
        row = _row(columns)
        found = tuple(faults_of(row))
        if row.version != expected:
            found += (Fault("gap", row.name, NO_VERSION),)
        yield row, index, found


def _previous(stream: str, version: int) -> bytes | None:
    """Return the bytes of the entry before one in its stream, or None."""
    with connection.cursor() as cursor:
        cursor.execute(PREVIOUS, [stream, version - 1])
        row = cursor.fetchone()
    return None if row is None else bytes(row[0])


def _strays(levels: int) -> Iterator[Fault]:
    """Look for leaves, tiles and heads beyond the book; the newest head is read last."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT count(*) FROM office_leaf WHERE "index" < 0')
        below = cursor.fetchone()[0]
        cursor.execute('SELECT max("index") FROM office_leaf')
        newest = cursor.fetchone()[0]
        cursor.execute("SELECT max(level) FROM office_tile")
        highest = cursor.fetchone()[0] or 0
        size = size_signed()
        if below or (newest is not None and newest >= size):
            yield Fault("gap", f"leaf {newest}", BEYOND_HEAD)
        for level in range(max(levels, highest + 1)):
            if all(_is_beyond(cursor, level) for _ in range(LOOKS)):
                yield Fault("tile", f"tile/{level}", BEYOND_BOOK)


LOOKS = 5
"""A tile may come with its head between two statements; a stray one stays a stray."""


def _is_beyond(cursor: Any, level: int) -> bool:
    """Tell whether a tile of a level reaches beyond the signed head."""
    cursor.execute(BEYOND, [level, size_signed() >> TILE_HEIGHT * level])
    return bool(cursor.fetchone()[0])


def _with_at(sql: str) -> str:
    """Ask SQLite for the instant as text: its reader of dates costs more than our whole check."""
    return sql.replace("{at}", "e.at || ''" if connection.vendor == "sqlite" else "e.at")


def _row(columns: list[Any]) -> Row:
    stream, version, kind, at, canonical, sealed, leaf, before = columns
    return Row(
        stream,
        version,
        kind,
        _instant(at),
        bytes(canonical),
        None if sealed is None else bytes(sealed),
        bytes(leaf),
        None if before is None else bytes(before),
    )


def _instant(at: datetime | str) -> str:
    """Return the instant as the book writes it.

    >>> _instant("2026-03-02 02:00:00"), _instant("2026-03-02 02:00:00.120000")
    ('2026-03-02T02:00:00.000000Z', '2026-03-02T02:00:00.120000Z')
    """
    if isinstance(at, datetime):
        return instant(at)
    return f"{at[:10]}T{at[11:19]}.{at[20:26] or '000000'}Z"


NO_VERSION = Text(
    id="nomor urut sebelumnya dalam alirannya tidak ada.",
    en="a number before it in its stream is not there.",
)
NO_LEAF = Text(id="daun ini tidak ada.", en="this leaf is not there.")
NO_ENTRY = Text(
    id="daun ini menunjuk entri yang tidak ada.",
    en="this leaf points at an entry that is not there.",
)
NOT_IN_TILE = Text(
    id="sidik entri ini bukan yang tersimpan dalam ubin.",
    en="this entry's hash is not the one that the tile holds.",
)
BEYOND_HEAD = Text(
    id="ada daun di luar kepala buku yang ditandatangani.",
    en="a leaf lies beyond the signed head of the book.",
)
BEYOND_BOOK = Text(
    id="ada ubin yang lebih panjang daripada bukunya.",
    en="a tile is longer than the book.",
)

__all__ = ["Extent", "Fault", "Progress", "Row", "last", "of_stream", "since", "whole", "window"]

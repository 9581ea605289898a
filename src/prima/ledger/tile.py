"""Where do the hashes of the tree lie?

Article: *transparan*: whoever doubts can fetch the tree as plain files.

Tiles of height 8 as C2SP tlog-tiles lays them down.  A tile is a run of 256 hashes
of one level; the hashes of level n + 1 are the roots of the full tiles of level n.
A full tile is written once; the last tile of a level is partial until it is full.
Whatever lies between two levels is hashed again when it is asked for.

    >>> from prima.ledger.tree import leaf_hash, node_hash
    >>> store = MemoryTiles()
    >>> append(store, 0, [leaf_hash(b"satu"), leaf_hash(b"dua")])
    2
    >>> root_of(store, 2) == node_hash(leaf_hash(b"satu"), leaf_hash(b"dua"))
    True
    >>> path(0, 1234, 12)
    'tile/0/x001/234.p/12'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Protocol

from prima.ledger.fault import LedgerFault
from prima.ledger.tree import HASH_BYTES, SIZE_MAX, fold

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
TILE_BYTES = TILE_WIDTH * HASH_BYTES
TILES_CACHED = 512
"""About 16 KiB each with the levels inside: a reader holds 8 MiB at most."""

LEVEL_MAX = 63

PATH = re.compile(
    r"tile/(0|[1-9][0-9]?)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?", re.ASCII
)


class TileStore(Protocol):
    """Where tiles are kept: a table, a folder, a bucket."""

    def get(self, level: int, index: int, width: int) -> bytes | None:
        """Return the first `width` hashes of the tile, or None; a wider tile may be cut."""

    def put(self, level: int, index: int, width: int, data: bytes) -> None:
        """Keep `data` (`width` hashes); it continues what stood there, never changes it."""


def append(store: TileStore, size: int, leaf_hashes: Sequence[bytes]) -> int:
    """Add leaf hashes to a tree of `size` leaves and return its new size.

    Full tiles are written once, and at each level that grew the one partial tile.
    Raises `LedgerFault` when the tree's edge is missing or a hash is not 32 bytes.
    """
    if any(len(leaf) != HASH_BYTES for leaf in leaf_hashes):
        raise LedgerFault("a leaf hash is not 32 bytes")
    level, grown = 0, b"".join(leaf_hashes)
    while grown:
        index, width = divmod(size >> TILE_HEIGHT * level, TILE_WIDTH)
        data = (_read(store, level, index, width) if width else b"") + grown
        full, rest = divmod(len(data), TILE_BYTES)
        roots = []
        for start in range(0, full * TILE_BYTES, TILE_BYTES):
            tile = data[start : start + TILE_BYTES]
            store.put(level, index + start // TILE_BYTES, TILE_WIDTH, tile)
            roots.append(levels(tile)[TILE_HEIGHT])
        if rest:
            store.put(level, index + full, rest // HASH_BYTES, data[-rest:])
        level, grown = level + 1, b"".join(roots)
    return size + len(leaf_hashes)


def root_of(store: TileStore, size: int) -> bytes:
    """Return the root of the first `size` leaves; reads O(log size) tiles."""
    return TileReader.over(store).range_hash(0, size, size)


class TileReader:
    """A store with a small memory: what proofs ask again is neither read nor hashed twice.

    It is a store itself, so it can stand wherever one is asked for.  Tiles never
    change, so its memory never grows stale; it may be shared between threads.
    """

    __slots__ = ("_cached", "_store")

    def __init__(self, store: TileStore, tiles: int = TILES_CACHED) -> None:
        """Read from `store`, and keep the last `tiles` tiles."""
        self._store = store
        self._cached = lru_cache(maxsize=tiles)(self._load)

    @classmethod
    def over(cls, store: TileStore) -> TileReader:
        """Return `store` itself when it remembers already, else a reader over it."""
        return store if isinstance(store, TileReader) else cls(store)

    def get(self, level: int, index: int, width: int) -> bytes | None:
        """Return a tile as the store below has it."""
        return self._store.get(level, index, width)

    def put(self, level: int, index: int, width: int, data: bytes) -> None:
        """Keep a tile in the store below."""
        self._store.put(level, index, width, data)

    def range_hash(self, start: int, end: int, size: int) -> bytes:
        """Return the root over the leaves from `start` up to `end` in a tree of `size`.

        `start` must be a multiple of the smallest power of two that is not below
        `end - start`, as it is in every range of a proof.
        """
        if not 0 <= start <= end <= size <= SIZE_MAX:
            raise LedgerFault(f"the leaves {start} to {end} do not lie in a tree of {size}")
        peaks: list[bytes] = []
        while start < end:
            height = (end - start).bit_length() - 1
            peaks.append(self._node(height, start >> height, size))
            start += 1 << height
        return peaks[0] if len(peaks) == 1 else fold(peaks)

    def _node(self, height: int, index: int, size: int) -> bytes:
        """Return the root of the perfect subtree number `index` of 2**height leaves."""
        level, row = divmod(height, TILE_HEIGHT)
        tile, place = divmod(index << row, TILE_WIDTH)
        width = (size >> TILE_HEIGHT * level) - tile * TILE_WIDTH
        start = (place >> row) * HASH_BYTES
        rows = self._cached(level, tile, min(TILE_WIDTH, width))
        return rows[row][start : start + HASH_BYTES]

    def _load(self, level: int, index: int, width: int) -> tuple[bytes, ...]:
        return levels(_read(self._store, level, index, width))


def _read(store: TileStore, level: int, index: int, width: int) -> bytes:
    """Return exactly `width` hashes; a log may have dropped a partial tile for the full one."""
    data = store.get(level, index, width)
    if data is None and width < TILE_WIDTH:
        full = store.get(level, index, TILE_WIDTH)
        data = None if full is None else full[: width * HASH_BYTES]
    if data is None:
        raise LedgerFault(f"{path(level, index, width)} is missing")
    if len(data) != width * HASH_BYTES:
        raise LedgerFault(f"{path(level, index, width)} has {len(data)} bytes")
    return data


def levels(tile: bytes) -> tuple[bytes, ...]:
    """Return the levels inside a tile: its hashes, their parents, and so on to the top.

    A hash without a neighbour to its right has no parent here.

    >>> [len(level) // HASH_BYTES for level in levels(bytes(3 * HASH_BYTES))]
    [3, 1]
    """
    rows = [tile]
    while len(rows[-1]) >= 2 * HASH_BYTES:
        row = rows[-1]
        pairs = range(0, len(row) - HASH_BYTES, 2 * HASH_BYTES)
        # node_hash over two neighbours that lie side by side already
        rows.append(b"".join([sha256(b"\x01" + row[at : at + 64]).digest() for at in pairs]))
    return tuple(rows)


def peaks(inside: Sequence[bytes], width: int) -> list[bytes]:
    """Return the perfect subtrees of the first `width` hashes of a tile, largest first.

    `inside` are the `levels` of a tile of at least so many hashes.

    >>> from prima.ledger.tree import node_hash
    >>> one, two, three = (bytes([n]) * HASH_BYTES for n in (1, 2, 3))
    >>> peaks(levels(one + two + three), 3) == [node_hash(one, two), three]
    True
    """
    found, begin = [], 0
    for height in reversed(range(width.bit_length())):
        if width >> height & 1:
            start = (begin >> height) * HASH_BYTES
            found.append(inside[height][start : start + HASH_BYTES])
            begin += 1 << height
    return found


class MemoryTiles:
    """Tiles in memory: for an auditor's copy of the book, for tests and benchmarks."""

    __slots__ = ("_tiles",)

    def __init__(self) -> None:
        """Begin empty."""
        self._tiles: dict[tuple[int, int], bytes] = {}

    def get(self, level: int, index: int, width: int) -> bytes | None:
        """Return the first `width` hashes of the tile, or None."""
        data = self._tiles.get((level, index), b"")[: width * HASH_BYTES]
        return data if len(data) == width * HASH_BYTES else None

    def put(self, level: int, index: int, width: int, data: bytes) -> None:
        """Keep a tile; raise `LedgerFault` when it would change one that stands."""
        old = self._tiles.get((level, index), b"")
        if not (data.startswith(old) or old.startswith(data)):
            raise LedgerFault(f"{path(level, index, width)} would change what was written")
        self._tiles[level, index] = max(old, data, key=len)


def tiles_of(size: int) -> Iterator[tuple[int, int, int]]:
    """Yield (level, index, width) of every tile in a tree of `size` leaves.

    >>> list(tiles_of(256))
    [(0, 0, 256), (1, 0, 1)]
    """
    level = 0
    while count := size >> TILE_HEIGHT * level:
        full, rest = divmod(count, TILE_WIDTH)
        yield from ((level, index, TILE_WIDTH) for index in range(full))
        if rest:
            yield level, full, rest
        level += 1


def path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """Return the tile's path below the log's address, as C2SP tlog-tiles names it.

    >>> path(1, 1234067)
    'tile/1/x001/x234/067'
    """
    name = f"{index % 1000:03}"
    while index := index // 1000:
        name = f"x{index % 1000:03}/{name}"
    return f"tile/{level}/{name}" + (f".p/{width}" if width < TILE_WIDTH else "")


def parse_path(text: str) -> tuple[int, int, int]:
    """Return (level, index, width) of a tile's path; raise `LedgerFault` for any other text.

    >>> parse_path("tile/0/x001/234.p/12")
    (0, 1234, 12)
    """
    match = PATH.fullmatch(text[:100])
    if match:
        level, index = int(match[1]), int(re.sub("[x/]", "", match[2]))
        width = int(match[3]) if match[3] else TILE_WIDTH
        if level <= LEVEL_MAX and index <= SIZE_MAX and path(level, index, width) == text:
            return level, index, width
    raise LedgerFault(f"{text[:100]!r} is not the path of a tile")

"""Do the tiles fit the leaves, and do the signed heads fit the tiles?

Article: *akuntabel, transparan* (a ledger that nobody can rewrite unseen).

A full tile is hashed once: from what lies inside it come its own root and the root at
the size of every head that was signed within it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from prima.ledger.tile import TILE_HEIGHT, TILE_WIDTH, levels, path, peaks
from prima.ledger.tree import HASH_BYTES, fold, node_hash
from prima.office import heads, sealer
from prima.office.soundness import Fault
from prima.standard.text import Text

TILES = """
SELECT "index", width, data FROM office_tile
WHERE level = %s AND "index" >= %s AND "index" < %s ORDER BY "index", width
"""


def roots(start: int, end: int, size: int, hashes: list[bytes]) -> Iterator[Fault]:
    """Compare the root at each signed size in the window with what the head signs."""
    signed = {head.size: head for head in heads.between(start, end)}
    if end == size and size not in signed:
        yield Fault("head", f"checkpoint {size}", NO_HEAD)
    before = _before(start)
    for first in range(start, end, TILE_WIDTH):
        inside = levels(b"".join(hashes[first - start : first - start + TILE_WIDTH]))
        for count in sorted(size for size in signed if first < size <= first + TILE_WIDTH):
            head = signed[count]
            if head.fault is not None:
                yield Fault("head", f"checkpoint {count}", head.fault)
            elif fold([*before, *peaks(inside, count - first)]) != head.root:
                yield Fault("head", f"checkpoint {count}", OTHER_ROOT)
        if len(inside) > TILE_HEIGHT:
            _join(before, inside[TILE_HEIGHT], first // TILE_WIDTH + 1)


def _join(before: list[bytes], node: bytes, count: int) -> None:
    """Add the root of a full tile, the one with which there are `count`, to the subtrees."""
    while not count & 1:
        node, count = node_hash(before.pop(), node), count >> 1
    before.append(node)


def _before(size: int) -> list[bytes]:
    """Return the perfect subtrees of the first `size` leaves, largest first, from the tiles."""
    reader, found, begin = sealer.tiles(), [], 0
    for height in reversed(range(size.bit_length())):
        if size >> height & 1:
            found.append(reader.range_hash(begin, begin + (1 << height), size))
            begin += 1 << height
    return found


def uppers(size: int) -> Iterator[Fault]:
    """Check every tile of tiles of a book of `size`."""
    level = 1
    while count := size >> TILE_HEIGHT * level:
        for index in range(-(-count // TILE_WIDTH)):
            yield from _upper(level, index, min(TILE_WIDTH, count - index * TILE_WIDTH))
        level += 1


def _upper(level: int, index: int, width: int) -> Iterator[Fault]:
    """Check a tile of tiles: each of its hashes is the root of the full tile below."""
    rows = tiles_between(level, index, index + 1).get(index, [])
    found, widest = one_tile(level, index, width, rows)
    yield from found
    first = index * TILE_WIDTH
    below = tiles_between(level - 1, first, first + width)
    for place in range(width):
        child = below.get(first + place, [(0, b"")])[-1][1]
        if len(child) != TILE_WIDTH * HASH_BYTES:
            continue  # told where the lower level was checked
        kept = widest[place * HASH_BYTES : (place + 1) * HASH_BYTES]
        if kept and kept != levels(child)[TILE_HEIGHT]:
            yield Fault("tile", path(level, index, width), NOT_THE_ROOT)


def one_tile(
    level: int, index: int, width: int, rows: list[tuple[int, bytes]]
) -> tuple[list[Fault], bytes]:
    """Return the faults among the widths of one tile, and its widest row."""
    found: list[Fault] = []
    widest = rows[-1][1] if rows else b""
    for kept, data in rows:
        if len(data) != kept * HASH_BYTES or not widest.startswith(data):
            found.append(Fault("tile", path(level, index, kept), CHANGED))
    if len(widest) < width * HASH_BYTES:
        found.append(Fault("tile", path(level, index, width), NO_TILE))
    return found, widest


def tiles_between(level: int, first: int, end: int) -> dict[int, list[tuple[int, bytes]]]:
    """Return the rows of some tiles of a level, by index; narrow ones first."""
    found: dict[int, list[tuple[int, bytes]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(TILES, [level, first, end])
        for index, width, data in cursor.fetchall():
            found.setdefault(index, []).append((width, bytes(data)))
    return found


NO_TILE = Text(id="ubin ini tidak ada atau terpotong.", en="this tile is missing or cut short.")
CHANGED = Text(
    id="ubin ini bukan lanjutan dari ubin yang lebih sempit.",
    en="this tile does not continue the narrower one.",
)
NOT_THE_ROOT = Text(
    id="satu sidik di ubin ini bukan akar ubin di bawahnya.",
    en="a hash of this tile is not the root of the tile below it.",
)
NO_HEAD = Text(id="kepala buku tidak ada.", en="the head of the book is not there.")
OTHER_ROOT = Text(
    id="akar dari entri-entri bukan akar yang ditandatangani.",
    en="the root over the entries is not the root that was signed.",
)

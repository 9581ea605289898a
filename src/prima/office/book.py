"""Which files make up the public book?

Article: *transparan*: whoever doubts takes the whole book home and checks it there.

The C2SP tlog-tiles files: the newest signed head, the tiles of hashes, and bundles of
the entries themselves.  Entries name people by pseudonyms, and a personal part only by
the hash of its ciphertext; still a pseudonym ties one person's cases together, so the
entries are handed to auditors, and only heads and tiles to everybody.
"""

from __future__ import annotations

from django.db import connection

from prima.ledger.tile import TILE_HEIGHT, TILE_WIDTH, parse_path
from prima.office import heads, keyring, sealer, witnesses
from prima.office.keys import verifier

ENTRY_BYTES_MAX = (1 << 16) - 1
"""A bundle gives the length of an entry in two bytes (C2SP tlog-tiles)."""

BUNDLE = """
SELECT e.canonical FROM office_leaf l JOIN office_entry e ON e.position = l.entry_id
WHERE l."index" >= %s AND l."index" < %s ORDER BY l."index"
"""


class TooLargeError(ValueError):
    """An entry of the bundle does not fit the format of bundles; `index` says which."""

    def __init__(self, index: int) -> None:
        """Keep the leaf of the entry."""
        super().__init__(f"the entry of leaf {index} is larger than {ENTRY_BYTES_MAX} bytes")
        self.index = index


def checkpoint() -> str | None:
    """Return the newest signed head as a note, with its witnesses' lines; None before the first."""
    newest = heads.newest(1)
    return witnesses.with_lines(newest[0].size, newest[0].note) if newest else None


def vkey() -> str:
    """Return the office's public key, in the form in which it is typed in."""
    return verifier().vkey()


def vkeys() -> str:
    """Return every public key of the book, the present one first, one a line."""
    return keyring.published()


def tile(level: int, index: int, width: int) -> bytes | None:
    """Return the first `width` hashes of a tile; None where the book has none."""
    if not _reaches(level, index, width):
        return None
    return sealer.TableTiles().get(level, index, width)


def bundle(index: int, width: int) -> bytes | None:
    """Return the entries under a tile of level 0, each behind its length; None where none are.

    Raises:
        TooLargeError: An entry does not fit; `entry` gives it alone.
    """
    if not _reaches(0, index, width):
        return None
    first = index * TILE_WIDTH
    parts: list[bytes] = []
    for place, data in enumerate(_entries(first, first + width)):
        if len(data) > ENTRY_BYTES_MAX:
            raise TooLargeError(first + place)
        parts += [len(data).to_bytes(2, "big"), data]
    return b"".join(parts) if len(parts) == 2 * width else None


def entry(index: int) -> bytes | None:
    """Return the canonical bytes of one entry by its leaf; None where there is none."""
    return next(iter(_entries(index, index + 1)), None) if index < _size() else None


def place_of(path: str) -> tuple[int, int]:
    """Read the path of a bundle into (index, width).

    >>> place_of("x001/234.p/5")
    (1234, 5)

    Raises:
        LedgerFault: It is none.
    """
    return parse_path(f"tile/0/{path}")[1:]


def _reaches(level: int, index: int, width: int) -> bool:
    """Tell whether the newest head covers this much of a tile."""
    return 0 < width <= (_size() >> TILE_HEIGHT * level) - index * TILE_WIDTH


def _size() -> int:
    newest = heads.newest(1)
    return newest[0].size if newest else 0


def _entries(start: int, end: int) -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(BUNDLE, [start, end])
        return [bytes(row[0]) for row in cursor.fetchall()]

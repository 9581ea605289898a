"""How do new entries come under the seal?

Article: *akuntabel, transparan* (a ledger that nobody can rewrite unseen).

A loop of its own, under a fenced lease: entries that have no leaf yet are found by
anti-join, never by "position greater than the last", since positions are not in the
order of commits and a late commit would be skipped for ever.  Each gets the next
leaf, the tiles grow, and a signed head is published.  What the citizen has until
then is the signed promise of her receipt.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from prima.ledger.checkpoint import Checkpoint as Head
from prima.ledger.checkpoint import sign
from prima.ledger.tile import TileReader, append, root_of
from prima.ledger.tree import EMPTY_ROOT, HASH_BYTES
from prima.office import holding_back, keyring
from prima.office.holding_back import HeldBackError
from prima.office.keys import log_key, origin
from prima.office.lease import Held, LostError, check, release, take
from prima.office.models import Checkpoint, Tile
from prima.office.moment import now

LEASE = "sealer"
LEASE_SECONDS = 30
BATCH = 2_000
PAUSE_SECONDS = 1.0
SHOW_SECONDS = 10.0
"""How often witnesses are asked; a head waits for them no longer than a minute."""


UNSEALED = """
SELECT e.position, e.leaf FROM office_entry e
LEFT JOIN office_leaf l ON l.entry_id = e.position
WHERE l.entry_id IS NULL ORDER BY e.position LIMIT %s
"""


class TableTiles:
    """The tiles of the book in their table."""

    def get(self, level: int, index: int, width: int) -> bytes | None:
        """Return the first `width` hashes of a tile, or None."""
        rows = Tile.objects.filter(level=level, index=index, width__gte=width)
        data = rows.order_by("width").values_list("data", flat=True).first()
        return None if data is None else bytes(data)[: width * HASH_BYTES]

    def put(self, level: int, index: int, width: int, data: bytes) -> None:
        """Keep a tile; each width once."""
        Tile(level=level, index=index, width=width, data=data).save()


def tiles() -> TileReader:
    """Return the tiles of the book, to read."""
    return TileReader.over(TableTiles())


def seal_new(held: Held, most: int = BATCH) -> int:
    """Give leaves to entries that have none, and sign the head; return how many.

    Raises:
        LostError: Another process holds the lease now.
        HeldBackError: The book is not reconciled; a smaller book must not be signed.
    """
    keyring.refresh()
    holding_back.must_be_free()
    with transaction.atomic():
        check(held)
        with connection.cursor() as cursor:
            cursor.execute(UNSEALED, [most])
            found = cursor.fetchall()
            if not found:
                return 0
            size = _size(cursor)
            _insert_leaves(cursor, [(size + i, row[0]) for i, row in enumerate(found)])
        store = TileReader(TableTiles())
        size = append(store, size, [bytes(row[1]) for row in found])
        head = Head(origin(), size, root_of(TileReader(TableTiles()), size))
        Checkpoint(size=size, note=sign(head, origin(), log_key()), at=now()).save()
    return len(found)


def latest() -> tuple[Head, str] | None:
    """Return the newest signed head and its note, checked; None before the first."""
    row = Checkpoint.objects.order_by("-size").values_list("size", "note").first()
    return None if row is None else (keyring.opened(row[1], row[0]), row[1])


def empty_head() -> Head:
    """Return the head of a book without entries."""
    return Head(origin(), 0, EMPTY_ROOT)


def run(stop: Callable[[], bool], shown: Callable[[], object] = lambda: None) -> None:
    """Seal until `stop` says so; hold the lease, and wait while another has it.

    Between, the newest head is `shown` to whoever watches.
    """
    holder: str | None = None
    show_at = 0.0
    held: Held | None = None
    while not stop():
        held = take(LEASE, LEASE_SECONDS, holder)
        if held is None:
            time.sleep(PAUSE_SECONDS)
            continue
        holder = held.holder
        try:
            sealed = seal_new(held)
        except LostError:
            holder = None
            continue
        except HeldBackError:
            time.sleep(PAUSE_SECONDS)
            continue
        if time.monotonic() >= show_at:
            shown()
            show_at = time.monotonic() + SHOW_SECONDS
        if sealed < BATCH:
            time.sleep(PAUSE_SECONDS)
    if held is not None:
        release(held)


def seal_all() -> int:
    """Seal everything that waits, now; nothing while another sealer has the lease."""
    held = take(LEASE, LEASE_SECONDS)
    total = 0
    if held is not None:
        try:
            while sealed := seal_new(held):
                total += sealed
        finally:
            release(held)
    return total


def _size(cursor: Any) -> int:
    cursor.execute('SELECT max("index") FROM office_leaf')
    last = cursor.fetchone()[0]
    return 0 if last is None else int(last) + 1


def _insert_leaves(cursor: Any, rows: list[tuple[int, int]]) -> None:
    cursor.executemany('INSERT INTO office_leaf ("index", entry_id) VALUES (%s, %s)', rows)

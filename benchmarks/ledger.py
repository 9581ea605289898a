"""How quick is the book against pymerkle and against the limits of hashing?

Outputs are compared first; only then is anything timed.  Both sides keep their
hashes in SQLite files with the same settings, and every ratio is of one run.

usage: python benchmarks/ledger.py [--entries N] [--json]
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymerkle

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from prima.ledger.proof import consistency, inclusion, verify_consistency, verify_inclusion
from prima.ledger.tile import TileReader, append, root_of
from prima.ledger.tree import leaf_hash, root

BATCH = 1_000
SINGLES = 1_000
OURS, THEIRS = 2_000, 60
"""How many proofs are timed; the peer's take long, so fewer."""

SCHEMA = """
create table if not exists tile(level int, position int, data blob, primary key(level, position))
    without rowid;
create table if not exists entry(number integer primary key, data blob);
"""
PUT = """
insert into tile values(?, ?, ?)
    on conflict(level, position) do update set data = excluded.data
    where length(excluded.data) > length(data)
"""


class SqliteTiles:
    """Tiles and entries in one SQLite file, with the default settings that pymerkle uses too."""

    def __init__(self, file: Path) -> None:
        """Open or make the file; `:memory:` stays in memory."""
        self.connection = sqlite3.connect(file, isolation_level=None)
        self.connection.executescript(SCHEMA)
        self.size = 0

    def get(self, level: int, index: int, width: int) -> bytes | None:
        """Cut the tile out of the widest that stands."""
        row = self.connection.execute(
            "select data from tile where level = ? and position = ?", (level, index)
        ).fetchone()
        return row[0][: width * 32] if row and len(row[0]) >= width * 32 else None

    def put(self, level: int, index: int, width: int, data: bytes) -> None:
        """Keep the widest tile only."""
        assert len(data) == width * 32
        self.connection.execute(PUT, (level, index, data))

    def enter(self, entries: list[bytes]) -> None:
        """Keep entries and their hashes in one transaction."""
        self.connection.execute("begin immediate")
        rows = enumerate(entries, start=self.size)
        self.connection.executemany("insert into entry values(?, ?)", rows)
        self.size = append(self, self.size, [leaf_hash(entry) for entry in entries])
        self.connection.execute("commit")


def main() -> int:
    """Compare, time, print a table (or JSON), and say how many figures there are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=100_000, help="size of the book")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    wanted = parser.parse_args()
    if wanted.entries < BATCH:
        parser.error(f"--entries must be at least {BATCH}")
    seeded = random.Random(1)
    entries = [seeded.randbytes(300) for _ in range(wanted.entries)]
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(entries, Path(folder), seeded)
    if wanted.json:
        print(json.dumps({"entries": wanted.entries, "figures": figures}, indent=2))
        return 0
    print(f"{wanted.entries:,} entries of 300 bytes, pymerkle {pymerkle.__version__}\n")
    print(f"{'figure':36}{'ours /s':>12}{'peer /s':>12}{'ratio':>9}")
    for figure in figures:
        numbers = f"{figure['ours']:12,.0f}{figure['peer']:12,.0f}{figure['ratio']:9.2f}"
        print(f"{figure['name']:36}{numbers}")
    print(f"\n{len(figures)} figures; outputs were compared before they were timed.")
    return 0


def measure(entries: list[bytes], folder: Path, seeded: random.Random) -> list[dict[str, Any]]:
    """Return the figures: calls a second of ours and of the peer, and their ratio."""
    compare(entries[:BATCH])
    size = len(entries)
    batches = [entries[at : at + BATCH] for at in range(0, size, BATCH)]
    tiles, peer = SqliteTiles(folder / "ours.db"), pymerkle.SqliteTree(str(folder / "peer.db"))
    bare = rate(size, lambda: insert(folder / "bare.db", batches))
    ours = rate(size, lambda: enter(tiles, batches))
    figures = [
        figure("append, batches of 1,000", ours, rate(size, lambda: feed(peer, batches))),
        figure("append (peer: bare SQLite insert)", ours, bare),
        singles(entries[:SINGLES], folder),
    ]
    assert root_of(tiles, size) == peer.get_root() == root(leaf_hash(entry) for entry in entries)

    indexes = [seeded.randrange(size) for _ in range(OURS)]
    olds = [seeded.randrange(1, size) for _ in range(OURS)]
    check(tiles, entries, indexes, olds)
    reader = TileReader(tiles)
    figures += [
        figure(
            "inclusion proof",
            rate(OURS, lambda: [inclusion(reader, index, size) for index in indexes]),
            rate(THEIRS, lambda: [peer.prove_inclusion(i + 1, size) for i in indexes[:THEIRS]]),
        ),
        figure(
            "consistency proof",
            rate(OURS, lambda: [consistency(reader, old, size) for old in olds]),
            rate(THEIRS, lambda: [peer.prove_consistency(old, size) for old in olds[:THEIRS]]),
        ),
    ]
    return figures


def compare(entries: list[bytes]) -> None:
    """Assert that roots and inclusion paths equal the peer's at small and odd sizes."""
    tree = pymerkle.InmemoryTree()
    tree.append_entries(entries)
    folder = TileReader(SqliteTiles(Path(":memory:")))
    append(folder, 0, [leaf_hash(entry) for entry in entries])
    for size in (1, 2, 3, 7, 255, 256, 257, len(entries)):
        assert root_of(folder, size) == tree.get_root(size)
        for index in {0, size // 3, size - 1}:
            theirs = tree.prove_inclusion(index + 1, size).path
            assert inclusion(folder, index, size) == tuple(theirs[1:])


def check(tiles: SqliteTiles, entries: list[bytes], indexes: list[int], olds: list[int]) -> None:
    """Assert that the very proofs that will be timed hold."""
    reader, size = TileReader(tiles), len(entries)
    head = root_of(reader, size)
    for index in indexes:
        leaf = leaf_hash(entries[index])
        assert verify_inclusion(leaf, index, size, inclusion(reader, index, size), head)
    for old in olds:
        proof = consistency(reader, old, size)
        assert verify_consistency(old, size, proof, root_of(reader, old), head)


def singles(entries: list[bytes], folder: Path) -> dict[str, Any]:
    """Time one entry a transaction, both with the default durability of SQLite."""
    tiles, peer = SqliteTiles(folder / "one.db"), pymerkle.SqliteTree(str(folder / "two.db"))
    ours = rate(len(entries), lambda: enter(tiles, [[entry] for entry in entries]))
    theirs = rate(len(entries), lambda: [peer.append_entry(entry) for entry in entries])
    assert root_of(tiles, len(entries)) == peer.get_root()
    return figure("append, one a transaction", ours, theirs)


def enter(tiles: SqliteTiles, batches: list[list[bytes]]) -> None:
    """Append the batches to our tree, each in its own transaction."""
    for batch in batches:
        tiles.enter(batch)


def feed(peer: pymerkle.SqliteTree, batches: list[list[bytes]]) -> None:
    """Append the batches to the peer's tree."""
    for batch in batches:
        peer.append_entries(batch)


def rate(count: int, work: Callable[[], object]) -> float:
    """Return how many a second `work` did, `count` in all, by the wall clock."""
    start = time.perf_counter()
    work()
    return count / (time.perf_counter() - start)


def insert(file: Path, batches: list[list[bytes]]) -> None:
    """Keep the entries in SQLite and hash nothing: the limit of any append."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("create table entry(number integer primary key, data blob)")
    for batch in batches:
        connection.execute("begin immediate")
        connection.executemany("insert into entry(data) values(?)", ((item,) for item in batch))
        connection.execute("commit")


def figure(name: str, ours: float, peer: float) -> dict[str, Any]:
    """Return one row of the table."""
    return {"name": name, "ours": ours, "peer": peer, "ratio": ours / peer}


if __name__ == "__main__":
    sys.exit(main())

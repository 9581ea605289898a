"""How quick is the book when it is checked, filled, proven, sealed, copied and restored?

Aims (issue 3): fsck at least 100,000 events a second; bulk append at least 0.5 of the
database's own bulk insert; a proof under 5 ms at 10,000,000 entries; sealing adds under
5 % to the submit path; 1 GB restored and verified in under 3 minutes.  What is counted
is checked first; every ratio is of one run.

usage: python benchmarks/keeping.py [--entries N] [--gigabyte] [--proofs N] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "src"), str(Path(__file__).parents[1])]

FSCK_LEAST, APPEND_LEAST, PROOF_MS, SEAL_MOST, RESTORE_SECONDS = 100_000, 0.5, 5.0, 0.05, 180
STREAM_ENTRIES = 8
SUBMIT_MS = 5.0
"""What a submission may cost at most (benchmarks/submit.py); one entry is sealed for each."""

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)


def begin(home: str) -> None:
    """Found an office with keys and tables only."""
    os.environ |= {"PRIMA_HOME": home, "PRIMA_DATABASE_URL": ""}
    from prima.faces.cli.django import wake  # noqa: PLC0415 - the home is set now

    wake()
    from django.core.management import call_command  # noqa: PLC0415 - after Django woke

    from prima.office import keys  # noqa: PLC0415 - same

    keys.make_keys("bench.example/buku")
    call_command("migrate", verbosity=0)


def body(number: int, turn: int) -> dict[str, Any]:
    """Return the public part of an entry; no two are alike."""
    return {
        "step": "periksa",
        "turn": turn,
        "role": "loket",
        "note": f"{number:08}{'a' * 112}",
        "due": f"2026-03-{1 + number % 28:02}",
    }


def happened(count: int, size: int = 0) -> list[tuple[str, list[Any]]]:
    """Return streams of eight things that happened, each with a personal part of `size` bytes."""
    from prima.case.happened import Happened  # noqa: PLC0415 - after Django woke

    secret = {"text": "b" * size} if size else None
    return [
        (
            f"case/B{number:08}",
            [
                Happened(
                    "finished", AT + timedelta(seconds=n), "officer/12", body(number, n), secret
                )
                for n in range(STREAM_ENTRIES)
            ],
        )
        for number in range(-(-count // STREAM_ENTRIES))
    ]


def fill(count: int, size: int = 0) -> float:
    """Append in bulk through the archive; return entries a second."""
    from prima.office import archive  # noqa: PLC0415 - after Django woke

    streams = happened(count, size)
    started = time.perf_counter()
    for place in range(0, len(streams), 250):
        assert archive.append_many(streams[place : place + 250]) == 250 * STREAM_ENTRIES
    return len(streams) * STREAM_ENTRIES / (time.perf_counter() - started)


def bare(home: str) -> float:
    """Insert the very same rows by the database's own bulk insert; return rows a second."""
    source = sqlite3.connect(Path(home) / "prima.sqlite3")
    rows = source.execute(
        "SELECT stream, version, kind, at, canonical, sealed, leaf FROM office_entry"
    ).fetchall()
    shape = source.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'office_entry' AND sql IS NOT NULL"
    ).fetchall()
    with closing(sqlite3.connect(Path(home) / "bare.sqlite3", isolation_level=None)) as into:
        into.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
        for (sql,) in shape:
            into.execute(sql)
        started = time.perf_counter()
        for place in range(0, len(rows), 2_000):
            into.execute("BEGIN IMMEDIATE")
            into.executemany(
                "INSERT INTO office_entry (stream, version, kind, at, canonical, sealed, leaf)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows[place : place + 2_000],
            )
            into.execute("COMMIT")
        return len(rows) / (time.perf_counter() - started)


def fsck_rate() -> float:
    """Check the whole book; return entries a second, all of them sound."""
    from prima.office import fsck, fsck_by_many  # noqa: PLC0415 - after Django woke

    started, size = time.perf_counter(), 0
    for found in fsck_by_many.whole():
        assert not isinstance(found, fsck.Fault), found
        if isinstance(found, fsck.Extent):
            size = found.size
    return size / (time.perf_counter() - started)


def seal() -> tuple[int, float]:
    """Seal everything; return how many entries, and seconds."""
    from prima.office import sealer  # noqa: PLC0415 - after Django woke

    started = time.perf_counter()
    return sealer.seal_all(), time.perf_counter() - started


def proof_ms(size: int) -> float:
    """Return the 99th percentile of a cold proof, in ms, in a book of `size` entries on disk."""
    from benchmarks.ledger import SqliteTiles  # noqa: PLC0415 - the same tiles as its own
    from prima.ledger.proof import inclusion, verify_inclusion  # noqa: PLC0415 - after Django woke
    from prima.ledger.tile import TileReader, append, root_of  # noqa: PLC0415 - same

    with tempfile.TemporaryDirectory() as folder:
        tiles, step = SqliteTiles(Path(folder) / "tiles.db"), 100_000
        tiles.connection.execute("PRAGMA synchronous=OFF")
        for start in range(0, size, step):
            tiles.connection.execute("begin")
            leaves = [leaf(n) for n in range(start, min(start + step, size))]
            append(tiles, start, leaves)
            tiles.connection.execute("commit")
        root, times = root_of(tiles, size), []
        for _ in range(400):
            index = secrets.randbelow(size)
            started = time.perf_counter()
            path = inclusion(TileReader(tiles), index, size)
            times.append(1000 * (time.perf_counter() - started))
            assert verify_inclusion(leaf(index), index, size, path, root)
    return sorted(times)[int(len(times) * 0.99)]


def leaf(number: int) -> bytes:
    """Return the leaf hash of an entry that is its number."""
    return sha256(b"\x00%d" % number).digest()


def restored(home: str) -> tuple[float, float, float]:
    """Copy the office and restore it; return megabytes, and seconds of both."""
    prima = [
        sys.executable,
        "-c",
        "from prima.faces.cli.main import main; raise SystemExit(main())",
    ]
    with tempfile.TemporaryDirectory() as away:
        run([*prima, "backup-key", "--to", f"{away}/key"], home)
        started = time.perf_counter()
        pair = json.loads(run([*prima, "backup", "--to", away, "--json"], home))
        copying = time.perf_counter() - started
        size = sum(Path(pair[name]).stat().st_size for name in ("data", "keys")) / 1e6
        words = [pair["data"], "--keys", pair["keys"], "--key-file", f"{away}/key"]
        started = time.perf_counter()
        run([*prima, "restore", *words], f"{away}/anew")
        return size, copying, time.perf_counter() - started


def run(command: list[str], home: str) -> str:
    """Run a command of an office, which must succeed."""
    environ = {**os.environ, "PRIMA_HOME": home, "PRIMA_DATABASE_URL": ""}
    done = subprocess.run(command, env=environ, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout


def measured(asked: argparse.Namespace) -> dict[str, float]:
    """Return every figure by its name."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as home:
        begin(home)
        found["append_per_s"] = fill(asked.entries)
        found["append_ratio"] = found["append_per_s"] / bare(home)
        count, seconds = seal()
        found["seal_us"] = 1e6 * seconds / count
        found["seal_share"] = found["seal_us"] / (1_000 * SUBMIT_MS)
        found["fsck_per_s"] = fsck_rate()
        if asked.gigabyte:
            grow(home, 1_250)
            size, copying, restoring = restored(home)
            found |= {"backup_mb": size, "backup_s": copying, "restore_s": restoring}
    if asked.proofs:
        found["proof_ms"] = proof_ms(asked.proofs)
    return found


def grow(home: str, megabytes: int) -> None:
    """Add files until the office weighs so many megabytes, half of it entries."""
    from prima.office import files, vault  # noqa: PLC0415 - after Django woke

    vault.new_person({}, "person/bench")
    while weight(home) < megabytes:
        files.keep("person/bench", secrets.token_bytes(1 << 20), "pdf")


def weight(home: str) -> float:
    """Return the megabytes of a folder."""
    return sum(path.stat().st_size for path in Path(home).rglob("*") if path.is_file()) / 1e6


def main() -> int:
    """Measure and tell; 1 when an aim was missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--proofs", type=int, default=10_000_000)
    parser.add_argument("--gigabyte", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = measured(asked)
    aims = {
        "fsck_per_s": found["fsck_per_s"] >= FSCK_LEAST,
        "seal_share": found["seal_share"] < SEAL_MOST,
        "append_ratio": found["append_ratio"] >= APPEND_LEAST,
        "proof_ms": found.get("proof_ms", 0) < PROOF_MS,
        "restore_s": found.get("restore_s", 0) < RESTORE_SECONDS,
    }
    if asked.json:
        print(json.dumps(found))
    else:
        for name, value in found.items():
            missed = "" if aims.get(name, True) else "  meleset · missed"
            print(f"{name:14} {value:14,.2f}{missed}")
    return 0 if all(aims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

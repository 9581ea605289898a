"""What does a copy hold, and how long is it kept?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

Two boxes, made of one moment.  The data: every table without its keys, the encrypted
files, the public keys.  The keys: the wrapped keys and the office's own.  A box of keys
is thrown away after thirty days, so that who was forgotten stays forgotten; a box of
data may be kept as long as the law of archives asks.  Both are locked with the backup
key, whose private half lies outside; the office itself can open only its newest pair.
"""

from __future__ import annotations

import io
import json
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from prima.ledger.encode import instant
from prima.office import keys
from prima.office.home import folder, home, write_durably
from prima.office.moment import now
from prima.office.safe import canary
from prima.office.safe.box import BoxError, BoxWriter, new_private, public_of
from prima.office.safe.snapshot import take

FORM = 1
DATA, KEYS = "data", "kunci"
KEYS_KEPT = timedelta(days=30)
"""A copy of the keys is no older than this; longer, and erasure would be undone by it."""

MANIFEST, TABLES, LOCKS = "manifest.json", "tables.sqlite3", "locks.sqlite3"
PUBLIC_FILES = ("origin.txt", "public.txt", "former.jsonl")
"""Files of the key folder that are no secret: they go with the data."""

NOT_COPIED = ("backup.pub", "rehearsal.key")
"""Files of the key folder that belong to this machine's copies only."""


@dataclass(frozen=True, slots=True)
class Made:
    """A pair of boxes: where they lie, what they hold, which files were not found."""

    data: Path
    keys: Path
    rows: int
    files: int
    size: int
    missing: tuple[str, ...]


def make_key() -> str:
    """Make a backup key; the public half stays here, the private half is returned, to go outside.

    The old one opens the old boxes, and none that is made from now on.
    """
    private = new_private()
    write_durably(folder("keys") / "backup.pub", public_of(private).encode())
    return private


def backup_key() -> str:
    """Return the public backup key.

    Raises:
        BoxError: None was made yet.
    """
    path = folder("keys") / "backup.pub"
    if not path.exists():
        raise BoxError("belum ada kunci salinan; buat dengan: prima backup-key --to BERKAS")
    return path.read_text().strip()


def make(into: Path | None = None, at: datetime | None = None) -> Made:
    """Copy the office while it works.

    Raises:
        BoxError: There is no backup key.
        OSError: The folder takes nothing.
    """
    recipients = [backup_key(), _rehearsal_key()]
    at, target = at or now(), into or folder("backups")
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"prima-{at:%Y%m%dT%H%M%S%f}"
    canary.plant(at)
    with tempfile.TemporaryDirectory(dir=folder("tmp")) as drafts:
        data, locks = Path(drafts) / TABLES, Path(drafts) / LOCKS
        counts = take(data, locks)
        about = manifest(at, counts, data)
        digests = stored_files(data)
        stored = _files(digests, _public())
        missing = _write(target / f"{name}.{DATA}", about, recipients, data, stored)
        _write(target / f"{name}.{KEYS}", about, recipients, locks, _files((), _secret()))
    throw_away(target, at)
    size = sum((target / f"{name}.{end}").stat().st_size for end in (DATA, KEYS))
    pair = (target / f"{name}.{DATA}", target / f"{name}.{KEYS}")
    return Made(*pair, sum(counts.values()), len(digests), size, missing)


def manifest(at: datetime, counts: Mapping[str, int], copy: Path) -> dict[str, Any]:
    """Return what a restored copy is measured by, read from the very snapshot."""
    with closing(sqlite3.connect(copy)) as tables:
        size = tables.execute("SELECT coalesce(max(size), 0) FROM office_checkpoint").fetchone()[0]
        marks = tables.execute("SELECT hour, mark FROM office_canary ORDER BY hour DESC LIMIT ?",
                               [canary.SHOWN]).fetchall()  # fmt: skip
    return {
        "form": FORM,
        "at": instant(at),
        "origin": keys.origin(),
        "engine": connection.vendor,
        "migrations": _migrations(),
        "tables": dict(counts),
        "size": size,
        "canaries": [[instant(canary.moment_of(hour)), mark] for hour, mark in marks],
        "files": counts["office_storedfile"],
        "index": list(keys.numbers("index")),
    }


def stored_files(copy: Path) -> tuple[str, ...]:
    """Return the names of all files that a snapshot names and that were not erased."""
    with closing(sqlite3.connect(copy)) as tables:
        rows = tables.execute(
            "SELECT sha256 FROM office_storedfile WHERE wrapped IS NOT NULL ORDER BY sha256"
        ).fetchall()
    return tuple(row[0] for row in rows)


def throw_away(target: Path, at: datetime) -> int:
    """Remove the copies of keys that are older than thirty days; return how many."""
    old = [path for path in target.glob(f"prima-*.{KEYS}") if at - moment_of(path) > KEYS_KEPT]
    for path in old:
        path.unlink()
    return len(old)


def moment_of(path: Path) -> datetime:
    """Return when a box was made, by its name.

    >>> moment_of(Path("prima-20260302T020000000000.kunci")).isoformat()
    '2026-03-02T02:00:00+00:00'
    """
    return datetime.strptime(f"{path.stem.removeprefix('prima-')}+0000", "%Y%m%dT%H%M%S%f%z")


def _rehearsal_key() -> str:
    """Make the key of the next rehearsal anew, so that this machine opens no older box."""
    private = new_private()
    write_durably(folder("keys") / "rehearsal.key", private.encode())
    return public_of(private)


def _migrations() -> dict[str, str]:
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))


def _public() -> list[Path]:
    return [path for path in _key_files() if path.name in PUBLIC_FILES]


def _secret() -> list[Path]:
    return [path for path in _key_files() if path.name not in (*PUBLIC_FILES, *NOT_COPIED)]


def _key_files() -> list[Path]:
    return sorted(path for path in folder("keys").rglob("*") if path.is_file())


def _files(digests: tuple[str, ...], others: list[Path]) -> list[tuple[str, Path]]:
    stored = [(f"files/{digest}", folder("files") / digest) for digest in digests]
    return stored + [(str(path.relative_to(home())), path) for path in others]


def _write(
    target: Path,
    about: Mapping[str, Any],
    recipients: list[str],
    table: Path,
    files: list[tuple[str, Path]],
) -> tuple[str, ...]:
    """Write one box; it has its name only once it is whole and durable."""
    draft, missing = target.with_name(f".{target.name}"), list[str]()
    openly = {"kind": target.suffix[1:], "at": about["at"], "origin": about["origin"]}
    try:
        with draft.open("xb") as file:
            draft.chmod(0o600)
            with (
                BoxWriter(file, openly, recipients) as box,
                _archive(box) as tar,
            ):
                _put(tar, MANIFEST, json.dumps(about, sort_keys=True).encode())
                tar.add(table, table.name)
                for name, path in files:
                    if path.exists():
                        tar.add(path, name, recursive=False)
                    else:
                        missing.append(name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _sync(target.parent)
    finally:
        draft.unlink(missing_ok=True)
    return tuple(missing)


def _archive(box: Any) -> tarfile.TarFile:
    return tarfile.open(fileobj=box, mode="w|", format=tarfile.PAX_FORMAT)


def _put(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def _sync(where: Path) -> None:
    """Make a folder's list of names durable."""
    descriptor = os.open(where, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""How does an office stand again, out of its copies alone?

Article: "Digitalisasi: keamanan data"; *akuntabel*.

Into an empty folder and an empty database: first the keys, then the data, then the
trial: every row, mark, file, entry, chain, tile and head is counted and worked out
anew.  Only a copy that passes is opened, and even then the office writes nothing until
it is reconciled with the size that its witnesses last saw (see `holding_back`).
"""

from __future__ import annotations

import json
import sqlite3
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from prima.ledger.encode import read_instant
from prima.office import fsck, holding_back, replaying
from prima.office import keys as office_keys
from prima.office.home import folder, home, write_durably
from prima.office.models import Person, SealKey, StoredFile
from prima.office.moment import now
from prima.office.reindexing import reindex
from prima.office.safe import canary
from prima.office.safe.backup import FORM, KEYS_KEPT, LOCKS, MANIFEST, TABLES
from prima.office.safe.box import BoxError, BoxReader
from prima.office.safe.snapshot import restored_select
from prima.office.safe.tables import Table, tables

UNFINISHED = "pemulihan-belum-selesai"
"""A file in the office's folder while a restore is under way or has failed."""

INSIDE = ("files/", "keys/")
ROWS = 2_000


class RestoreError(Exception):
    """The copies cannot become an office here; nothing was opened."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands again."""

    origin: str
    at: str
    rows: int
    entries: int
    files: int
    forgotten: int
    again: int
    """How many keys an older box still held and the newer data or book says were destroyed."""


def is_unfinished() -> bool:
    """Tell whether a restore was begun here and did not come to its end."""
    return (home() / UNFINISHED).exists()


def unpack(data: Path, keys: Path, private: str, *, old_keys: bool = False) -> dict[str, Any]:
    """Lay the files and keys of two boxes into the office's empty folder; needs no database.

    Returns:
        The manifest of the data.

    Raises:
        RestoreError: The folder is not empty, the boxes do not belong together, or the
            keys are older than they may be.
        BoxError: A box is damaged or locked for another key.
    """
    if any(any(folder(name).iterdir()) for name in ("keys", "files")):
        raise RestoreError(f"{home()} sudah berisi kantor; pulihkan ke folder yang kosong.")
    write_durably(home() / UNFINISHED, b"")
    about = _unpacked(data, private, TABLES)
    of_keys = _unpacked(keys, private, LOCKS)
    if about["form"] != FORM or about["origin"] != of_keys["origin"]:
        raise RestoreError("kedua kotak bukan milik satu kantor, atau dari versi yang lain.")
    if of_keys["at"] < about["at"] and not old_keys:
        raise RestoreError(
            "salinan kunci lebih tua daripada salinan datanya; pakai yang terbaru. Hanya bila"
            " tidak ada yang lain: --old-keys; yang datang di antara keduanya tidak akan terbaca."
        )
    if now() - read_instant(of_keys["at"]) > KEYS_KEPT and not old_keys:
        raise RestoreError(
            "salinan kunci berumur lebih dari 30 hari: orang yang dilupakan sesudah salinan"
            " datanya akan kembali."
            " Hanya bila tidak ada yang lain: --old-keys."
        )
    return about


def _unpacked(path: Path, private: str, table: str) -> dict[str, Any]:
    about: dict[str, Any] | None = None
    try:
        with path.open("rb") as file:
            box: Any = BoxReader(file, private)
            with tarfile.open(fileobj=box, mode="r|") as tar:
                for member in tar:
                    content = tar.extractfile(member)
                    if content is None or member.name.startswith(("/", ".")) or ".." in member.name:
                        raise RestoreError(f"{path.name} memuat {member.name!r}, bukan berkas kita")
                    if member.name == MANIFEST:
                        about = json.loads(content.read())
                    elif member.name == table or member.name.startswith(INSIDE):
                        _lay(
                            content, home() / ("tmp" if member.name == table else "") / member.name
                        )
            while box.read(ROWS * ROWS):
                pass  # what stands behind the archive's end is checked too
    except tarfile.TarError as error:
        raise BoxError(f"{path.name} is no archive inside: {error}") from error
    if about is None:
        raise RestoreError(f"{path.name} tidak memuat daftar isinya.")
    return about


def _lay(content: Any, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.open("wb") as file:
        target.chmod(0o600)
        while part := content.read(1 << 20):
            file.write(part)


def load(about: Mapping[str, Any]) -> Restored:
    """Fill the empty database, try everything, and open what passed.

    Raises:
        RestoreError: Something is not as the copy's own list says; each fault is named.
    """
    _migrate_to(about["migrations"])
    path = folder("tmp") / TABLES
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("ATTACH ? AS copied", [str(path)])
        copy.execute("ATTACH ? AS locks", [str(folder("tmp") / LOCKS)])
        forgotten, again = _fill(copy)
    call_command("migrate", verbosity=0, interactive=False)
    again += sum(len(one.persons) for one in replaying.replay())
    faults = list(_trial(about))
    if faults:
        raise RestoreError("\n".join(faults))
    _forget_again()
    if about.get("index", [1]) != list(office_keys.numbers("index")):
        sum(reindex())
    for name in (TABLES, LOCKS):
        (folder("tmp") / name).unlink()
    holding_back.hold("restored", about["at"])
    (home() / UNFINISHED).unlink()
    rows, size = sum(about["tables"].values()), fsck.size_signed()
    return Restored(about["origin"], about["at"], rows, size, about["files"], forgotten, again)


def _forget_again() -> None:
    """Let no case be found by what was forgotten of it since the data was copied."""
    gone = SealKey.objects.filter(stream__startswith="case/", wrapped=b"")
    for stream in gone.values_list("stream", flat=True).distinct():
        replaying.not_found_again(stream.partition("/")[2])
    for model in (SealKey, Person, StoredFile):
        model.objects.filter(wrapped=b"").update(wrapped=None)


def _migrate_to(wanted: Mapping[str, str]) -> None:
    """Bring the empty database to the very shape that the copy had."""
    with connection.cursor() as cursor:
        if "office_entry" in connection.introspection.table_names(cursor):
            raise RestoreError("basis datanya sudah berisi kantor; pulihkan ke yang kosong.")
    for app, name in wanted.items():
        call_command("migrate", app, name, verbosity=0, interactive=False)


def _fill(copy: sqlite3.Connection) -> tuple[int, int]:
    """Fill all tables in one transaction; return how many rows stay forgotten.

    The second number tells of how many the box still had the key.
    """
    with connection.cursor() as cursor:
        here = set(connection.introspection.table_names(cursor))
    there = {row[0] for row in copy.execute("SELECT name FROM copied.sqlite_master")}
    chosen = [table for table in tables() if table.name in here & there]
    forgotten = again = 0
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys=ON")
        for table in chosen:
            put = _put_sqlite if connection.vendor == "sqlite" else _put_postgresql
            put(cursor, copy, table)
            forgotten += _without_key(copy, table, in_box=False)
            again += _without_key(copy, table, in_box=True)
        for statement in connection.ops.sequence_reset_sql(no_style(), [t.model for t in chosen]):
            cursor.execute(statement)
    return forgotten + again, again


def _without_key(copy: sqlite3.Connection, table: Table, *, in_box: bool) -> int:
    """Count the rows without a key; `in_box` those of which an older box still has it."""
    if not table.has_keys:
        return 0
    kept = f'EXISTS (SELECT 1 FROM locks."{table.name}" k WHERE k.pk = c."{table.primary}")'  # noqa: S608 - a table of ours
    wanted = f"{kept} AND c.wrapped IS NULL" if in_box else f"NOT {kept}"
    statement = f'SELECT count(*) FROM copied."{table.name}" c WHERE {wanted}'  # noqa: S608 - same
    return int(copy.execute(statement).fetchone()[0])


def _columns(copy: sqlite3.Connection, table: Table) -> list[str]:
    kept = {row[1] for row in copy.execute(f'PRAGMA copied.table_info("{table.name}")')}
    return [name for name in table.columns if name in kept]


def _put_sqlite(cursor: Any, copy: sqlite3.Connection, table: Table) -> None:
    names = _columns(copy, table)
    columns, holes = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
    found = copy.execute(restored_select(copy, table))
    while rows := found.fetchmany(ROWS):
        cursor.executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({holes})', rows)  # noqa: S608 - same


def _put_postgresql(cursor: Any, copy: sqlite3.Connection, table: Table) -> None:
    columns = ", ".join(f'"{name}"' for name in _columns(copy, table))
    with cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as target:
        for row in copy.execute(restored_select(copy, table)):
            target.write_row(row)


def _trial(about: Mapping[str, Any]) -> Iterator[str]:
    """Say everything that is not as it was."""
    with connection.cursor() as cursor:
        for name, rows in about["tables"].items():
            cursor.execute(f'SELECT count(*) FROM "{name}"')  # noqa: S608 - same
            found = cursor.fetchone()[0]
            if found != rows:
                yield f"tabel {name}: {found} baris, seharusnya {rows}"
    if canary.newest() != about["canaries"]:
        yield "penanda tiap jam tidak sama dengan yang disebut salinannya"
    if fsck.size_signed() != about["size"]:
        yield f"kepala buku tidak berukuran {about['size']} entri"
    yield from (str(one) for one in fsck.whole() if isinstance(one, fsck.Fault))
    there = StoredFile.objects.exclude(wrapped=b"").exclude(wrapped=None)
    for digest in there.values_list("pk", flat=True).iterator():
        path = folder("files") / digest
        if not path.exists() or sha256(path.read_bytes()).hexdigest() != digest:
            yield f"berkas {digest} hilang atau berubah"

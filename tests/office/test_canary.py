"""Whoever carries the whole store away, without the keys, carries away nobody's data."""

from __future__ import annotations

import base64
import gzip
import json
import quopri
import sqlite3
import subprocess
import sys
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.office.outdoors import PATIENCE_SECONDS, ROOT
from tests.office.planting import AT_THE_DOOR, MARKS, PEOPLE, Canary
from tests.office.unwrapping import hashed_in, unwrapped
from tests.offices import OfficeHome

LEAST_BYTES, LEAST_VALUES = 300_000, 1_000


@dataclass(frozen=True, slots=True)
class Loot:
    """What was carried away, what of it could be unpacked, and what had been planted."""

    heap: bytes
    inside: bytes
    planted: set[str]


@pytest.fixture(scope="module")
def loot(outside: OfficeHome, tmp_path_factory: pytest.TempPathFactory) -> Loot:
    """Let people live through an office; carry away all that it stored, but its keys.

    Database, write-ahead log, files, mails, log, both boxes of a copy, and those opened.
    """
    away = tmp_path_factory.mktemp("away")
    told = lived(outside, away)
    opened(told, away)
    parts = [path.read_bytes() for path in (*stored(outside.folder), *stored(away))]
    if outside.database_url.startswith("postgresql"):
        parts += dumped(outside.database_url)
    else:
        parts += read_out(Path(outside.database_url.removeprefix("sqlite:///")))
    parts = list(dict.fromkeys(parts))
    inside = {found for part in parts for found in unwrapped(part)}
    return Loot(b"\n".join(parts), b"\n".join(inside), set(told["planted"]))


def lived(office: OfficeHome, away: Path) -> dict[str, Any]:
    """Let the planting run, with all that a log can be made to say; return what it told."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.office.planting", str(away)],
        env={**office.environ, "PRIMA_LOG": "DEBUG", "PRIMA_MAIL_URL": ""},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert ran.returncode == 0, ran.stderr[-3_000:]
    log, _, last = ran.stdout.strip().rpartition("\n")
    (office.folder / "program.log").write_text(log + ran.stderr)
    told: dict[str, Any] = json.loads(last)
    return told


def opened(told: dict[str, Any], away: Path) -> None:
    """Open both boxes of the copy, as who stole the backup key would."""
    from prima.office.safe.box import BoxReader  # noqa: PLC0415 - after the settings

    for name in ("data", "keys"):
        with Path(told[name]).open("rb") as file:
            box: Any = BoxReader(file, told["private"])
            with tarfile.open(fileobj=box, mode="r|") as tar:
                tar.extractall(away / "opened" / name, filter="data")


def stored(folder: Path) -> Iterator[Path]:
    """Yield every file of an office's folder, but for its keys, which lie elsewhere."""
    for path in folder.rglob("*"):
        if path.is_file() and "keys" not in path.relative_to(folder).parts[-2:-1]:
            yield path


def read_out(path: Path) -> Iterator[bytes]:
    """Yield every value of every table of a SQLite: in the file a long one lies in pieces."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a table of ours
                for value in row:
                    yield value if isinstance(value, bytes) else str(value).encode()


def dumped(url: str) -> Iterator[bytes]:
    """Yield every value of every table of a PostgreSQL."""
    with closing(psycopg.connect(url)) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        for (table,) in tables:
            rows = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
            for row in rows:
                for value in row:
                    yield bytes(value) if isinstance(value, bytes) else str(value).encode()


def dresses(word: str) -> Iterator[bytes]:
    """Yield a word in every dress in which it could lie there: plain, hex, base64, UTF-16."""
    for said in {word, word.title(), word.upper()}:
        for plain in (said.encode(), said.encode("utf-16-le"), said.encode("utf-16-be")):
            yield from (plain, plain.hex().encode(), plain.hex().upper().encode())
            for shift in range(3):
                coded = base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4]
                yield from (coded, coded.translate(bytes.maketrans(b"+/", b"-_")))
        yield said.encode()[::-1]


def found_in(data: bytes) -> list[str]:
    """Return what stands around the first mark of each kind, in whatever dress."""
    found = []
    for mark in MARKS:
        places = (data.find(dress) for dress in dresses(mark))
        found += [str(data[max(0, at - 60) : at + 60]) for at in places if at >= 0]
    return found


def test_no_name_number_address_or_word_of_anybody_is_there(loot: Loot) -> None:
    """A thousand values and more, by every door: none of them is there, in no dress."""
    assert len(loot.planted) >= LEAST_VALUES
    assert len(loot.heap) > LEAST_BYTES
    assert found_in(loot.heap) == []


def test_nor_is_any_of_it_packed_inside_something(loot: Loot) -> None:
    """Neither in zlib, gzip, base64, hex or quoted-printable, nor in one within another."""
    assert len(loot.inside) > LEAST_BYTES
    assert found_in(loot.inside) == []


def test_no_bare_hash_of_anything_that_can_be_guessed_is_there(loot: Loot) -> None:
    """There are few enough NIK to hash them all; so none stands there as a hash without a key."""
    assert hashed_in(loot.heap, loot.planted) == []
    assert hashed_in(loot.inside, loot.planted) == []


def test_the_search_unpacks_what_it_would_meet() -> None:
    """A word in zlib in base64, in gzip, in quoted-printable, in hex, as a hash: it is found."""
    word = Canary(3).word("cerita")
    said = f"ia berkata {word} dan pergi".encode()
    for heap in (
        zlib.compress(said),
        gzip.compress(said),
        b"." + base64.urlsafe_b64encode(zlib.compress(said)),
        quopri.encodestring(said.replace(b"e", b"=65") + b"=\n."),
        said.hex().encode(),
        base64.b64encode(said).hex().encode(),
    ):
        inside = b"\n".join(unwrapped(b"... " + heap + b" ..."))
        assert found_in(inside), heap
    bare = sha256(word.encode())
    assert hashed_in(b"ab" + bare.hexdigest().encode(), {word}) == [word]
    assert hashed_in(b"ab" + bare.digest(), {word}) == [word]


@pytest.mark.parametrize("place", [0, 7, PEOPLE - 1])
def test_the_search_finds_what_it_looks_for(place: int) -> None:
    """It would have found each of them, wherever it began and however it was written."""
    canary = Canary(place)
    for word in (canary.name, canary.nik, canary.phone, canary.mail, canary.word("cerita")):
        for shift in range(3):
            around = b"ab"[:shift] + word.encode() + b"cdef"
            for dress in (around, base64.b64encode(around), around.hex().encode(), around[::-1]):
                assert found_in(b"xx" + dress + b"yy"), (word, dress)
        assert found_in(word.encode("utf-16-le"))
        assert found_in(base64.b64encode(word.encode("utf-16-le")))


def test_the_pseudonyms_are_there(loot: Loot) -> None:
    """What was carried away is a whole office: its cases stand in it under random names."""
    assert loot.heap.count(b"person/") > 3 * (PEOPLE + AT_THE_DOOR)
    assert b"pengaduan-layanan" in loot.heap
    assert loot.heap.count(b"404 GET") >= AT_THE_DOOR

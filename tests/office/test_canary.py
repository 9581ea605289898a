"""Whoever carries the whole store away, without the keys, carries away nobody's data."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.office.outdoors import program
from tests.office.planting import MARKS, PEOPLE, Canary
from tests.offices import OfficeHome

LEAST_BYTES = 300_000


@pytest.fixture(scope="module")
def loot(outside: OfficeHome) -> bytes:
    """Let fifty people live through an office; return every byte that it stored, but its keys."""
    program(outside, "tests.office.planting")
    parts = [path.read_bytes() for path in stored(outside.folder)]
    if outside.database_url.startswith("postgresql"):
        parts += dumped(outside.database_url)
    return b"\n".join(parts)


def stored(folder: Path) -> Iterator[Path]:
    """Yield every file of an office's folder, but for its keys, which lie elsewhere."""
    for path in folder.rglob("*"):
        if path.is_file() and "keys" not in path.relative_to(folder).parts:
            yield path


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


def test_no_name_number_address_or_word_of_anybody_is_there(loot: bytes) -> None:
    """Contacts, answers, findings, stories, file contents and file names: none, in no dress."""
    assert len(loot) > LEAST_BYTES
    assert found_in(loot) == []


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


def test_the_pseudonyms_are_there(loot: bytes) -> None:
    """What was carried away is a whole office: its cases stand in it under random names."""
    assert loot.count(b"person/") > 3 * PEOPLE
    assert b"pengaduan-layanan" in loot

"""The public book as plain files: whoever doubts fetches them and checks alone."""

from __future__ import annotations

import pytest
from django.test import Client

from prima.ledger.checkpoint import Checkpoint, open_note, parse_vkey
from prima.ledger.proof import consistency, inclusion, verify_consistency, verify_inclusion
from prima.ledger.tile import path, root_of
from prima.ledger.tree import leaf_hash
from prima.office import book
from tests.faces.api.town import Town, client_of, fill, found_town, seal, whole_case


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town whose book is sealed in two steps and is longer than one tile."""
    town = found_town()
    whole_case(town, town.sari)
    seal()
    fill(256)
    seal()
    return town


class FetchedTiles:
    """The tiles of the book as a stranger sees them: fetched, one file at a time."""

    def __init__(self, client: Client) -> None:
        """Fetch with `client`."""
        self.client = client
        self.fetched: set[str] = set()

    def get(self, level: int, index: int, width: int) -> bytes | None:
        """Fetch a tile; the full one where a partial one is gone."""
        name = path(level, index, width)
        self.fetched.add(name)
        answer = self.client.get(f"/buku/{name}")
        return answer.content if answer.status_code == 200 else None

    def put(self, level: int, index: int, width: int, data: bytes) -> None:
        """Nobody writes from outside."""
        raise AssertionError((level, index, width, data))


def head_of(client: Client) -> Checkpoint:
    """Fetch the newest head and check its signature with the published key."""
    key = client.get("/buku/kunci").content.decode().strip()
    return open_note(client.get("/buku/checkpoint").content.decode(), [parse_vkey(key)])


def test_a_stranger_proves_consistency_and_an_auditor_inclusion_from_the_files_alone(
    town: Town,
) -> None:
    """Head, key and tiles are enough to make and check any proof; entries are the auditor's."""
    client, auditor = Client(), client_of(town.auditor)
    head, store = head_of(client), FetchedTiles(client)
    assert head.size > 256
    assert root_of(store, head.size) == head.root
    older = 30
    proof = consistency(store, older, head.size)
    assert verify_consistency(older, head.size, proof, root_of(store, older), head.root)
    for index in (0, 255, 256, head.size - 1):
        bundle, place = divmod(index, 256)
        width = min(256, head.size - 256 * bundle)
        answer = auditor.get(f"/buku/{path(0, bundle, width).replace('tile/0', 'tile/entries')}")
        entry = nth_entry(answer.content, place)
        hashes = inclusion(store, index, head.size)
        assert verify_inclusion(leaf_hash(entry), index, head.size, hashes, head.root)
    assert "tile/1/000.p/1" in store.fetched


def nth_entry(data: bytes, place: int) -> bytes:
    """Return one entry of a bundle."""
    for _ in range(place):
        data = data[2 + int.from_bytes(data[:2], "big") :]
    return data[2 : 2 + int.from_bytes(data[:2], "big")]


@pytest.mark.usefixtures("town")
def test_files_carry_the_type_and_the_life_that_the_format_asks_for() -> None:
    """Full tiles are for ever, partial ones for a while, the head for a moment."""
    client = Client()
    size = head_of(client).size
    wanted = {
        "/buku/checkpoint": ("text/plain; charset=utf-8", "public, max-age=2"),
        "/buku/kunci": ("text/plain; charset=utf-8", "public, max-age=3600"),
        "/buku/tile/0/000": ("application/octet-stream", "public, max-age=31536000, immutable"),
        f"/buku/tile/0/001.p/{size - 256}": ("application/octet-stream", "public, max-age=3600"),
    }
    for name, (kind, life) in wanted.items():
        answer = client.get(name)
        assert answer.status_code == 200, name
        assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (kind, life)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answer.headers


def test_what_people_did_is_read_by_auditors_alone_and_kept_by_no_cache(town: Town) -> None:
    """A pseudonym ties a person's cases together, and her complaint to its case: not for all."""
    for name in ("/buku/tile/entries/000", "/buku/entri/0"):
        for who in (Client(), client_of(town.sari), client_of(town.budi)):
            assert who.get(name).status_code in (302, 403), name
        answer = client_of(town.auditor).get(name)
        assert answer.status_code == 200
        assert b"person/" in answer.content or name.endswith("/0")
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers


NO_FILES = (
    "tile/0/002",
    "tile/0/000.p/256",
    "tile/0/000.p/0",
    "tile/0/0",
    "tile/0/x000/000",
    "tile/00/000",
    "tile/64/000",
    "tile/9/000",
    "tile/1/000",
    "tile/0/-01",
    "tile/0/000.p/1/../../checkpoint",
    "tile/entries/000.p/",
    "tile/entries/1/000",
    "tile/entries/002",
    "tile/entries/٠٠٠",
    "entri/999999",
    "entri/99999999999999999999",
    "nothing",
)


def test_what_is_no_file_of_the_book_is_not_found(town: Town) -> None:
    """Paths are read strictly, and nothing beyond the signed head is shown."""
    auditor = client_of(town.auditor)
    found = {name: auditor.get(f"/buku/{name}").status_code for name in NO_FILES}
    assert found == dict.fromkeys(NO_FILES, 404)


@pytest.mark.usefixtures("town")
def test_an_old_partial_tile_is_still_there() -> None:
    """Whoever kept an older head can still fetch what it needs."""
    client = Client()
    full = client.get("/buku/tile/0/000").content
    assert client.get("/buku/tile/0/000.p/7").content == full[: 7 * 32]


def test_a_bundle_with_too_large_an_entry_says_how_to_go_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer names the entry that does not fit, and where it lies alone."""
    monkeypatch.setattr(book, "ENTRY_BYTES_MAX", 500)
    answer = client_of(town.auditor).get("/buku/tile/entries/000")
    assert answer.status_code == 413
    assert "/buku/entri/" in answer.content.decode()


@pytest.mark.usefixtures("db")
def test_an_office_that_sealed_nothing_has_no_head_yet() -> None:
    """Before the first seal there is nothing to show, and that is no error of ours."""
    found_town()
    assert Client().get("/buku/checkpoint").status_code == 404
    assert Client().get("/buku/tile/0/000").status_code == 404
    assert Client().get("/buku/kunci").status_code == 200

"""What the tests of the book share: keys that are no secrets, and a small signed book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.ledger.checkpoint import Checkpoint, Verifier, sign
from prima.ledger.event import GENESIS, Event, canonical, chain_hash
from prima.ledger.proof import inclusion
from prima.ledger.receipt import Proof, Receipt, make_promise
from prima.ledger.tile import MemoryTiles, append, root_of
from prima.ledger.tree import leaf_hash

ORIGIN = "dinas.contoh.go.id/buku"
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Book:
    """A book of seven entries of one case, with its key and the tiles."""

    key: Ed25519PrivateKey
    entries: tuple[bytes, ...]
    tiles: MemoryTiles

    @property
    def vkey(self) -> str:
        """The office's published key."""
        return Verifier.of(ORIGIN, self.key).vkey()

    @property
    def size(self) -> int:
        """How many entries the book has."""
        return len(self.entries)

    def checkpoint(self) -> str:
        """Sign the head of the book."""
        head = Checkpoint(ORIGIN, self.size, root_of(self.tiles, self.size))
        return sign(head, ORIGIN, self.key)

    def promise(self, index: int) -> Receipt:
        """Make the receipt that the citizen gets at once."""
        return make_promise(self.entries[index], AT, ORIGIN, self.key)

    def receipt(self, index: int) -> Receipt:
        """Make the receipt with its proof."""
        hashes = inclusion(self.tiles, index, self.size)
        return self.promise(index).with_proof(Proof(index, self.size, hashes, self.checkpoint()))


@pytest.fixture(scope="session")
def book() -> Book:
    """Return the book; nothing in it changes, so all tests share it."""
    entries: list[bytes] = []
    prev = GENESIS
    for version in range(1, 8):
        event = Event(
            "case/7", version, "examined", AT, "officer/12", {"step": "periksa é"}, None, prev
        )
        entries.append(canonical(event))
        prev = chain_hash(entries[-1])
    tiles = MemoryTiles()
    append(tiles, 0, [leaf_hash(entry) for entry in entries])
    return Book(
        Ed25519PrivateKey.from_private_bytes(b"prima test key, not a secret, 32"),
        tuple(entries),
        tiles,
    )

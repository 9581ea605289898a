"""The stories of the threat model, told on the book alone (T9, T10, I2, I7, I8, I22, I23)."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.ledger.checkpoint import Checkpoint, Verifier, open_note, sign
from prima.ledger.event import GENESIS, Event, canonical, chain_hash, parse
from prima.ledger.fault import LedgerFault
from prima.ledger.proof import consistency, inclusion, verify_consistency, verify_inclusion
from prima.ledger.receipt import Proof, make_promise, verify
from prima.ledger.seal import context_of, new_key, seal, unseal, unwrap, wrap
from prima.ledger.tile import MemoryTiles, append, root_of
from prima.ledger.tree import leaf_hash, root

ORIGIN = "dinas.contoh.go.id/buku"
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes([7]) * 32)
OFFICE = Verifier.of(ORIGIN, KEY)
NIK = "3374014506900001"


def chain(outcomes: list[str], stream: str = "case/7") -> list[bytes]:
    """Write a stream of decisions, each naming the one before it."""
    entries, prev = [], GENESIS
    for version, outcome in enumerate(outcomes, start=1):
        event = Event(stream, version, "decided", AT, "officer/12", {"as": outcome}, None, prev)
        entries.append(canonical(event))
        prev = chain_hash(entries[-1])
    return entries


def chained(entries: list[bytes]) -> bool:
    """Tell whether each entry names the one before: what a plain hash chain can check."""
    prevs = [parse(entry, None).prev for entry in entries]
    return prevs == [GENESIS, *map(chain_hash, entries)][: len(prevs)]


def tiled(entries: list[bytes]) -> MemoryTiles:
    tiles = MemoryTiles()
    append(tiles, 0, [leaf_hash(entry) for entry in entries])
    return tiles


def head(entries: list[bytes]) -> Checkpoint:
    return Checkpoint(ORIGIN, len(entries), root(map(leaf_hash, entries)))


@given(
    outcomes=st.lists(st.sampled_from(["granted", "refused"]), min_size=2, max_size=40),
    seen=st.integers(1, 40),
    changed=st.integers(0, 39),
)
@settings(max_examples=60, deadline=None)
def test_rewritten_history_is_found_by_whoever_saw_a_head(
    outcomes: list[str], seen: int, changed: int
) -> None:
    """T9: a rewrite with all hashes made anew passes the chain, and fails a witness's head."""
    seen, changed = min(seen, len(outcomes)), changed % len(outcomes)
    honest = chain(outcomes)
    witnessed = sign(head(honest[:seen]), ORIGIN, KEY)
    forged = chain([*outcomes[:changed], "forged", *outcomes[changed + 1 :]])
    assert chained(forged)
    old = open_note(witnessed, [OFFICE])
    proof = consistency(tiled(forged), old.size, len(forged))
    agrees = verify_consistency(old.size, len(forged), proof, old.root, head(forged).root)
    assert agrees == (changed >= seen)


@given(size=st.integers(2, 40), kept=st.integers(1, 39))
def test_a_book_that_shrank_cannot_prove_that_it_grew(size: int, kept: int) -> None:
    """T10, I7: after a restore of an old copy no proof leads from the witnessed head to it."""
    kept = min(kept, size - 1)
    honest = chain(["granted"] * size)
    restored = honest[:kept]
    with pytest.raises(LedgerFault):
        consistency(tiled(restored), size, kept)
    assert not verify_consistency(size, kept, (), head(honest).root, head(restored).root)
    # Filled up again with other entries, the size fits and the root does not.
    refilled = [*restored, *chain(["refilled"] * (size - kept), stream="case/8")]
    assert not verify_consistency(size, size, (), head(honest).root, head(refilled).root)


def test_the_receipt_outlives_the_forgery() -> None:
    """T9: the citizen's old receipt still holds; no proof can be made for it in the forged book."""
    honest, forged = chain(["granted", "closed", "rated"]), chain(["refused", "closed", "rated"])
    old = Proof(0, 3, inclusion(tiled(honest), 0, 3), sign(head(honest), ORIGIN, KEY))
    new = Proof(0, 3, inclusion(tiled(forged), 0, 3), sign(head(forged), ORIGIN, KEY))
    receipt = make_promise(honest[0], AT, ORIGIN, KEY)
    assert verify(receipt.with_proof(old).to_bytes(), OFFICE.vkey()).ok
    assert not verify(receipt.with_proof(new).to_bytes(), OFFICE.vkey()).ok


@given(at=st.integers(0, 10**6), bit=st.integers(0, 7), where=st.integers(0, 19))
def test_any_changed_bit_of_any_entry_changes_the_root(at: int, bit: int, where: int) -> None:
    """I2: the whole read again gives the stored root, and after one flipped bit it does not."""
    entries = chain(["granted"] * 20)
    stored = root_of(tiled(entries), 20)
    assert root(map(leaf_hash, entries)) == stored
    bent = bytearray(entries[where])
    bent[at % len(bent)] ^= 1 << bit
    entries[where] = bytes(bent)
    assert root(map(leaf_hash, entries)) != stored


def test_destroying_a_key_leaves_every_proof_standing() -> None:
    """I8, I22: five cases sealed under five keys; one key dies, its text with it, nothing else."""
    master, numbers = bytes([9]) * 32, iter(range(1, 100))

    def random(length: int) -> bytes:
        return bytes([next(numbers)]) * length

    keys, entries, blobs = {}, [], []
    for case in range(5):
        stream, key = f"case/{case}", new_key(random)
        keys[stream] = wrap(master, key, stream, random(12))
        blob = seal(key, {"nik": NIK}, context_of(stream, 1, "received"), random(12))
        event = Event(stream, 1, "received", AT, "officer/12", {}, blob, GENESIS)
        entries.append(canonical(event))
        blobs.append(blob)
    tiles = tiled(entries)
    before, proofs = root_of(tiles, 5), [inclusion(tiles, index, 5) for index in range(5)]

    del keys["case/2"]

    assert root_of(tiles, 5) == before
    for index in range(5):
        event = parse(entries[index], blobs[index])
        assert inclusion(tiles, index, 5) == proofs[index]
        assert verify_inclusion(leaf_hash(canonical(event)), index, 5, proofs[index], before)
        place = context_of(event.stream, event.version, event.kind)
        if event.stream in keys:
            key = unwrap(master, keys[event.stream], event.stream)
            assert unseal(key, blobs[index], place) == {"nik": NIK}
        else:
            for other, wrapped in keys.items():
                with pytest.raises(LedgerFault):
                    unseal(unwrap(master, wrapped, other), blobs[index], place)


def test_the_leaf_holds_no_hash_that_could_be_guessed() -> None:
    """I23: the entry names a hash of ciphertext; hashing every likely text does not find it."""
    place = context_of("case/7", 1, "received")
    blobs = [seal(bytes(32), {"nik": NIK}, place, bytes(11) + bytes([n])) for n in (1, 2)]
    one, two = (
        canonical(Event("case/7", 1, "received", AT, "officer/12", {}, blob, GENESIS))
        for blob in blobs
    )
    assert one != two
    for guess in (NIK, f'{{"nik":"{NIK}"}}', f'"{NIK}"'):
        assert guess.encode() not in one
        assert sha256(guess.encode()).hexdigest().encode() not in one

"""A witness signs what grew out of what it saw, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.ledger.checkpoint import (
    Checkpoint,
    Verifier,
    add_signature,
    open_note,
    parse_note,
    sign,
)
from prima.ledger.cosign import (
    BAD,
    CONFLICT,
    FORBIDDEN,
    UNKNOWN,
    UNPROVEN,
    Refused,
    Request,
    Witness,
    cosign,
    judge,
    parse_witness,
    read_request,
)
from prima.ledger.fault import LedgerFault
from prima.ledger.proof import consistency
from prima.ledger.tile import MemoryTiles, append, root_of
from prima.ledger.tree import leaf_hash

ORIGIN = "dinas.contoh.go.id/buku"
LOG = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x01")
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x02")
VERIFIER = Verifier.of(ORIGIN, LOG)
SIZE = 70


def grown(salt: bytes = b"") -> MemoryTiles:
    """A book of seventy entries; with salt its entries from the fortieth on are others."""
    book = MemoryTiles()
    entries = (b"%d" % n + (salt if n >= 40 else b"") for n in range(SIZE))
    append(book, 0, [leaf_hash(entry) for entry in entries])
    return book


BOOK, FORK = grown(), grown(b"x")


def head(size: int, book: MemoryTiles = BOOK) -> Checkpoint:
    """The head of a book at a size."""
    return Checkpoint(ORIGIN, size, root_of(book, size))


def request(old: int, size: int, book: MemoryTiles = BOOK) -> bytes:
    """What an honest book asks."""
    note = sign(head(size, book), ORIGIN, LOG)
    return Request(old, consistency(book, old, size), note).to_bytes()


def status(data: bytes, last: Checkpoint | None) -> int:
    """The status with which a witness that saw `last` answers; 200 when it signs."""
    answer = judge(data, [VERIFIER], {} if last is None else {ORIGIN: last})
    return answer.status if isinstance(answer, Refused) else 200


def test_every_honest_step_is_signed() -> None:
    """From each size to each size that is not smaller."""
    for old in range(0, SIZE + 1, 3):
        for size in range(max(old, 1), SIZE + 1, 4):
            assert status(request(old, size), head(old) if old else None) == 200


def test_no_step_back_aside_or_from_elsewhere_is_signed() -> None:
    """Smaller, forked, with a size that was not the last, with no proof: each has its status."""
    assert status(request(20, 30), head(50)) == CONFLICT
    assert status(request(50, 60, FORK), head(50)) == UNPROVEN
    assert status(request(50, 50, FORK), head(50)) == CONFLICT
    bare = Request(20, (), sign(head(30), ORIGIN, LOG)).to_bytes()
    assert status(bare, head(20)) == UNPROVEN
    shrunk = Request(50, (), sign(head(30), ORIGIN, LOG)).to_bytes()
    assert status(shrunk, head(50)) == BAD


def test_a_conflict_tells_the_size_that_was_seen() -> None:
    """So that the book can prove from there."""
    answer = judge(request(0, 30), [VERIFIER], {ORIGIN: head(20)})
    assert isinstance(answer, Refused)
    assert answer.size == 20


def test_only_watched_books_with_their_own_key_are_signed() -> None:
    """Another name is unknown; the right name under another key is forbidden."""
    other = Checkpoint("lain.go.id/buku", 30, root_of(BOOK, 30))
    data = Request(0, (), sign(other, other.origin, LOG)).to_bytes()
    assert status(data, None) == UNKNOWN
    forged = Request(0, (), sign(head(30), ORIGIN, WITNESS)).to_bytes()
    assert status(forged, None) == FORBIDDEN


def mutations(data: bytes) -> Iterator[bytes]:
    """Give changed requests."""
    seeded = random.Random(7)
    for _ in range(400):
        place = seeded.randrange(len(data))
        yield data[:place] + bytes([data[place] ^ 1 << seeded.randrange(8)]) + data[place + 1 :]
    yield from (data[:end] for end in range(0, len(data), 7))


def test_no_change_of_a_request_is_signed() -> None:
    """Any flipped bit and any cut: refused with a status, never an error, never a line."""
    data = request(20, 61)
    assert status(data, head(20)) == 200
    for changed in mutations(data):
        answer = judge(changed, [VERIFIER], {ORIGIN: head(20)})
        if not isinstance(answer, Refused):
            assert open_note(answer[0].note, [VERIFIER]) == head(61)  # a line of nobody's changed


def test_a_line_is_seen_by_its_witness_only() -> None:
    """It names its time; with another head, another key or a changed time it says nothing."""
    note = sign(head(30), ORIGIN, LOG)
    line = cosign(note, "saksi.contoh", WITNESS, 1_772_416_800)
    whole = add_signature(note, line)
    witness = Witness.of("saksi.contoh", WITNESS)
    assert witness.seen_at(whole) == 1_772_416_800
    assert open_note(whole, [VERIFIER]) == head(30)
    assert Witness.of("saksi.contoh", LOG).seen_at(whole) is None
    assert witness.seen_at(add_signature(sign(head(31), ORIGIN, LOG), line)) is None
    _, lines = parse_note(whole)
    changed = bytearray(lines[-1].data)
    changed[7] ^= 1
    from prima.ledger.encode import to_base64  # noqa: PLC0415 - one use

    forged = f"— saksi.contoh {to_base64(lines[-1].key_id + bytes(changed))}\n"
    assert witness.seen_at(note + forged) is None


def test_a_key_of_a_witness_is_whole_or_refused() -> None:
    """Its form says that it is no key of a book, and the other way round."""
    witness = Witness.of("saksi.contoh", WITNESS)
    assert parse_witness(witness.vkey()) == witness
    for wrong in (VERIFIER.vkey(), witness.vkey()[:-4], "", "a+b+c"):
        with pytest.raises(LedgerFault):
            parse_witness(wrong)


@pytest.mark.parametrize("data", [b"", b"old 1", b"old 01\n\nx", b"old -1\n\nx", b"\xff\n\n"])
def test_what_is_no_request_is_refused(data: bytes) -> None:
    """Garbage is told as such."""
    with pytest.raises(LedgerFault):
        read_request(data)

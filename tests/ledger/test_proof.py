"""Proofs: all true ones hold, no changed one does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from prima.ledger.fault import LedgerFault
from prima.ledger.proof import consistency, inclusion, verify_consistency, verify_inclusion
from prima.ledger.tile import MemoryTiles, TileReader, append, root_of
from prima.ledger.tree import EMPTY_ROOT, leaf_hash, node_hash, root

SMALL = 64
ENTRIES = [b"entry %d" % number for number in range(5_000)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]
ROOTS = [root(LEAVES[:size]) for size in range(SMALL + 1)]
TILES = TileReader(MemoryTiles())
append(TILES, 0, LEAVES)


def flip(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8 % len(data)] ^= 1 << bit % 8
    return bytes(changed)


def rfc_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """RFC 9162, 2.1.3.2, step by step: an algorithm of another shape than ours."""
    node, low, high = leaf, index, size - 1
    for sibling in proof:
        if high == 0:
            return None
        if low & 1 or low == high:
            node = node_hash(sibling, node)
            while not low & 1 and low:
                low, high = low >> 1, high >> 1
        else:
            node = node_hash(node, sibling)
        low, high = low >> 1, high >> 1
    return node if high == 0 else None


def test_every_inclusion_proof_of_small_trees_holds() -> None:
    """For every size to 64 and every leaf, ours and the RFC's own procedure agree on the root."""
    for size in range(1, SMALL + 1):
        for index in range(size):
            proof = inclusion(TILES, index, size)
            assert verify_inclusion(LEAVES[index], index, size, proof, ROOTS[size])
            assert rfc_inclusion(LEAVES[index], index, size, proof) == ROOTS[size]


def test_every_consistency_proof_of_small_trees_holds() -> None:
    """For every pair of sizes to 64, the proof joins the two roots and no neighbouring root."""
    for new in range(SMALL + 1):
        for old in range(new + 1):
            proof = consistency(TILES, old, new)
            assert verify_consistency(old, new, proof, ROOTS[old], ROOTS[new])
            if 0 < old < new:
                assert not verify_consistency(old, new, proof, ROOTS[old - 1], ROOTS[new])
                assert not verify_consistency(old, new, proof, ROOTS[old], ROOTS[new - 1])


def test_no_other_index_or_leaf_passes_in_small_trees() -> None:
    """For every size to 24: a proof places its own leaf at its own index, and nowhere else."""
    for size in range(1, 25):
        for index in range(size):
            proof = inclusion(TILES, index, size)
            for other in range(size):
                if other != index:
                    assert not verify_inclusion(LEAVES[index], other, size, proof, ROOTS[size])
                    assert not verify_inclusion(LEAVES[other], index, size, proof, ROOTS[size])


@given(
    size=st.integers(1, len(LEAVES)), where=st.integers(0, 10**6), bit=st.integers(0, 32 * 8 * 16)
)
@settings(deadline=None)
def test_one_flipped_bit_breaks_an_inclusion_proof(size: int, where: int, bit: int) -> None:
    """In any hash of the proof, in the leaf or in the root: one bit, and it does not verify."""
    index = where % size
    leaf, head, proof = LEAVES[index], root_of(TILES, size), inclusion(TILES, index, size)
    assert verify_inclusion(leaf, index, size, proof, head)
    assert not verify_inclusion(flip(leaf, bit), index, size, proof, head)
    assert not verify_inclusion(leaf, index, size, proof, flip(head, bit))
    assert not verify_inclusion(leaf, index, size, (*proof, head), head)
    if proof:
        place = bit // 256 % len(proof)
        bent = (*proof[:place], flip(proof[place], bit), *proof[place + 1 :])
        assert not verify_inclusion(leaf, index, size, bent, head)
        assert not verify_inclusion(leaf, index, size, proof[:-1], head)


@given(
    sizes=st.lists(st.integers(1, len(LEAVES)), min_size=2, max_size=2, unique=True).map(sorted),
    bit=st.integers(0, 32 * 8 * 16),
)
@settings(deadline=None)
def test_one_flipped_bit_breaks_a_consistency_proof(sizes: list[int], bit: int) -> None:
    """In any hash of the proof or in either root: one bit, and it does not verify."""
    old, new = sizes
    before, after, proof = root_of(TILES, old), root_of(TILES, new), consistency(TILES, old, new)
    assert verify_consistency(old, new, proof, before, after)
    assert not verify_consistency(old, new, proof, flip(before, bit), after)
    assert not verify_consistency(old, new, proof, before, flip(after, bit))
    assert not verify_consistency(new, old, proof, after, before)
    assert not verify_consistency(old, new, proof[:-1], before, after)
    assert not verify_consistency(old, new, (*proof, after), before, after)
    place = bit // 256 % len(proof)
    bent = (*proof[:place], flip(proof[place], bit), *proof[place + 1 :])
    assert not verify_consistency(old, new, bent, before, after)


@given(size=st.integers(1, 300), where=st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_paths_are_those_of_another_implementation(size: int, where: int) -> None:
    """Root and inclusion path equal pymerkle's, hash by hash."""
    other = InmemoryTree()
    other.append_entries(ENTRIES[:size])
    index = where % size
    theirs = other.prove_inclusion(index + 1, size)
    assert root_of(TILES, size) == other.get_root(size)
    assert inclusion(TILES, index, size) == tuple(theirs.path[1:])


@given(size=st.integers(1, len(LEAVES)))
@settings(deadline=None)
def test_proofs_are_short(size: int) -> None:
    """No proof is longer than the tree is high; a consistency proof has one hash more."""
    height = (size - 1).bit_length()
    assert len(inclusion(TILES, size // 2, size)) <= height
    assert len(consistency(TILES, size // 2, size)) <= height + 1


@given(
    leaf=st.binary(max_size=40),
    index=st.integers(-(2**70), 2**70),
    size=st.integers(-(2**70), 2**70),
    proof=st.lists(st.binary(max_size=40), max_size=70),
)
def test_garbage_is_refused_and_never_raises(
    leaf: bytes, index: int, size: int, proof: list[bytes]
) -> None:
    """Whatever numbers and bytes arrive, checking answers False."""
    assert not verify_inclusion(leaf, index, size, proof, b"\x00" * 32)
    assert not verify_consistency(index, size, proof, leaf, b"\x00" * 32)


def test_an_index_beyond_the_book_is_never_its_last_entry() -> None:
    """The last leaf's proof does not pass for the index that comes after it, nor for -1."""
    for size in range(1, SMALL + 1):
        proof = inclusion(TILES, size - 1, size)
        for index in (size, size + 1, -1):
            assert not verify_inclusion(LEAVES[size - 1], index, size, proof, ROOTS[size])


def test_hashes_of_other_lengths_never_fit_together() -> None:
    """A byte moved over from one hash to its neighbour gives the same bytes to hash, yet fails."""
    left, right = LEAVES[0], LEAVES[1]
    assert node_hash(left + right[:1], right[1:]) == ROOTS[2]
    assert not verify_inclusion(left + right[:1], 0, 2, (right[1:],), ROOTS[2])
    assert not verify_inclusion(left[:-1], 0, 2, (left[-1:] + right,), ROOTS[2])
    assert not verify_consistency(1, 2, (right[1:],), left + right[:1], ROOTS[2])
    assert not verify_consistency(1, 2, (left[-1:] + right,), left[:-1], ROOTS[2])
    assert not verify_consistency(1, 1, (), b"", b"")


def test_books_have_a_stated_greatest_size() -> None:
    """A tree of 2**53 - 1 leaves can be checked; one leaf more is refused, whatever the proof."""
    proof = [LEAVES[0]] * 53
    head = LEAVES[1]
    for sibling in proof:
        head = node_hash(head, sibling)
    assert verify_inclusion(LEAVES[1], 0, 2**53 - 1, proof, head)
    assert not verify_inclusion(LEAVES[1], 0, 2**53, proof, head)
    assert verify_consistency(1, 2**53 - 1, proof, LEAVES[1], head)
    assert not verify_consistency(1, 2**53, proof, LEAVES[1], head)
    assert not verify_consistency(2**53, 2**53, (), head, head)


def test_an_empty_book_is_the_beginning_of_every_book() -> None:
    """From size 0 the proof is empty, and the old root must be the empty one."""
    assert consistency(TILES, 0, 9) == ()
    assert verify_consistency(0, 9, (), EMPTY_ROOT, ROOTS[9])
    assert not verify_consistency(0, 9, (), ROOTS[1], ROOTS[9])
    assert not verify_consistency(0, 0, (), EMPTY_ROOT, ROOTS[1])
    assert not verify_consistency(9, 9, (), ROOTS[9], ROOTS[8])
    assert not verify_consistency(9, 9, (ROOTS[9],), ROOTS[9], ROOTS[9])


@pytest.mark.parametrize(
    "ask",
    [
        lambda: inclusion(TILES, 5, 5),
        lambda: inclusion(TILES, -1, 5),
        lambda: inclusion(TILES, 0, 0),
        lambda: consistency(TILES, 6, 5),
        lambda: consistency(TILES, -1, 5),
    ],
)
def test_what_cannot_be_proved_is_a_fault(ask: Callable[[], object]) -> None:
    """A proof of a leaf beyond the tree, or of a book that shrank, is not made."""
    with pytest.raises(LedgerFault):
        ask()

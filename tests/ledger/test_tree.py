"""The root is the one of RFC 9162."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from prima.ledger.tree import EMPTY_ROOT, leaf_hash, node_hash, root, split


def by_definition(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word: split at the largest power of two below n."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256(b"").digest()
    half = max(1 << bit for bit in range(10) if 1 << bit < len(leaves))
    left, right = by_definition(leaves[:half]), by_definition(leaves[half:])
    return sha256(b"\x01" + left + right).digest()


def test_every_small_tree_has_the_root_of_the_definition() -> None:
    """For all sizes from 0 to 300 the streamed root equals the recursive definition."""
    leaves = [leaf_hash(b"%d" % number) for number in range(300)]
    for size in range(301):
        assert root(leaves[:size]) == by_definition(leaves[:size])


@given(entries=st.lists(st.binary(max_size=40), max_size=70))
def test_the_root_is_what_another_implementation_finds(entries: list[bytes]) -> None:
    """Equal to pymerkle over any entries."""
    other = InmemoryTree()
    other.append_entries(entries)
    assert root(leaf_hash(entry) for entry in entries) == other.get_root()


def test_the_known_answers_of_rfc_6962_hold() -> None:
    """The eight entries of the Certificate Transparency test vectors give their known roots."""
    entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
               "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
    leaves = [leaf_hash(bytes.fromhex(entry)) for entry in entries]
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root(leaves[:1]).hex() == (
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    )
    assert root(leaves).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@given(left=st.binary(min_size=32, max_size=32), right=st.binary(min_size=32, max_size=32))
def test_a_leaf_never_passes_for_a_node(left: bytes, right: bytes) -> None:
    """An entry whose bytes are two hashes does not hash like their parent (second preimage)."""
    assert leaf_hash(left + right) != node_hash(left, right)


@given(size=st.integers(2, 2**53))
def test_the_left_subtree_is_the_largest_power_of_two_below(size: int) -> None:
    """split(n) is a power of two, below n, and at least half of n."""
    half = split(size)
    assert half & (half - 1) == 0
    assert half < size <= 2 * half

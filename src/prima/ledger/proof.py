"""Is this entry in the book, and did the book only grow?

Article: *akuntabel*: the answer can be checked by whoever asks, with no help of ours.

Inclusion (RFC 9162, 2.1.3): the neighbours on the way from a leaf up to the root.
Consistency (RFC 9162, 2.1.4): the subtrees from which both an old and a new root
can be made.  Both are O(log n) hashes.  To check needs nothing but `tree.py`; the
tiles are loaded only by whoever makes a proof.

    >>> from prima.ledger.tile import MemoryTiles, append, root_of
    >>> from prima.ledger.tree import leaf_hash
    >>> leaves = [leaf_hash(text) for text in (b"satu", b"dua", b"tiga")]
    >>> book = MemoryTiles()
    >>> size = append(book, 0, leaves)
    >>> path = inclusion(book, 2, size)
    >>> verify_inclusion(leaves[2], 2, size, path, root_of(book, size))
    True
    >>> verify_inclusion(leaves[1], 2, size, path, root_of(book, size))
    False
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from prima.ledger.fault import LedgerFault
from prima.ledger.tree import EMPTY_ROOT, HASH_BYTES, SIZE_MAX, node_hash, split

if TYPE_CHECKING:
    from prima.ledger.tile import TileStore


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Tell whether the leaf hash stands at `index` (from 0) in the tree of this size and root."""
    if not 0 <= index < size <= SIZE_MAX or not _are_hashes([leaf, *proof]):
        return False
    turns = _turns_to_leaf(index, size)
    if len(turns) != len(proof):
        return False
    node = leaf
    for went_right, sibling in zip(reversed(turns), proof, strict=True):
        node = node_hash(sibling, node) if went_right else node_hash(node, sibling)
    return node == root


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Tell whether the tree of `new` leaves begins with the very leaves of the old one."""
    if not 0 <= old <= new <= SIZE_MAX or not _are_hashes([old_root, new_root, *proof]):
        return False
    if old in (0, new):
        starts_right = old > 0 or old_root == EMPTY_ROOT
        return starts_right and not proof and (old < new or old_root == new_root)
    turns = _turns_to_old(old, new)
    # When we never went right, the subtree is the old tree itself and is not repeated.
    hashes = list(proof) if any(turns) else [old_root, *proof]
    if len(hashes) != len(turns) + 1:
        return False
    old_node = new_node = hashes[0]
    for went_right, sibling in zip(reversed(turns), hashes[1:], strict=True):
        if went_right:
            old_node, new_node = node_hash(sibling, old_node), node_hash(sibling, new_node)
        else:
            new_node = node_hash(new_node, sibling)
    return old_node == old_root and new_node == new_root


def inclusion(store: TileStore, index: int, size: int) -> tuple[bytes, ...]:
    """Make the proof that leaf `index` (from 0) stands in the first `size` leaves."""
    if not 0 <= index < size:
        raise LedgerFault(f"there is no leaf {index} in a tree of {size}")
    return _siblings(_turns_to_leaf(index, size), size, _hashes(store, size))[0]


def consistency(store: TileStore, old: int, new: int) -> tuple[bytes, ...]:
    """Make the proof that the first `new` leaves begin with the first `old` ones."""
    if not 0 <= old <= new:
        raise LedgerFault(f"a tree of {new} cannot have grown from one of {old}")
    if old in (0, new):
        return ()
    turns, range_hash = _turns_to_old(old, new), _hashes(store, new)
    siblings, start, end = _siblings(turns, new, range_hash)
    return (range_hash(start, end), *siblings) if any(turns) else siblings


def _turns_to_leaf(index: int, size: int) -> list[bool]:
    """Return the way from the root down to a leaf: True where it goes right."""
    turns = []
    while size > 1:
        left = split(size)
        turns.append(index >= left)
        index, size = (index - left, size - left) if index >= left else (index, left)
    return turns


def _turns_to_old(old: int, new: int) -> list[bool]:
    """Return the way down to the last subtree that the old tree holds whole."""
    turns = []
    while old != new:
        left = split(new)
        turns.append(old > left)
        old, new = (old - left, new - left) if old > left else (old, left)
    return turns


def _siblings(
    turns: list[bool], size: int, range_hash: Callable[[int, int], bytes]
) -> tuple[tuple[bytes, ...], int, int]:
    """Return the hashes beside the way, lowest first, and the range in which it ends."""
    start, end, beside = 0, size, []
    for go_right in turns:
        middle = start + split(end - start)
        beside.append(range_hash(start, middle) if go_right else range_hash(middle, end))
        start, end = (middle, end) if go_right else (start, middle)
    return tuple(reversed(beside)), start, end


def _hashes(store: TileStore, size: int) -> Callable[[int, int], bytes]:
    from prima.ledger.tile import TileReader  # noqa: PLC0415 - who only checks must not load tiles

    reader = TileReader.over(store)
    return lambda start, end: reader.range_hash(start, end, size)


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_BYTES for value in values)

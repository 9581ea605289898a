"""What is the fingerprint of the whole book?

Article: *transparan* (Konsep Dasar): one short number stands for all that was written.

The Merkle tree of RFC 9162, section 2.1.1 (the same as RFC 6962): a leaf is hashed
behind a zero byte, an inner node behind a one, so neither can pass for the other.
The left part of n leaves is the largest power of two below n.

    >>> leaves = [leaf_hash(text) for text in (b"satu", b"dua", b"tiga")]
    >>> root(leaves) == node_hash(node_hash(leaves[0], leaves[1]), leaves[2])
    True
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

HASH_BYTES = 32
SIZE_MAX = 2**53 - 1
"""A book's size must fit the whole numbers of JSON; a thousand events a second reach it in
285,000 years."""

EMPTY_ROOT = sha256().digest()
"""The root of a book in which nothing is written yet."""


def leaf_hash(data: bytes) -> bytes:
    """Hash one entry (the canonical bytes of an event) into its leaf, 32 bytes."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two neighbouring subtrees into the one above them, 32 bytes."""
    return sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """Return how many of `size` > 1 leaves stand in the left subtree.

    >>> [split(size) for size in (2, 3, 4, 5, 8, 9)]
    [1, 2, 2, 4, 4, 8]
    """
    return 1 << (size - 1).bit_length() - 1


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes, read once in order; memory stays logarithmic."""
    peaks: list[bytes] = []
    for count, leaf in enumerate(leaves, start=1):
        node, left = leaf, count
        while not left & 1:
            node, left = node_hash(peaks.pop(), node), left >> 1
        peaks.append(node)
    return fold(peaks)


def fold(peaks: list[bytes]) -> bytes:
    """Join perfect subtrees that stand side by side, largest first, into their root."""
    if not peaks:
        return EMPTY_ROOT
    top = peaks[-1]
    for peak in reversed(peaks[:-1]):
        top = node_hash(peak, top)
    return top

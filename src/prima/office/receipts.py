"""What does the citizen hold in her hand, that proves she was here?

Article: *akuntabel*.

At once: a receipt that names the entry and is signed, with the promise to seal it
within a minute.  Later: the same receipt with the proof that the entry lies in the
book under a signed head.  Both are checked offline, with a public key alone.
"""

from __future__ import annotations

from prima.ledger.proof import inclusion
from prima.ledger.receipt import Proof, Receipt, make_promise
from prima.office import keyring, sealer
from prima.office.keys import log_key, origin
from prima.office.models import Entry, Leaf
from prima.office.witnesses import with_lines


def receipt(number: str, version: int = 1) -> bytes:
    """Return the receipt of an entry of a case, with its proof once it is sealed.

    Raises:
        LookupError: There is no such entry.
    """
    row = (
        Entry.objects.filter(stream=f"case/{number}", version=version)
        .values_list("position", "canonical", "at")
        .first()
    )
    if row is None:
        raise LookupError(f"case {number} has no entry {version}.")
    keyring.refresh()
    promised = make_promise(bytes(row[1]), row[2], origin(), log_key())
    proof = _proof(row[0])
    return (promised if proof is None else promised.with_proof(proof)).to_bytes()


def _proof(position: int) -> Proof | None:
    index = Leaf.objects.filter(entry_id=position).values_list("index", flat=True).first()
    head = sealer.latest()
    if index is None or head is None or head[0].size <= index:
        return None
    size = head[0].size
    return Proof(index, size, inclusion(sealer.tiles(), index, size), with_lines(size, head[1]))


def is_sealed(number: str, version: int) -> bool:
    """Tell whether an entry lies under a signed head."""
    return Leaf.objects.filter(entry__stream=f"case/{number}", entry__version=version).exists()


__all__ = ["Receipt", "is_sealed", "receipt"]

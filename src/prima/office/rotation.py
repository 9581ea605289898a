"""How is the book's key changed, so that nobody has to take our word for it?

Article: *akuntabel*.

The change is entered in the book and sealed by the old key, so whoever trusts the old
key reads there which one follows; then the new key seals an entry of its own.  Nobody
else seals meanwhile.
"""

from __future__ import annotations

import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.case.happened import Happened
from prima.ledger.checkpoint import Verifier
from prima.ledger.encode import instant
from prima.office import archive, fsck, keyring, keys, lease, sealer
from prima.office.moment import now

STREAM = "office/book"


class NotRotatedError(RuntimeError):
    """The key was not changed: the old one could not seal everything first."""


def rotate(
    by: str, *, origin: str | None = None, facts: dict[str, Any] | None = None
) -> keyring.LogKey:
    """Give the book a new key (and a new name, when one is told); return the present key.

    `facts` stand beside the keys in the public entry.

    Raises:
        NotRotatedError: Another sealer is at work; try again.
    """
    held = lease.take(sealer.LEASE, sealer.LEASE_SECONDS, f"rotation/{secrets.token_hex(8)}")
    if held is None:
        raise NotRotatedError("penyegel sedang bekerja; hentikan kantor sebentar, lalu ulangi.")
    try:
        old, private = keys.verifier().vkey(), secrets.token_bytes(keys.KEY_BYTES)
        name = origin or keys.origin()
        new = Verifier.of(name, Ed25519PrivateKey.from_private_bytes(private)).vkey()
        enter("key_rotated", by, {"old": old, "new": new, **(facts or {})})
        while sealer.seal_new(held):
            pass
        last = keyring.LogKey(old, fsck.size_signed(), instant(now()))
        keyring.put_away(last, private, name)
        enter("key_taken_up", by, {"new": new})
        while sealer.seal_new(held):
            pass
    finally:
        lease.release(held)
    return keyring.all_keys()[-1]


def enter(kind: str, by: str, body: dict[str, Any]) -> None:
    """Enter something about the book itself, in public."""
    archive.append(STREAM, archive.head_of(STREAM), [Happened(kind, now(), by, body, None)])

"""Which key signed the book at which size?

Article: *akuntabel*: an old receipt holds for ever, whatever key the office uses today.

The book's key may change, and so may its name; the leaves go on.  Each former key is
kept with the last size that it may have signed: beyond it, it counts for nothing, so a
key that was stolen after it was put away can sign nothing new.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from prima.ledger.checkpoint import Checkpoint, Verifier, open_note, parse_vkey
from prima.ledger.fault import LedgerFault
from prima.office import keys
from prima.office.home import folder, write_durably

FORMER = "former.jsonl"


@dataclass(frozen=True, slots=True)
class LogKey:
    """A public key of the book, the last size that it signed, and when; None for the present."""

    vkey: str
    until_size: int | None = None
    until: str = ""


@cache
def former() -> tuple[LogKey, ...]:
    """Return the keys that were put away, oldest first."""
    path = folder("keys") / FORMER
    lines = path.read_text().splitlines() if path.exists() else []
    return tuple(LogKey(**json.loads(line)) for line in lines)


def all_keys() -> tuple[LogKey, ...]:
    """Return every public key of the book, oldest first, the present one last."""
    return (*former(), LogKey(keys.verifier().vkey()))


def published() -> str:
    """Return the public keys as a file: the present one first, one a line."""
    return "".join(f"{one.vkey}\n" for one in reversed(all_keys()))


def verifier_at(size: int) -> Verifier:
    """Return the key that signs heads of this size.

    A head of the very size at which a key was put away was signed by that key.
    """
    found = next((one for one in former() if size <= (one.until_size or 0)), None)
    return keys.verifier() if found is None else parse_vkey(found.vkey)


def opened(note: str, size: int) -> Checkpoint:
    """Open a head of the book with the key of its time.

    Raises:
        LedgerFault: It is not signed by it, or belongs to another book or size.
    """
    verifier = verifier_at(size)
    head = open_note(note, [verifier])
    if (head.origin, head.size) != (verifier.name, size):
        raise LedgerFault("it belongs to another book or another size")
    return head


def put_away(old: LogKey, private: bytes, origin: str) -> None:
    """Replace the key; the former one is written down first, so a crash leaves both known."""
    path = folder("keys") / FORMER
    before = path.read_bytes() if path.exists() else b""
    line = {"vkey": old.vkey, "until_size": old.until_size, "until": old.until}
    write_durably(path, before + json.dumps(line).encode() + b"\n")
    write_durably(folder("keys") / "origin.txt", origin.encode())
    write_durably(folder("keys") / "log.key", private)
    forget()
    write_durably(folder("keys") / "public.txt", published().encode())


def refresh() -> None:
    """Read the keys anew when another process changed them."""
    if keys.log_key_changed():
        forget()


def forget() -> None:
    """Read the keys anew."""
    keys.forget()
    former.cache_clear()

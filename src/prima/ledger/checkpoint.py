"""How does the office sign the book, so that others can sign beside it?

Article: *akuntabel*: who signed a head of the book cannot later show another one.

A checkpoint (C2SP tlog-checkpoint) is three lines: whose book, how many entries,
which root.  It travels as a signed note (C2SP signed-note): the text, an empty line,
and one line a signature.  Lines of unknown keys are kept and ignored, so witnesses
may cosign; a known key whose signature does not fit refuses the whole note.

    >>> from prima.ledger.tree import EMPTY_ROOT
    >>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> head = Checkpoint("dinas.contoh.go.id/buku", 0, EMPTY_ROOT)
    >>> note = sign(head, head.origin, key)
    >>> print(note.splitlines()[1], len(note.splitlines()))
    0 5
    >>> open_note(note, [Verifier.of(head.origin, key)]) == head
    True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from prima.ledger.encode import from_base64, to_base64
from prima.ledger.fault import LedgerFault
from prima.ledger.tree import HASH_BYTES, SIZE_MAX

ED25519 = b"\x01"
"""The signature type of plain Ed25519 in C2SP signed-note."""

KEY_NAME = r"[^\s+\x00-\x1f\ud800-\udfff]+"
SIGNATURE = re.compile(rf"— ({KEY_NAME}) ([A-Za-z0-9+/]+=*)\n")
SIGNATURES = re.compile(rf"(?:{SIGNATURE.pattern}){{1,100}}")
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a book: whose (`origin`), how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the lines that are signed; raise `LedgerFault` when they cannot be written."""
        lines = (self.origin, str(self.size), to_base64(self.root), *self.extensions)
        if not 0 <= self.size <= SIZE_MAX or len(self.root) != HASH_BYTES:
            raise LedgerFault("a checkpoint has a size from 0 up and a root of 32 bytes")
        if not all(line and line.isprintable() for line in lines):
            raise LedgerFault("a checkpoint's lines are not empty and hold only printable text")
        return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: who signed, with which key, and the signature's bytes."""

    name: str
    key_id: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and its name; its text form (vkey) is what an office publishes."""

    name: str
    public: bytes

    @classmethod
    def of(cls, name: str, private_key: Ed25519PrivateKey) -> Verifier:
        """Return the public side of a signing key."""
        return cls(name, private_key.public_key().public_bytes_raw())

    @property
    def key_id(self) -> bytes:
        """The first four bytes of the hash over name, type and key (C2SP signed-note)."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def vkey(self) -> str:
        """Return `name+hash+key`, the form in which the key is published and typed in."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(ED25519 + self.public)}"

    def accepts(self, signature: bytes, message: bytes) -> bool:
        """Tell whether this key signed `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def sign(checkpoint: Checkpoint, name: str, private_key: Ed25519PrivateKey) -> str:
    """Return the checkpoint as a note with this key's signature under it."""
    text, verifier = checkpoint.text(), Verifier.of(name, private_key)
    blob = to_base64(verifier.key_id + private_key.sign(text.encode()))
    return add_signature(f"{text}\n", f"— {name} {blob}\n")


def add_signature(note: str, line: str) -> str:
    """Return the note with one more signature line (a witness's, say); it is not checked here."""
    parse_note(note + line)
    return note + line


def open_note(text: str, verifiers: Iterable[Verifier]) -> Checkpoint:
    """Return the checkpoint in a note that a known key signed.

    Raises `LedgerFault` when the note is malformed, when no known key signed it, or
    when a known key's signature does not fit.
    """
    body, signatures = parse_note(text)
    known = {(verifier.name, verifier.key_id): verifier for verifier in verifiers}
    found = [(known.get((line.name, line.key_id)), line.data) for line in signatures]
    held = [verifier.accepts(data, body.encode()) for verifier, data in found if verifier]
    if not held or not all(held):
        why = "a known key's signature does not fit" if held else "no known key signed"
        raise LedgerFault(f"{why} this checkpoint")
    return _checkpoint(body)


def parse_note(text: str) -> tuple[str, tuple[Signature, ...]]:
    """Return a note's text and all its signatures, none of them checked yet.

    Raises `LedgerFault` unless the note is one of C2SP signed-note, with at most 100 signatures.
    """
    body, blank, tail = text.rpartition("\n\n")
    if not blank or not SIGNATURES.fullmatch(tail) or UNPRINTABLE.search(text):
        raise LedgerFault("the note is not text, an empty line and signature lines")
    blobs = [(name, from_base64(blob)) for name, blob in SIGNATURE.findall(tail)]
    if not all(blob[4:] for _, blob in blobs):
        raise LedgerFault("a signature is too short")
    return body + "\n", tuple(Signature(name, blob[:4], blob[4:]) for name, blob in blobs)


def _checkpoint(text: str) -> Checkpoint:
    try:
        origin, size, root, *rest = text.removesuffix("\n").split("\n")
        checkpoint = Checkpoint(origin, int(size[:20]), from_base64(root), tuple(rest))
    except ValueError as error:
        raise LedgerFault("a checkpoint begins with an origin, a size and a root") from error
    if checkpoint.text() != text:
        raise LedgerFault("the checkpoint is not in canonical form")
    return checkpoint


def parse_vkey(text: str) -> Verifier:
    """Read a published key (`name+hash+key`); raise `LedgerFault` unless it is whole.

    >>> key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    >>> parse_vkey(key).name
    'example.com/foo'
    """
    name, _, rest = text.partition("+")
    key = from_base64(rest.partition("+")[2])
    verifier = Verifier(name, key[1:])
    if not re.fullmatch(KEY_NAME, name) or len(key) != 1 + HASH_BYTES or verifier.vkey() != text:
        raise LedgerFault("the public key is not of the form name+hash+key for Ed25519")
    return verifier

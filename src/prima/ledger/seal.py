"""How can the book stand while a person's data may be forgotten?

Article: *akuntabel* and the right to erasure (UU 27/2022, articles 8 and 44) together.

What is personal is encrypted with AES-256-GCM under a key of its case, with a fresh
random nonce, and bound to its place (`context_of`).  The entry names the hash of the
ciphertext, never of the text: a number of sixteen digits could be guessed from a bare
hash.  Destroy the key, and the text is gone while every hash and proof stays.

A sealed part names whom it is about: a birth has four subjects.  What each of them
told or is told of lies under a key of her own (`pack`), so that one can be forgotten
and the others stay.  Keys are wrapped under keys that are kept elsewhere.

    >>> key, nonce = bytes(32), bytes(12)
    >>> blob = seal(key, {"name": "Sari"}, context_of("case/7", 1, "received"), nonce)
    >>> unseal(key, blob, "case/7|1|received")
    {'name': 'Sari'}
    >>> unseal(key, blob, "case/8|1|received")
    Traceback (most recent call last):
    ...
    prima.ledger.fault.LedgerFault: the seal does not open: another key, another place, or changed
    >>> unpack(pack({"person/a": b"one", "person/b": b"two"}))
    {'person/a': b'one', 'person/b': b'two'}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from prima.ledger.encode import Json, decode, encode
from prima.ledger.fault import LedgerFault

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
LENGTH_BYTES = 4
NAME_MOST = 256

WRAP = "key|"
"""Set before the context of a wrapped key, so that a key and a text never trade places."""


def new_key(random: Callable[[int], bytes]) -> bytes:
    """Return a new 256-bit key from `random` (at the edge: `secrets.token_bytes`)."""
    return _key(random(KEY_BYTES))


def context_of(stream: str, version: int, kind: str) -> str:
    """Return the place to which a seal is bound; raise `LedgerFault` for an unclear one."""
    if "|" in stream or "|" in kind:
        raise LedgerFault("a stream or a kind with '|' would make a seal's place unclear")
    return f"{stream}|{version}|{kind}"


def seal(key: bytes, plaintext: Mapping[str, Json], context: str, nonce: bytes) -> bytes:
    """Return nonce, ciphertext and tag; `nonce` is 12 random bytes, never used again."""
    return _encrypt(key, encode(plaintext), context, nonce)


def unseal(key: bytes, blob: bytes, context: str) -> dict[str, Json]:
    """Return what was sealed; raise `LedgerFault` for a wrong key or place, or a changed blob."""
    value = decode(_decrypt(key, blob, context))
    if not isinstance(value, dict):
        raise LedgerFault("the seal holds no named members")
    return value


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the sealed parts of several subjects as one blob, in the order of their names.

    Each part: the name's length (1 byte), the name, the part's length (4 bytes), the part.

    Raises:
        LedgerFault: A name is empty or has more than 255 bytes.
    """
    out = bytearray()
    for subject in sorted(parts):
        name, part = subject.encode(), parts[subject]
        if not 0 < len(name) < NAME_MOST:
            raise LedgerFault("a sealed part needs a subject of 1 to 255 bytes")
        out += bytes([len(name)]) + name + len(part).to_bytes(LENGTH_BYTES, "big") + part
    return bytes(out)


def unpack(blob: bytes) -> dict[str, bytes]:
    """Return the sealed parts by subject; raise `LedgerFault` where the blob is none of ours."""
    parts: dict[str, bytes] = {}
    place = 0
    while place < len(blob):
        middle = place + 1 + blob[place]
        start = middle + LENGTH_BYTES
        end = start + int.from_bytes(blob[middle:start], "big")
        if start > len(blob) or end > len(blob):
            raise LedgerFault("the sealed parts are cut short")
        try:
            parts[blob[place + 1 : middle].decode()] = blob[start:end]
        except UnicodeDecodeError as error:
            raise LedgerFault("a sealed part names no subject") from error
        place = end
    if pack(parts) != blob:
        raise LedgerFault("the sealed parts are not in their one form")
    return parts


def wrap(master: bytes, key: bytes, context: str, nonce: bytes) -> bytes:
    """Return a key, encrypted under the key above it and bound to `context`."""
    return _encrypt(master, _key(key), WRAP + context, nonce)


def unwrap(master: bytes, blob: bytes, context: str) -> bytes:
    """Return the key that `wrap` hid; raise `LedgerFault` when it does not open."""
    return _key(_decrypt(master, blob, WRAP + context))


def _encrypt(key: bytes, data: bytes, context: str, nonce: bytes) -> bytes:
    if len(nonce) != NONCE_BYTES:
        raise LedgerFault(f"a nonce has {NONCE_BYTES} bytes")
    return nonce + AESGCM(_key(key)).encrypt(nonce, data, context.encode())


def _decrypt(key: bytes, blob: bytes, context: str) -> bytes:
    if len(blob) < NONCE_BYTES + TAG_BYTES:
        raise LedgerFault("the sealed blob is cut short")
    nonce, sealed = blob[:NONCE_BYTES], blob[NONCE_BYTES:]
    try:
        return AESGCM(_key(key)).decrypt(nonce, sealed, context.encode())
    except InvalidTag as error:
        raise LedgerFault(
            "the seal does not open: another key, another place, or changed"
        ) from error


def _key(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise LedgerFault(f"a key has {KEY_BYTES} bytes")
    return key

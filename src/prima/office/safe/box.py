"""How is a copy locked, so that the machine that made it cannot open an older one?

Article: "Digitalisasi: keamanan data".

A box is one header line and chunks of AES-256-GCM under a key of its own.  That key is
wrapped for each recipient by X25519: the backup key, whose private half lies outside
the office, and the rehearsal key, which the office makes anew with each copy.  A chunk
is bound to the header, to its number and to whether it is the last, so nothing can be
cut, moved or added.

    >>> import io
    >>> private = new_private()
    >>> kept = io.BytesIO()
    >>> with BoxWriter(kept, {"kind": "data"}, [public_of(private)]) as box:
    ...     _ = box.write(b"isi")
    >>> _ = kept.seek(0)
    >>> opened = BoxReader(kept, private)
    >>> opened.about["kind"], opened.read(9)
    ('data', b'isi')
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from hashlib import sha256
from types import TracebackType
from typing import Any, BinaryIO, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from prima.ledger.encode import from_base64, to_base64
from prima.ledger.fault import LedgerFault

MAGIC = b"prima-box 1\n"
CHUNK = 1 << 20
TAG_BYTES = 16
KEY_BYTES = 32
HEADER_MAX = 1 << 16
PRIVATE, PUBLIC = "prima-backup-private-1:", "prima-backup-public-1:"
NO_NONCE = bytes(12)
"""Each wrapping key is used once, for one box."""


class BoxError(Exception):
    """A box that is no box, is damaged, or is locked for somebody else."""


def new_private() -> str:
    """Return a new private backup key, in the text form that is kept outside the office."""
    return PRIVATE + to_base64(X25519PrivateKey.generate().private_bytes_raw())


def public_of(private: str) -> str:
    """Return the public half, with which anybody may lock a box.

    Raises:
        BoxError: The text is no private backup key.
    """
    return PUBLIC + to_base64(_private(private).public_key().public_bytes_raw())


def _raw(text: str, mark: str) -> bytes:
    try:
        raw = from_base64(text.strip().removeprefix(mark))
    except LedgerFault as error:
        raise BoxError(f"this is not a key of the form {mark}...") from error
    if not text.startswith(mark) or len(raw) != KEY_BYTES:
        raise BoxError(f"this is not a key of the form {mark}...")
    return raw


def _private(text: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_raw(text, PRIVATE))


def _wrapping(shared: bytes, sent: bytes, public: bytes) -> AESGCM:
    derived = HKDF(SHA256(), KEY_BYTES, salt=sent + public, info=b"prima box 1").derive(shared)
    return AESGCM(derived)


def _locked_for(public: str, key: bytes) -> dict[str, str]:
    raw, mine = _raw(public, PUBLIC), X25519PrivateKey.generate()
    sent = mine.public_key().public_bytes_raw()
    shared = mine.exchange(X25519PublicKey.from_public_bytes(raw))
    wrapped = _wrapping(shared, sent, raw).encrypt(NO_NONCE, key, None)
    return {"for": name_of(public), "sent": to_base64(sent), "key": to_base64(wrapped)}


def name_of(public: str) -> str:
    """Return the short name under which a box lists a recipient."""
    return sha256(_raw(public, PUBLIC)).hexdigest()[:16]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


class BoxWriter:
    """A box that is being filled; it is whole only once it is closed."""

    def __init__(self, file: BinaryIO, about: Mapping[str, Any], recipients: Iterable[str]) -> None:
        """Begin a box that tells `about` itself openly, locked for `recipients`."""
        key = secrets.token_bytes(KEY_BYTES)
        header = {**about, "recipients": [_locked_for(public, key) for public in recipients]}
        line = json.dumps(header, sort_keys=True).encode() + b"\n"
        self._file, self._cipher, self._bound = file, AESGCM(key), sha256(line).digest()
        self._number, self._left = 0, bytearray()
        file.write(MAGIC + line)

    def write(self, data: bytes) -> int:
        """Put bytes in."""
        self._left += data
        while len(self._left) > CHUNK:
            self._chunk(bytes(self._left[:CHUNK]), last=False)
            del self._left[:CHUNK]
        return len(data)

    def close(self) -> None:
        """Lock the last chunk."""
        self._chunk(bytes(self._left), last=True)
        self._left.clear()

    def _chunk(self, data: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._file.write(self._cipher.encrypt(nonce, data, self._bound))
        self._number += 1

    def __enter__(self) -> Self:
        """Return the box."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, at: TracebackType | None
    ) -> None:
        """Close a box that was filled without a fault; the other stays broken for all to see."""
        if kind is None:
            self.close()


class BoxReader:
    """A box that is being emptied; each byte was checked before it is given out."""

    def __init__(self, file: BinaryIO, private: str) -> None:
        """Open a box.

        Raises:
            BoxError: It is none, or it is locked for another key.
        """
        self.about, line = _header(file)
        key = _opened(self.about, private)
        self._file, self._cipher, self._bound = file, AESGCM(key), sha256(line).digest()
        self._number, self._left, self._next = 0, b"", file.read(CHUNK + TAG_BYTES)
        self._ended = False

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; nothing once the box is empty."""
        while len(self._left) < size and not self._ended:
            self._left += self._chunk()
        given, self._left = self._left[:size], self._left[size:]
        return given

    def _chunk(self) -> bytes:
        chunk, self._next = self._next, self._file.read(CHUNK + TAG_BYTES)
        last = not self._next
        try:
            data = self._cipher.decrypt(_nonce(self._number, last=last), chunk, self._bound)
        except InvalidTag as error:
            raise BoxError(f"the box is damaged or cut short at chunk {self._number}") from error
        self._number += 1
        self._ended = last
        return data


def about(file: BinaryIO) -> dict[str, Any]:
    """Return what a box says openly; nothing of it is checked.

    Raises:
        BoxError: It is no box.
    """
    return _header(file)[0]


def _header(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise BoxError("the file is no box of Prima")
    line = file.readline(HEADER_MAX)
    try:
        header = json.loads(line)
        list(header["recipients"])
    except (ValueError, TypeError, KeyError) as error:
        raise BoxError("the header of the box is unreadable") from error
    return header, line


def _opened(header: Mapping[str, Any], private: str) -> bytes:
    mine, public = _private(private), public_of(private)
    name, raw = name_of(public), _raw(public, PUBLIC)
    for one in header["recipients"]:
        if one.get("for") == name:
            sent = from_base64(one["sent"])
            shared = mine.exchange(X25519PublicKey.from_public_bytes(sent))
            try:
                return _wrapping(shared, sent, raw).decrypt(NO_NONCE, from_base64(one["key"]), None)
            except InvalidTag as error:
                raise BoxError("the key of the box is damaged") from error
    raise BoxError("the box is locked for another backup key")

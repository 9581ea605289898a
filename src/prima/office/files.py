"""Where do people's files lie, and who may have them back?

Article: "Digitalisasi: keamanan data".

A file is accepted (see `uploads`), encrypted under the key of its stream, written
durably to the office's folder and only then named in an entry.  It is named by the
hash of its ciphertext, so that the public book tells nothing of its content.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from prima.case.acts import FileRef
from prima.ledger.seal import NONCE_BYTES
from prima.office import vault
from prima.office.home import folder, write_durably
from prima.office.models import StoredFile
from prima.office.moment import now

MEDIA = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "dwg": "application/acad",
    "ifc": "application/x-step",
    "mp4": "video/mp4",
}


class LostFileError(RuntimeError):
    """A file that the book names is not there, or not what it was."""


def keep(owner: str, data: bytes, kind: str, name: str = "") -> FileRef:
    """Keep an accepted file under the key of `owner` (a draft or a case's applicant)."""
    key = vault.key_of(owner, make=True)
    nonce = secrets.token_bytes(NONCE_BYTES)
    blob = nonce + AESGCM(key).encrypt(nonce, data, _context(owner))
    digest = sha256(blob).hexdigest()
    write_durably(folder("files") / digest, blob)
    StoredFile.objects.create(sha256=digest, stream=owner, kind=kind, size=len(data), at=now())
    return FileRef(digest, len(data), kind, name)


def fetch(digest: str) -> tuple[bytes, str]:
    """Return a file's bytes and kind, for `access` and the printer.

    Raises:
        LookupError: No such file was kept.
        LostFileError: The bytes on disk are not those that were kept.
    """
    row = StoredFile.objects.filter(pk=digest).first() if digest.isalnum() else None
    if row is None:
        raise LookupError(f"no file {digest} was kept.")
    path = folder("files") / digest
    blob = path.read_bytes() if path.exists() else b""
    if sha256(blob).hexdigest() != digest:
        raise LostFileError(f"file {digest} is missing or was changed.")
    key = vault.key_of(row.stream)
    try:
        data = AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], _context(row.stream))
    except InvalidTag as error:
        raise LostFileError(f"file {digest} does not open.") from error
    return data, row.kind


def _context(owner: str) -> bytes:
    return f"file|{owner}".encode()

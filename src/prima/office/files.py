"""Where do people's files lie, and who may have them back?

Article: "Digitalisasi: keamanan data".

A file is accepted (see `uploads`), encrypted under a key of its own, written durably to
the office's folder and only then named in an entry.  That key is wrapped by the person's
who gave it, and once the file is handed in, by that of whom it is about in the case.  It
is named by the hash of its ciphertext, so that the book tells nothing of its content.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from prima.case.acts import FileRef
from prima.ledger.fault import LedgerFault
from prima.ledger.seal import NONCE_BYTES, new_key, unwrap, wrap
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

BOUND = b"file"


class LostFileError(RuntimeError):
    """A file that the book names is not there, or not what it was."""


def keep(person: str, data: bytes, kind: str, name: str = "") -> FileRef:
    """Keep an accepted file under a key of its own, wrapped by the person's who gave it."""
    return _kept(_Place(person, person), vault.person_key(person), (data, kind, name))


def keep_in(stream: str, subject: str, data: bytes, kind: str, name: str = "") -> FileRef:
    """Keep a file that the office made, such as a decree, in a case and about a person."""
    above = vault.key_of(stream, subject, make=True)
    return _kept(_Place(stream, subject), above, (data, kind, name))


def adopt(digests: Iterable[str], stream: str, subject: str) -> None:
    """Take files that were handed in into a case: from now on its keys decide on them."""
    rows = list(StoredFile.objects.filter(pk__in=tuple(digests)).exclude(stream=stream))
    above = vault.key_of(stream, subject, make=True) if rows else b""
    for row in rows:
        old, new = _Place(row.stream, row.subject), _Place(stream, subject)
        key = unwrap(_above(old), bytes(row.wrapped or b""), old.context(row.sha256))
        row.wrapped = wrap(above, key, new.context(row.sha256), secrets.token_bytes(NONCE_BYTES))
        row.stream, row.subject = stream, subject
        row.save(update_fields=["wrapped", "stream", "subject"])


def erase(stream: str, subjects: Iterable[str]) -> None:
    """Destroy the keys of these persons' files in a stream, and then their bytes."""
    rows = StoredFile.objects.filter(stream=stream, subject__in=tuple(subjects))
    digests = tuple(rows.values_list("pk", flat=True))
    rows.update(wrapped=None)
    transaction.on_commit(lambda: _remove(digests))


def _remove(digests: Iterable[str]) -> None:
    for digest in digests:
        (folder("files") / digest).unlink(missing_ok=True)


def fetch(digest: str) -> tuple[bytes, str]:
    """Return a file's bytes and kind, for `access` and the printer.

    Raises:
        LookupError: No such file was kept.
        vault.ErasedError: Its key was destroyed.
        LostFileError: The bytes on disk are not those that were kept.
    """
    row = StoredFile.objects.filter(pk=digest).first() if digest.isalnum() else None
    if row is None:
        raise LookupError(f"no file {digest} was kept.")
    if not row.wrapped:
        raise vault.ErasedError(digest)
    path = folder("files") / digest
    blob = path.read_bytes() if path.exists() else b""
    if sha256(blob).hexdigest() != digest:
        raise LostFileError(f"file {digest} is missing or was changed.")
    place = _Place(row.stream, row.subject)
    try:
        key = unwrap(_above(place), bytes(row.wrapped), place.context(digest))
        data = AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], BOUND)
    except (InvalidTag, LedgerFault) as error:
        raise LostFileError(f"file {digest} does not open.") from error
    return data, row.kind


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose key is above a file's own: a person's, or hers in a stream."""

    stream: str
    subject: str

    def context(self, digest: str) -> str:
        """Return what a wrapped key is bound to."""
        return f"file|{digest}|{self.stream}|{self.subject}"


def _above(place: _Place) -> bytes:
    if place.stream == place.subject:
        return vault.person_key(place.subject)
    return vault.key_of(place.stream, place.subject)


def _kept(place: _Place, above: bytes, what: tuple[bytes, str, str]) -> FileRef:
    data, kind, name = what
    key, nonce = new_key(secrets.token_bytes), secrets.token_bytes(NONCE_BYTES)
    blob = nonce + AESGCM(key).encrypt(nonce, data, BOUND)
    digest = sha256(blob).hexdigest()
    write_durably(folder("files") / digest, blob)
    StoredFile.objects.create(
        sha256=digest,
        stream=place.stream,
        subject=place.subject,
        wrapped=wrap(above, key, place.context(digest), secrets.token_bytes(NONCE_BYTES)),
        kind=kind,
        size=len(data),
        at=now(),
    )
    return FileRef(digest, len(data), kind, name)

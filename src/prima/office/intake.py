"""Which of the files that came with a page are kept, and why not the others?

Article: "Digitalisasi: keamanan data" (one way in, the same for every file).

Each file is looked at by itself: what can be kept is kept under the person's own key,
and what cannot is told in three sentences, all at once.  A file is never read whole
before its size was looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from prima.case.acts import FileRef
from prima.office import files
from prima.office.sweeping import has_room
from prima.office.uploads import Refused, accept, safe_name
from prima.office.uploads.accept import MEGABYTE
from prima.office.uploads.refusal import too_large, too_many_today
from prima.office.who import Who
from prima.standard.text import Text


class Upload(Protocol):
    """A file as it came with a request (Django's UploadedFile is one)."""

    @property
    def name(self) -> str | None:
        """Return what the browser calls it."""

    @property
    def size(self) -> int | None:
        """Return how many bytes it has."""

    def read(self) -> bytes:
        """Return all its bytes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the standard asks of the files: kinds, megabytes each, and how many."""

    kinds: tuple[str, ...]
    max_mb: int
    max_files: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files: those that are kept, and a sentence for each other."""

    refs: tuple[FileRef, ...]
    refused: tuple[Text, ...]


def take_in(who: Who, uploads: Iterable[Upload], limits: Limits, *, already: int = 0) -> Taken:
    """Look at each file, and keep what comes in under the person's own key.

    Args:
        who: Whose files they are.
        uploads: The files as they came.
        limits: What the standard asks of them.
        already: How many are kept for the same requirement.
    """
    refs: list[FileRef] = []
    refused: list[Text] = []
    for upload in uploads:
        if already + len(refs) >= limits.max_files:
            refused.append(_too_many(upload.name or "", limits.max_files))
            continue
        found = bring(who, upload, limits)
        if isinstance(found, Refused):
            refused.append(_sentence(upload.name or "", found))
        else:
            refs.append(found)
    return Taken(tuple(refs), tuple(refused))


def bring(who: Who, upload: Upload, limits: Limits) -> FileRef | Refused:
    """Keep one file under the person's key, or say in three sentences why it stays out."""
    if (upload.size or 0) > limits.max_mb * MEGABYTE:
        return too_large(upload.size or 0, limits.max_mb)
    if not has_room(who.person):
        return too_many_today()
    found = accept(upload.read(), upload.name or "", limits.kinds, limits.max_mb)
    if isinstance(found, Refused):
        return found
    return files.keep(who.person, found.data, found.kind, found.name)


def _sentence(claimed: str, refused: Refused) -> Text:
    name = _shown(claimed)
    return Text(
        id=f"{name}: {refused.what.id} {refused.why.id} {refused.next.id}",
        en=f"{name}: {refused.what.en} {refused.why.en} {refused.next.en}",
    )


def _too_many(claimed: str, most: int) -> Text:
    name = _shown(claimed)
    return Text(
        id=f"{name}: Berkas ini belum disimpan. Syarat ini paling banyak {most} berkas."
        " Hapus satu berkas dahulu, atau gabungkan menjadi satu PDF.",
        en=f"{name}: This file was not saved. The requirement takes {most} file(s) at most."
        " Delete one first, or merge them into one PDF.",
    )


def _shown(claimed: str) -> str:
    """Return the name that a browser said, without signs that could mislead."""
    stem, dot, ending = claimed.rpartition(".")
    plain = "".join(sign for sign in ending if sign.isascii() and sign.isalnum())[:5]
    return safe_name(f"{stem}{dot}{plain}" if dot else claimed, plain if dot else "-")

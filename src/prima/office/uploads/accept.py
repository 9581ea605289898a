r"""May this file come in, and what is kept of it?

Article: "Digitalisasi" (one way in, the same for every file).

The order is from cheap to dear: size, kind by content, whether the standard
asks for that kind; then the whole file is read in a process of its own and
written anew.  Kinds that cannot be written anew are kept as they came, unless
they are two files at once.

    >>> accept(b"", "a.pdf", kinds=("pdf",), max_mb=5).what.id
    'Berkas ini kosong.'
    >>> film = b"\x00\x00\x00\x18ftypmp42 and so on"
    >>> film = accept(film, "a.mp4", kinds=("mp4",), max_mb=5)
    >>> film.name, film.media_type
    ('a.mp4', 'video/mp4')
"""

from collections.abc import Mapping
from dataclasses import dataclass

from prima.office.uploads.booth import clean_in_booth
from prima.office.uploads.kinds import KINDS, Kind, hides_archive, kind_of
from prima.office.uploads.name import safe_name
from prima.office.uploads.outcome import Clean, Unfit
from prima.office.uploads.refusal import Refused, empty, for_reason, mixed, too_large, wrong_kind
from prima.standard.text import Text

MEGABYTE = 2**20
"""As browsers and phones count it; the kinder of the two readings of "MB"."""

REMOVED: Mapping[str, Text] = {
    "action": Text(id="tindakan otomatis", en="automatic actions"),
    "attachment": Text(id="berkas lampiran di dalamnya", en="files attached inside"),
    "form": Text(id="program isian", en="form programs"),
    "media": Text(id="suara, video, atau gambar bergerak", en="sound, video or animation"),
    "script": Text(id="skrip", en="scripts"),
    "signature": Text(
        id="tanda tangan elektronik (tidak berlaku pada salinan)",
        en="an electronic signature (it does not hold on a copy)",
    ),
}
"""What may have been left out of a PDF, by code, in words."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that came in.

    Attributes:
        data: The bytes to keep: written anew, or as they came (dwg, ifc, mp4).
        kind: The kind's name, by content.
        media_type: Under which it is handed out, always as a download.
        name: A safe name to show and to store.
        pages: Pages of a PDF, else 0.
        width: Pixels of a picture as it is seen, else 0.
        height: Likewise.
        removed: What was left out; codes of `REMOVED`, sorted.
    """

    data: bytes
    kind: str
    media_type: str
    name: str
    pages: int = 0
    width: int = 0
    height: int = 0
    removed: tuple[str, ...] = ()


def accept(
    data: bytes, claimed_name: str, kinds: tuple[str, ...], max_mb: int
) -> Accepted | Refused:
    """Return the file to keep, or why it does not come in; never raises for its content.

    Args:
        data: The bytes as they came.
        claimed_name: What the browser said.
        kinds: What the standard asks for; kinds that the office cannot check count as absent.
        max_mb: The standard's limit.

    Speed: about 0.15 s for a PDF, 0.1 s for a photo, most of it the start of the reader.
    """
    if not data:
        return empty()
    if len(data) > max_mb * MEGABYTE:
        return too_large(len(data), max_mb)
    allowed = [KINDS[name] for name in kinds if name in KINDS]
    kind = kind_of(data)
    if kind is None or kind not in allowed:
        return wrong_kind(allowed)
    try:
        kept = _kept(kind, data)
    except Unfit as unfit:
        return for_reason(unfit)
    if hides_archive(kept.data):
        return mixed()
    return Accepted(
        data=kept.data,
        kind=kind.name,
        media_type=kind.media_type,
        name=safe_name(claimed_name, kind.name),
        pages=kept.pages,
        width=kept.width,
        height=kept.height,
        removed=kept.removed,
    )


def _kept(kind: Kind, data: bytes) -> Clean:
    """Return the file written anew where the office can, else as it came."""
    return clean_in_booth(kind.name, data) if kind.rewritten else Clean(data=data)

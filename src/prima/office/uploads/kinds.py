"""What is this file, judged by its content alone?

Article: "Digitalisasi" (a name proves nothing).

Three kinds are read whole and written anew: pdf, jpg, png.  Three are too
rich for that and are known by their first bytes only: dwg, ifc, mp4; they are
never shown by the office, only handed on as a download.  Every other kind is
refused, also when a standard names it: the office does not keep what it
cannot look into.

    >>> kind_of(b"%PDF-1.7 ...").media_type
    'application/pdf'
    >>> kind_of(b"GIF89a") is None
    True
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that the office knows.

    Attributes:
        name: As the standard names it; also the ending of the stored name.
        media_type: Under which it is handed out.
        said: As people say it.
        rewritten: Read whole and written anew; otherwise kept as it came.
    """

    name: str
    media_type: str
    said: str
    rewritten: bool = False


KINDS = {
    kind.name: kind
    for kind in (
        Kind("pdf", "application/pdf", "PDF", rewritten=True),
        Kind("jpg", "image/jpeg", "JPG", rewritten=True),
        Kind("png", "image/png", "PNG", rewritten=True),
        Kind("dwg", "image/vnd.dwg", "DWG"),
        Kind("ifc", "application/x-step", "IFC"),
        Kind("mp4", "video/mp4", "video MP4"),
    )
}
"""Every kind that can come in, by the name that a standard uses."""

_BEGINNINGS = (
    ("pdf", re.compile(rb"%PDF-[12]\.[0-9]")),
    ("jpg", re.compile(rb"\xff\xd8\xff")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("dwg", re.compile(rb"AC10[0-9]{2}\x00")),
    ("ifc", re.compile(rb"ISO-10303-21;")),
    ("mp4", re.compile(rb"\x00\x00.{2}ftyp(isom|iso[2-6]|mp4[12]|avc1|M4V |3gp[4-6])", re.DOTALL)),
)

_END_OF_ZIP = b"PK\x05\x06"
_END_OF_ZIP_BYTES = 22
_ZIP_COMMENT_MAX = 65_535


def kind_of(data: bytes) -> Kind | None:
    """Return the kind whose mark stands at the very beginning, or None."""
    for name, beginning in _BEGINNINGS:
        if beginning.match(data):
            return KINDS[name]
    return None


def hides_archive(data: bytes) -> bool:
    """Tell whether the same bytes also open as a ZIP archive (JAR, APK, Office).

    An archive is read from its end: a record that says how long its comment is.
    Only a record whose comment fits the file counts, so chance does not refuse a video.
    """
    tail = data[-(_END_OF_ZIP_BYTES + _ZIP_COMMENT_MAX) :]
    at = tail.rfind(_END_OF_ZIP)
    while at >= 0:
        record = tail[at : at + _END_OF_ZIP_BYTES]
        if len(record) == _END_OF_ZIP_BYTES:
            comment = int.from_bytes(record[20:22], "little")
            if at + _END_OF_ZIP_BYTES + comment <= len(tail):
                return True
        at = tail.rfind(_END_OF_ZIP, 0, at)
    return False

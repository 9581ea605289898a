r"""What may be cut out of a photo inside a PDF without drawing it anew?

Article: "Digitalisasi" (a scanned page may carry the place where it was scanned).

A JPEG is a row of segments.  What one sees needs the tables, the frame, the
scans, the JFIF and Adobe marks and the colour profile; every other
application segment and every comment is left out, and so is whatever stands
behind the end.  A file that does not follow the rules is left as it is: the
page shows what it showed.

    >>> without_notes(b"\xff\xd8" + b"\xff\xfe\x00\x06GPS!" + b"\xff\xd9" + b"PK")
    b'\xff\xd8\xff\xd9'
"""

_START, _END = b"\xff\xd8", 0xD9
_SCAN = 0xDA
_RESTARTS = frozenset(range(0xD0, 0xD8))
_NOTES = (frozenset(range(0xE0, 0xF0)) - {0xE0, 0xE2, 0xEE}) | {0xFE}
"""APP1 (Exif, XMP), APP13 (Photoshop), comments, ...; not JFIF, profile, Adobe."""


def without_notes(data: bytes) -> bytes:
    """Return the picture without Exif, comments and trailing bytes, or unchanged."""
    if not data.startswith(_START):
        return data
    kept, at = [_START], 2
    while at + 4 <= len(data) or data[at : at + 2] == b"\xff\xd9":
        if data[at] != 0xFF:  # noqa: PLR2004 - the format's own mark
            return data
        marker = data[at + 1]
        if marker == _END:
            return b"".join((*kept, b"\xff\xd9"))
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if end <= at + 2 or end > len(data):
            return data
        if marker not in _NOTES:
            kept.append(data[at:end])
        at = end
    return data


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the coded picture data end: at the next mark that is no restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        follows = data[at + 1]
        if follows not in _RESTARTS and follows not in {0x00, 0xFF}:
            return at
        at += 1 if follows == 0xFF else 2  # noqa: PLR2004 - a fill byte

"""What is left of a PDF when it can only be read?

Article: "Digitalisasi" (a page to look at, and nothing that acts).

The file is parsed whole and written anew: scripts, automatic actions,
attachments, media, form programs and metadata are left out (`active`), photos
inside lose their place of taking (`jpeg`), and what is not reachable from a
page is not copied.  A signature that somebody else put on it no longer holds
in the copy; `removed` says so, and whoever needs it keeps the original.

Bounds: pages, objects, filters on one stream, and what all streams unpack to.
"""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Name, Pdf, Stream

from prima.office.uploads.active import disarm
from prima.office.uploads.jpeg import without_notes
from prima.office.uploads.kinds import hides_archive
from prima.office.uploads.outcome import Clean, Unfit

PAGES_MAX = 300
"""More than an officer reads for one requirement."""

OBJECTS_MAX = 150_000
"""A tagged book of 300 pages has about 50,000."""

UNPACKED_MAX = 512 * 2**20
"""Bytes of all packed streams together: twenty A4 pages in colour at 300 dpi, unpacked."""

_PACKED = frozenset({"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
_FLATE = frozenset({"/FlateDecode", "/Fl"})
_LOSSES = ("as null", "null as", "ignoring", "giving up", "error reading object", "parse error")
"""What the parser says when something is lost."""

_TAIL = 2048


def rewritten(data: bytes) -> Clean:
    """Return the PDF written anew, without anything that acts.

    Raises:
        Unfit: It is locked, cut off, or beyond a bound.
        Exception: It is damaged; the parser says so in many ways.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise Unfit("damaged")  # the parser would mend it and silently lose pages
    try:
        opened = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as lock:
        raise Unfit("locked") from lock
    with opened as pdf:
        if pdf.is_encrypted:
            raise Unfit("locked")
        pages = _keep_bounds(pdf)
        _keep_whole(pdf)
        removed = disarm(pdf)
        _forget_places(pdf)
        out = BytesIO()
        pdf.save(
            out,
            compress_streams=True,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    fresh = out.getvalue()
    if hides_archive(fresh):
        raise Unfit("mixed")
    return Clean(data=fresh, pages=pages, removed=tuple(sorted(removed)))


def _keep_bounds(pdf: Pdf) -> int:
    """Return the number of pages; refuse a file that would starve whoever looks into it."""
    if len(pdf.objects) > OBJECTS_MAX:
        raise Unfit("too_complex")
    pages = len(pdf.pages)
    if pages == 0:
        raise Unfit("damaged")
    if pages > PAGES_MAX:
        raise Unfit("too_many_pages", found=pages, limit=PAGES_MAX)
    left = UNPACKED_MAX
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            left -= _unpacked(thing, left)
    return pages


def _keep_whole(pdf: Pdf) -> None:
    """Refuse a file of which the parser could not read a part and went on without it.

    It mends much that loses nothing; an officer must not judge by a page that is
    missing, or a line that is.
    """
    said = " ".join(pdf.get_warnings())
    if "bad_alloc" in said:
        raise Unfit("too_complex")
    if any(loss in said for loss in _LOSSES):
        raise Unfit("damaged")


def _unpacked(stream: Stream, most: int) -> int:
    """Return how many bytes a stream unpacks to; refuse when that is more than `most`.

    Packing on packing is refused: no program writes it, and it multiplies.
    """
    filters = _filters(stream)
    if sum(each in _PACKED for each in filters) > 1:
        raise Unfit("too_complex")
    if not filters or filters[0] not in _FLATE:
        return 0
    unpack = zlib.decompressobj()
    packed, total = stream.read_raw_bytes(), 0
    while packed and not unpack.eof:
        try:
            total += len(unpack.decompress(packed, 2**20))
        except zlib.error:
            break  # a broken picture stays a broken picture
        packed = unpack.unconsumed_tail
        if total > most:
            raise Unfit("too_complex")
    return total


def _filters(stream: Stream) -> list[str]:
    """Return the names of a stream's filters, in the order of decoding."""
    named = stream.get(Name.Filter)
    if named is None:
        return []
    if isinstance(named, pikepdf.Array):
        return [str(each) for each in named.as_list()]
    return [str(named)]


def _is_photo(stream: Stream) -> bool:
    """Tell whether a stream is a JPEG and nothing around it, with no settings of its own."""
    return _filters(stream) in (["/DCTDecode"], ["/DCT"]) and Name.DecodeParms not in stream


def _forget_places(pdf: Pdf) -> None:
    """Cut Exif and comments out of the photos on the pages."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and _is_photo(thing):
            raw = thing.read_raw_bytes()
            kept = without_notes(raw)
            if len(kept) < len(raw):
                thing.write(kept, filter=Name.DCTDecode)

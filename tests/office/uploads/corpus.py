"""Files that people send: good ones, broken ones, and weapons.  All made here, none kept."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, PngImagePlugin
from PIL.ExifTags import GPS, IFD, Base

PLACE = "GPSJalanContohNomorSatu"
"""Stands in every note that must not come through."""

MARK = b"weapon-7f3a"
"""Stands in every payload that must not come through."""


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """Return a picture whose left half is dark and whose right half is light."""
    drawn = Image.new(mode, size, 40 if len(mode) == 1 else (40,) * len(mode))
    drawn.paste(220 if len(mode) == 1 else (220,) * len(mode), (size[0] // 2, 0, *size))
    return drawn


def encoded(drawn: Image.Image, form: str, **settings: object) -> bytes:
    """Return the picture as a file."""
    out = BytesIO()
    drawn.save(out, form, **settings)
    return out.getvalue()


def jpg(size: tuple[int, int] = (60, 40), **settings: object) -> bytes:
    """Return a small photo."""
    return encoded(picture(size), "JPEG", **settings)


def png(size: tuple[int, int] = (60, 40), mode: str = "RGB", **settings: object) -> bytes:
    """Return a small drawing."""
    return encoded(picture(size, mode), "PNG", **settings)


def photo_with_place(orientation: int = 1) -> bytes:
    """Return a photo that tells where, with what and how it was taken."""
    notes = Image.Exif()
    notes[Base.Make] = PLACE
    notes[Base.Orientation] = orientation
    notes.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (7.0, 30.0, 12.5)
    notes.get_ifd(IFD.GPSInfo)[GPS.GPSAreaInformation] = PLACE
    return jpg(exif=notes, comment=PLACE.encode(), dpi=(300, 300))


def drawing_with_place() -> bytes:
    """Return a PNG with text, Exif and a colour profile."""
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", PLACE)
    text.add_itxt("Location", PLACE)
    notes = Image.Exif()
    notes[Base.Make] = PLACE
    return png(pnginfo=text, exif=notes, icc_profile=PLACE.encode() * 20)


def huge_png(width: int, height: int) -> bytes:
    """Return a small PNG that declares, and holds, very many pixels of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    pack, row = zlib.compressobj(9), b"\0" * (1 + (width + 7) // 8)
    rows = b"".join(pack.compress(row) for _ in range(height)) + pack.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def archive(name: str = "Main.class", comment: bytes = b"") -> bytes:
    """Return a ZIP archive with one packed entry."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, MARK * 20)
        made.comment = comment
    return out.getvalue()


def pdf(
    *weapons: Callable[[Pdf], None], pages: int = 1, lock: pikepdf.Encryption | None = None
) -> bytes:
    """Return a PDF of blank pages, armed with the given weapons."""
    out = BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(200, 200))
        for arm in weapons:
            arm(made)
        made.save(out, encryption=lock)
    return out.getvalue()


def script() -> Dictionary:
    """Return an action that runs a script."""
    return Dictionary(S=Name.JavaScript, JS=String(MARK.decode()))


def opens_with_script(made: Pdf) -> None:
    """Run a script as the file opens."""
    made.Root.OpenAction = script()


def named_script(made: Pdf) -> None:
    """Keep a script in the document's name tree."""
    made.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), made.make_indirect(script())]))
    )


def page_runs_script(made: Pdf) -> None:
    """Run a script as a page is shown, and one more after it."""
    first = script()
    first.Next = Array([script(), Dictionary(S=Name.Launch, F=String(MARK.decode()))])
    made.pages[0].obj.AA = Dictionary(O=first)


def launches(made: Pdf) -> None:
    """Start a program from a link."""
    link(made, Dictionary(S=Name.Launch, F=String(MARK.decode())))


def sends_the_form(made: Pdf) -> None:
    """Send what was filled in to somebody else."""
    link(made, Dictionary(S=Name.SubmitForm, F=String(MARK.decode())))


def script_in_a_link(made: Pdf) -> None:
    """Hide a script in the address of a link."""
    link(made, Dictionary(S=Name.URI, URI=String("JavaScript:" + MARK.decode())))


def link(made: Pdf, action: Dictionary) -> None:
    """Put a link with an action on the first page."""
    page = made.pages[0].obj
    page.Annots = Array(
        [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)]
    )


def carries_a_file(made: Pdf) -> None:
    """Attach a file to the document."""
    made.attachments["gaji.exe"] = MARK * 30


def carries_a_file_on_a_page(made: Pdf) -> None:
    """Attach a file to a spot on the page."""
    held = Stream(made, MARK * 30, Type=Name.EmbeddedFile)
    spec = Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=held))
    made.pages[0].obj.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=spec
            )
        ]
    )


def plays_media(made: Pdf) -> None:
    """Play rich media on the page."""
    content = Dictionary(Assets=Stream(made, MARK * 30))
    made.pages[0].obj.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.RichMedia,
                Rect=Array([0, 0, 9, 9]),
                RichMediaContent=content,
            )
        ]
    )


def runs_a_form(made: Pdf) -> None:
    """Bring a form with a program of its own."""
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(made, MARK * 30))


def signed(made: Pdf) -> None:
    """Look like a document that somebody signed."""
    seal = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String(MARK.decode()))
    field = Dictionary(FT=Name.Sig, T=String("a"), V=made.make_indirect(seal))
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]))


def shows_a_photo(made: Pdf) -> None:
    """Show on the page a photo that tells its place."""
    made.pages[0].obj.Resources = Dictionary(
        XObject=Dictionary(
            JS=Stream(
                made,
                photo_with_place(),
                Type=Name.XObject,
                Subtype=Name.Image,
                Width=60,
                Height=40,
                ColorSpace=Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=Name.DCTDecode,
            )
        )
    )
    made.pages[0].obj.Contents = Stream(made, b"q 100 0 0 100 0 0 cm /JS Do Q")


def tells_the_author(made: Pdf) -> None:
    """Tell who wrote the file."""
    made.docinfo["/Author"] = PLACE
    with made.open_metadata() as described:
        described["dc:creator"] = [PLACE]


def hides_an_archive(made: Pdf) -> None:
    """Carry a whole archive in a stream that cannot be packed any tighter."""
    made.Root.Keep = Stream(made, archive(comment=b"\n" * 3000), Filter=Name.DCTDecode)


WEAPONS = {
    opens_with_script: "script",
    named_script: "script",
    page_runs_script: "script",
    launches: "action",
    sends_the_form: "action",
    script_in_a_link: "action",
    carries_a_file: "attachment",
    carries_a_file_on_a_page: "attachment",
    plays_media: "media",
    runs_a_form: "form",
    signed: "signature",
}
"""Each weapon with what the office reports when it took it away."""


def packed_bomb(*, megabytes: int, layers: int = 1, times: int = 1) -> bytes:
    """Return a PDF with page contents that unpack to very much more than they are."""
    packed = b"0" * (megabytes * 2**20)
    for _ in range(layers):
        packed = zlib.compress(packed, 9)

    def arm(made: Pdf) -> None:
        held = Array([])
        for _ in range(times):
            each = Stream(made, b"")
            each.write(
                packed, filter=Array([Name.FlateDecodX] * layers)
            )  # so that it is kept as it is
            held.append(made.make_indirect(each))
        made.pages[0].obj.Contents = held

    return pdf(arm).replace(b"FlateDecodX", b"FlateDecode")


def nested_bomb() -> bytes:
    """Return 60 KB that a parser unfolds into gigabytes: lists of nothing, packed."""
    body = b"[" + b"[0 0 0 0 0 0 0 0 0 0]" * 900_000 + b"]"
    things = [
        (2, b"<</Type/Catalog/Pages 3 0 R/X 4 0 R>>"),
        (3, b"<</Type/Pages/Kids[5 0 R]/Count 1>>"),
        (5, b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>"),
        (4, body),
    ]
    head, held = b"", b""
    for number, thing in things:
        head += b"%d %d " % (number, len(held))
        held += thing + b" "
    packed = zlib.compress(head + held, 9)
    out = b"%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 4/First " + str(len(head)).encode()
    out += b"/Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed
    out += b"\nendstream endobj\n"
    rows = [(0, 0, 65535), (1, 9, 0), (2, 1, 0), (2, 1, 1), (2, 1, 3), (2, 1, 2), (1, len(out), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    begins = len(out)
    out += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 2 0 R/Length %d>>stream\n" % len(table)
    return out + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % begins

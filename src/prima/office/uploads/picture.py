"""What is left of a photo when only what one sees is kept?

Article: "Digitalisasi" (a photo tells where one lives; the office need not know).

The picture is decoded, turned as the camera meant it, and encoded anew.
Place, camera, comments, thumbnails, colour profiles, further frames and
everything behind the picture's end are gone, because they are never copied.
Colours of a wide profile may shift a little; a profile can carry anything.

    >>> from PIL import Image
    >>> out = BytesIO()
    >>> Image.new("RGB", (30, 20)).save(out, "JPEG", comment=b"Jalan Contoh 1")
    >>> kept = redrawn("jpg", out.getvalue())
    >>> kept.width, kept.height, b"Jalan" in kept.data
    (30, 20, False)
"""

import re
import warnings
from io import BytesIO

from PIL import Image, ImageOps

from prima.office.uploads.outcome import Clean, Unfit

PIXELS_MAX = 40_000_000
"""An A3 page at 480 dots an inch; drawing it takes 160 MB."""

JPEG_QUALITY = 88
"""Small print on a photographed certificate stays sharp; files grow little."""

_FORMATS = {"jpg": "JPEG", "png": "PNG"}


def redrawn(kind: str, data: bytes) -> Clean:
    """Return the picture encoded anew, upright, with nothing beside it.

    Raises:
        Unfit: It has more than `PIXELS_MAX` pixels.
        Exception: It is cut off or damaged; the decoder says so in many ways.
    """
    with _opened(_FORMATS[kind], data) as picture:
        _keep_bounds(picture.width * picture.height)
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        # The encoder copies what lies in `info`: comment, profile, text.  Only a
        # palette's transparent entry is part of what one sees.
        for beside in picture.info.keys() - ({"transparency"} if kind == "png" else set()):
            del picture.info[beside]
        out = BytesIO()
        if kind == "png":
            picture.save(out, "PNG", compress_level=4)
        else:
            grey_or_colour = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
            grey_or_colour.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
        return Clean(data=out.getvalue(), width=picture.width, height=picture.height)


def _opened(form: str, data: bytes) -> Image.Image:
    """Read the head of the picture; a size that the library itself fears is refused too."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return Image.open(BytesIO(data), formats=(form,))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as bomb:
            _keep_bounds(int(re.findall(r"\((\d+) pixels\)", str(bomb))[0]))
            raise


def _keep_bounds(pixels: int) -> None:
    """Refuse a picture that would fill the memory, before it is decoded."""
    if pixels > PIXELS_MAX:
        raise Unfit("too_many_pixels", found=-(-pixels // 10**6), limit=PIXELS_MAX // 10**6)

"""How does a phone find the page that proves the paper?

Article: "transparan" (anyone can check, without asking the office).

The code is drawn as SVG with presentation attributes only, so it stands on a
page under the strict content policy and in a letter alike.  Dark modules are
runs of one path; the quiet zone of four modules is part of the picture.

    >>> qr_svg("https://contoh.go.id/bukti/7K3M92QX", title="Kode QR")[:52]
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" a'
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from itertools import groupby

import segno

TEXT_MAX = 300
"""Characters; a longer address makes modules too small for a cheap camera."""


@lru_cache(maxsize=256)  # a receipt page and its letter ask for the same code
def qr_svg(text: str, *, title: str) -> str:
    """Return the text as an inline SVG picture of a QR code.

    Args:
        text: What the code says, normally the verify address.
        title: What a screen reader says instead of the picture.

    Raises:
        ValueError: The text is empty or longer than `TEXT_MAX`.
    """
    if not 0 < len(text) <= TEXT_MAX:
        raise ValueError(f"A QR code holds 1 to {TEXT_MAX} characters; this text has {len(text)}.")
    code = segno.make(text, error="m", micro=False)
    rows = list(code.matrix_iter(border=4))
    said = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{said}"'
        f' viewBox="0 0 {len(rows)} {len(rows)}" shape-rendering="crispEdges">'
        f"<title>{said}</title>"
        f'<rect width="{len(rows)}" height="{len(rows)}" fill="#fff"/>'
        f'<path fill="#000" d="{_path(rows)}"/></svg>'
    )


def _path(rows: list[Iterable[int]]) -> str:
    """Draw each run of dark modules as one bar of the path."""
    bars: list[str] = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(bool(module) for module in row):
            width = len(list(run))
            if dark:
                bars.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return "".join(bars)

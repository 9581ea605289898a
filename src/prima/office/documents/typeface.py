"""Which characters can the shipped typeface draw?

Article: "akuntabel" (a letter looks the same on every machine, for ever).

The fonts travel with the program, so a letter does not change with the
machine that prints it.  What they can draw is read from their own character
maps (OpenType `cmap`, formats 4 and 12), and only what all three faces can
draw counts.

    >>> all(ord(letter) in characters() for letter in "Sēlaṣa, 2 Maret – Rp0 □")
    True
    >>> ord("\U0001f600") in characters()
    False
"""

import struct
from functools import cache
from pathlib import Path

FAMILY = "Liberation Sans"
"""Its measures are those of Arial, which the rules for official letters name."""

FONTS = Path(__file__).parent / "fonts"
"""The folder of the shipped fonts and their licence."""


@cache
def characters() -> frozenset[int]:
    """Return the code points that every shipped face draws."""
    faces = [_drawn(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    if not faces:
        raise FileNotFoundError(f"No font lies in {FONTS}; the program was installed incompletely.")
    return frozenset.intersection(*faces)


def _drawn(font: bytes) -> frozenset[int]:
    """Return the code points in the widest Unicode map of one font file."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    found: set[int] = set()
    for record in range(count):
        platform, _, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * record)
        (kind,) = struct.unpack_from(">H", font, cmap + offset)
        if platform in (0, 3) and kind in (4, 12):
            read = _segments if kind == 4 else _groups  # noqa: PLR2004 - the format's own number
            found |= read(font, cmap + offset)
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> int:
    """Return where a table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    for at in range(12, 12 + 16 * count, 16):
        if font[at : at + 4] == tag:
            offset: int = struct.unpack_from(">I", font, at + 8)[0]
            return offset
    raise ValueError(f"The font has no table {tag!r}.")


def _segments(font: bytes, at: int) -> set[int]:
    """Read format 4: segments of the basic plane, each code with its glyph."""
    (doubled,) = struct.unpack_from(">H", font, at + 6)
    ends, starts, deltas, ranges = (
        at + 14 + position for position in (0, doubled + 2, 2 * doubled + 2, 3 * doubled + 2)
    )
    found: set[int] = set()
    for step in range(0, doubled, 2):
        (end,) = struct.unpack_from(">H", font, ends + step)
        (start,) = struct.unpack_from(">H", font, starts + step)
        (delta,) = struct.unpack_from(">H", font, deltas + step)
        (jump,) = struct.unpack_from(">H", font, ranges + step)
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if jump:
                (glyph,) = struct.unpack_from(">H", font, ranges + step + jump + 2 * (code - start))
            if glyph and (glyph + delta) & 0xFFFF:
                found.add(code)
    return found


def _groups(font: bytes, at: int) -> set[int]:
    """Read format 12: groups of code points over all planes."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    found: set[int] = set()
    for group in range(count):
        first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
        found.update(range(first if glyph else first + 1, last + 1))
    return found

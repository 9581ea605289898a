"""How many of a hundred?

A hundred squares, those in time filled, the others open with an edge: a share that can
be counted with a finger, also without colour.

    >>> hundred("h", 97, HundredWords("97 dari 100 tepat janji", "")).count("<path")
    2
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.faces.charts.drawing import Sheet, path, svg

ROW = 20
STEP, SIDE = 16, 12
WHOLE = 100


@dataclass(frozen=True, slots=True)
class HundredWords:
    """The conclusion, and what else is to be known."""

    title: str
    desc: str


def hundred(name: str, share: int, words: HundredWords) -> str:
    """Draw a share of a hundred as SVG.

    Args:
        name: Unique on the page.
        share: From 0 to 100.
        words: What is said.

    Raises:
        ValueError: The share is none of a hundred.
    """
    if not 0 <= share <= WHOLE:
        raise ValueError(f"{share} is no share of a hundred.")
    full = path(_squares(0, share), fill="var(--daun)")
    rest = path(
        _squares(share, WHOLE), fill="var(--bata-l)", stroke="var(--bata)", stroke_width=1.5
    )
    width, height = ROW * STEP - (STEP - SIDE) + 4, WHOLE // ROW * STEP
    parts = (full,) if share == WHOLE else (full, rest)
    return svg(Sheet(name, width, height, words.title, words.desc, width), parts)


def _squares(first: int, last: int) -> str:
    """Return the outlines of squares, counted row by row."""
    return "".join(
        f"M{number % ROW * STEP + 2} {number // ROW * STEP + 2}h{SIDE}v{SIDE}h-{SIDE}z"
        for number in range(first, last)
    )

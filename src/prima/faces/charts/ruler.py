"""How long will mine take?

Three marks on a ruler: half of the people, nine of ten, and the promise.  Never a mean:
it hides the long waits.

    >>> ruler("r", RulerWords("Separuh dalam 6 menit", "", ("Tanda", "Lama")),
    ...       (Mark(6, "separuh: 6 menit", "half"), Mark(15, "janji: 15 menit", "promise"))).rows
    (('separuh', '6 menit'), ('janji', '15 menit'))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prima.faces.charts.drawing import Anchor, Chart, Sheet, circle, path, svg, text

WIDTH, WIDE, HEIGHT = 328, 512, 78
AXIS = 34
LEFT, RIGHT = 6, WIDTH - 6
ROOM = 1.08
"""The ruler reaches a little beyond its last mark."""

Kind = Literal["half", "nine", "promise"]
ROWS: dict[Kind, int] = {"promise": 14, "half": 56, "nine": 73}
"""Each label has a line of its own, so that close marks do not write over each other."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where, what is said there ("what: how long"), and which of the three it is."""

    at: float
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class RulerWords:
    """The conclusion, what else is to be seen, and the table's two columns."""

    title: str
    desc: str
    head: tuple[str, str]


def ruler(name: str, words: RulerWords, marks: tuple[Mark, ...]) -> Chart:
    """Draw marks on a ruler that begins at zero.

    Raises:
        ValueError: There is no mark, or one lies below zero.
    """
    if not marks or min(mark.at for mark in marks) < 0:
        raise ValueError("a ruler needs marks, none of them below zero.")
    reach = max(mark.at for mark in marks) * ROOM or 1
    axis = path(f"M{LEFT} {AXIS}H{RIGHT}", stroke="var(--tepi)", stroke_width=2)
    zero = path(f"M{LEFT} {AXIS - 5}V{AXIS + 5}", stroke="var(--tepi)", stroke_width=2)
    drawn = (part for mark in marks for part in _mark(mark, reach))
    rows = tuple((what, length.strip()) for what, _, length in _halves(marks))
    sheet = Sheet(name, WIDTH, HEIGHT, words.title, words.desc, WIDE)
    return Chart(svg(sheet, (axis, zero, *drawn)), words.title, words.head, rows)


def _mark(mark: Mark, reach: float) -> Iterator[str]:
    x = LEFT + (RIGHT - LEFT) * mark.at / reach
    row = ROWS[mark.kind]
    if mark.kind == "promise":
        yield path(f"M{x:.1f} {row + 4}V{AXIS + 9}", stroke="var(--tinta)", stroke_width=3)
    else:
        yield path(f"M{x:.1f} {AXIS}V{row - 11}", stroke="var(--tepi)", stroke_dasharray="2 2")
        fill = "var(--nila)" if mark.kind == "half" else "var(--lembar)"
        yield circle(x, AXIS, 6, fill=fill, stroke="var(--nila)", stroke_width=3)
    kind = "t" if mark.kind == "promise" else ""
    yield _label(x, row, mark.label, kind)


def _label(x: float, row: float, words: str, kind: str) -> str:
    anchor: Anchor = "middle"
    if x < WIDTH * 0.35:
        anchor, x = "start", max(0.0, x - 6)
    elif x > WIDTH * 0.65:
        anchor, x = "end", min(float(WIDTH), x + 6)
    return text(x, row, words, kind=kind, anchor=anchor)


def _halves(marks: tuple[Mark, ...]) -> Iterator[tuple[str, str, str]]:
    for mark in marks:
        yield mark.label.partition(":")

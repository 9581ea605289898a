"""With which strokes is a chart drawn?

Numbers are written short, words are escaped, and nothing but presentation attributes
and classes of the style sheet is used, so that a page's content policy allows it.

    >>> text(3, 4, "a < b", kind="r")
    '<text x="3" y="4" class="r">a &lt; b</text>'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and the same in figures.

    Attributes:
        svg: The picture; all words in it are escaped.
        title: Its conclusion in one sentence; it stands in the picture too.
        head: Titles of the table's columns.
        rows: The figures, as they are read.
    """

    svg: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper: its size in user units, and the words that are read aloud.

    `name` is unique on the page; `wide` is how wide it is shown at most, in CSS pixels.
    """

    name: str
    width: float
    height: float
    title: str
    desc: str
    wide: float


def svg(sheet: Sheet, parts: Iterable[str]) -> str:
    """Put strokes on a sheet."""
    name = escape(sheet.name)
    return (
        f'<svg viewBox="0 0 {short(sheet.width)} {short(sheet.height)}"'
        f' width="{short(sheet.wide)}" height="{short(sheet.wide * sheet.height / sheet.width)}"'
        f' role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(sheet.title)}</title>'
        f'<desc id="{name}-d">{escape(sheet.desc)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def text(x: float, y: float, words: str, *, kind: str = "", anchor: Anchor = "start") -> str:
    """Write words at a point."""
    marks = f' class="{kind}"' if kind else ""
    if anchor != "start":
        marks += f' text-anchor="{anchor}"'
    return f'<text x="{short(x)}" y="{short(y)}"{marks}>{escape(words)}</text>'


def rect(x: float, y: float, width: float, height: float, **marks: str | float) -> str:
    """Draw a rectangle; underscores in names of attributes become hyphens."""
    size = f'width="{short(width)}" height="{short(height)}"'
    return f'<rect x="{short(x)}" y="{short(y)}" {size}{_marks(marks)}/>'


def path(d: str, **marks: str | float) -> str:
    """Draw a path."""
    return f'<path d="{escape(d)}"{_marks(marks)}/>'


def circle(x: float, y: float, r: float, **marks: str | float) -> str:
    """Draw a circle."""
    return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(r)}"{_marks(marks)}/>'


def short(number: float) -> str:
    """Write a coordinate in as few signs as it needs.

    >>> short(12.0), short(3.14159)
    ('12', '3.1')
    """
    return f"{round(number, 1):g}"


def _marks(marks: dict[str, str | float]) -> str:
    written = (
        (name.replace("_", "-"), value if isinstance(value, str) else short(value))
        for name, value in marks.items()
    )
    return "".join(f' {name}="{escape(value)}"' for name, value in written)

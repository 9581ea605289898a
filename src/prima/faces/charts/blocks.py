"""Where does each block of a process map lie?

From the tree alone, so that the same standard always draws the same.  A row runs left
to right; branches lie between two bars, solid where all run at once, hollow where one
is chosen; a repeat is a dashed way back under its body; a stage is a frame.  The main
way stays on one straight line.

    >>> size = size_of(Row((Box(("Memeriksa",)), Box(("Memutus",)))))
    >>> size.width, size.up == size.down
    (280, True)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal, TypeAlias

from prima.faces.charts.drawing import path, rect, text

SIGN, NARROW, BROAD = 9, 118, 170
"""Width of a box: so much a letter, within these bounds."""
LETTERS = 18
"""Letters in a line of a box."""
LINE, PAD = 17, 11
GAP = 44
"""Length of the way between two boxes."""
BAR = 6
LEAD = 112
"""Way from a bar to its branches; the branch's name stands on it."""
TAIL = 30
BETWEEN = 22
FRAME, BROW = 14, 26
"""Room inside a frame, and above for its title."""
BACK = 20

Kind = Literal["work", "decision", "citizen", "machine", "elsewhere"]
_PEN: dict[Kind, dict[str, str | float]] = {
    "work": {"rx": 8, "stroke": "var(--nila)", "stroke_width": 2},
    "decision": {"rx": 8, "stroke": "var(--nila)", "stroke_width": 4},
    "citizen": {"rx": 24, "stroke": "var(--sogan)", "stroke_width": 2},
    "machine": {"rx": 2, "stroke": "var(--tepi)", "stroke_width": 1},
    "elsewhere": {"rx": 8, "stroke": "var(--d-lain)", "stroke_width": 4},
}


@dataclass(frozen=True, slots=True)
class Box:
    """A step: lines of words, the first `strong` of them bold."""

    lines: tuple[str, ...]
    strong: int = 1
    kind: Kind = "work"


@dataclass(frozen=True, slots=True)
class Row:
    """One after another; an empty row is a plain way."""

    parts: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A branch: what stands on its edge, and what lies on it."""

    label: str
    body: Shape


@dataclass(frozen=True, slots=True)
class Fork:
    """Branches between two bars: all of them, or one."""

    ways: tuple[Way, ...]
    together: bool


@dataclass(frozen=True, slots=True)
class Loop:
    """A body that may be done again."""

    body: Shape
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A named stretch of the way."""

    body: Shape
    title: str


Shape: TypeAlias = Box | Row | Fork | Loop | Frame


@dataclass(frozen=True, slots=True)
class Size:
    """How much room a shape takes: its width, and above and below the line it lies on."""

    width: float
    up: float
    down: float


def box(name: str, *lines: str, kind: Kind = "work") -> Box:
    """Return a box with its name and further lines, wrapped."""
    title = wrap(name, LETTERS)
    rest = [part for line in lines if line for part in wrap(line, LETTERS + 4)]
    return Box((*title, *rest), len(title), kind)


def size_of(shape: Shape) -> Size:
    """Measure a shape."""
    match shape:
        case Box(lines):
            half = (len(lines) * LINE + 2 * PAD) / 2
            longest = max(map(len, lines))
            return Size(min(BROAD, max(NARROW, SIGN * longest)), half, half)
        case Row(parts):
            return _row_size(parts)
        case Fork():
            return _fork_size(shape)
        case Loop(body, label):
            inner = size_of(body)
            under = BACK + LINE * len(_wrapped(label, inner.width)) + 6
            return Size(inner.width + 2 * BACK, inner.up, inner.down + under)
        case Frame(body, _):
            inner = size_of(body)
            return Size(inner.width + 2 * FRAME, inner.up + BROW, inner.down + FRAME)


def draw(shape: Shape, x: float, y: float, arrow: str) -> Iterator[str]:
    """Draw a shape from `x` on, lying on the line `y`; `arrow` is the id of the arrow head."""
    match shape:
        case Box():
            yield from _box(shape, x, y)
        case Row(parts):
            yield from _row(parts, x, y, arrow)
        case Fork():
            yield from _fork(shape, x, y, arrow)
        case Loop():
            yield from _loop(shape, x, y, arrow)
        case Frame(body, title):
            size = size_of(shape)
            yield rect(
                x, y - size.up, size.width, size.up + size.down,
                rx=8, fill="none", stroke="var(--garis)", stroke_width=2,
            )  # fmt: skip
            yield text(x + FRAME, y - size.up + 18, title, kind="r")
            yield way(x, y, x + FRAME, "")
            yield from draw(body, x + FRAME, y, arrow)
            yield way(x + size.width - FRAME, y, x + size.width, "")


def way(x: float, y: float, to: float, arrow: str) -> str:
    """Draw a way along the line `y`; with the id of an arrow head it ends in one."""
    marks: dict[str, str | float] = {"stroke": "var(--sogan)", "stroke_width": 2}
    if arrow:
        marks["marker_end"] = f"url(#{arrow})"
    return path(f"M{x:g} {y:g}H{to:g}", **marks)


def _row_size(parts: tuple[Shape, ...]) -> Size:
    sizes = [size_of(part) for part in parts]
    return Size(
        sum(size.width for size in sizes) + GAP * max(0, len(sizes) - 1),
        max((size.up for size in sizes), default=0),
        max((size.down for size in sizes), default=0),
    )


def _fork_size(fork: Fork) -> Size:
    places, width = _places(fork), max(size_of(way.body).width for way in fork.ways)
    first, last = fork.ways[0], fork.ways[-1]
    up = max(_up(first), 24) - places[0]
    down = places[-1] + max(size_of(last.body).down, 24)
    return Size(2 * BAR + LEAD + width + TAIL, up, down)


def _places(fork: Fork) -> list[float]:
    """Return where each branch lies, from the line of the fork: the first on it, or all around."""
    places = [0.0]
    for before, after in zip(fork.ways, fork.ways[1:], strict=False):
        places.append(places[-1] + size_of(before.body).down + BETWEEN + _up(after))
    middle = places[-1] / 2 if fork.together else 0
    return [place - middle for place in places]


def _up(branch: Way) -> float:
    return max(size_of(branch.body).up, LINE * len(_label(branch.label)) + 4)


def _label(label: str) -> list[str]:
    return wrap(label, 15)


def _wrapped(label: str, width: float) -> list[str]:
    return wrap(label, max(16, int(width / 7)))


def _box(shape: Box, x: float, y: float) -> Iterator[str]:
    size = size_of(shape)
    yield rect(x, y - size.up, size.width, 2 * size.up, fill="var(--lembar)", **_PEN[shape.kind])
    for number, line in enumerate(shape.lines):
        kind = "t" if number < shape.strong else "r"
        at = y - size.up + PAD + 13 + number * LINE
        yield text(x + size.width / 2, at, line, kind=kind, anchor="middle")


def _row(parts: tuple[Shape, ...], x: float, y: float, arrow: str) -> Iterator[str]:
    for number, part in enumerate(parts):
        if number:
            yield way(x, y, x + GAP - 2, arrow)
            x += GAP
        yield from draw(part, x, y, arrow)
        x += size_of(part).width


def _fork(fork: Fork, x: float, y: float, arrow: str) -> Iterator[str]:
    size, places = size_of(fork), _places(fork)
    end = x + size.width - BAR
    for branch, place in zip(fork.ways, places, strict=True):
        at, inner = y + place, size_of(branch.body)
        start = x + BAR + LEAD
        straight = inner.width == 0
        yield way(x + BAR, at, end - 1 if straight else start - 2, arrow)
        lines = _label(branch.label)
        for number, line in enumerate(lines):
            above = at - 7 - LINE * (len(lines) - 1 - number)
            yield text(x + BAR + 6, above, line, kind="r")
        yield from draw(branch.body, start, at, arrow)
        if not straight:
            yield way(start + inner.width, at, end - 1, arrow)
    marks: dict[str, str | float] = {"rx": 3, "stroke": "var(--tinta)", "stroke_width": 1.5}
    marks["fill"] = "var(--tinta)" if fork.together else "var(--lembar)"
    top, tall = y + places[0] - 22, places[-1] - places[0] + 44
    yield rect(x, top, BAR, tall, **marks)
    yield rect(end, top, BAR, tall, **marks)


def _loop(loop: Loop, x: float, y: float, arrow: str) -> Iterator[str]:
    inner = size_of(loop.body)
    end = x + BACK + inner.width
    yield way(x, y, x + BACK - 2, arrow)
    yield from draw(loop.body, x + BACK, y, arrow)
    yield way(end, y, end + BACK, "")
    low = y + inner.down + BACK / 2
    yield path(
        f"M{end + BACK / 2:g} {y:g}V{low:g}H{x + BACK / 2:g}V{y + 2:g}",
        fill="none", stroke="var(--sogan)", stroke_width=1.5, stroke_dasharray="5 4",
        marker_end=f"url(#{arrow})",
    )  # fmt: skip
    for number, line in enumerate(_wrapped(loop.label, inner.width)):
        at = low + 16 + number * LINE
        yield text(x + BACK + inner.width / 2, at, line, kind="r", anchor="middle")

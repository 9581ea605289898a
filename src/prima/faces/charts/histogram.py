"""Is the promise kept?

Bars left of the promise line are kept, bars right of it are late; the counts stand on
top, in the unit of the promise, from zero.  Late bars are hatched by an outline, so that
colour never stands alone.

    >>> kept, late = Bar("1", "sampai 1 jam", 9, kept=True), Bar("2+", "lebih", 1, kept=False)
    >>> words = Words("9 dari 10 tepat janji", "", "Janji: 1 jam", "jam", ("Lama", "Berkas"),
    ...               "9 tepat", "1 lewat")
    >>> histogram("h", (kept, late), words).rows
    (('sampai 1 jam', '9'), ('lebih', '1'))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prima.case.obstacle.paying import rupiah as dotted
from prima.faces.charts.drawing import Chart, Sheet, path, rect, svg, text

WIDTH, WIDE = 328, 512
TOP, BASE = 58, 150
"""The plot lies between; above it stand the promise and the counts of both sides."""

HEIGHT = BASE + 42
SLOT_MOST = 56
GAP = 5
LEAST = 2
"""A bar with a case in it is never thinner than this."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        label: What stands under it.
        row: The same in words, for the table.
        count: How many cases.
        kept: Whether they lie within the promise.
    """

    label: str
    row: str
    count: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the chart says.

    Attributes:
        title: The conclusion.
        desc: What else is to be seen.
        promise: At the promise line.
        unit: Under the axis.
        head: The two columns of the table.
        kept: How many are kept.
        late: How many are late.
    """

    title: str
    desc: str
    promise: str
    unit: str
    head: tuple[str, str]
    kept: str
    late: str


def histogram(name: str, bars: tuple[Bar, ...], words: Words) -> Chart:
    """Draw bars, those that are kept first.

    Args:
        name: Unique on the page.
        bars: In the order of the axis; kept ones stand before late ones.
        words: What is said.

    Raises:
        ValueError: A late bar stands before a kept one, or there is no bar.
    """
    kept = sum(bar.kept for bar in bars)
    if not bars or not all(bar.kept for bar in bars[:kept]):
        raise ValueError("a histogram needs bars, and the kept ones stand first.")
    slots = max(len(bars), kept + 1)
    slot = min(SLOT_MOST, WIDTH / slots)
    line = kept * slot
    parts = [
        rect(0, TOP - 14, line, BASE - TOP + 14, fill="var(--daun-l)"),
        *_bars(bars, slot),
        path(f"M0 {BASE}H{WIDTH}", stroke="var(--tepi)"),
        path(f"M{line:g} {TOP - 42}V{BASE + 24}", stroke="var(--tinta)", stroke_width=2),
        *_labels(words, line),
        text(0, BASE + 32, words.unit, kind="r"),
    ]
    sheet = Sheet(name, WIDTH, HEIGHT, words.title, words.desc, WIDE)
    rows = tuple((bar.row, dotted(bar.count)) for bar in bars)
    return Chart(svg(sheet, parts), words.title, words.head, rows)


def _bars(bars: tuple[Bar, ...], slot: float) -> Iterator[str]:
    most = max(1, *(bar.count for bar in bars))
    for place, bar in enumerate(bars):
        x, middle = place * slot + GAP / 2, (place + 0.5) * slot
        tall = (BASE - TOP) * bar.count / most
        tall = max(tall, LEAST) if bar.count else 0
        if bar.count:
            colour = "var(--daun)" if bar.kept else "var(--bata)"
            marks = {} if bar.kept else {"stroke": "var(--tinta)", "stroke_dasharray": "2 2"}
            yield rect(x, BASE - tall, slot - GAP, tall, fill=colour, **marks)
            yield text(middle, BASE - tall - 4, dotted(bar.count), anchor="middle")
        yield text(middle, BASE + 15, bar.label, kind="r", anchor="middle")


def _labels(words: Words, line: float) -> tuple[str, ...]:
    """Write the promise on the roomier side of its line, and both counts."""
    left = line >= WIDTH / 2
    x = line - 6 if left else line + 6
    return (
        text(x, TOP - 32, words.promise, kind="t", anchor="end" if left else "start"),
        text(max(0, line - 6), TOP - 18, words.kept, kind="t baik", anchor="end")
        if left
        else text(0, TOP - 18, words.kept, kind="t baik"),
        text(WIDTH, TOP - 18, words.late, kind="t lewat", anchor="end")
        if line < WIDTH * 0.75
        else text(WIDTH, TOP - 46, words.late, kind="t lewat", anchor="end"),
    )

"""Which way does a file go, as the standard declares it?

Article: "Penerapan Standar Pelayanan Publik" (prosedur, component 2).

The map is drawn from the very tree that the engine runs, so it cannot promise another
way.  A box says what is done, by whom, within which time.  What a machine does has thin
edges, what the citizen does round ones, what another system does a broad coloured edge.

    >>> from prima.faces.charts.blocks import Box, Row
    >>> chart = drawn("p", Row((Box(("Memeriksa",)),)), MapWords("Alur", "", "Masuk", "Selesai"))
    >>> chart.count("<rect")
    1
"""

from __future__ import annotations

from dataclasses import dataclass

from prima.faces.charts.blocks import (
    GAP,
    Box,
    Fork,
    Frame,
    Kind,
    Loop,
    Row,
    Shape,
    Way,
    box,
    draw,
    size_of,
    way,
)
from prima.faces.charts.drawing import Sheet, circle, path, svg, text
from prima.procedure import tree
from prima.standard.standard import ServiceStandard
from prima.standard.steps import Ask, Choice, Decide, Option, Parallel, Pay, Stage, Step
from prima.standard.steps import System as Machine
from prima.standard.text import Text
from prima.standard.tree import tree_of

END, EDGE = 14, 8
"""Radius of the circles at both ends; white room around the map."""

GRANTED = Text(id="disetujui", en="granted")
REFUSED = Text(id="ditolak: selesai", en="refused: the end")
NEEDED = Text(id="bila perlu", en="if needed")
SKIPPED = Text(id="bila tidak", en="otherwise")
YOU = Text(id="Anda", en="You")
SYSTEM = Text(id="otomatis", en="automatic")
INSIDE = Text(id="Langkah dalam kantor", en="A step inside the office")


@dataclass(frozen=True, slots=True)
class MapWords:
    """The map's conclusion and description, and the names of its two ends."""

    title: str
    desc: str
    begin: str
    end: str


def process_map(name: str, standard: ServiceStandard, language: str) -> str:
    """Draw the procedure of a standard as SVG.

    Args:
        name: Unique on the page.
        standard: The promise.
        language: "id" or "en".
    """
    steps = ", ".join(_title(step).in_(language) for step in standard.steps)
    words = Text(
        id=f"Alur {standard.title.id}: {len(standard.steps)} langkah",
        en=f"Procedure of {standard.title.en}: {len(standard.steps)} steps",
    )
    begin, end = Text(id="Masuk", en="Received"), Text(id="Selesai", en="Done")
    said = MapWords(words.in_(language), steps, begin.in_(language), end.in_(language))
    return drawn(name, _Mapper(standard, language).shape(tree_of(standard.procedure)), said)


def drawn(name: str, shape: Shape, words: MapWords) -> str:
    """Draw a shape between its two ends."""
    size = size_of(shape)
    y = EDGE + max(size.up, 2 * END)
    start = EDGE + 2 * END + GAP
    stop = start + size.width + GAP
    width = stop + 2 * END + 26
    height = y + max(size.down, 2 * END + 22) + EDGE
    arrow = f"{name}-a"
    head = (
        f'<defs><marker id="{arrow}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9"'
        ' markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
        f"{path('M0 0 8 4 0 8z', fill='var(--sogan)')}</marker></defs>"
    )
    parts = [
        head,
        circle(EDGE + 22, y, END, fill="var(--nila)"),
        text(EDGE + 22, y + END + 18, words.begin, kind="t", anchor="middle"),
        way(EDGE + 22 + END, y, start - 2, arrow),
        *draw(shape, start, y, arrow),
        way(start + size.width, y, stop - 2, arrow),
        circle(stop + END, y, END - 2, fill="var(--lembar)", stroke="var(--nila)", stroke_width=4),
        text(stop + END, y + END + 18, words.end, kind="t", anchor="middle"),
    ]
    return svg(Sheet(name, width, height, words.title, words.desc, width), parts)


@dataclass(frozen=True, slots=True)
class _Mapper:
    """Turns the tree that runs into shapes, with the words of the standard."""

    standard: ServiceStandard
    language: str

    def shape(self, node: tree.Node) -> Shape:
        """Return the shape of a node."""
        match node:
            case tree.Step(id_):
                return self._step(self.standard.step(id_))
            case tree.Sequence(parts, id_):
                return self._sequence(parts, id_)
            case tree.Choice(id_, options):
                return self._choice(id_, options)
            case tree.Parallel(id_, branches):
                return self._parallel(id_, branches)
            case tree.Repeat(id_, body, _, most):
                title = self.standard.node(id_).title
                said = Text(
                    id=f"{title.id}; paling banyak {most} kali",
                    en=f"{title.en}; at most {most} times",
                )
                return Loop(self.shape(body), said.in_(self.language))

    def _sequence(self, parts: tuple[tree.Node, ...], id_: str | None) -> Shape:
        flat: list[Shape] = []
        for part in parts:
            shape = self.shape(part)
            flat += shape.parts if isinstance(shape, Row) else (shape,)
        stage = self.standard.node(id_) if id_ else None
        if not isinstance(stage, Stage):
            return Row(tuple(flat))
        limit = "" if stage.limit is None else f" · {stage.limit.words().in_(self.language)}"
        return Frame(Row(tuple(flat)), stage.title.in_(self.language) + limit)

    def _choice(self, id_: str, options: tuple[tree.Option, ...]) -> Shape:
        named = {"granted": GRANTED, "refused": REFUSED}
        if id_.endswith("?"):
            named = {options[0].id: NEEDED, "otherwise": SKIPPED}
        elif not id_.endswith("!"):
            node = self.standard.node(id_)
            assert isinstance(node, Choice)  # noqa: S101 - the tree was made from this standard
            named = {option.option: _option(option) for option in node.options}
        ways = (
            Way(named[option.id].in_(self.language), self._body(option.body)) for option in options
        )
        return Fork(tuple(ways), together=False)

    def _parallel(self, id_: str, branches: tuple[tree.Branch, ...]) -> Shape:
        node = self.standard.node(id_)
        assert isinstance(node, Parallel)  # noqa: S101 - the tree was made from this standard
        titles = {branch.branch: branch.title.in_(self.language) for branch in node.branches}
        ways = (Way(titles[branch.id], self._body(branch.body)) for branch in branches)
        return Fork(tuple(ways), together=True)

    def _body(self, node: tree.Node) -> Shape:
        shape = self.shape(node)
        return shape if isinstance(shape, Row) else Row((shape,))

    def _step(self, step: Step) -> Box:
        limit = "" if step.limit is None else step.limit.words().in_(self.language)
        who = _who(step, self.standard).in_(self.language)
        elsewhere = "" if step.done_in is None else step.done_in.title.in_(self.language)
        return box(_title(step).in_(self.language), who, limit, elsewhere, kind=_kind(step))


def _title(step: Step) -> Text:
    return step.title if step.public else INSIDE


def _option(option: Option) -> Text:
    return option.title


def _who(step: Step, standard: ServiceStandard) -> Text:
    """Return who has the step: a role, the citizen, another body, or the machine."""
    match step:
        case Ask() | Pay():
            return YOU
        case Machine():
            return SYSTEM
        case _:
            by = getattr(step, "by", None)
            return standard.role(by[0]).title if by else Text(id="")


def _kind(step: Step) -> Kind:
    if step.done_in is not None:
        return "elsewhere"
    match step:
        case Ask() | Pay():
            return "citizen"
        case Machine():
            return "machine"
        case Decide():
            return "decision"
        case _:
            return "work"


__all__ = ["MapWords", "drawn", "process_map"]

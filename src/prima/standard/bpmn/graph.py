"""Which boxes and arrows is a procedure, as BPMN has them, and where do they lie?

Article: "Penerapan Standar Pelayanan Publik".

A block has one entrance at its left and one exit at its right, so the picture is put
together block by block, each as wide and high as what is in it, and needs no search for a
layout.  What is nothing to do (an empty option) is an arrow alone.

    >>> from prima.procedure.tree import EMPTY, Choice, Option, Sequence, Step
    >>> permit = Sequence((
    ...     Step("periksa"),
    ...     Choice("telat", (Option("ya", "x", Step("denda")), Option("tidak", None, EMPTY))),
    ... ))
    >>> whole = piece_of(permit, lambda step: Leaf("userTask"))
    >>> [box.id for box in whole.boxes]
    ['periksa', 'telat', 'denda', 'telat_TEMU']
    >>> [(arrow.source, arrow.target) for arrow in whole.arrows]
    [('telat', 'denda'), ('denda', 'telat_TEMU'), ('telat', 'telat_TEMU'), ('periksa', 'telat')]
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from prima.procedure.tree import Choice, Node, Parallel, Repeat, Sequence, Step
from prima.standard.bpmn import words

Kind: TypeAlias = Literal[
    "startEvent",
    "endEvent",
    "userTask",
    "serviceTask",
    "receiveTask",
    "callActivity",
    "intermediateCatchEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "parallelGateway",
    "subProcess",
    "group",
]
Effect: TypeAlias = Literal["ends", "goes_on", "tells"]
"""What follows when time is up: the case ends, the next step comes, or a superior is told."""

EVENT, GATE, TASK_WIDTH, TASK_HEIGHT = 36, 50, 120, 80
GAP, PAD = 50, 30
"""Pixels of the picture, as modelling tools draw them."""

SIZES: Final = {
    "startEvent": (EVENT, EVENT),
    "endEvent": (EVENT, EVENT),
    "intermediateCatchEvent": (EVENT, EVENT),
    "boundaryEvent": (EVENT, EVENT),
    "exclusiveGateway": (GATE, GATE),
    "parallelGateway": (GATE, GATE),
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """How a step is drawn, and what its timer does; `timer` is None where it has none."""

    kind: Kind
    timer: Effect | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """One shape: its place is its upper left corner, in pixels.

    Attributes:
        id: Its id in the model.
        kind: What it is.
        role: `stop` ends the whole process, `error` leaves a loop, `timer` and `caught` hang
            at the box `of`, `tell` is a timer that lets the task go on; else "".
        of: The step, choice or block that it comes from.
        inner: What lies inside, for a loop.
        most: How often a loop runs at most.
    """

    id: str
    kind: Kind
    x: int
    y: int
    width: int
    height: int
    role: Literal["", "stop", "error", "timer", "tell", "caught"] = ""
    of: str = ""
    inner: "Piece | None" = None
    most: int = 0


@dataclass(frozen=True, slots=True)
class Arrow:
    """One sequence flow.

    A way out of a choice names it, its option, its guard (None for the otherwise), and the
    options `before` it: the first that holds is taken, and engines differ in what is first.
    A way with nothing on it runs at a `level` of its own, in pixels from above.
    """

    source: str
    target: str
    choice: str = ""
    option: str = ""
    guard: str | None = None
    before: tuple[str, ...] = ()
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Boxes and arrows with one entrance, at the middle of the left side, and one exit.

    `breaks` says that something inside may end the whole case.
    """

    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    first: str = ""
    last: str = ""
    width: int = 0
    height: int = 0
    breaks: bool = False

    def moved(self, right: int, down: int) -> "Piece":
        """Return the same piece elsewhere."""
        boxes = (_moved(box, right, down) for box in self.boxes)
        arrows = (a if a.level is None else replace(a, level=a.level + down) for a in self.arrows)
        return replace(self, boxes=tuple(boxes), arrows=tuple(arrows))


Drawn: TypeAlias = Callable[[str], Leaf]
"""Tells how a step is drawn."""


def piece_of(node: Node, drawn: Drawn, *, looped: bool = False) -> Piece:
    """Return the boxes and arrows of a process tree; `looped` says that a loop holds it."""
    match node:
        case Step(id_):
            return _step(id_, drawn(id_), looped=looped)
        case Sequence(parts, stage):
            row = chain(piece_of(part, drawn, looped=looped) for part in parts)
            return row if stage is None else _framed(stage, row)
        case Choice(id_, options):
            names = tuple(option.id for option in options)
            ways = [
                (Arrow("", "", id_, o.id, o.guard, names[:place]), o.body)
                for place, o in enumerate(options)
            ]
        case Parallel(id_, branches):
            ways = [(Arrow("", ""), branch.body) for branch in branches]
        case Repeat(id_, body, _, most):
            return _loop(id_, piece_of(body, drawn, looped=True), most, looped=looped)
    kind: Kind = "parallelGateway" if isinstance(node, Parallel) else "exclusiveGateway"
    bodies = [(arrow, piece_of(body, drawn, looped=looped)) for arrow, body in ways]
    return _fork(words.element(id_), kind, bodies)


def event(id_: str, kind: Kind) -> Piece:
    """Return a piece of one event or gateway."""
    return _alone(Box(id_, kind, 0, 0, *SIZES[kind]))


def chain(pieces: Iterable[Piece]) -> Piece:
    """Return pieces in a row, joined by arrows; empty ones leave no trace."""
    row = [piece for piece in pieces if piece.first]
    height, at = max((piece.height for piece in row), default=0), 0
    boxes, arrows = list[Box](), list[Arrow]()
    for piece in row:
        there = piece.moved(at, (height - piece.height) // 2)
        boxes += there.boxes
        arrows += there.arrows
        at += piece.width + GAP
    arrows += [Arrow(a.last, b.first) for a, b in pairwise(row)]
    if not row:
        return Piece()
    breaks = any(piece.breaks for piece in row)
    ends = (row[0].first, row[-1].last)
    return Piece(tuple(boxes), tuple(arrows), *ends, at - GAP, height, breaks)


def _framed(stage: str, piece: Piece) -> Piece:
    """Draw a frame around a stage; the arrows run through it."""
    if not piece.first:
        return piece
    width, height = piece.width + 2 * PAD, piece.height + 2 * PAD
    frame = Box(words.element(stage), "group", 0, 0, width, height, of=stage)
    inside = piece.moved(PAD, PAD)
    return replace(inside, boxes=(frame, *inside.boxes), width=width, height=height)


def _alone(box: Box) -> Piece:
    return Piece((box,), (), box.id, box.id, box.width, box.height)


def _step(id_: str, leaf: Leaf, *, looped: bool) -> Piece:
    size = SIZES.get(leaf.kind, (TASK_WIDTH, TASK_HEIGHT))
    task = _alone(Box(words.element(id_), leaf.kind, 0, 0, *size, of=id_))
    return task if leaf.timer is None else _timed(task, leaf.timer, looped=looped)


def _timed(task: Piece, effect: Effect, *, looped: bool) -> Piece:
    """Hang a timer at a task, and draw where it leads."""
    box = task.boxes[0]
    role: Literal["timer", "tell"] = "tell" if effect == "tells" else "timer"
    timer = Box(f"{box.id}_WAKTU", "boundaryEvent", 0, 0, EVENT, EVENT, role, of=box.of)
    if effect == "goes_on":
        gate = Box(f"{box.id}_TEMU", "exclusiveGateway", 0, 0, GATE, GATE)
        joined = chain((task, _alone(gate)))
        return _below(joined, (timer,), (Arrow(timer.id, gate.id),), breaks=False)
    end = _end(f"{box.id}_LEWAT", ends=effect == "ends", looped=looped)
    return _below(task, (timer, end), (Arrow(timer.id, end.id),), breaks=effect == "ends")


def _end(id_: str, *, ends: bool, looped: bool) -> Box:
    """Return an end: of the whole process, of the loop by an error, or of a side way."""
    role: Literal["", "stop", "error"] = ("error" if looped else "stop") if ends else ""
    return Box(id_, "endEvent", 0, 0, EVENT, EVENT, role)


def _below(
    piece: Piece, boxes: tuple[Box, ...], arrows: tuple[Arrow, ...], *, breaks: bool
) -> Piece:
    """Hang boxes under the first box of a piece: the first of them on its lower edge."""
    room = EVENT + GAP
    whole = piece.moved(0, room)
    first = next(box for box in whole.boxes if box.kind != "group")
    edge, right = first.y + first.height, first.x + first.width
    spots = ((right - EVENT - PAD // 2, edge - EVENT // 2), (right, edge + GAP - EVENT // 2))
    hung = (replace(box, x=x, y=y) for box, (x, y) in zip(boxes, spots, strict=False))
    width = max(piece.width, first.width + EVENT)
    return Piece(
        (*whole.boxes, *hung),
        (*piece.arrows, *arrows),
        piece.first,
        piece.last,
        width,
        piece.height + 2 * room,
        breaks or piece.breaks,
    )


def _fork(id_: str, kind: Kind, ways: list[tuple[Arrow, Piece]]) -> Piece:
    """Open a gateway, put the ways under each other, and close it."""
    split, join = Box(id_, kind, 0, 0, GATE, GATE, of=id_), f"{id_}_TEMU"
    width = max(piece.width for _, piece in ways)
    boxes, arrows, down = [split], list[Arrow](), 0
    for arrow, piece in ways:
        there = piece.moved(GATE + GAP, down)
        level = None if piece.first else down + GATE // 2
        boxes += there.boxes
        arrows.append(replace(arrow, source=id_, target=piece.first or join, level=level))
        arrows += there.arrows
        if piece.first:
            arrows.append(Arrow(piece.last, join))
        down += max(piece.height, GATE) + PAD
    height = down - PAD
    middle = (height - GATE) // 2
    boxes[0] = replace(split, y=middle)
    boxes.append(Box(join, kind, width + GATE + 2 * GAP, middle, GATE, GATE))
    breaks = any(piece.breaks for _, piece in ways)
    return Piece(tuple(boxes), tuple(arrows), id_, join, width + 2 * (GATE + GAP), height, breaks)


def _loop(id_: str, body: Piece, most: int, *, looped: bool) -> Piece:
    """Put a body into a box that runs again; what ends the case inside leaves it by an error."""
    name = words.element(id_)
    ends = (event(f"{name}_MULAI", "startEvent"), body, event(f"{name}_USAI", "endEvent"))
    inner = chain(ends).moved(PAD, PAD)
    size = (inner.width + 2 * PAD, inner.height + 2 * PAD)
    box = Box(name, "subProcess", 0, 0, *size, of=id_, inner=inner, most=most)
    if not body.breaks:
        return _alone(box)
    caught = Box(f"{name}_GUGUR", "boundaryEvent", 0, 0, EVENT, EVENT, "caught", of=id_)
    end = _end(f"{name}_LEWAT", ends=True, looped=looped)
    return _below(_alone(box), (caught, end), (Arrow(caught.id, end.id),), breaks=True)


def _moved(box: Box, right: int, down: int) -> Box:
    inner = None if box.inner is None else box.inner.moved(right, down)
    return replace(box, x=box.x + right, y=box.y + down, inner=inner)

"""The picture of a procedure: every box has its place, every arrow its two ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.procedure import tree
from prima.standard.bpmn.graph import GAP, Box, Effect, Leaf, Piece, chain, event, piece_of

EFFECTS: tuple[Effect | None, ...] = (None, "ends", "goes_on", "tells")


def drawn(step: str) -> Leaf:
    """Draw a step by its number: some with a timer, some as events."""
    number = int(step[1:])
    if number % 7 == 6:
        return Leaf("intermediateCatchEvent")
    return Leaf("receiveTask" if number % 4 else "userTask", EFFECTS[number % 4])


def nodes(inner: st.SearchStrategy[tree.Node]) -> st.SearchStrategy[tree.Node]:
    """Blocks around blocks."""
    bodies = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        bodies.map(lambda parts: tree.Sequence(tuple(parts))),
        bodies.map(lambda parts: tree.Sequence(tuple(parts), "t")),
        bodies.map(lambda parts: tree.Choice("c", options(parts))),
        bodies.map(lambda parts: tree.Choice("c", options([*parts, tree.EMPTY]))),
        bodies.map(
            lambda parts: tree.Parallel(
                "p", tuple(tree.Branch(f"b{n}", one) for n, one in enumerate(parts))
            )
        ),
        inner.map(lambda body: tree.Repeat("r", body, "x", 3)),
    )


def options(bodies: list[tree.Node]) -> tuple[tree.Option, ...]:
    """One option a body; the last is the otherwise."""
    last = len(bodies) - 1
    return tuple(
        tree.Option(f"o{n}", None if n == last else f"g{n}", one) for n, one in enumerate(bodies)
    )


def numbered(node: tree.Node, numbers: Iterator[int]) -> tree.Node:
    """Give every node a name of its own, as in a standard."""
    name = f"n{next(numbers)}"
    match node:
        case tree.Step():
            return tree.Step(name)
        case tree.Sequence(parts, stage):
            return tree.Sequence(
                tuple(numbered(part, numbers) for part in parts), None if stage is None else name
            )
        case tree.Choice(_, ways):
            return tree.Choice(
                name, tuple(tree.Option(o.id, o.guard, numbered(o.body, numbers)) for o in ways)
            )
        case tree.Parallel(_, branches):
            return tree.Parallel(
                name, tuple(tree.Branch(b.id, numbered(b.body, numbers)) for b in branches)
            )
        case tree.Repeat(_, body, until, most):
            return tree.Repeat(name, numbered(body, numbers), until, most)


trees = st.recursive(st.just(tree.Step("s")), nodes, max_leaves=9).map(
    lambda node: numbered(node, iter(range(1_000)))
)


def whole(node: tree.Node) -> Piece:
    """The picture with its start and its end, moved off the edge."""
    ends = (event("MULAI", "startEvent"), piece_of(node, drawn), event("SELESAI", "endEvent"))
    return chain(ends).moved(40, 40)


def levels(piece: Piece) -> Iterator[Piece]:
    """The process, and each loop inside."""
    yield piece
    for box in piece.boxes:
        if box.inner is not None:
            yield from levels(box.inner)


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share some of the paper."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@given(node=trees)
def test_every_step_is_drawn_once(node: tree.Node) -> None:
    """None is lost in a block, none stands twice."""
    of_steps = [
        box.id
        for piece in levels(whole(node))
        for box in piece.boxes
        if box.kind in ("userTask", "receiveTask", "intermediateCatchEvent")
    ]
    assert Counter(of_steps) == Counter(step.id for step in tree.steps(node))


@given(node=trees)
def test_no_two_boxes_lie_on_each_other(node: tree.Node) -> None:
    """But a timer on the edge of its task, and a frame around what is in it."""
    for piece in levels(whole(node)):
        boxes = [box for box in piece.boxes if box.kind not in ("boundaryEvent", "group")]
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]


@given(node=trees)
def test_everything_lies_inside_its_paper(node: tree.Node) -> None:
    """A loop is as large as what it holds; nothing lies left of the margin or above it."""
    for piece in levels(whole(node)):
        for box in piece.boxes:
            assert box.x >= 0 <= box.y
            if box.inner is None:
                continue
            for inside in box.inner.boxes:
                assert box.x < inside.x
                assert inside.x + inside.width < box.x + box.width
                assert box.y < inside.y
                assert inside.y + inside.height < box.y + box.height


@given(node=trees)
def test_an_arrow_joins_two_boxes_of_its_level(node: tree.Node) -> None:
    """No arrow runs into a loop or out of it: that is what its start and its end are for."""
    for piece in levels(whole(node)):
        there = {box.id for box in piece.boxes}
        assert all({arrow.source, arrow.target} <= there for arrow in piece.arrows)
        pairs = Counter((a.source, a.target, a.option) for a in piece.arrows)
        assert not [pair for pair, count in pairs.items() if count > 1 and pair[2]]


@given(node=trees)
def test_everything_leads_from_the_start_to_an_end(node: tree.Node) -> None:
    """Each box but the start has a way in, each but an end has a way out."""
    for piece in levels(whole(node)):
        into, out = ({getattr(a, end) for a in piece.arrows} for end in ("target", "source"))
        for box in piece.boxes:
            if box.kind == "group":
                continue
            assert box.id in into or box.kind in ("startEvent", "boundaryEvent"), box
            assert box.id in out or box.kind == "endEvent", box


@given(node=trees)
def test_what_ends_the_case_leaves_a_loop_by_an_error(node: tree.Node) -> None:
    """`terminate` inside a loop would end the loop alone, and the case would go on."""
    top, *loops = levels(whole(node))
    assert not [box for box in top.boxes if box.role == "error"]
    for loop in loops:
        assert not [box for box in loop.boxes if box.role == "stop"]
    for piece in (top, *loops):
        for box in piece.boxes:
            if box.inner is not None:
                breaks = any(inside.role == "error" for inside in box.inner.boxes)
                caught = [one for one in piece.boxes if one.role == "caught" and one.of == box.of]
                assert len(caught) == breaks


def test_a_row_leaves_gaps() -> None:
    """Three events: two gaps between them, all on one line."""
    row = chain((event("A", "startEvent"), Piece(), event("B", "endEvent")))
    first, last = row.boxes
    assert last.x - first.x - first.width == GAP
    assert first.y == last.y
    assert [(arrow.source, arrow.target) for arrow in row.arrows] == [("A", "B")]


def test_nothing_is_nothing() -> None:
    """An empty procedure is no box at all."""
    assert piece_of(tree.EMPTY, drawn) == Piece()


@pytest.mark.parametrize(("number", "boxes"), [(0, 1), (1, 3), (2, 3), (3, 3), (6, 1)])
def test_a_timer_hangs_at_its_task(number: int, boxes: int) -> None:
    """A task alone; or with its timer and where it leads."""
    piece = piece_of(tree.Step(f"n{number}"), drawn)
    assert len(piece.boxes) == boxes
    assert piece.breaks == (EFFECTS[number % 4] == "ends" and boxes > 1)
    timers = [box for box in piece.boxes if box.kind == "boundaryEvent"]
    for timer in timers:
        task = piece.boxes[0]
        assert task.x < timer.x < task.x + task.width
        assert timer.y < task.y + task.height < timer.y + timer.height

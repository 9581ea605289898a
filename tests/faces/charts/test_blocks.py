"""Does a process map keep its blocks apart, from the tree alone?"""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.charts.blocks import (
    BROAD,
    NARROW,
    Box,
    Fork,
    Frame,
    Loop,
    Row,
    Shape,
    Way,
    box,
    draw,
    size_of,
)
from prima.faces.charts.process import MapWords, drawn, process_map
from prima.standard.tree import tree_of
from tests.faces.public.services import ALL, PBG, standard

boxes = st.builds(box, st.text("abcdefg ", min_size=1, max_size=60).filter(str.strip))
labels = st.text("abc ", min_size=1, max_size=40).filter(str.strip)


def rows(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Row]:
    """Return rows of shapes, also empty ones."""
    return st.builds(lambda parts: Row(tuple(parts)), st.lists(inner, max_size=3))


def blocks(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    """Return shapes that hold others."""
    ways = st.lists(st.builds(Way, labels, rows(inner)), min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Fork, ways, st.booleans()),
        st.builds(Loop, rows(st.one_of(boxes, inner)), labels),
        st.builds(Frame, rows(inner), labels),
        rows(inner),
    )


shapes: st.SearchStrategy[Shape] = st.recursive(boxes, blocks, max_leaves=12)
Area = tuple[float, float, float, float]
NUMBER = r'="([-\d.]+)"'
WHITE = re.compile(
    rf'<rect x{NUMBER} y{NUMBER} width{NUMBER} height{NUMBER} fill="var\(--lembar\)" rx'
)


def areas(svg: str) -> list[Area]:
    """Return where the boxes of steps lie: left, top, right, bottom."""
    found = [tuple(map(float, one)) for one in WHITE.findall(svg)]
    return [(x, y, x + width, y + height) for x, y, width, height in found if width > 6]


def overlap(one: Area, other: Area) -> bool:
    """Tell whether two areas share more than an edge."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 0.2
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.2
    )


@given(shapes)
def test_no_two_boxes_lie_on_each_other(shape: Shape) -> None:
    """Whatever the procedure is."""
    svg = drawn("p", shape, MapWords("Judul", "Uraian", "Masuk", "Selesai"))
    assert not any(overlap(one, other) for one, other in combinations(areas(svg), 2))


@given(shapes)
def test_a_shape_stays_within_the_room_it_asks_for(shape: Shape) -> None:
    """So that whoever holds it can rely on the size."""
    size = size_of(shape)
    for x, y, right, bottom in areas("".join(draw(shape, 0, 0, "a"))):
        assert x >= -0.2
        assert right <= size.width + 0.2
        assert y >= -size.up - 0.2
        assert bottom <= size.down + 0.2


@given(shapes)
def test_the_same_is_drawn_the_same(shape: Shape) -> None:
    """No chance, no clock."""
    assert list(draw(shape, 0, 0, "a")) == list(draw(shape, 0, 0, "a"))


@given(st.text("abcdefghij ", min_size=1, max_size=200).filter(str.strip))
def test_a_box_is_never_wider_than_a_hand(name: str) -> None:
    """Long names wrap."""
    assert NARROW <= size_of(box(name)).width <= BROAD


def test_branches_at_once_stand_between_solid_bars() -> None:
    """And a choice between hollow ones."""
    ways = (Way("a", Row((Box(("A",)),))), Way("b", Row((Box(("B",)),))))
    together = "".join(draw(Fork(ways, together=True), 0, 0, "a"))
    either = "".join(draw(Fork(ways, together=False), 0, 0, "a"))
    assert together.count('fill="var(--tinta)"') == 2
    assert either.count('fill="var(--tinta)"') == 0


def test_the_main_way_of_a_choice_stays_on_the_line() -> None:
    """The first option continues straight; the others lie below it."""
    ways = (Way("a", Row((Box(("A",)),))), Way("b", Row((Box(("B",)),))))
    first, second = areas("".join(draw(Fork(ways, together=False), 0, 0, "a")))
    assert first[1] == -first[3]
    assert second[1] > first[3]


@pytest.mark.parametrize("name", ALL)
def test_every_step_of_a_standard_is_on_its_map(name: str) -> None:
    """As many boxes as the tree has leaves, so the map promises no other way."""
    leaves = repr(tree_of(standard(name).procedure)).count("Step(id=")
    assert len(areas(process_map("p", standard(name), "id"))) == leaves


def test_two_units_at_once_are_seen_as_two_ways() -> None:
    """The building approval shows both, the plenary that repeats, and the stage's limit."""
    svg = process_map("p", standard(PBG), "id")
    assert svg.count('fill="var(--tinta)"') == 2
    assert 'stroke-dasharray="5 4"' in svg
    assert "Tinjauan rencana · 25 hari kerja" in svg

"""Do the parts of a chart hold what they promise, whatever the figures are?"""

from __future__ import annotations

import itertools
from typing import Literal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.charts.bins import BINS_MOST, LATE_BINS, MINUTES, bins
from prima.faces.charts.drawing import Sheet, circle, path, rect, short, svg, text
from prima.faces.charts.histogram import Bar, Words, histogram
from prima.faces.charts.hundred import HundredWords, hundred
from prima.faces.charts.ruler import Mark, RulerWords, ruler
from prima.standard.duration import Duration

WORDS = Words("Judul", "Uraian", "Janji: 3", "hari", ("Lama", "Berkas"), "9 tepat", "1 lewat")
durations = st.builds(
    Duration, st.integers(1, 400), st.sampled_from(["min", "h", "ch", "wd", "cd"])
)
counts = st.dictionaries(
    st.tuples(st.integers(0, 30_000), st.booleans()), st.integers(1, 50), max_size=12
)


@given(counts, durations)
def test_every_file_is_in_exactly_one_bin(
    found: dict[tuple[int, bool], int], limit: Duration
) -> None:
    """Kept ones among the kept, late ones among the late, none lost, none twice."""
    made = bins(found, limit)
    for kept in (True, False):
        assert sum(one.count for one in made if one.kept is kept) == sum(
            n for (_, good), n in found.items() if good is kept
        )


@given(counts, durations)
def test_the_promise_is_an_edge_between_two_bins(
    found: dict[tuple[int, bool], int], limit: Duration
) -> None:
    """The last kept bin ends at it, the first late one begins after it; none overlap."""
    made = bins(found, limit)
    reach = limit.amount * MINUTES.get(limit.unit, 1)
    kept = [one for one in made if one.kept]
    late = [one for one in made if not one.kept]
    assert kept[-1].high == reach
    assert late[0].low == reach + 1
    assert late[-1].high is None
    assert len(late) == LATE_BINS
    for before, after in itertools.pairwise(made):
        assert before.high is not None
        assert after.low == before.high + 1


@given(durations)
def test_bins_are_few_enough_for_a_telephone(limit: Duration) -> None:
    """Eight, and one for "the same day"."""
    assert 1 <= sum(one.kept for one in bins({}, limit)) <= BINS_MOST + 1


@pytest.mark.parametrize("unit", ["mo", "yr", "day"])
def test_months_have_no_bins(unit: str) -> None:
    """They have no fixed number of days."""
    assert bins({(3, True): 1}, Duration(1, unit)) == ()


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=9), st.integers(0, 9))
def test_a_histogram_has_a_row_for_each_bar(heights: list[int], kept: int) -> None:
    """The table is the picture in figures."""
    bars = tuple(
        Bar(str(n), f"baris {n}", height, kept=n < kept) for n, height in enumerate(heights)
    )
    chart = histogram("h", bars, WORDS)
    assert [row for row, _ in chart.rows] == [bar.row for bar in bars]
    assert [int(count.replace(".", "")) for _, count in chart.rows] == heights
    assert chart.svg.count('fill="var(--daun)"') == sum(h > 0 for h in heights[:kept])


def test_late_bars_differ_by_more_than_colour() -> None:
    """They have a dashed edge."""
    late = histogram("h", (Bar("1", "1", 3, kept=False),), WORDS).svg
    kept = histogram("h", (Bar("1", "1", 3, kept=True),), WORDS).svg
    assert "stroke-dasharray" in late
    assert "stroke-dasharray" not in kept


@pytest.mark.parametrize("bars", [(), (Bar("1", "1", 1, kept=False), Bar("2", "2", 1, kept=True))])
def test_a_histogram_without_order_is_refused(bars: tuple[Bar, ...]) -> None:
    """No bar at all, or a kept one behind a late one, is a fault of the program."""
    with pytest.raises(ValueError, match="histogram"):
        histogram("h", bars, WORDS)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=3))
def test_a_ruler_keeps_its_marks_on_the_paper(places: list[float]) -> None:
    """However far apart they lie."""
    kinds: tuple[Literal["half", "nine", "promise"], ...] = ("half", "nine", "promise")
    marks = tuple(
        Mark(at, f"tanda: {at:.0f}", kind) for at, kind in zip(places, kinds, strict=False)
    )
    chart = ruler("r", RulerWords("Judul", "Uraian", ("Tanda", "Lama")), marks)
    root = ET.fromstring(chart.svg)  # noqa: S314 - our own drawing
    width = float(root.attrib["viewBox"].split()[2])
    for mark in (*root.iter("circle"), *root.iter("text")):
        assert 0 <= float(mark.attrib.get("cx", mark.attrib.get("x", "0"))) <= width


@pytest.mark.parametrize("marks", [(), (Mark(-1, "x: 1", "half"),)])
def test_a_ruler_without_a_mark_is_refused(marks: tuple[Mark, ...]) -> None:
    """Or with one below zero."""
    with pytest.raises(ValueError, match="ruler"):
        ruler("r", RulerWords("Judul", "Uraian", ("Tanda", "Lama")), marks)


@given(st.integers(0, 100))
def test_a_hundred_squares_are_drawn_whatever_the_share(share: int) -> None:
    """They can be counted with a finger."""
    drawn = hundred("h", share, HundredWords("Judul", "Uraian"))
    assert drawn.count("M") == 100


@pytest.mark.parametrize("share", [-1, 101])
def test_a_share_beyond_a_hundred_is_refused(share: int) -> None:
    """It is none."""
    with pytest.raises(ValueError, match="share"):
        hundred("h", share, HundredWords("Judul", "Uraian"))


@given(st.text(max_size=60))
def test_words_are_words_in_a_picture(words: str) -> None:
    """Nothing that a standard or a person writes becomes markup."""
    drawn = text(1, 2, words)
    assert drawn.count("<") == 2
    if words.isprintable():
        assert ET.fromstring(drawn).text == (words or None)  # noqa: S314 - our own drawing


def test_strokes_are_plain_attributes() -> None:
    """Underscores become hyphens, numbers are short."""
    assert rect(0, 1, 2.04, 3, stroke_width=1.5) == (
        '<rect x="0" y="1" width="2" height="3" stroke-width="1.5"/>'
    )
    assert circle(1, 2, 3, fill="none") == '<circle cx="1" cy="2" r="3" fill="none"/>'
    assert path("M0 0", fill='"') == '<path d="M0 0" fill="&quot;"/>'
    assert short(-0.04) in {"0", "-0"}


def test_a_sheet_keeps_its_proportions() -> None:
    """The height that is shown follows from the width."""
    drawn = svg(Sheet("s", 100, 50, "Judul", "Uraian", 300), ())
    assert 'viewBox="0 0 100 50" width="300" height="150"' in drawn

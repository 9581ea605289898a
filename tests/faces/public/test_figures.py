"""Is a figure said so that it never claims more than was seen?"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.public.figures import chart_of, ruler_of, share, spoken
from prima.faces.public.page import record
from prima.measure.share import wilson
from prima.office.observed import HALF, NINE_OF_TEN, Observed, within
from prima.standard.duration import Duration

SINCE = date(2025, 12, 2)


def seen(limit: Duration | None, counts: dict[tuple[int, bool], int], late: int = 0) -> Observed:
    """Return what was observed, from counts."""
    in_time = sum(n for (_, kept), n in counts.items() if kept)
    return Observed(
        limit,
        SINCE,
        in_time,
        sum(counts.values()) - in_time + late,
        late,
        0,
        Counter(counts),
        within(counts, late, HALF),
        within(counts, late, NINE_OF_TEN),
    )


@given(st.integers(1, 10_000), st.data())
def test_a_share_lies_between_its_ends(n: int, data: st.DataObject) -> None:
    """The ends are rounded outwards, so that they never say too much."""
    k = data.draw(st.integers(0, n))
    found = share(k, n, wilson(k, n))
    assert 0 <= found.low <= found.of_hundred <= found.high <= 100
    assert found.low / 100 <= wilson(k, n).low + 1e-9
    assert found.high / 100 >= wilson(k, n).high - 1e-9


def test_no_file_is_no_share() -> None:
    """Zero of zero is between none and all."""
    found = share(0, 0, wilson(0, 0))
    assert (found.low, found.high) == (0, 100)


SAID = [
    (0, "min", "1 menit", "1 minute"),
    (17, "min", "17 menit", "17 minutes"),
    (0, "h", "0 menit kerja", "0 min"),
    (59, "h", "59 menit kerja", "59 min"),
    (60, "h", "1 jam kerja", "1 working h"),
    (125, "h", "2 jam 5 menit kerja", "2 working h 5 min"),
    (125, "ch", "2 jam 5 menit", "2 h 5 min"),
    (0, "wd", "hari yang sama", "the same day"),
    (1, "wd", "1 hari kerja", "1 working day"),
    (3, "cd", "3 hari kalender", "3 calendar days"),
    (40, "mo", "40 hari kalender", "40 calendar days"),
]


@pytest.mark.parametrize(("value", "unit", "indonesian", "english"), SAID)
def test_a_time_is_said_in_the_unit_of_the_promise(
    value: int, unit: str, indonesian: str, english: str
) -> None:
    """Never converted into another kind of day."""
    said = spoken(value, unit)
    assert (said.id, said.en) == (indonesian, english)


def test_too_few_files_are_not_drawn() -> None:
    """Nine say nothing: no share, no picture."""
    found = record(seen(Duration(3, "wd"), {(1, True): 9}), "id")
    assert (found.share, found.histogram, found.ruler, found.half) == (None, None, None, None)


def test_enough_files_are_drawn_and_counted() -> None:
    """The table beneath has every file of the picture."""
    one = seen(Duration(3, "wd"), {(0, True): 5, (1, True): 4, (5, False): 2}, late=1)
    found = record(one, "id")
    assert found.share is not None
    assert found.histogram is not None
    assert sum(int(count) for _, count in found.histogram.rows) == one.cases
    assert found.histogram.rows[-1] == ("masih terbuka, sudah lewat", "1")


@given(
    st.sampled_from([Duration(15, "min"), Duration(6, "h"), Duration(3, "wd"), Duration(30, "wd")]),
    st.dictionaries(
        st.tuples(st.integers(0, 500), st.booleans()), st.integers(1, 9), min_size=3, max_size=20
    ),
)
def test_no_file_is_lost_in_the_picture(
    limit: Duration, counts: dict[tuple[int, bool], int]
) -> None:
    """Whatever a file took, it stands in one bar."""
    chart = chart_of(seen(limit, counts), "id")
    assert chart is not None
    assert sum(int(count.replace(".", "")) for _, count in chart.rows) == sum(counts.values())


@pytest.mark.parametrize("limit", [None, Duration(2, "mo"), Duration(1, "yr")])
def test_what_has_no_single_line_is_not_drawn(limit: Duration | None) -> None:
    """Two promises, or months: the share is said, no histogram is made up."""
    found = record(seen(limit, {(1, True): 20}), "id")
    assert found.share is not None
    assert found.histogram is None


def test_a_ruler_needs_all_three_marks() -> None:
    """When nine of ten is not over yet, nothing is drawn."""
    half_open = seen(Duration(3, "wd"), {(1, True): 10}, late=4)
    assert half_open.nine_of_ten is None
    assert ruler_of(half_open, "id") is None
    whole = ruler_of(seen(Duration(3, "wd"), {(1, True): 10}), "en")
    assert whole is not None
    assert whole.rows == (("half", "1 working day"), ("9 of 10", "1 working day"),
                          ("promise", "3 working days"))  # fmt: skip


ROWS = [
    (Duration(3, "wd"), ["hari yang sama", "1 hari kerja", "2 hari kerja", "3 hari kerja"]),
    (Duration(15, "min"), ["sampai 3 menit", "4–6 menit", "7–9 menit"]),
    (Duration(30, "wd"), ["sampai 5 hari kerja", "6–10 hari kerja"]),
]


@pytest.mark.parametrize(("limit", "rows"), ROWS)
def test_bars_are_named_by_what_is_in_them(limit: Duration, rows: list[str]) -> None:
    """No two bars claim the same day."""
    chart = chart_of(seen(limit, {(1, True): 10}), "id")
    assert chart is not None
    assert [row for row, _ in chart.rows[: len(rows)]] == rows

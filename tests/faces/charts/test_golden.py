"""Is the same always drawn the same, and is it drawn for everybody?

The pictures beside this file are what people saw last.  Who changes a chart on purpose
runs these tests once with `PRIMA_GOLDEN=write`, looks at the new pictures, and commits them.
"""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from prima.faces.charts.bins import bins
from prima.faces.charts.histogram import Bar, Words, histogram
from prima.faces.charts.hundred import HundredWords, hundred
from prima.faces.charts.process import process_map
from prima.faces.charts.ruler import Mark, RulerWords, ruler
from prima.standard.duration import Duration
from tests.faces.public.services import AK1, ALL, PBG, standard

GOLDEN = Path(__file__).parent / "golden"
BYTES_MOST = 6 * 1024
SVG = "{http://www.w3.org/2000/svg}"


def waits(limit: Duration) -> str:
    """Draw some waits against a promise."""
    counts = {(3, True): 7, (12, True): 2, (limit.amount + 2, False): 1}
    bars = tuple(
        Bar(str(one.low), str(one.low), one.count, one.kept) for one in bins(counts, limit)
    )
    words = Words("9 dari 10", "Satu lewat.", "Janji", "menit", ("Lama", "Berkas"), "9", "1")
    return histogram("janji", bars, words).svg


def lengths() -> str:
    """Draw three marks on a ruler."""
    marks = (Mark(6, "separuh: 6", "half"), Mark(12, "9 dari 10: 12", "nine"))
    words = RulerWords("Separuh dalam 6 menit", "Janjinya 15.", ("Tanda", "Lama"))
    return ruler("lama", words, (*marks, Mark(15, "janji: 15", "promise"))).svg


def one_hundred(share: int) -> str:
    """Draw a share of a hundred."""
    return hundred("rekor", share, HundredWords(f"{share} dari 100", "Antara."))


PICTURES: dict[str, Callable[[], str]] = {
    "histogram-15-min": lambda: waits(Duration(15, "min")),
    "histogram-3-wd": lambda: waits(Duration(3, "wd")),
    "ruler": lengths,
    "hundred-97": lambda: one_hundred(97),
    "hundred-100": lambda: one_hundred(100),
    "hundred-0": lambda: one_hundred(0),
    **{
        f"process-{name}": lambda name=name: process_map("alur", standard(name), "id")  # type: ignore[misc]  # the name of this turn
        for name in ALL
    },
}

APPROVED = [name for name in sorted(PICTURES) if not name.startswith("process")]
APPROVED += [f"process-{AK1}", f"process-{PBG}"]
"""The plainest procedure and the one that has every kind of block stand for all."""


@pytest.mark.parametrize("name", APPROVED)
def test_a_picture_is_the_one_that_was_approved(name: str) -> None:
    """Byte for byte."""
    path, drawn = GOLDEN / f"{name}.svg", PICTURES[name]()
    if os.environ.get("PRIMA_GOLDEN") == "write":
        path.write_text(drawn + "\n")
    assert path.read_text() == drawn + "\n"


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_small(name: str) -> None:
    """Six kilobytes, compressed, is the most that a page may spend on it."""
    assert len(gzip.compress(PICTURES[name]().encode(), 9)) <= BYTES_MOST


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_well_formed_and_has_a_name(name: str) -> None:
    """Valid XML, `role=img`, a title that is named first and a description."""
    root = ET.fromstring(drawn_with_namespace(name))  # noqa: S314 - our own drawing
    assert root.attrib["role"] == "img"
    first, second = list(root)[:2]
    assert (first.tag, second.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.attrib["aria-labelledby"].split() == [first.attrib["id"], second.attrib["id"]]
    assert first.text


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_obeys_the_content_policy(name: str) -> None:
    """No style, no script, nothing from outside, colours as tokens only."""
    drawn = PICTURES[name]()
    assert not re.search(r"style=|<style|<script|href|https?:|on[a-z]+=", drawn)
    assert not re.search(r"#[0-9a-f]{3,6}[\"' ;]", drawn)


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_everything_is_drawn_inside_the_sheet(name: str) -> None:
    """Boxes and words begin within the view box; nothing is cut off at its edges."""
    root = ET.fromstring(drawn_with_namespace(name))  # noqa: S314 - our own drawing
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for rect in root.iter(f"{SVG}rect"):
        x, y = float(rect.attrib["x"]), float(rect.attrib["y"])
        assert x >= -0.1
        assert y >= -0.1
        assert x + float(rect.attrib["width"]) <= width + 0.1
        assert y + float(rect.attrib["height"]) <= height + 0.1
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 < float(text.attrib["y"]) <= height


@pytest.mark.parametrize("name", ALL)
def test_a_map_is_drawn_in_both_languages(name: str) -> None:
    """The same boxes, other words."""
    one, other = process_map("a", standard(name), "id"), process_map("a", standard(name), "en")
    assert one.count("<rect") == other.count("<rect")
    assert one != other


def drawn_with_namespace(name: str) -> str:
    """Return a picture as a document of its own."""
    return PICTURES[name]().replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)

import re
from xml.etree import ElementTree as ET

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from prima.office.documents.qr import TEXT_MAX, qr_svg

SVG = "{http://www.w3.org/2000/svg}"
printable = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=80)


def drawn(svg: str) -> list[list[bool]]:
    """Return the modules that the path paints dark, row by row."""
    tree = ET.fromstring(svg)  # noqa: S314 - our own picture
    side = int(tree.attrib["viewBox"].split()[2])
    dark = [[False] * side for _ in range(side)]
    path = tree.find(f"{SVG}path")
    assert path is not None
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path.attrib["d"]):
        for column in range(int(x), int(x) + int(width)):
            dark[int(y)][column] = True
    return dark


@given(printable)
def test_the_picture_paints_exactly_the_modules_of_the_code(text: str) -> None:
    """Every dark module is painted, no light one is, and the quiet zone stays white."""
    code = segno.make(text, error="m", micro=False)
    assert drawn(qr_svg(text, title="t")) == [
        list(map(bool, r)) for r in code.matrix_iter(border=4)
    ]


@given(printable, printable)
def test_the_picture_says_what_it_is_and_carries_no_style(text: str, title: str) -> None:
    """An image with a name for those who do not see it, and nothing the content policy forbids."""
    tree = ET.fromstring(qr_svg(text, title=title))  # noqa: S314 - our own picture
    assert tree.attrib["role"] == "img"
    assert tree.attrib["aria-label"] == title
    assert tree.findtext(f"{SVG}title") == title
    for part in tree.iter():
        assert not {"style", "class", "onload", "href"} & set(part.attrib)
        assert part.tag.removeprefix(SVG) in {"svg", "title", "rect", "path"}


@pytest.mark.parametrize("text", ["", "x" * (TEXT_MAX + 1)])
def test_a_code_is_neither_empty_nor_too_dense(text: str) -> None:
    """A cheap camera reads every code that we draw."""
    with pytest.raises(ValueError, match="QR code holds"):
        qr_svg(text, title="t")

"""Do the pages hold on paper, and where neither style nor a new engine is to be had?"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser import scrolls_sideways
from tests.journeys.grounds import Grounds
from tests.journeys.town import Town, Visit

pytestmark = pytest.mark.browser
LEVELS = "() => [...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
UNNAMED = """() => [...document.querySelectorAll('main input, main select, main textarea')]
  .filter(c => c.type !== 'hidden' && !(c.labels && c.labels.length)).map(c => c.outerHTML)"""
NEWER_THAN_2020 = (":has(", "@container", "@layer", "color-mix(", "oklch(", ":where(", "subgrid")
"""What an engine of the class of Chrome 80 throws away, with the rule that it stands in."""


def printed(page: Page, path: str) -> Page:
    """Open a page as it is printed on A4."""
    page.set_viewport_size({"width": 660, "height": 960})
    page.emulate_media(media="print")
    page.goto(path)
    return page


def test_a_printed_timeline_is_evidence(grounds: Grounds, visit: Visit) -> None:
    """Number, every step with its hour, and the code stand on paper; buttons and menus do not."""
    page = printed(visit("desktop", grounds.mail), f"/permohonan/{grounds.returned}")
    assert page.locator("main").get_by_text(grounds.returned).first.is_visible()
    assert all(line.is_visible() for line in page.locator(".linimasa > li").all())
    code = page.locator("figure.qr svg").bounding_box()
    assert code is not None
    assert code["width"] >= 90
    assert page.locator("body").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    for gone in (".kop nav", "main button", "main a.tombol", ".lompat"):
        assert not any(one.is_visible() for one in page.locator(gone).all()), gone
    assert not scrolls_sideways(page)


def test_what_is_folded_prints_open(grounds: Grounds, visit: Visit) -> None:
    """Why it is this date is part of the evidence, and paper cannot be tapped."""
    page = printed(visit("desktop", grounds.mail), f"/permohonan/{grounds.done}")
    folded = page.locator("main details > :not(summary)")
    assert folded.count() > 0
    assert all(one.is_visible() for one in folded.all())


def test_a_printed_receipt_shows_number_and_code(grounds: Grounds, visit: Visit) -> None:
    """On paper stand the number, the promise, and the address at which anybody can check it."""
    page = printed(visit("desktop", grounds.mail), f"/permohonan/{grounds.done}/tanda-terima")
    assert page.locator("main .nomor").first.inner_text() == grounds.done
    assert page.locator("figure.qr svg").is_visible()
    assert f"/bukti/{grounds.done}" in page.locator("figure.qr figcaption").inner_text()
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) <= 2


def test_without_style_the_order_and_the_names_still_make_sense(
    grounds: Grounds, visit: Visit
) -> None:
    """No sheet: the heading comes first, levels skip none, each control has its label."""
    for who, path in (
        ("", "/"),
        ("", "/masuk"),
        (grounds.mail, f"/permohonan/{grounds.returned}/kelengkapan"),
        (grounds.mail, f"/permohonan/{grounds.done}"),
    ):
        page = visit("phone", who)
        page.goto(path)
        page.evaluate("document.querySelectorAll('style').forEach(sheet => sheet.remove())")
        levels = page.locator("main").evaluate(LEVELS)
        assert levels[0] == 1, path
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (path, levels)
        assert page.evaluate(UNNAMED) == [], path
        assert page.locator("main").inner_text().strip(), path


def test_an_old_engine_loses_colour_at_most(town: Town, grounds: Grounds) -> None:
    """A rule that an engine of 2020 throws away stands alone, and only colours something."""
    for one in (grounds.public[0], grounds.citizen[-7], grounds.staff[2]):
        sheet = one.fetched(town).text.partition("<style>")[2].partition("</style>")[0]
        screen = re.sub(r"@media print\s*{.*", "", sheet)
        for selector, body in re.findall(r"([^{}]+){([^{}]*)}", screen):
            if any(word in selector + body for word in NEWER_THAN_2020):
                names = {part.partition(":")[0].strip() for part in body.split(";") if part}
                assert "," not in selector, (str(one), selector)
                assert names <= {"background", "border-color", "color"}, (str(one), selector)

"""Can everybody use every page: by ear, by thumb, in the dark, on the narrowest telephone?

Every rule of axe is asked on a narrow telephone by day and on a desk by night.  Day and
night differ in colours alone, so that a third of the pages is seen in the other light too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser import Screen, barriers, scrolls_sideways
from tests.journeys.grounds import Grounds, Visited
from tests.journeys.town import Town, Visit

pytestmark = pytest.mark.browser
Light = Literal["light", "dark"]
CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
ONES = """() => ({
  h1: document.querySelectorAll('h1').length,
  main: document.querySelectorAll('main').length,
  lang: document.documentElement.lang,
  title: document.title.trim(),
})"""


def every(grounds: Grounds) -> tuple[Visited, ...]:
    """Return all pages, one person after the other."""
    pages = (*grounds.public, *grounds.citizen, *grounds.staff)
    return tuple(sorted(pages, key=lambda one: one.who))


def opened(
    town: Town, visit: Visit, pages: tuple[Visited, ...], screen: Screen, scheme: Light
) -> Iterator[tuple[Visited, Page]]:
    """Open one page after the other; what was sent is answered to a program, and shown."""
    tabs: dict[str, Page] = {}
    for one in pages:
        page = tabs.get(one.who) or visit(screen, one.who, color_scheme=scheme)
        tabs[one.who] = page
        if one.sent is None:
            answer = page.goto(one.path)
            assert answer is not None
            assert answer.status == one.status, (str(one), answer.status)
        else:
            page.set_content(one.fetched(town).text)
        yield one, page


def pale(page: Page) -> tuple[str, ...]:
    """Return what cannot be told from its ground."""
    found = Axe().run(page, options=CONTRAST).response["violations"]
    return tuple(node["html"][:160] for rule in found for node in rule["nodes"])


@pytest.mark.parametrize(
    ("screen", "scheme", "other"), [("narrow", "light", "dark"), ("desktop", "dark", "light")]
)
def test_no_page_has_a_barrier(
    town: Town, grounds: Grounds, visit: Visit, screen: Screen, scheme: Light, other: Light
) -> None:
    """Axe finds nothing by WCAG 2.2 AA and best practice, by day and by night, at both widths."""
    found: dict[str, object] = {}
    for place, (one, page) in enumerate(opened(town, visit, every(grounds), screen, scheme)):
        faults = barriers(page)
        if place % 3 == 0:
            page.emulate_media(color_scheme=other)
            faults += pale(page)
            page.emulate_media(color_scheme=scheme)
        if faults:
            found[str(one)] = faults
        ones = page.evaluate(ONES)
        assert (ones["h1"], ones["main"]) == (1, 1), one
        assert ones["lang"] == ("en" if one.path.startswith("/en/") else "id"), one
        assert ones["title"], one
        assert ones["title"].startswith("Perlu diperbaiki: ") is (one.status == 422), one
        assert screen == "desktop" or not scrolls_sideways(page), one
    assert found == {}


def test_high_contrast_keeps_its_contrast(town: Town, grounds: Grounds, visit: Visit) -> None:
    """Who asks the device for more contrast gets it on pages with charts, marks and forms."""
    sample = (*grounds.public[4:9:2], *grounds.citizen[12:22:3], *grounds.staff[:9:2])
    for one, page in opened(town, visit, sample, "desktop", "light"):
        page.emulate_media(contrast="more")
        assert pale(page) == (), one
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)", one


def test_each_page_is_told_apart_by_its_title(town: Town, grounds: Grounds) -> None:
    """Two pages of one person never share a title, so that a list of tabs can be read."""
    titles: dict[tuple[str, str], str] = {}
    for one in every(grounds):
        if one.status != 200:
            continue
        title = one.fetched(town).text.partition("<title>")[2].partition("</title>")[0]
        path = one.path.partition("?")[0]
        assert titles.setdefault((one.who, title), path) == path

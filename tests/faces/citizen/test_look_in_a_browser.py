"""Every page of the citizen is clean for a screen reader, narrow, wide, by day and by night.

These stand in a file of their own: the browser is there before the village is founded,
since Django keeps one connection for a thread without an event loop and another with one.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import barriers, scrolls_sideways
from tests.faces.citizen.walked import Kept

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_on_a_narrow_phone_and_nothing_scrolls_sideways(
    pages: Kept, open_page: Callable[..., Page]
) -> None:
    """320 px wide, all rules up to WCAG 2.2 AA and best practice."""
    page = open_page("narrow")
    for name, (_, html) in pages.items():
        page.set_content(html)
        assert barriers(page) == (), name
        assert not scrolls_sideways(page), name


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_a_desk_by_day_and_by_night(
    pages: Kept, open_page: Callable[..., Page], *, dark: bool
) -> None:
    """The pages with most on them, wide, light and dark."""
    page = open_page("desktop", color_scheme="dark" if dark else "light")
    for name in ("papers wrong", "check", "receipt", "returned", "complete wrong", "closed"):
        page.set_content(pages[name][1])
        assert barriers(page) == (), name


def test_the_main_controls_are_large_enough_for_a_thumb(
    pages: Kept, open_page: Callable[..., Page]
) -> None:
    """Buttons, inputs and the labels of choices are at least 48 px high."""
    page = open_page("phone")
    controls = "main button, main a.tombol, main input:not([type=hidden]):not([type=radio])"
    controls += ":not([type=checkbox]), main select, main textarea, main .pilih label"
    for name, (_, html) in pages.items():
        page.set_content(html)
        for control in page.query_selector_all(controls):
            box = control.bounding_box()
            assert box is None or box["height"] >= 48, (name, control.inner_text(), box)

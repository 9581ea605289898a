"""Do the browser's helpers see what they claim to see?"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import barriers, scrolls_sideways, weight

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="id"><head><title>Prima</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Prima</h1>
<form><label for="nik">NIK</label> <input id="nik" style="max-width:100%"></form>
</main></body></html>"""
BAD = GOOD.replace('<label for="nik">NIK</label>', "NIK")
WIDE = GOOD.replace("<h1>", '<h1 style="width:900px">')


def test_axe_sees_a_missing_label(phone: Page) -> None:
    """A field without a label is named; the same page with one is clean."""
    phone.set_content(GOOD)
    assert barriers(phone) == ()
    phone.set_content(BAD)
    assert any(line.startswith("label: ") for line in barriers(phone))


def test_a_page_that_is_too_wide_is_noticed(phone: Page, desktop: Page) -> None:
    """What fits a desk may force a phone to scroll sideways."""
    for page in (phone, desktop):
        page.set_content(WIDE)
    assert scrolls_sideways(phone)
    assert not scrolls_sideways(desktop)


@pytest.mark.parametrize("script", [True, False])
def test_script_can_be_switched_off(open_page: Callable[..., Page], *, script: bool) -> None:
    """With script off, what stands in <noscript> is what a person sees."""
    page = open_page("phone", script=script)
    page.set_content("<body><noscript><p>tanpa skrip</p></noscript></body>")
    assert page.locator("p").is_visible() is not script


def test_a_page_weighs_what_travels() -> None:
    """Compression counts, and each part is compressed by itself."""
    assert weight("a" * 5_000) * 2 == weight("a" * 5_000, b"a" * 5_000) < 100

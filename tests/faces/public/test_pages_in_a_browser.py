"""Can everybody use the public pages: by ear, by thumb, in the dark, on a narrow telephone?

Every test here needs the browser, so that it is started before the town is founded: one
thread cannot change its mind about which connection to the database it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser import barriers, scrolls_sideways
from tests.faces.public.pages import every, opened
from tests.faces.public.town import AK1, PBG

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
KINDS = (
    "/",
    "/cari?q=kartu+kunig",
    "/cari?q=zzxqj",
    "/layanan",
    f"/layanan/{AK1}",
    f"/layanan/{PBG}?fungsi=hunian&pekerjaan=baru&luas_lantai=luas",
    f"/layanan/{PBG}/standar",
    f"/layanan/{AK1}/perubahan",
    "/angka",
    "/bukti?nomor=123",
    "/bukti/0123-456Z",
    "/buku",
    "/bantuan",
)
"""One page of each kind; the others are made of the same parts."""


def test_no_page_has_a_barrier(busy: str, open_page: Callable[..., Page]) -> None:
    """Axe finds nothing on any page: WCAG 2.2 AA and best practice."""
    page = open_page("desktop")
    found = {}
    for path in every(busy):
        page.set_content(opened(path))
        found[path] = barriers(page)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_no_page_has_a_barrier_in_the_dark(busy: str, open_page: Callable[..., Page]) -> None:
    """The pages with charts and marks keep their contrast there too."""
    page = open_page("phone", color_scheme="dark")
    for path in ("/", f"/layanan/{AK1}", f"/bukti/{busy}"):
        page.set_content(opened(path))
        assert barriers(page) == (), path


def test_no_page_scrolls_sideways(busy: str, open_page: Callable[..., Page]) -> None:
    """At 320 pixels, the narrowest telephone; wide things scroll in their own frame."""
    page = open_page("narrow", script=True)
    for path in every(busy):
        page.set_content(opened(path))
        assert not scrolls_sideways(page), path


def test_controls_are_large_enough_for_a_thumb(busy: str, open_page: Callable[..., Page]) -> None:
    """48 pixels for buttons and fields."""
    page = open_page("phone")
    script = (
        "[...document.querySelectorAll('main button, main input:not([type=radio]), main .tombol')]"
        ".map(e => e.getBoundingClientRect().height).filter(h => h > 0)"
    )
    for path in ("/", f"/layanan/{PBG}", f"/bukti/{busy}", "/bukti"):
        page.set_content(opened(path))
        heights = page.evaluate(script)
        assert heights
        assert min(heights) >= 47.5, path

"""The auditor's pages hold no barrier, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from prima.office.models import CaseHead
from tests.browser import Screen, barriers, scrolls_sideways
from tests.faces.api.town import MORNING, Town, client_of, found_town, seal, whole_case

PATHS = (
    "/pemeriksaan?contoh=2",
    "/pemeriksaan?contoh=0&dari=x",
    "/pemeriksaan/berkas/{number}",
    "/pemeriksaan/buku?hitung=semua",
    "/en/pemeriksaan/buku",
)
SCREENS: tuple[Screen, ...] = ("phone", "desktop", "narrow")


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town with four cases, sealed."""
    town = found_town()
    for way in range(4):
        person = (town.sari, town.budi)[way % 2]
        whole_case(town, person, MORNING + timedelta(days=7 * way), way)
    seal()
    return town


@pytest.mark.browser
def test_no_page_of_the_auditor_has_a_barrier(town: Town, open_page: Callable[..., Page]) -> None:
    """Axe finds nothing, nobody scrolls sideways, and details open without script."""
    ayu, number = client_of(town.auditor), CaseHead.objects.get(returns=1).number
    for screen in SCREENS:
        page = open_page(screen)
        for path in PATHS:
            page.set_content(ayu.get(path.format(number=number)).content.decode())
            for summary in page.locator("summary").all()[:2]:
                summary.click()
            assert barriers(page) == (), (screen, path)
            assert not scrolls_sideways(page), (screen, path)

"""A person asks for a copy of her data on a telephone, and carries it home."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.browser import barriers, scrolls_sideways
from tests.journeys.grounds import AK1_ANSWERS, granted
from tests.journeys.town import Town, Visit
from tests.journeys.ways import follow, press

pytestmark = pytest.mark.browser
CLERK, OFFICER = "laras@tirtasari.example", "ida@tirtasari.example"


def test_a_copy_of_all_that_is_hers_is_asked_granted_and_downloaded(
    town: Town, visit: Visit
) -> None:
    """Three taps from her files, without script; two officers; then a page and a file."""
    mail, hand = town.newcomer()
    number = granted(town, hand)
    page = visit("narrow", mail, script=False)
    page.goto("/permohonan")
    follow(page, "Hak atas data saya")
    assert not scrolls_sideways(page)
    follow(page, "Melihat dan menyalin data saya")
    press(page, "Kirim permintaan")
    asked = page.locator("main .nomor").first.inner_text()
    assert town.hand(CLERK).send(f"/berkas/{asked}").status == 200
    met = ["dirinya", "tidak_dikecualikan"]
    town.hand(CLERK).act(asked, "finish", step="periksa", met=met)
    town.hand(OFFICER).act(asked, "decide", step="putuskan", outcome="granted")
    page.goto("/data-saya")
    follow(page, "Buka salinan data")
    expect(page.locator("h1")).to_have_text("Salinan data saya")
    said = page.locator("main").inner_text()
    for words in (number, AK1_ANSWERS["nama"], AK1_ANSWERS["nik"], mail):
        assert words in said
    assert not scrolls_sideways(page)
    with page.expect_download() as waiting:
        follow(page, "Unduh untuk program lain")
    copy = json.loads(waiting.value.path().read_text())
    held = next(one for one in copy["files"] if one["number"] == number)
    values = {one["path"]: one["value"] for one in held["data"]}
    assert values["form.nik"] == AK1_ANSWERS["nik"]
    assert [look["file"] for look in copy["looks"]] == [asked]


def test_the_pages_of_her_rights_have_no_barriers(town: Town, visit: Visit) -> None:
    """Each right, with a file and without, for a screen reader on a narrow telephone."""
    mail, hand = town.newcomer()
    granted(town, hand)
    page = visit("narrow", mail)
    paths = ["", "/akses", "/perbaiki", "/batasi", "/lepas", "/tarik", "/keberatan", "/hapus"]
    for path in paths:
        page.goto(f"/data-saya{path}")
        assert barriers(page) == (), path
        assert not scrolls_sideways(page), path

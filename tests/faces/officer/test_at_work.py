"""Is a real desk quick by key, whole without script, and clean for everybody's eyes?"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import Screen, barriers, scrolls_sideways, weight
from tests.offices import OfficeHome, OfficeServer

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[3]
STAFF_BYTES_MAX = 20 * 1024
SEED = (
    "from prima.office import database; database.use_sound_sqlite();"
    " import django; django.setup();"
    " from tests.faces.officer.small_office import main; main()"
)
Numbers = dict[str, list[str]]
SignIn = Callable[..., Page]


@pytest.fixture(scope="module")
def numbers(office_home: OfficeHome) -> Numbers:
    """Found a small office with a morning's cases, before its server starts."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    environ = {
        **office_home.environ,
        "PYTHONPATH": path,
        "DJANGO_SETTINGS_MODULE": "prima.faces.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", SEED], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def passes() -> dict[str, Any]:
    """Keep the cookie of each officer who has come in; the next test need not wait."""
    return {}


@pytest.fixture
def signed_in(
    numbers: Numbers,
    office_server: OfficeServer,
    open_page: Callable[..., Page],
    passes: dict[str, Any],
) -> SignIn:
    """Give `signed_in("ak1-loket", "desktop")`: an officer's browser, at her desk."""
    del numbers
    desk = f"{office_server.url}/meja"

    def come_in(post: str, screen: Screen = "desktop", *, script: bool = True) -> Page:
        page = open_page(screen, script=script)
        if post in passes:
            page.context.add_cookies(passes[post])
            page.goto(desk)
            return page
        page.goto(f"{office_server.url}/masuk?lanjut=/meja")
        page.locator("input[name=surel]:not([type=hidden])").fill(f"{post}@tirtasari.go.id")
        page.locator("input[name=sandi]:not([type=hidden])").fill("rahasia-sekali")
        page.keyboard.press("Enter")
        page.locator("input[name=kode]").press("Enter")  # a demo office writes it itself
        page.wait_for_url(desk)
        passes[post] = page.context.cookies()
        return page

    return come_in


def press(page: Page, *keys: str) -> int:
    """Press keys and return how many; one that begins with ">" leads to another page."""
    for key in keys:
        if key.startswith(">"):
            with page.expect_navigation():
                page.keyboard.press(key[1:])
        else:
            page.keyboard.press(key)
    return len(keys)


def told(page: Page) -> str:
    """Return the line about the last act."""
    return page.locator("p[role=status]").first.inner_text()


def test_a_simple_file_is_checked_and_granted_with_a_few_keys(signed_in: SignIn) -> None:
    """Check: open, all in order, one answer, done.  Decide: open, grant, confirm."""
    clerk = signed_in("ak1-loket")
    assert press(clerk, ">Enter", "s", "t", ">Enter") <= 4
    assert "Selesai: Memeriksa data dan berkas." in told(clerk)
    official = signed_in("ak1-pengantar-kerja")
    assert press(official, ">Enter", ">p", ">Enter") <= 4
    assert "Dikabulkan." in told(official)


def test_a_file_with_two_gaps_is_returned_with_five_keys(signed_in: SignIn) -> None:
    """K, the two requirements, read, send."""
    clerk = signed_in("kia-verifikator")
    press(clerk, ">Enter")
    assert press(clerk, ">k", "1", "3", ">Enter", ">Enter") == 5
    assert "Dikembalikan untuk dilengkapi." in told(clerk)


def test_a_number_pressed_again_goes_on_to_the_next_kind(signed_in: SignIn) -> None:
    """Tick, the kinds in turn, and off again; a kind chosen by hand ticks its box."""
    clerk = signed_in("kia-verifikator")
    press(clerk, ">Enter", ">k", "1")
    box = clerk.locator("[data-nomor='1']")
    kinds = clerk.locator(".kurang").first.locator("input[type=radio]")
    assert box.is_checked()
    assert kinds.nth(0).is_checked()
    press(clerk, "1")
    assert kinds.nth(1).is_checked()
    press(clerk, *("1" for _ in range(kinds.count() - 1)))
    assert not box.is_checked()
    assert not any(kinds.nth(n).is_checked() for n in range(kinds.count()))


def test_the_same_acts_need_no_script(signed_in: SignIn) -> None:
    """With script off a file is found in order by a button, and the evidence is all there."""
    clerk = signed_in("ak1-loket", script=False)
    clerk.get_by_role("link", name="Buka").click()
    assert clerk.locator(".bukti").count() == 3
    assert all(clerk.locator(".bukti").nth(n).is_visible() for n in range(3))
    clerk.get_by_text("Tidak", exact=True).click()
    clerk.get_by_role("button", name="Semua sesuai dan selesai").click()
    assert "Selesai: Memeriksa data dan berkas." in told(clerk)


def test_with_script_one_piece_of_evidence_is_fetched_at_a_time(signed_in: SignIn) -> None:
    """What is not looked at is not served; a digit shows it, R turns it, + enlarges it."""
    clerk = signed_in("ak1-loket")
    fetched: list[str] = []
    clerk.on("request", lambda asked: fetched.append(asked.url))
    press(clerk, ">Enter")
    clerk.wait_for_timeout(300)
    assert sum("/bukti/" in url for url in fetched) == 1
    press(clerk, "2")
    clerk.wait_for_timeout(300)
    assert sum("/bukti/" in url for url in fetched) == 2
    picture = clerk.locator(".bukti.kini img")
    press(clerk, "+", "r")
    assert picture.evaluate("image => image.style.transform") == "rotate(90deg)"
    press(clerk, "1", "2")
    assert sum("/bukti/" in url for url in fetched) == 2, "seen once, fetched once"


def test_letters_typed_into_a_field_set_nothing_off(signed_in: SignIn) -> None:
    """S in a note is a letter; Escape leaves the field."""
    clerk = signed_in("ak1-loket")
    press(clerk, "/")
    clerk.keyboard.type("s?kb")
    assert clerk.locator("#nomor").input_value() == "s?kb"
    assert clerk.url.endswith("/meja")
    press(clerk, "Escape", ">?")
    assert clerk.url.endswith("/pintasan")


def test_single_keys_can_be_switched_off(signed_in: SignIn) -> None:
    """Then a stray letter does nothing, and no hint stands there."""
    clerk = signed_in("ak1-loket2")
    press(clerk, ">?")
    clerk.get_by_role("button", name="Matikan pintasan").click()
    clerk.get_by_role("link", name="Meja kerja", exact=True).click()
    assert clerk.locator("kbd:visible").count() == 0
    press(clerk, "Enter", "b", "?")
    assert clerk.url.endswith("/meja")


def test_arrows_walk_along_the_queue(signed_in: SignIn) -> None:
    """Down to the second row, Enter opens that one."""
    clerk = signed_in("pbg-sekretariat")
    second = clerk.locator("[data-baris]").nth(1).inner_text()
    press(clerk, "ArrowDown", "ArrowDown", ">Enter")
    assert second in clerk.url


@pytest.mark.parametrize("screen", ["desktop", "narrow"])
def test_every_page_is_clean_and_fits(signed_in: SignIn, screen: Screen) -> None:
    """No barrier that axe finds, nothing to scroll sideways, and within the weight."""
    clerk = signed_in("pbg-sekretariat", screen)
    home = clerk.url.removesuffix("/meja")
    first = clerk.locator("[data-enter]").get_attribute("href") or ""
    file = f"{home}{first.partition('?')[0]}"
    for address in ("/meja", "/pintasan", "/meja/cari?nomor=x", file, f"{file}/kekurangan"):
        clerk.goto(address if address.startswith("http") else f"{home}{address}")
        look(clerk)
    clerk.goto(file)
    clerk.get_by_role("button", name="Selesai dengan tanda di atas").click()
    assert clerk.title().startswith("Perlu diperbaiki")
    look(clerk)


def test_a_decision_is_clean_and_fits(signed_in: SignIn) -> None:
    """The page on which somebody's right is decided, in both ways."""
    clerk = signed_in("ak1-loket")
    press(clerk, ">Enter")
    file = clerk.url.partition("?")[0]
    for name in ("data_diri", "identitas", "foto"):
        clerk.locator(f"input[name=syarat-{name}][value=sesuai]").check()
    clerk.locator("input[name=syarat-ijazah][value=tidak]").check()
    clerk.locator("input[name=masih_berlaku][value=tidak]").check()
    clerk.get_by_role("button", name="Selesai dengan tanda di atas").click()
    official = signed_in("ak1-pengantar-kerja")
    official.goto(file)
    look(official)
    press(official, ">t", "1", ">Enter")
    assert "Ijazah yang Anda kirim tidak cocok" in official.locator("ol.tiga-hal").inner_text()
    look(official)
    press(official, ">Enter")
    assert "Ditolak" in told(official)


def look(page: Page) -> None:
    """Look at the page that is open as axe, a narrow screen and a thin line do."""
    assert barriers(page) == (), page.url
    assert not scrolls_sideways(page), page.url
    script = (ROOT / "src/prima/faces/static/petugas.js").read_bytes()
    assert weight(page.content(), script) <= STAFF_BYTES_MAX, page.url


@pytest.mark.parametrize("script", [False, True])
def test_the_counter_serves_with_and_without_script(
    signed_in: SignIn, office_server: OfficeServer, *, script: bool
) -> None:
    """From the search to the receipt on a phone's width: seven presses, no barrier, light pages."""
    page = signed_in("ak1-loket", "phone", script=script)
    page.goto(f"{office_server.url}/loket")
    weights, presses = [weight(page.content())], 0
    assert not page.get_by_text("mulai layanan").is_visible(), "no keys are named where none are"

    def press(name: str) -> None:
        nonlocal presses
        page.get_by_role("button", name=name, exact=True).click()
        presses += 1
        weights.append(weight(page.content()))
        assert not scrolls_sideways(page)
        assert not script or barriers(page) == (), page.url

    page.get_by_label("NIK, telepon, nama").fill(f"320412010190000{7 + script}")
    press("Cari")
    page.get_by_label("Nama lengkap").fill("Siti Aminah")
    page.get_by_label("Nomor telepon").fill("081299990000")
    press("Daftarkan dan layani")
    press("Kartu pencari kerja (AK-1)")
    page.get_by_label("SMA atau sederajat").check()
    press("Simpan dan lanjutkan")
    page.get_by_label("Toko dan perdagangan").check()
    press("Simpan dan lanjutkan")
    for box in page.get_by_role("checkbox").all():
        box.check()
    press("Simpan dan lanjutkan")
    assert "32041201019000" not in page.url
    page.get_by_label("nomor map").fill("Map 7")
    press("Sudah ia tandatangani, kirim")
    assert page.get_by_role("heading", level=1).inner_text() == "Tanda terima"
    assert presses == 7
    assert max(weights) <= STAFF_BYTES_MAX


def printed(page: Page) -> str:
    """Print a page on A4, hold that it is one sheet, and return what can be read on it."""
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1, page.url
    page.emulate_media(media="print")
    said = page.locator("body").inner_text()
    assert not scrolls_sideways(page), page.url
    assert "/loket/" not in said, "no address of the counter stands on paper"
    page.emulate_media(media="screen")
    return said


def filled_by_keys(page: Page) -> None:
    """Find nobody, register her, and fill in an application for a card."""
    press(page, ">l")
    page.keyboard.type("3204120101900010")
    press(page, ">Enter")
    page.get_by_label("Nama lengkap").fill("Nyi Raden Siti Aminah binti Haji Abdurrahman Wahid")
    page.get_by_label("Nomor telepon").fill("081299990000")
    press(page, ">Enter", ">1")
    for answer in ("SMA atau sederajat", "Toko dan perdagangan"):
        page.get_by_label(answer).check()
        press(page, ">Enter")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Simpan dan lanjutkan").press("Enter")
    page.wait_for_url("**/ringkasan")


def found_by_keys(page: Page, number: str) -> None:
    """Come back from the receipt to the search, and serve the applicant of a file."""
    press(page, ">w")
    page.keyboard.type(number)
    press(page, ">Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    press(page, ">Enter")


def test_the_counter_goes_by_keys_and_prints_on_one_sheet(signed_in: SignIn) -> None:
    """From the search to the next person without a mouse; what she takes or signs is one A4."""
    page = signed_in("ak1-loket")
    filled_by_keys(page)
    press(page, ">c")
    sheet = printed(page)
    for words in ("Lembar penegasan", "binti Haji Abdurrahman Wahid", "Tirtasari"):
        assert words in sheet
    assert "Ubah" not in sheet
    page.go_back()
    page.get_by_label("nomor map").fill("Map 7")
    page.get_by_role("button", name="Sudah ia tandatangani, kirim").press("Enter")
    page.wait_for_url("**/tanda-terima")
    receipt = printed(page)
    assert "/bukti/" in receipt
    assert "Siti" not in receipt
    found_by_keys(page, page.locator("main .nomor").first.inner_text())
    page.get_by_role("link", name="Tarik").press("Enter")
    page.wait_for_url("**/penarikan")
    assert "Saya sendiri meminta permohonan ini ditarik." in printed(page)
    page.go_back()
    press(page, ">k")
    assert "Kartu kode" in printed(page)


def test_every_key_of_the_counter_is_listed_and_can_be_switched_off(
    signed_in: SignIn, office_server: OfficeServer
) -> None:
    """The list leads from the counter; with the keys off none is shown, and none works."""
    page = signed_in("ak1-loket")
    page.goto(f"{office_server.url}/loket")
    assert page.locator("kbd").count() > 5
    page.get_by_role("link", name="Semua tombol").click()
    assert "Cari orangnya" in page.locator("main").inner_text()
    page.get_by_role("button", name="Matikan pintasan").click()
    page.goto(f"{office_server.url}/loket")
    assert page.locator("kbd, script").count() == 0
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    assert page.url.endswith("/loket")
    page.goto(f"{office_server.url}/pintasan")
    page.get_by_role("button", name="Hidupkan pintasan").click()

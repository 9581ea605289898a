"""How does a person walk through the pages?

Each way is walked by what can be read: labels, links, buttons.  None needs script.
"""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from prima.office.demo.accounts import PASSWORD
from tests.journeys.town import new_mail, picture

NEXT, SEND = "Simpan dan lanjutkan", "Kirim permohonan"
PATIENCE_SECONDS = 90.0
"""The pages say that a seal takes 60 seconds at most, and a document two minutes."""


def press(page: Page, words: str) -> None:
    """Press a button of the page's own content."""
    page.locator("main").get_by_role("button", name=words, exact=True).click()


def follow(page: Page, words: str) -> None:
    """Follow a link of the page's own content."""
    page.locator("main").get_by_role("link", name=words).first.click()


def heading(page: Page) -> str:
    """Return what the page says first."""
    return page.locator("h1").inner_text()


def find(page: Page, words: str) -> None:
    """Look for a service from the door, in one's own words, and open the first found."""
    page.goto("/")
    page.get_by_label("Cari layanan").fill(words)
    press(page, "Cari")
    page.locator("main .deret a").first.click()


def enrol(page: Page, name: str) -> str:
    """Make an account where an application asked for one, and go on; return its number."""
    follow(page, "Belum punya akun? Daftar")
    page.get_by_label("Nama").fill(name)
    page.get_by_label("mail").fill(new_mail())
    page.get_by_label("Sandi").fill(PASSWORD)
    press(page, "Buat akun")
    number = page.locator("main .nomor").first.inner_text()
    follow(page, "Lanjutkan")
    return number


def fill_in_ak1(page: Page, name: str) -> None:
    """Answer the four pages of the job-seeker card, with three photographs, up to the check."""
    press(page, "Mulai mengisi")
    page.get_by_label("Nama lengkap").fill(name)
    page.get_by_label("NIK").fill("3204125203990001")
    page.get_by_label("Nomor telepon").fill("0812 3456 7890")
    press(page, NEXT)
    page.get_by_label("SMA atau sederajat").check()
    press(page, NEXT)
    page.get_by_label("Toko dan perdagangan").check()
    press(page, NEXT)
    for words in ("KTP yang masih berlaku", "Pasfoto berwarna", "Ijazah terakhir"):
        page.get_by_label(f"Foto atau berkas: {words}").set_input_files([picture(words)])
    press(page, NEXT)
    expect(page.locator("h1")).to_have_text("Periksa sebelum mengirim")


def send_in(page: Page) -> str:
    """Send, and return the number on the receipt."""
    press(page, SEND)
    expect(page.locator("h1")).to_have_text("Permohonan Anda diterima")
    return page.locator("main .nomor").first.inner_text()


def eventually(page: Page, words: str) -> None:
    """Load the page again until it says these words, as a person is told to."""
    until = time.monotonic() + PATIENCE_SECONDS
    while words not in page.locator("main").inner_text():
        assert time.monotonic() < until, (words, page.locator("main").inner_text())
        page.wait_for_timeout(500)
        page.reload()

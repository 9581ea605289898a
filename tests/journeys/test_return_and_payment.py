"""When the citizen is waited for, the clock stops, and she can see that it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.grounds import apply, billed
from tests.journeys.town import KIA, SITI, YOHANA, Town, Visit, picture
from tests.journeys.ways import follow, heading, press

pytestmark = pytest.mark.browser


def send_back(page: Page, number: str) -> None:
    """Ask for two things at once, without any script."""
    page.goto(f"/berkas/{number}")
    follow(page, "Kembalikan")
    for words, kind in (("Kartu keluarga", "Belum ada"), ("Pasfoto", "terbaca")):
        group = page.get_by_role("group", name=words)
        group.get_by_role("checkbox").check()
        group.get_by_label(kind).first.check()
    page.get_by_role("button", name="Baca yang akan dibaca").click()
    expect(page.get_by_text("2 hal perlu Anda lengkapi")).to_be_visible()
    page.get_by_role("button", name="Kirim kepada pemohon").click()
    expect(page.get_by_role("status")).to_contain_text("Dikembalikan")


def test_all_gaps_are_asked_at_once_and_answered_once(town: Town, visit: Visit) -> None:
    """Two gaps, one page, one answer; the clock stood still meanwhile and says so."""
    mail, hand = town.newcomer()
    number = apply(hand, KIA, "foto")
    officer = visit("desktop", SITI, script=False)
    send_back(officer, number)
    page = visit("phone", mail, script=False)
    page.goto(f"/permohonan/{number}")
    assert "2 hal masih kurang" in page.locator("main").inner_text()
    assert page.locator(".linimasa .henti, .linimasa .kini").count() >= 1
    assert "Jam kami berhenti menunggu Anda" in page.locator("main").inner_text()
    follow(page, f"Lengkapi {number}")
    assert heading(page) == "2 hal masih kurang"
    press(page, "Kirim kelengkapan")
    assert page.title().startswith("Perlu diperbaiki: ")
    for field in page.locator("main input[type=file]").all():
        field.set_input_files([picture("terang")])
    press(page, "Kirim kelengkapan")
    assert "diperiksa" in heading(page)
    assert page.locator(".linimasa .henti").count() >= 1
    officer.goto(f"/berkas/{number}")
    assert officer.get_by_role("link", name="Kembalikan").count() == 0


def test_a_bill_is_paid_to_the_treasury_and_never_to_an_officer(town: Town, visit: Visit) -> None:
    """One amount by its rule, one code; paid at the bank, and the certificate goes on."""
    mail, hand = town.newcomer()
    number = billed(town, hand)
    page = visit("phone", mail, script=False)
    page.goto("/permohonan")
    follow(page, f"Lihat tagihan {number}")
    assert heading(page) == "Bayar Rp30.000"
    said = page.locator("main").inner_text()
    assert "Petugas tidak menerima uang." in said
    assert "Tidak ada biaya lain." in said
    officer = visit("desktop", YOHANA, script=False)
    officer.goto(f"/berkas/{number}")
    assert "Bayar" not in " ".join(officer.get_by_role("button").all_inner_texts())
    press(page, "Bayar (simulasi bank)")
    assert "Bayar" not in heading(page)
    assert page.locator(".linimasa .henti").count() >= 1
    follow(page, "Tagihan dan bukti bayar")
    assert heading(page) == "Tagihan sudah dibayar"
    assert "Lunas" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Bayar").count() == 0
    officer.goto(f"/berkas/{number}")
    expect(officer.locator("h1")).to_contain_text(number)
    assert "menyerahkan SKCK" in officer.title()

"""Every page of the citizen is light, whole without script, and clean for a screen reader."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from prima.case.acts import Gap
from tests.browser import CITIZEN_BYTES_MAX, barriers, scrolls_sideways, weight
from tests.faces.citizen.village import (
    AK1,
    PASSWORD,
    Village,
    Walker,
    draft_of,
    fill_in,
    give_back,
    grant,
    photo,
    send_in,
)

BASE = f"/permohonan/baru/{AK1}"


Kept = dict[str, tuple[int, str]]
WALKED: Kept = {}


@pytest.fixture
def pages(sari: Walker, nobody: Walker, village: Village) -> Kept:
    """Return every page in the states that people meet: name -> status and HTML.

    They are walked through once; what was answered is text, and serves all tests here.
    """
    if not WALKED:
        at_the_door(WALKED, nobody)
        while_applying(WALKED, sari)
        with_a_case(WALKED, sari, village)
    return WALKED


def keep(found: Kept, name: str, person: Walker, path: str, **sent: object) -> None:
    """Keep a page as it was answered."""
    answer = person.client.post(path, sent) if sent else person.client.get(path)
    found[name] = (answer.status_code, answer.content.decode())


def at_the_door(found: Kept, nobody: Walker) -> None:
    """Keep the pages of who has not signed in."""
    keep(found, "sign in", nobody, "/masuk?lanjut=/permohonan")
    keep(found, "sign in wrong", nobody, "/masuk", surel="x@contoh.id", sandi="salah sekali")
    keep(found, "enrol", nobody, "/daftar")
    keep(found, "enrol wrong", nobody, "/daftar", nama="")
    keep(found, "enrolled", nobody, "/daftar", nama="Tini", surel="t@contoh.id", sandi=PASSWORD)
    keep(found, "forgot", nobody, "/lupa-sandi")
    keep(found, "link sent", nobody, "/lupa-sandi", surel="t@contoh.id")
    keep(found, "link dead", nobody, "/sandi-baru/x")
    keep(found, "complain", nobody, "/pengaduan")


def while_applying(found: Kept, sari: Walker) -> None:
    """Keep the pages of an application, from the empty list to the check."""
    keep(found, "empty list", sari, "/permohonan")
    keep(found, "start", sari, BASE)
    sari.send(BASE)
    keep(found, "step", sari, f"{BASE}/1")
    keep(found, "step wrong", sari, f"{BASE}/1", langkah="diri", nik="1")
    fill_in(sari, ijazah=photo())
    keep(found, "papers", sari, f"{BASE}/4")
    keep(found, "papers kept", sari, f"{BASE}/6")
    keep(found, "papers wrong", sari, f"{BASE}/4", langkah="files.identitas")
    keep(found, "discard", sari, f"{BASE}/hapus")
    keep(found, "check", sari, f"{BASE}/ringkasan")
    keep(found, "check wrong", sari, f"{BASE}/ringkasan", draf=draft_of(sari, BASE))


def with_a_case(found: Kept, sari: Walker, village: Village) -> None:
    """Keep the pages of a case, from its receipt to its rating."""
    number = send_in(sari, BASE)
    case = f"/permohonan/{number}"
    keep(found, "receipt", sari, f"{case}/tanda-terima")
    for name in ("isian", "pembaca", "penarikan", "pengaduan", "nilai"):
        keep(found, name, sari, f"{case}/{name}")
    keep(found, "complaint wrong", sari, f"{case}/pengaduan", cerita="x")
    give_back(village, number, Gap("identitas", "unreadable", 2), Gap("data_diri", "missing"))
    keep(found, "returned", sari, case)
    keep(found, "list", sari, "/permohonan")
    keep(found, "complete", sari, f"{case}/kelengkapan")
    keep(found, "complete wrong", sari, f"{case}/kelengkapan", nama="")
    sari.send(f"{case}/kelengkapan", **COMPLETED, **{"berkas.identitas": photo()})
    grant(village, number)
    keep(found, "closed", sari, case)
    keep(found, "rate", sari, f"{case}/nilai")
    keep(found, "rate wrong", sari, f"{case}/nilai", nilai="")


COMPLETED = {
    "nama": "Sari Ayu",
    "nik": "3204125203990001",
    "telepon": "081234567890",
    "jenjang": "sma",
    "minat": "toko",
}


def test_each_page_is_one_light_request_without_script_or_inline_style(
    pages: Kept,
) -> None:
    """At most one flight of TCP with the style sheet, and nothing that the policy forbids."""
    for name, (status, html) in pages.items():
        assert status in (200, 410, 422), (name, status)
        assert weight(html) <= CITIZEN_BYTES_MAX, (name, weight(html))
        assert "<script" not in html, name
        assert " style=" not in html, name
        assert html.count("<h1") == 1, name
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        assert title is not None
        assert title[1].strip(), name
        assert title[1].startswith("Perlu diperbaiki: ") is (status == 422), (name, title[1])


def test_no_page_names_a_person_in_its_title_or_address(
    pages: Kept,
) -> None:
    """A title stands in the history of a browser that others use."""
    for name, (_, html) in pages.items():
        title = html.partition("<title>")[2].partition("</title>")[0]
        assert "Sari" not in title, name
        assert not re.search(r'href="[^"]*(Sari|sari@|32041252)', html), name


@pytest.mark.browser
def test_axe_finds_nothing_on_a_narrow_phone_and_nothing_scrolls_sideways(
    pages: Kept, open_page: Callable[..., Page]
) -> None:
    """320 px wide, all rules up to WCAG 2.2 AA and best practice."""
    page = open_page("narrow")
    for name, (_, html) in pages.items():
        page.set_content(html)
        assert barriers(page) == (), name
        assert not scrolls_sideways(page), name


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_a_desk_by_day_and_by_night(
    pages: Kept, open_page: Callable[..., Page], *, dark: bool
) -> None:
    """The pages with most on them, wide, light and dark."""
    page = open_page("desktop", color_scheme="dark" if dark else "light")
    for name in ("papers wrong", "check", "receipt", "returned", "complete wrong", "closed"):
        page.set_content(pages[name][1])
        assert barriers(page) == (), name


@pytest.mark.browser
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

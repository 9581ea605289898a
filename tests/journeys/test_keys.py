"""How few keys and taps does each main job take?

The goals are those of the design: an officer closes a simple file with four keys, returns
one with two gaps by five; a citizen finds, follows, answers and complains by a few taps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.grounds import PAPERS, Grounds, apply, granted, returned
from tests.journeys.town import AK1, ANDI, AUDITOR, DEWI, KIA, RINA, SITI, Town, Visit, picture
from tests.journeys.ways import NEXT, SEND, heading

pytestmark = pytest.mark.browser
FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  return {
    seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0,
    words: document.activeElement.textContent.trim(),
  };
}"""


@dataclass(slots=True)
class Fingers:
    """Presses keys and taps, and counts them."""

    page: Page
    keys: list[str] = field(default_factory=list)
    taps: int = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.keys.append(key)
            self.page.keyboard.press(key)

    def lead(self, key: str, to: str) -> None:
        """Press a key that leads to another page, and be there."""
        self.press(key)
        self.page.wait_for_url(to)

    def tap(self, target: Locator) -> None:
        """Tap something."""
        self.taps += 1
        target.click()

    def choose(self, target: Locator, words: str) -> None:
        """Tap a file field and choose a photograph in it."""
        self.taps += 1
        target.set_input_files([picture(words)])


def test_a_simple_file_is_closed_with_four_keys_a_desk(town: Town, visit: Visit) -> None:
    """Open, answer, conforms; then the next officer: open, grant, confirm.

    The file comes first on both desks, for its applicant is one whom the law brings forward.
    """
    apply(town.newcomer()[1], AK1, *PAPERS, vulnerable=True)
    clerk, official = Fingers(visit("desktop", RINA)), Fingers(visit("desktop", DEWI))
    clerk.page.goto("/meja")
    clerk.lead("Enter", "**/berkas/*")
    clerk.press("t")
    clerk.lead("s", "**/meja*")
    expect(clerk.page.get_by_role("status")).to_contain_text("Selesai: Memeriksa data")
    official.page.goto("/meja")
    official.lead("Enter", "**/berkas/*")
    official.lead("p", "**/keputusan?*")
    official.lead("Enter", "**/meja*")
    expect(official.page.get_by_role("status")).to_contain_text("Dikabulkan.")
    assert max(len(clerk.keys), len(official.keys)) <= 4


def test_a_file_with_two_gaps_is_returned_with_five_keys(town: Town, visit: Visit) -> None:
    """Return, the two requirements by their numbers, read what the citizen will read, send."""
    number = apply(town.newcomer()[1], KIA, "foto")
    fingers = Fingers(visit("desktop", SITI))
    fingers.page.goto(f"/berkas/{number}")
    fingers.lead("k", "**/kekurangan?*")
    fingers.press("1", "3", "Enter")
    expect(fingers.page.get_by_text("2 hal perlu Anda lengkapi")).to_be_visible()
    fingers.press("Enter")
    expect(fingers.page.get_by_role("status")).to_contain_text("Dikembalikan untuk dilengkapi.")
    assert len(fingers.keys) == 5


def test_single_keys_can_be_switched_off(visit: Visit) -> None:
    """Who works by voice presses no key by chance; switched on again, they work as before."""
    page = visit("desktop", SITI)
    page.goto("/pintasan")
    page.locator("main form button").first.click()
    page.goto("/meja")
    page.keyboard.press("?")
    page.wait_for_timeout(200)
    assert page.url.endswith("/meja")
    page.goto("/pintasan")
    page.locator("main form button").first.click()
    page.goto("/meja")
    page.keyboard.press("?")
    page.wait_for_url("**/pintasan")


def test_a_service_is_found_by_one_search(visit: Visit) -> None:
    """Two taps from the door: search, and the service itself."""
    fingers = Fingers(visit("phone", script=False))
    fingers.page.goto("/")
    fingers.page.get_by_label("Cari layanan").fill("mau cari krja")
    fingers.tap(fingers.page.get_by_role("button", name="Cari"))
    fingers.tap(fingers.page.locator("main .deret a").first)
    assert (heading(fingers.page), fingers.taps) == ("Kartu pencari kerja (AK-1)", 2)


def test_a_known_person_applies_with_nine_taps_on_five_pages(town: Town, visit: Visit) -> None:
    """A card with two photographs: nothing is asked again that an earlier application told."""
    mail, hand = town.newcomer()
    granted(town, hand)
    fingers, pages = Fingers(visit("phone", mail)), []
    page = fingers.page
    page.goto(f"/layanan/{AK1}")
    page.on("load", lambda now: pages.append(now.url))
    fingers.tap(page.get_by_role("button", name="Ajukan sekarang"))
    for answer in ("Belum tamat sekolah dasar", "Toko dan perdagangan"):
        fingers.tap(page.get_by_label(answer))
        fingers.tap(page.get_by_role("button", name=NEXT))
    fingers.choose(page.get_by_label("Foto atau berkas: KTP"), "KTP")
    fingers.choose(page.get_by_label("Foto atau berkas: Pasfoto"), "pasfoto")
    fingers.tap(page.get_by_role("button", name=NEXT))
    fingers.tap(page.get_by_role("button", name=SEND))
    expect(page.locator("h1")).to_have_text("Permohonan Anda diterima")
    assert (fingers.taps, len(pages)) == (9, 5)


def test_where_is_my_case_is_two_taps(visit: Visit, grounds: Grounds) -> None:
    """From the door to her list, and from there to the case that waits for her."""
    fingers = Fingers(visit("phone", grounds.mail, script=False))
    fingers.page.goto("/")
    fingers.tap(fingers.page.get_by_role("link", name="Permohonan saya"))
    fingers.tap(fingers.page.locator(f"main a[href='/permohonan/{grounds.returned}']").first)
    assert grounds.returned in fingers.page.title()
    assert fingers.taps <= 3


def test_a_return_is_answered_with_four_taps(town: Town, visit: Visit) -> None:
    """From the timeline: complete, one photograph for each gap, send."""
    mail, hand = town.newcomer()
    number = returned(town, hand)
    fingers = Fingers(visit("phone", mail, script=False))
    page = fingers.page
    page.goto(f"/permohonan/{number}")
    fingers.tap(page.get_by_role("link", name=f"Lengkapi {number}"))
    for field_ in page.locator("main input[type=file]").all():
        fingers.choose(field_, "terang")
    fingers.tap(page.get_by_role("button", name="Kirim kelengkapan"))
    assert "diperiksa" in heading(page)
    assert fingers.taps <= 4


def test_a_complaint_from_the_timeline_asks_nothing_that_the_case_knows(
    town: Town, visit: Visit
) -> None:
    """Four taps; no number, no name and no service are typed again."""
    mail, hand = town.newcomer()
    number = apply(hand, AK1)
    fingers = Fingers(visit("phone", mail, script=False))
    page = fingers.page
    page.goto(f"/permohonan/{number}")
    fingers.tap(page.get_by_role("link", name="Mengadu tentang berkas ini"))
    fingers.tap(page.get_by_label("Hal lain"))
    boxes = page.locator("main textarea, main input:not([type=hidden], [type=radio])")
    boxes.first.fill("Loket tutup padahal jam layanan; saya menunggu dua jam.")
    assert not any(box.input_value() for box in boxes.all()[1:])
    fingers.tap(page.get_by_label("Tidak, rahasiakan dari unit itu"))
    fingers.tap(page.get_by_role("button", name="Kirim pengaduan"))
    assert "diterima" in heading(page), page.locator("main").inner_text()
    assert fingers.taps <= 4


def test_the_auditor_proves_an_entry_with_three_clicks(visit: Visit, grounds: Grounds) -> None:
    """From the population: the file, and the proof of an entry."""
    fingers = Fingers(visit("desktop", AUDITOR, script=False))
    page = fingers.page
    page.goto("/pemeriksaan")
    fingers.tap(page.get_by_role("link", name=grounds.returned))
    with page.expect_download() as waited:
        fingers.tap(page.get_by_role("link", name="Unduh bukti entri 1", exact=True))
    assert waited.value.suggested_filename == f"bukti-{grounds.returned}-0001.json"
    assert fingers.taps <= 3


def test_the_keyboard_alone_reaches_everything_and_is_always_seen(
    visit: Visit, grounds: Grounds
) -> None:
    """The first stop skips to the content; each stop has a ring, and lies within the window."""
    stops = {
        ("", "/"): 12,
        (grounds.mail, f"/permohonan/{grounds.returned}/kelengkapan"): 14,
        (ANDI, f"/berkas/{grounds.waiting}"): 20,
    }
    for (who, path), most in stops.items():
        page = visit("desktop", who)
        page.goto(path)
        for place in range(most):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            assert place > 0 or stop["words"] == "Langsung ke isi", path
            assert stop["seen"], (path, place, stop)
            assert stop["inside"], (path, place, stop)
        page.goto(path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.url.endswith("#isi"), path

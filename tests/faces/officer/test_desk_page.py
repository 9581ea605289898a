"""Does the desk say what is next and why, quickly, and without a name?"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prima.faces.style import sheets
from tests.browser import weight
from tests.faces.officer.pages import get
from tests.faces.officer.small_office import MORNING, SmallOffice, apply, somebody

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]


def test_an_empty_desk_says_what_will_be_here(office: SmallOffice, at_desk: AtDesk) -> None:
    """No queue, no table: one sentence and a way on."""
    del office
    page = get(at_desk("ak1/loket"), "/meja")
    assert "Tidak ada berkas untuk Anda sekarang" in page.text
    assert "Muat ulang" in page.text


def test_the_next_file_stands_on_top_with_its_reason(office: SmallOffice, at_desk: AtDesk) -> None:
    """Numbers, service, step, limit, reason; and the rule in one sentence."""
    second = apply(office, "ak1", MORNING + timedelta(minutes=12), by=somebody())
    first = apply(office, "ak1", MORNING)
    page = get(at_desk("ak1/loket"), "/meja")
    assert page.link("Buka") == f"/berkas/{first}?langkah=periksa"
    assert page.text.index(first) < page.text.index(second)
    for words in (
        "Mengapa ini: Batasnya paling dekat di antara berkas yang dapat Anda kerjakan.",
        "Antrean Anda: 2 berkas, kira-kira 10 menit",
        "lewat batas",
        "hari ini 09.19",
        "Datang Sen 2 Mar 09.12",
        "dari 5 jam 45 menit waktu layanan tersisa hari ini",
        "Urutan dibuat oleh aturan, sama untuk semua",
    ):
        assert words in page.text
    assert "Sari" not in page.text


def test_the_head_names_unit_and_post(office: SmallOffice, at_desk: AtDesk) -> None:
    """An officer stands here by her post, not by her name."""
    del office
    page = get(at_desk("ak1/loket"), "/meja")
    assert "Petugas loket, Dinas Tenaga Kerja" in page.text


def questions(client: Client) -> int:
    """Count the questions of one desk; now and then one more looks for new standards."""
    with CaptureQueriesContext(connection) as asked:
        get(client, "/meja")
    return len(asked)


def test_a_desk_costs_the_same_however_long_the_queue(office: SmallOffice, at_desk: AtDesk) -> None:
    """The number of questions to the database does not grow with the files."""
    client = at_desk("ak1/loket")
    get(client, "/meja")
    counts = []
    for _ in range(2):
        for minutes in range(3):
            apply(office, "ak1", MORNING + timedelta(minutes=minutes), by=somebody())
        counts.append(min(questions(client) for _ in range(3)))
    assert counts[1] <= counts[0] <= 16


def test_the_line_about_the_last_act_is_told_once(office: SmallOffice, at_desk: AtDesk) -> None:
    """It is there after the act, and gone when the desk is opened again."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    page = get(client, f"/berkas/{number}")
    form = {**page.hidden, "x-tindak": "semua", "masih_berlaku": "tidak"}
    client.post(f"/berkas/{number}", form)
    assert number in get(client, "/meja").text
    assert number not in get(client, "/meja").text


def test_single_keys_are_switched_off_for_the_session(office: SmallOffice, at_desk: AtDesk) -> None:
    """No hint stands on any page then, and the script is told so (WCAG 2.1.4)."""
    apply(office, "ak1")
    client = at_desk("ak1/loket")
    assert b'data-pintasan="hidup"' in client.get("/meja").content
    client.post("/pintasan", {"pintasan": "mati"})
    content = client.get("/meja").content
    assert b'data-pintasan="mati"' in content
    assert b'class="diam"' in content
    assert "Pintasan sedang mati." in get(client, "/pintasan").text
    client.post("/pintasan", {"pintasan": "hidup"})
    assert b'data-pintasan="hidup"' in client.get("/meja").content


def test_forms_are_not_taken_without_their_token(office: SmallOffice, at_desk: AtDesk) -> None:
    """A page elsewhere cannot make an officer act."""
    number = apply(office, "ak1")
    known = at_desk("ak1/loket")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = known.cookies
    for place in ("/pintasan", f"/berkas/{number}", f"/berkas/{number}/kekurangan"):
        assert strict.post(place, {"x-tindak": "semua"}).status_code == 403


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_do_nothing(office: SmallOffice, at_desk: AtDesk, method: str) -> None:
    """GET shows, POST acts; nothing else is known here."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    for place in ("/meja", "/pintasan", f"/berkas/{number}"):
        assert getattr(client, method)(place).status_code == 405


def test_the_sheet_of_the_staff_keeps_its_budget() -> None:
    """Whatever is added for officers: 7,168 bytes compressed, with the citizen's sheet in it."""
    assert weight(sheets()["staff"]) <= 7_168

"""Can a file be returned once, for all gaps, and for nothing that the standard does not name?"""

from collections.abc import Callable

import pytest
from django.test import Client

from prima.case.acts import GAP_KINDS, Complete, Gap, Return
from prima.office.act import load
from prima.office.completing import EXAMPLES, FAULTS
from prima.office.gaps import CHOICES
from tests.faces.officer.pages import Page, get, read, send
from tests.faces.officer.small_office import CLERK, SmallOffice, apply, do

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]
TWO = {
    "kurang-identitas": "ya",
    "jenis-identitas": "unreadable",
    "kurang-ijazah": "ya",
    "jenis-ijazah": "other_document",
    "halaman-ijazah": "2",
}


def opened(client: Client, number: str) -> Page:
    """Open the return of a file."""
    return get(client, f"/berkas/{number}/kekurangan")


def test_only_the_requirements_of_this_case_and_step_can_be_asked_for(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """Those that apply, by their own words; nothing is ticked, and there is no free text."""
    number = apply(office, "ak1", jenjang="tidak_tamat")
    page = opened(at_desk("ak1/loket"), number)
    names = {name for name, _ in page.controls}
    asked = {name.removeprefix("kurang-") for name in names if name.startswith("kurang-")}
    assert asked == {"data_diri", "identitas", "foto"}
    assert page.checked == []
    written = {name for name in names if not name.startswith(("kurang-", "jenis-", "x-"))}
    assert written == {"halaman-identitas", "halaman-foto"}


def test_every_kind_of_fault_has_words_for_both() -> None:
    """What the officer chooses and what the citizen reads: no kind is without."""
    assert set(CHOICES) == set(FAULTS) == set(EXAMPLES) == set(GAP_KINDS)


def test_of_what_was_not_sent_only_its_absence_can_be_said(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """Nobody can find a paper unreadable that is not there."""
    number = apply(office, "kia")
    page = opened(at_desk("kia/verifikator"), number)
    kinds = {value for name, value in page.controls if name == "jenis-kk"}
    assert kinds == {"missing", "other_person"}
    kinds = {value for name, value in page.controls if name == "jenis-foto"}
    assert kinds == set(GAP_KINDS)


def test_she_reads_what_the_citizen_will_read_and_then_sends_it(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """All gaps at once, with the day and what follows; nothing is entered before she sends."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    at = f"/berkas/{number}/kekurangan"
    page = send(client, at, opened(client, number), x__tindak="baca", **TWO)
    assert page.status == 200
    for words in (
        "2 hal perlu Anda lengkapi",
        "KTP yang masih berlaku. Sebagian tulisan atau gambarnya tidak terbaca.",
        "Halaman 2.",
        "Lengkapi paling lambat Rabu, 1 April 2026.",
        "Lewat dari itu permohonan dianggap ditarik",
    ):
        assert words in page.text
    assert load(number)[0].version == 1
    desk = send(client, at, page, x__tindak="kirim")
    assert f"{number} Dikembalikan untuk dilengkapi. Kini menunggu pemohon" in desk.text
    gaps = load(number)[0].gaps["periksa"]
    assert gaps == (Gap("identitas", "unreadable"), Gap("ijazah", "other_document", 2))


def test_she_can_change_it_before_she_sends(office: SmallOffice, at_desk: AtDesk) -> None:
    """The button “Ubah” brings the ticks back as they were."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    at = f"/berkas/{number}/kekurangan"
    page = send(client, at, opened(client, number), x__tindak="baca", **TWO)
    again = send(client, at, page, x__tindak="ubah")
    assert ("kurang-identitas", "ya") in again.checked
    assert ("jenis-ijazah", "other_document") in again.checked


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({}, "Tandai sedikitnya satu syarat yang kurang."),
        ({"kurang-foto": "ya"}, "Pilih apa yang kurang: Pasfoto berwarna."),
        ({"jenis-foto": "expired"}, "Tandai kotaknya bila ini kurang: Pasfoto berwarna."),
        ({**TWO, "halaman-ijazah": "0"}, "Halaman harus angka 1 sampai 999"),
        ({**TWO, "halaman-ijazah": "²"}, "Halaman harus angka 1 sampai 999"),
        ({"kurang-foto": "ya", "jenis-foto": "uang_rokok"}, "Pilih apa yang kurang"),
        ({"kurang-uang": "ya", "jenis-uang": "missing"}, "Tandai sedikitnya satu syarat"),
    ],
)
@pytest.mark.parametrize("button", ["baca", "kirim"])
def test_what_is_not_whole_or_not_in_the_standard_is_not_sent(
    office: SmallOffice, at_desk: AtDesk, filled: dict[str, str], said: str, button: str
) -> None:
    """A tick without a kind, a kind without a tick, a demand of one's own: told, not entered."""
    number = apply(office, "ak1")
    client = at_desk("ak1/loket")
    form = {**opened(client, number).hidden, **filled, "x-tindak": button}
    page = read(client.post(f"/berkas/{number}/kekurangan", form))
    assert page.status == 422
    assert said in page.text
    assert load(number)[0].version == 1


def test_no_second_list_can_be_made(office: SmallOffice, at_desk: AtDesk) -> None:
    """After the one return the file is judged as it is; the button is gone, the page says why."""
    number = apply(office, "ak1")
    do(
        number,
        office.officers["ak1/loket"],
        Return(CLERK, "periksa", (Gap("foto", "unreadable"),)),
    )
    files = {"foto": load(number)[0].files["foto"]}
    do(number, office.sari, Complete(CLERK, "periksa", files=files))
    client = at_desk("ak1/loket")
    page = get(client, f"/berkas/{number}")
    assert not any("kekurangan" in link for link in page.links)
    page = opened(client, number)
    assert "Langkah ini boleh mengembalikan 1 kali, dan itu sudah dipakai." in page.text
    form = {"x-langkah": "periksa", "x-versi": "3", "x-tindak": "kirim", **TWO}
    answer = read(client.post(f"/berkas/{number}/kekurangan", form))
    assert answer.status in (409, 422)
    assert load(number)[0].returns == {"periksa": 1}


def test_a_stale_return_is_not_sent(office: SmallOffice, at_desk: AtDesk) -> None:
    """A colleague was quicker: one return is entered, and she reads why hers is not."""
    number = apply(office, "ak1")
    first, second = at_desk("ak1/loket"), at_desk("ak1/loket2")
    get(second, f"/berkas/{number}")
    forms = [{**opened(one, number).hidden, **TWO, "x-tindak": "kirim"} for one in (first, second)]
    at = f"/berkas/{number}/kekurangan"
    assert first.post(at, forms[0]).status_code == 302
    assert second.post(at, forms[1]).status_code == 409
    assert load(number)[0].returns == {"periksa": 1}

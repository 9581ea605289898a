"""To whom is a file nothing, and what does she find then?"""

from collections.abc import Callable

import pytest
from django.test import Client

from prima.case.acts import Finish
from prima.office import registry
from prima.office.act import load
from prima.office.who import Who, new_account
from tests.faces.officer.pages import get, read, send
from tests.faces.officer.small_office import CLERK, FOUNDED, SmallOffice, apply, do
from tests.office.diaries import looks_at

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]
CHECKED = Finish(
    CLERK,
    "periksa",
    ("data_diri", "identitas", "foto", "ijazah"),
    findings={"masih_berlaku": False},
)
PLACES = ("", "/kekurangan", "/keputusan", "/bukti/0123456789abcdef")
STRANGERS = (
    "ak1/pengantar_kerja",
    "ak1/kepala_bidang",
    "kia/verifikator",
    "pbg/sekretariat",
    "skck/kepala_polres",
)


@pytest.mark.parametrize("stranger", STRANGERS)
def test_whoever_has_no_step_of_it_finds_no_page(
    office: SmallOffice, at_desk: AtDesk, stranger: str
) -> None:
    """Not "you may not": there is no such page, whichever way it is asked for."""
    number = apply(office, "ak1")
    client = at_desk(stranger)
    for place in PLACES:
        assert client.get(f"/berkas/{number}{place}").status_code == 404
    for place in PLACES[:3]:
        assert client.post(f"/berkas/{number}{place}", {"x-tindak": "semua"}).status_code == 404
    assert number not in get(client, "/meja").text
    assert looks_at(number) == ()
    assert load(number)[0].version == 1


def test_a_number_that_is_none_finds_no_page(office: SmallOffice, at_desk: AtDesk) -> None:
    """A slip of the pen, a file that is not there: the same answer."""
    del office
    client = at_desk("ak1/loket")
    for number in ("0123-456Z", "0123-4567", "xx", "case"):
        assert client.get(f"/berkas/{number}").status_code == 404
        assert client.post(f"/berkas/{number}").status_code == 404


def test_the_number_is_read_as_people_write_it(office: SmallOffice, at_desk: AtDesk) -> None:
    """Small letters, no hyphen, O for zero: it is the same file."""
    number = apply(office, "ak1")
    typed = number.lower().replace("-", "").replace("0", "o")
    assert number in get(at_desk("ak1/loket"), f"/meja/cari?nomor={typed}").text


def test_a_slip_of_the_pen_is_told_before_anything_is_looked_up(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """The check sign does not fit: say so, keep what was typed."""
    del office
    page = read(at_desk("ak1/loket").get("/meja/cari?nomor=0123-4567"))
    assert page.status == 422
    assert "Nomor ini bukan nomor berkas" in page.text


@pytest.mark.parametrize("kind", ["citizen", "auditor", "administrator"])
def test_the_rooms_of_officers_are_for_officers(
    office: SmallOffice, at_desk: AtDesk, kind: str
) -> None:
    """Other accounts are turned back at the door, whatever stands behind it."""
    number = apply(office, "ak1")
    other = new_account(kind, {"mail": f"{kind}@contoh.id"}, "x")
    client = at_desk(other)
    for address in ("/meja", "/meja/cari", "/pintasan", f"/berkas/{number}"):
        assert client.get(address).status_code == 403


def test_whoever_is_not_signed_in_is_led_to_sign_in(office: SmallOffice) -> None:
    """And comes back to where she wanted to go."""
    number = apply(office, "ak1")
    answer = Client().get(f"/berkas/{number}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/masuk?lanjut=%2Fberkas%2F")


@pytest.mark.usefixtures("appointed_anew")
def test_who_checked_a_file_is_not_offered_its_decision(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """Four eyes: to the same person the second step is not on the desk at all."""
    number = apply(office, "kia")
    checker = office.officers["kia/verifikator"]
    also_appointed(checker, "kia-kepala-seksi", "adminduk")
    found = {"anak_tercatat": True, "sudah_punya": False}
    do(number, checker, Finish(CLERK, "verifikasi", ("akta", "kk", "foto"), findings=found))
    day = {"berlaku_sampai": "2037-11-08"}
    do(number, office.officers["kia/operator"], Finish(CLERK, "rekam", findings=day, reference="S"))
    client = at_desk(checker)
    assert number not in get(client, "/meja").text
    page = get(client, f"/berkas/{number}")
    assert "Tidak ada langkah berkas ini yang menjadi tugas Anda sekarang." in page.text
    assert client.get(f"/berkas/{number}/keputusan").status_code == 302
    sent = client.post(f"/berkas/{number}/keputusan", {"hasil": "granted", "x-tindak": "x"})
    assert sent.status_code == 404
    assert number in get(at_desk("kia/kepala_seksi"), "/meja").text


def test_a_file_in_hand_is_on_no_other_desk(office: SmallOffice, at_desk: AtDesk) -> None:
    """Who takes a file keeps it; her colleague is told that somebody works on it."""
    number = apply(office, "ak1")
    client, other = at_desk("ak1/loket"), at_desk("ak1/loket2")
    page = get(client, f"/berkas/{number}")
    again = send(client, f"/berkas/{number}", page, x__tindak="ambil")
    assert "Ambil" not in again.text
    assert number not in get(other, "/meja").text
    assert "di tangan Anda" in get(client, "/meja").text
    theirs = get(other, f"/berkas/{number}")
    assert "Petugas lain sedang mengerjakan langkah ini." in theirs.text
    assert theirs.pictures == []


@pytest.mark.usefixtures("appointed_anew")
def test_a_step_that_is_mine_again_is_offered_again(office: SmallOffice, at_desk: AtDesk) -> None:
    """Who holds two posts finds the files of both on one desk, each once."""
    also_appointed(office.officers["kia/verifikator"], "kia-operator", "adminduk")
    number = apply(office, "kia")
    found = {"anak_tercatat": True, "sudah_punya": False}
    act = Finish(CLERK, "verifikasi", ("akta", "kk", "foto"), findings=found)
    do(number, office.officers["kia/verifikator2"], act)
    page = get(at_desk("kia/verifikator"), "/meja")
    assert page.text.count(number) == 2, "once as the next, once in the queue"
    assert "Merekam data anak" in page.text


def also_appointed(who: Who, post: str, competence: str) -> None:
    """Give an officer a second post, and the competence that it needs."""
    body = {"post": post, "since": "2026-01-06", "decree": "SK 2"}
    registry.enter(who.person, "appointed", body, FOUNDED, "x")
    registry.enter(who.person, "certified", {"code": competence, "level": 3}, FOUNDED, "x")

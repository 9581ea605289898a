"""Does a file go from the citizen's hands to its end over the officers' desks alone?"""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from prima.case.acts import Complete
from prima.case.state import Case
from prima.office import payments
from prima.office.act import Acknowledged, load
from prima.office.issuing import print_waiting
from prima.office.seal_of_office import make as make_seal
from tests.faces.officer.pages import Page, get, send
from tests.faces.officer.small_office import CLERK, MORNING, SmallOffice, apply, do

pytestmark = pytest.mark.django_db
AtDesk = Callable[..., Client]


def case_of(number: str) -> Case:
    """Return where a case stands."""
    return load(number)[0]


def next_file(client: Client) -> tuple[str, Page]:
    """Open the file that the desk offers, as Enter does."""
    address = get(client, "/meja").link("Buka")
    return address, get(client, address)


def conforms(client: Client, **found: object) -> Page:
    """Find the next file in order, as S does; return the desk that follows."""
    address, page = next_file(client)
    return send(client, address.partition("?")[0], page, x__tindak="semua", **found)


def grants(client: Client) -> Page:
    """Grant the next file, as P and Enter do."""
    address, page = next_file(client)
    draft = get(client, page.link("Kabulkan"))
    target = f"{address.partition('?')[0]}/keputusan"
    return send(client, target, draft, x__tindak="tandatangani", hasil="granted")


def test_a_card_is_checked_by_one_and_granted_by_another(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """AK-1: one look at the papers, one decision, and the case is closed."""
    number = apply(office, "ak1")
    desk = conforms(at_desk("ak1/loket"), masih_berlaku="tidak")
    assert f"{number} Selesai: Memeriksa data dan berkas." in desk.text
    assert "Berikutnya: Mengesahkan kartu (Pengantar kerja)." in desk.text
    desk = grants(at_desk("ak1/pengantar_kerja"))
    assert "Dikabulkan. Permohonan selesai; pemohon diberi tahu." in desk.text
    case = case_of(number)
    assert case.status == "closed"
    assert case.met == {"data_diri", "identitas", "foto", "ijazah"}
    assert [done.by for done in case.done if done.by.startswith("officer/")] == [
        "officer/ak1-loket",
        "officer/ak1-pengantar-kerja",
    ]
    check = case.last("periksa")
    assert check is not None
    assert check.findings == {"masih_berlaku": False}


def test_a_file_that_lacks_something_goes_back_once_and_comes_again(
    office: SmallOffice, at_desk: AtDesk, clock: time_machine.Traveller
) -> None:
    """KIA: returned with two gaps, completed, checked, recorded in SIAK, approved, handed over."""
    number = apply(office, "kia")
    client = at_desk("kia/verifikator")
    address, page = next_file(client)
    back = get(client, page.link("Kembalikan"))
    target = f"{address.partition('?')[0]}/kekurangan"
    chosen = {"kurang-foto": "ya", "jenis-foto": "unreadable"}
    chosen |= {"kurang-kk": "ya", "jenis-kk": "missing"}
    read = send(client, target, back, x__tindak="baca", **chosen)
    assert "2 hal perlu Anda lengkapi" in read.text
    assert "Lengkapi paling lambat Rabu, 1 April 2026." in read.text
    desk = send(client, target, read, x__tindak="kirim")
    assert f"{number} Dikembalikan untuk dilengkapi." in desk.text
    assert "1 berkas menunggu pemohon" in desk.text
    clock.shift(1200)
    old = case_of(number).files["foto"]
    do(number, office.sari, Complete(CLERK, "verifikasi", files={"foto": old, "kk": old}))
    desk = conforms(client, anak_tercatat="ya", sudah_punya="tidak")
    assert "Berikutnya: Merekam data anak (Operator perekaman)." in desk.text
    day = {"berlaku_sampai.day": "8", "berlaku_sampai.month": "11", "berlaku_sampai.year": "2037"}
    conforms(at_desk("kia/operator"), **{"x-rujukan": "SIAK-77/2026", **day})
    entered = case_of(number).last("rekam")
    assert entered is not None
    assert entered.reference == "SIAK-77/2026"
    desk = grants(at_desk("kia/kepala_seksi"))
    assert "Berikutnya: Mencatat dan menyerahkan kartu" in desk.text
    clerk = at_desk("kia/petugas_pengambilan")
    asked = conforms(clerk, penerima="Sari Wulandari")
    assert "Siapa yang mengambil?" in asked.text
    assert asked.status == 422
    by_proxy = {"x-pengambil": "proxy", "x-bukti": "ktp"}
    asked = conforms(clerk, penerima="Sari Wulandari", **by_proxy)
    assert "Tulis nomor atau tanggal surat kuasa" in asked.text
    conforms(clerk, penerima="Sari Wulandari", **by_proxy, **{"x-kuasa": "SK 4/2026"})
    assert case_of(number).status == "closed"


def test_two_agencies_review_at_once_and_the_treasury_alone_ends_the_payment(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """PBG: completeness, two reviews side by side, plenary, charge, payment, approval."""
    number = apply(office, "pbg")
    conforms(at_desk("pbg/sekretariat"))
    good = {"arsitektur_baik": "ya", "struktur_baik": "ya", "utilitas_baik": "ya"}
    left = get(at_desk("pbg/penilai_teknis"), "/meja")
    right = get(at_desk("pbg/pengendali_lingkungan"), "/meja")
    assert number in left.text
    assert number in right.text
    conforms(at_desk("pbg/penilai_teknis"), **good, catatan="Kolom cukup.")
    conforms(at_desk("pbg/pengendali_lingkungan"), lingkungan_baik="ya")
    desk = conforms(at_desk("pbg/ketua_tim"), sepakat="tidak", sesuai="tidak", notula="Tunda.")
    assert "Berikutnya: Sidang bersama kedua dinas" in desk.text
    conforms(at_desk("pbg/ketua_tim"), sepakat="ya", sesuai="ya", notula="Sepakat.")
    conforms(at_desk("pbg/sekretariat"), indeks_terintegrasi="0,5")
    desk = conforms(at_desk("pbg/kepala_pekerjaan_umum"))
    assert "menunggu pembayaran pemohon" in desk.text
    bill = case_of(number).bills[0]
    assert isinstance(payments.receive(bill.id, bill.total, "NTPN-1"), Acknowledged)
    desk = grants(at_desk("pbg/kepala_perizinan"))
    assert "Dikabulkan." in desk.text
    assert [one.output for one in case_of(number).issued] == ["pemenuhan", "pbg"]


def test_a_plan_that_fails_can_only_be_refused_by_reasons_of_the_standard(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """PBG: an unmet requirement and the plenary's finding are the reasons, and no others."""
    number = apply(office, "pbg")
    conforms(at_desk("pbg/sekretariat"))
    client = at_desk("pbg/penilai_teknis")
    address, page = next_file(client)
    marks = {"syarat-arsitektur": "sesuai", "syarat-struktur": "tidak", "syarat-utilitas": "sesuai"}
    found = {"arsitektur_baik": "ya", "struktur_baik": "tidak", "utilitas_baik": "ya"}
    send(client, address.partition("?")[0], page, x__tindak="selesai", **marks, **found)
    conforms(at_desk("pbg/pengendali_lingkungan"), lingkungan_baik="ya")
    conforms(at_desk("pbg/ketua_tim"), sepakat="ya", sesuai="tidak", notula="Kolom kurang.")
    client = at_desk("pbg/kepala_perizinan")
    address, page = next_file(client)
    assert "Kolom kurang." in page.text
    draft = get(client, page.link("Tolak"))
    target = f"{address.partition('?')[0]}/keputusan"
    values = {value for name, value in draft.controls if name == "alasan"}
    assert values == {"standar", "struktur"}
    reasons = {"hasil": "refused", "alasan": ["standar", "struktur"]}
    read = send(client, target, draft, x__tindak="baca", **reasons)
    assert "Permohonan Anda belum dapat dikabulkan" in read.text
    assert "Struktur belum memenuhi standar." in read.text
    assert "paling lambat" in read.text
    send(client, target, read, x__tindak="tandatangani", **reasons)
    verdict = case_of(number).verdict
    assert verdict is not None
    assert (verdict.outcome, verdict.reasons) == ("refused", ("standar", "struktur"))


def test_a_certificate_is_doubted_paid_and_handed_over(
    office: SmallOffice, at_desk: AtDesk
) -> None:
    """SKCK: a doubt brings in another unit; the fee is paid to the state; then the paper."""
    make_seal("Kabupaten Tirtasari", "Kepala", demo=True, at=MORNING)
    number = apply(office, "skck")
    conforms(at_desk("skck/petugas_skck"), data_cocok="ya", meragukan="ya")
    conforms(at_desk("skck/petugas_intelkam"), hasil="orang_lain", sumber="Polres sebelah")
    conforms(at_desk("skck/petugas_skck"), keterangan="bersih")
    desk = grants(at_desk("skck/kepala_intelkam"))
    assert "menunggu pembayaran" in desk.text
    payments.receive(case_of(number).bills[0].id, 30_000, "NTPN-2")
    conforms(at_desk("skck/petugas_skck"), **{"x-bukti": "receipt"})
    case = case_of(number)
    assert case.verdict is not None
    assert (case.status, case.verdict.outcome) == ("closed", "granted")
    assert print_waiting() == 1

"""A citizen applies: one thing a page, nothing lost, one case however often she presses."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from prima.case.obstacle import Obstacle
from prima.office import applying, drafts
from prima.office.act import load
from prima.office.models import CaseHead, Draft, StoredFile
from tests.faces.citizen.village import (
    AK1,
    KIA,
    MORNING,
    NIK,
    SKCK,
    Village,
    Walker,
    apply,
    draft_of,
    fill_in,
    photo,
    send_in,
)

BASE = f"/permohonan/baru/{AK1}"


def test_before_she_begins_she_reads_time_price_and_papers(sari: Walker) -> None:
    """One screen says what is asked, how long it takes and what it costs."""
    said = sari.get(BASE)
    assert "Selesai 15 menit" in said
    assert "Biaya Rp0 (gratis)" in said
    assert "KTP yang masih berlaku" in said
    assert "Foto dari ponsel cukup. Atau di loket." in said
    assert not Draft.objects.exists(), "looking begins nothing"


def test_the_whole_way_from_the_start_to_the_receipt(sari: Walker) -> None:
    """Every page leads to the next, and the last to a receipt with number, date and proof."""
    number = send_in(sari, fill_in(sari, identitas=photo()))
    said = sari.get(f"/permohonan/{number}/tanda-terima")
    assert number in said
    assert "Selesai paling lambat Senin, 2 Maret 2026 pukul 09.15 WIB" in said
    assert "kepala bidang penempatan kerja" in said, "who is told if it passes"
    assert "Lewat dari 15 menit?" in said, "what the standard guarantees then"
    assert "KTP yang masih berlaku: 1 berkas" in said
    assert "Rp0 (gratis)" in said
    assert "Datang ke loket: Pasfoto berwarna" in said, "what she still has to bring"
    case, _ = load(number)
    assert case.answers["telepon"] == "+6281234567890"
    assert not Draft.objects.exists()


def test_a_step_tells_where_one_is_and_counts_what_is_really_asked(sari: Walker) -> None:
    """The certificate is asked for only once she said that she has one."""
    sari.send(BASE)
    assert "Langkah 1 dari 5" in sari.get(f"{BASE}/1")
    sari.send(f"{BASE}/1", langkah="diri", nama="Sari", nik=NIK, telepon="0812 3456 7890")
    assert "Langkah 3 dari 5" in sari.send(f"{BASE}/2", langkah="pendidikan", jenjang="sma")
    assert "Langkah 3 dari 5" in sari.send(f"{BASE}/2", langkah="pendidikan", jenjang="tidak_tamat")


def test_all_faults_of_a_page_are_told_at_once_and_what_was_typed_stays(sari: Walker) -> None:
    """422, a box with every fault, and each field as she left it."""
    sari.send(BASE)
    said = sari.send(f"{BASE}/1", 422, langkah="diri", nama="", nik="123", telepon="")
    assert "Dua hal perlu diperbaiki" in said
    assert "NIK harus 16 angka" in said
    assert "Isi nama lengkap." in said
    page = sari.client.post(f"{BASE}/1", {"langkah": "diri", "nama": "Sari", "nik": "123"})
    html = page.content.decode()
    assert "<title>Perlu diperbaiki: Siapa Anda?" in html
    assert 'value="123"' in html
    assert 'href="#f-nik"' in html
    assert 'aria-invalid="true"' in html


def test_no_page_is_reached_over_one_that_is_not_answered(sari: Walker) -> None:
    """Whoever types a later address comes to the first page that is missing."""
    sari.send(BASE)
    for path in (f"{BASE}/3", f"{BASE}/9", f"{BASE}/0", f"{BASE}/ringkasan"):
        assert sari.client.get(path).headers["Location"] == f"{BASE}/1", path
    assert sari.client.get(f"/permohonan/baru/{SKCK}/1").headers["Location"].endswith(SKCK)


def test_she_may_stop_at_any_page_and_go_on_another_day(sari: Walker) -> None:
    """Half a page is kept as it is, and the list shows the way back to it."""
    sari.send(BASE)
    said = sari.send(f"{BASE}/1", langkah="diri", nama="Sari Dewi", nanti="1")
    assert "Belum dikirim" in said
    assert "Lanjutkan Kartu pencari kerja (AK-1)" in said
    with time_machine.travel(MORNING + timedelta(minutes=20), tick=False):
        said = sari.send(BASE)
        assert sari.at == f"{BASE}/1"
        assert 'value="Sari Dewi"' in sari.client.get(f"{BASE}/1").content.decode()


def test_a_draft_is_thrown_away_only_after_a_question(sari: Walker) -> None:
    """Opening the page deletes nothing; the button does."""
    fill_in(sari)
    assert "tidak dapat dikembalikan" in sari.get(f"{BASE}/hapus")
    assert Draft.objects.count() == 1
    assert "Belum ada permohonan" in sari.send(f"{BASE}/hapus")
    assert not Draft.objects.exists()


def test_a_changed_answer_leads_back_to_the_check(sari: Walker) -> None:
    """To change opens one page and returns; what else was answered stays."""
    fill_in(sari)
    assert "Sari Dewi" in sari.get(f"{BASE}/ringkasan")
    path = f"{BASE}/1?ubah=1"
    said = sari.send(path, langkah="diri", nama="Sari Ayu", nik=NIK, telepon="0812 3456 7890")
    assert sari.at == f"{BASE}/ringkasan"
    assert "Sari Ayu" in said
    assert "SMA atau sederajat" in said


def test_a_changed_answer_that_opens_a_requirement_is_asked_before_sending(sari: Walker) -> None:
    """Nothing that applies can be skipped by changing an answer at the end."""
    base = f"/permohonan/baru/{KIA}"
    sari.send(base)
    child = {"nama_anak": "Bima", "nik_anak": NIK, "tanggal_lahir.day": "8"}
    child |= {"tanggal_lahir.month": "11", "tanggal_lahir.year": "2022", "wna": "tidak"}
    sari.send(f"{base}/1", langkah="alasan", alasan="baru")
    sari.send(f"{base}/2", langkah="anak", **child)
    number = {"nomor_kk": "3204120811200001", "nomor_akta": "3204-LT-1"}
    sari.send(f"{base}/3", langkah="nomor", **number)
    who = {"hubungan": "ibu", "nama_pemohon": "Sari", "nik_pemohon": NIK}
    said = sari.send(f"{base}/4", langkah="pemohon", telepon="0812 3456 7890", **who)
    assert sari.at == f"{base}/ringkasan", said
    assert "Bila dikirim sekarang" in said
    older = child | {"tanggal_lahir.year": "2019"}
    said = sari.send(f"{base}/2?ubah=1", langkah="anak", **older)
    assert "Pasfoto anak berwarna" in said, "from the age of five the card shows a photograph"
    assert sari.at == f"{base}/5"
    assert sari.client.get(f"{base}/ringkasan").headers["Location"] == f"{base}/5"
    sari.send(f"{base}/5", langkah="files.foto", **{"berkas.foto": photo()})
    assert sari.at == f"{base}/ringkasan"


def test_a_step_of_another_window_is_taken_where_it_belongs(sari: Walker) -> None:
    """The numbers of steps move; the name of the page that was sent counts."""
    fill_in(sari)
    said = sari.send(f"{BASE}/1", langkah="pendidikan", jenjang="smk", jurusan="Tata boga")
    assert "Tata boga" in sari.get(f"{BASE}/ringkasan"), said
    answer = sari.client.post(f"{BASE}/1", {"langkah": "tidak_ada", "nama": ""})
    assert answer.status_code == 302
    assert "Sari Dewi" in sari.get(f"{BASE}/ringkasan"), "an unknown page overwrites nothing"


def test_the_check_shows_every_answer_the_fee_and_the_date(sari: Walker) -> None:
    """What will be read is shown as it will be read, before anything is sent."""
    fill_in(sari, identitas=photo())
    said = sari.get(f"{BASE}/ringkasan")
    assert "NIK 3204 1252 0399 0001" in said
    assert "Toko dan perdagangan" in said
    assert "Keterampilan Anda tidak diisi" in said
    assert "Lihat KTP saya.jpg" in said
    assert "Saya datang ke loket, petugas mengambilnya" in said
    assert "Biaya Rp0 (gratis)" in said
    assert "Selesai paling lambat Senin, 2 Maret 2026 pukul 09.15 WIB" in said
    assert "Langkah 5 dari 5" in said


def test_the_button_says_that_the_answers_are_true(sari: Walker) -> None:
    """One statement before one button; there is no box to forget, and nothing else to fail."""
    fill_in(sari)
    said = sari.get(f"{BASE}/ringkasan")
    statement, _, button = said.partition("Kirim permohonan")
    assert statement.endswith("Dengan mengirim, saya menyatakan isian ini benar menurut saya. ")
    assert button
    assert not CaseHead.objects.exists(), "to read the page sends nothing"


def test_pressed_twice_it_is_one_case(sari: Walker) -> None:
    """The second press leads to the same receipt."""
    fill_in(sari)
    button = {"draf": draft_of(sari, BASE)}
    first = sari.client.post(f"{BASE}/ringkasan", button)
    second = sari.client.post(f"{BASE}/ringkasan", button)
    assert first.headers["Location"] == second.headers["Location"]
    assert CaseHead.objects.count() == 1


def test_a_button_of_an_older_draft_sends_nothing(sari: Walker) -> None:
    """Whoever threw a draft away and began anew looks at the check before it is sent."""
    fill_in(sari)
    old = draft_of(sari, BASE)
    sari.send(f"{BASE}/hapus")
    fill_in(sari)
    said = sari.send(f"{BASE}/ringkasan", draf=old)
    assert "Periksa sebelum mengirim" in said
    assert not CaseHead.objects.exists()


def test_one_open_case_is_said_before_she_fills_anything_in(sari: Walker) -> None:
    """Where the standard allows one, the running one is offered instead."""
    number = apply(sari.who)
    said = sari.get(BASE)
    assert f"Anda masih punya permohonan layanan ini: {number}" in said
    assert "Mulai mengisi" not in said
    said = sari.send(BASE, 409)
    assert f"yang berjalan: {number}" in said
    assert "tarik dahulu" in said


def test_a_draft_that_was_overtaken_by_a_case_is_an_obstacle(
    sari: Walker, village: Village
) -> None:
    """A second application while one is open is stopped at the door, with the way to it."""
    base = fill_in(sari)
    found = applying.of_service(village.sari, AK1)
    assert found is not None
    other = drafts.Drafted("f" * 26, found.drafted.plan, found.drafted.answers)
    assert not isinstance(drafts.send(village.sari, other), Obstacle)
    said = sari.send(f"{base}/ringkasan", 409, draf=draft_of(sari, base))
    assert "Permohonan belum terkirim." in said
    assert "Ajukan pengaduan atas jawaban ini" in said


def test_who_has_to_be_first_says_so_once(sari: Walker) -> None:
    """An elderly, pregnant or disabled applicant is brought forward, free of charge."""
    base = fill_in(sari)
    assert "Gratis, menurut UU 25/2009" in sari.get(f"{base}/ringkasan")
    sari.send(f"{base}/ringkasan", draf=draft_of(sari, base), rentan="1")
    case, _ = load(sari.at.split("/")[2])
    assert case.vulnerable


def test_an_unknown_service_is_no_page(sari: Walker) -> None:
    """There is nothing to begin where no standard is in force."""
    sari.get("/permohonan/baru/tidak-ada", 404)
    with time_machine.travel(MORNING - timedelta(days=90), tick=False):
        sari.get(BASE, 404)


@pytest.mark.parametrize("status", [200, 422])
def test_answers_of_one_person_are_no_other_persons(
    sari: Walker, budi: Walker, status: int
) -> None:
    """Each has a draft of her own; a file of hers is no page for him."""
    fill_in(sari, identitas=photo())
    digest = StoredFile.objects.get().sha256
    assert sari.client.get(f"{BASE}/berkas/{digest}").status_code == 200
    budi.get(f"{BASE}/berkas/{digest}", 404)
    budi.send(BASE)
    budi.get(f"{BASE}/berkas/{digest}", 404)
    if status == 422:
        assert "Sari" not in budi.send(f"{BASE}/1", 422, langkah="diri", nama="")


def test_what_she_sent_is_there_to_read_again(sari: Walker) -> None:
    """The case keeps the answers and files as they were sent."""
    base = fill_in(sari, identitas=photo())
    number = send_in(sari, base)
    said = sari.get(f"/permohonan/{number}/isian")
    assert "Sari Dewi" in said
    digest = StoredFile.objects.get().sha256
    answer = sari.client.get(f"/permohonan/{number}/berkas/{digest}")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"

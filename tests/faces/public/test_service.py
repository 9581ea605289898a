"""Does the page of a service say all that the standard says, and nothing else?"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from prima.office import standards
from tests.faces.public.town import (
    AK1,
    COMPLAINT,
    KIA,
    MORNING,
    PBG,
    SERVICES,
    SKCK,
    ended,
    forget,
    many,
    page,
    source,
)

pytestmark = pytest.mark.usefixtures("town")


def test_the_answer_comes_first() -> None:
    """Time, price, validity and effort stand at the top of the page."""
    said = page(f"/layanan/{AK1}")
    assert "Selesai 15 menit" in said
    assert "Biaya Rp0 gratis" in said
    assert "Berlaku 2 tahun" in said
    assert "Mengisi 7 isian dan 3 foto atau berkas" in said


def test_the_promise_is_a_date() -> None:
    """Whoever sends now reads until when it will be done."""
    assert "selesai paling lambat Senin, 2 Maret 2026 pukul 09.15 WIB" in page(f"/layanan/{AK1}")
    html = source(f"/layanan/{SKCK}")
    assert re.search(r"paling lambat <strong><time datetime=.2026-03-0\d", html)


def test_a_date_beyond_the_calendars_is_not_guessed() -> None:
    """Where the calendar of the next year is missing the page says so, and no date."""
    with time_machine.travel(datetime(2026, 12, 14, 2, 0, tzinfo=UTC), tick=False):
        forget()
        said = page(f"/layanan/{PBG}")
    assert "Tanggal pastinya belum dapat dihitung" in said
    assert "31 Desember 2026" in said


def test_free_is_said_and_the_way_to_report_stands_beside() -> None:
    """A free service says so without exception, and where to report who asks for money."""
    html = source(f"/layanan/{AK1}")
    assert "Gratis, tanpa kecuali." in html
    assert 'href="/pengaduan">Ada yang meminta uang? Laporkan</a>' in html


def test_a_fixed_fee_is_one_number() -> None:
    """Rp30.000, once, and its norm."""
    said = page(f"/layanan/{SKCK}")
    assert "Biaya Rp30.000" in said
    assert "Rp30.000 , sekali bayar. Tidak ada biaya lain." in said
    assert "PP 76/2020" in said


def test_a_computed_fee_is_explained_before_it_is_answered() -> None:
    """What makes the amount is named; no number is guessed."""
    said = page(f"/layanan/{PBG}")
    assert "Biaya dihitung" in said
    assert "Luas seluruh lantai × Indeks terintegrasi" in said


def test_a_computed_fee_has_bounds_once_it_is_answered() -> None:
    """What an officer measures has bounds in the standard, and so has the amount."""
    said = page(f"/layanan/{PBG}?fungsi=hunian&pekerjaan=baru&luas_lantai=120,5")
    assert "paling sedikit Rp162.675 , paling banyak Rp4.880.250" in said


def test_only_the_deciding_questions_are_asked() -> None:
    """Who applies for a card is asked for her level of school, not for her name."""
    html = source(f"/layanan/{AK1}")
    assert 'name="jenjang"' in html
    assert 'name="nama"' not in html
    assert 'name="nik"' not in html


def test_the_list_fits_the_answers() -> None:
    """What does not apply is gone, and it is said why the rest does."""
    before = page(f"/layanan/{KIA}")
    after = page(f"/layanan/{KIA}?alasan=hilang&tanggal_lahir=8&wna=tidak")
    assert "Surat kehilangan dari kepolisian Hanya bila: Kartu hilang." in before
    assert "Surat kehilangan dari kepolisian Karena: Kartu hilang." in after
    assert "Kartu lama yang rusak" in before
    assert "Kartu lama yang rusak" not in after
    assert "Untuk Anda: 1 hal" in after


def test_an_age_is_asked_and_no_birthday() -> None:
    """An address with a date of birth in it would tell more than is needed."""
    html = source(f"/layanan/{KIA}")
    assert "Tanggal lahir anak: berapa tahun yang lalu?" in html
    assert 'type="date"' not in html


def test_who_is_not_served_reads_it_before_she_fills_in() -> None:
    """At 17 it is another card, and the standard's own sentence says so."""
    plan = standards.in_force(KIA, MORNING.date())
    assert plan is not None
    assert plan.standard.applicants.otherwise is not None
    sentence = plan.standard.applicants.otherwise.id
    assert sentence in page(f"/layanan/{KIA}?alasan=baru&tanggal_lahir=17&wna=tidak")
    assert sentence not in page(f"/layanan/{KIA}?alasan=baru&tanggal_lahir=16&wna=tidak")


def test_a_slip_in_a_number_is_told_at_the_field() -> None:
    """What cannot be read is said, and kept."""
    html = source(f"/layanan/{PBG}?luas_lantai=luas")
    assert "Tulis angka saja, misalnya 12." in html
    assert 'value="luas"' in html
    assert 'aria-invalid="true"' in html


def test_nothing_typed_becomes_markup() -> None:
    """What a stranger puts into an address is words on the page."""
    assert "<script>" not in source(f'/layanan/{PBG}?luas_lantai="><script>x</script>')


@pytest.mark.parametrize("service", SERVICES)
def test_nobody_else_may_ask_for_anything(service: str) -> None:
    """The list is closed, and says so on every page."""
    assert "Di luar daftar ini, petugas tidak boleh meminta apa pun." in page(f"/layanan/{service}")


def test_each_step_names_who_and_how_long() -> None:
    """The steps are those of the standard, with role and limit."""
    said = page(f"/layanan/{AK1}")
    assert "Memeriksa data dan berkas Petugas loket, paling lama 7 menit." in said
    assert "Mengesahkan kartu Pengantar kerja, paling lama 4 menit." in said


def test_a_step_that_is_done_elsewhere_says_where() -> None:
    """The population office records in the national system."""
    assert "Dikerjakan di Sistem kependudukan nasional (SIAK)." in page(f"/layanan/{KIA}")


def test_many_ways_of_a_choice_are_one_line() -> None:
    """Eight units that may follow up a complaint are not eight steps to the citizen."""
    said = page(f"/layanan/{COMPLAINT}")
    assert re.search(r"Satu dari \d+ jalan", said)
    assert "Tindak lanjut oleh Dinas Tenaga Kerja" not in said


def test_with_few_files_no_figure_is_shown() -> None:
    """Nine files say little, and could point at somebody."""
    many(AK1, {5: 9}, limit=15)
    said = page(f"/layanan/{AK1}")
    assert "Belum cukup berkas" in said
    assert "dari 100" not in said


def test_the_promise_stands_beside_the_fact() -> None:
    """Share with interval, half, nine of ten, picture and table of the same files."""
    many(AK1, {5: 60, 12: 30, 40: 10}, limit=15)
    html = source(f"/layanan/{AK1}")
    said = page(f"/layanan/{AK1}")
    assert "Dari 100 berkas" in said
    assert "90 selesai tepat janji: 90 dari 100 (antara 82 dan 95)" in said
    assert "Separuh selesai dalam 5 menit, sembilan dari sepuluh dalam 15 menit." in said
    assert html.count('role="img"') == 2
    assert "90 tepat" in said
    assert "10 lewat" in said
    assert "Angka grafik dalam tabel" in said


def test_what_is_open_and_late_is_told() -> None:
    """Leaving a file open does not make the figures better."""
    many(AK1, {5: 18}, limit=15)
    for _ in range(2):
        ended(AK1, None, kept=False, closed_at=None)
    said = page(f"/layanan/{AK1}")
    assert "18 selesai tepat janji: 90 dari 100" in said
    assert "masih terbuka dan sudah lewat ikut dihitung" in said


def test_what_the_demo_decree_filled_is_marked() -> None:
    """The source is silent on the validity; the page does not pretend otherwise."""
    said = page(f"/layanan/{AK1}")
    assert "2 tahun *" in said
    assert "Diisi keputusan kabupaten contoh, bukan sumber." in said
    assert "Sumber fakta: Dinas Tenaga Kerja dan Perindustrian Kabupaten Jembrana." in said


def test_an_unknown_service_is_not_found() -> None:
    """404 offers the search."""
    assert "Cari layanan" in page("/layanan/tidak-ada", 404)


@pytest.mark.usefixtures("changing")
def test_a_service_that_has_ended_says_since_when() -> None:
    """Who comes too late reads until when it held, and where to look."""
    text = (
        standards.versions(AK1)[0]
        .text.replace("standard: ak1-kartu-pencari-kerja", "standard: kartu-lama")
        .replace('from: "2026-01-05",', 'from: "2026-01-05", until: "2026-02-01",')
    )
    standards.establish(text.encode(), "kartu-lama", at=MORNING - timedelta(days=9), by="system")
    said = page("/layanan/kartu-lama", 410)
    assert "sedang tidak dibuka" in said
    assert "berlaku sampai Minggu, 1 Februari 2026" in said


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_its_page_in_both_languages(service: str) -> None:
    """Title and summary are Indonesian at the plain address, English under /en/."""
    plan = standards.in_force(service, MORNING.date())
    assert plan is not None
    assert plan.standard.title.id in page(f"/layanan/{service}")
    assert plan.standard.title.en in page(f"/en/layanan/{service}")

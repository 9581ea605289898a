"""A complaint knows what the case knows, and keeps her name if she says so."""

from __future__ import annotations

from typing import Any

import pytest

from prima.case.acts import Decide, Finish, Start
from prima.case.obstacle import Obstacle
from prima.office import complaints, standards
from prima.office.act import load, perform
from prima.office.models import CaseHead
from tests.faces.citizen.village import (
    AK1,
    CLERK,
    COMPLAINT,
    MORNING,
    Village,
    Walker,
    act,
    apply,
    check,
)

STORY = {
    "tentang": "levy",
    "cerita": "Petugas meminta dua puluh ribu untuk mempercepat.",
    "harapan": "Uangnya tidak diminta lagi.",
    "nama_saya": "tampak",
}


def complain(person: Walker, number: str, **more: Any) -> str:
    """Complain of a case; return the number of the complaint."""
    person.send(f"/permohonan/{number}/pengaduan", kunci="k1", **{**STORY, **more})
    assert person.at.endswith("/tanda-terima"), person.at
    return person.at.split("/")[2]


def test_two_taps_from_the_case_and_nothing_typed_again(sari: Walker) -> None:
    """The link stands on the page; the form knows the file and its reason."""
    number = apply(sari.who)
    assert "Mengadu tentang berkas ini" in sari.get(f"/permohonan/{number}")
    path = f"/permohonan/{number}/pengaduan?tentang=levy"
    html = sari.client.get(path).content.decode()
    assert 'value="levy" checked' in html or 'value="levy" id="f-tentang" checked' in html
    said = sari.get(path)
    assert number in said
    assert "Petugas yang menangani berkas ini tidak menangani pengaduannya." in said
    assert "Ombudsman" in said


def test_a_complaint_is_a_case_of_its_own_with_a_receipt(sari: Walker, village: Village) -> None:
    """It answers the questions of its standard, names the case, and bars who acted in it."""
    number = apply(sari.who)
    check(village, number)
    new = complain(sari, number)
    assert "Pengaduan Anda diterima" in sari.get(f"/permohonan/{new}/tanda-terima")
    case, _ = load(new)
    assert case.plan.standard.standard == COMPLAINT
    assert case.origin == number
    assert case.involved == {village.officers[f"{AK1}/loket"].person}
    assert case.answers["maksud"] == "keluhan"
    assert case.answers["kantor"] == "disnaker"
    assert case.answers["harapan"] == STORY["harapan"]
    assert case.answers["uraian"].startswith("Ada yang meminta uang atau syarat lain.\nPetugas")


def test_the_first_case_says_that_it_was_complained_of(sari: Walker) -> None:
    """Its history has a line, and its page a link."""
    number = apply(sari.who)
    new = complain(sari, number)
    said = sari.get(f"/permohonan/{number}")
    assert f"Anda mengadu; nomor pengaduan {new}." in said
    assert "Pengaduan Anda" in said
    assert load(number)[0].complaints == (new,)


def test_a_hidden_name_leaves_no_trace_in_the_first_case(sari: Walker) -> None:
    """Its unit reads nothing of it; she still sees her complaint, and its handler is asked."""
    number = apply(sari.who)
    new = complain(sari, number, nama_saya="rahasia")
    case, _ = load(number)
    assert case.complaints == ()
    assert case.version == 1
    assert new in sari.get(f"/permohonan/{number}")
    uraian = load(new)[0].answers["uraian"]
    assert "tidak diberitahukan kepada unit yang diadukan" in uraian
    assert number not in uraian


def test_all_that_is_missing_is_told_at_once(sari: Walker) -> None:
    """What happened, the story, and whether her name may be known; nothing is preset."""
    number = apply(sari.who)
    said = sari.send(f"/permohonan/{number}/pengaduan", 422)
    assert "Tiga hal perlu diperbaiki" in said
    assert "Isi cerita kejadiannya." in said
    said = sari.send(f"/permohonan/{number}/pengaduan", 422, **{**STORY, "cerita": "Lama."})
    assert "paling sedikit 10 huruf" in said
    assert CaseHead.objects.count() == 1


def test_pressed_twice_it_is_one_complaint(sari: Walker) -> None:
    """The same key, the same complaint; another story under it is stopped."""
    number = apply(sari.who)
    assert complain(sari, number) == complain(sari, number)
    assert load(number)[0].version == 2
    path = f"/permohonan/{number}/pengaduan"
    said = sari.send(path, 409, kunci="k1", **{**STORY, "cerita": "Cerita yang lain sekali."})
    assert "sudah dipakai untuk isi yang lain" in said


def test_one_may_complain_of_a_closed_case_too(sari: Walker, village: Village) -> None:
    """At any time, open or closed."""
    number = apply(sari.who)
    check(village, number)
    act(village, number, Decide(CLERK, "sahkan", "granted"), "pengantar_kerja")
    new = complain(sari, number, tentang="rude")
    assert load(number)[0].complaints == (new,)


def test_who_acted_in_the_case_cannot_act_in_the_complaint(sari: Walker, village: Village) -> None:
    """The door knows who was involved."""
    number = apply(sari.who)
    officer = village.officers[f"{COMPLAINT}/pengelola_laporan"]
    case, _ = load(number)
    assert complaints.involved(case) == ()
    act(village, number, Start(CLERK, "periksa"))
    case, _ = load(number)
    assert complaints.involved(case) == (village.officers[f"{AK1}/loket"].person,)
    new = complain(sari, number)
    done = perform(Start(CLERK, "verifikasi"), new, officer)
    assert not isinstance(done, Obstacle)


def test_a_complaint_reads_as_a_complaint_and_asks_whether_it_is_settled(
    sari: Walker, village: Village
) -> None:
    """It is answered, not granted; then she is asked, on a page of its own."""
    new = complain(sari, apply(sari.who))
    assert "Pengaduan Anda menunggu giliran diperiksa" in sari.get(f"/permohonan/{new}")
    for step, role, findings in (
        ("verifikasi", "pengelola_laporan", {"kelas": "complaint", "unit": "disnaker"}),
        ("tindak_disnaker", "penindak_disnaker", {"tindakan": "Sudah ditegur."}),
        ("susun_jawaban", "pengelola_laporan", {"isi_jawaban": "Petugas sudah ditegur."}),
    ):
        met = ("uraian",) if step == "verifikasi" else ()
        act(village, new, Finish(CLERK, step, met, findings=findings), role, COMPLAINT)
    act(village, new, Decide(CLERK, "jawab", "granted"), "inspektur_pembantu", COMPLAINT)
    said = sari.get(f"/permohonan/{new}")
    assert "Kami menunggu jawaban Anda" in said
    assert f"Jawab {new}" in said
    path = f"/permohonan/{new}/jawaban"
    assert "Apakah laporan Anda sudah selesai?" in sari.get(path)
    assert "Jawab “Apakah jawaban kami" in sari.send(path, 422)
    said = sari.send(path, puas="ya", pesan="")
    assert "Pengaduan Anda sudah dijawab" in said
    assert sari.client.get(path).headers["Location"] == f"/permohonan/{new}"


def test_the_general_page_is_honest_about_needing_an_account(nobody: Walker, sari: Walker) -> None:
    """Without one it names the other ways; with one it lists the cases first."""
    said = nobody.get("/pengaduan")
    assert "Mengadu tanpa akun belum dapat dilakukan di sini." in said
    assert "SP4N-LAPOR" in said
    assert "0800-1-555-010" in said
    number = apply(sari.who)
    said = sari.get("/pengaduan")
    assert number in said
    assert "Tulis pengaduan" in said


@pytest.mark.parametrize(
    ("unit", "option"),
    [
        ("dinas-tenaga-kerja", "disnaker"),
        ("polres-tirtasari", "polres"),
        ("inspektorat", "inspektorat"),
        ("dinas-yang-lain", "belum_tahu"),
    ],
)
@pytest.mark.usefixtures("village")
def test_the_office_complained_of_is_found_by_its_unit(unit: str, option: str) -> None:
    """The option is the one whose follow-up role works in that unit."""
    plan = standards.in_force(COMPLAINT, MORNING.date())
    assert plan is not None
    assert complaints._office(plan, unit) == option

"""A return is answered: all gaps at once, in her own time, sent when nothing is missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from prima.case.acts import GAP_KINDS, Actor, Complete, Gap
from prima.case.obstacle import Obstacle
from prima.office import completing, drafts
from prima.office.act import load, perform
from prima.office.models import Draft, StoredFile
from prima.office.ticking import tick_due
from tests.faces.citizen.village import (
    MORNING,
    Village,
    Walker,
    apply,
    give_back,
    photo,
    walker,
)

TWO = (Gap("identitas", "unreadable", 1), Gap("data_diri", "other_person"))
ANSWERS = {
    "nama": "Sari Ayu",
    "nik": "3204125203990001",
    "telepon": "081234567890",
    "jenjang": "sma",
    "minat": "toko",
}


@pytest.fixture
def number(sari: Walker, village: Village) -> str:
    """A case of Sari's that was returned with two gaps."""
    number = apply(sari.who)
    give_back(village, number, *TWO)
    return number


def path(number: str) -> str:
    """Return the address of the completion."""
    return f"/permohonan/{number}/kelengkapan"


def test_all_gaps_stand_on_one_page_with_words_reason_and_example(
    sari: Walker, number: str
) -> None:
    """What is missing, what is wrong, why it is asked, what a good one looks like, until when."""
    said = sari.get(path(number))
    assert "2 hal masih kurang" in said
    assert "Kirim paling lambat Rabu, 1 April 2026" in said, "30 calendar days, the last one whole"
    assert "tidak ada yang menyusul" in said
    assert "Sebagian tulisan atau gambarnya tidak terbaca. Lihat halaman 1." in said
    assert "Jawaban Anda menyebut orang lain." in said
    assert "Kami mencocokkan nama dan NIK Anda. (Permenaker 39/2016)" in said
    assert "Foto di tempat terang" in said
    assert "Saya tidak setuju" in said
    assert "permohonan dianggap ditarik; Anda boleh mengajukan lagi" in said


def test_the_case_and_the_list_lead_to_it_and_say_that_our_clock_waits(
    sari: Walker, number: str
) -> None:
    """Mine to act on stands first; the promise stands still meanwhile."""
    assert "Perlu tindakan Anda" in sari.get("/permohonan")
    said = sari.get(f"/permohonan/{number}")
    assert "2 hal perlu Anda lengkapi" in said
    assert "Jam kami berhenti menunggu Anda." in said
    assert f"Lengkapi {number}" in said
    assert "Tunjukkan di loket: KTP" not in said, "it is asked for by a photograph now"


def test_everything_is_sent_at_once_and_the_clock_runs_again(sari: Walker, number: str) -> None:
    """One button; the officer has the file back, with the new answers."""
    said = sari.send(path(number), **ANSWERS, **{"berkas.identitas": photo()})
    assert sari.at == f"/permohonan/{number}"
    assert "Kelengkapan Anda diterima." in said
    case, _ = load(number)
    assert case.answers["nama"] == "Sari Ayu"
    assert case.answers["telepon"] == "+6281234567890"
    assert len(case.files["identitas"]) == 1
    assert not Draft.objects.exists()
    assert sari.client.get(path(number)).headers["Location"] == f"/permohonan/{number}"


def test_what_is_missing_is_told_and_what_was_given_is_kept(sari: Walker, number: str) -> None:
    """A wrong answer and a missing file at once; then only the rest is asked."""
    said = sari.send(path(number), 422, **{**ANSWERS, "nik": "1"})
    assert "Dua hal perlu diperbaiki" in said
    assert "Unggah “KTP yang masih berlaku”." in said
    assert "NIK harus 16 angka" in said
    said = sari.send(path(number), 422, **{**ANSWERS, "nik": "1"}, **{"berkas.identitas": photo()})
    assert "Satu hal perlu diperbaiki" in said
    assert "KTP saya.jpg" in said
    sari.send(path(number), **ANSWERS)
    assert len(load(number)[0].files["identitas"]) == 1


def test_some_today_and_the_rest_tomorrow(sari: Walker, village: Village, number: str) -> None:
    """What was gathered waits under her key; it is neither an application nor sent."""
    sari.send(path(number), simpan="1", **ANSWERS, **{"berkas.identitas": photo()})
    assert load(number)[0].status == "incomplete"
    assert "Belum dikirim" not in sari.get("/permohonan")
    assert drafts.of(village.sari) == ()
    digest = StoredFile.objects.get().sha256
    assert sari.client.get(f"{path(number)}/{digest}").headers["Content-Type"] == "image/jpeg"
    sari.get(f"{path(number)}/{'0' * 64}", 404)
    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        later = walker(village.sari)
        assert "KTP saya.jpg" in later.get(path(number))
        assert 'value="Sari Ayu"' in later.client.get(path(number)).content.decode()
        later.send(path(number), **ANSWERS)
    assert load(number)[0].status == "received"


def test_a_gathered_file_can_be_taken_out(sari: Walker, number: str) -> None:
    """The button beside it does it, and nothing is sent."""
    sari.send(path(number), simpan="1", **ANSWERS, **{"berkas.identitas": photo()})
    digest = StoredFile.objects.get().sha256
    assert "KTP saya.jpg" not in sari.send(path(number), hapus=f"identitas:{digest}")
    assert "Unggah “KTP" in sari.send(path(number), 422, **ANSWERS)


def test_a_file_that_is_refused_is_told_at_its_gap(sari: Walker, number: str) -> None:
    """Three sentences at the field of the requirement; the answers stay."""
    bad = photo()
    bad.name = "ktp.txt"
    bad.seek(0)
    bad.truncate(0)
    bad.write(b"bukan gambar")
    bad.seek(0)
    said = sari.send(path(number), 422, **ANSWERS, **{"berkas.identitas": bad})
    assert "ktp.txt: Jenis berkas ini belum dapat diterima." in said
    assert "Satu hal perlu diperbaiki" in said, "the refusal stands for the missing file too"


def test_pressed_twice_it_is_sent_once(sari: Walker, village: Village, number: str) -> None:
    """The second press finds the case as the first left it."""
    sari.send(path(number), simpan="1", **ANSWERS, **{"berkas.identitas": photo()})
    found = completing.completion(village.sari, load(number)[0])
    assert found is not None
    first = completing.send(village.sari, load(number)[0], found)
    second = completing.send(village.sari, load(number)[0], found)
    assert not isinstance(first, Obstacle)
    assert not isinstance(second, Obstacle)
    assert first.version == second.version
    sari.send(path(number), **ANSWERS)
    assert load(number)[0].version == first.version


def test_a_completion_that_came_another_way_is_no_page_any_more(
    sari: Walker, village: Village, number: str
) -> None:
    """Nothing waits for her now, so the page leads to the case."""
    sari.send(path(number), simpan="1", **ANSWERS, **{"berkas.identitas": photo()})
    found = completing.completion(village.sari, load(number)[0])
    assert found is not None
    act = Complete(Actor("citizen", ""), "periksa", {}, dict(found.drafted.files))
    assert not isinstance(perform(act, number, village.sari), Obstacle)
    sari.send(path(number), **ANSWERS)
    assert sari.at == f"/permohonan/{number}"


def test_when_her_time_runs_out_the_case_says_so(
    sari: Walker, village: Village, number: str
) -> None:
    """After thirty days without an answer it counts as withdrawn, as the page had said."""
    assert sari.get(path(number))
    with time_machine.travel(MORNING + timedelta(days=32), tick=False):
        tick_due(deliver=False)
        later = walker(village.sari)
        assert "Permohonan ini sudah ditarik" in later.get(f"/permohonan/{number}")
        later.send(path(number), **ANSWERS)
        assert later.at == f"/permohonan/{number}"


def test_what_was_gathered_for_one_return_is_not_for_another(
    sari: Walker, village: Village, number: str
) -> None:
    """The mark names the very return."""
    sari.send(path(number), simpan="1", **ANSWERS, **{"berkas.identitas": photo()})
    case, _ = load(number)
    shadow = completing._under(village.sari, case)
    (kept,) = drafts.of(shadow)
    assert kept.seen == ("periksa#1",)
    assert len(f"{village.sari.account}#{number}") <= 40, "it fits the column"


@pytest.mark.parametrize("kind", GAP_KINDS)
def test_every_kind_of_fault_has_its_sentence_and_example(kind: str) -> None:
    """Whatever an officer may choose, the citizen reads plain words."""
    assert completing.FAULTS[kind].id
    assert completing.EXAMPLES[kind].id
    assert all(
        len(text.id.split()) <= 20 for text in (completing.FAULTS[kind], completing.EXAMPLES[kind])
    )

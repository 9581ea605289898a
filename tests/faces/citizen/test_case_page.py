"""Her own case, from the outside: where it stands, until when, who has it, what came of it."""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine

from prima.case.acts import Decide, Finish, Start
from prima.case.names import applying
from prima.ledger.receipt import verify
from prima.office import access, receipts, seal_of_office, sealer
from prima.office.act import load
from prima.office.issuing import print_output
from prima.office.keys import verifier
from prima.office.lease import take
from prima.office.looked import readers_of
from prima.office.ticking import tick_due
from tests.faces.citizen.village import (
    AK1,
    CLERK,
    MORNING,
    Village,
    Walker,
    act,
    apply,
    check,
    grant,
    walker,
)

HIDDEN = "Petugas Rahasia"
PAGES = (
    "",
    "/tanda-terima",
    "/bukti.json",
    "/isian",
    "/pembaca",
    "/unduhan/kartu",
    "/berkas/" + "0" * 64,
    "/kelengkapan",
    "/kelengkapan/" + "0" * 64,
    "/jawaban",
    "/pembayaran",
    "/nilai",
    "/penarikan",
    "/pengaduan",
)


@pytest.mark.parametrize("page", PAGES)
def test_the_case_of_another_person_does_not_exist(
    sari: Walker, budi: Walker, nobody: Walker, page: str
) -> None:
    """404, the same as for a number that nobody has; who is not signed in is asked to."""
    number = apply(sari.who)
    theirs = budi.get(f"/permohonan/{number}{page}", 404)
    none = budi.get(f"/permohonan/0123-456Z{page}", 404)
    assert theirs.replace(number, "") == none.replace("0123-456Z", "")
    answer = budi.client.post(f"/permohonan/{number}{page}", {"nilai": "n4", "benar": "1"})
    assert answer.status_code in (404, 405)
    assert nobody.client.get(f"/permohonan/{number}{page}").status_code == 302
    case, _ = load(number)
    assert case.version == 1, "nothing happened to it"


def test_a_number_is_found_however_it_was_written(sari: Walker) -> None:
    """Small letters and a missing hyphen are forgiven; a wrong check sign is no address."""
    number = apply(sari.who)
    assert number in sari.get(f"/permohonan/{number.lower().replace('-', '')}")
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    sari.get(f"/permohonan/{wrong}", 404)


def test_the_state_comes_first_then_the_date_then_what_to_do(sari: Walker) -> None:
    """The heading is a sentence; nothing to do is said too."""
    number = apply(sari.who, "identitas", "foto", "ijazah")
    said = sari.get(f"/permohonan/{number}")
    assert "<h1>Berkas Anda menunggu giliran diperiksa</h1>" in _html(sari, number)
    assert "Selesai paling lambat Senin, 2 Maret 2026 pukul 09.15 WIB." in said
    assert "Anda tidak perlu berbuat apa-apa." in said
    assert "Memeriksa data dan berkas. Petugas loket, Dinas Tenaga Kerja" in said
    assert "Urutan ke-1." in said
    assert "Layanan ini gratis." in said


def test_what_she_promised_to_bring_stands_on_top(sari: Walker) -> None:
    """Until it was found in order, the page says what to show at the counter."""
    number = apply(sari.who)
    said = sari.get(f"/permohonan/{number}")
    assert "Tunjukkan di loket: KTP yang masih berlaku" in said
    assert "Anda tidak perlu berbuat apa-apa." not in said


def test_the_place_in_the_queue_is_that_of_the_desk(sari: Walker, budi: Walker) -> None:
    """Who came later stands behind; who is served leaves the queue."""
    first, second = apply(sari.who), apply(budi.who)
    places = {
        number: one.get(f"/permohonan/{number}") for one, number in ((sari, first), (budi, second))
    }
    assert sorted("Urutan ke-1." in said for said in places.values()) == [False, True]
    assert sum("Urutan ke-2." in said for said in places.values()) == 1


def test_an_officer_is_a_post_and_a_unit_never_a_name(sari: Walker, village: Village) -> None:
    """From the desk to the decision nobody's name is told."""
    number = apply(sari.who)
    act(village, number, Start(CLERK, "periksa"))
    said = sari.get(f"/permohonan/{number}")
    assert "Sekarang dikerjakan:" in said
    assert "Petugas sedang memeriksa berkas Anda" in said
    check_again(village, number)
    act(village, number, Decide(CLERK, "sahkan", "granted"), "pengantar_kerja")
    said = sari.get(f"/permohonan/{number}")
    assert "Pengantar kerja, Dinas Tenaga Kerja" in said
    assert HIDDEN not in said
    assert "officer/" not in _html(sari, number)


def check_again(village: Village, number: str) -> None:
    """End the step that is in hand."""
    case, _ = load(number)
    met = tuple(need.id for need in applying(case) if need.checked_at == "periksa")
    act(village, number, Finish(CLERK, "periksa", met, findings={"masih_berlaku": False}))


def test_a_granted_case_gives_its_document_byte_for_byte(sari: Walker, village: Village) -> None:
    """The signed PDF is handed out as it was entered in the book, for nobody else."""
    seal_of_office.make("Kabupaten Tirtasari", "Kepala Dinas", demo=True, at=MORNING)
    number = apply(sari.who)
    grant(village, number)
    assert "sedang ditandatangani" in sari.get(f"/permohonan/{number}")
    sari.get(f"/permohonan/{number}/unduhan/kartu", 404)
    assert print_output(number, "kartu")
    assert "Unduh Kartu Tanda Bukti Pencari Kerja" in sari.get(f"/permohonan/{number}")
    answer = sari.client.get(f"/permohonan/{number}/unduhan/kartu")
    case, _ = load(number)
    assert sha256(answer.content).hexdigest() == case.issued[0].sha256
    assert answer.headers["Content-Type"] == "application/pdf"
    assert f'filename="kartu-{number}.pdf"' in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    walker(village.budi).get(f"/permohonan/{number}/unduhan/kartu", 404)


def test_a_kept_promise_is_told_beside_the_time_it_took(sari: Walker, village: Village) -> None:
    """Seven minutes of fifteen."""
    number = apply(sari.who)
    with time_machine.travel(MORNING + timedelta(minutes=7), tick=False):
        grant(village, number)
        said = sari.get(f"/permohonan/{number}")
    assert "Selesai dalam 7 menit; janji kami 15 menit. Tepat janji." in said


def test_a_broken_promise_is_said_in_plain_words(sari: Walker, village: Village) -> None:
    """While it is late, who was told; afterwards, that it was late."""
    number = apply(sari.who)
    with time_machine.travel(MORNING + timedelta(minutes=40), tick=False):
        tick_due(deliver=False)
        sari = walker(village.sari)
        said = sari.get(f"/permohonan/{number}")
        assert "Kami terlambat. Batasnya Senin, 2 Maret 2026 pukul 09.15 WIB" in said
        assert "kepala bidang penempatan kerja" in said
        grant(village, number)
        said = sari.get(f"/permohonan/{number}")
    assert "Selesai dalam 40 menit; janji kami 15 menit. Kami terlambat." in said


def test_a_refusal_gives_its_reasons_their_law_and_the_way_to_object(
    sari: Walker, village: Village
) -> None:
    """The sentence of the standard, the requirement, the norm, the last day, free of charge."""
    number = apply(sari.who)
    case, _ = load(number)
    met = tuple(n.id for n in applying(case) if n.checked_at == "periksa" and n.id != "identitas")
    findings = {"masih_berlaku": False}
    act(village, number, Finish(CLERK, "periksa", met, ("identitas",), findings))
    refuse = Decide(CLERK, "sahkan", "refused", ("identitas_lain",))
    act(village, number, refuse, "pengantar_kerja")
    said = sari.get(f"/permohonan/{number}")
    assert "Permohonan Anda belum dapat dikabulkan" in said
    assert "KTP yang Anda kirim bukan atas nama Anda." in said
    assert "Syarat: KTP yang masih berlaku." in said
    assert "(Permenaker 39/2016)" in said
    assert "Ajukan keberatan kepada Pengantar kerja" in said
    assert "paling lambat Rabu, 8 April 2026" in said, "21 working days, Lebaran left out"


def test_a_grant_tells_who_decided_and_until_when_one_may_object(
    sari: Walker, village: Village
) -> None:
    """The citizen reads what the officer was shown before signing, also when it is a yes."""
    number = apply(sari.who)
    grant(village, number)
    said = sari.get(f"/permohonan/{number}")
    assert "Tidak setuju? Ajukan keberatan kepada Pengantar kerja di loket mana pun" in said
    assert "paling lambat Rabu, 8 April 2026" in said, "21 working days, Lebaran left out"


def test_the_history_tells_every_step_newest_first(sari: Walker, village: Village) -> None:
    """What happened inside the office is the same to the citizen as to the auditor."""
    number = apply(sari.who)
    grant(village, number)
    said = sari.get(f"/permohonan/{number}").partition("Riwayat")[2]
    order = (
        *(
            "Permohonan ini selesai.",
            "Terbit: Kartu Tanda Bukti Pencari Kerja (AK/I).",
            "Diputus: dikabulkan.",
        ),
        *("Selesai: Memeriksa data dan berkas.", "Permohonan Anda diterima."),
    )
    places = [said.index(line) for line in order]
    assert places == sorted(places)


def test_the_receipt_holds_without_us(sari: Walker) -> None:
    """The JSON is verified with the public key alone; once sealed it carries its proof."""
    number = apply(sari.who)
    assert "Dalam 60 detik" in sari.get(f"/permohonan/{number}/tanda-terima")
    path = f"/permohonan/{number}/bukti.json"
    answer = sari.client.get(path)
    assert answer.headers["Content-Type"] == "application/json"
    told = verify(answer.content, verifier().vkey())
    assert told.ok
    assert not told.sealed
    held = take(sealer.LEASE, sealer.LEASE_SECONDS, "test")
    assert held is not None
    sealer.seal_new(held)
    assert receipts.is_sealed(number, 1)
    told = verify(sari.client.get(path).content, verifier().vkey())
    assert told.ok
    assert told.sealed
    assert json.loads(answer.content)["proof"] is None
    assert "sudah tersegel dalam buku" in sari.get(f"/permohonan/{number}/tanda-terima")


def test_the_receipt_carries_a_code_that_leads_to_the_proof(sari: Walker) -> None:
    """A QR code with a title; the address stands beside it in letters."""
    number = apply(sari.who)
    html = sari.client.get(f"/permohonan/{number}/tanda-terima").content.decode()
    assert 'role="img" aria-label="Kode QR: alamat untuk memeriksa berkas ini"' in html
    assert f'/bukti/<wbr><span class="nomor">{number}' in html


def test_she_sees_who_opened_her_data_and_why(sari: Walker, village: Village) -> None:
    """When, which post, for which step, and what was shown; her own looks are none."""
    number = apply(sari.who)
    assert "Belum ada yang membuka data Anda." in sari.get(f"/permohonan/{number}/pembaca")
    case, _ = load(number)
    officer = village.officers[f"{AK1}/loket"]
    purpose = access.Purpose("periksa", ("form.nama", "files.identitas", "form.hilang"))
    access.write_down(officer, case, purpose)
    said = sari.get(f"/permohonan/{number}/pembaca")
    assert "Data Anda dibuka 1 kali." in said
    assert "Petugas loket, Dinas Tenaga Kerja" in said
    assert "Untuk langkah: Memeriksa data dan berkas." in said
    assert "KTP yang masih berlaku" in said
    assert "Nama lengkap" in said
    assert HIDDEN not in said
    assert "1 kali dibuka" in sari.get(f"/permohonan/{number}")
    assert len(readers_of(case, sari.who)) == 1


def test_she_can_take_it_back_until_it_is_decided(sari: Walker, village: Village) -> None:
    """One page says what follows; the button does it, once."""
    number = apply(sari.who)
    path = f"/permohonan/{number}/penarikan"
    assert "Riwayatnya tetap tercatat." in sari.get(path)
    assert load(number)[0].is_open, "opening the page withdraws nothing"
    assert "Permohonan ini sudah ditarik" in sari.send(path, versi="1")
    said = sari.send(path, 409)
    assert "Permohonan hanya dapat ditarik sebelum diputus." in said
    other = apply(sari.who)
    grant(village, other)
    assert "Menarik permohonan" not in sari.get(f"/permohonan/{other}")
    sari.send(f"/permohonan/{other}/penarikan", 409)


def test_a_page_that_is_no_longer_true_withdraws_nothing(sari: Walker, village: Village) -> None:
    """The case changed since she opened the page: she looks first."""
    number = apply(sari.who)
    act(village, number, Start(CLERK, "periksa"))
    sari.send(f"/permohonan/{number}/penarikan", 409, versi="9" * 5_000)
    said = sari.send(f"/permohonan/{number}/penarikan", 409, versi="1")
    assert "baru saja berubah" in said
    assert load(number)[0].is_open


def test_the_list_shows_what_waits_for_her_first(sari: Walker, village: Village) -> None:
    """Numbers, services and states; no name of a person but her own greeting."""
    number = apply(sari.who)
    said = sari.get("/permohonan")
    assert "Sedang berjalan" in said
    assert number in said
    assert f"Permohonan {number} diterima." in said
    grant(village, number)
    said = sari.get("/permohonan")
    assert "Selesai Senin, 2 Maret 2026" in said
    assert f"Nilai layanan {number}" in said
    assert "Sari Dewi" not in said, "an answer of the form is no matter for a list"


def test_who_has_nothing_yet_is_led_to_the_services(budi: Walker) -> None:
    """The empty list says what would be here, and the next step."""
    said = budi.get("/permohonan")
    assert "Belum ada permohonan." in said
    assert "Lihat semua layanan" in said


def test_long_lists_are_shown_by_tens(sari: Walker) -> None:
    """The newest ten of what is over, and the rest on demand."""
    for _ in range(12):
        sari.send(f"/permohonan/{apply(sari.who)}/penarikan")
    said = sari.get("/permohonan")
    assert said.count("sudah ditarik") == 10
    assert "Tampilkan 2 lagi" in said
    assert sari.get("/permohonan?semua=1").count("sudah ditarik") == 12


def test_a_closed_case_is_rated_once_and_a_bad_rating_leads_on(
    sari: Walker, village: Village
) -> None:
    """Four words, no smileys; who is not content is offered a complaint."""
    number = apply(sari.who)
    path = f"/permohonan/{number}/nilai"
    assert "Penilaian dibuka sesudah selesai" in sari.get(path)
    grant(village, number)
    assert "Jawab “Bagaimana layanan kami?”." in sari.send(path, 422)
    said = sari.send(path, nilai="n2", komentar="Antre lama.")
    assert "Terima kasih, penilaian Anda tercatat" in said
    assert "Ajukan pengaduan" in said
    case, _ = load(number)
    assert case.rated == 2
    assert "sekali" in sari.send(path, 409, nilai="n4")


def test_checking_leaves_the_promise_as_it_was(sari: Walker, village: Village) -> None:
    """Whatever an officer does, the date on the page is that of the clock."""
    number = apply(sari.who)
    before = sari.get(f"/permohonan/{number}").partition("Selesai paling lambat")[2][:37]
    check(village, number)
    after = sari.get(f"/permohonan/{number}").partition("Selesai paling lambat")[2][:37]
    assert before == after


def _html(person: Walker, number: str) -> str:
    return str(person.client.get(f"/permohonan/{number}").content.decode())

"""Money: only against a bill, only to the treasury; where it is free there is no such page."""

from __future__ import annotations

import pytest

from prima.case.acts import Actor, Decide, Finish, Start, Submit
from prima.case.names import applying
from prima.case.obstacle import Obstacle
from prima.faces.citizen import acts
from prima.office import standards
from prima.office.act import load, submit
from tests.faces.citizen.village import (
    CLERK,
    MORNING,
    NIK,
    SKCK,
    Village,
    Walker,
    act,
    apply,
)

ANSWERS = {
    "nama": "Sari Wulandari",
    "nik": NIK,
    "telepon": "+6281234567890",
    "tempat_lahir": "Bandung",
    "tanggal_lahir": "1999-03-12",
    "pekerjaan": "pelajar",
    "alamat": {"region": "32.04.05", "street": "Jalan Melati 3"},
    "keperluan": "sekolah",
    "luar_negeri": False,
    "punya_rumus": False,
}


@pytest.fixture
def number(village: Village) -> str:
    """A police certificate of Sari's that was granted and waits for her payment."""
    plan = standards.in_force(SKCK, MORNING.date())
    assert plan is not None
    sent = submit(Submit(Actor("citizen", ""), ANSWERS, {}, "web"), village.sari, plan)
    assert not isinstance(sent, Obstacle), sent
    number = sent.number
    for step, role, found in (
        ("teliti", "petugas_skck", {"data_cocok": True, "meragukan": False}),
        ("ambil_sidik_jari", "petugas_inafis", {"rumus": "12/34"}),
        ("siapkan", "petugas_skck", {"keterangan": "bersih"}),
    ):
        case, _ = load(number)
        met = tuple(need.id for need in applying(case) if need.checked_at == step)
        act(village, number, Start(CLERK, step), role, SKCK)
        act(village, number, Finish(CLERK, step, met, findings=found), role, SKCK)
    act(village, number, Decide(CLERK, "putuskan", "granted"), "kepala_intelkam", SKCK)
    return number


def test_the_bill_says_what_for_by_which_law_and_until_when(sari: Walker, number: str) -> None:
    """Amount, code, channels, the last day; and that no officer takes money."""
    said = sari.get(f"/permohonan/{number}/pembayaran")
    assert "Bayar Rp30.000" in said
    assert f"Kode bayar {number}-1" in said
    assert "PP 76/2020" in said
    assert "Bayar paling lambat Rabu, 1 April 2026" in said
    assert "Petugas tidak menerima uang." in said
    assert "QRIS" in said


def test_the_case_leads_to_the_bill(sari: Walker, number: str) -> None:
    """It waits for her; the list says so first."""
    assert "Perlu tindakan Anda" in sari.get("/permohonan")
    said = sari.get(f"/permohonan/{number}")
    assert "Menunggu pembayaran dari Anda" in said
    assert f"Lihat tagihan {number}" in said
    assert "Bayar hanya ke kode tagihan kami." in said


def test_the_days_are_shown_as_squares_with_the_promise_kept(sari: Walker, number: str) -> None:
    """A promise of working days is a calendar that a finger can follow."""
    html = sari.client.get(f"/permohonan/{number}").content.decode()
    assert '<ol class="jam">' in html
    said = sari.get(f"/permohonan/{number}")
    assert "Kami berjanji 4 hari kerja, dihitung sejak berkas lengkap." in said
    assert "Diputus dalam kurang dari 1 hari kerja; janji kami 4 hari kerja. Tepat janji." in said
    assert "Sen 2 Mar diputus" in said


def test_in_a_demo_office_the_bank_can_be_played(sari: Walker, number: str) -> None:
    """The simulated receipt ends the payment once, and stands as such."""
    path = f"/permohonan/{number}/pembayaran"
    said = sari.send(path, tagihan=f"{number}-1")
    assert "Pembayaran Rp30.000 diterima kas daerah." in said
    version = load(number)[0].version
    sari.send(path, tagihan=f"{number}-1")
    assert load(number)[0].version == version, "pressed twice, paid once"
    said = sari.get(path)
    assert "Tagihan sudah dibayar" in said
    assert f"SIMULASI-{number}-1" in said
    assert "Bayar (simulasi bank)" not in said


def test_a_real_office_has_no_such_button(
    sari: Walker, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the treasury's own message ends a payment there."""
    monkeypatch.setattr(acts, "profile", _Real)
    version = load(number)[0].version
    sari.send(f"/permohonan/{number}/pembayaran", 404, tagihan=f"{number}-1")
    assert load(number)[0].version == version


class _Real:
    demo = False


def test_another_bill_is_no_bill_of_hers(sari: Walker, budi: Walker, number: str) -> None:
    """A code that is not of this case pays nothing."""
    sari.send(f"/permohonan/{number}/pembayaran", 404, tagihan="0123-456Z-1")
    budi.send(f"/permohonan/{number}/pembayaran", 404, tagihan=f"{number}-1")


def test_where_it_is_free_the_page_does_not_exist(sari: Walker) -> None:
    """No way leads from a free service to a bill."""
    number = apply(sari.who)
    sari.get(f"/permohonan/{number}/pembayaran", 404)
    assert "pembayaran" not in sari.client.get(f"/permohonan/{number}").content.decode()

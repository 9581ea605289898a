"""What was given once is offered, not asked again; and nothing is sent that she did not see."""

from __future__ import annotations

import re

from prima.office import vault
from tests.faces.citizen.village import (
    AK1,
    KIA,
    NIK,
    SKCK,
    Village,
    Walker,
    apply,
    draft_of,
    fill_in,
    grant,
    photo,
    send_in,
)

BASE = f"/permohonan/baru/{AK1}"


def test_her_account_fills_in_her_name_and_telephone(sari: Walker) -> None:
    """A first application asks them once more only to be looked at."""
    contact = vault.contact_of(sari.who.person) | {"phone": "+6281234567890"}
    vault.change_contact(sari.who.person, contact)
    sari.send(BASE)
    assert sari.at == f"{BASE}/1", "her number is not known yet, so the page is asked"
    html = sari.client.get(f"{BASE}/1").content.decode()
    assert 'name="nama" value="Sari"' in html
    assert re.search(r'name="telepon" value="0?\+?[0-9 ]*812', html)
    assert 'name="nik" value=""' in html


def test_who_applied_before_begins_with_what_is_new(sari: Walker, village: Village) -> None:
    """The page about herself is not asked again; it stands on the check, and says where from."""
    grant(village, apply(sari.who))
    sari.send(BASE, langsung="1")
    assert sari.at == f"{BASE}/2"
    sari.send(f"{BASE}/2", langkah="pendidikan", jenjang="tidak_tamat", jurusan="")
    sari.send(f"{BASE}/3", langkah="pekerjaan", minat="toko", keterampilan="")
    papers = {"berkas.identitas": photo(), "berkas.foto": photo("red")}
    said = sari.send(f"{BASE}/4", langkah="files.identitas", **papers)
    assert "Siapa Anda? Ubah Siapa Anda? Dari permohonan Anda sebelumnya." in said
    assert "Sari Dewi" in said
    said = sari.send(f"{BASE}/ringkasan", draf=draft_of(sari, BASE))
    assert "Permohonan Anda diterima" in said


def test_what_she_changes_is_no_longer_from_before(sari: Walker, village: Village) -> None:
    """Once she answered the page herself, nothing is said of where it came from."""
    grant(village, apply(sari.who))
    sari.send(BASE)
    sari.send(f"{BASE}/1", langkah="diri", nama="Sari Ayu", nik=NIK, telepon="0812 3456 7890")
    sari.send(f"{BASE}/2", langkah="pendidikan", jenjang="tidak_tamat", jurusan="")
    sari.send(f"{BASE}/3", langkah="pekerjaan", minat="toko", keterampilan="")
    counter = {"cara.identitas": "counter", "cara.foto": "counter"}
    said = sari.send(f"{BASE}/4", langkah="files.identitas", **counter)
    assert "Sari Ayu" in said
    assert "Dari permohonan Anda sebelumnya" not in said


def test_another_service_is_filled_in_where_it_asks_the_same(sari: Walker) -> None:
    """Her number goes where the form asks the applicant's, and not where the child's is asked."""
    apply(sari.who)
    sari.send(f"/permohonan/baru/{SKCK}")
    assert sari.at == f"/permohonan/baru/{SKCK}/2"
    base = f"/permohonan/baru/{KIA}"
    sari.send(base)
    sari.send(f"{base}/1", langkah="alasan", alasan="hilang")
    assert f'value="{NIK}"' not in sari.client.get(f"{base}/2").content.decode()
    child = {"nama_anak": "Bima", "nik_anak": "3204120811160001", "wna": "tidak"}
    born = {"tanggal_lahir.day": "8", "tanggal_lahir.month": "11", "tanggal_lahir.year": "2019"}
    sari.send(f"{base}/2", langkah="anak", **child, **born)
    assert f'value="{NIK}"' in sari.client.get(f"{base}/3").content.decode()


def test_nobody_is_offered_what_another_said(sari: Walker, budi: Walker) -> None:
    """Only her own applications are looked at."""
    apply(sari.who)
    budi.send(BASE)
    assert budi.at == f"{BASE}/1"
    assert NIK not in budi.client.get(f"{BASE}/1").content.decode()


def test_from_the_page_of_a_service_she_begins_at_once(sari: Walker, nobody: Walker) -> None:
    """Time, fee and papers stand there already; whoever is not signed in gets no cookie."""
    html = sari.client.get(f"/layanan/{AK1}").content.decode()
    assert 'name="langsung" value="1"' in html
    answer = nobody.client.get(f"/layanan/{AK1}")
    assert f'href="{BASE}"' in answer.content.decode()
    assert not answer.cookies


def test_what_is_new_is_told_before_she_begins_at_once(sari: Walker) -> None:
    """An application that runs is shown instead of an obstacle."""
    number = apply(sari.who)
    assert f"Anda masih punya permohonan layanan ini: {number}" in sari.send(BASE, langsung="1")


def test_whoever_has_answered_everything_goes_on_at_the_check(sari: Walker) -> None:
    """Nothing is asked twice after a rest."""
    fill_in(sari)
    sari.send(BASE)
    assert sari.at == f"{BASE}/ringkasan"
    assert send_in(sari, BASE)

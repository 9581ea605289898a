"""“Siapa yang melihat data saya”: over all her files, in both languages, on paper too."""

from __future__ import annotations

import pytest

from prima.office import access
from prima.office.act import load
from prima.office.looked import PAGE_ROWS
from tests.faces.citizen.village import AK1, Village, Walker, apply

PAGE = "/data-saya/pembaca"


def look(village: Village, number: str, times: int = 1) -> None:
    """Let the clerk open a file."""
    case, _ = load(number)
    purpose = access.purpose_of(case, "periksa", ("form.nama", "files.identitas"))
    for _ in range(times):
        access.write_down(village.officers[f"{AK1}/loket"], case, purpose, "officer:file")


def test_the_list_says_who_what_and_why_and_leads_to_the_file(
    sari: Walker, village: Village
) -> None:
    """Unit and post, service and step, the fields by name, the purpose and the article."""
    number = apply(sari.who)
    look(village, number)
    said = sari.get(PAGE)
    for words in (
        "Data Anda dibuka 1 kali, di semua berkas.",
        "Petugas loket, Dinas Tenaga Kerja",
        "Untuk langkah: Memeriksa data dan berkas.",
        "KTP yang masih berlaku, Nama lengkap.",
        "Mengapa: Mencatat pencari kerja dan menerbitkan kartu.",
        "Dasarnya: Permenaker",
        "Sampaikan pengaduan",
    ):
        assert words in said
    assert f"/permohonan/{number}" in sari.client.get(PAGE).content.decode()
    assert "form.nama" not in said


def test_an_empty_list_says_so_and_shows_the_way(sari: Walker) -> None:
    """Nobody looked: one sentence; the rules about later looks stand there all the same."""
    said = sari.get(PAGE)
    assert "Belum ada yang membuka data Anda." in said
    assert "Adakah pembacaan yang baru tampil kemudian?" in said
    assert "paling lama 60 hari kalender (UU 25/2009 Pasal 50 ayat (1))" in said
    assert "Siapa yang melihat data saya" in sari.get("/permohonan")


def test_a_long_list_has_pages_and_one_sheet_to_print(sari: Walker, village: Village) -> None:
    """Forward and back by links; all of it on one sheet; no script."""
    number = apply(sari.who)
    look(village, number, PAGE_ROWS + 2)
    html = sari.client.get(PAGE).content.decode()
    assert html.count("<strong>Petugas loket") == PAGE_ROWS
    assert "?halaman=2" in html
    assert "<script" not in html
    second = sari.client.get(f"{PAGE}?halaman=2").content.decode()
    assert second.count("<strong>Petugas loket") == 2
    assert "?halaman=1" in second
    sheet = sari.client.get(f"{PAGE}?semua=1").content.decode()
    assert sheet.count("<strong>Petugas loket") == PAGE_ROWS + 2


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999", "9999999999", "²"])
def test_a_page_that_is_none_is_the_nearest_that_is(sari: Walker, page: str) -> None:
    """No address of this page is an error."""
    assert "Siapa yang melihat data saya" in sari.get(f"{PAGE}?halaman={page}")


def test_the_list_is_hers_alone(
    sari: Walker, budi: Walker, nobody: Walker, village: Village
) -> None:
    """Budi reads of his own data; who is not signed in is asked to."""
    look(village, apply(sari.who))
    assert "Belum ada yang membuka data Anda." in budi.get(PAGE)
    assert nobody.client.get(PAGE).status_code == 302


def test_the_list_in_english(sari: Walker, village: Village) -> None:
    """Nothing of the page is left in Indonesian but the names of laws."""
    look(village, apply(sari.who))
    said = sari.get(f"/en{PAGE}")
    assert "Who looks at my data" in said
    assert "Your data was opened once, in all files." in said
    assert "Why: To register job seekers and issue the card." in said

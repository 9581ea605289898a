"""What a requirement asks is handed in by a photograph, or another way; nothing gets lost."""

from __future__ import annotations

import pytest

from prima.office import files
from prima.office.models import StoredFile
from tests.faces.citizen.village import AK1, COMPLAINT, NIK, SKCK, Walker, named, photo

BASE = f"/permohonan/baru/{AK1}"
STEP = {"langkah": "files.identitas"}
REST = {"cara.foto": "counter", "cara.ijazah": "counter"}


@pytest.fixture
def at_papers(sari: Walker) -> Walker:
    """Sari, at the page of her identity card."""
    sari.send(BASE)
    sari.send(f"{BASE}/1", langkah="diri", nama="Sari", nik=NIK, telepon="0812 3456 7890")
    sari.send(f"{BASE}/2", langkah="pendidikan", jenjang="sma")
    sari.send(f"{BASE}/3", langkah="pekerjaan", minat="toko")
    assert sari.at == f"{BASE}/4"
    return sari


def test_the_page_says_why_what_and_what_else(at_papers: Walker) -> None:
    """Reason, kinds, size, the law, and the way for who cannot upload."""
    said = at_papers.get(f"{BASE}/4")
    assert "Kami mencocokkan nama dan NIK Anda." in said
    assert "JPG, PNG, PDF; paling besar 5 MB" in said
    assert "Permenaker 39/2016" in said
    assert "Saya tunjukkan aslinya di loket" in said
    assert "Saya tidak dapat mengunggah" in said
    assert "disimpan sampai Rabu, 1 April 2026" in said


def test_a_photograph_is_kept_under_her_own_key(at_papers: Walker) -> None:
    """It is written anew, and belongs to her before there is a case."""
    at_papers.send(f"{BASE}/4", **{"berkas.identitas": photo()}, **REST, **STEP)
    assert at_papers.at == f"{BASE}/ringkasan"
    row = StoredFile.objects.get()
    assert row.stream.startswith("person/")
    assert files.fetch(row.sha256)[0][:3] == b"\xff\xd8\xff"
    assert "KTP saya.jpg" in at_papers.get(f"{BASE}/4")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.gif", b"GIF89a......", "Isinya bukan JPG, PNG atau PDF"),
        ("KTP.jpg", b"", "Berkas ini kosong."),
        ("KTP.jpg", b"\xff\xd8\xff" + b"0" * 100, "tidak dapat dibaca sampai selesai"),
        ("KTP.pdf", b"x" * (5 * 2**20 + 1), "Batasnya 5 MB"),
    ],
)
def test_a_file_that_cannot_come_in_is_refused_in_three_sentences(
    at_papers: Walker, name: str, data: bytes, why: str
) -> None:
    """422 at the field: which file, why, and what to do; the page stays."""
    said = at_papers.send(
        f"{BASE}/4", 422, **{"berkas.identitas": named(name, data)}, **REST, **STEP
    )
    assert why in said
    assert f"{name}: " in said
    assert "unggah lagi" in said or "Pilih berkas lain" in said
    assert not StoredFile.objects.exists()


def test_what_is_good_stays_when_another_file_is_refused(at_papers: Walker) -> None:
    """She does not have to take the same photograph twice."""
    both = {"berkas.ijazah": [photo(), named("catatan.txt", b"halo")], "berkas.identitas": photo()}
    said = at_papers.send(f"{BASE}/4", 422, **both, **STEP)
    assert "catatan.txt: " in said
    assert "Unggah “Pasfoto berwarna”, atau pilih cara lain." in said, "all faults at once"
    assert said.count("Sudah Anda unggah KTP saya.jpg") == 2
    at_papers.send(f"{BASE}/4", **{"cara.foto": "counter"}, **STEP)
    assert at_papers.at == f"{BASE}/ringkasan"


def test_no_more_files_than_the_standard_takes(at_papers: Walker) -> None:
    """The third of two is not kept, and she is told what to do."""
    at_papers.send(f"{BASE}/4", lagi="1", **{"berkas.ijazah": photo()}, **STEP)
    assert at_papers.at == f"{BASE}/4", "one page after the other, from a telephone"
    three = [photo("red"), photo("blue")]
    said = at_papers.send(f"{BASE}/4", 422, **{"berkas.ijazah": three}, **STEP)
    assert "Syarat ini paling banyak 2 berkas." in said
    assert StoredFile.objects.count() == 2


def test_where_no_more_can_be_added_nothing_is_offered(at_papers: Walker) -> None:
    """Of one photograph that is there, only the way to take it out is shown."""
    at_papers.send(f"{BASE}/4", lagi="1", **{"berkas.identitas": photo()}, **STEP)
    html = at_papers.client.get(f"{BASE}/4").content.decode()
    assert 'name="berkas.identitas"' not in html
    assert 'name="berkas.ijazah"' in html
    assert 'name="hapus"' in html


def test_a_file_can_be_taken_out_again(at_papers: Walker) -> None:
    """The button beside its name does it, and the step is open again."""
    at_papers.send(f"{BASE}/4", **{"berkas.identitas": photo()}, **REST, **STEP)
    digest = StoredFile.objects.get().sha256
    said = at_papers.send(f"{BASE}/4", hapus=f"identitas:{digest}", **STEP)
    assert "KTP saya.jpg" not in said
    assert at_papers.client.get(f"{BASE}/ringkasan").headers["Location"] == f"{BASE}/4"


def test_who_chooses_nothing_is_asked_for_each_document(at_papers: Walker) -> None:
    """No way is chosen for her, and a way that the standard does not admit is none."""
    said = at_papers.send(f"{BASE}/4", 422, **STEP)
    assert "Tiga hal perlu diperbaiki" in said
    assert "Unggah “KTP yang masih berlaku”, atau pilih cara lain." in said
    skip = {"cara.identitas": "skip"}
    said = at_papers.send(f"{BASE}/4", 422, **skip, **REST, **STEP)
    assert "Satu hal perlu diperbaiki" in said


def test_the_counter_is_a_way_of_equal_right(at_papers: Walker) -> None:
    """Who shows the card at the counter goes on; a photograph she had is taken out."""
    at_papers.send(f"{BASE}/4", **{"berkas.identitas": photo()}, **REST, **STEP)
    counter = {"cara.identitas": "counter"} | REST
    at_papers.send(f"{BASE}/4?ubah=1", **counter, **STEP)
    assert at_papers.at == f"{BASE}/ringkasan"
    assert "KTP saya.jpg" not in at_papers.get(f"{BASE}/4")


def test_the_counter_can_be_unchosen(at_papers: Walker) -> None:
    """An empty box is no choice: the document is asked for again."""
    at_papers.send(f"{BASE}/4", **{"cara.identitas": "counter"}, **REST, **STEP)
    said = at_papers.send(f"{BASE}/4", 422, **REST, **STEP)
    assert "Unggah “KTP yang masih berlaku”, atau pilih cara lain." in said


def test_a_document_of_another_page_names_its_page(at_papers: Walker) -> None:
    """An address of before, or of another window, still finds where the document is asked."""
    at_papers.send(f"{BASE}/1", langkah="files.foto", lagi="1", **{"berkas.foto": photo()})
    assert "KTP saya.jpg" in at_papers.get(f"{BASE}/4")


def test_who_cannot_upload_keeps_the_draft(at_papers: Walker) -> None:
    """She leaves, and finds her place again."""
    said = at_papers.send(f"{BASE}/4", nanti="1", **STEP)
    assert "Belum dikirim" in said
    at_papers.send(BASE)
    assert at_papers.at == f"{BASE}/4"


def test_where_only_a_file_proves_it_no_other_way_is_offered(sari: Walker) -> None:
    """A requirement without presence among its evidence has no radio buttons."""
    base = f"/permohonan/baru/{SKCK}"
    sari.send(base)
    sari.send(f"{base}/1", langkah="diri", nama="Sari", nik=NIK, telepon="0812 3456 7890")
    born = {"tanggal_lahir.day": "12", "tanggal_lahir.month": "Maret", "tanggal_lahir.year": "1999"}
    sari.send(f"{base}/2", langkah="lahir", tempat_lahir="Bandung", pekerjaan="pelajar", **born)
    home = {"alamat.region.code": "32.04.05", "alamat.street": "Jalan Melati 3"}
    said = sari.send(f"{base}/3", langkah="alamat", **home)
    assert sari.at == f"{base}/4", said
    sari.send(f"{base}/4", langkah="keperluan", keperluan="sekolah", luar_negeri="tidak")
    sari.send(f"{base}/5", langkah="sidik_jari", punya_rumus="ya")
    counter = {f"cara.{need}": "counter" for need in ("identitas", "keluarga")}
    sari.send(f"{base}/6", langkah="files.identitas", **counter)
    assert sari.at == f"{base}/7", "five documents are spread over two pages"
    counter = {f"cara.{need}": "counter" for need in ("akta_lahir", "foto", "kartu_sidik_jari")}
    said = sari.send(f"{base}/7", 422, langkah="files.akta_lahir", **counter)
    assert "Pilih foto atau berkas untuk “Kartu rumus sidik jari" in said
    html = sari.client.get(f"{base}/7").content.decode()
    assert 'name="cara.foto"' in html
    assert 'name="cara.kartu_sidik_jari"' not in html
    card = {"berkas.kartu_sidik_jari": photo()}
    sari.send(f"{base}/7", langkah="files.akta_lahir", **card, **counter)
    assert "Rp30.000" in sari.get(f"{base}/ringkasan")


def test_what_is_not_obligatory_can_be_left_out(sari: Walker) -> None:
    """An optional paper is asked for once; leaving it out is one of the answers."""
    base = f"/permohonan/baru/{COMPLAINT}"
    sari.send(base)
    sari.send(f"{base}/1", langkah="tentang", maksud="saran", kantor="belum_tahu")
    sari.send(f"{base}/2", langkah="isi", uraian="Bangku di ruang tunggu kurang banyak.")
    sari.send(f"{base}/3", langkah="kontak", telepon="")
    assert "Tidak saya kirim; boleh tidak ada" in sari.get(f"{base}/4")
    sari.send(f"{base}/4", langkah="files.bukti", **{"cara.bukti": "skip"})
    assert "Tidak saya kirim" in sari.get(f"{base}/ringkasan")

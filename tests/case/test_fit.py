"""Each answer is judged by its type, and the sentence says what fits."""

from __future__ import annotations

import re
from typing import Any

import pytest

from prima.case.answer_fault import missing
from prima.case.answers import wrong_answers
from prima.case.fit.chosen import declared
from prima.standard.text import Text
from tests.case.every_field import FILE, GOOD, SHA, TRUE, draft, said


@pytest.mark.parametrize(
    "name",
    [
        "Sukarno",
        "D'Souza",
        "Nuraʼini",
        "I Gusti Ngurah",
        "Siti Ḥafṣah",
        "José",
        "O’Neil",
        "李",
        "Á",
    ],
)
def test_a_name_is_taken_as_it_is_written(name: str) -> None:
    """One word will do; apostrophes and marks stay."""
    assert said(GOOD | {"nama": name}) == {}


@pytest.mark.parametrize(
    "sign",
    list("\u202e\u200b\u200d\u2066\ufeff\u00ad\x00\n\u2028\ud800\u3164\ufe0f"),
)
def test_a_name_holds_nothing_that_cannot_be_seen(sign: str) -> None:
    """Two names that look alike would be two."""
    assert "tidak terlihat" in said(GOOD | {"nama": f"Budi{sign}Santoso"})["nama"]


def test_a_story_may_have_lines_and_joined_emoji_but_no_turned_writing() -> None:
    """A family of emoji is joined by a sign of no width."""
    fine = "Saya datang.\r\nPintu tutup \U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert said(GOOD | {"cerita": fine}) == {}
    assert "cerita" in said(GOOD | {"cerita": "a\u202eb"})
    assert "cerita" in said(GOOD | {"cerita": "a\x07b"})


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("nama", "x" * 61, "Nama lengkap paling banyak 60 huruf; yang Anda isi 61."),
        ("nama", "..", "Nama lengkap perlu memuat huruf."),
        ("nama", 7, "Nama lengkap perlu ditulis sebagai teks."),
        ("kode", "123", "Kode paling sedikit 4 angka; yang Anda isi 3."),
        ("kode", "12ab", "Kode hanya boleh berisi angka 0 sampai 9."),
        ("kode", "١٢٣٤", "Kode hanya boleh berisi angka 0 sampai 9."),
        ("surel", "sri@contoh", "Surel perlu ditulis lengkap, seperti nama@contoh.id."),
        (
            "luas",
            "1.204",
            "Luas lantai perlu angka, paling banyak 2 di belakang koma; ribuan tanpa titik.",
        ),
        ("luas", "0", "Luas lantai perlu antara 1 dan 500.000."),
        ("luas", 120.5, None),
        ("luas", "١", None),
        ("luas", "1e3", None),
        ("upah", 2_000_001, "Upah perlu antara Rp1 dan Rp2.000.000."),
        ("upah", "1000", "Upah perlu jumlah rupiah, ditulis dengan angka saja."),
        ("upah", True, None),
        ("upah", 1000.0, None),
        ("lahir", "2026-02-30", "Tanggal lahir bukan tanggal yang ada di kalender."),
        ("lahir", "1990-2-1", "Tanggal lahir perlu hari, bulan, dan tahun dengan empat angka."),
        ("lahir", "19900201", None),
        ("lahir", "2026-03-03", "Tanggal belum tiba."),
        ("sekolah", "s3", "Jenjang perlu dipilih dari daftar."),
        ("sekolah", "d1", "“D1” hanya sampai Rabu, 31 Desember 2025; pilih yang lain."),
        ("bidang", ["a", "b", "c"], "Bidang perlu 1 sampai 2 pilihan; yang Anda pilih 3."),
        ("bidang", ["a", "a"], "Bidang memuat pilihan ganda."),
        ("bidang", ["z"], "Bidang perlu dipilih dari daftar."),
        ("bidang", "a", "Bidang perlu dipilih dari daftar."),
        ("wna", "ya", "Jawaban “Warga negara asing?” perlu dijawab ya atau tidak."),
        ("hp", "081234567890", "Telepon perlu nomor lengkap, seperti 0812 3456 7890."),
        ("nik", "320101010290001", "NIK harus 16 angka; yang Anda isi 15."),
        ("asal", "33.01", "Asal perlu berada di wilayah layanan ini."),
        ("asal", "32.99", "Asal bukan kabupaten atau kota yang dikenal; tulis namanya."),
        (
            "asal",
            "Bogor",
            "Asal perlu nama kabupaten atau kota yang lengkap, atau pilih dari daftar.",
        ),
        ("benar", {"accepted": False}, "Setujui pernyataan."),
        ("benar", {"accepted": 1}, "Pernyataan perlu Anda setujui."),
        ("alamat", "Jalan Melati", "Alamat: isian ini perlu diisi bagian demi bagian."),
        ("saksi", {}, "Isi saksi."),
        ("saksi", "x", "Saksi perlu diisi bagian demi bagian."),
        ("saksi", GOOD["saksi"] * 2, "Saksi boleh berisi paling banyak 3 isian."),
    ],
)
def test_the_sentence_says_what_fits(field: str, value: Any, sentence: str | None) -> None:
    """In plain Indonesian, with the name of the question, without blame."""
    found = said(GOOD | {field: value})
    assert set(found) == {field}
    assert sentence is None or found[field] == sentence
    assert len(found[field].split()) <= 20


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("alamat.street", {"alamat": {"region": "32.01.01"}}),
        ("alamat.region", {"alamat": {"region": "Cibinong", "street": "x"}}),
        ("alamat.rt", {"alamat": {**GOOD["alamat"], "rt": "1234"}}),
        ("alamat.postal_code", {"alamat": {**GOOD["alamat"], "postal_code": "1234"}}),
        ("alamat.point", {"alamat": {**GOOD["alamat"], "point": "107.6,-6.9"}}),
        ("saksi", {"saksi": GOOD["saksi"][:1]}),
        ("saksi.1.orang.name", {"saksi": [GOOD["saksi"][0], {"orang": {"nik": {"none": "x"}}}]}),
        ("saksi.1.orang", {"saksi": [GOOD["saksi"][0], {"orang": "Sri"}]}),
        ("saksi.1", {"saksi": [GOOD["saksi"][0], "Sri"]}),
    ],
)
def test_a_fault_says_in_which_part_of_which_row_it_stands(
    path: str, answers: dict[str, Any]
) -> None:
    """So the page can lead to the very field."""
    assert set(said(GOOD | answers)) == {path}


def test_dates_are_bounded_by_dates_and_by_other_answers() -> None:
    """A bound that is not answered bounds nothing."""
    guest = {"wna": True, "paspor": "X", "tiba": "2026-01-02"}
    early = said(GOOD | guest | {"pindah": "1989-12-31"})
    assert early == {"pindah": "Tanggal pindah paling awal Kamis, 1 Februari 1990."}
    late = said(GOOD | guest | {"pindah": "2026-03-03"})
    assert late == {"pindah": "Tanggal pindah paling akhir Senin, 2 Maret 2026."}
    assert "pindah" not in said(GOOD | guest | {"pindah": "1989-12-31", "lahir": ""})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, None),
        ({"size": 11 * 2**20}, "Bukti terlalu besar: 11 MB, paling besar 5 MB."),
        ({"kind": "mp4"}, "Bukti perlu berkas PDF, JPG."),
        ({"sha256": "x"}, "Bukti perlu diunggah lagi."),
        ({"size": True}, "Bukti perlu diunggah lagi."),
        ({"more": 1}, "Bukti perlu diunggah lagi."),
    ],
)
def test_a_file_is_named_by_hash_size_and_kind(
    change: dict[str, Any], sentence: str | None
) -> None:
    """The bytes themselves were looked at when they came in."""
    file = {"sha256": SHA, "name": "a.pdf", "size": 10, "kind": "pdf", **change}
    faults = wrong_answers(draft(FILE), {"bukti": file})
    assert [f.what.id for f in faults] == ([] if sentence is None else [sentence])


def test_a_declaration_is_of_the_text_that_stands_in_the_standard() -> None:
    """Who agreed to another text reads this one first."""
    sha = declared(TRUE)
    assert said(GOOD | {"benar": {"accepted": True, "text_sha256": sha}}) == {}
    other = said(GOOD | {"benar": {"accepted": True, "text_sha256": SHA}})
    assert other == {"benar": "Pernyataan sudah berubah; baca lagi, lalu setujui."}


def test_no_sentence_scolds_or_shouts() -> None:
    """No exclamation mark, no word in capitals but abbreviations, none of the stiff words."""
    found = [
        fault.what.id
        for answers in ({}, dict.fromkeys(GOOD, 7))
        for fault in wrong_answers(draft(), answers)
    ]
    for sentence in found:
        assert not re.search(r"!|wajib|dimohon|salah|valid|gagal", sentence, re.IGNORECASE)


@pytest.mark.parametrize(
    ("label", "asked"),
    [
        ("The card", "Choose the card."),
        ("Your full name", "Choose your full name."),
        ("Full name", "Choose the full name."),
        ("NIK", "Choose the NIK."),
        ("Is it yours?", "Answer “Is it yours?”."),
    ],
)
def test_english_has_one_article_before_a_label(label: str, asked: str) -> None:
    """Never "the the card" nor "the your name"."""
    assert missing(Text(id="Kartu", en=label), "Pilih", "Choose").in_("en") == asked

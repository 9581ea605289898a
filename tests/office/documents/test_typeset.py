import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.office.documents import typeset as press
from prima.office.documents.letter import Letter, Line, Reason
from prima.office.documents.plain import BOX
from prima.office.documents.typeset import SPECIMEN, TEXT_MAX, TEXTS_MAX, TypesetFault, typeset
from tests.office.documents.letters import REFUSAL, poppler, unpacked, words


def with_value(text: str) -> Letter:
    """Return the letter with one value, and the same text in every other free place."""
    return replace(
        REFUSAL,
        values=(Line("Nama", text),),
        decision=text,
        reasons=(Reason(text, text, text),),
    )


def test_the_letter_is_read_in_the_order_in_which_it_is_meant(tmp_path: Path) -> None:
    """Agency, title, number, table, decision, reasons, remedy, signature, check."""
    said = words(typeset(REFUSAL), tmp_path)
    order = [
        "Pemerintah Kabupaten Tirta Raya",
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        "Jalan Contoh 1, Tirta Raya",
        "Keputusan atas permohonan izin reklame",
        "Decision on the application for a billboard permit",
        "Nomor: 503/017/2026",
        "Nomor berkas: 7K3M-92QX",
        "Nama pemohon",
        "Budi Hartono",
        "Lokasi papan",
        "Jalan Melati 3",
        "Permohonan izin reklame Anda ditolak.",
        "Lokasi papan berada di trotoar.",
        "Dasar: Perda 3/2020 Pasal 4",
        "Bukti: foto, langkah tinjau",
        "Luas papan melebihi batas.",
        "Anda dapat mengajukan keberatan kepada Kepala Dinas paling lambat Selasa, 31 Maret 2026.",
        "Pengajuan keberatan gratis.",
        "Tirta Raya, Senin, 2 Maret 2026",
        "a.n. Kepala Dinas,",
        "Kepala Bidang Tata Ruang,",
        "Ditandatangani secara elektronik",
        "Ni Luh Sari, S.T.",
        "Pembina (IV/a)",
        "https://prima.contoh.go.id/bukti/7K3M92QX",
        "Berkas 7K3M-92QX · Nomor 503/017/2026",
        "Halaman 1 dari 1",
    ]
    at = [said.find(part) for part in order]
    assert -1 not in at, order[at.index(-1)]
    assert at == sorted(at)


def test_the_structure_tells_headings_table_list_and_picture(tmp_path: Path) -> None:
    """Whoever hears the letter hears one title, sections, a table with headers, and the code."""
    tree = poppler("pdfinfo", typeset(REFUSAL), tmp_path, "-struct-text")
    assert tree.count("H1 ") == 1
    for section in ("Data", "Keputusan", "Alasan", "Jika Anda tidak setuju"):
        assert f'H2 "{section}"' in tree
    assert tree.count("/Scope /Column") == 2
    assert tree.count("LI (block)") == 2
    assert tree.count("Figure") == 1
    assert tree.index("Ni Luh Sari") < tree.index("Figure") < tree.index("Periksa keaslian")


def test_the_file_is_tagged_and_says_which_standards_it_keeps(tmp_path: Path) -> None:
    """Tagged, Indonesian, titled, PDF 1.7, claiming PDF/A-2a and PDF/UA-1."""
    pdf = typeset(REFUSAL)
    facts = poppler("pdfinfo", pdf, tmp_path)
    for fact in ("Tagged: yes", "Pages: 1", "Encrypted: no", "JavaScript: no", "PDF version: 1.7"):
        assert fact in " ".join(facts.split())
    described = poppler("pdfinfo", pdf, tmp_path, "-meta")
    assert "<pdfaid:part>2</pdfaid:part>" in described
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in described
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert REFUSAL.title in described
    assert b"/Lang(id" in unpacked(pdf)
    assert b"/Alt" in unpacked(pdf)


def test_all_fonts_are_inside_the_file(tmp_path: Path) -> None:
    """The letter looks the same on a machine that has no fonts at all."""
    rows = poppler("pdffonts", typeset(REFUSAL), tmp_path).splitlines()[2:]
    assert len(rows) == 3
    assert all("Liberation" in row and " yes yes yes " in row for row in rows)


def test_the_same_letter_is_the_same_file() -> None:
    """Byte for byte, today and after other letters were set, also from many threads at once."""
    first = typeset(REFUSAL)
    typeset(replace(REFUSAL, number="2/2026"))
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(typeset, [REFUSAL] * 8)) == {first}


def test_another_letter_is_another_file() -> None:
    """No text of one letter is left in the next."""
    other = replace(REFUSAL, values=(Line("Nama", "Tirta"),))
    assert typeset(other) != typeset(REFUSAL)
    assert typeset(replace(REFUSAL, on=date(2026, 3, 3))) != typeset(REFUSAL)


INJECTIONS = [
    "#panic()",
    '#read("typeset.py")',
    '#image("fonts/LICENSE-OFL.txt")',
    "#set page(width: 1mm)",
    "$ sum_(i=1)^n i $",
    "\\ \\u{41} \\#",
    "] #text(size: 90pt)[BESAR",
    "*tebal* _miring_ `kode` ```x```",
    "= Judul\n- butir\n+ angka",
    "<label> @ref",
    "// komentar /* dan */",
    "'kutip' \"kutip\" -- --- ...",
    '"}; {"title": "lain"}',
    "{{ nama }} %s ${x}",
    "~ http://contoh.go.id/#x",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_is_markup(text: str, tmp_path: Path) -> None:
    """Whatever a citizen writes is printed sign by sign, wherever it stands."""
    said = words(typeset(with_value(text)), tmp_path)
    assert said.count(" ".join(text.split())) == 5


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("satu\x00\x07 dua", "satu dua"),
        ("kiri\u202enanak\u202c", "kirinanak"),
        ("senyum 😀 ✓ 漢", f"senyum {BOX} {BOX} {BOX}"),
        ("Ḥāfiẓ e\u0301", "Ḥāfiẓ é"),
        ("fi fl ffi ﬁ", "fi fl ffi ﬁ"),
        ("baris satu\nbaris dua", "baris satu baris dua"),
        ("", ""),
    ],
)
def test_odd_texts_are_printed_honestly(text: str, printed: str, tmp_path: Path) -> None:
    """Control and direction marks go, strangers become a box, the file keeps its standards."""
    said = words(typeset(with_value(text)), tmp_path)
    assert f"Keputusan {printed}".strip() in said


@pytest.mark.parametrize("word", ["W" * 4000, "kata " * 800, "i" * 4000, "é" * 4000])
def test_a_long_text_stays_on_the_page(word: str, tmp_path: Path) -> None:
    """4,000 characters without a blank, or with: nothing is lost beyond the margin."""
    letter = replace(REFUSAL, values=(Line("Nama", word),))
    pdf = typeset(letter)
    # What lies outside the crop box is not given out, so the count shows that all is inside.
    said = poppler("pdftotext", pdf, tmp_path, "-nopgbrk").replace("\n", "").replace(" ", "")
    char = word[0]
    without = poppler("pdftotext", typeset(replace(REFUSAL, values=())), tmp_path)
    extra = said.count(char) - without.count(char)
    assert abs(extra - word.count(char)) < 40
    assert int(poppler("pdfinfo", pdf, tmp_path).split("Pages:")[1].split()[0]) <= 6


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60))
def test_every_text_can_be_typeset(one: str, two: str) -> None:
    """For every text of Unicode, a letter is made that keeps its standards."""
    letter = replace(
        with_value(one),
        title=f"Surat {two}",
        title_en=one,
        number=two,
        place=one,
        agency=(one, two),
    )
    assert typeset(letter).startswith(b"%PDF-1.7")


def test_what_cannot_be_printed_is_known_before_signing() -> None:
    """The office can ask a person before a name is boxed."""
    assert press.unshowable(REFUSAL) == ()
    assert press.unshowable(with_value("A 😀 漢 A")) == ("😀", "漢")


def test_a_grant_shows_no_empty_sections(tmp_path: Path) -> None:
    """Without reasons, remedy and table their headings do not stand there either."""
    letter = replace(REFUSAL, outcome="granted", reasons=(), remedy=None, values=())
    said = words(typeset(letter), tmp_path)
    assert "Alasan" not in said
    assert "tidak setuju" not in said
    assert "Keterangan" not in said


def test_a_demonstration_says_so_on_its_letters(tmp_path: Path) -> None:
    """Nobody takes a letter of a demonstration for a real one; a real one does not say so."""
    assert SPECIMEN in words(typeset(replace(REFUSAL, specimen=True)), tmp_path)
    assert "CONTOH" not in words(typeset(REFUSAL), tmp_path)


@pytest.mark.parametrize(
    "letter",
    [
        with_value("x" * (TEXT_MAX + 1)),
        replace(REFUSAL, values=(Line("a", "b"),) * TEXTS_MAX),
    ],
    ids=["long", "many"],
)
def test_a_letter_has_bounds(letter: Letter) -> None:
    """Nothing so large is set that others would wait for it."""
    with pytest.raises(ValueError, match="at most"):
        typeset(letter)


def test_a_title_that_shows_nothing_is_no_title() -> None:
    """A heading of hidden marks would be a heading that nobody hears."""
    with pytest.raises(ValueError, match="shows nothing"):
        typeset(replace(REFUSAL, title="\u202e \u200b"))


def test_a_broken_template_is_a_fault_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not blamed on the letter, and it names the file."""
    monkeypatch.setattr(press, "_data", lambda _: {})
    with pytest.raises(TypesetFault, match=r"decision\.typ"):
        typeset(REFUSAL)


def test_the_template_reads_no_file_and_calls_no_package() -> None:
    """What is fixed in the template is all that it does: data in, page out."""
    source = (Path(press.__file__).parent / "decision.typ").read_text()
    for word in ("#import", "#include", "read(", "eval(", "plugin(", "@preview", "datetime.today"):
        assert word not in source
    assert json.loads(json.dumps(press._data(REFUSAL)))["title"] == REFUSAL.title


def test_a_page_is_set_quickly(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, not judged: the figure belongs to the benchmark."""
    typeset(REFUSAL)
    begun = time.perf_counter()
    for at in range(10):
        typeset(replace(REFUSAL, number=f"{at}/2026"))
    with capsys.disabled():
        print(f"\ntypeset: {(time.perf_counter() - begun) * 100:.1f} ms a page")  # noqa: T201 - a figure to see

"""The form asks what the standard asks; every answer is judged, all faults are told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.case.answers import (
    active_answers,
    active_fields,
    active_findings,
    active_pages,
    filled,
    missing_by_page,
    wrong_answers,
    wrong_findings,
)
from prima.case.fit.chosen import declared
from prima.case.live_schema import live_schema
from prima.case.plan import plan_of
from prima.case.state import Case
from prima.office import packs
from prima.standard.exact import Exact
from prima.standard.form import (
    AddressField,
    AnswerOption,
    Check,
    ChoiceField,
    DateField,
    DeclarationField,
    Field,
    FileField,
    MoneyField,
    MultiField,
    NikField,
    NumberField,
    Page,
    PersonField,
    PhoneField,
    PlaceField,
    RegionField,
    TableField,
    TextField,
    YesNoField,
)
from prima.standard.load import load
from prima.standard.text import Text

PROJECT = Path(__file__).resolve().parents[2]
SEED = PROJECT / "standards" / "labour" / "ak1-kartu-pencari-kerja.yaml"
RECEIVED = datetime(2026, 3, 2, 2, tzinfo=UTC)
DISTRICTS = frozenset({"320101", "320102", "327301"})


def q(id_: str, label: str, **more: Any) -> dict[str, Any]:
    """Return what every field has."""
    return {"id": id_, "label": Text(id=label, en=f"{label} (en)"), "personal": "general", **more}


def options(*ids: str, **until: date) -> tuple[AnswerOption, ...]:
    """Return options named by their ids; `until` retires one of them."""
    return tuple(AnswerOption(id=i, label=Text(id=i.upper()), until=until.get(i)) for i in ids)


WITNESS = PersonField(type="person", parts=("nik", "name"), **q("orang", "Saksi"))
TEXT = TextField(type="text", max=60, format="name", **q("nama", "Nama lengkap"))
STORY = TextField(type="text", max=200, lines=5, **q("cerita", "Cerita", required=False))
MAIL = TextField(type="text", max=80, format="email", **q("surel", "Surel", required=False))
CODE = TextField(
    type="text", min=4, max=6, format="number_string", **q("kode", "Kode", required=False)
)
AREA = NumberField(
    type="number",
    min=Exact.parse("1"),
    max=Exact.parse("500000"),
    decimals=2,
    **q("luas", "Luas lantai"),
)
MONEY = MoneyField(type="money", min=1, max=2_000_000, **q("upah", "Upah", required=False))
BORN = DateField(
    type="date",
    **q(
        "lahir",
        "Tanggal lahir",
        check=(Check(rule="form.lahir <= case.received_on", say=Text(id="Tanggal belum tiba.")),),
    ),
)
MOVED = DateField(
    type="date", min="form.lahir", max=date(2026, 3, 2), **q("pindah", "Tanggal pindah")
)
SCHOOL = ChoiceField(
    type="choice",
    options=options("sd", "d1", "s1", d1=date(2025, 12, 31)),
    **q("sekolah", "Jenjang"),
)
SKILLS = MultiField(
    type="multi",
    options=options("a", "b", "c"),
    min=1,
    max=2,
    **q("bidang", "Bidang", required=False),
)
LISTED = MultiField(type="multi", options_from="bahasa", **q("bahasa", "Bahasa", required=False))
FOREIGN = YesNoField(type="yes_no", **q("wna", "Warga negara asing?"))
PASSPORT = TextField(type="text", max=20, **q("paspor", "Nomor paspor", when="form.wna"))
STAY = DateField(type="date", **q("tiba", "Tanggal tiba", when="has(form.paspor)"))
PROVINCE = RegionField(
    type="region", level="regency", within="32", **q("asal", "Asal", required=False)
)
HOME = AddressField(type="address", point=True, **q("alamat", "Alamat"))
NIK = NikField(type="nik", none_allowed=True, **q("nik", "NIK"))
PHONE = PhoneField(type="phone", **q("hp", "Telepon"))
FILE = FileField(type="file", kinds=("pdf", "jpg"), max_mb=5, **q("bukti", "Bukti", required=False))
FILES = FileField(
    type="file", kinds=("pdf",), max_mb=5, max_files=2, **q("gambar", "Gambar", required=False)
)
PLACE = PlaceField(type="place", what="school", **q("tempat", "Tempat", required=False))
TRUE = DeclarationField(type="declaration", text=Text(id="Isi benar."), **q("benar", "Pernyataan"))
TABLE = TableField(type="table", columns=(WITNESS,), min_rows=2, max_rows=3, **q("saksi", "Saksi"))

FORM = (
    Page(page="diri", title=Text(id="Diri"), fields=(TEXT, BORN, NIK, PHONE, STORY, MAIL, CODE)),
    Page(page="asal", title=Text(id="Asal"), fields=(FOREIGN, PASSPORT, STAY, HOME, PROVINCE)),
    Page(page="kerja", title=Text(id="Kerja"), fields=(SCHOOL, SKILLS, LISTED, AREA, MONEY)),
    Page(
        page="tamu",
        title=Text(id="Tamu"),
        when="form.wna",
        fields=(MOVED, FILE, FILES, PLACE),
    ),
    Page(page="akhir", title=Text(id="Akhir"), fields=(TABLE, TRUE)),
)
GOOD: dict[str, Any] = {
    "nama": "Nuraʼini",
    "lahir": "1990-02-01",
    "nik": "3201010102900001",
    "hp": "+6281234567890",
    "wna": False,
    "alamat": {"region": "32.01.01", "street": "Jalan Melati 3", "rt": "003"},
    "sekolah": "s1",
    "luas": "120.50",
    "saksi": [
        {"orang": {"nik": "3273014102900001", "name": "Sri"}},
        {"orang": {"nik": {"none": "warga asing"}, "name": "Budi"}},
    ],
    "benar": {"accepted": True},
}
SHA = "0" * 64


@cache
def draft(*fields: Field) -> Case:
    """Return a case that was just received, of a standard that asks these fields."""
    form = (Page(page="p", title=Text(id="P"), fields=fields),) if fields else FORM
    standard = replace(load(SEED.read_bytes(), SEED.name), form=form)
    plan = plan_of(standard, packs.calendar(), regions=DISTRICTS)
    return Case("0123-456Z", plan, points={"received": RECEIVED})


def said(answers: dict[str, Any]) -> dict[str, str]:
    """Return path -> sentence of all faults."""
    return {fault.field: fault.what.id for fault in wrong_answers(draft(), answers)}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
"""Anything that a stranger can send."""

WORDS = st.sampled_from(
    ["", " ", "a", "Sri", "x" * 61, "12", "12345", "1.5", "-0", "07", "5000000"]
)
NIKS = st.sampled_from([GOOD["nik"], "9999990102900001", "320101", "3201013102900001"])
PERSONS = st.fixed_dictionaries(
    {},
    optional={"nik": NIKS | st.just({"none": "x"}), "name": WORDS, "sex": WORDS},
)
LIKELY: dict[str, st.SearchStrategy[Any]] = {
    "nama": WORDS | st.text(max_size=5),
    "lahir": st.dates(date(1990, 1, 1), date(2027, 1, 1)).map(date.isoformat)
    | st.sampled_from(["2026-02-30", "2026-2-3", "٢٠٢٦-٠١-٠١"]),
    "nik": NIKS | st.fixed_dictionaries({}, optional={"none": WORDS, "x": WORDS}),
    "hp": st.sampled_from(["+6281234567890", "0812", "+0812345678"]),
    "cerita": st.sampled_from(["baris\nbaru", "\x00", "\u202e", "\u200d"]) | WORDS,
    "surel": st.sampled_from(["a@b.id", "a@b", "a@@b.id", "a b@c.id", "a@b..id"]),
    "kode": WORDS,
    "wna": st.booleans() | WORDS,
    "paspor": WORDS,
    "tiba": st.sampled_from(["2026-01-02", "2026-13-02"]),
    "alamat": st.fixed_dictionaries(
        {},
        optional={
            "region": st.sampled_from(["32.01.01", "32.01", "99.99.99", ""]),
            "street": WORDS,
            "rt": WORDS,
            "postal_code": WORDS,
            "point": st.sampled_from(["-6.9,107.6", "107.6,-6.9", "x"]),
            "lain": WORDS,
        },
    ),
    "asal": st.sampled_from(["32.01", "33.01", "32"]),
    "sekolah": st.sampled_from(["sd", "d1", "s1", "s2"]),
    "bidang": st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=4),
    "bahasa": st.lists(st.sampled_from(["jv", "su", "?"]), max_size=3),
    "luas": WORDS,
    "upah": st.integers(-1, 3_000_000),
    "pindah": st.sampled_from(["1980-01-01", "2000-01-01", "2026-03-03"]),
    "bukti": st.fixed_dictionaries(
        {"sha256": st.sampled_from([SHA, "0"]), "name": WORDS},
        optional={
            "size": st.sampled_from([1, 0, 5 * 2**20, 5 * 2**20 + 1]),
            "kind": st.sampled_from(["pdf", "exe"]),
        },
    ),
    "gambar": st.lists(
        st.just({"sha256": SHA, "name": "a.pdf", "size": 9, "kind": "pdf"}), max_size=3
    ),
    "tempat": WORDS,
    "saksi": st.lists(st.fixed_dictionaries({}, optional={"orang": PERSONS}), max_size=5),
    "benar": st.fixed_dictionaries(
        {"accepted": st.booleans()},
        optional={"text_sha256": st.sampled_from([declared(TRUE), SHA]), "at": WORDS},
    ),
    "asing": WORDS,
}
ANSWERS = st.fixed_dictionaries({}, optional=LIKELY)


@st.composite
def nearly_good(draw: st.DrawFn) -> dict[str, Any]:
    """Draw good answers of which two at most were replaced."""
    few = draw(st.lists(st.sampled_from(sorted(LIKELY)), max_size=2))
    return {**GOOD, **{key: draw(LIKELY[key]) for key in few}}


def no_floats(value: Any) -> bool:
    """Tell whether there is no number with a fraction; 5.0 is an integer to JSON Schema only."""
    if isinstance(value, dict):
        return all(map(no_floats, value.values()))
    if isinstance(value, list):
        return all(map(no_floats, value))
    return not isinstance(value, float)


quick = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
thorough = settings(quick, max_examples=500)


def agrees(case: Case, answers: dict[str, Any]) -> bool:
    """Tell whether the judge and the live schema say the same of what JSON Schema can say."""
    found = filled(case, answers)
    shape = [fault for fault in found.faults if fault.kind not in ("sense", "rule")]
    schema = live_schema(case, answers)
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    return validator.is_valid(dict(found.answers)) == (not shape)


@thorough
@given(answers=ANSWERS)
def test_the_page_and_the_api_give_the_same_answer(answers: dict[str, Any]) -> None:
    """Of answers in which nearly everything is wrong somewhere."""
    assert agrees(draft(), answers)


@thorough
@given(answers=nearly_good())
def test_the_page_and_the_api_agree_on_the_last_fault_too(answers: dict[str, Any]) -> None:
    """Of answers in which one or two things are wrong, or none."""
    assert agrees(draft(), answers)


@quick
@given(
    answers=st.dictionaries(st.sampled_from(sorted(LIKELY)), JSON)
    | st.dictionaries(st.text(), JSON)
)
def test_whatever_arrives_is_answered_and_never_breaks_anything(answers: dict[str, Any]) -> None:
    """Faults are values; each stands at a field that is asked, with a sentence in two languages."""
    case = draft()
    found = filled(case, answers)
    ids = {field.id for page in found.pages for field in page.fields}
    for fault in found.faults:
        assert fault.field.partition(".")[0] in ids
        assert fault.what.id.endswith(".")
        assert fault.what.en
    assert set(found.answers) <= ids
    if no_floats(answers):
        assert agrees(case, answers)


@quick
@given(answers=ANSWERS | nearly_good())
def test_judging_what_was_kept_says_the_same_again(answers: dict[str, Any]) -> None:
    """Nothing is kept that opens another question later."""
    case = draft()
    kept = active_answers(case, answers)
    assert active_answers(case, kept) == kept
    assert wrong_answers(case, kept, strictly=True) == wrong_answers(case, answers)


def test_good_answers_pass() -> None:
    """And nothing of them is lost."""
    assert wrong_answers(draft(), GOOD, strictly=True) == ()
    assert active_answers(draft(), GOOD) == GOOD


def test_everything_that_is_missing_is_told_at_once_in_the_order_of_the_form() -> None:
    """Each in words of its question; a page that asks nothing yet is not there."""
    assert [f.what.id for f in wrong_answers(draft(), {})] == [
        "Isi nama lengkap.",
        "Isi tanggal lahir.",
        "Isi NIK.",
        "Isi telepon.",
        "Jawab “Warga negara asing?”.",
        "Isi alamat.",
        "Pilih jenjang.",
        "Isi luas lantai.",
        "Isi saksi.",
        "Setujui pernyataan.",
    ]
    assert list(missing_by_page(draft(), {})) == ["diri", "asal", "kerja", "akhir"]
    assert missing_by_page(draft(), GOOD) == {}
    left = missing_by_page(draft(), GOOD | {"sekolah": ""})
    assert [fault.field for fault in left["kerja"]] == ["sekolah"]


def test_a_condition_opens_questions_and_closing_it_drops_their_answers() -> None:
    """The passport is asked of foreigners; the day of arrival, once there is a passport."""
    abroad = GOOD | {"wna": True, "pindah": "2020-01-01"}
    opened = {field.id for page in active_pages(draft(), abroad) for field in page.fields}
    assert {"paspor", "pindah"} <= opened
    assert "tiba" not in opened
    assert said(abroad) == {"paspor": "Isi nomor paspor."}
    complete = abroad | {"paspor": "X1", "tiba": "2026-01-02"}
    assert said(complete) == {}
    assert active_answers(draft(), complete | {"wna": False}) == GOOD


def test_an_answer_that_does_not_fit_opens_nothing() -> None:
    """Also if a careless reader would take it for yes."""
    pages = active_pages(draft(), GOOD | {"wna": "true"})
    assert [page.page for page in pages] == ["diri", "asal", "kerja", "akhir"]


def test_a_page_all_of_whose_fields_are_closed_is_not_asked() -> None:
    """One thing a page, and none without a thing."""
    hidden = TextField(type="text", max=9, **q("x", "X", when="form.nanti"))
    assert active_pages(draft(hidden), {"x": "1"}) == ()


def test_what_nobody_asked_is_dropped_and_named_on_request() -> None:
    """Data that is not needed is not kept; the API says so."""
    answers = GOOD | {"agama": "x", "paspor": "X1"}
    assert active_answers(draft(), answers) == GOOD
    assert wrong_answers(draft(), answers) == ()
    strict = wrong_answers(draft(), answers, strictly=True)
    assert {(f.field, f.kind) for f in strict} == {
        ("agama", "unknown_field"),
        ("paspor", "unknown_field"),
    }
    inside = GOOD | {"alamat": {**GOOD["alamat"], "luas": "x"}}
    assert said(inside) == {
        "alamat.luas": "Alamat: ada isian yang tidak diminta standar ini; hapus isian itu."
    }


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


def test_blank_rows_and_parts_are_no_answers() -> None:
    """A form sends empty fields; they are neither kept nor judged."""
    blank = {"orang": {"nik": "", "name": " "}}
    answers = GOOD | {
        "saksi": [*GOOD["saksi"], blank],
        "alamat": {**GOOD["alamat"], "rw": ""},
        "cerita": " ",
        "bidang": [],
    }
    assert active_answers(draft(), answers) == GOOD
    assert said(answers) == {}


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


def test_a_rule_that_cannot_be_computed_is_our_mistake_and_is_told() -> None:
    """It is never passed over; while something else is wrong, that comes first."""
    rule = Check(rule="form.b > 3", say=Text(id="Terlalu kecil."))
    first = TextField(type="text", max=9, **q("a", "A", check=(rule,)))
    second = TextField(type="text", max=9, **q("b", "B", required=False))
    (told,) = wrong_answers(draft(first, second), {"a": "x"})
    assert (told.field, told.kind) == ("a", "rule")
    assert "aturannya keliru" in told.what.id
    (wrong,) = wrong_answers(draft(first, second), {"a": "x", "b": "x" * 10})
    assert wrong.field == "b"


def test_rules_may_count_working_days_by_the_calendar_of_the_office() -> None:
    """From Friday 27 February to Monday 2 March 2026 there is one."""
    rule = Check(rule="wd_between(form.a, case.received_on) <= 1", say=Text(id="Terlambat."))
    asked = DateField(type="date", **q("a", "A", check=(rule,)))
    assert wrong_answers(draft(asked), {"a": "2026-02-27"}) == ()
    assert [f.what.id for f in wrong_answers(draft(asked), {"a": "2026-02-26"})] == ["Terlambat."]


def test_a_rule_of_a_column_is_told_at_its_table() -> None:
    """It speaks of all rows."""
    rule = Check(rule="form.anak.all(a, a.nama != 'X')", say=Text(id="Bukan X."))
    column = TextField(type="text", max=9, **q("nama", "Nama", check=(rule,)))
    table = TableField(type="table", columns=(column,), max_rows=3, **q("anak", "Anak"))
    assert wrong_answers(draft(table), {"anak": [{"nama": "A"}]}) == ()
    (told,) = wrong_answers(draft(table), {"anak": [{"nama": "A"}, {"nama": "X"}]})
    assert (told.field, told.what.id) == ("anak.0.nama", "Bukan X.")


def test_a_column_that_is_not_asked_is_not_kept() -> None:
    """Columns have conditions as fields have."""
    shown = TextField(type="text", max=9, **q("nama", "Nama"))
    closed = TextField(type="text", max=9, **q("paspor", "Paspor", when="form.wna"))
    table = TableField(type="table", columns=(shown, closed), max_rows=3, **q("anak", "Anak"))
    case = draft(FOREIGN, table)
    assert wrong_answers(case, {"wna": False, "anak": [{"nama": "A"}]}) == ()
    opened = wrong_answers(case, {"wna": True, "anak": [{"nama": "A"}]})
    assert [fault.field for fault in opened] == ["anak.0.paspor"]


def test_without_a_day_of_receipt_nothing_is_said_about_time() -> None:
    """A draft that nobody dated keeps retired options; rules on the day are not met."""
    undated = replace(draft(SCHOOL), points={})
    assert wrong_answers(undated, {"sekolah": "d1"}) == ()


def test_findings_of_officers_are_judged_alike() -> None:
    """Their conditions read the findings of the same step under its name."""
    case = draft()
    step = next(s for s in case.plan.steps.values() if hasattr(s, "collects"))
    asked = (
        YesNoField(type="yes_no", **q("cocok", "Cocok?")),
        TextField(type="text", max=50, **q("beda", "Bedanya", when=f"!steps.{step.id}.cocok")),
    )
    step = replace(step, collects=asked)
    case = replace(case, plan=replace(case.plan, steps={**case.plan.steps, step.id: step}))
    assert [f.field for f in wrong_findings(case, asked, {})] == ["cocok"]
    assert wrong_findings(case, asked, {"cocok": True}) == ()
    assert [f.field for f in wrong_findings(case, asked, {"cocok": False})] == ["beda"]
    assert [f.id for f in active_fields(case, asked, {"cocok": True})] == ["cocok"]
    assert active_findings(case, asked, {"cocok": True, "beda": "x", "lain": 1}) == {"cocok": True}
    strict = wrong_findings(case, asked, {"cocok": True, "lain": 1}, strictly=True)
    assert [f.kind for f in strict] == ["unknown_field"]


def test_no_sentence_scolds_or_shouts() -> None:
    """No exclamation mark, no word in capitals but abbreviations, none of the stiff words."""
    found = [
        fault.what.id
        for answers in ({}, dict.fromkeys(GOOD, 7))
        for fault in wrong_answers(draft(), answers)
    ]
    for sentence in found:
        assert not re.search(r"!|wajib|dimohon|salah|valid|gagal", sentence, re.IGNORECASE)

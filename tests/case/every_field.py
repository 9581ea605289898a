"""One form with every type of field, good answers to it, and answers of strangers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from prima.case.answers import wrong_answers
from prima.case.fit.chosen import declared
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
ABROAD = GOOD | {"wna": True, "paspor": "X1", "tiba": "2026-01-02", "pindah": "2020-01-01"}
"""The good answers of a foreigner, who is asked more."""


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
    good = draw(st.sampled_from((GOOD, ABROAD)))
    return {**good, **{key: draw(LIKELY[key]) for key in few}}


def no_floats(value: Any) -> bool:
    """Tell whether there is no number with a fraction; 5.0 is an integer to JSON Schema only."""
    if isinstance(value, dict):
        return all(map(no_floats, value.values()))
    if isinstance(value, list):
        return all(map(no_floats, value))
    return not isinstance(value, float)

"""Every type of field, the answers that fit it, and a form of such fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from prima.case.answers import AnswerFault
from prima.case.plan import plan_of
from prima.case.state import Case
from prima.office import packs, regions
from prima.standard.exact import Exact
from prima.standard.form import (
    AddressField,
    AnswerOption,
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
TEMPLATES = PROJECT / "src" / "prima" / "faces" / "templates"
SEED = PROJECT / "standards" / "labour" / "ak1-kartu-pencari-kerja.yaml"
RECEIVED = datetime(2026, 3, 2, 2, tzinfo=UTC)
TODAY = date(2026, 3, 2)


def q(id_: str, label: str, **more: Any) -> dict[str, Any]:
    """Return what every field has."""
    return {"id": id_, "label": Text(id=label, en=f"{label} (en)"), "personal": "general", **more}


def options(count: int, **until: date) -> tuple[AnswerOption, ...]:
    """Return so many options; `until` retires some."""
    ids = [f"o{n}" for n in range(count)]
    return tuple(
        AnswerOption(id=i, label=Text(id=f"Pilihan {i[1:]}", en=f"Option {i}"), until=until.get(i))
        for i in ids
    )


WITNESS = PersonField(type="person", parts=("nik", "name", "birth_date"), **q("orang", "Saksi"))
NAME = TextField(type="text", max=60, format="name", **q("nama", "Nama"))
STORY = TextField(type="text", max=900, lines=4, **q("cerita", "Cerita", required=False))
MAIL = TextField(type="text", max=80, format="email", **q("surel", "Surel"))
AREA = NumberField(
    type="number",
    min=Exact.parse("-5"),
    max=Exact.parse("500000"),
    decimals=2,
    unit="m2",
    **q("luas", "Luas", help=Text(id="Semua lantai.", en="All floors.")),
)
COUNT = NumberField(
    type="number", min=Exact.parse("0"), max=Exact.parse("99999"), **q("jumlah", "Jumlah")
)
MONEY = MoneyField(type="money", max=10**9, **q("upah", "Upah"))
BORN = DateField(type="date", **q("lahir", "Tanggal lahir"))
FEW = ChoiceField(type="choice", options=options(3, o2=date(2025, 1, 1)), **q("jenjang", "Jenjang"))
MANY = ChoiceField(type="choice", options=options(9), **q("kerja", "Pekerjaan"))
LISTED = ChoiceField(type="choice", options_from="bahasa", **q("bahasa", "Bahasa"))
SOME = MultiField(type="multi", options=options(4), **q("bidang", "Bidang"))
SOME_LISTED = MultiField(type="multi", options_from="bahasa", **q("lain", "Bahasa lain"))
FOREIGN = YesNoField(type="yes_no", **q("wna", "Warga negara asing?"))
PASSPORT = TextField(type="text", max=20, **q("paspor", "Paspor", when="form.wna"))
REGION = RegionField(type="region", level="regency", **q("asal", "Asal"))
HOME = AddressField(type="address", point=True, **q("alamat", "Alamat"))
NIK = NikField(type="nik", **q("nik", "NIK"))
NIK_OR_NONE = NikField(type="nik", none_allowed=True, **q("nik_ibu", "NIK ibu"))
PHONE = PhoneField(type="phone", **q("hp", "Telepon", confirm=True))
SCHOOL = PlaceField(type="place", **q("sekolah", "Sekolah"))
FILE = FileField(type="file", kinds=("pdf", "dwg"), max_mb=5, max_files=2, **q("gambar", "Gambar"))
TRUE = DeclarationField(
    type="declaration",
    text=Text(id="Isi ini benar.", en="This is true."),
    **q("benar", "Pernyataan"),
)
TABLE = TableField(type="table", columns=(WITNESS,), min_rows=2, max_rows=3, **q("saksi", "Saksi"))
CHILDREN = TableField(
    type="table",
    columns=(TextField(type="text", max=60, **q("nama", "Nama anak")), FOREIGN),
    max_rows=4,
    **q("anak", "Anak", required=False),
)
ALL: tuple[Field, ...] = (
    *(NAME, STORY, MAIL, AREA, COUNT, MONEY, BORN, FEW, MANY, LISTED, SOME, SOME_LISTED),
    *(FOREIGN, REGION, HOME, NIK, NIK_OR_NONE, PHONE, SCHOOL, FILE, TRUE, TABLE, CHILDREN),
)

WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=12
)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
DATES = st.dates(date(1900, 1, 1), date(2026, 3, 2)).map(date.isoformat)
DECIMALS = st.decimals("-5", "500000", places=2).map(lambda d: f"{d:f}".replace("-0.00", "0.00"))
PHONES = st.from_regex(r"\+62[1-9][0-9]{7,10}|\+60[1-9][0-9]{7}", fullmatch=True)
PLACES = {
    level: st.sampled_from([place.code for place in regions.find("a", level=level, most=300)])
    for level in ("regency", "district")
}
OPTIONS = st.sampled_from([f"o{n}" for n in range(3)])
NIKS = st.from_regex("[0-9]{16}", fullmatch=True)
NONE = st.fixed_dictionaries({"none": WORDS})
PERSONS = st.fixed_dictionaries({"nik": NIKS | NONE, "name": WORDS, "birth_date": DATES})
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "nama": WORDS,
    "cerita": LINES,
    "surel": st.just("sri@contoh.id"),
    "luas": DECIMALS,
    "jumlah": st.integers(0, 99999).map(str),
    "upah": st.integers(0, 10**9),
    "lahir": DATES,
    "jenjang": OPTIONS,
    "kerja": OPTIONS,
    "bahasa": st.sampled_from(["jv", "su"]),
    "bidang": st.lists(OPTIONS, min_size=1, unique=True).map(sorted),
    "lain": st.lists(st.sampled_from(["jv", "su"]), min_size=1, unique=True),
    "wna": st.booleans(),
    "asal": PLACES["regency"],
    "alamat": st.fixed_dictionaries(
        {"region": PLACES["district"], "street": WORDS},
        optional={"rt": st.just("007"), "point": st.just("-6.914744,107.60981")},
    ),
    "nik": NIKS,
    "nik_ibu": NIKS | NONE,
    "hp": PHONES,
    "sekolah": st.just("sd-17"),
    "benar": st.just({"accepted": True}),
    "saksi": st.lists(st.fixed_dictionaries({"orang": PERSONS}), min_size=1, max_size=3),
    "anak": st.lists(
        st.fixed_dictionaries({"nama": WORDS}, optional={"wna": st.booleans()}),
        min_size=1,
        max_size=4,
    ),
}
ANSWERS = st.fixed_dictionaries({}, optional=VALUES)


@cache
def draft(*pages: Page) -> Case:
    """Return a case that was just received, of a standard with this form."""
    standard = replace(load(SEED.read_bytes(), SEED.name), form=pages)
    return Case("0123-456Z", plan_of(standard, packs.calendar()), points={"received": RECEIVED})


def page(*fields: Field, id_: str = "p") -> Page:
    """Return a page."""
    return Page(page=id_, title=Text(id=id_), fields=fields)


def fault(path: str, sentence: str = "Perbaiki ini.") -> AnswerFault:
    """Return a fault."""
    return AnswerFault(path, Text(id=sentence, en="Mend this."))

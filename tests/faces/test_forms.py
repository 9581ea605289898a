"""A form shows what is asked, takes what is typed, and loses nothing on the way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.template import Context, Engine
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prima.case.answers import AnswerFault, filled
from prima.case.parts import parts_of
from prima.case.plan import plan_of
from prima.case.state import Case
from prima.faces.forms import (
    FieldView,
    Words,
    find_page,
    next_page,
    page_before,
    post_page,
    read_fields,
    show_fields,
    show_file,
    summary,
)
from prima.faces.forms import typed as typing_of
from prima.faces.forms.view import heading
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

if not django_settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    django_settings.configure(USE_I18N=False)


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


@dataclass
class Browser(HTMLParser):
    """Reads a page as a browser does: what it shows, and what its form would send."""

    sent: dict[str, list[str]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    labelled: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)
    area: str | None = None

    def __post_init__(self) -> None:
        """Begin with nothing open."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says of itself, and what it would send."""
        found = {key: value or "" for key, value in attrs}
        assert len(found) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append(tag)
        self.attributes |= set(found)
        self.ids += [found["id"]] if "id" in found else []
        self.labelled += [found["for"]] if "for" in found else []
        self.pointed += found.get("aria-describedby", "").split()
        self.pointed += [found["list"]] if "list" in found else []
        if tag in ("input", "textarea") and found.get("type") != "hidden":
            inside = "label" in self.open
            self.unlabelled += [] if inside else [found.get("id", "?")]
        if tag == "textarea":
            self.area = found["name"]
            self.sent.setdefault(self.area, []).append("")
        if tag == "input" and found.get("type") != "file":
            ticked = found.get("type") not in ("radio", "checkbox") or "checked" in found
            if ticked:
                self.sent.setdefault(found["name"], []).append(found.get("value", ""))
        if tag not in ("input", "option"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open, in order."""
        assert self.open.pop() == tag, f"</{tag}> closes nothing"
        self.area = None if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        """Take the text of a large field; its first line end is not part of it."""
        if self.area is not None:
            self.sent[self.area][-1] += data.removeprefix("\n").replace("\n", "\r\n")


@cache
def engine() -> Engine:
    """Return the engine that the site uses, without the site."""
    return Engine(dirs=[TEMPLATES], builtins=["django.templatetags.i18n"])


def render(views: Iterable[FieldView], language: str = "id") -> str:
    """Return the error summary and the fields as HTML."""
    shown = tuple(views)
    context = {"fields": shown, "summary": summary(shown, language)}
    return "".join(
        engine().get_template(name).render(Context(context))
        for name in ("form/errors.html", "form/fields.html")
    )


def browse(html: str) -> Browser:
    """Read HTML."""
    browser = Browser()
    browser.feed(html)
    browser.close()
    assert not browser.open
    return browser


def show(fields: tuple[Field, ...], answers: dict[str, Any], *faults: AnswerFault) -> str:
    """Return the HTML of these fields."""
    return render(show_fields(fields, answers, faults, "id", today=TODAY))


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


quick = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(answers=ANSWERS, language=st.sampled_from(["id", "en"]))
def test_what_the_page_shows_comes_back_as_the_same_answer(
    answers: dict[str, Any], language: str
) -> None:
    """A person who changes nothing changes nothing, in either language."""
    assume(all(set(str(value)) & set("̀") == set() for value in answers.values()))
    html = render(show_fields(ALL, answers, (), language))
    back = read_fields(ALL, Words(browse(html).sent))
    got = {key: value for key, value in back.items() if value is not None}
    if "benar" in got:
        got["benar"] = {"accepted": got["benar"]["accepted"]}
    composed = {key: _composed(value) for key, value in answers.items()}
    assert got == composed


def _composed(value: Any) -> Any:
    """Return texts in composed letters, as the form keeps them."""
    if isinstance(value, dict):
        return {key: _composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_composed(inner) for inner in value]
    return typing_of.text(value, lines=True) if isinstance(value, str) else value


TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=8)


@settings(quick, max_examples=40)
@given(words=st.lists(TYPED, min_size=60, max_size=60))
def test_what_cannot_be_understood_stands_there_again(words: list[str]) -> None:
    """Whatever is typed into every field is read, judged, shown, and read again alike."""
    names = [name for name in browse(show(ALL, {})).sent if not name.endswith(".text_sha256")]
    post = Words(dict(zip(names, ([word] for word in words), strict=False)))
    read = read_fields(ALL, post)
    case = draft(page(*ALL))
    found = filled(case, {key: value for key, value in read.items() if value is not None})
    browser = browse(show(ALL, read, *found.faults))
    once_more = read_fields(ALL, Words(browser.sent))
    assert once_more == read
    assert once_more == read_fields(ALL, Words(browse(show(ALL, once_more)).sent))


@pytest.mark.parametrize(
    "answers", [{}, {"saksi": [{}], "asal": "bandung", "nik_ibu": {"none": "x"}}]
)
@pytest.mark.parametrize("with_faults", [False, True])
def test_every_control_has_a_label_and_every_pointer_an_aim(
    *, answers: dict[str, Any], with_faults: bool
) -> None:
    """No id twice, no style, no script, no placeholder, nothing disabled."""
    names = [v.name for top in show_fields(ALL, answers, (), "id") for v in top.walk()]
    browser = browse(show(ALL, answers, *(fault(name) for name in names if with_faults)))
    assert len(browser.ids) == len(set(browser.ids))
    assert set(browser.pointed) <= set(browser.ids)
    assert set(browser.labelled) <= set(browser.ids)
    assert set(browser.unlabelled) <= set(browser.labelled)
    assert not browser.attributes & {"style", "placeholder", "disabled", "required", "autofocus"}
    assert not [name for name in browser.attributes if name.startswith("on")]
    assert "script" not in browser.tags
    assert browser.tags.count("fieldset") == browser.tags.count("legend")


def test_the_summary_leads_to_each_field_in_the_order_of_the_page() -> None:
    """A group leads to its first control; the same words stand at the field."""
    faults = [
        fault("saksi.1.orang.name", "Isi nama."),
        fault("lahir", "Isi tanggal."),
        fault("alamat", "Isi alamat."),
        fault("wna", "Jawab."),
    ]
    views = show_fields((BORN, FOREIGN, HOME, TABLE), {}, faults, "id")
    box = summary(views, "id")
    assert box is not None
    assert box.heading == "Empat hal perlu diperbaiki"
    assert box.links == (
        ("#f-lahir", "Isi tanggal."),
        ("#f-wna", "Jawab."),
        ("#f-alamat.region", "Isi alamat."),
        ("#f-saksi.1.orang.name", "Isi nama."),
    )
    html = render(views)
    browser = browse(html)
    assert {href[1:] for href, _ in box.links} <= set(browser.ids)
    assert html.count("Isi tanggal.") == 2
    assert 'role="alert"' in html
    assert html.index('role="alert"') < html.index("<label")
    assert html.count('aria-invalid="true"') == 3 + 1 + 1  # three of the date, radios, one name
    assert summary(show_fields((BORN,), {}, (), "id"), "id") is None


@pytest.mark.parametrize(
    ("count", "in_id", "in_en"),
    [
        (1, "Satu hal perlu diperbaiki", "One thing needs mending"),
        (10, "Sepuluh hal perlu diperbaiki", "Ten things need mending"),
        (11, "11 hal perlu diperbaiki", "11 things need mending"),
    ],
)
def test_the_heading_counts_in_words(count: int, in_id: str, in_en: str) -> None:
    """As people count."""
    assert (heading(count).id, heading(count).en) == (in_id, in_en)


def test_a_fault_of_what_is_not_on_the_page_is_shown_at_the_nearest_question() -> None:
    """An unknown part of an address is told at the address."""
    (view,) = show_fields((HOME,), {}, (fault("alamat.lain"),), "id")
    assert view.error == "Perbaiki ini."


@pytest.mark.parametrize(
    ("typed", "decimals", "kept"),
    [
        ("120,5", 2, "120.5"),
        ("120.5", 2, "120.5"),
        ("1.204", 0, "1204"),
        ("1.204.331", 0, "1204331"),
        ("1.204.331", 2, "1204331"),
        ("1.204,50", 2, "1204.50"),
        ("1.204", 2, "1.204"),  # could be either: the judge asks
        ("12.5", 0, "12.5"),
        ("1,5", 0, "1.5"),
        ("007", 0, "7"),
        ("0,235", 4, "0.235"),
        ("-3", 0, "-3"),
        ("1 000", 0, "1000"),
        ("1,2,3", 2, "1,2,3"),
        ("1.20,5", 2, "1.20,5"),
        ("dua", 0, "dua"),
        ("٣", 0, "٣"),
        ("", 0, ""),
    ],
)
def test_numbers_are_read_as_indonesians_write_them(typed: str, decimals: int, kept: str) -> None:
    """The comma is the decimal sign; a dot that could be either is not guessed."""
    assert typing_of.number(typed, decimals) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Rp150.000", 150000),
        ("rp. 150.000,00", 150000),
        ("150000", 150000),
        ("150.000,-", 150000),
        ("150,000", "150,000"),
        ("1.50", "1.50"),
        ("seribu", "seribu"),
        ("9" * 17, "9" * 17),
    ],
)
def test_money_is_whole_rupiah(typed: str, kept: int | str) -> None:
    """What could be a decimal is not taken for thousands."""
    assert typing_of.money(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62 812 3456 7890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        ("812 3456 7890", "+6281234567890"),
        ("0062 812 3456 7890", "+6281234567890"),
        ("(021) 555 1234", "+62215551234"),
        ("+60 12-345 6789", "+60123456789"),
        ("12", "12"),
        ("tidak punya", "tidak punya"),
    ],
)
def test_telephones_become_international(typed: str, kept: str) -> None:
    """Without a country they are Indonesian."""
    assert typing_of.phone(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("3", "8", "1990"), "1990-08-03"),
        (("03", "08", "1990"), "1990-08-03"),
        (("3", "Agustus", "1990"), "1990-08-03"),
        (("3", "agu", "1990"), "1990-08-03"),
        (("3", "May", "1990"), "1990-05-03"),
        (("31", "2", "2026"), "2026-02-31"),
        (("3", "", "1990"), "1990--3"),
        (("3", "8", "90"), "90-08-03"),
        (("1-2", "x", ""), "-x-1 2"),
        (("0", "0", "1990"), "1990-00-00"),
        ((" ", "", ""), None),
    ],
)
def test_a_date_comes_from_three_fields(typed: tuple[str, str, str], kept: str | None) -> None:
    """Months may be named; what is no date is kept part by part."""
    assert typing_of.day(*typed) == kept


def test_a_region_is_written_by_name_and_chosen_where_several_bear_it() -> None:
    """The choice wins over the words; a name that nobody bears is kept."""
    part = parts_of(HOME)[0]
    assert read_fields((part,), Words({"region": ["cibinong, bogor"]})) == {"region": "32.01.01"}
    kept = read_fields((part,), Words({"region": ["Ambarawa"]}))
    assert kept == {"region": "Ambarawa"}
    (view,) = show_fields((part,), kept, (), "id")
    assert [option.value for option in view.options] == ["18.10.03", "33.22.10"]
    both = Words({"region": ["Ambarawa"], "region.code": ["33.22.10"]})
    assert read_fields((part,), both) == {"region": "33.22.10"}
    (view,) = show_fields((part,), {"region": "33.22.10"}, (), "id")
    assert view.value == "Ambarawa, Kabupaten Semarang, Jawa Tengah"


def test_a_long_list_takes_the_label_in_any_language() -> None:
    """Eight choices and more are a text field with a list."""
    assert show_fields((MANY,), {}, (), "id")[0].kind == "list"
    for typed in ("Pilihan 8", "pilihan 8", "Option o8", "o8"):
        assert read_fields((MANY,), Words({"kerja": [typed]})) == {"kerja": "o8"}
    assert read_fields((MANY,), Words({"kerja": ["Lain"]})) == {"kerja": "Lain"}


def test_an_option_that_is_retired_is_shown_only_to_who_chose_it() -> None:
    """Nobody loses an answer because a list changed."""
    (fresh,) = show_fields((FEW,), {}, (), "id", today=TODAY)
    assert [option.value for option in fresh.options] == ["o0", "o1"]
    (chosen,) = show_fields((FEW,), {"jenjang": "o2"}, (), "id", today=TODAY)
    assert [option.value for option in chosen.options if option.chosen] == ["o2"]


def test_the_keyboard_and_the_width_fit_what_is_asked() -> None:
    """A number keyboard for numbers; tokens of completion only for the person's own data."""
    views = {v.name: v for top in show_fields(ALL, {}, (), "id") for v in top.walk()}
    assert views["nik"].inputmode == views["jumlah"].inputmode == "numeric"
    assert views["luas"].inputmode == "decimal"
    assert (views["hp"].type, views["hp"].autocomplete) == ("tel", "tel")
    assert (views["surel"].type, views["surel"].autocomplete) == ("email", "email")
    assert views["alamat.postal_code"].size < views["alamat.street"].size
    assert views["upah"].before == "Rp"
    assert views["luas"].described_by == "f-luas-p f-luas-u"


def test_english_readers_read_english() -> None:
    """Labels, hints and sentences; Indonesian where a text has no English."""
    (view,) = show_fields((AREA,), {"luas": "1.5"}, (fault("luas"),), "en")
    assert (view.label, view.help, view.error) == ("Luas (en)", "All floors.", "Mend this.")
    assert view.value == "1.5"
    assert show_fields((AREA,), {"luas": "1.5"}, (), "id")[0].value == "1,5"


def test_what_was_typed_is_shown_and_never_run() -> None:
    """A name with angle brackets is a name."""
    evil = "<script>alert(1)</script>\"' onfocus=x"
    html = show(ALL, {"nama": evil, "cerita": f"</textarea>{evil}", "nik_ibu": {"none": evil}})
    assert "<script" not in html
    assert browse(html).sent["nama"] == [evil]
    assert not [name for name in browse(html).attributes if name.startswith("on")]


def test_a_page_that_opens_a_question_is_shown_again_without_blame() -> None:
    """Nobody is told that an answer is missing which she was never asked for."""
    case = draft(page(FOREIGN, PASSPORT), page(NAME, id_="akhir"))
    first = find_page(filled(case, {}), "p")
    assert first is not None
    posted = post_page(case, {}, first, MultiValueDict({"wna": ["ya"]}), {})
    assert posted.opens
    assert posted.faults == ()
    assert not posted.is_done
    second = post_page(
        case, posted.answers, posted.page, Words({"wna": ["ya"], "paspor": [""]}), {}
    )
    assert [found.field for found in second.faults] == ["paspor"]
    third = post_page(
        case, second.answers, second.page, Words({"wna": ["ya"], "paspor": ["X1"]}), {}
    )
    assert third.is_done
    assert next_page(third.form, "p") == "akhir"
    assert page_before(third.form, "akhir") == "p"
    assert next_page(third.form, "akhir") is page_before(third.form, "p") is None


def test_only_the_faults_of_the_page_are_told_and_blanks_replace_answers() -> None:
    """Later pages are still to come; an answer that is taken out is gone."""
    case = draft(page(NAME), page(BORN, id_="akhir"))
    posted = post_page(case, {"nama": "Sri", "lahir": "2026-02-31"}, page(NAME), Words({}), {})
    assert [found.field for found in posted.faults] == ["nama"]
    assert posted.answers == {"lahir": "2026-02-31"}


def test_what_is_typed_twice_must_be_equal() -> None:
    """Spelling does not matter, the number does."""
    asked = page(PHONE)
    case = draft(asked)
    alike = Words({"hp": ["0812 3456 7890"], "hp.again": ["+62-812-3456-7890"]})
    assert post_page(case, {}, asked, alike, {}).is_done
    other = Words({"hp": ["0812 3456 7890"], "hp.again": ["0812 3456 7891"]})
    (told,) = post_page(case, {}, asked, other, {}).faults
    assert told.field == "hp"
    html = show((PHONE,), {"hp": "+6281234567890"}, told)
    assert browse(html).sent == {"hp": ["081234567890"], "hp.again": [""]}


def test_rows_are_added_by_a_button_and_removed_by_emptying_them() -> None:
    """A blank row is none; the others keep their order."""
    asked = page(CHILDREN)
    case = draft(asked)
    sent = {"anak.0.nama": ["A"], "anak.1.nama": [""], "anak.3.nama": ["C"], "anak.3.wna": ["ya"]}
    more = {name: ["tidak"] for name in ("anak.0.wna",)}
    posted = post_page(case, {}, asked, Words({**sent, **more, "tambah": ["anak"]}), {})
    assert posted.adds == "anak"
    assert posted.answers == {"anak": [{"nama": "A", "wna": False}, {"nama": "C", "wna": True}]}
    (view,) = show_fields((CHILDREN,), posted.answers, (), "id", adds=posted.adds)
    assert [row.title for row in view.rows] == ["Anak 1", "Anak 2", "Anak 3"]
    assert view.adds
    full = {"anak": [{"nama": "A"}] * 4}
    (view,) = show_fields((CHILDREN,), full, (), "id", adds="anak")
    assert len(view.rows) == 4
    assert not view.adds
    assert post_page(case, {}, asked, Words({"tambah": ["lain"]}), {}).adds == ""


def test_more_rows_than_allowed_are_read_so_that_they_are_told() -> None:
    """But no more than one too many, whatever is sent."""
    sent = {f"anak.{n}.nama": ["A"] for n in range(900)}
    read = read_fields((CHILDREN,), Words(sent))
    assert len(read["anak"]) == 5


def test_files_are_shown_by_name_and_never_read_from_words() -> None:
    """They become an answer after they were looked at."""
    view = show_file(FILE, ["denah.pdf"], (fault("gambar"),), "id")
    assert view.value == "denah.pdf"
    assert view.help == "PDF, DWG; paling besar 5 MB."
    assert (view.accept, view.many) == ("application/pdf,.dwg", True)
    assert view.error
    assert read_fields((FILE,), Words({"gambar": ["x"]})) == {}
    uploaded = {"gambar": [{"sha256": "0" * 64, "name": "a.pdf", "size": 9, "kind": "pdf"}]}
    asked = page(FILE)
    assert post_page(draft(asked), {}, asked, Words({}), uploaded).is_done


def test_a_declaration_sends_the_text_that_was_read() -> None:
    """So a text that has changed since is noticed."""
    sent = browse(show((TRUE,), {"benar": {"accepted": True}})).sent
    assert sent["benar"] == ["ya"]
    asked = page(TRUE)
    assert post_page(draft(asked), {}, asked, Words(sent), {}).is_done
    stale = {**sent, "benar.text_sha256": ["0" * 64]}
    (told,) = post_page(draft(asked), {}, asked, Words(stale), {}).faults
    assert "sudah berubah" in told.what.id
    (missing,) = post_page(draft(asked), {}, asked, Words({}), {}).faults
    assert missing.kind == "missing"


def test_every_form_template_is_used_and_small() -> None:
    """No template is left over, and none grows into a page."""
    files = {file.name for file in (TEMPLATES / "form").iterdir()}
    kinds = {f"{v.kind}.html" for top in show_fields(ALL, {}, (), "id") for v in top.walk()}
    texts = {name: (TEMPLATES / "form" / name).read_text() for name in files}
    included = set(re.findall(r'include "form/(\w+\.html)"', "".join(texts.values())))
    assert files == kinds | included | {"errors.html", "fields.html"}
    assert max(map(len, texts.values())) < 1400

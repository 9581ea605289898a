"""A form shows what is asked, takes what is typed, and loses nothing on the way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prima.case.answers import filled
from prima.case.parts import parts_of
from prima.faces.forms import Words, read_fields, show_fields, summary
from prima.faces.forms import typed as typing_of
from prima.faces.forms.view import heading
from tests.faces.asked_fields import (
    ALL,
    ANSWERS,
    AREA,
    BORN,
    FEW,
    FOREIGN,
    HOME,
    MANY,
    TABLE,
    TEMPLATES,
    TODAY,
    draft,
    fault,
    page,
)
from tests.faces.form_browser import browse, render, show

quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


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


TYPED = st.text(st.characters(codec="utf-8"), max_size=8)


@settings(quick, max_examples=25)
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


def test_every_form_template_is_used_and_small() -> None:
    """No template is left over, and none grows into a page."""
    files = {file.name for file in (TEMPLATES / "form").iterdir()}
    kinds = {f"{v.kind}.html" for top in show_fields(ALL, {}, (), "id") for v in top.walk()}
    texts = {name: (TEMPLATES / "form" / name).read_text() for name in files}
    included = set(re.findall(r'include "form/(\w+\.html)"', "".join(texts.values())))
    assert files == kinds | included | {"errors.html", "fields.html"}
    assert max(map(len, texts.values())) < 1400

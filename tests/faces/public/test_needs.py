"""Does each person read exactly what the standard asks of her?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.names import applying
from prima.case.plan import plan_of
from prima.case.state import Case
from prima.faces.public.needs import Needs, needs_of
from prima.faces.public.questions import deciding, question, value_of
from prima.standard.calendar import Calendar
from tests.faces.public.services import AK1, ALL, COMPLAINT, KIA, PBG, RIGHTS, SKCK, SKTM, standard

TODAY = date(2026, 3, 2)
CALENDAR = Calendar("id", "2026.1", frozenset({2026}), {})
ASKED = {
    AK1: {"jenjang"},
    SKCK: {"luar_negeri", "punya_rumus"},
    KIA: {"alasan", "tanggal_lahir", "wna"},
    PBG: {"fungsi", "pekerjaan", "luas_lantai"},
    SKTM: set(),
    COMPLAINT: set(),
    RIGHTS: set(),
}


def needs(service: str, **given_: str) -> Needs:
    """Return what somebody needs under her answers."""
    return needs_of(standard(service), given_, TODAY)


@pytest.mark.parametrize("service", ALL)
def test_only_what_decides_is_asked(service: str) -> None:
    """Found from the conditions and the tariff of the standard itself."""
    assert {one.name for one in needs(service).questions} == ASKED[service]


@pytest.mark.parametrize("service", ALL)
def test_no_name_number_or_address_is_asked(service: str) -> None:
    """What tells who somebody is decides nothing."""
    kinds = {standard(service).field(f"form.{name}").type for name in deciding(standard(service))}
    assert kinds <= {"choice", "yes_no", "number", "money", "date"}


@pytest.mark.parametrize("service", ALL)
def test_before_any_answer_nothing_is_left_out(service: str) -> None:
    """Every requirement is shown: those that may apply with their condition."""
    found = needs(service)
    assert len(found.needs) == len(standard(service).requirements)
    for need in found.needs:
        assert need.applies is True or need.because is not None


ANSWERS: dict[str, dict[str, list[str]]] = {
    AK1: {"jenjang": ["tidak_tamat", "sd", "sma", "sarjana"]},
    SKCK: {"luar_negeri": ["ya", "tidak"], "punya_rumus": ["ya", "tidak"]},
    KIA: {
        "alasan": ["baru", "hilang", "rusak"],
        "tanggal_lahir": ["0", "4", "5", "16"],
        "wna": ["ya", "tidak"],
    },
    PBG: {
        "fungsi": ["hunian", "usaha", "umum"],
        "pekerjaan": ["baru", "ubah"],
        "luas_lantai": ["36", "120,5", "1.200"],
    },
}


@given(st.data())
def test_the_page_and_the_engine_agree(data: st.DataObject) -> None:
    """What a person reads before is what the case will ask of her, for all answers."""
    service = data.draw(st.sampled_from(sorted(ANSWERS)))
    given_ = {name: data.draw(st.sampled_from(all_)) for name, all_ in ANSWERS[service].items()}
    found = needs(service, **given_)
    assert found.answered
    case = Case("", plan_of(standard(service), CALENDAR))
    engine = applying(case, {**found.known, "steps": {}, "registry": {}, "decision": {}})
    assert [need.title for need in found.needs] == [one.title for one in engine]


@given(st.sampled_from(ALL), st.dictionaries(st.text(max_size=12), st.text(max_size=30)))
def test_whatever_is_typed_is_answered(service: str, given_: dict[str, str]) -> None:
    """Nothing in an address breaks the page."""
    wanted = dict(zip(ASKED[service], given_.values(), strict=False))
    found = needs_of(standard(service), {**given_, **wanted}, TODAY)
    assert {one.name for one in found.questions} <= ASKED[service]


@pytest.mark.parametrize(("years", "open_to"), [("0", True), ("16", True), ("17", False)])
def test_who_may_apply_is_told_from_the_age(years: str, open_to: bool) -> None:  # noqa: FBT001 - a table
    """At seventeen there is another card."""
    assert needs(KIA, alasan="baru", tanggal_lahir=years, wna="tidak").open_to is open_to


def test_an_answered_condition_says_why() -> None:
    """The group by which it applies, not the groups that might have been."""
    found = needs(KIA, alasan="baru", tanggal_lahir="3", wna="tidak")
    (card,) = {need.because for need in found.needs if need.because}
    assert card.id == "Anak Indonesia, di bawah 5 tahun"


def test_what_an_answer_proves_needs_no_paper() -> None:
    """For an Indonesian child under five nothing has to be brought."""
    assert needs(KIA, alasan="baru", tanggal_lahir="3", wna="tidak").to_bring == ()
    assert len(needs(KIA, alasan="baru", tanggal_lahir="8", wna="tidak").to_bring) == 1


READ: list[tuple[str, str, Any]] = [
    ("luas_lantai", "120,5", "120.5"),
    ("luas_lantai", "1.200,75", "1200.75"),
    ("luas_lantai", "120.5", "120.5"),
    ("luas_lantai", "0", None),
    ("luas_lantai", "500001", None),
    ("luas_lantai", "banyak", None),
    ("luas_lantai", "1e99", None),
    ("luas_lantai", "NaN", None),
    ("fungsi", "usaha", "usaha"),
    ("fungsi", "pabrik", None),
]


@pytest.mark.parametrize(("name", "typed", "value"), READ)
def test_a_number_is_read_as_people_write_it(name: str, typed: str, value: Any) -> None:
    """With commas and dots; out of bounds or no number is no answer."""
    field = standard(PBG).field(f"form.{name}")
    found = value_of(field, question(field, typed), TODAY)
    assert found is None if value is None else found == value


@pytest.mark.parametrize(
    ("typed", "day"),
    [("0", "2026-03-02"), ("5", "2021-03-02"), ("131", None), ("-1", None), ("lima", None)],
)
def test_an_age_becomes_a_day_that_lies_so_many_years_back(typed: str, day: str | None) -> None:
    """The engine knows only dates; nobody's birthday is asked."""
    field = standard(KIA).field("form.tanggal_lahir")
    assert value_of(field, question(field, typed), TODAY) == day


def test_a_leap_day_has_a_day_in_every_year() -> None:
    """On 29 February too the page can be read."""
    field = standard(KIA).field("form.tanggal_lahir")
    leap = date(2028, 2, 29)
    assert value_of(field, question(field, "3"), leap) == "2025-02-28"

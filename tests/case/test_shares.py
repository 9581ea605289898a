"""Each personal piece of an entry lies with the person whom it is about, and with nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.happened import Happened
from prima.case.plan import Plan
from prima.case.shares import about_whom, divided, niks, whole
from prima.case.state import Case
from prima.standard.steps import findings_of
from tests.case.plans import AK1, KIA, NUMBER, changed, plan

MOTHER, CHILD = "person/ibu", "person/anak"
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
PHOTO, CARD = "a" * 64, "b" * 64


def case_of(name: str = KIA) -> Case:
    """A child's card that her mother asks for."""
    return Case(NUMBER, plan(name), applicant=MOTHER, subjects={"anak": CHILD})


def event(secret: dict[str, Any] | None, body: dict[str, Any] | None = None) -> Happened:
    """Something that happened, with these personal parts."""
    return Happened("submitted", AT, MOTHER, body or {}, secret)


def fields_about(plan: Plan, about: str) -> set[str]:
    """Read from the form itself whom a question is about."""
    pages = plan.standard.form
    return {f.id for page in pages for f in page.fields if (f.about or page.about or "") == about}


@cache
def papers_about(about: str) -> tuple[str, ...]:
    """Read from the list of requirements whom a paper is about."""
    return tuple(r.id for r in plan(KIA).standard.requirements if (r.about or "") == about)


ALL = sorted(f.id for page in plan(KIA).standard.form for f in page.fields)
answers = st.dictionaries(st.sampled_from(ALL), st.text(min_size=1, max_size=9), min_size=1)


@given(told=answers)
def test_every_answer_goes_to_one_person_and_comes_back(told: dict[str, str]) -> None:
    """Nothing is lost, nothing is kept twice, and the child's answers are under her key alone."""
    shares = divided(case_of(), event({"answers": told})).shares
    of_child = shares.get(CHILD, {}).get("answers", {})
    of_mother = shares[MOTHER].get("answers", {})
    assert set(of_child) == set(told) & fields_about(plan(KIA), "anak")
    assert not set(of_child) & set(of_mother)
    assert whole(shares.values()) == {"answers": told}


def test_the_child_has_questions_of_her_own() -> None:
    """Else the truths above would say nothing."""
    assert fields_about(plan(KIA), "anak")
    assert fields_about(plan(KIA), "")
    assert papers_about("anak")
    assert papers_about("")


@given(told=answers)
def test_where_one_is_erased_the_other_stays(told: dict[str, str]) -> None:
    """Without the child's share, her mother's answers are all there, and hers are simply absent."""
    shares = dict(divided(case_of(), event({"answers": told})).shares)
    shares.pop(CHILD, None)
    left = {name: value for name, value in told.items() if name in fields_about(plan(KIA), "")}
    assert whole(shares.values()).get("answers", {}) == left


def test_facts_papers_and_findings_follow_the_standard() -> None:
    """What is worked out about the child, her paper's name, and what is found about her: hers."""
    ref = [{"sha256": PHOTO}], [{"sha256": CARD}]
    files = dict(zip((papers_about("anak")[0], papers_about("")[0]), ref, strict=True))
    facts = divided(case_of(), event({"facts": {"umur": 3, "balita": True}})).shares
    names = {"file_names": {PHOTO: "foto-budi.jpg", CARD: "ktp-sari.jpg"}}
    papers = divided(case_of(), event(names, {"files": files})).shares
    found = {"findings": {"anak_tercatat": True, "sudah_punya": False}}
    step = asking("anak_tercatat")
    findings = divided(case_of(), event(found, {"step": step})).shares
    assert facts[CHILD] == {"facts": {"umur": 3, "balita": True}}
    assert papers[CHILD] == {"file_names": {PHOTO: "foto-budi.jpg"}}
    assert papers[MOTHER] == {"file_names": {CARD: "ktp-sari.jpg"}}
    assert findings[CHILD] == found
    assert facts[MOTHER] == findings[MOTHER] == {}


def asking(question: str) -> str:
    """Return the step that answers a question."""
    steps = plan(KIA).steps.items()
    return next(name for name, one in steps if question in {f.id for f in findings_of(one)})


def test_what_nobody_declared_is_the_applicants() -> None:
    """A contact, a name of somebody unknown to the standard: with her who asked."""
    shares = divided(case_of(), event({"contact": "0812", "answers": {"tidak_ada": "x"}})).shares
    assert shares == {MOTHER: {"contact": "0812", "answers": {"tidak_ada": "x"}}}


def test_a_subject_who_is_not_known_yet_is_kept_with_the_applicant() -> None:
    """Before the child has a number of her own, her answers are not thrown away."""
    unknown = replace(case_of(), subjects={})
    told = dict.fromkeys(ALL, "x")
    assert divided(unknown, event({"answers": told})).shares == {MOTHER: {"answers": told}}


def test_a_service_about_one_person_divides_nothing() -> None:
    """A card for job seekers has one subject: one share, as it came."""
    told = {"answers": {"nama": "Sari"}, "facts": {"x": 1}, "findings": {"y": 2}}
    assert divided(case_of(AK1), event(told, {"step": "periksa"})).shares == {MOTHER: told}


def test_an_event_without_a_personal_part_stays_as_it_is() -> None:
    """Nothing to divide: the very same event."""
    bare = event(None)
    assert divided(case_of(), bare) is bare


def test_the_first_number_about_a_subject_names_her() -> None:
    """Her own NIK; the applicant's names nobody else, and a missing one is said as missing."""
    assert niks(plan(KIA), {"nik_anak": "5107024405120017", "nik_pemohon": "3204125203950001"}) == {
        "anak": "5107024405120017"
    }
    assert niks(plan(KIA), {}) == {"anak": ""}
    assert niks(plan(KIA), {"nik_anak": 5107024405120017}) == {"anak": ""}
    assert niks(plan(AK1), {"nik": "3204125203950001"}) == {}


def test_an_opened_file_tells_each_person_her_own_fields() -> None:
    """What an officer sees is entered for whom it is about: of the form, the papers, the steps."""
    step = asking("anak_tercatat")
    seen = [
        "form.nik_anak",
        "form.nik_pemohon",
        f"files.{papers_about('anak')[0]}",
        f"files.{papers_about('')[0]}",
        f"steps.{step}.anak_tercatat",
        "steps.nowhere.nothing",
        "files.nothing",
    ]
    told = about_whom(case_of(), seen)
    assert set(told) == {MOTHER, CHILD}
    assert told[CHILD] == tuple(sorted([seen[0], seen[2], seen[4]]))
    assert sorted([*told[MOTHER], *told[CHILD]]) == sorted(seen)


def test_a_page_speaks_for_its_questions() -> None:
    """`about` at a page holds for each question that says nothing itself."""
    lifted = changed(KIA, ("- page: pemohon\n", "- page: pemohon\n    about: anak\n"))
    told = dict.fromkeys(ALL, "x")
    of_child = divided(replace(case_of(), plan=lifted), event({"answers": told})).shares[CHILD]
    assert set(of_child["answers"]) == fields_about(lifted, "anak")
    assert fields_about(lifted, "anak") > fields_about(plan(KIA), "anak")
    assert "nama_pemohon" in of_child["answers"]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([], {}),
        ([{}], {}),
        ([{"a": {"x": 1}}, {"a": {"y": 2}}], {"a": {"x": 1, "y": 2}}),
        ([{"contact": "0812"}, {"a": {"x": 1}}], {"contact": "0812", "a": {"x": 1}}),
        ([{"a": {"x": 1}}, {"b": {"x": 2}}], {"a": {"x": 1}, "b": {"x": 2}}),
    ],
)
def test_pieces_are_put_together(shares: list[dict[str, Any]], expected: dict[str, Any]) -> None:
    """Named members are joined, and the pieces themselves are left as they were."""
    before = [dict(share) for share in shares]
    assert whole(shares) == expected
    assert shares == before

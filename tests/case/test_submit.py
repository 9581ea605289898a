"""An application is received when the standard admits it; else everything is told at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.case.acts import Actor, FileRef, Submit
from prima.case.decide.submit import needs_file
from prima.case.happened import Happened
from prima.case.names import applying
from prima.case.obstacle import Obstacle
from prima.case.state import Case
from tests.case import filling
from tests.case.filling import seeded
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING, NAMES, NUMBER, PBG, SKCK, plan
from tests.case.playing import CITIZEN, CLOCK, TREASURY, Run, applied, officer

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=20)


def fresh(name: str) -> Run:
    """Return a case of a standard that nobody has asked for yet."""
    return Run(Case(NUMBER, plan(name)))


def application(name: str, seed: object = 1, /, **changes: Any) -> Submit:
    """Return an application that fits, but for what is changed."""
    ready = plan(name)
    answers = filling.answers(ready, seeded(seed), MORNING, **changes.pop("answers", {}))
    files = filling.papers(ready, answers, MORNING)
    return replace(Submit(CITIZEN, answers, files, "web"), **changes)


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(seed=SEEDS)
def test_what_fits_the_standard_is_received(name: str, seed: int) -> None:
    """Whoever answers what is asked and hands in what is required is received at once."""
    act = application(name, seed)
    answer = fresh(name).do(act)
    assert isinstance(answer, tuple)
    first = answer[0]
    assert (first.kind, first.at, first.by) == ("submitted", MORNING, CITIZEN.id)
    assert first.secret is not None
    assert first.secret["answers"] == act.answers


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(seed=SEEDS, drop=st.integers(0, 30))
def test_a_file_that_nothing_can_replace_has_to_be_there(name: str, seed: int, drop: int) -> None:
    """Each missing file is named, all in one answer, and no other."""
    act = application(name, seed)
    gone = {need for place, need in enumerate(sorted(act.files)) if drop >> place & 1}
    given_ = {need: refs for need, refs in act.files.items() if need not in gone}
    answer = fresh(name).do(replace(act, files=given_))
    if not gone:
        assert isinstance(answer, tuple)
        return
    assert isinstance(answer, Obstacle)
    assert {one.at for one in (answer, *answer.more)} == {f"files.{need}" for need in gone}


@given(seed=SEEDS)
def test_files_that_no_requirement_asks_for_are_left_out(seed: int) -> None:
    """A paper outside the list is never taken in, not even as a gift."""
    act = application(AK1, seed, answers={"jenjang": "tidak_tamat"})
    files = {"uang_rokok": (filling.paper("x"),), "ijazah": (filling.paper("ijazah"),)}
    answer = fresh(AK1).do(replace(act, files=files))
    assert isinstance(answer, tuple)
    assert answer[0].body["files"] == {}


def test_the_name_of_a_file_is_sealed() -> None:
    """People write their names on files; the open part holds hash, size and kind alone."""
    ref = FileRef("ab" * 32, 7, "pdf", "KTP Sari Wulandari.pdf")
    answer = fresh(AK1).do(application(AK1, files={"identitas": (ref,)}))
    assert isinstance(answer, tuple)
    listed = answer[0].body["files"]["identitas"]
    assert listed == [{"sha256": "ab" * 32, "size": 7, "kind": "pdf"}]
    assert answer[0].secret is not None
    assert answer[0].secret["file_names"] == {"ab" * 32: "KTP Sari Wulandari.pdf"}


def test_a_second_application_waits_for_the_first() -> None:
    """Where the standard admits one open case, a second one is told which is open."""
    answer = fresh(AK1).do(application(AK1, open_cases=("7K3M-92QX",)))
    assert isinstance(answer, Obstacle)
    assert (answer.code, answer.at) == ("one_open_case", "7K3M-92QX")
    assert isinstance(fresh(PBG).do(application(PBG, open_cases=("7K3M-92QX",))), tuple)


@pytest.mark.parametrize(
    "by", [officer(plan(AK1), "loket"), CLOCK, TREASURY, Actor("auditor", "person/a")]
)
def test_nobody_applies_in_a_citizens_place(by: Actor) -> None:
    """Officers, clocks, tills and auditors have no application of their own."""
    assert fresh(AK1).refused(application(AK1, by=by)) == "not_applicant"


def test_a_case_is_applied_for_once() -> None:
    """What was received cannot be sent again over it."""
    run = fresh(AK1)
    run.done(application(AK1))
    assert run.refused(application(AK1, 2)) == "too_late"


@given(channel=st.text(max_size=20))
def test_a_way_in_that_the_standard_does_not_name_is_closed(channel: str) -> None:
    """No application, and no free word in the open book, by a channel of one's own."""
    answer = fresh(AK1).do(application(AK1, channel=channel))
    if channel in plan(AK1).standard.channels:
        assert isinstance(answer, tuple)
    else:
        assert isinstance(answer, Obstacle)
        assert answer.code == "channel_closed"


def test_a_representative_comes_where_the_standard_admits_one() -> None:
    """AK-1 is asked for in person; a building approval may be asked for by proxy."""
    assert fresh(AK1).refused(application(AK1, by_representative=True)) == "applies_in_person"
    assert isinstance(fresh(PBG).do(application(PBG, by_representative=True)), tuple)


def test_who_may_not_ask_reads_why() -> None:
    """The condition on applicants is a sentence of the standard, not a silent no."""
    run = fresh(KIA)
    adult = application(KIA, answers={"tanggal_lahir": "1990-05-01"})
    answer = run.do(adult)
    assert isinstance(answer, Obstacle)
    assert answer.code == "not_open_to"
    assert answer.why == plan(KIA).standard.applicants.otherwise


def test_all_wrong_answers_are_told_at_once() -> None:
    """Nobody mends one answer after the other to meet the next obstacle."""
    act = application(AK1)
    wrong = {**act.answers, "nik": "12", "telepon": "x", "jenjang": "s3"}
    answer = fresh(AK1).do(replace(act, answers=wrong))
    assert isinstance(answer, Obstacle)
    assert [one.at for one in (answer, *answer.more)] == ["nik", "telepon", "jenjang"]


def test_an_answer_that_nobody_asked_for_is_dropped() -> None:
    """What the standard does not ask for does not come into the office's hands."""
    act = application(SKCK)
    answer = fresh(SKCK).do(replace(act, answers={**act.answers, "agama": "x", "suku": "y"}))
    assert isinstance(answer, tuple)
    assert answer[0].secret is not None
    assert answer[0].secret["answers"] == act.answers


@given(seed=SEEDS)
def test_facts_are_computed_from_the_day_of_receipt(seed: int) -> None:
    """The child's age is its age on the day on which the application came in."""
    run = applied(KIA, seeded(seed), tanggal_lahir="2021-03-02")
    assert run.case.facts == {"umur": 5, "balita": False}
    eve = applied(KIA, seeded(seed), tanggal_lahir="2021-03-03")
    assert eve.case.facts == {"umur": 4, "balita": True}


@pytest.mark.parametrize(
    ("answers", "needs"),
    [
        ({"wna": False, "tanggal_lahir": "2024-01-01"}, {"akta", "kk"}),
        ({"wna": False, "tanggal_lahir": "2015-01-01"}, {"akta", "kk", "foto"}),
        ({"wna": True, "tanggal_lahir": "2024-01-01"}, {"kk", "izin_tinggal", "ktp_orang_tua"}),
        (
            {"wna": True, "tanggal_lahir": "2015-01-01"},
            {"kk", "foto", "izin_tinggal", "ktp_orang_tua"},
        ),
        ({"alasan": "hilang"}, {"surat_hilang"}),
        ({"alasan": "rusak"}, {"kartu_lama"}),
    ],
)
def test_the_requirements_are_those_of_the_variant(
    answers: dict[str, Any], needs: set[str]
) -> None:
    """A child card asks for what its variant lists, and for nothing of the others."""
    run = applied(KIA, **{"alasan": "baru", **answers})
    assert {requirement.id for requirement in applying(run.case)} == needs


def test_an_optional_requirement_keeps_nobody_out() -> None:
    """A complaint without a photograph is received."""
    act = application(COMPLAINT)
    assert act.files == {}
    assert not any(needs_file(r) for r in plan(COMPLAINT).standard.requirements)
    answer = fresh(COMPLAINT).do(act)
    assert isinstance(answer, tuple)
    assert [type(event) for event in answer] == [Happened]


def test_a_complaint_knows_its_origin_and_who_was_involved() -> None:
    """The case complained of and its officers stand in the complaint from the start."""
    run = applied(COMPLAINT, origin="7K3M-92QX", involved=("officer/2", "officer/1"))
    assert run.case.origin == "7K3M-92QX"
    assert run.case.involved == {"officer/1", "officer/2"}
    assert run.events[0].body["involved"] == ["officer/1", "officer/2"]

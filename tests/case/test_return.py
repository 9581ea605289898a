"""A file goes back once, with every gap, for listed requirements only; the clock waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from prima.case.acts import GAP_KINDS, Complete, Gap, Return, Start
from prima.case.happened import Happened
from prima.case.obstacle import Obstacle
from prima.case.state import READY, WAITING_CITIZEN
from tests.case import filling
from tests.case.filling import seeded
from tests.case.plans import AK1, KIA, NAMES, PBG, SKCK, changed, plan
from tests.case.playing import CITIZEN, OTHER, Run, applied, checks, finish, of_step

FIRST = {
    name: next(
        step for step in plan(name).completeness if getattr(plan(name).steps[step], "returns", None)
    )
    for name in NAMES
}
"""The first step of each standard that may return a file."""

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=20)


def returned(name: str, *gaps: str, kind: str = "unreadable") -> Run:
    """Return a case whose file went back for these gaps."""
    run = applied(name)
    run.done(Return(of_step(run.case, FIRST[name]), FIRST[name], tuple(Gap(g, kind) for g in gaps)))
    return run


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(demand=st.text(max_size=60), kind=st.sampled_from(GAP_KINDS))
def test_a_demand_outside_the_standard_cannot_be_said(name: str, demand: str, kind: str) -> None:
    """Extortion has no syntax: no words of an officer's own reach the citizen."""
    run = applied(name)
    step = FIRST[name]
    assume(demand not in checks(run.case, step))
    act = Return(of_step(run.case, step), step, (Gap(demand, kind),))
    assert run.refused(act) == "gap_outside"
    assert run.case.leaves[step].state == READY


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(seed=SEEDS, kind=st.text(max_size=40))
def test_the_kind_of_a_gap_is_of_the_list(name: str, seed: int, kind: str) -> None:
    """What is wrong is said in six words of the engine, never in an officer's."""
    assume(kind not in GAP_KINDS)
    run = applied(name, seeded(seed))
    step = FIRST[name]
    gaps = (Gap(checks(run.case, step)[0], kind),)
    assert run.refused(Return(of_step(run.case, step), step, gaps)) == "gap_outside"


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(seed=SEEDS)
def test_a_requirement_that_does_not_apply_cannot_be_asked_for(name: str, seed: int) -> None:
    """A passport from who stays at home, a diploma from who has none: refused."""
    run = applied(name, seeded(seed))
    step = FIRST[name]
    outside = [r.id for r in run.case.plan.standard.requirements]
    for need in set(outside) - set(checks(run.case, step)):
        act = Return(of_step(run.case, step), step, (Gap(need, "missing"),))
        assert run.refused(act) == "gap_outside"


@pytest.mark.parametrize("page", [0, -1, 1_000, 10**20])
def test_a_page_is_a_page(page: int) -> None:
    """A gap may point at a page of a document; a page number carries no message."""
    run = applied(AK1)
    by = of_step(run.case, "periksa")
    wrong = Return(by, "periksa", (Gap("identitas", "unreadable", page),))
    assert run.refused(wrong) == "gap_outside"
    run.done(Return(by, "periksa", (Gap("identitas", "unreadable", 2),)))
    assert run.case.gaps["periksa"] == (Gap("identitas", "unreadable", 2),)


@pytest.mark.parametrize("name", NAMES)
def test_a_return_without_a_gap_is_none(name: str) -> None:
    """An officer cannot win time by sending a file back for nothing."""
    run = applied(name)
    assert run.refused(Return(of_step(run.case, FIRST[name]), FIRST[name], ())) == "no_gap"


@pytest.mark.parametrize("name", NAMES)
def test_a_second_list_of_gaps_is_refused(name: str) -> None:
    """All at once means that what was not listed counts as absent."""
    run = applied(name)
    step = FIRST[name]
    by, gaps = of_step(run.case, step), (Gap(checks(run.case, step)[0], "expired"),)
    run.done(Return(by, step, gaps))
    files = {gap.requirement: (filling.paper(gap.requirement),) for gap in gaps}
    run.done(Complete(CITIZEN, step, files=files))
    assert run.refused(Return(by, step, gaps)) == "no_return_left"


def test_where_two_returns_are_admitted_the_second_lists_nothing_new() -> None:
    """A later notice may only repeat what was on the first."""
    twice = changed(AK1, ("returns: {max: 1,", "returns: {max: 2,"))
    run = applied(twice, jenjang="sma")
    by = of_step(run.case, "periksa")
    run.done(Return(by, "periksa", (Gap("foto", "missing"), Gap("identitas", "missing"))))
    files = {"foto": (filling.paper("foto"),), "identitas": (filling.paper("identitas"),)}
    run.done(Complete(CITIZEN, "periksa", files=files))
    assert run.refused(Return(by, "periksa", (Gap("ijazah", "missing"),))) == "gap_outside"
    run.done(Return(by, "periksa", (Gap("foto", "unreadable"),)))
    run.done(Complete(CITIZEN, "periksa", files={"foto": (filling.paper("foto", 2),)}))
    assert run.refused(Return(by, "periksa", (Gap("foto", "expired"),))) == "no_return_left"


def test_an_optional_requirement_is_no_ground_for_a_return() -> None:
    """Who may leave something out is never sent back for it."""
    run = applied("pengaduan-layanan")
    act = Return(of_step(run.case, "verifikasi"), "verifikasi", (Gap("bukti", "missing"),))
    assert run.refused(act) == "gap_outside"


def test_every_gap_has_to_be_answered_in_one_go() -> None:
    """A partial answer is told what is missing, all of it, and nothing is entered."""
    run = returned(AK1, "identitas", "foto", "data_diri")
    version = run.case.version
    answer = run.do(Complete(CITIZEN, "periksa", files={"foto": (filling.paper("foto"),)}))
    assert isinstance(answer, Obstacle)
    assert [one.at for one in (answer, *answer.more)] == ["files.identitas"]
    assert run.case.version == version


def test_a_completion_is_the_applicants_alone() -> None:
    """Nobody sends papers in her name; an officer only what she confirmed."""
    run = returned(AK1, "foto")
    act = Complete(OTHER, "periksa", files={"foto": (filling.paper("foto"),)})
    assert run.refused(act) == "not_applicant"
    assert run.refused(replace(act, by=of_step(run.case, "periksa"))) == "not_confirmed"


def test_only_files_that_were_asked_for_come_in() -> None:
    """What nobody asked for is left out of the completion."""
    run = returned(AK1, "foto")
    files = {name: (filling.paper(name, 3),) for name in ("foto", "identitas", "uang_rokok")}
    answer = run.do(Complete(CITIZEN, "periksa", files=files))
    assert isinstance(answer, tuple)
    assert set(answer[0].body["files"]) == {"foto"}


def test_an_answer_is_changed_only_where_a_gap_is_about_it() -> None:
    """A later return opens no door to a cheaper tariff or another name."""
    run = applied(PBG, fungsi="hunian")
    run.done(finish(run, "periksa_lengkap"))
    by = of_step(run.case, "tinjau_lingkungan")
    run.done(Return(by, "tinjau_lingkungan", (Gap("air", "unreadable"),)))
    cheaper = Complete(CITIZEN, "tinjau_lingkungan", {"fungsi": "umum"})
    assert run.refused(cheaper) == "not_asked_for"
    sewer = "jaringan" if run.case.answers["air_limbah"] != "jaringan" else "pengolahan"
    everything = {**run.case.answers, "air_limbah": sewer}
    run.done(Complete(CITIZEN, "tinjau_lingkungan", everything))
    assert run.case.answers == everything


def test_a_changed_answer_is_judged_like_a_first_one() -> None:
    """A completion with a wrong answer is refused, and the answer named."""
    run = returned(AK1, "data_diri")
    answer = run.do(Complete(CITIZEN, "periksa", {"nik": "123"}))
    assert isinstance(answer, Obstacle)
    assert (answer.code, answer.at) == ("answer_wrong", "nik")


def test_facts_follow_a_corrected_answer() -> None:
    """A fact is computed again when the answer it rests on was mended."""
    run = applied("sktm-surat-keterangan-tidak-mampu", kriteria=["kakus", "lauk"])
    run.done(Return(of_step(run.case, "periksa"), "periksa", (Gap("kriteria", "unreadable"),)))
    run.done(Complete(CITIZEN, "periksa", {"kriteria": ["kakus", "lauk", "makan"]}))
    assert run.case.facts == {"jumlah_kriteria": 3}


def test_what_was_found_in_order_is_open_again_once_it_is_asked_for() -> None:
    """A requirement that goes back is no longer met, until the step says so."""
    run = applied(PBG)
    run.done(finish(run, "periksa_lengkap"))
    assert "air" in run.case.met
    by = of_step(run.case, "tinjau_lingkungan")
    run.done(Return(by, "tinjau_lingkungan", (Gap("air", "unreadable"),)))
    assert "air" not in run.case.met


def test_one_branch_waits_while_the_other_goes_on() -> None:
    """A return in one branch of a parallel stops nobody else's work."""
    run = applied(PBG)
    run.done(finish(run, "periksa_lengkap"))
    by = of_step(run.case, "tinjau_lingkungan")
    run.done(Return(by, "tinjau_lingkungan", (Gap("air", "unreadable"),)))
    run.done(finish(run, "tinjau_teknis"))
    assert list(run.case.leaves) == ["tinjau_lingkungan"]
    assert run.case.leaves["tinjau_lingkungan"].state == WAITING_CITIZEN


def test_the_same_officer_goes_on_after_the_completion() -> None:
    """Who asked for the paper is the one who looks at it."""
    run = applied(KIA, alasan="hilang")
    by, other = of_step(run.case, "verifikasi", 2), of_step(run.case, "verifikasi", 1)
    run.done(Start(by, "verifikasi"))
    run.done(Return(by, "verifikasi", (Gap("surat_hilang", "unreadable"),)))
    files = {"surat_hilang": (filling.paper("surat_hilang"),)}
    run.done(Complete(CITIZEN, "verifikasi", files=files))
    leaf = run.case.leaves["verifikasi"]
    assert (leaf.state, leaf.owner, leaf.waits_since) == (READY, by.id, None)
    assert run.refused(Start(other, "verifikasi")) == "taken_by_other"
    run.done(finish(run, "verifikasi", by=by))


def test_a_step_without_returns_sends_nothing_back() -> None:
    """Where the standard gives no return, the officer judges the file as it is."""
    run = applied(SKCK, punya_rumus=True)
    run.done(finish(run, "teliti", meragukan=False))
    act = Return(of_step(run.case, "siapkan"), "siapkan", (Gap("identitas", "missing"),))
    assert run.refused(act) == "no_return_left"


def test_a_gap_of_fields_needs_no_file() -> None:
    """Where only answers prove a requirement, confirming them completes it."""
    run = returned(AK1, "data_diri")
    answer = run.do(Complete(CITIZEN, "periksa"))
    assert isinstance(answer, tuple)
    assert isinstance(answer[0], Happened)
    assert run.case.status == "received"


def test_a_mended_number_answers_for_the_paper_it_stands_for() -> None:
    """Where a number or a photograph proves the same, either of them ends the gap."""
    for answers, code in (({"nomor_akta": "AL-1"}, ""), ({}, "gap_unanswered")):
        run = applied(KIA, alasan="baru", wna=False, nomor_akta="AL-0")
        by = of_step(run.case, "verifikasi")
        run.done(Return(by, "verifikasi", (Gap("akta", "other_person"),)))
        answer = run.do(Complete(CITIZEN, "verifikasi", answers))
        assert (answer.code if isinstance(answer, Obstacle) else "") == code

"""Small things on which much hangs: points in time, numbers of papers, acts at the wrong place."""

from __future__ import annotations

import pytest

from prima.case.acts import Actor, Complete, Decide, Document, Finish, Gap, Pay, Return, Submit
from prima.case.clocks import limits
from prima.case.names import applying
from prima.case.obstacle import Obstacle
from tests.case import filling
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING, NAMES, PBG, SKCK, blank, changed
from tests.case.playing import (
    CITIZEN,
    SYSTEM,
    TREASURY,
    Run,
    applied,
    checks,
    finish,
    history,
    of_step,
    officer,
)

HASH, FILE = "ab" * 32, "cd" * 32


def granted() -> Run:
    """Return a granted card."""
    run = applied(AK1)
    run.done(finish(run, "periksa", masih_berlaku=False))
    run.done(Decide(of_step(run.case, "sahkan"), "sahkan", "granted"))
    return run


def document(by: Actor = SYSTEM, output: str = "kartu") -> Document:
    """Return the printer's word that an output became a document."""
    return Document(by, output, HASH, 9, FILE)


def test_a_paper_is_numbered_as_its_standard_says() -> None:
    """The pattern's day is the office's day; the serial is the case's own number."""
    assert granted().case.issued[0].number == "AK1-20260302-0123-456Z"


def test_where_the_standard_names_no_pattern_there_is_a_number_all_the_same() -> None:
    """Output and case: unique, as the case's number is."""
    plain = changed(AK1, ('    number: "AK1-{date}-{serial}"\n', ""))
    run = applied(plain)
    run.done(finish(run, "periksa", masih_berlaku=False))
    run.done(Decide(of_step(run.case, "sahkan"), "sahkan", "granted"))
    assert run.case.issued[0].number == "KARTU/0123-456Z"


def test_a_document_is_entered_once_for_an_output_that_was_issued() -> None:
    """Not before, not twice, not for another output, and by the printer alone."""
    run = applied(AK1)
    assert run.refused(document()) == "nothing_due"
    run = granted()
    assert run.refused(document(output="lain")) == "nothing_due"
    for by in (CITIZEN, TREASURY, of_step(run.case, "periksa")):
        assert run.refused(document(by)) == "not_allowed"
    run.done(document())
    assert (run.case.issued[0].sha256, run.case.issued[0].file) == (HASH, FILE)
    assert run.refused(document()) == "nothing_due"


def test_a_decision_is_not_finished_and_a_step_is_not_decided() -> None:
    """Each step has its own act; none can be taken out of the way by another."""
    run = applied(AK1)
    loket = of_step(run.case, "periksa")
    assert run.refused(Decide(loket, "periksa", "granted")) == "step_not_open"
    run.done(finish(run, "periksa", masih_berlaku=False))
    decider = of_step(run.case, "sahkan")
    assert run.refused(Finish(decider, "sahkan")) == "step_not_open"
    assert run.refused(Return(decider, "sahkan", (Gap("foto", "missing"),))) == "no_return_left"
    assert run.refused(Finish(loket, "terbit")) == "step_not_open"
    assert run.refused(Finish(loket, "entah")) == "step_not_open"


@pytest.mark.parametrize("name", NAMES)
def test_whatever_ends_was_decided_taken_back_or_lapsed(name: str) -> None:
    """No case slips to its end past the decision."""
    for seed in range(40):
        case = history(name, seed).case
        if not case.is_open:
            assert case.verdict is not None or case.withdrawn or case.lapsed
        for output in case.issued:
            assert output.output in {one.id for one in case.plan.standard.output}


@pytest.mark.parametrize(
    ("name", "answers", "needs"),
    [
        (SKCK, {"punya_rumus": True}, {"kartu_sidik_jari"}),
        (SKCK, {"punya_rumus": False, "luar_negeri": True}, {"paspor"}),
        (KIA, {"alasan": "hilang"}, {"surat_hilang"}),
        (KIA, {"alasan": "rusak"}, set()),
        (PBG, {"fungsi": "hunian"}, {"tanah", "arsitektur", "struktur", "utilitas"}),
        (AK1, {}, set()),
    ],
)
def test_what_only_a_file_can_prove_is_asked_for_before_anything_is_received(
    name: str, answers: dict[str, object], needs: set[str]
) -> None:
    """What can be shown at the counter, or is answered, keeps nobody out."""
    if name == SKCK and "luar_negeri" not in answers:
        answers = {**answers, "luar_negeri": False}
    plan = blank(name).plan
    given = filling.answers(plan, filling.seeded(name), MORNING, **answers)
    told = Run(blank(name)).do(Submit(CITIZEN, given, {}, "web"))
    if not needs:
        assert isinstance(told, tuple)
        return
    assert isinstance(told, Obstacle)
    assert told.code == "requirement_missing"
    assert {one.at.removeprefix("files.") for one in (told, *told.more)} == needs


def test_what_was_delivered_when_is_known() -> None:
    """Handed over at the counter, or, where nothing is handed over, issued."""
    run = applied(PBG, fungsi="umum")
    for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
        run.done(finish(run, step))
    run.done(finish(run, "sidang", sepakat=True, sesuai=True))
    run.done(finish(run, "hitung_retribusi"))
    run.done(finish(run.later(days=1), "sahkan_teknis"))
    assert run.case.points["delivered"] == run.at
    run = paid()
    assert "delivered" not in run.case.points
    run.done(finish(run.later(hours=1), "serahkan"))
    assert run.case.points["delivered"] == run.at


def paid() -> Run:
    """Return a police certificate that was paid for and issued."""
    run = applied(SKCK, punya_rumus=True)
    run.done(finish(run, "teliti", meragukan=False))
    run.done(finish(run, "siapkan", by=officer(run.case.plan, "petugas_skck", 2)))
    run.done(Decide(officer(run.case.plan, "kepala_intelkam"), "putuskan", "granted"))
    run.done(Pay(TREASURY, run.case.bills[0].id, 30_000, "NTPN1"))
    return run


def test_a_clock_stands_still_for_the_causes_that_it_lists_and_for_no_other() -> None:
    """Of two clocks over the same step one waits for the citizen, the other does not."""
    run = applied(changed(COMPLAINT, ("ends: checked", "ends: 'done:verifikasi'")))
    before = {limit.id: limit.reckoning for limit in limits(run.case)}
    by = of_step(run.case, "verifikasi")
    run.done(Return(by, "verifikasi", (Gap("uraian", "unreadable"),)))
    states = {limit.id: limit.state for limit in limits(run.case)}
    assert (states["janji"], states["tanggapan_pertama"]) == ("stopped", "running")
    run.later(days=9)
    run.done(Complete(CITIZEN, "verifikasi"))
    after = {limit.id: limit.reckoning for limit in limits(run.case)}
    assert after["tanggapan_pertama"] == before["tanggapan_pertama"]
    assert after["janji"] != before["janji"]


def test_a_wait_that_was_over_before_a_clock_began_is_not_its_own() -> None:
    """The clock of the complete file knows nothing of the papers that came before."""
    run = applied(COMPLAINT)
    by = of_step(run.case, "verifikasi")
    run.done(Return(by, "verifikasi", (Gap("uraian", "unreadable"),)))
    run.later(days=9)
    run.done(Complete(CITIZEN, "verifikasi"))
    found = next(limit for limit in limits(run.case) if limit.id == "putusan")
    assert found.started == run.at
    assert found.reckoning is not None
    assert found.reckoning.pauses == ()


def test_a_requirement_is_met_or_unmet_by_the_last_word() -> None:
    """A second look corrects the first, both ways."""
    run = applied(PBG)
    run.done(finish(run, "periksa_lengkap", unmet=("struktur",)))
    assert run.case.unmet == {"struktur"}
    run.done(finish(run, "tinjau_teknis"))
    assert run.case.unmet == frozenset()
    assert "struktur" in run.case.met
    run.done(finish(run, "tinjau_lingkungan", unmet=("air",)))
    assert run.case.unmet == {"air"}
    assert "air" not in run.case.met
    assert set(checks(run.case, "tinjau_teknis")) <= {r.id for r in applying(run.case)}

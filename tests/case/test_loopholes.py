"""Ways round the standard that somebody could have tried; each is closed."""

from __future__ import annotations

import pytest

from prima.case.acts import Complete, Decide, Finish, Gap, Pay, Rate, Return, Submit, Tick
from prima.case.decide import decide
from prima.case.decide.verdict import usable_reasons
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan, cannot_run
from prima.case.state import Case
from tests.case import filling
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING, NUMBER, PBG, SKCK, changed
from tests.case.playing import (
    CITIZEN,
    CLOCK,
    TREASURY,
    Run,
    applied,
    finish,
    of_step,
    officer,
)

SEVEN = "    limit: 7 min\n"
FILE = "      - {file: {kinds: [pdf, jpg, png], max_mb: 5, max_files: 2, original: show}}\n"


def _granted(run: Run) -> None:
    run.done(finish(run, "periksa", masih_berlaku=False))
    run.done(Decide(of_step(run.case, "sahkan", 2), "sahkan", "granted"))


def test_nothing_is_issued_that_the_standard_does_not_give() -> None:
    """An output with a condition is issued only where the condition holds."""
    card = "    kind: card\n"
    for level, issued in (("sma", 1), ("smk", 0)):
        plan = changed(AK1, (card, f"{card}    when: \"form.jenjang == '{level}'\"\n"))
        run = applied(plan, jenjang="sma")
        _granted(run)
        assert len(run.case.issued) == issued
        assert not run.case.is_open


def test_the_second_eye_is_another_person_whoever_comes_first() -> None:
    """Of two reviews side by side nobody does both, in either order."""
    plan = changed(
        PBG,
        (
            "                by: pengendali_lingkungan\n",
            "                by: [pengendali_lingkungan, penilai_teknis]\n",
        ),
        ("not_same_person_as: [periksa_lengkap]", "not_same_person_as: [tinjau_lingkungan]"),
    )
    both = officer(plan, "penilai_teknis")
    for first, second in (
        ("tinjau_teknis", "tinjau_lingkungan"),
        ("tinjau_lingkungan", "tinjau_teknis"),
    ):
        run = applied(plan)
        run.done(finish(run, "periksa_lengkap"))
        run.done(finish(run, first, by=both))
        assert run.refused(finish(run, second, by=both)) == "same_person"


def test_a_clock_that_waits_for_payment_begins_where_nothing_is_due() -> None:
    """Who pays nothing is promised an answer in the same time."""
    plan = changed(
        SKCK,
        ("amount: 30000", "amount: 0"),
        (
            "starts: complete\n      ends: decided\n      stops_for: [returned]",
            "starts: paid\n      ends: closed\n      stops_for: [returned]",
        ),
    )
    run = applied(plan, punya_rumus=True)
    run.done(finish(run, "teliti", data_cocok=True, meragukan=False))
    run.done(finish(run, "siapkan", by=officer(plan, "petugas_skck", 2)))
    run.done(Decide(of_step(run.case, "putuskan", 3), "putuskan", "granted"))
    assert run.case.points["paid"] == run.at


def _kept_on(run: Run) -> Run:
    """Let nobody answer a return after which the procedure goes on."""
    run.done(
        Return(of_step(run.case, "verifikasi"), "verifikasi", (Gap("surat_hilang", "missing"),))
    )
    run.later(days=31)
    run.done(Tick(CLOCK))
    run.done(finish(run, "rekam", by=officer(run.case.plan, "operator", 2)))
    return run


def test_silence_makes_no_file_complete() -> None:
    """What was asked for and never came is unmet, though the procedure goes on."""
    run = _kept_on(applied(changed(KIA, *CONTINUED), alasan="hilang"))
    decision = of_step(run.case, "sahkan", 3)
    assert run.refused(Decide(decision, "sahkan", "granted")) == "requirement_unmet"
    assert run.case.unmet == {"surat_hilang"}


CONTINUED = (
    ("effect: withdrawn", "effect: continue"),
    ("fact: '!steps.verifikasi.anak_tercatat'", "fact: 'has(steps.verifikasi.anak_tercatat)'"),
)


def _two_desks() -> Plan:
    """Return AK-1 with a certificate that only a file proves, and particulars judged twice."""
    return changed(
        AK1,
        (f"{FILE}      - {{presence: object_shown}}\n", FILE),
        (
            "  - decide: sahkan\n",
            (
                "  - do: nilai\n    title: {id: Menilai, en: Judge}\n    by: loket\n"
                "    limit: 1 min\n    returns: {max: 1,"
                " no_answer: {limit: 30 cd, effect: as_is, cite: [keputusan]}}\n"
                "  - decide: sahkan\n"
            ),
        ),
        (
            (
                "    checked_at: periksa\n    personal: general\n    cite: [permenaker]\n"
                "  - id: identitas\n"
            ),
            (
                "    checked_at: periksa\n    judged_at: nilai\n    personal: general\n"
                "    cite: [permenaker]\n  - id: identitas\n"
            ),
        ),
    )


def _sent_back(run: Run) -> Run:
    run.done(finish(run, "periksa", masih_berlaku=False))
    run.done(Return(of_step(run.case, "nilai"), "nilai", (Gap("data_diri", "other_document"),)))
    return run


def test_an_answer_that_adds_a_requirement_brings_its_paper() -> None:
    """A mended answer does not get round the paper that it makes due."""
    run = _sent_back(applied(_two_desks(), jenjang="tidak_tamat"))
    higher = {"jenjang": "sma"}
    answer = run.do(Complete(CITIZEN, "nilai", higher))
    assert isinstance(answer, Obstacle)
    assert (answer.code, answer.at) == ("now_required", "files.ijazah")
    run.done(Complete(CITIZEN, "nilai", higher, {"ijazah": (filling.paper("ijazah"),)}))
    assert "ijazah" in run.case.files


def test_what_nobody_could_check_is_not_granted() -> None:
    """A requirement that came up behind its check is no requirement that was met."""
    run = _sent_back(applied(_two_desks(), jenjang="tidak_tamat"))
    run.done(Complete(CITIZEN, "nilai", {"jenjang": "sma"}, {"ijazah": (filling.paper("ijazah"),)}))
    run.done(finish(run, "nilai"))
    by = of_step(run.case, "sahkan", 2)
    assert run.refused(Decide(by, "sahkan", "granted")) == "requirement_unmet"
    step = run.case.plan.steps["sahkan"]
    assert "ijazah_lain" in {reason.id for reason in usable_reasons(run.case, step)}  # type: ignore[arg-type]


def test_a_repeated_payment_speaks_again() -> None:
    """A bill of a second turn is told on as that of the first was."""
    plan = changed(
        SKCK,
        (
            (
                "  - {pay: bayar, title: {id: 'Anda membayar Rp30.000', en: 'You pay Rp30,000'},"
                " lines: [pnbp], unpaid: {limit: 30 cd, effect: lapse, cite: [keputusan]}}\n"
            ),
            (
                "  - repeat: dua_kali\n    title: {id: Dua kali, en: Twice}\n    max: 2\n"
                "    until: 'form.luar_negeri'\n    steps:\n"
                "      - {pay: bayar, title: {id: Bayar, en: Pay}, lines: [pnbp],"
                " unpaid: {limit: 30 cd, effect: escalate, cite: [keputusan]}}\n"
            ),
        ),
    )
    run = applied(plan, punya_rumus=True, luar_negeri=False)
    run.done(finish(run, "teliti", data_cocok=True, meragukan=False))
    run.done(finish(run, "siapkan", by=officer(plan, "petugas_skck", 2)))
    run.done(Decide(of_step(run.case, "putuskan", 3), "putuskan", "granted"))
    for turn in (1, 2):
        run.later(days=31)
        run.done(Tick(CLOCK))
        assert f"bayar#{turn}:unpaid" in run.case.escalated
        bill = run.case.bills[-1]
        run.done(Pay(TREASURY, bill.id, bill.total, "NTPN1"))


def test_yes_is_no_score() -> None:
    """A truth value is no figure of the survey, although Python counts it as one."""
    run = applied(AK1)
    _granted(run)
    assert run.refused(Rate(CITIZEN, score=True)) == "answer_wrong"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (
            (
                "    signs: [kartu]\n",
                (
                    "    signs: [kartu]\n    collects: [{id: x, type: yes_no, personal: internal,"
                    " label: {id: X, en: X}}]\n"
                ),
            ),
            "sahkan",
        ),
        (
            (
                "    signs: [kartu]\n",
                "    signs: [kartu]\n    done_in: {system: x-y, title: {id: X, en: X}}\n",
            ),
            "sahkan",
        ),
        (
            (
                "    by: loket\n    limit: 7 min\n",
                "    by: loket\n    assign: draw\n    limit: 7 min\n",
            ),
            "periksa",
        ),
        (
            (
                "    by: loket\n    limit: 7 min\n",
                "    by: loket\n    capacity: meja\n    limit: 7 min\n",
            ),
            "periksa",
        ),
        (
            (
                "form:\n",
                (
                    "lookups:\n  - {id: penduduk, title: {id: X, en: X}, registry: dukcapil,"
                    " ask: [{name: nik, from: form.nik}], give: [{name: ada, type: bool}],"
                    " purpose: {id: X, en: X}, cite: [uu25], if_down: wait}\nform:\n"
                ),
            ),
            "penduduk",
        ),
    ],
)
def test_what_would_be_passed_over_is_not_established(change: tuple[str, str], named: str) -> None:
    """Findings of a decision, draws, quotas and registers are not run yet, and said so."""
    assert named in cannot_run(changed(AK1, change).standard)


def test_a_finish_is_no_decision_on_what_is_missing() -> None:
    """Leaving a requirement without a word does not end a check."""
    run = applied(AK1)
    by = of_step(run.case, "periksa")
    silent = Finish(by, "periksa", findings={"masih_berlaku": False})
    assert run.refused(silent) == "unchecked"


def test_a_question_that_nobody_answers_is_over_once() -> None:
    """`as_is` goes on without the answer; the clock does not say the same for ever."""
    plan = changed(COMPLAINT, ("limit: 10 wd, effect: continue", "limit: 10 wd, effect: as_is"))
    run = applied(plan)
    run.done(finish(run, "verifikasi", kelas="duplicate", unit="disnaker"))
    run.done(finish(run, "susun_jawaban"))
    run.done(Decide(of_step(run.case, "jawab", 2), "jawab", "granted"))
    run.later(days=90)
    for _ in range(20):
        if isinstance(run.do(Tick(CLOCK)), Obstacle):
            break
    assert not run.case.is_open
    assert [event.kind for event in run.events].count("no_answer") == 1


def test_a_rule_that_cannot_be_computed_is_our_fault_and_said_so() -> None:
    """A date beyond every calendar neither passes silently nor breaks the page."""
    fact = (
        "  - {id: lewat, type: int, title: {id: Lewat, en: Late},"
        " value: \"wd_between('2099-01-01', case.received_on)\"}\n"
    )
    plan = changed(AK1, ("requirements:\n", f"facts:\n{fact}requirements:\n"))
    answers = filling.answers(plan, filling.seeded("one"), MORNING)
    told = decide(Case(NUMBER, plan), Submit(CITIZEN, answers, {}, "web"), MORNING)
    assert isinstance(told, Obstacle)
    assert (told.code, told.next.en) == (
        "rule_faulty",
        "Tell the counter; what you filled in is not lost.",
    )

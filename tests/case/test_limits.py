"""Clocks run, stand still, end and act, by the events alone; nobody writes a date."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.case.acts import Actor, Answer, Complete, Decide, Gap, Pay, Return, Start, Tick, Withdraw
from prima.case.clocks import Limit, due_of, leaf_limit, limits, promise
from prima.case.plan import Plan
from tests.case import filling
from tests.case.plans import AK1, COMPLAINT, KIA, MORNING, NAMES, PBG, SKCK, SKTM, changed
from tests.case.playing import (
    CITIZEN,
    CLOCK,
    TREASURY,
    Run,
    applied,
    finish,
    history,
    of_step,
)

TICK = Tick(CLOCK)


def limit_of(run: Run, name: str) -> Limit:
    """Return a limit of a case by its id."""
    return next(limit for limit in limits(run.case) if limit.id == name)


def due(run: Run, name: str) -> date | None:
    """Return the last day of a limit."""
    found = limit_of(run, name).reckoning
    return None if found is None else found.due


def missing(run: Run, step: str, need: str) -> Run:
    """Send a file back for one requirement."""
    run.done(Return(of_step(run.case, step), step, (Gap(need, "missing"),)))
    return run


def completed(run: Run, step: str, need: str) -> Run:
    """Send what was missing."""
    files = {need: (filling.paper(need, 1),)} if filling.wants_file(run.case, need) else {}
    run.done(Complete(CITIZEN, step, files=files))
    return run


@pytest.mark.parametrize("looks_after", [0, 1, 26, 24 * 4])
def test_complete_is_the_receipt_of_the_last_piece_and_not_the_look_at_it(looks_after: int) -> None:
    """Art. 53: an officer who leaves a complete file unlooked-at wins no day by it."""
    run = applied(KIA, alasan="hilang")
    assert run.case.complete_at == MORNING
    run.later(hours=looks_after)
    run.done(finish(run, "verifikasi"))
    assert run.case.complete_at == MORNING
    assert due(run, "janji") == date(2026, 3, 5)


@given(gathers=st.integers(1, 500), looks=st.integers(0, 100))
def test_a_return_voids_the_run_and_the_last_paper_starts_it(gathers: int, looks: int) -> None:
    """The clock of the law begins when the missing piece comes in, whoever looks when."""
    run = missing(applied(KIA, alasan="hilang"), "verifikasi", "surat_hilang")
    assert limit_of(run, "bawaan").state == "not_started"
    came = run.later(hours=gathers).at
    completed(run, "verifikasi", "surat_hilang").later(hours=looks)
    assert run.case.complete_at == came
    run.done(finish(run, "verifikasi"))
    assert run.case.complete_at == came
    assert limit_of(run, "bawaan").started == came


def test_a_later_return_stops_the_clock_and_does_not_void_it() -> None:
    """Once a file was complete it stays so; a later step's return only makes time stand."""
    run = applied(PBG)
    run.done(finish(run, "periksa_lengkap"))
    missing(run.later(days=2), "tinjau_lingkungan", "air")
    assert run.case.complete_at == MORNING
    assert limit_of(run, "janji").state == "stopped"
    assert due(run, "janji") is None
    completed(run.later(days=12), "tinjau_lingkungan", "air")
    assert limit_of(run, "janji").state == "running"


def test_a_file_that_counts_as_it_is_starts_the_clock() -> None:
    """Where silence after a return means "as it is", the office's time begins then."""
    as_is = changed(KIA, ("limit: 30 cd, effect: withdrawn", "limit: 30 cd, effect: as_is"))
    run = missing(applied(as_is, alasan="hilang"), "verifikasi", "surat_hilang")
    run.later(days=31)
    run.done(TICK)
    assert run.case.complete_at == run.at
    assert limit_of(run, "bawaan").state == "running"


@pytest.mark.parametrize(
    ("returned", "resumed", "expected"),
    [(2, 7, date(2026, 3, 12)), (2, 2, date(2026, 3, 9)), (0, 8, date(2026, 3, 17))],
)
def test_the_days_between_return_and_completion_are_not_the_offices(
    returned: int, resumed: int, expected: date
) -> None:
    """Rows 3, 4 and 5 of the format's table: 5 working days from Monday, 2 March 2026."""
    five = changed(PBG, ("limit: 30 wd", "limit: 5 wd"))
    run = applied(five)
    run.done(finish(run, "periksa_lengkap"))
    missing(run.later(days=returned), "tinjau_lingkungan", "air")
    completed(run.later(days=resumed - returned), "tinjau_lingkungan", "air")
    assert due(run, "janji") == expected


def billed(plan_: Plan | str = PBG) -> Run:
    """Return a building case that waits for its charge."""
    run = applied(plan_, fungsi="hunian")
    for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
        run.done(finish(run, step))
    run.done(finish(run, "sidang", sepakat=True, sesuai=True))
    run.done(finish(run, "hitung_retribusi"))
    run.done(finish(run, "sahkan_teknis"))
    return run


def unpaid_is(limit: str, effect: str) -> Plan:
    """Return the building standard with another end for bills that nobody pays."""
    return changed(PBG, ("limit: 30 cd, effect: lapse", f"limit: {limit}, effect: {effect}"))


def test_payment_stops_the_clock_of_who_may_not_work_meanwhile() -> None:
    """From the bill to the receipt the building office's promise stands still."""
    run = billed()
    stopped = limit_of(run, "janji")
    assert stopped.state == "stopped"
    assert stopped.reckoning is not None
    assert stopped.reckoning.left == 30
    run.later(days=8)
    bill = run.case.bills[0]
    run.done(Pay(TREASURY, bill.id, bill.total, "NTPN1"))
    assert limit_of(run, "janji").state == "running"


def test_a_bill_that_nobody_pays_ends_the_case() -> None:
    """After 30 days it lapses, says so, and nothing is left over."""
    run = billed().later(days=29)
    assert run.refused(TICK) == "nothing_due"
    run.later(days=3)
    ticked(run)
    assert run.case.lapsed
    assert [event.kind for event in run.events[-2:]] == ["unpaid", "closed"]
    assert run.refused(TICK) == "nothing_due"


def test_a_bill_that_is_held_lets_the_clock_run_on() -> None:
    """Where an unpaid bill holds the case, it stays open and its limit speaks once."""
    run = billed(unpaid_is("9 cd", "hold")).later(days=10)
    run.done(TICK)
    assert run.case.leaves["bayar"].state == "unpaid"
    assert limit_of(run, "janji").state == "running"
    assert run.refused(TICK) == "nothing_due"


def test_a_stop_has_a_longest_time() -> None:
    """After 30 days of waiting for money the promise runs on, and is escalated when late."""
    run = billed(unpaid_is("200 cd", "escalate")).later(days=30)
    assert run.refused(TICK) == "nothing_due"
    run.later(days=60)
    ticked(run)
    assert "janji" in run.case.escalated
    assert "bayar#1:unpaid" not in run.case.escalated


@pytest.mark.parametrize("name", [AK1, KIA, SKCK, SKTM])
def test_who_never_answers_has_withdrawn(name: str) -> None:
    """After the citizen's own limit the case ends as withdrawn, with word of it."""
    answers: dict[str, Any] = {"alasan": "hilang"} if name == KIA else {}
    run = applied(name, **answers)
    step = run.case.plan.completeness[0]
    need = next(
        r.id for r in run.case.plan.checked_at(step) if r.id in {"identitas", "surat_hilang"}
    )
    missing(run, step, need).later(days=29)
    while isinstance(run.do(TICK), tuple):
        continue
    assert run.case.is_open
    run.later(days=2)
    run.done(TICK)
    assert (run.case.status, run.case.is_open) == ("withdrawn", False)
    assert [event.kind for event in run.events[-2:]] == ["no_answer", "closed"]


def test_who_does_not_answer_a_later_return_is_judged_as_it_is() -> None:
    """`as_is`: the step goes back to its officer, who may not send it back again."""
    run = applied(PBG)
    run.done(finish(run, "periksa_lengkap"))
    missing(run, "tinjau_lingkungan", "air").later(days=61)
    ticked(run)
    assert run.case.leaves["tinjau_lingkungan"].state == "ready"
    act = Return(
        of_step(run.case, "tinjau_lingkungan"), "tinjau_lingkungan", (Gap("air", "missing"),)
    )
    assert run.refused(act) == "no_return_left"
    run.done(finish(run, "tinjau_lingkungan"))


def test_a_question_without_an_answer_closes_after_ten_working_days() -> None:
    """`continue`: the complaint goes on to its end without a word of the complainant."""
    run = answered()
    assert list(run.case.leaves) == ["tanggapan"]
    run.later(days=16)
    ticked(run)
    assert not run.case.is_open
    assert run.case.last("tanggapan") is not None


def answered() -> Run:
    """Return a complaint that was answered."""
    run = applied(COMPLAINT)
    run.done(finish(run, "verifikasi", kelas="complaint", unit="disnaker"))
    run.done(finish(run, next(iter(run.case.leaves))))
    run.done(finish(run, "susun_jawaban"))
    run.done(Decide(of_step(run.case, "jawab"), "jawab", "granted"))
    return run


def test_an_answer_to_a_question_closes_the_complaint() -> None:
    """The complainant has the last word, in the fields of the standard."""
    run = answered()
    assert run.refused(Answer(CITIZEN, "tanggapan", {})) == "finding_wrong"
    stranger = Answer(Actor("citizen", "person/x"), "tanggapan", {"puas": True})
    assert run.refused(stranger) == "not_applicant"
    run.done(Answer(CITIZEN, "tanggapan", {"puas": False, "lain": "tidak ditanya"}))
    done = run.case.last("tanggapan")
    assert done is not None
    assert done.findings == {"puas": False}
    assert not run.case.is_open


@pytest.mark.parametrize(
    ("kind", "running"),
    [
        ("information_request", {"informasi"}),
        ("suggestion", {"saran"}),
        ("complaint", {"pengaduan"}),
        ("supervisory_complaint", {"pengawasan"}),
        ("not_ours", set()),
        ("duplicate", set()),
    ],
)
def test_each_class_of_complaint_has_its_own_clock(kind: str, running: set[str]) -> None:
    """SP4N: 5, 5, 14 or 60 working days by what it is, from its verification."""
    run = applied(COMPLAINT)
    run.done(finish(run, "verifikasi", kelas=kind, unit="disnaker"))
    named = {"informasi", "saran", "pengaduan", "pengawasan"}
    assert {limit.id for limit in limits(run.case) if limit.id in named} == running


def test_a_late_promise_is_told_to_the_superior_once() -> None:
    """The clock escalates, names the role, changes nothing else, and does it once."""
    run = applied(AK1)
    assert run.refused(TICK) == "nothing_due"
    run.later(minutes=15)
    before = run.case
    answer = run.do(TICK)
    assert isinstance(answer, tuple)
    assert [event.body for event in answer] == [
        {"limit": "janji", "to": "kepala_bidang", "step": ""}
    ]
    assert run.case.leaves == before.leaves
    assert run.refused(TICK) == "nothing_due"


def test_a_promise_is_kept_until_its_last_moment() -> None:
    """Late begins with the instant at which the time is used up."""
    run = applied(AK1).later(minutes=14, seconds=59)
    assert run.refused(TICK) == "nothing_due"
    run.later(seconds=1)
    assert isinstance(run.do(TICK), tuple)


def test_a_clock_that_was_met_never_speaks() -> None:
    """Who was in time is not late afterwards."""
    run = applied(AK1)
    run.done(finish(run, "periksa", masih_berlaku=False))
    run.done(Decide(of_step(run.case, "sahkan"), "sahkan", "granted"))
    run.later(days=400)
    assert run.refused(TICK) == "nothing_due"
    found = promise(run.case)
    assert found is not None
    assert (found.state, found.kept) == ("ended", True)


@pytest.mark.parametrize("by", [CITIZEN, TREASURY, Actor("officer", "officer/1")])
def test_only_the_clock_moves_the_clock(by: Actor) -> None:
    """Nobody declares somebody else late."""
    assert applied(AK1).later(days=9).refused(Tick(by)) == "not_allowed"


def test_a_steps_limit_runs_from_when_it_came_up_and_waits_with_the_citizen() -> None:
    """Each open step has a limit of its own; the wait for papers is not counted in it."""
    run = applied(AK1)
    limit = limit_of(run, "periksa#1")
    assert (limit.kind, limit.started) == ("step", MORNING)
    assert due_of(limit, run.at) == MORNING + timedelta(minutes=7)
    missing(run.later(minutes=2), "periksa", "identitas")
    assert limit_of(run, "periksa#1:answer").kind == "answer"
    completed(run.later(days=1), "periksa", "identitas")
    assert due_of(limit_of(run, "periksa#1"), run.at) == run.at + timedelta(minutes=5)


def test_starting_a_step_moves_no_clock() -> None:
    """Taking a file in hand wins no time."""
    run = applied(AK1)
    before = limit_of(run, "periksa#1").reckoning
    run.later(minutes=3)
    run.done(Start(of_step(run.case, "periksa"), "periksa"))
    assert limit_of(run, "periksa#1").reckoning == before


@pytest.mark.parametrize("name", NAMES)
def test_withdrawing_ends_every_clock(name: str) -> None:
    """After a withdrawal nothing runs and nothing is due."""
    run = applied(name)
    run.done(Withdraw(CITIZEN))
    assert {limit.state for limit in limits(run.case)} <= {"ended", "not_started"}
    assert run.later(days=900).refused(TICK) == "nothing_due"


@pytest.mark.parametrize("name", NAMES)
def test_a_deadline_is_a_function_of_events_and_of_nothing_else(name: str) -> None:
    """I10: only a return, a completion, a bill, a payment or an end changes a due date."""
    moves = {"submitted", "returned", "completed", "no_answer", "billed", "paid", "unpaid"}
    for seed in range(40):
        for one in history(name, seed).tried:
            kinds = {event.kind for event in one.entered}
            if kinds & (moves | {"closed", "withdrawn"}) or not one.before.is_open:
                continue
            before = {limit.id: limit.reckoning for limit in limits(one.before) if limit.started}
            for limit in limits(one.after):
                if limit.id in before:
                    assert limit.reckoning == before[limit.id]


@pytest.mark.parametrize("name", NAMES)
def test_each_open_leaf_stands_under_one_limit(name: str) -> None:
    """One clock a thing: a leaf has one limit, and it began when the leaf came up."""
    for seed in range(40):
        for one in history(name, seed).tried:
            for leaf in one.after.leaves.values():
                limit = leaf_limit(one.after, leaf)
                assert limit.step == leaf.step
                assert limit.started == (leaf.waits_since or leaf.since)
                assert limit.kept is None


@settings(max_examples=30)
@given(minutes=st.integers(0, 60 * 24 * 30))
def test_the_clock_acts_at_the_same_moments_however_often_it_looks(minutes: int) -> None:
    """Looking each minute or once a month, the same limits are found to have passed."""
    often, once = applied(AK1), applied(AK1).later(minutes=minutes)
    for step in range(0, minutes, max(1, minutes // 7)):
        often.at = MORNING + timedelta(minutes=step)
        ticked(often)
    often.at = once.at
    ticked(often)
    ticked(once)
    assert often.case.escalated == once.case.escalated


def ticked(run: Run) -> Run:
    """Let the clock act until it has nothing to do."""
    for _ in range(50):
        if not isinstance(run.do(TICK), tuple):
            return run
    raise AssertionError("the clock never comes to rest")


def test_a_day_is_the_offices_day() -> None:
    """23.30 in Western Indonesia is still that day, 00.30 the next: row 29 of the table."""
    for at, expected in (
        (datetime.fromisoformat("2026-03-12T23:30:00+07:00"), date(2026, 3, 17)),
        (datetime.fromisoformat("2026-03-13T00:30:00+07:00"), date(2026, 3, 25)),
    ):
        run = applied(KIA, alasan="hilang")
        missing(run, "verifikasi", "surat_hilang")
        run.at = at
        completed(run, "verifikasi", "surat_hilang")
        assert due(run, "janji") == expected


def test_asking_for_what_is_missing_is_a_first_response() -> None:
    """UU 25 Art. 44: who was answered within 14 days waits for herself after that."""
    run = missing(applied(COMPLAINT), "verifikasi", "uraian").later(days=20)
    assert limit_of(run, "tanggapan_pertama").kept

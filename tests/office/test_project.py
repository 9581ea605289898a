"""The rows that lists read are a function of the folded case, and of nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from prima.case.acts import Complete, Gap, Pay, Return, Tick
from prima.case.clocks import limits, promise
from prima.office.models import CaseHead, Notice, OpenTask
from prima.office.project import notice_of, rows_of
from prima.standard.steps import Decide, Do
from prima.standard.zone import civil_day
from tests.case import filling
from tests.case.plans import AK1, COMPLAINT, NAMES, PBG, changed
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

SEEDS = range(25)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_case_gives_the_same_rows(name: str) -> None:
    """Rebuilt at any time, every row is the same to the byte."""
    for seed in SEEDS:
        case = history(name, seed).case
        assert rows_of(case) == rows_of(case)


@pytest.mark.parametrize("name", NAMES)
def test_the_head_says_where_the_case_stands(name: str) -> None:
    """Status, outcome, entries and moments are those of the fold."""
    for seed in SEEDS:
        for one in history(name, seed).tried:
            head = rows_of(one.after).head
            assert head["status"] == one.after.status
            assert head["entries"] == one.after.version
            assert (head["closed_at"] is None) == one.after.is_open
            assert (head["decided_at"] is None) == (one.after.verdict is None)
            assert (head["outcome"] == "") == (one.after.verdict is None)


@pytest.mark.parametrize("name", NAMES)
def test_each_open_step_has_a_task_for_each_role_that_may_do_it(name: str) -> None:
    """No open step is missing from a desk, and none that is done is left there."""
    for seed in SEEDS:
        for one in history(name, seed).tried:
            wanted = set()
            for leaf in one.after.leaves.values():
                step = one.after.plan.steps[leaf.step]
                roles = step.by if isinstance(step, Do | Decide) else ("",)
                wanted |= {(leaf.step, f"{name}/{role}" if role else "") for role in roles}
            tasks = rows_of(one.after).tasks
            assert {(task["step"], task["role"]) for task in tasks} == wanted
            assert len(tasks) == len(wanted)


@pytest.mark.parametrize("name", NAMES)
def test_who_may_not_do_a_step_is_barred_from_its_task(name: str) -> None:
    """The second eye, the applicant and who was involved do not see it on their desk."""
    for seed in SEEDS:
        case = history(name, seed).tried[-1].after
        for task in rows_of(case).tasks:
            step = case.plan.steps[task["step"]]
            if not isinstance(step, Do | Decide):
                continue
            for other in step.not_same_person_as or ():
                for person in case.who_did(other):
                    assert f"|{person}|" in task["barred"]
            assert f"|{case.applicant}|" in task["barred"]


def test_who_was_involved_in_the_origin_is_barred() -> None:
    """A complaint is not offered to those whom it is about."""
    run = applied(COMPLAINT, origin="7K3M-92QX", involved=("officer/a", "officer/b"))
    (task,) = rows_of(run.case).tasks
    assert "|officer/a|" in task["barred"]
    assert "|officer/b|" in task["barred"]
    assert rows_of(run.case).head["origin"] == "7K3M-92QX"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_personal_stands_in_a_row(name: str) -> None:
    """Lists show numbers and pseudonyms: no answer of anybody's is in them."""
    for seed in SEEDS:
        case = history(name, seed).case
        said = str(rows_of(case))
        for key in ("nama", "nik", "telepon", "nama_anak", "nik_anak", "nik_pemohon", "uraian"):
            value = case.answers.get(key)
            assert value is None or value not in said


@pytest.mark.parametrize("name", NAMES)
def test_the_clock_is_woken_when_the_next_limit_passes(name: str) -> None:
    """`tick_at` is the first moment at which a tick does something, and not a moment later."""
    for seed in SEEDS:
        for one in history(name, seed).tried:
            wake = rows_of(one.after).head["tick_at"]
            run = Run(one.after, one.at)
            if wake is None:
                run.later(days=60)
            else:
                run.at = max(one.at, wake - timedelta(microseconds=1))
            if wake is None or wake > one.at:
                assert run.refused(Tick(CLOCK)) == "nothing_due"
            if wake is not None:
                run.at = max(one.at, wake)
                run.done(Tick(CLOCK))


def billed(limit: str) -> Run:
    """Return a building case that waits for its charge, which lapses after `limit`."""
    plan = changed(PBG, ("limit: 30 cd, effect: lapse", f"limit: {limit}, effect: escalate"))
    run = applied(plan, fungsi="hunian")
    for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
        run.done(finish(run, step))
    run.done(finish(run, "sidang", sepakat=True, sesuai=True))
    run.done(finish(run, "hitung_retribusi"))
    run.done(finish(run, "sahkan_teknis"))
    return run


def test_a_stop_that_ends_by_itself_wakes_the_clock_too() -> None:
    """While money is waited for, the promise stands; after 30 days it runs, and passes."""
    run = billed("200 cd")
    wake = rows_of(run.case).head["tick_at"]
    assert wake is not None
    assert wake < run.at + timedelta(days=200)
    run.at = wake
    run.done(Tick(CLOCK))
    assert run.case.escalated == {"janji"}


def test_while_a_clock_stands_there_is_no_due_date() -> None:
    """The list shows none, and the desk orders by the step's own limit."""
    run = billed("200 cd")
    assert rows_of(run.case).head["due_at"] is None
    bill = run.case.bills[0]
    run.done(Pay(TREASURY, bill.id, bill.total, "NTPN1"))
    assert rows_of(run.case).head["due_at"] is not None


def test_the_desk_orders_by_the_nearer_of_step_and_promise() -> None:
    """A file whose promise ends today comes today, however long its step may take."""
    plan = changed(PBG, ("limit: 30 wd", "limit: 1 wd"))
    tight = rows_of(applied(plan).case).tasks[0]
    plain = rows_of(applied(PBG).case).tasks[0]
    assert tight["due_day"] == plain["due_day"]
    run = applied(plan)
    run.done(finish(run, "periksa_lengkap"))
    for task in rows_of(run.case).tasks:
        assert task["due_day"] == tight["due_day"]


def test_what_a_kept_promise_took_stands_in_the_head() -> None:
    """In its own unit, with the verdict; nothing for a case that was taken back."""
    for seed in SEEDS:
        case = history(AK1, seed).case
        head, found = rows_of(case).head, promise(case)
        assert found is not None
        if case.withdrawn or case.is_open:
            assert head["took"] is None
            assert head["kept"] is None
        else:
            assert head["took"] is not None
            assert head["kept"] == found.kept


SILENT = {
    *("started", "finished", "notified", "answered", "rated", "complained"),
    *("documented", "nothing_due", "held", "released", "put_back"),
}
"""Kinds of entries of which no message goes out."""


@pytest.mark.parametrize("name", NAMES)
def test_what_concerns_the_applicant_is_told_to_her(name: str) -> None:
    """One message an event that she has to know of, under her pseudonym; officers get none."""
    for seed in SEEDS:
        played = history(name, seed)
        for place, event in enumerate(played.events, 1):
            found = notice_of(played.case, place, event)
            silent = {
                "started",
                "finished",
                "notified",
                "answered",
                "rated",
                "complained",
                "held",
                "released",
                "put_back",
            }
            assert (found is None) == (event.kind in {*silent, "documented", "nothing_due"})
            if found is not None:
                assert found["person"] == CITIZEN.id
                assert (found["case"], found["version"]) == (played.case.number, place)


def test_the_rows_fill_every_column_of_their_tables() -> None:
    """A column that nobody fills, or a value without a column, is a slip."""
    rows = rows_of(applied(AK1).case)
    assert set(rows.head) == {field.column for field in CaseHead._meta.concrete_fields}
    names = {field.column for field in OpenTask._meta.concrete_fields} - {"id"}
    assert set(rows.tasks[0]) == names
    told = notice_of(applied(AK1).case, 1, applied(AK1).events[0])
    assert told is not None
    assert set(told) == {field.column for field in Notice._meta.concrete_fields} - {"id"}


def test_a_returned_file_waits_on_nobodys_desk() -> None:
    """Its task says that the citizen has the next move, until when."""
    run = applied(AK1, jenjang="sma")
    by = of_step(run.case, "periksa")
    run.done(Return(by, "periksa", (Gap("foto", "missing"),)))
    (task,) = rows_of(run.case).tasks
    assert task["state"] == "waiting_citizen"
    assert civil_day(task["due_at"], "Asia/Jakarta") == (run.at + timedelta(days=31)).date()
    run.done(Complete(CITIZEN, "periksa", files={"foto": (filling.paper("foto"),)}))
    (task,) = rows_of(run.case).tasks
    assert task["state"] == "ready"
    assert any(limit.kind == "step" for limit in limits(run.case))

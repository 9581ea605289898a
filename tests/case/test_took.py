"""How long it took is counted as the promise counts, without what was not the office's."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.case.acts import Complete, Decide, Gap, Return
from prima.case.clocks import promise
from prima.case.elapsed import took
from prima.standard.clock import open_minutes
from tests.case import filling
from tests.case.plans import AK1, NAMES, PBG, changed
from tests.case.playing import CITIZEN, Run, applied, finish, history, of_step


def closed(run: Run) -> Run:
    """Bring an AK-1 case to its end now."""
    run.done(finish(run, "periksa", masih_berlaku=False))
    run.done(Decide(of_step(run.case, "sahkan"), "sahkan", "granted"))
    return run


def how_long(run: Run) -> int | None:
    """Return how long the promise of a case took."""
    found = promise(run.case)
    assert found is not None
    return took(found)


def test_a_running_promise_took_nothing_yet() -> None:
    """Only what ended can be measured."""
    assert how_long(applied(AK1)) is None


@settings(max_examples=60)
@given(minutes=st.integers(0, 60 * 24 * 20))
def test_minutes_are_minutes_of_service(minutes: int) -> None:
    """The night, the break and the holiday are nobody's work."""
    run = closed(applied(AK1).later(minutes=minutes))
    calendar, zone = run.case.plan.calendar, run.case.plan.zone
    assert how_long(run) == open_minutes(run.events[0].at, run.at, calendar=calendar, zone=zone)


@settings(max_examples=60)
@given(before=st.integers(0, 300), wait=st.integers(0, 5_000), after=st.integers(0, 300))
def test_waiting_for_the_citizen_is_not_counted(before: int, wait: int, after: int) -> None:
    """However long she gathers papers, the office's minutes are the office's."""
    run = applied(AK1, jenjang="sma").later(minutes=before)
    run.done(Return(of_step(run.case, "periksa"), "periksa", (Gap("foto", "missing"),)))
    left = run.at
    run.later(minutes=wait)
    run.done(Complete(CITIZEN, "periksa", files={"foto": (filling.paper("foto"),)}))
    back = run.at
    closed(run.later(minutes=after))
    calendar, zone = run.case.plan.calendar, run.case.plan.zone
    worked = open_minutes(run.events[0].at, left, calendar=calendar, zone=zone)
    worked += open_minutes(back, run.at, calendar=calendar, zone=zone)
    assert how_long(run) == worked


@pytest.mark.parametrize(
    ("decided", "days"),
    [
        ("2026-03-02", 0),
        ("2026-03-03", 1),
        ("2026-03-06", 4),
        ("2026-03-09", 5),
        ("2026-03-26", 13),
    ],
)
def test_working_days_are_counted_from_the_day_after(decided: str, days: int) -> None:
    """From Monday, 2 March 2026; Nyepi and Idul Fitri lie between."""
    run = applied(PBG, fungsi="umum")
    for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
        run.done(finish(run, step))
    run.done(finish(run, "sidang", sepakat=True, sesuai=False))
    run.at = datetime.fromisoformat(f"{decided}T10:00:00+07:00")
    run.done(Decide(of_step(run.case, "tolak"), "tolak", "refused", ("standar",)))
    assert how_long(run) == days


@given(hours=st.integers(0, 500), minutes=st.integers(0, 59))
def test_continuous_hours_never_sleep(hours: int, minutes: int) -> None:
    """3 × 24 hours run through nights and holidays; told in minutes."""
    plan = changed(AK1, ("limit: 15 min", "limit: 72 ch"))
    run = closed(applied(plan).later(hours=hours, minutes=minutes))
    assert how_long(run) == hours * 60 + minutes


@pytest.mark.parametrize("name", NAMES)
def test_what_took_no_longer_than_the_limit_was_kept(name: str) -> None:
    """The figure and the verdict on it agree, in the promise's own unit."""
    for seed in range(40):
        case = history(name, seed).case
        found = promise(case)
        if found is None or took(found) is None:
            continue
        taken, limit = took(found), found.limit
        assert taken is not None
        if limit.unit == "min":
            assert found.kept == (taken < limit.amount) or taken == limit.amount
        else:
            assert found.kept == (taken <= limit.amount)


def test_an_end_within_the_minute_took_less_than_one() -> None:
    """Minutes that were begun and not used up do not count."""
    run = applied(AK1)
    run.at += timedelta(seconds=59)
    assert how_long(closed(run)) == 0

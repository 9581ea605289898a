"""Are the figures counted honestly: nothing left out that would make them worse?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.measure.share import wilson
from prima.office import observed, standards
from prima.office.observed import Observed, everything, limit_of, whole, within
from prima.standard.duration import Duration
from tests.faces.public.conftest import changing, founded, town  # noqa: F401 - the town is there
from tests.faces.public.town import AK1, MORNING, PBG, SERVICES, SKCK, SKTM, ended, many

HALF, NINE = Fraction(1, 2), Fraction(9, 10)
waits = st.dictionaries(
    st.tuples(st.integers(0, 60), st.booleans()), st.integers(1, 30), min_size=1, max_size=12
)


def seen(service: str) -> Observed:
    """Count anew, and return what was observed of a service."""
    observed.forget()
    plan = standards.in_force(service, MORNING.date())
    assert plan is not None
    return observed.observed(plan.standard)


@given(waits, st.integers(0, 10))
def test_as_many_files_as_said_took_at_most_that_long(
    counts: dict[tuple[int, bool], int], late: int
) -> None:
    """Half, or nine of ten: never fewer than the share says, counting open late ones as longer."""
    n = sum(counts.values()) + late
    for share in (HALF, NINE):
        found = within(counts, late, share)
        if found is not None:
            inside = sum(count for (took, _), count in counts.items() if took <= found)
            assert inside >= share * (n - 1)


@given(waits, st.integers(0, 10))
def test_open_late_files_never_shorten_a_wait(
    counts: dict[tuple[int, bool], int], late: int
) -> None:
    """More of them, and the time is as long or longer, or cannot be said any more."""
    before, after = within(counts, late, NINE), within(counts, late + 1, NINE)
    assert after is None or (before is not None and after >= before)


def test_nothing_observed_says_nothing() -> None:
    """No file, no time."""
    assert within({}, 0, HALF) is None
    assert within({}, 3, HALF) is None


@pytest.mark.usefixtures("town")
class TestCounting:
    """What counts, and what does not."""

    def test_ended_files_count_by_time_and_by_promise(self) -> None:
        """Kept and late, as the clock judged them."""
        many(AK1, {3: 10, 12: 6, 30: 4}, limit=15)
        found = seen(AK1)
        assert (found.cases, found.kept, found.late) == (20, 16, 4)
        assert (found.median, found.nine_of_ten) == (8, 30)
        assert found.interval == wilson(16, 20)
        assert found.enough

    def test_a_file_that_was_taken_back_does_not_count(self) -> None:
        """It has no time that the office would answer for."""
        many(AK1, {3: 10}, limit=15)
        ended(AK1, None, kept=False, status="withdrawn", due_at=MORNING + timedelta(days=1))
        assert seen(AK1).cases == 10

    def test_an_open_file_past_its_limit_counts_as_late(self) -> None:
        """Today, not only when somebody closes it at last."""
        many(SKCK, {1: 10}, limit=4)
        ended(SKCK, None, kept=False, closed_at=None)
        found = seen(SKCK)
        assert (found.cases, found.late, found.open_late, found.ended) == (11, 1, 1, 10)

    def test_an_open_file_within_its_limit_does_not_count_yet(self) -> None:
        """Nobody knows how it will end."""
        many(SKCK, {1: 10}, limit=4)
        ended(SKCK, None, kept=False, closed_at=None, due_at=MORNING + timedelta(hours=1))
        assert seen(SKCK).cases == 10

    def test_a_decided_file_counts_before_it_is_closed(self) -> None:
        """The promise ended with the decision; what runs after it is no excuse."""
        many(SKCK, {1: 10}, limit=4)
        ended(SKCK, 9, kept=False, closed_at=None)
        found = seen(SKCK)
        assert (found.cases, found.late, found.open_late) == (11, 1, 0)

    def test_the_window_is_three_months_where_that_holds_enough(self) -> None:
        """Older files are history."""
        many(AK1, {3: 10}, limit=15)
        ended(AK1, 60, kept=False, closed_at=MORNING - timedelta(days=120))
        found = seen(AK1)
        assert found.cases == 10
        assert (MORNING.date() - found.since).days == observed.WINDOW_DAYS

    def test_a_rare_service_is_looked_at_for_a_year(self) -> None:
        """Twelve buildings a year still say something."""
        for days in range(10, 350, 28):
            ended(PBG, 20, kept=True, closed_at=MORNING - timedelta(days=days))
        found = seen(PBG)
        assert found.cases == 13
        assert (MORNING.date() - found.since).days == observed.LONGER_DAYS

    @pytest.mark.usefixtures("changing")
    def test_another_promise_is_another_matter(self) -> None:
        """Files of a version that promised another time are no evidence for this one."""
        text = standards.versions(AK1)[0].text
        text = text.replace('version: "2026.1"', 'version: "2026.2"').replace(
            "      limit: 15 min\n", "      limit: 30 min\n"
        )
        text = text.replace('from: "2026-01-05"', 'from: "2026-02-01"')
        standards.establish(text.encode(), AK1, at=MORNING - timedelta(days=9), by="system")
        many(AK1, {3: 12}, limit=15)
        for _ in range(10):
            ended(AK1, 25, kept=True, version="2026.2")
        found = seen(AK1)
        assert found.limit == Duration(30, "min")
        assert found.cases == 10

    def test_returns_are_counted_among_ended_files(self) -> None:
        """Once or twice back: one file."""
        for returns in (0, 1, 2, 0, 0, 0, 0, 0, 0, 0):
            ended(AK1, 3, kept=True, returns=returns)
        assert seen(AK1).returned == 2

    def test_the_whole_is_the_sum_of_its_parts(self) -> None:
        """And what ended today is told apart."""
        many(AK1, {3: 20, 30: 2}, limit=15)
        many(SKTM, {3: 11}, limit=15)
        ended(SKTM, 3, kept=True, closed_at=MORNING - timedelta(minutes=5))
        ended(SKTM, 30, kept=False, closed_at=MORNING - timedelta(minutes=5))
        ended(SKTM, None, kept=False, closed_at=None)
        observed.forget()
        found, parts = whole(), everything()
        assert found.kept == sum(one.kept for one in parts.values())
        assert found.cases == sum(one.cases for one in parts.values()) == 36
        assert (found.today, found.today_kept, found.open, found.open_late) == (2, 1, 1, 1)

    def test_the_answer_stands_for_a_minute(self) -> None:
        """So that a crowd of readers costs one count."""
        many(AK1, {3: 10}, limit=15)
        assert seen(AK1).cases == 10
        many(AK1, {3: 1}, limit=15)
        assert everything()[AK1].cases == 10
        observed.forget()
        assert everything()[AK1].cases == 11

    @pytest.mark.parametrize("service", SERVICES)
    def test_every_service_has_its_place(self, service: str) -> None:
        """Also one that nobody asked for yet."""
        found = seen(service)
        assert found.cases == 0
        assert not found.enough
        assert found.limit is not None

    def test_a_standard_with_two_promises_has_no_single_limit(self) -> None:
        """Then no line is drawn."""
        plan = standards.in_force(AK1, MORNING.date())
        assert plan is not None
        time = plan.standard.completion_time
        promise = next(clock for clock in time.clocks if clock.kind == "promise")
        other = replace(promise, id="lain", limit=Duration(2, "wd"))
        two = replace(plan.standard, completion_time=replace(time, clocks=(*time.clocks, other)))
        assert limit_of(plan.standard) == Duration(15, "min")
        assert limit_of(two) is None

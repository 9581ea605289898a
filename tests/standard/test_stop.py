"""What a stop takes from the count, and what it leaves."""

from datetime import date

import pytest

from prima.standard.calendar import Calendar
from prima.standard.duration import Duration
from prima.standard.text import Text
from tests.standard.desk import SERVED, at, due, said, stop

LONG_RETURN = stop("2026-05-08", "2026-05-20")


def test_a_case_that_was_not_completed_has_no_due_date_and_three_days_left() -> None:
    """Row 7: returned on 4 March and not yet completed."""
    answer = due("5 wd", "2026-03-02", stop("2026-03-04", None))
    assert (answer.due, answer.late_from, answer.left) == (None, None, 3)
    assert answer.why == Text(
        id="menunggu pemohon melengkapi berkas", en="waiting for the applicant to complete the file"
    )
    assert answer.remaining == Duration.parse("3 wd")
    assert not answer.is_late(at("2026-12-31"))


def test_a_bill_that_is_not_paid_leaves_ten_days() -> None:
    """Row 9: still unpaid; when its longest time is over the clock runs again by itself."""
    waiting = (LONG_RETURN, stop("2026-06-17", None, "payment", "30 cd"))
    answer = due("30 wd", "2026-05-04", *waiting)
    assert (answer.due, answer.left, answer.standing and answer.standing.stop.cause) == (
        None,
        10,
        "payment",
    )
    assert answer.resumes == at("2026-07-18 00:00")
    assert answer.as_of(at("2026-07-17 23:59")) is answer
    # Saturday 18 July begins the rest: ten working days from Monday 20 July.
    assert answer.as_of(at("2026-07-18 00:00")).due == date(2026, 7, 31)
    assert answer.as_of(at("2026-07-18 00:00")).is_late(at("2026-08-01 00:00"))


def test_a_payment_after_the_longest_stop_changes_nothing_any_more() -> None:
    """Paid on 20 August: the clock has been running since 18 July."""
    late = (LONG_RETURN, stop("2026-06-17", "2026-08-20", "payment", "30 cd"))
    assert due("30 wd", "2026-05-04", *late).due == date(2026, 7, 31)


def test_a_payment_within_the_longest_stop_ends_it() -> None:
    """Row 9 again: the longest time was not used up."""
    paid = (LONG_RETURN, stop("2026-06-17", "2026-06-25", "payment", "30 cd"))
    assert due("30 wd", "2026-05-04", *paid).due == date(2026, 7, 9)


def test_continuous_hours_stand_still_for_the_exact_interval() -> None:
    """72 h from Friday 16:30 with an hour and a half of outage end at 18:00."""
    outage = stop("2026-11-21 01:00", "2026-11-21 02:30", "outage")
    answer = due("72 ch", "2026-11-20 16:30", outage)
    assert said(answer) == "2026-11-23 18:00"
    assert answer.late_from == at("2026-11-23 18:00")
    assert sum((end - start).total_seconds() for start, end in answer.stretches) == 72 * 3600


def test_a_stop_longer_than_the_calendar_has_no_known_end() -> None:
    """Its longest time reaches 2027: there is no date, and the year is named."""
    bill = stop("2026-12-28", "2027-02-01", "payment", "10 wd")
    answer = due("5 wd", "2026-12-21", bill)
    assert (answer.due, answer.left) == (None, 2)
    assert answer.why == Text(id="kalender 2027 belum dimuat", en="calendar 2027 not loaded")
    early = stop("2026-12-28", "2026-12-29", "payment", "10 wd")
    assert due("3 wd", "2026-12-21", early).due == date(2026, 12, 28)
    assert due("4 wd", "2026-12-21", early).due == date(2026, 12, 30)


def test_a_stop_may_cover_a_year_that_is_not_loaded() -> None:
    """Days that are taken out anyway need no calendar."""
    years = Calendar("id", "1", frozenset({2024, 2026}), {})
    answer = due("5 wd", "2024-12-27", stop("2024-12-27", "2025-12-31"), calendar=years)
    assert answer.due == date(2026, 1, 7)
    assert answer.counted[0] == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("limit", "left", "said_left"),
    [("3 wd", 2, "2 wd"), ("3 cd", 2, "2 cd"), ("1 mo", 30, "30 cd"), ("1 yr", 364, "364 cd")],
)
def test_what_is_left_is_said_in_days(limit: str, left: int, said_left: str) -> None:
    """One day has passed when the clock stops."""
    answer = due(limit, "2026-03-02", stop("2026-03-03", None))
    assert (answer.left, str(answer.remaining)) == (left, said_left)


@pytest.mark.parametrize(
    ("limit", "left", "said_left"), [("2 h", 90, "90 min"), ("72 ch", 72, "72 ch")]
)
def test_what_is_left_of_a_time_is_rounded_up(limit: str, left: int, said_left: str) -> None:
    """Half an hour has passed when the clock stops: minutes of service, hours of the day."""
    answer = due(
        limit,
        "2026-03-02 09:00",
        stop("2026-03-02 09:30", None, "force_majeure"),
        calendar=SERVED,
    )
    assert (answer.left, str(answer.remaining)) == (left, said_left)


def test_a_stop_after_the_end_changes_nothing() -> None:
    """The limit is used up before the stop: the due date stands."""
    assert due("1 wd", "2026-03-02", stop("2026-03-03", None)).due == date(2026, 3, 3)
    assert due("1 wd", "2026-03-02", stop("2026-03-09", None)).due == date(2026, 3, 3)


def test_a_clock_that_stands_before_it_starts_counts_nothing() -> None:
    """A stop that began earlier holds the whole limit back."""
    answer = due("5 wd", "2026-03-04", stop("2026-03-02", None))
    assert (answer.due, answer.left, answer.counted) == (None, 5, ())
    assert answer.not_counted[-1].since == date(2026, 3, 5)


def test_a_cause_outside_the_list_stops_no_clock() -> None:
    """Everything that the list does not name counts."""
    with pytest.raises(ValueError, match="stops no clock"):
        stop("2026-03-02", None, "pejabat_rapat")


def test_a_stop_cannot_end_before_it_begins() -> None:
    """Such an entry is a fault of the store."""
    with pytest.raises(ValueError, match="before it begins"):
        stop("2026-03-03", "2026-03-02")

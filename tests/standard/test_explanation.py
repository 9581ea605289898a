"""What an explanation tells, to page, letter and program alike."""

from collections.abc import Mapping
from typing import Any

from prima.standard.clock import Reckoning, Stop, as_json
from prima.standard.duration import Duration
from tests.standard.desk import SERVED, at, due, stop


def test_the_explanation_is_the_one_of_the_format() -> None:
    """The example of the format, key by key."""
    stops = [Stop(at("2026-03-04"), at("2026-03-09"), "returned", event=17)]
    answer = due("5 wd", "2026-03-02", *stops)
    assert as_json(answer, clock="janji", event="complete", cite=["uu25"]) == {
        "clock": "janji",
        "limit": "5 wd",
        "start": {"event": "complete", "date": "2026-03-02"},
        "counted": ["2026-03-03", "2026-03-04", "2026-03-10", "2026-03-11", "2026-03-12"],
        "not_counted": [{"from": "2026-03-05", "to": "2026-03-09", "why": "returned", "event": 17}],
        "due": "2026-03-12",
        "late_from": "2026-03-13T00:00:00+07:00",
        "calendar": "id-2026.1",
        "cite": ["uu25"],
    }


def explained(answer: Reckoning) -> Mapping[str, Any]:
    return as_json(answer, clock="janji", event="received")


def test_a_holiday_is_explained_with_its_name_and_decree() -> None:
    """Row 2: every day between 17 and 25 March 2026 is named."""
    left_out = explained(due("3 wd", "2026-03-16"))["not_counted"]
    assert [(entry["from"], entry["to"], entry["why"]) for entry in left_out] == [
        ("2026-03-18", "2026-03-18", "cuti_bersama"),
        ("2026-03-19", "2026-03-19", "libur_nasional"),
        ("2026-03-20", "2026-03-20", "cuti_bersama"),
        ("2026-03-21", "2026-03-21", "libur_nasional"),
        ("2026-03-22", "2026-03-22", "libur_nasional"),
        ("2026-03-23", "2026-03-24", "cuti_bersama"),
    ]
    assert left_out[1]["name"] == {"id": "Hari Suci Nyepi", "en": "Day of Silence (Nyepi)"}
    assert left_out[1]["decree"] == "SKB 3 Menteri Nomor 1497, 2, 5 Tahun 2025"


def test_a_standing_stop_is_explained_without_an_end() -> None:
    """What is left and why stand in place of a due date."""
    told = explained(due("5 wd", "2026-03-02", stop("2026-03-04", None)))
    assert (told["due"], told["left"], told["why"]["en"]) == (
        None,
        3,
        "waiting for the applicant to complete the file",
    )
    assert told["not_counted"] == [{"from": "2026-03-05", "to": None, "why": "returned"}]
    assert "late_from" not in told


def test_a_missing_calendar_is_explained_with_its_bound() -> None:
    """Row 26 as data."""
    told = explained(due("5 wd", "2026-12-23"))
    assert (told["due"], told["left"], told["not_before"]) == (None, 1, "2026-12-31")
    assert told["why"] == {"id": "kalender 2027 belum dimuat", "en": "calendar 2027 not loaded"}
    assert told["counted"][-1] == "2026-12-31"


def test_service_time_is_explained_by_its_stretches_and_closed_days() -> None:
    """Row 24: an hour on Tuesday, then the holidays, then an hour on Wednesday week."""
    told = explained(due("2 h", "2026-03-17 15:00", calendar=SERVED))
    assert told["start"] == {
        "event": "received",
        "date": "2026-03-17",
        "at": "2026-03-17T15:00:00+07:00",
    }
    assert told["counted"] == [
        {"from": "2026-03-17T15:00:00+07:00", "to": "2026-03-17T16:00:00+07:00"},
        {"from": "2026-03-25T08:00:00+07:00", "to": "2026-03-25T09:00:00+07:00"},
    ]
    assert [entry["from"] for entry in told["not_counted"]] == [
        "2026-03-18",
        "2026-03-19",
        "2026-03-20",
        "2026-03-21",
        "2026-03-22",
        "2026-03-23",
    ]
    assert told["due"] == "2026-03-25T09:00:00+07:00"


def test_an_outage_is_explained_to_the_minute() -> None:
    """Row 23 as data: two stretches around the outage, also while it stands."""
    over = explained(
        due(
            "15 min",
            "2026-03-02 09:00",
            stop("2026-03-02 09:05", "2026-03-02 10:30", "outage"),
            calendar=SERVED,
        )
    )
    assert [(part["from"][11:16], part["to"][11:16]) for part in over["counted"]] == [
        ("09:00", "09:05"),
        ("10:30", "10:40"),
    ]
    standing = due(
        "15 min", "2026-03-02 09:00", stop("2026-03-02 09:05", None, "outage"), calendar=SERVED
    )
    assert (standing.due, standing.left, standing.remaining) == (None, 10, Duration(10, "min"))
    assert explained(standing)["not_counted"] == [
        {"from": "2026-03-02T09:05:00+07:00", "to": None, "why": "outage"}
    ]

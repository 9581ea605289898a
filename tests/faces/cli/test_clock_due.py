"""What `prima clock due` answers to a person and to a program."""

import json
from pathlib import Path

import pytest

from prima.faces.cli.clock import clock_due
from prima.office import packs

LAW = [
    ("2026-03-02", "5", "2026-03-09"),
    ("2026-03-09", "7", "2026-03-25"),
    ("2026-03-12", "3", "2026-03-17"),
    ("2026-03-16", "5", "2026-03-30"),
    ("2026-03-16", "10", "2026-04-07"),
    ("2026-03-02", "21", "2026-04-08"),
    ("2026-05-12", "5", "2026-05-21"),
    ("2026-05-13", "10", "2026-06-03"),
    ("2026-06-01", "14", "2026-06-22"),
    ("2026-08-14", "5", "2026-08-24"),
    ("2026-01-05", "60", "2026-04-10"),
    ("2026-11-02", "30", "2026-12-14"),
    ("2026-11-24", "5", "2026-12-01"),
]


@pytest.fixture(autouse=True)
def own_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the packs of this repository, whatever the machine is set to."""
    monkeypatch.delenv(packs.ENVIRONMENT, raising=False)


def asked(start: str, days: str, *more: str) -> list[str]:
    return ["--start", start, "--working-days", days, *more]


@pytest.mark.parametrize(("start", "days", "end"), LAW)
def test_a_program_gets_the_date_of_the_law(
    start: str, days: str, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each value of the law's table, as JSON with the one key."""
    assert clock_due(asked(start, days, "--json")) == 0
    said = capsys.readouterr()
    assert json.loads(said.out) == {"due": end}
    assert said.err == ""


def test_a_person_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """The days are named, and how many were not counted."""
    assert clock_due(asked("2026-03-16", "5")) == 0
    assert capsys.readouterr().out == (
        "5 hari kerja sejak Senin, 16 Maret 2026 berakhir Senin, 30 Maret 2026"
        " pukul 24.00; 9 hari tidak dihitung.\n"
    )


def test_a_date_beyond_the_calendars_is_an_error_in_three_parts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was not done, which rule, what to do now; and exit 1."""
    assert clock_due(asked("2026-12-23", "5")) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "Hari terakhir 5 hari kerja belum dapat dihitung.",
        (
            "Hari libur ditetapkan dengan keputusan tiap tahun, dan kalender 2027 belum dimuat;"
            " batas ini tidak berakhir sebelum Kamis, 31 Desember 2026 (sisa 1 hari kerja)."
        ),
        (
            "Muat paket kalender tahun itu di rules/calendars/, atau sebut paket yang ada:"
            " --calendar national-2027-one-source."
        ),
    ]


def test_a_program_gets_the_error_as_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    """No date, the bound, and the three sentences in both languages."""
    assert clock_due(asked("2026-12-23", "5", "--json")) == 1
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert (answer["due"], answer["not_before"]) == (None, "2026-12-31")
    assert "calendar 2027 not loaded" in answer["error"]["rule"]["en"]
    assert set(answer["error"]) == {"what", "rule", "next"}
    assert "2027" in said.err


@pytest.mark.parametrize("start", ["2023-06-01", "2030-01-01"])
def test_a_start_outside_the_calendars_is_the_same_error(
    start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither the past nor the future is guessed."""
    assert clock_due(asked(start, "5")) == 1
    assert f"kalender {start[:4]} belum dimuat" in capsys.readouterr().err


def test_a_further_pack_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """With the calendar of 2027 the same question has an answer."""
    named = asked("2026-12-23", "5", "--json", "--calendar", "national-2027-one-source")
    assert clock_due(named) == 0
    assert json.loads(capsys.readouterr().out) == {"due": "2027-01-04"}


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["--start", "2026-03-02"],
        asked("2026-02-30", "5"),
        asked("02-03-2026", "5"),
        asked("20260302", "5"),
        asked("2026-03-02", "0"),
        asked("2026-03-02", "-5"),
        asked("2026-03-02", "lima"),
        asked("2026-03-02", "١"),  # a digit, but not an ASCII one
        asked("2026-03-02", "100000"),
        asked("2026-03-02", "5", "--sekarang"),
        asked("2026-03-02", "5", "--calendar", "national-2028"),
    ],
)
def test_a_wrong_call_is_told_what_would_be_right(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, a sentence on the error stream, nothing on the other."""
    assert clock_due(argv) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err


def test_help_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Who asks for help gets it and exit 0."""
    assert clock_due(["--help"]) == 0
    assert "--working-days" in capsys.readouterr().out


def test_an_office_without_packs_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1: the folder is named, and the setting that points at it."""
    monkeypatch.setenv(packs.ENVIRONMENT, str(tmp_path / "tidak-ada"))
    assert clock_due(asked("2026-03-02", "5")) == 1
    assert "PRIMA_RULES" in capsys.readouterr().err


ROUND_THE_CLOCK = [
    ("2026-11-20T16:30", "72", "WIB", "2026-11-23T16:30:00+07:00"),  # a weekend counts
    ("2026-12-30T22:15", "72", "WIB", "2027-01-02T22:15:00+07:00"),  # so does a year's end
    ("2026-11-20T16:30", "72", "WIT", "2026-11-23T16:30:00+09:00"),
    ("2026-11-20T16:30+07:00", "72", "WIT", "2026-11-23T18:30:00+09:00"),
    ("2026-11-20T09:30:00Z", "72", "WIB", "2026-11-23T16:30:00+07:00"),
    ("2026-03-18", "1", "WITA", "2026-03-18T01:00:00+08:00"),
]


@pytest.mark.parametrize(("start", "hours", "zone", "end"), ROUND_THE_CLOCK)
def test_continuous_hours_end_at_an_instant(
    start: str, hours: str, zone: str, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every hour counts, by day and night, over holidays and into a year without calendar."""
    assert clock_due(["--start", start, "--hours", hours, "--zone", zone, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"due": end}


def test_a_person_gets_the_hours_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Three rounds of the clock are said as the law says them."""
    assert clock_due(["--start", "2026-11-20T16:30", "--hours", "72"]) == 0
    assert capsys.readouterr().out == (
        "3 × 24 jam sejak Jumat, 20 November 2026 pukul 16.30 WIB berakhir"
        " Senin, 23 November 2026 pukul 16.30 WIB; setiap jam dihitung.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ["--start", "2026-11-20T16:30"],
        ["--start", "2026-11-20T16:30", "--hours", "72", "--working-days", "3"],
        ["--start", "2026-11-20T25:30", "--hours", "72"],
        ["--start", "2026-11-20T16:30", "--hours", "0"],
        ["--start", "2026-11-20T16:30", "--hours", "72", "--zone", "CET"],
    ],
)
def test_hours_that_are_wrongly_asked_are_told(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One limit, a real instant, a zone of the country; else exit 2."""
    assert clock_due(words) == 2
    assert capsys.readouterr().out == ""


def test_an_instant_counts_working_days_from_its_civil_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Half past midnight in Jakarta is the new day, though it is yesterday in UTC."""
    assert clock_due(asked("2026-03-01T17:30:00Z", "5", "--json")) == 0
    assert json.loads(capsys.readouterr().out) == {"due": "2026-03-09"}


@pytest.mark.parametrize("start", ["9999-12-31", "0001-01-01"])
def test_a_limit_beyond_the_years_there_are_is_told(
    start: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was not done, which rule, what to do now; exit 2 and nothing for a program to read."""
    assert clock_due(["--start", start, "--hours", "72", "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "9999" in said.err
    assert "--start" in said.err


def test_working_days_beyond_the_last_year_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """No calendar of the year 10000 is asked for."""
    assert clock_due(["--start", "9999-12-31", "--working-days", "5"]) == 2
    assert "9999" in capsys.readouterr().err

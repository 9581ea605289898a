"""The squares of the calendar say what the clock counted, and why not the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from prima.office.day_grid import Cell, Progress, grid
from prima.standard.calendar import Calendar, Closure
from prima.standard.clock import Reckoning, reckon
from prima.standard.duration import Duration
from prima.standard.stop import Stop
from prima.standard.text import Text

NYEPI = Closure("libur_nasional", Text(id="Nyepi", en="Day of Silence"))
CALENDAR = Calendar("id", "t", frozenset({2026}), {date(2026, 3, 19): NYEPI})
MONDAY = datetime(2026, 3, 16, 3, 0, tzinfo=UTC)


def reckoned(days: int, start: datetime = MONDAY, *stops: Stop) -> Reckoning:
    """Return what the clock says of so many working days."""
    limit = Duration(days, "wd")
    return reckon(limit, start, calendar=CALENDAR, zone="WIB", stops=list(stops))


def row(cells: tuple[Cell, ...]) -> list[str]:
    """Return the squares as a person reads them."""
    return [
        f"{cell.day.day}{'.' + cell.mark if cell.mark else ''} {cell.said.id}".strip()
        for cell in cells
    ]


def test_counted_waiting_closed_and_the_last_day() -> None:
    """Day zero, two counted days, a holiday, two days that wait for her, and the limit."""
    asked = datetime(2026, 3, 18, 3, 0, tzinfo=UTC)
    answered = datetime(2026, 3, 23, 3, 0, tzinfo=UTC)
    answer = reckoned(4, MONDAY, Stop(asked, answered, "returned"))
    assert row(grid(answer, Progress(date(2026, 3, 24)))) == [
        "16 masuk",
        "17.hit hari 1",
        "18.hit hari 2",
        "19.jeda tunggu Anda",
        "20.jeda tunggu Anda",
        "23.jeda tunggu Anda",
        "24.hit hari 3, kini",
        "25.akhir hari 4, batas",
        "26.tutup",
        "27.tutup",
    ]


def test_a_holiday_is_closed_and_does_not_count() -> None:
    """The square of the holiday says so; the day after goes on counting."""
    said = row(grid(reckoned(3), Progress(date(2026, 3, 16))))
    assert said == [
        "16 masuk",
        "17 hari 1",
        "18 hari 2",
        "19.tutup libur",
        "20.akhir hari 3, batas",
    ]


def test_a_clock_that_stands_shows_that_it_waits() -> None:
    """There is no last day while it waits for her, and every day says why."""
    answer = reckoned(3, MONDAY, Stop(datetime(2026, 3, 17, 3, tzinfo=UTC), None, "payment"))
    said = row(grid(answer, Progress(date(2026, 3, 20))))
    assert said == [
        "16 masuk",
        "17.hit hari 1",
        "18.jeda tunggu bayar",
        "19.jeda tunggu bayar",
        "20.jeda tunggu bayar",
    ]


def test_a_late_case_says_so_on_each_day() -> None:
    """After the limit the days are ours too, and they are called late."""
    said = row(grid(reckoned(2), Progress(date(2026, 3, 23))))
    assert said[:3] == ["16 masuk", "17.hit hari 1", "18.hit akhir hari 2, batas"]
    assert said[3:] == [
        "19.tutup libur",
        "20 terlambat",
        "23 terlambat",
        "24.tutup",
        "25.tutup",
        "26.tutup",
        "27.tutup",
    ]


def test_after_the_end_nothing_is_shown_but_the_week_of_it() -> None:
    """Whoever was quick sees one week, not the month that was promised."""
    end = Progress(date(2026, 3, 31), ended=date(2026, 3, 18), end=Text(id="diputus", en="decided"))
    said = row(grid(reckoned(20), end))
    assert said == ["16 masuk", "17.hit hari 1", "18.hit hari 2, diputus", "19.tutup", "20.tutup"]


@given(
    days=st.integers(1, 60),
    start=st.integers(0, 200),
    now=st.integers(0, 90),
    stop=st.none() | st.tuples(st.integers(1, 20), st.integers(0, 20)),
)
def test_the_squares_are_whole_weeks_and_agree_with_the_clock(
    days: int, start: int, now: int, stop: tuple[int, int] | None
) -> None:
    """Five a row, never more than ten weeks; a filled square is a counted day, and back."""
    began = datetime(2026, 1, 5, 3, 0, tzinfo=UTC) + timedelta(days=start)
    stops = []
    if stop is not None:
        since = began + timedelta(days=stop[0])
        stops.append(Stop(since, since + timedelta(days=stop[1]), "returned"))
    answer = reckoned(days, began, *stops)
    today = began.date() + timedelta(days=now)
    cells = grid(answer, Progress(today))
    assert len(cells) % 5 == 0
    assert 5 <= len(cells) <= 50
    assert all(cell.day.weekday() == place % 5 for place, cell in enumerate(cells))
    filled = {cell.day for cell in cells if cell.mark.startswith("hit")}
    first = cells[0].day
    assert filled == {day for day in answer.counted if first <= day <= today}
    edges = [cell.day for cell in cells if "akhir" in cell.mark]
    assert edges == [answer.due] or (answer.due is not None and answer.due < first)

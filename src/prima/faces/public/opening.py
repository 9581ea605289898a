"""When is the counter open?

>>> from datetime import time
>>> week = (Hours(days=("mon", "tue", "wed"), from_=time(8), to=time(16)),)
>>> [hours.id for hours in opening(week)]
['Senin–Rabu 08.00–16.00']
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from itertools import groupby

from prima.standard.calendar import WEEK
from prima.standard.head import Hours
from prima.standard.text import Text

DAYS = (
    Text(id="Senin", en="Monday"),
    Text(id="Selasa", en="Tuesday"),
    Text(id="Rabu", en="Wednesday"),
    Text(id="Kamis", en="Thursday"),
    Text(id="Jumat", en="Friday"),
    Text(id="Sabtu", en="Saturday"),
    Text(id="Minggu", en="Sunday"),
)


def opening(declared: Iterable[Hours]) -> tuple[Text, ...]:
    """Return opening hours in words, one text for each line of the standard."""
    return tuple(_line(hours) for hours in declared)


def _line(hours: Hours) -> Text:
    numbers = sorted(WEEK.index(day) for day in hours.days)
    stretches = [
        [number for _, number in stretch]
        for _, stretch in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
    times = f"{_clock(hours.from_)}–{_clock(hours.to)}"
    pause = (
        "" if hours.break_ is None else f"{_clock(hours.break_.from_)}–{_clock(hours.break_.to)}"
    )
    pause_id = f" (istirahat {pause})" if pause else ""
    pause_en = f" (break {pause})" if pause else ""
    return Text(
        id=f"{_days(stretches, 'id')} {times}{pause_id}",
        en=f"{_days(stretches, 'en')} {times}{pause_en}",
    )


def _days(stretches: list[list[int]], language: str) -> str:
    def name(number: int) -> str:
        return DAYS[number].in_(language)

    return ", ".join(
        name(days[0]) if len(days) == 1 else f"{name(days[0])}–{name(days[-1])}"
        for days in stretches
    )


def _clock(at: time) -> str:
    return at.strftime("%H.%M")

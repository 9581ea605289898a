"""Does a date fit its question?

Article: "Penerapan Standar Pelayanan Publik" (dates as the calendar has them).

A civil date, as ISO text; its bounds are dates, or paths to other answers.  A bound
that is not answered bounds nothing.

    >>> from prima.standard.form import DateField
    >>> asked = DateField(id="x", type="date", label=Text(id="Tanggal"), personal="general")
    >>> judge(asked, "2026-02-29", Scope()).what.id
    'Tanggal bukan tanggal yang ada di kalender.'
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from prima.case.answer_fault import Misfit, not_like
from prima.case.fit.scope import Scope
from prima.case.fit.spoken import day_words
from prima.standard.form import DateField
from prima.standard.text import Text

PATTERN: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"


def judge(asked: DateField, value: Any, scope: Scope) -> Misfit | None:
    """Judge a date."""
    if not isinstance(value, str) or not re.fullmatch(PATTERN, value):
        must = "perlu hari, bulan, dan tahun dengan empat angka."
        return not_like(asked.label, must, "needs a day, a month, and a year of four digits.")
    day = _day(value)
    if day is None:
        must = "bukan tanggal yang ada di kalender."
        return not_like(asked.label, must, "is not a date of the calendar.")
    return _bounded(asked.label, day, _bound(asked.min, scope), _bound(asked.max, scope))


def _bounded(label: Text, day: date, low: date | None, high: date | None) -> Misfit | None:
    if low is not None and day < low:
        said = day_words(low)
        must = f"paling awal {said.id}."
        return not_like(label, must, f"can be {said.en} at the earliest.", "sense")
    if high is not None and day > high:
        said = day_words(high)
        must = f"paling akhir {said.id}."
        return not_like(label, must, f"can be {said.en} at the latest.", "sense")
    return None


def _bound(bound: date | str | None, scope: Scope) -> date | None:
    if isinstance(bound, str):
        value = scope.value_of(bound)
        return _day(value) if isinstance(value, str) else None
    return bound


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None

"""How much time is left, in the words of somebody who has to keep it?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

Counted as the limit counts: working days with working days, minutes of service with
minutes of service; never converted.  What stands still says why.

    >>> minutes_words(165).id, minutes_words(5).en
    ('2 jam 45 menit', '5 minutes')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from prima.case.clocks import Limit, leaf_limit, promise
from prima.case.state import Case, Leaf
from prima.standard.calendar import NotLoaded
from prima.standard.clock import Reckoning, open_minutes, wd_between
from prima.standard.duration import Duration
from prima.standard.text import Text
from prima.standard.zone import civil_day

HOUR = 60
LAST_DAY = Text(id="hari ini hari terakhir", en="today is the last day")
PAST = Text(id="batasnya sudah lewat", en="the limit has passed")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit as an officer reads it.

    Attributes:
        title: What the limit is called.
        length: How long it is.
        due: The last day, or the instant for a limit of time; None while it stands still.
        state: not_started, running, stopped, late or ended.
        left: What is left, in words.
        outward: Whether the citizen was promised it.
        near: Whether its last day is today or tomorrow.
    """

    title: Text
    length: Duration
    due: date | None
    state: str
    left: Text
    outward: bool
    near: bool = False


def deadlines(case: Case, leaf: Leaf, at: datetime) -> tuple[Deadline, ...]:
    """Return the limit of a step, then what the citizen was promised."""
    outward = promise(case)
    found = [deadline(leaf_limit(case, leaf), at)]
    if outward is not None and outward.reckoning is not None:
        found.append(deadline(outward, at, outward=True))
    return tuple(found)


def deadline(limit: Limit, at: datetime, *, outward: bool = False) -> Deadline:
    """Return a limit in words, as it stands at `at`."""
    reckoning = None if limit.reckoning is None else limit.reckoning.as_of(at)
    state = "late" if limit.is_past(at) else limit.state
    due = None if reckoning is None else reckoning.due
    left = Text(id="", en="") if reckoning is None else _left(reckoning, state, at)
    near = reckoning is not None and _is_near(reckoning, at)
    return Deadline(limit.title, limit.limit, due, state, left, outward, near)


def minutes_words(minutes: int) -> Text:
    """Say minutes of service: "2 jam 45 menit"."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return Text(id=f"{rest} menit", en=f"{rest} minute{'' if rest == 1 else 's'}")
    tail_id, tail_en = (f" {rest} menit", f" {rest} min") if rest else ("", "")
    return Text(id=f"{hours} jam{tail_id}", en=f"{hours} h{tail_en}")


def _is_near(reckoning: Reckoning, at: datetime) -> bool:
    if reckoning.due is None:
        return False
    due, zone = reckoning.due, reckoning.zone
    last = civil_day(due, zone) if isinstance(due, datetime) else due
    return (last - civil_day(at, zone)).days <= 1


def _left(reckoning: Reckoning, state: str, at: datetime) -> Text:
    if state == "late":
        return PAST
    if reckoning.due is None:
        return _standing(reckoning)
    if isinstance(reckoning.due, datetime):
        return _left_of_time(reckoning, reckoning.due, at)
    today = civil_day(at, reckoning.zone)
    days = _days(reckoning, today, reckoning.due)
    if days <= 0:
        return LAST_DAY
    unit = "wd" if reckoning.limit.unit == "wd" else "cd"
    said = Duration(days, unit).words()
    return Text(id=f"sisa {said.id}", en=f"{said.en} left")


def _standing(reckoning: Reckoning) -> Text:
    why = reckoning.why
    if why is None or reckoning.standing is None:
        return Text(id="", en="") if why is None else why
    return Text(id=f"berhenti: {why.id}", en=f"stopped: {why.en}")


def _days(reckoning: Reckoning, today: date, due: date) -> int:
    if reckoning.limit.unit != "wd":
        return (due - today).days
    return wd_between(today, due, reckoning.calendar)


def _left_of_time(reckoning: Reckoning, due: datetime, at: datetime) -> Text:
    if reckoning.limit.unit == "ch":
        said = minutes_words(int((due - at).total_seconds()) // 60)
        return Text(id=f"sisa {said.id}", en=f"{said.en} left")
    try:
        minutes = open_minutes(at, due, calendar=reckoning.calendar, zone=reckoning.zone)
    except NotLoaded:
        return Text(id="", en="")
    said = minutes_words(minutes)
    return Text(id=f"sisa {said.id} waktu layanan", en=f"{said.en} of service left")

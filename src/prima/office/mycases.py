"""Which cases has this citizen, and which wait for her?

Article: *responsif*.

What waits for her stands first, then what runs, then what is over.  A list shows
numbers, services, states and dates, and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prima.case.timeline import state_sentence
from prima.office.act import load
from prima.office.holding import Todo, todos, waits_for_citizen
from prima.office.models import CaseHead
from prima.office.moment import now
from prima.office.promised import Promised, shown
from prima.office.who import Who
from prima.standard.text import Text

OPEN_MOST = 50
"""Open cases that are read whole; nobody has so many."""

CLOSED_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list."""

    number: str
    service: Text
    sentence: Text
    promised: Promised | None
    todo: Todo | None
    zone: str
    received_at: datetime
    closed_at: datetime | None
    unrated: bool
    is_complaint: bool


@dataclass(frozen=True, slots=True)
class MyCases:
    """A citizen's cases in three heaps, and how many closed ones are not shown."""

    mine: tuple[Row, ...]
    running: tuple[Row, ...]
    closed: tuple[Row, ...]
    more: int


def my_cases(who: Who, *, everything: bool = False) -> MyCases:
    """Return a citizen's cases; of the closed ones the newest, or all."""
    heads = CaseHead.objects.filter(applicant=who.person)
    running = heads.filter(closed_at__isnull=True).order_by("-received_at")[:OPEN_MOST]
    closed = heads.filter(closed_at__isnull=False).order_by("-closed_at")
    count = closed.count()
    shown_closed = closed if everything else closed[:CLOSED_SHOWN]
    rows = [_row(number) for number in running.values_list("number", flat=True)]
    return MyCases(
        mine=tuple(row for row, hers in rows if hers),
        running=tuple(row for row, hers in rows if not hers),
        closed=tuple(_row(number)[0] for number in shown_closed.values_list("number", flat=True)),
        more=0 if everything else max(0, count - CLOSED_SHOWN),
    )


def _row(number: str) -> tuple[Row, bool]:
    case, _ = load(number)
    standard = case.plan.standard
    row = Row(
        number=number,
        service=standard.title,
        sentence=state_sentence(case),
        promised=shown(case, now()),
        todo=next(iter(todos(case)), None),
        zone=case.plan.zone,
        received_at=case.points["received"],
        closed_at=case.points.get("closed"),
        unrated=not case.is_open and case.rated is None and not case.withdrawn,
        is_complaint=standard.nature == "complaint",
    )
    return row, waits_for_citizen(case)

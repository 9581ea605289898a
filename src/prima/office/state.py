"""How does the office fare: can it write, is it sealed, seen, copied, and what went wrong?

Article: *transparan*; Dampak terhadap Kepercayaan: what is out of order is told by the
office itself, first.

Everything is read from what others wrote: the sealer's lease (renewed each second while
the database takes writes), the heads, the witnesses' lines, the rehearsals, the
incidents.  Nothing is asked of a neighbour while somebody waits for the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from prima.ledger.fault import LedgerFault
from prima.office import heads, holding_back, sealer, witnesses
from prima.office.models import Cosignature, Incident, Lease
from prima.office.moment import now
from prima.office.safe import rehearsal
from prima.office.safe.rehearsal import Trial
from prima.standard.text import Text

SILENT = timedelta(seconds=90)
"""The sealer renews its lease each second; silent for longer, nothing is being written."""

SEEN_LATE = timedelta(hours=1)
INCIDENTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """A witness, the largest head that it signed, and when; `is_late` when that is long ago."""

    name: str
    size: int
    at: datetime | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Happening:
    """One incident in both languages."""

    number: int
    opened_at: datetime
    closed_at: datetime | None
    said: Text


@dataclass(frozen=True, slots=True)
class State:
    """All that the page of the office's state tells."""

    writes: bool
    held: str
    head: heads.Head | None
    seen: tuple[Seen, ...]
    trial: Trial | None
    rehearsed: bool
    incidents: tuple[Happening, ...]

    @property
    def is_well(self) -> bool:
        """Tell whether everything is as it should be."""
        still_open = any(one.closed_at is None for one in self.incidents)
        late = any(one.is_late for one in self.seen)
        return self.writes and self.rehearsed and not late and not still_open


def state() -> State:
    """Return how the office fares now."""
    held = next(iter(holding_back.standing()), None)
    trial = rehearsal.last()
    head = next(iter(heads.newest(1)), None)
    return State(
        writes=held is None and _is_sealing(),
        held=held.reason if held else "",
        head=head,
        seen=_seen(head),
        trial=trial,
        rehearsed=trial is not None and trial.is_fresh,
        incidents=incidents(),
    )


def _is_sealing() -> bool:
    until = Lease.objects.filter(pk=sealer.LEASE).values_list("until", flat=True).first()
    return until is not None and now() < until + SILENT


def _seen(head: heads.Head | None) -> tuple[Seen, ...]:
    try:
        names = [post.witness.name for post in witnesses.posts()]
    except LedgerFault:
        return ()
    found = []
    for name in names:
        row = Cosignature.objects.filter(witness=name).order_by("-size").first()
        size, at = (row.size, row.at) if row else (0, None)
        behind = head is not None and size < head.size
        late = behind and (at is None or now() - at > SEEN_LATE)
        found.append(Seen(name, size, at, late))
    return tuple(found)


def incidents(most: int = INCIDENTS_SHOWN) -> tuple[Happening, ...]:
    """Return the newest incidents, newest first."""
    rows = Incident.objects.order_by("-opened_at", "-pk")[:most]
    return tuple(
        Happening(row.pk, row.opened_at, row.closed_at, Text(id=row.said_id, en=row.said_en))
        for row in rows
    )


def tell(said: Text) -> int:
    """Tell everybody of an incident; return its number."""
    row = Incident(opened_at=now(), said_id=said.id[:300], said_en=said.in_("en")[:300])
    row.save()
    return int(row.pk)


def end(number: int) -> bool:
    """Say that an incident is over; False when there is none open under that number."""
    rows = Incident.objects.filter(pk=number, closed_at__isnull=True)
    return rows.update(closed_at=now()) == 1

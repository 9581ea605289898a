"""What was begun at this counter and waits for somebody's confirmation?

Article: *transparan* (nothing that was begun is out of sight).

Services and times only; whose it is stands on no list.  Who opens one stands before the
officer again: it is opened for the person whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from prima.case.plan import Plan
from prima.office import drafts
from prima.office.models import Draft
from prima.standard.text import Text

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft of the counter: its name, its service, since when it rests, until when."""

    draft: str
    service: Text
    saved_at: datetime
    until: datetime


def waiting(plans: Iterable[Plan]) -> tuple[Waiting, ...]:
    """Return what waits of these services, the newest first."""
    titles = {plan.standard.standard: plan.standard.title for plan in plans}
    rows = Draft.objects.filter(account__startswith=drafts.AT_COUNTER, standard__in=titles)
    rows = rows.exclude(account__contains="#").order_by("-changed_at")[:SHOWN]
    span = drafts.kept(at_counter=True)
    return tuple(
        Waiting(row.id, titles[row.standard], row.changed_at, row.changed_at + span) for row in rows
    )


def whose(draft: str, plans: Iterable[Plan]) -> tuple[str, str] | None:
    """Return whose a waiting draft is, and its service; None when it waits no more."""
    names = [plan.standard.standard for plan in plans]
    rows = Draft.objects.filter(pk=draft, account__startswith=drafts.AT_COUNTER, standard__in=names)
    row = rows.exclude(account__contains="#").first()
    if row is None:
        return None
    return f"person/{row.account.removeprefix(drafts.AT_COUNTER)}", row.standard

"""Which limits have passed, and what does the clock do about them?

Article: "Birokrasi yang Kompleks" (nothing rests without an owner and a date).
"""

from __future__ import annotations

from datetime import datetime

import structlog

from prima.case.acts import Actor, Tick
from prima.case.obstacle import Obstacle
from prima.office.act import Terms, perform
from prima.office.models import CaseHead
from prima.office.moment import now
from prima.office.who import CLOCK

logger = structlog.get_logger()

BATCH = 500
PASSES = 20
"""One case has no more limits than this that pass at once."""


def tick_due(at: datetime | None = None, *, deliver: bool = True) -> int:
    """Let the clock act on every limit that has passed; return how many acts it made.

    A case that cannot be read is told to the operator and keeps no other case waiting.
    """
    at = at or now()
    acts = 0
    due = CaseHead.objects.filter(tick_at__lte=at).order_by("tick_at")
    for number in list(due.values_list("number", flat=True)[:BATCH]):
        try:
            acts += _tick(number, at, deliver=deliver)
        except Exception as fault:  # noqa: BLE001 - whatever is wrong with one is not with all
            logger.error("case_not_ticked", case=number, fault=type(fault).__name__)  # noqa: TRY400 - a trace may show what is personal
    return acts


def _tick(number: str, at: datetime, *, deliver: bool) -> int:
    """Let the clock act on one case until nothing is left to do."""
    for acts in range(PASSES):
        act = Tick(Actor("clock", "clock"))
        answer = perform(act, number, CLOCK, Terms(at=at, deliver=deliver))
        if isinstance(answer, Obstacle):
            return acts
    return PASSES

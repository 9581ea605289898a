"""What is due to be forgotten today?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 44; the office's schedule.

A job of the day: each closed file whose time of keeping is over loses its keys, by the
norm that the standard cites, as an entry that everybody can see.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import connection

from prima.case.acts import Actor, Erase
from prima.case.obstacle import Obstacle
from prima.case.retention import retention_of
from prima.office.act import Terms, load, perform
from prima.office.database import wipe
from prima.office.erasing import due
from prima.office.who import SYSTEM

logger = structlog.get_logger()


def forget_due(at: datetime | None = None) -> int:
    """Erase every file whose time of keeping is over at `at` (now); return how many."""
    done = 0
    while numbers := due(at):
        before = done
        for number in numbers:
            done += _forgotten(number, at)
        if done == before:
            break
    if done:
        wipe(connection)
    return done


def _forgotten(number: str, at: datetime | None) -> bool:
    case, _ = load(number)
    standard = case.plan.standard
    cites = retention_of(case).cite or standard.personal_data.cite
    cite = "; ".join(standard.law(one).cite for one in cites)
    act = Erase(Actor("system", SYSTEM.person), "retention", cite)
    answer = perform(act, number, SYSTEM, Terms(at=at))
    if isinstance(answer, Obstacle):
        logger.warning("not_forgotten", case=number, obstacle=answer.code)
        return False
    return True

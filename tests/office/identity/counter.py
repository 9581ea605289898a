"""Two officers at a counter, and somebody who lost her telephone and the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from prima.case.obstacle import Obstacle
from prima.office.identity import restoring, rules
from prima.office.identity.restoring import Asked, Seen
from prima.office.identity.rules import Rules
from prima.office.who import Who
from tests.case.plans import AK1, MORNING
from tests.office.regency import Regency

SARI = "sari@contoh.id"
CARD = Seen("SARI UJI", "ktp", "4321")
LOST = Asked(SARI, "lost", restoring.SECOND)
ALL_LOST = replace(LOST, lost=restoring.ALL)
POSTS = (f"{AK1}.loket", f"{AK1}.kepala_bidang")
"""Whose holders may vouch in these tests."""


def named(posts: tuple[str, ...] = POSTS, **more: Any) -> None:
    """Let the office name the posts that may vouch."""
    rules.enter(Rules(recovery_posts=posts, **more), MORNING, "system")


def two(regency: Regency) -> tuple[Who, Who]:
    """Return two officers who may vouch."""
    return regency.officer(AK1, "loket"), regency.officer(AK1, "kepala_bidang")


def opened(by: Who, asked: Asked = LOST, seen: Seen = CARD) -> int:
    """Open a recovery; return its number."""
    answer = restoring.open_one(by, asked, seen)
    assert not isinstance(answer, Obstacle), answer.code
    return answer.id


def handed(regency: Regency, asked: Asked = LOST, seen: Seen = CARD) -> str:
    """Let two officers recover an account; return the code on paper."""
    first, second = two(regency)
    code = restoring.confirm(second, opened(first, asked, seen), seen)
    assert isinstance(code, str), code
    return code


def told(answer: object) -> str:
    """Return the code of an obstacle; "" where nothing stood in the way."""
    return answer.code if isinstance(answer, Obstacle) else ""

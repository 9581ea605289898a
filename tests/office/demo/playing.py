"""A demo of 25 cases, played twice under one simulated clock, and what was entered each time."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from prima.office import seal_of_office
from prima.office.demo import regency
from prima.office.models import Entry
from tests.office import regency as small

NOW = datetime(2026, 3, 6, 9, tzinfo=UTC)
"""Friday, 6 March 2026, 16.00 in Western Indonesia."""

CASES, SEED = 25, 7
DRAWN = re.compile(
    r"(?:\b|(?<=NTPN))([0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}1?|[0-9a-f]{20}|[0-9a-f]{64})(?![0-9A-Za-z])"
)
"""What is drawn by the machine's own chance: case numbers, persons, prints of files."""

Story = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What was told and entered."""

    first: list[Story]
    again: list[Story]
    other: list[Story]
    told: list[tuple[int, int]]
    cases: int


def played() -> Played:
    """Found the demo; play it, take it back, play another one, take it back, play it again."""
    regency.begin(NOW)
    told: list[tuple[int, int]] = []

    def hears(done: int, whole: int) -> None:
        told.append((done, whole))

    first = _taken_back(CASES, SEED)
    other = _taken_back(3, SEED + 1)
    cases = regency.recent(CASES, SEED, NOW, hears)
    return Played(first, stories(), other, told, cases)


def _taken_back(cases: int, seed: int) -> list[Story]:
    with transaction.atomic():
        regency.recent(cases, seed, NOW, lambda _done, _whole: None)
        found = stories()
        transaction.set_rollback(True)
    return found


def stories() -> list[Story]:
    """Return what happened to each case, without what is drawn by chance."""
    found: dict[str, list[str]] = defaultdict(list)
    for event in events():
        if event["stream"].startswith("case/"):
            told = {key: event[key] for key in ("kind", "at", "by", "body")}
            found[event["stream"]].append(DRAWN.sub("*", json.dumps(told, sort_keys=True)))
    return sorted(tuple(story) for story in found.values())


def events() -> Iterator[dict[str, Any]]:
    """Give every entry of the book as it stands there."""
    for data in Entry.objects.order_by("position").values_list("canonical", flat=True):
        yield json.loads(bytes(data))


def forget() -> None:
    """Let every reader look at the book and the keys anew."""
    small.forget()
    seal_of_office.signer_of_office.cache_clear()

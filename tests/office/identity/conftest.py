"""The door is that of the regency; the clock stands still on a Monday noon."""

from __future__ import annotations

from collections.abc import Generator
from datetime import UTC, datetime

import pytest
import time_machine

NOON = datetime(2026, 3, 2, 5, 0, 10, tzinfo=UTC)


@pytest.fixture
def noon() -> Generator[time_machine.Traveller]:
    """Let the clock stand still; whoever wants it later moves it."""
    with time_machine.travel(NOON, tick=False) as travelled:
        yield travelled

"""What time is it?

The only place that looks at the clock of the machine.  The demo and the tests pass
their own instants to the door; nobody outside can.
"""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)

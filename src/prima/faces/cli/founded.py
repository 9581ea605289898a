"""What does a command say in a place where no office was founded?

A command that needs the office's keys ends with a sentence and exit 1, not with the
program's own words.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps

from prima.office.keys import NoKeyError

Command = Callable[[list[str]], int]
FAULTS = 1


def founded(command: Command) -> Command:
    """Return `command`; where there are no keys it says so and ends with 1."""

    @wraps(command)
    def run(argv: list[str]) -> int:
        try:
            return command(argv)
        except NoKeyError as fault:
            print(f"Kantor belum didirikan di sini: {fault}", file=sys.stderr)
            return FAULTS

    return run

"""The programs that `prima serve` starts: sealer, jobs, history, and its first looks."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable

from prima.faces.cli.django import wake


def sealer(*_words: str) -> None:
    """Seal new entries until told to stop."""
    wake()
    from prima.office.sealer import run  # noqa: PLC0415 - after Django woke
    from prima.office.witnesses import often  # noqa: PLC0415 - same

    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda got, _frame: stopping.append(got))
    signal.signal(signal.SIGINT, lambda got, _frame: stopping.append(got))
    run(lambda: bool(stopping) or os.getppid() == 1, often)


def jobs(*_words: str) -> None:
    """Run the jobs: django-q2's cluster, with the office's standing jobs set."""
    wake()
    from django.core.management import call_command  # noqa: PLC0415 - after Django woke

    from prima.office.jobs import schedule  # noqa: PLC0415 - same

    schedule()
    call_command("qcluster")


def history(*_words: str) -> int:
    """Let the demo's heavier history go on arriving, gently."""
    os.nice(10)
    return demo("--cases", "3000", "--seed", "1", "--background")


def demo(*words: str) -> int:
    """Fill the demo office."""
    from prima.faces.cli.demo import demo as fill  # noqa: PLC0415 - loads Django itself

    return fill(list(words))


def check(*_words: str) -> int:
    """Tell whether the office may open."""
    wake()
    from prima.office.found import migrate, publish_key  # noqa: PLC0415 - after Django woke
    from prima.office.opening import faults, overfull, unguarded  # noqa: PLC0415 - same

    found = faults()
    if not found:
        migrate()
        found = unguarded()
    if not found:
        publish_key()
        _look_outside()
        for warning in overfull():
            print(warning, file=sys.stderr)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def _look_outside() -> None:
    """Compare the book with what its witnesses saw; a book that does not fit is only read."""
    from prima.office.holding_back import standing  # noqa: PLC0415 - after Django woke
    from prima.office.reconcile import at_start  # noqa: PLC0415 - same

    at_start()
    for one in standing():
        print(
            f"Kantor dibuka hanya untuk dibaca ({one.reason}: {one.detail})."
            " Cocokkan buku dengan saksinya: prima reconcile",
            file=sys.stderr,
        )


def welcome(address: str, demo: str = "", form: str = "") -> int:
    """Say where the office is, and in a demo with which sign-ins."""
    if form == "json":
        print(json.dumps({"url": address, "demo": bool(demo)}), flush=True)
        return 0
    wake()
    from prima.office.opening import welcome as said  # noqa: PLC0415 - after Django woke

    print(said(address, demo=bool(demo)), flush=True)
    return 0


PROGRAMS: dict[str, Callable[..., int | None]] = {
    "sealer": sealer,
    "jobs": jobs,
    "history": history,
    "demo": demo,
    "check": check,
    "welcome": welcome,
}

if __name__ == "__main__":
    sys.exit(PROGRAMS[sys.argv[1]](*sys.argv[2:]) or 0)

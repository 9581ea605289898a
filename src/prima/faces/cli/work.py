"""The programs beside the web server: the sealer, the jobs, the demo's history."""

from __future__ import annotations

import os
import signal
import sys

from prima.faces.cli.django import wake


def sealer() -> None:
    """Seal new entries until told to stop."""
    wake()
    from prima.office.sealer import run  # noqa: PLC0415 - after Django woke

    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda got, _frame: stopping.append(got))
    signal.signal(signal.SIGINT, lambda got, _frame: stopping.append(got))
    run(lambda: bool(stopping) or os.getppid() == 1)


def jobs() -> None:
    """Run the jobs: django-q2's cluster, with the office's standing jobs set."""
    wake()
    from django.core.management import call_command  # noqa: PLC0415 - after Django woke

    from prima.office.jobs import schedule  # noqa: PLC0415 - same

    schedule()
    call_command("qcluster")


def history() -> None:
    """Let the demo's heavier history go on arriving, gently."""
    os.nice(10)
    from prima.faces.cli.demo import demo  # noqa: PLC0415 - only here

    sys.exit(demo(["--cases", "3000", "--seed", "1", "--background"]))


if __name__ == "__main__":
    {"sealer": sealer, "jobs": jobs, "history": history}[sys.argv[1]]()

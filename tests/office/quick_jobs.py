"""Django's settings for a cluster of jobs that is impatient, and a job that can be killed."""

from __future__ import annotations

import os
import time
from pathlib import Path

from prima.faces.settings import *  # noqa: F403 - the office's own settings, with one change
from prima.faces.settings import Q_CLUSTER as PATIENT

Q_CLUSTER = {**PATIENT, "retry": 2, "timeout": 1, "poll": 0.1, "guard_cycle": 0.1}

PATIENCE_SECONDS = 60


def slow(name: str) -> None:
    """Say that a worker has the job in hand; only the second one who has it ends it."""
    diary = Path(os.environ["PRIMA_HOME"]) / "jobs.txt"
    earlier = diary.read_text().count(f"begun {name}") if diary.exists() else 0
    with diary.open("a") as file:
        file.write(f"begun {name} {os.getpid()}\n")
    if not earlier:
        time.sleep(PATIENCE_SECONDS)
    with diary.open("a") as file:
        file.write(f"ended {name} {os.getpid()}\n")

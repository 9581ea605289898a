"""What does a person see while something takes its time?

Each step has a number, a sentence in Indonesian and in English; a long step
shows a sign of life every few seconds; a fault has three parts.

    >>> print(Stop(what="a", why="b", do="c"))
    Apa/What:    a
    Sebab/Why:   b
    Lakukan/Do:  c
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

BEAT_SECONDS = 5.0
TOLD_MAX = 1_500
"""Of what a failed program said, the end is enough."""


class Stop(Exception):  # noqa: N818 - it is no bug of ours: a sentence to the person at the keyboard
    """The work cannot go on; says what, why, and what to do now."""

    def __init__(self, *, what: str, why: str, do: str) -> None:
        """Keep the three sentences as one text."""
        super().__init__(f"Apa/What:    {what}\nSebab/Why:   {why}\nLakukan/Do:  {do}")


def say(step: int, steps: int, id_: str, en: str) -> None:
    """Print one step."""
    print(f"[{step}/{steps}] {id_} … · {en}", flush=True)


def heartbeat(
    command: list[str], settings: Mapping[str, str] | None = None, cwd: Path | None = None
) -> str | None:
    """Run `command` with a sign of life; return None, or the end of what it said."""
    with tempfile.TemporaryFile("w+", errors="replace") as told:
        started = beat = time.monotonic()
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(settings or {})},
            cwd=cwd,
        ) as process:
            while process.poll() is None:
                time.sleep(0.05)
                if time.monotonic() - beat >= BEAT_SECONDS:
                    beat = time.monotonic()
                    print(f"      … {beat - started:.0f} dtk/s", flush=True)
        if process.returncode == 0:
            return None
        told.seek(0)
        return told.read()[-TOLD_MAX:].strip() or f"{command[0]}: exit {process.returncode}"

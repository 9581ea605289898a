"""Do all the tests pass, on both databases and in a real browser?

Each phase goes to its end even when an earlier one failed, so that one run tells
everything: the checks, all tests on SQLite, those that touch the database again on
PostgreSQL, and the journeys in the browser; the office's own (-o) are a phase apart.
They run in two lanes, since a small machine has two cores; each line says of which
phase it is.  The last lines repeat how each phase closed.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
PYTEST = (sys.executable, "-m", "pytest", "-o", "faulthandler_timeout=180", "--durations=5")
PHASE_SECONDS_MAX = 1_200
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of one's own is made in it
ROOM_BYTES_LEAST = 8 << 30
CLOSING = re.compile(r"(?:\d+ \w+, )*\d+ \w+ in [\d.]+s")
COUNTED = re.compile(r"(\d+) (passed|failed|skipped|errors?)")


@dataclass(frozen=True, slots=True)
class Phase:
    """One command, and what makes it another run than the others."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)


CHECK = Phase("check", ("make", "--keep-going", "--no-print-directory", "check"))
QUICK = (*PYTEST, "-m", "not browser and not long")
OFFICE = (*QUICK, "tests/office")
REST = (*QUICK, "--ignore=tests/house", "--ignore=tests/office")
ON_POSTGRESQL = {"PRIMA_TEST_DB": "postgres"}
SQLITE = (Phase("sqlite-o", OFFICE), Phase("sqlite", REST))
POSTGRESQL = (Phase("postgres-o", OFFICE, ON_POSTGRESQL), Phase("postgres", REST, ON_POSTGRESQL))
BROWSER = Phase("browser", (*PYTEST, "--ignore=tests/house", "-m", "browser and not long"))
LANES = (SQLITE, (CHECK, *POSTGRESQL, BROWSER))
"""What runs side by side; within a lane one after the other."""


def thrown_away() -> str | None:
    """Return a folder in memory for what the tests throw away, where there is ample room.

    Every database there still asks for its fsync, as an office does; it is only answered
    at once.  None where the system's own place for such things has to do.
    """
    try:
        room = os.statvfs(MEMORY)
    except OSError:
        return None
    if room.f_flag & os.ST_NOEXEC or room.f_bavail * room.f_frsize < ROOM_BYTES_LEAST:
        return None
    folder = tempfile.mkdtemp(prefix="prima-", dir=MEMORY)
    Path(folder).chmod(0o755)  # PostgreSQL's own user has to pass
    return folder


@dataclass(frozen=True, slots=True)
class Result:
    """How one phase ended."""

    phase: Phase
    code: int
    closing: str
    seconds: float

    @property
    def line(self) -> str:
        """Return the phase in one line."""
        verdict = "ok" if self.code == 0 else f"GAGAL/FAILED ({self.code})"
        return f"{self.phase.name:<11} {verdict}: {self.closing or f'{self.seconds:.0f} s'}"


def run(phase: Phase) -> Result:
    """Run one phase, passing its words on, and keep its closing line."""
    started, closing = time.monotonic(), ""
    with (
        subprocess.Popen(
            phase.command,
            cwd=ROOT,
            env={**os.environ, **phase.environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process,
        bounded(process),
    ):
        for line in process.stdout or ():
            print(f"{phase.name:<10} | {line}", end="", flush=True)
            met = CLOSING.search(line)
            closing = met[0] if met else closing
        code = process.wait()
    return Result(phase, code, closing, time.monotonic() - started)


@contextmanager
def bounded(process: subprocess.Popen[str]) -> Generator[None]:
    """Interrupt a phase that does not end, so that it can clean up; then insist."""
    timers = [
        threading.Timer(PHASE_SECONDS_MAX, process.send_signal, [signal.SIGINT]),
        threading.Timer(PHASE_SECONDS_MAX + 30, process.kill),
    ]
    for timer in timers:
        timer.daemon = True
        timer.start()
    try:
        yield
    finally:
        for timer in timers:
            timer.cancel()


def summary(results: list[Result]) -> str:
    """Return the closing lines: one a phase, then the sum.

    >>> phase = Phase("check", ())
    >>> print(summary([Result(phase, 0, "3 passed in 1.0s", 1), Result(phase, 1, "1 failed", 2)]))
    check       ok: 3 passed in 1.0s
    check       GAGAL/FAILED (1): 1 failed
    3 passed, 1 failed, 0 skipped in 2.00s
    """
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for number, word in (met for each in results for met in COUNTED.findall(each.closing)):
        counts["failed" if word.startswith("error") else word] += int(number)
    seconds = max(each.seconds for each in results)
    total = ", ".join(f"{number} {word}" for word, number in counts.items())
    return "\n".join([*(each.line for each in results), f"{total} in {seconds:.2f}s"])


def main() -> int:
    """Run every phase; return 0 when all passed."""
    system_packages.main()
    folder = thrown_away()
    if folder is not None:
        os.environ["TMPDIR"] = folder
    try:
        with ThreadPoolExecutor(len(LANES)) as pool:
            lanes = pool.map(lambda lane: [run(phase) for phase in lane], LANES)
            results = [result for lane in lanes for result in lane]
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"\n== ringkasan · summary ==\n{summary(results)}")
    return 0 if all(each.code == 0 for each in results) else 1


if __name__ == "__main__":
    sys.exit(main())

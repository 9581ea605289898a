"""Would the newest copy really become an office again?

Article: "Digitalisasi: keamanan data".

Each night a copy is made and restored into an empty folder by a program of its own,
with nothing of this office at hand but the pair of boxes; it is tried like any restore.
Whether that held is told to everybody on the page of the office's state.  The trial
runs on SQLite, whatever the office runs on: a copy has one form.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from prima.office.home import folder
from prima.office.models import Rehearsal
from prima.office.moment import now
from prima.office.safe.backup import Made, make
from prima.office.safe.box import BoxError

FRESH = timedelta(hours=26)
"""A rehearsal a day, and two hours of grace."""

PATIENCE_SECONDS = 6 * 3600
PROGRAM = (
    "import sys; from prima.faces.cli.main import main;"
    " sys.exit(main(['restore', *sys.argv[1:], '--json']))"
)


@dataclass(frozen=True, slots=True)
class Trial:
    """How a rehearsal ended."""

    at: datetime
    ok: bool
    seconds: int
    entries: int
    fault: str

    @property
    def is_fresh(self) -> bool:
        """Tell whether it held, and not too long ago."""
        return self.ok and now() - self.at < FRESH


def last() -> Trial | None:
    """Return the last rehearsal; None before the first."""
    row = Rehearsal.objects.order_by("-at", "-pk").first()
    return None if row is None else Trial(row.at, row.ok, row.seconds, row.entries, row.fault)


def start() -> None:
    """Let a program of its own rehearse: it may take longer than a job may."""
    program = "import sys; from prima.faces.cli.main import main; sys.exit(main(['rehearse']))"
    subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def rehearse(into: Path | None = None) -> Trial:
    """Make a copy, restore it elsewhere, and write down how that ended; never raises for it."""
    started, at = time.monotonic(), now()
    entries, fault = 0, ""
    try:
        made = make(into)
        entries = restored(made)
    except (BoxError, OSError, RuntimeError, ValueError, subprocess.SubprocessError) as error:
        fault = str(error)[:500] or type(error).__name__
    seconds = round(time.monotonic() - started)
    Rehearsal.objects.create(at=at, ok=not fault, seconds=seconds, entries=entries, fault=fault)
    return Trial(at, not fault, seconds, entries, fault)


def restored(made: Made) -> int:
    """Restore a pair of boxes into an empty folder; return how many entries stand there.

    Raises:
        RuntimeError: It did not become an office; the words say why.
    """
    with tempfile.TemporaryDirectory(prefix="prima-gladi-") as empty:
        environ = {**os.environ, "PRIMA_HOME": empty, "PRIMA_DATABASE_URL": ""}
        environ["DJANGO_SETTINGS_MODULE"] = "prima.faces.settings"
        key = folder("keys") / "rehearsal.key"
        words = [str(made.data), "--keys", str(made.keys), "--key-file", str(key)]
        ran = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", PROGRAM, *words],
            env=environ,
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
    if ran.returncode:
        raise RuntimeError(ran.stderr.strip()[-500:] or f"exit {ran.returncode}")
    return int(json.loads(ran.stdout.splitlines()[-1])["entries"])

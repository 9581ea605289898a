"""How does a test let programs of their own use an office?"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.offices import OfficeHome

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 240


def nursery(home: OfficeHome, **asked: Any) -> Any:
    """Run words of the nursery in an office, one after the other, and return what it saw."""
    return answer(home, "tests.office.nursery", json.dumps(asked))


def answer(home: OfficeHome, module: str, *words: str) -> Any:
    """Run a module as a program in an office, and return what its last line says as JSON."""
    return json.loads(program(home, module, *words).splitlines()[-1])


def program(home: OfficeHome, module: str, *words: str) -> str:
    """Run a module as a program in an office, and return what it printed."""
    ran = subprocess.run(
        [sys.executable, "-m", module, *words],
        env=home.environ,
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    assert ran.returncode == 0, ran.stderr[-3_000:]
    return ran.stdout

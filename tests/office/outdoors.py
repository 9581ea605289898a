"""How does a test let programs of their own use an office?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests import forked
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
    ran = forked.run([module, *words], home.environ, cwd=ROOT, timeout=PATIENCE_SECONDS)
    assert ran.returncode == 0, ran.stderr[-3_000:]
    return ran.stdout

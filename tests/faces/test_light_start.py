"""What a program of the office loads before anybody asked it for something."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pyhanko", "aiohttp", "typst", "prompt_toolkit")
"""What signs, sets type or paints a terminal: a second and 80 MB that few programs need."""

PAGES = "import prima.faces.wsgi, prima.faces.urls"
WAKE = "from prima.faces.cli.django import wake; wake()"
PROGRAMS = {
    "the web server": PAGES,
    "a command on the standards": "from prima.faces.cli import standard",
    "a command on the book": f"{WAKE}; from prima.office import fsck, standards, who",
    "founding": f"{WAKE}; from prima.office import foundation",
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_program_starts_without_what_only_printing_needs(program: str, tmp_path: Path) -> None:
    """Signing and typesetting are loaded by the worker that prints, and by nobody else."""
    asked = f"{PROGRAMS[program]}; import sys; print(*(set({HEAVY}) & set(sys.modules)))"
    environ = {**os.environ, "PRIMA_HOME": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", asked], env=environ, check=True, capture_output=True, text=True
    )
    assert told.stdout.split() == []

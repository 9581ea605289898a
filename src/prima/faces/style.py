"""Which style sheet does a page carry inside?

One request a page: the sheet is inlined, without comments and needless blanks.  An
agency's theme changes the tokens only.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent / "static"


@cache
def sheets() -> dict[str, str]:
    """Return the sheets to inline: `citizen`, and `staff` which adds to it."""
    citizen = _pressed((HERE / "prima.css").read_text())
    return {"citizen": citizen, "staff": citizen + _pressed((HERE / "petugas.css").read_text())}


def _pressed(css: str) -> str:
    """Take out comments and line ends; what remains means the same."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "", css).strip()

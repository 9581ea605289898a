"""What the tests of the office share: a regency that is founded."""

from __future__ import annotations

from tests.database import ENGINE
from tests.office.laying import (
    founding,
    laid_out,
    lasting,
    outside,
    regency,
)

__all__ = ["founding", "laid_out", "lasting", "outside", "regency"]

collect_ignore = [] if ENGINE == "postgres" else ["test_postgres_killed.py"]
"""Where the tests run on SQLite there is no server to kill."""

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

collect_ignore = (
    ["test_powercut.py", "test_strikes.py"]
    if ENGINE == "postgres"
    else ["test_postgres_killed.py", "test_postgres_roles.py"]
)
"""There is no server of ours to kill on SQLite, and no role; PostgreSQL's writes are its own."""

"""The office's clock is one, aware, and in UTC; nobody else looks at the machine's."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from prima.office.moment import now
from tests.house.files import ROOT, python_files, short

LOOKS = re.compile(r"datetime\.(now|utcnow|today)\(|date\.today\(|timezone\.now\(|time\.time\(")
MAY = {"src/prima/office/moment.py"}


def test_an_instant_is_aware_and_in_utc() -> None:
    """It lies between two looks at the machine's clock."""
    before = datetime.now(UTC)
    at = now()
    assert before <= at <= datetime.now(UTC)
    assert at.utcoffset() == timedelta(0)


def test_only_the_moment_looks_at_the_clock() -> None:
    """So a test or a demo that passes its own instant has passed all of them."""
    source = (path for path in python_files() if path.is_relative_to(ROOT / "src"))
    looking = {short(path) for path in source if LOOKS.search(path.read_text())}
    assert looking <= MAY, looking - MAY

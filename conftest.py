"""Which rules hold for every test, wherever in the house it stands?

Four plugins under `tests/`: the rules of a run, the database, the office that
is started as a program of its own, and the browser.  They load here, at the
root, so that the doctests under `src/` obey them too.
"""

from pathlib import Path

pytest_plugins = ("tests.rules", "tests.database", "tests.offices", "tests.browser")

NOT_YET = Path(__file__).parent / "tests" / "not_yet.txt"
"""Files of tests that are written and not proven yet; docs/roadmap.md says what comes next."""

collect_ignore = [line for line in NOT_YET.read_text().splitlines() if line.startswith("tests/")]

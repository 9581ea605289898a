"""Which rules hold for every test, wherever in the house it stands?

Four plugins under `tests/`: the rules of a run, the database, the office that
is started as a program of its own, and the browser.  They load here, at the
root, so that the doctests under `src/` obey them too.
"""

pytest_plugins = ("tests.rules", "tests.database", "tests.offices", "tests.browser")

"""Which database do the tests stand on, and how does each begin clean?

`PRIMA_TEST_DB` says `sqlite` (default) or `postgres`.  SQLite is a real file in
WAL mode, as in a village office; PostgreSQL is a real server (tests/postgres.py).
Under `postgres` only those tests run that touch the database.

An ordinary test is rolled back.  A test of transactions cannot be, and the
ledger forbids to delete: so the whole database is laid anew from a pristine
copy, which is also what a program started by a test gets for its own.

This file is loaded before Django reads its settings: PRIMA_HOME is a temporary
folder for the whole run, and no test ever sees the office under `var/`.
"""

import atexit
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import Postgres, server
from tests.rules import leave_out

SETTINGS = "prima.faces.settings"
ENGINE = os.environ.get("PRIMA_TEST_DB", "sqlite")
TOUCHING = frozenset(
    {"db", "transactional_db", "live_server", "django_db_setup", "database_url", "office_home"}
)
"""A test that asks for one of these fixtures touches the database."""

HOME = Path(tempfile.mkdtemp(prefix="prima-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)


@dataclass(slots=True)
class Store:
    """The databases of one test run."""

    home: Path
    postgres: Postgres | None = None
    pristine: str = ""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def keep(self, used: str) -> None:
        """Remember the freshly migrated database `used`; nobody may be connected to it."""
        if self.postgres:
            self.pristine = f"{used}_pristine"
            self.postgres.create(self.pristine, template=used)
        else:
            self.pristine = str(self.home / "pristine.sqlite3")
            shutil.copyfile(used, self.pristine)

    def restore(self, used: str) -> None:
        """Lay the database `used` anew from the pristine one."""
        if self.postgres:
            self.postgres.drop(used)
            self.postgres.create(used, template=self.pristine)
        else:
            remove_sqlite(Path(used))
            shutil.copyfile(self.pristine, used)

    def fresh(self, folder: Path) -> tuple[str, Callable[[], None]]:
        """Return the address of a migrated database of one's own, and its removal."""
        if self.postgres:
            server, name = self.postgres, f"fresh_{next(self.numbers)}"
            return server.create(name, template=self.pristine), lambda: server.drop(name)
        path = folder / "prima.sqlite3"
        shutil.copyfile(self.pristine, path)
        return f"sqlite:///{path}", lambda: remove_sqlite(path)


def remove_sqlite(path: Path) -> None:
    """Remove a SQLite database with what belongs to it."""
    for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)


def open_store(stack: ExitStack) -> Store:
    """Prepare the environment that Django's settings will read."""
    if ENGINE not in {"sqlite", "postgres"}:
        raise pytest.UsageError(f"PRIMA_TEST_DB is {ENGINE!r}; it is sqlite or postgres.")
    store = Store(HOME)
    os.environ["PRIMA_HOME"] = str(HOME)
    os.environ["PRIMA_DATABASE_URL"] = f"sqlite:///{HOME / 'prima.sqlite3'}"
    if ENGINE == "postgres":
        store.postgres = stack.enter_context(server(durable=True))
        os.environ["PRIMA_DATABASE_URL"] = store.postgres.create("prima")
    return store


STORE = pytest.StashKey[Store]()
TOO_LATE = (
    "Django's settings were read before the tests chose a database, so this one may be a real"
    " office's: take DJANGO_SETTINGS_MODULE out of the pytest settings and the environment."
)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose the database, then let Django read its settings, in this order."""
    stack = ExitStack()
    config.add_cleanup(stack.close)
    if SETTINGS in sys.modules or not config.pluginmanager.hasplugin("django"):
        return
    config.stash[STORE] = open_store(stack)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    importlib.import_module("django.conf").settings.DATABASES  # noqa: B018 - reads the settings


def pytest_report_header() -> str:
    """Say which database is meant."""
    return f"prima: {ENGINE}, PRIMA_HOME={HOME}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, run only what touches the database: the rest knows none."""
    if ENGINE == "postgres":
        leave_out(config, items, lambda item: not touches_database(item))


def touches_database(item: pytest.Item) -> bool:
    """Tell whether a test reads or writes the database."""
    marked = item.get_closest_marker("django_db") is not None
    asked = TOUCHING.intersection(getattr(item, "fixturenames", ()))
    return marked or bool(asked) or hasattr(getattr(item, "cls", None), "databases")


@pytest.fixture(scope="session")
def django_db_setup(
    pytestconfig: pytest.Config,
    django_test_environment: None,  # noqa: ARG001 - pytest's way to say "after"
    django_db_modify_db_settings: None,  # noqa: ARG001 - pytest's way to say "after"
    django_db_blocker: Any,
) -> Generator[Store]:
    """Migrate one database, keep a pristine copy, and restore from it between tests."""
    from django.test import TransactionTestCase  # noqa: PLC0415 - after the settings
    from django.test.utils import setup_databases, teardown_databases  # noqa: PLC0415 - same

    store = pytestconfig.stash.get(STORE, None)
    if store is None:
        raise pytest.UsageError(TOO_LATE)
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        used = let_go()
        store.keep(used)
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: store.restore(let_go()))
        yield store
        let_go()
        teardown_databases(made, verbosity=0)


def connections() -> list[Any]:
    """Return Django's connections."""
    return list(importlib.import_module("django.db").connections.all())


def let_go() -> str:
    """Close every connection, with the WAL folded in; return the database's name."""
    for connection in connections():
        if connection.vendor == "sqlite" and connection.connection:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
    return str(connections()[0].settings_dict["NAME"])


@pytest.fixture
def database_url(django_db_setup: Store, tmp_path: Path) -> Generator[str]:
    """Give a migrated, empty database of one's own, for a program that a test starts."""
    url, remove = django_db_setup.fresh(tmp_path)
    yield url
    remove()

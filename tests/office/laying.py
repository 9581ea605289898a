"""How is the regency put under the tests that ask for it?

It is founded once a run and laid anew, as a copy, before each file of tests that asks
for it; so an ordinary test is rolled back to it, and a test of transactions is too.
Nothing of the office is imported before Django knows its settings.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.database import HOME, Store, let_go
from tests.offices import OfficeHome

if TYPE_CHECKING:
    from tests.office.regency import Regency


@dataclass(frozen=True, slots=True)
class Founding:
    """The founded database, kept to be copied, and who is in it."""

    template: str
    regency: Regency


@contextmanager
def laid(store: Store, template: str) -> Iterator[None]:
    """Lay a copy of `template` under the tests, and the empty database again afterwards."""
    empty, store.pristine = store.pristine, template
    store.restore(let_go())
    read_anew()
    try:
        yield
    finally:
        store.pristine = empty
        store.restore(let_go())
        read_anew()


def copy_of(store: Store) -> str:
    """Keep a copy of the database that is open, under a name of its own."""
    used = let_go()
    if store.postgres:
        template = f"{used}_founded"
        store.postgres.create(template, template=used)
        return template
    template = str(store.home / "founded.sqlite3")
    shutil.copyfile(used, template)
    return template


@pytest.fixture(scope="session")
def founding(django_db_setup: Store, django_db_blocker: Any) -> Founding:
    """Found the regency once, and keep a copy."""
    with django_db_blocker.unblock():
        from tests.office.regency import forget, found  # noqa: PLC0415 - after the settings

        forget()
        regency = found()
        template = copy_of(django_db_setup)
        django_db_setup.restore(let_go())
        forget()
    return Founding(template, regency)


@pytest.fixture(scope="module")
def laid_out(
    founding: Founding, django_db_setup: Store, django_db_blocker: Any
) -> Generator[Founding]:
    """Lay the regency under one file of tests."""
    with django_db_blocker.unblock(), laid(django_db_setup, founding.template):
        yield founding


def ask_anew() -> None:
    """Let the registry be asked anew: a test that was rolled back left its people there."""
    from prima.office import registry  # noqa: PLC0415 - after the settings

    registry._registry.cache_clear()


def read_anew() -> None:
    """Let every reader look at the book anew."""
    from tests.office.regency import forget  # noqa: PLC0415 - after the settings

    forget()


@pytest.fixture
def regency(laid_out: Founding, db: None) -> Regency:
    """Give the regency; what a test does to it is rolled back."""
    del db
    ask_anew()
    return laid_out.regency


@pytest.fixture
def lasting(laid_out: Founding, transactional_db: None) -> Regency:
    """Give the regency to a test of transactions; it is laid anew afterwards."""
    del transactional_db
    ask_anew()
    return laid_out.regency


@pytest.fixture(scope="module")
def outside(
    laid_out: Founding, django_db_setup: Store, tmp_path_factory: pytest.TempPathFactory
) -> Generator[OfficeHome]:
    """Give a regency of its own to programs that a file of tests starts."""
    del laid_out
    folder = tmp_path_factory.mktemp("regency")
    shutil.copytree(HOME / "keys", folder / "keys")
    url, remove = django_db_setup.fresh(folder)
    environ = {**os.environ, "PRIMA_HOME": str(folder), "PRIMA_DATABASE_URL": url}
    yield OfficeHome(folder, url, environ)
    remove()

"""One demo office for all journeys: it is founded, filled and opened once."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser

from tests.journeys.grounds import Grounds, laid
from tests.journeys.town import Town, Visit
from tests.offices import PRIMA, OfficeHome, free_port, running, wait_until_healthy

if TYPE_CHECKING:
    from tests.database import Store

CASES = "25"


@pytest.fixture(scope="session")
def town(
    browser: Browser,  # noqa: ARG001 - starts first: one thread keeps to one kind of connection
    django_db_setup: Store,
    tmp_path_factory: pytest.TempPathFactory,
) -> Generator[Town]:
    """Open the demo office by `prima serve`, with its sealer and its jobs."""
    folder, port = tmp_path_factory.mktemp("town"), free_port()
    database, remove = django_db_setup.fresh(folder)
    own = {"PRIMA_HOME": str(folder), "PRIMA_DATABASE_URL": database}
    home = OfficeHome(folder, database, {**os.environ, **own})
    filled = home.prima("demo", "--cases", CASES, "--seed", "1")
    assert filled.returncode == 0, filled.stderr
    with running([sys.executable, "-c", PRIMA, "serve", "--port", str(port)], home) as process:
        wait_until_healthy(port, process, folder / "server.log")
        yield Town(home, f"http://127.0.0.1:{port}")
    remove()


@pytest.fixture(scope="session")
def grounds(town: Town) -> Grounds:
    """Let happen what the pages are to show."""
    return laid(town)


@pytest.fixture
def visit(town: Town, browser: Browser) -> Generator[Visit]:
    """Give pages that are closed when the test is over."""
    with town.visits(browser) as visit:
        yield visit


@pytest.fixture(scope="module")
def long_visit(town: Town, browser: Browser) -> Generator[Visit]:
    """Give pages that are closed when the file of tests is over."""
    with town.visits(browser) as visit:
        yield visit

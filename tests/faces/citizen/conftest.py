"""The village is there, the clock stands still, and Sari has a browser.

This file is read before Django's settings, so what needs them is loaded on use.
"""

from __future__ import annotations

from collections.abc import Generator
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker
    from pytest_django.fixtures import (  # type: ignore[attr-defined]  # the stub hides it
        SettingsWrapper,
    )

    from tests.faces.citizen.village import Village, Walker
    from tests.faces.citizen.walked import Kept


def _village() -> Any:
    return import_module("tests.faces.citizen.village")


@pytest.fixture(scope="module")
def founded(
    django_db_setup: object,  # noqa: ARG001 - pytest's way to say "after"
    django_db_blocker: DjangoDbBlocker,
) -> Generator[Village]:
    """Found the village once for a file of tests; nothing of it is ever committed.

    The connection is closed at the end: under a browser it is another one than without,
    and neither may stay behind when the database is taken down.
    """
    db, module = import_module("django.db"), _village()
    with django_db_blocker.unblock():
        with db.transaction.atomic():
            with time_machine.travel(module.MORNING, tick=False):
                village = module.found_village()
            with django_db_blocker.block():
                yield village
            db.transaction.set_rollback(True)
        db.connection.close()
        module.forget()


@pytest.fixture
def village(
    founded: Village,
    db: None,  # noqa: ARG001 - same
    settings: SettingsWrapper,
) -> Generator[Village]:
    """The village on a Monday morning; what a test does in it is undone."""
    module = _village()
    settings.PASSWORD_HASHERS = module.QUICK
    import_module("django.core.cache").cache.clear()
    with time_machine.travel(module.MORNING, tick=False):
        yield founded


@pytest.fixture
def sari(village: Village) -> Walker:
    """Sari, signed in."""
    walker: Walker = _village().walker(village.sari)
    return walker


@pytest.fixture
def budi(village: Village) -> Walker:
    """Budi, signed in; Sari's files are none of his."""
    walker: Walker = _village().walker(village.budi)
    return walker


@pytest.fixture
def nobody(village: Village) -> Walker:  # noqa: ARG001 - the office is open
    """Somebody who has not signed in."""
    walker: Walker = _village().walker()
    return walker


@pytest.fixture
def pages(sari: Walker, nobody: Walker, village: Village) -> Kept:
    """Every page of the citizen, in the states in which people meet it."""
    kept: Kept = import_module("tests.faces.citizen.walked").pages(sari, nobody, village)
    return kept

"""The town is there.

What it is made of is imported only when it is founded: this file is read before Django is.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

if TYPE_CHECKING:
    from tests.faces.public.town import Town


@pytest.fixture(scope="module")
def founded(django_db_setup: object, django_db_blocker: Any) -> Generator[Town]:  # noqa: ARG001 - pytest's way to say "after"
    """Found the town once for a file of tests."""
    from tests.faces.public.town import founded_town  # noqa: PLC0415 - after Django's settings

    with django_db_blocker.unblock(), founded_town() as town, django_db_blocker.block():
        yield town


@pytest.fixture
def town(founded: Town, db: None) -> Generator[Town]:  # noqa: ARG001 - same
    """The town on a Monday morning; what a test does in it is undone."""
    from prima.office import observed  # noqa: PLC0415 - same
    from tests.faces.public.town import MORNING  # noqa: PLC0415 - same

    observed.forget()
    with time_machine.travel(MORNING, tick=False):
        yield founded


@pytest.fixture
def changing(town: Town) -> Generator[Town]:
    """The town, for a test that establishes a standard: nobody remembers it afterwards."""
    from tests.faces.public.town import forget  # noqa: PLC0415 - same

    yield town
    forget()


@pytest.fixture
def busy(town: Town) -> str:
    """The town with a year of files, and a card that was issued; its number."""
    from tests.faces.public.pages import made_busy  # noqa: PLC0415 - same

    return made_busy(town)

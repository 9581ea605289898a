"""One small office for each file of tests; every test sees it as it was founded.

Django's settings are read after this file, so what needs them is imported inside.
"""

from collections.abc import Callable, Generator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

if TYPE_CHECKING:
    from django.test import Client

    from prima.office.who import Who
    from tests.faces.officer.small_office import SmallOffice

QUARTER_PAST_NINE = datetime(2026, 3, 2, 2, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def office(django_db_setup: Any, django_db_blocker: Any) -> "Generator[SmallOffice]":  # noqa: ARG001 - the database must be there
    """Found a small office, and take it back when the file is done."""
    from django.db import transaction  # noqa: PLC0415 - see above

    from tests.faces.officer.small_office import forget, found_small_office  # noqa: PLC0415 - same

    with django_db_blocker.unblock(), transaction.atomic():
        yield found_small_office()
        transaction.set_rollback(True)
    forget()


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Generator[time_machine.Traveller | None]:
    """Let it be Monday morning, a quarter past nine, and stay so; browsers have their own clock."""
    if request.node.get_closest_marker("browser"):
        yield None
        return
    with time_machine.travel(QUARTER_PAST_NINE, tick=False) as travelled:
        yield travelled


@pytest.fixture
def at_desk(office: "SmallOffice", db: None) -> "Callable[[str | Who], Client]":  # noqa: ARG001 - the database must be open
    """Give `at_desk("ak1/loket")`: the browser of somebody who has signed in."""
    from django.test import Client  # noqa: PLC0415 - see above

    from prima.faces.session import kept_of  # noqa: PLC0415 - same

    def signed_in(whose: "str | Who") -> "Client":
        who = office.officers[whose] if isinstance(whose, str) else whose
        client = Client()
        session = client.session
        session.update(kept_of(who))
        session.save()
        return client

    return signed_in


@pytest.fixture
def appointed_anew() -> Generator[None]:
    """Let the registry be read anew before and after: this test appoints somebody."""
    from prima.office import registry  # noqa: PLC0415 - see above

    registry._registry.cache_clear()
    yield
    registry._registry.cache_clear()

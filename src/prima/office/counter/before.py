"""What of her earlier applications does the counter fill in, and was it entered first?

Article: "Digitalisasi: mudah" (what was given once is not asked again); UU 27/2022.

Only from services that this very officer takes in.  Each application that is opened for it
is a look, of which the person reads who looked and what was filled in.
"""

from __future__ import annotations

from collections.abc import Iterable

from prima.case.state import Case
from prima.office import access
from prima.office.counter import people
from prima.office.known import Opens
from prima.office.who import Who


def opener(officer: Who, route: str) -> Opens:
    """Return how this officer opens an earlier application of who stands before her."""
    mine = {plan.standard.standard for plan in people.services(officer)}

    def opens(service: str, number: str, fields: Iterable[str]) -> Case | None:
        if service not in mine:
            return None
        return access.open_before(officer, number, route, (f"form.{name}" for name in fields))

    return opens

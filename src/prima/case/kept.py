"""What becomes of the data that a case keeps?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 6 to 9, 43 to 45.

Held for a law, put right, restricted, erased: none of it moves the procedure, and all of it
is an entry like any other.

    >>> sorted(KEPT)
    ['erased', 'held', 'rectified', 'released', 'restricted', 'unrestricted']
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from prima.case.happened import Happened
from prima.case.state import Case


def _held(case: Case, event: Happened) -> Case:
    return replace(case, held=event.body["cite"])


def _released(case: Case, _event: Happened) -> Case:
    return replace(case, held="")


def _rectified(case: Case, event: Happened) -> Case:
    """What she put right is what is shown; the event that held the old answer stays."""
    return replace(
        case,
        answers={**case.answers, **(event.secret or {}).get("answers", {})},
        rectified=case.rectified | {event.body["field"]},
    )


def _restricted(case: Case, event: Happened) -> Case:
    return replace(case, restricted=event.body["cite"])


def _unrestricted(case: Case, _event: Happened) -> Case:
    return replace(case, restricted="")


def _erased(case: Case, event: Happened) -> Case:
    """What was sealed for these persons is gone; who folds the whole stream never saw it."""
    return replace(
        case,
        erased=case.erased | frozenset(event.body["subjects"]),
        applied=tuple(event.body["applied"]),
    )


KEPT: Final[Mapping[str, Callable[[Case, Happened], Case]]] = {
    "held": _held,
    "released": _released,
    "erased": _erased,
    "rectified": _rectified,
    "restricted": _restricted,
    "unrestricted": _unrestricted,
}
"""How each such entry changes the case."""

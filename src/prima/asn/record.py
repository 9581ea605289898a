"""What does an officer's stream say of her?

Article: "Pengertian Aparatur Sipil Negara" (appointed and dismissed by authority).

The fold of her stream up to any day is what she was on that day; nothing is
overwritten, so "who was entitled to decide what on that day" has an answer for
every past day.

    >>> rina = fold("17", [("appointed", {"post": "p1", "since": "2026-01-02", "decree": "SK 1"})])
    >>> rina.held[0].post
    'p1'
    >>> fold("17", [
    ...     ("appointed", {"post": "p1", "since": "2026-01-02", "decree": "SK 1"}),
    ...     ("released", {"post": "p1", "until": "2026-06-30", "decree": "SK 2"}),
    ... ]).held[0].until
    datetime.date(2026, 6, 30)
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from prima.asn.officer import Held, Level, Officer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def fold(number: str, entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Officer:
    """Return the officer that her stream's entries (kind, body) describe.

    Raises:
        ValueError: A kind that no release of this code has written.
    """
    officer = Officer(number)
    for kind, body in entries:
        officer = _after(officer, kind, body)
    return officer


def _after(officer: Officer, kind: str, body: Mapping[str, Any]) -> Officer:
    match kind:
        case "registered":
            return officer
        case "appointed":
            held = Held(
                body["post"],
                date.fromisoformat(body["since"]),
                _day(body.get("until")),
                body["decree"],
                body.get("capacity", "definitive"),
            )
            return replace(officer, held=(*officer.held, held))
        case "released":
            until = date.fromisoformat(body["until"])
            return replace(
                officer,
                held=tuple(
                    replace(held, until=until)
                    if held.post == body["post"] and (held.until is None or held.until > until)
                    else held
                    for held in officer.held
                ),
            )
        case "certified":
            level = Level(body["code"], body["level"], _day(body.get("until")))
            rest = tuple(known for known in officer.levels if known.code != level.code)
            return replace(officer, levels=(*rest, level))
        case _:
            raise ValueError(f"an officer's stream holds no {kind!r}.")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

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

An instant stands in the body as `at`: what is revoked or ended there is so from then on,
and was not before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from prima.asn.delegation import Delegation
from prima.asn.interest import Interest
from prima.asn.officer import Held, Level, Officer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


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
    if kind not in _AFTER:
        raise ValueError(f"an officer's stream holds no {kind!r}.")
    return _AFTER[kind](officer, body)


def _unchanged(officer: Officer, _body: Mapping[str, Any]) -> Officer:
    return officer


def _appointed(officer: Officer, body: Mapping[str, Any]) -> Officer:
    held = Held(
        body["post"],
        date.fromisoformat(body["since"]),
        _day(body.get("until")),
        body["decree"],
        body.get("capacity", "definitive"),
    )
    return replace(officer, held=(*officer.held, held))


def _released(officer: Officer, body: Mapping[str, Any]) -> Officer:
    until = date.fromisoformat(body["until"])
    held = tuple(
        replace(one, until=until)
        if one.post == body["post"] and (one.until is None or one.until > until)
        else one
        for one in officer.held
    )
    return replace(officer, held=held)


def _revoked(officer: Officer, body: Mapping[str, Any]) -> Officer:
    """End what she holds of a post at this instant; what was revoked before stays so."""
    at = datetime.fromisoformat(body["at"])
    held = tuple(
        replace(one, ended_at=at) if one.post == body["post"] and one.ended_at is None else one
        for one in officer.held
    )
    return replace(officer, held=held)


def _certified(officer: Officer, body: Mapping[str, Any]) -> Officer:
    level = Level(body["code"], body["level"], _day(body.get("until")))
    rest = tuple(known for known in officer.levels if known.code != level.code)
    return replace(officer, levels=(*rest, level))


def _delegated(officer: Officer, body: Mapping[str, Any]) -> Officer:
    given = Delegation(
        body["id"],
        officer.number,
        body["to"],
        tuple(body["roles"]),
        body["capacity"],
        date.fromisoformat(body["since"]),
        date.fromisoformat(body["until"]),
        body["basis"],
        body["onward"],
    )
    return replace(officer, delegations=(*officer.delegations, given))


def _delegation_ended(officer: Officer, body: Mapping[str, Any]) -> Officer:
    at = datetime.fromisoformat(body["at"])
    kept = tuple(
        replace(one, ended_at=at) if one.id == body["id"] and one.ended_at is None else one
        for one in officer.delegations
    )
    return replace(officer, delegations=kept)


def _interest_declared(officer: Officer, body: Mapping[str, Any]) -> Officer:
    bond = Interest(
        body["id"],
        body["target"],
        body["ground"],
        datetime.fromisoformat(body["at"]),
        body.get("kin", ""),
        body.get("reason", ""),
    )
    return replace(officer, interests=(*officer.interests, bond))


def _interest_ended(officer: Officer, body: Mapping[str, Any]) -> Officer:
    at = datetime.fromisoformat(body["at"])
    kept = tuple(
        replace(one, ended_at=at) if one.id == body["id"] and one.ended_at is None else one
        for one in officer.interests
    )
    return replace(officer, interests=kept)


_AFTER: Mapping[str, Callable[[Officer, Mapping[str, Any]], Officer]] = {
    "registered": _unchanged,
    "identified": _unchanged,
    "appointed": _appointed,
    "released": _released,
    "revoked": _revoked,
    "certified": _certified,
    "delegated": _delegated,
    "delegation_ended": _delegation_ended,
    "interest_declared": _interest_declared,
    "interest_ended": _interest_ended,
}
"""Every kind of entry that an officer's stream can hold.  `identified` says that the office
knows her NIP or NIK; the number itself lies sealed with her contacts, never in the book."""


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)

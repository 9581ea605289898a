"""What does the book say of a file before anybody's data is opened?

Article: "Etika dan Integritas"; UU 27/2022 (no look without a purpose).

Where it stands, what happened and whom it is about, by pseudonym: all of it is in the
public part of the entries.  Nothing sealed is fetched and no key is touched, so whoever
turns out to have nothing to do with the file has been given nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from prima.case.fold import fold
from prima.case.happened import Happened
from prima.case.number import read as read_number
from prima.case.state import Case
from prima.ledger.event import parse_public
from prima.office import archive, standards
from prima.office.models import Entry


def unopened(number: str) -> tuple[Case, tuple[Happened, ...]]:
    """Return a case and its events, folded from the public part of the entries alone.

    Raises:
        LookupError: There is no such case.
    """
    named = read_number(number) == number
    entries, _ = archive.read(f"case/{number}", public=True) if named else ((), None)
    if not entries:
        raise LookupError(f"there is no case {number}.")
    events = tuple(
        Happened(one.event.kind, one.event.at, one.event.by, one.event.body) for one in entries
    )
    first = events[0].body
    return fold(Case(number, standards.plan(first["standard"], first["version"])), events), events


def begun(numbers: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the public part of the first entry of each of these cases that there is."""
    streams = {f"case/{number}": number for number in numbers}
    rows = Entry.objects.filter(stream__in=streams, version=1).values_list("stream", "canonical")
    found = {stream: parse_public(bytes(data)).body for stream, data in rows}
    return {number: found[stream] for stream, number in streams.items() if stream in found}

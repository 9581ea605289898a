"""What does the book say of a file before anybody's data is opened?

Article: "Etika dan Integritas"; UU 27/2022 (no look without a purpose).

Where it stands, what happened and whom it is about, by pseudonym: all of it is in the
public part of the entries.  Nothing sealed is fetched and no key is touched, so whoever
turns out to have nothing to do with the file has been given nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from prima.case.fold import fold
from prima.case.happened import Happened
from prima.case.number import read as read_number
from prima.case.state import Case
from prima.ledger.event import parse_public
from prima.office import archive, standards
from prima.office.archive import Written
from prima.office.models import Entry


def unopened(number: str) -> tuple[Case, tuple[Happened, ...]]:
    """Return a case and its events, folded from the public part of the entries alone.

    Raises:
        LookupError: There is no such case.
    """
    entries = entries_of(number)
    events = _events(entries)
    return fold(blank(number, entries), events), events


def in_public(number: str, entries: Sequence[Written]) -> Case:
    """Return the case folded from what `entries_of` read."""
    return fold(blank(number, entries), _events(entries))


def entries_of(number: str) -> tuple[Written, ...]:
    """Return the entries of a case, of which the public part alone was read.

    Raises:
        LookupError: There is no such case.
    """
    named = read_number(number) == number
    entries = archive.read(f"case/{number}", public=True)[0] if named else ()
    if not entries:
        raise LookupError(f"there is no case {number}.")
    return entries


def blank(number: str, entries: Sequence[Written]) -> Case:
    """Return the case as it was before the first of its entries."""
    first = entries[0].event.body
    return Case(number, standards.plan(first["standard"], first["version"]))


def opened(number: str, entries: Sequence[Written]) -> Case:
    """Return the case with its personal data: only to whoever was let in."""
    stream = f"case/{number}"
    happened = archive.opened(archive.with_seals(entries, stream), stream)
    return fold(blank(number, entries), happened)


def _events(entries: Sequence[Written]) -> tuple[Happened, ...]:
    said = (one.event for one in entries)
    return tuple(Happened(one.kind, one.at, one.by, one.body) for one in said)


def begun(numbers: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the public part of the first entry of each of these cases that there is."""
    streams = {f"case/{number}": number for number in numbers}
    rows = Entry.objects.filter(stream__in=streams, version=1).values_list("stream", "canonical")
    found = {stream: parse_public(bytes(data)).body for stream, data in rows}
    return {number: found[stream] for stream, number in streams.items() if stream in found}

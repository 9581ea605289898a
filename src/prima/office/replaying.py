"""Did anything come back that was forgotten?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 8, 43, 44 and 45.

Keys lie in tables, and tables can be put back from an older copy.  The book cannot: an
`erased` entry names for ever whose keys went in which file.  So after a restore, at
every start and before the book is opened again each of these entries is held against
the keys, and a key that came back is destroyed once more, together with what it opened
and the hashes by which it was found.  What only a lost part of the book knew cannot be
told from here; see `docs/howto/backup.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from prima.ledger.event import parse_public
from prima.office import erasing, finding, store
from prima.office.act import load
from prima.office.models import CaseHead, SealKey

CAME_BACK = """
SELECT e.canonical FROM office_entry e WHERE e.kind = 'erased' AND EXISTS
(SELECT 1 FROM office_sealkey k WHERE k.stream = e.stream AND length(k.wrapped) > 0)
ORDER BY e.position
"""
"""The erasures of files in which somebody's key stands; few, whatever was erased before."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """An erasure that was done once more: its file, whose keys had come back, by which norm."""

    number: str
    persons: tuple[str, ...]
    cite: str


def replay() -> tuple[Replayed, ...]:
    """Destroy again every key that the book says was destroyed; return what had come back."""
    with connection.cursor() as cursor:
        cursor.execute(CAME_BACK)
        found = [parse_public(bytes(canonical)) for (canonical,) in cursor.fetchall()]
    done = []
    for event in found:
        number = event.stream.partition("/")[2]
        body: Mapping[str, Any] = event.body
        back = _standing(event.stream, tuple(body["subjects"]))
        if back:
            with transaction.atomic():
                erasing.forget(number, _standard(number), {**body, "subjects": back})
            done.append(Replayed(number, back, str(body["cite"])))
    for number in sorted({one.number for one in done}):
        not_found_again(number)
    return tuple(done)


def not_found_again(number: str) -> None:
    """Let no case be found by what was forgotten of it."""
    case, _ = load(number)
    store.send(store.of_index(case.number, finding.index(case), fresh=False))


def _standing(stream: str, persons: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of these persons who have a key in the stream."""
    rows = SealKey.objects.filter(stream=stream, subject__in=persons, wrapped__isnull=False)
    rows = rows.exclude(wrapped=b"").order_by("subject")
    return tuple(rows.values_list("subject", flat=True))


def _standard(number: str) -> str:
    return CaseHead.objects.values_list("standard", flat=True).get(number=number)

"""How are a person's data forgotten, while the book stands?

Article: "Digitalisasi: keamanan data"; UU 27/2022 Art. 8, 43, 44 and 45.

Erasing is an act like any other: the core says whether it may be, the entry says who,
when and by which article, and in the same transaction the keys go.  The entries, their
hashes and proofs stay as they are; what they sealed can be read by nobody any more.
Whoever asks that everything goes is forgotten with her request, the last of her cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from prima.case.wished import STANDARD
from prima.office import files, vault
from prima.office.models import Account, CaseHead, Draft, SealKey
from prima.office.moment import now

AT_ONCE = 200


def forget(number: str, standard: str, body: Mapping[str, Any]) -> None:
    """Destroy the keys that an `erased` entry names; inside its transaction, never alone."""
    stream, persons = f"case/{number}", tuple(body["subjects"])
    files.erase(stream, persons)
    vault.destroy_keys(stream, persons)
    asked = standard == STANDARD and body["ground"] == "request"
    for person in persons:
        if asked:
            forget_person(person)
        elif not _is_needed(person):
            vault.destroy_person(person)


def forget_person(person: str) -> tuple[str, ...]:
    """Forget who a person is, when no case of hers needs it; return those that still do.

    Her sign-in is closed, her drafts go, and nobody reads her contacts any more.  Her key
    stays only where a file of somebody else names her, and goes with the last of these.
    """
    kept = kept_of(person)
    if not kept:
        Account.objects.filter(person_id=person).update(is_active=False)
        Draft.objects.filter(account__in=_accounts(person)).delete()
        vault.destroy_contact(person)
        if not any(_cases(person)):
            vault.destroy_person(person)
    return kept


def kept_of(person: str, but: str = "") -> tuple[str, ...]:
    """Return the numbers of her own cases that can still be read; `but` this one."""
    own = CaseHead.objects.filter(applicant=person).exclude(number=but)
    streams = {f"case/{number}" for number in own.values_list("number", flat=True)}
    return tuple(one.removeprefix("case/") for one in _cases(person) if one in streams)


def due(at: datetime | None = None) -> tuple[str, ...]:
    """Return cases whose time of keeping is over, the longest first, so many at once."""
    rows = CaseHead.objects.filter(erase_at__lte=at or now()).order_by("erase_at")
    return tuple(rows.values_list("number", flat=True)[:AT_ONCE])


def _is_needed(person: str) -> bool:
    """Tell whether a sign-in that was not forgotten, or another file, needs to know her."""
    known = Account.objects.filter(person_id=person, person__sealed__isnull=False)
    return known.exists() or any(_cases(person))


def _cases(person: str) -> Iterator[str]:
    """Yield the streams in which something of hers can still be read."""
    rows = SealKey.objects.filter(subject=person, wrapped__isnull=False).exclude(stream=person)
    yield from rows.order_by("stream").values_list("stream", flat=True)


def _accounts(person: str) -> tuple[str, ...]:
    return tuple(Account.objects.filter(person_id=person).values_list("pk", flat=True))

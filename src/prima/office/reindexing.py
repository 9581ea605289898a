"""How does the office change the key of its blind indexes, while people search?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

A new index key is made beside the old one.  From then on hashes are written under the
new one and looked for under both, so everybody is found at every moment, while page by
page each hash is made anew from what lies sealed.  Only when nothing stands under the
old key any more is it thrown away: a dump and a key that were stolen before tell nothing
of what comes after.  Killed anywhere and run again, it goes on: a hash that is new already
is left as it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from prima.office import archive, finding, keys, store, vault
from prima.office.act import load
from prima.office.identity import openid
from prima.office.models import Account, CaseIndex, Person

PAGE, TRIES = 200, 5
SETTLE_SECONDS = 5.0
"""How long a request may still write under the key that it read before the new one stood."""


def rotate_index(settle: float = SETTLE_SECONDS) -> Generator[int, None, None]:
    """Make every blind index anew under a new key; yields how many rows were done so far.

    A rotation that was cut off is finished first.
    """
    if len(keys.numbers("index")) == 1:
        keys.new_key_of("index")
    done = 0
    for changed in reindex():
        done += changed
        yield done
    time.sleep(settle)
    done += sum(reindex())
    yield done
    for old in keys.numbers("index")[:-1]:
        keys.drop("index", old)


def reindex() -> Iterator[int]:
    """Make every hash what the newest key makes of it; yields how many changed, a page each."""
    yield from _pages(_people)
    yield from _pages(_cases)
    yield from _pages(_links)


def _pages(page: Callable[[str], tuple[int, str]]) -> Iterator[int]:
    last = ""
    while True:
        changed, last = page(last)
        if not last:
            return
        yield changed


@transaction.atomic
def _people(after: str) -> tuple[int, str]:
    """Do a page of persons; return how many changed, and the last of them."""
    rows = Person.objects.select_for_update().filter(pk__gt=after, wrapped__isnull=False)
    changed, last = 0, ""
    for row in rows.order_by("pk")[:PAGE]:
        last = row.pk
        new = vault.indexes_of(vault.contact_of(row.pk))
        if new != {name: _bytes(getattr(row, name)) for name in new}:
            for name, index in new.items():
                setattr(row, name, index)
            row.save(update_fields=list(new))
            changed += 1
    return changed, last


def _cases(after: str) -> tuple[int, str]:
    """Do a page of cases, each in a transaction of its own."""
    rows = CaseIndex.objects.filter(case__gt=after).order_by("case").values_list("case", flat=True)
    numbers = list(rows.distinct()[:PAGE])
    return sum(_case(number) for number in numbers), numbers[-1] if numbers else ""


def _case(number: str) -> bool:
    """Make the hashes of one case anew; it is read again when somebody wrote meanwhile."""
    for _ in range(TRIES):
        case, _head = load(number)
        new = finding.index(case)
        stored = CaseIndex.objects.filter(case=number).values_list("digest", flat=True)
        if sorted(bytes(one) for one in stored) == [row["digest"] for row in new]:
            return False
        with transaction.atomic():
            store.send(store.of_index(number, new, fresh=False))
            if archive.head_of(f"case/{number}").version == case.version:
                return True
            transaction.set_rollback(True)
    return False


@transaction.atomic
def _links(after: str) -> tuple[int, str]:
    """Do a page of links with other institutions; those of the forgotten are taken away."""
    rows = SocialAccount.objects.select_for_update().filter(pk__gt=int(after or 0))
    changed, last = 0, ""
    for row in rows.order_by("pk")[:PAGE]:
        last = str(row.pk)
        person = Account.objects.values_list("person_id", flat=True).get(pk=row.user_id)
        uid = ""
        with suppress(vault.ErasedError):
            uid = openid.renewed(row, person)
        changed += uid != row.uid
        if not uid:
            row.delete()
        elif uid != row.uid:
            row.uid = uid
            row.save(update_fields=["uid"])
    return changed, last


def _bytes(value: bytes | memoryview | None) -> bytes | None:
    return None if value is None else bytes(value)

"""How does the office change its keys, without reading or losing anything?

Article: "Digitalisasi: keamanan data".

The master key wraps one key a person and the few of streams about nobody: a new one is
made beside it, every row is wrapped anew, a page at a time, and only then, when the last
request that had read the old one has ended, that is thrown away.  Cut off anywhere, each
row still says which master opens it; run again, it goes on.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Generator

from django.db import transaction

from prima.ledger.seal import NONCE_BYTES, unwrap, wrap
from prima.office import keys
from prima.office.models import Person, SealKey

PAGE = 500
SETTLE_SECONDS = 5.0
"""How long a request may still wrap under the key that it read before the new one stood."""


def rotate_master(settle: float = SETTLE_SECONDS) -> Generator[int, None, None]:
    """Wrap everything under a new master key; yields how many rows were done so far.

    A rotation that was cut off is finished first.
    """
    number = keys.master_number()
    if not _left(number):
        number = keys.new_key_of("master")
    done = 0
    while page := _page(number):
        done += page
        yield done
    time.sleep(settle)
    while page := _page(number):
        done += page
        yield done
    for old in keys.numbers("master")[:-1]:
        keys.drop("master", old)


def _left(number: int) -> bool:
    """Tell whether a row is still under a master key before `number`."""
    return (
        Person.objects.filter(wrapped__isnull=False, master__lt=number).exists()
        or SealKey.objects.filter(master__lt=number).exists()
    )


@transaction.atomic
def _page(number: int) -> int:
    """Wrap a page of rows under the master key `number`; return how many there were."""
    people = Person.objects.select_for_update().filter(wrapped__isnull=False, master__lt=number)
    done = 0
    for person in people.order_by("id")[:PAGE]:
        person.wrapped = _again(bytes(person.wrapped or b""), (person.master, number), person.id)
        person.master = number
        person.save(update_fields=["wrapped", "master"])
        done += 1
    streams = SealKey.objects.select_for_update().filter(master__lt=number).order_by("id")
    for row in streams[: PAGE - done]:
        context = f"{row.stream}|{row.subject}"
        row.wrapped = _again(bytes(row.wrapped or b""), (row.master or 1, number), context)
        row.master = number
        row.save(update_fields=["wrapped", "master"])
        done += 1
    return done


def _again(wrapped: bytes, masters: tuple[int, int], context: str) -> bytes:
    master, number = masters
    key = unwrap(keys.master_key(master), wrapped, context)
    return wrap(keys.master_key(number), key, context, secrets.token_bytes(NONCE_BYTES))

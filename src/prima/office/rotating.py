"""How does the office change its keys, without reading or losing anything?

Article: "Digitalisasi: keamanan data".

The master key wraps one key a person and the few of streams about nobody: a new one is
made beside it, every row is wrapped anew, a page at a time, and only then the old one is
thrown away.  Cut off anywhere, each row still says which master opens it; run again, it
goes on.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator

from django.db import transaction

from prima.ledger.seal import NONCE_BYTES, unwrap, wrap
from prima.office import keys
from prima.office.models import Person, SealKey

PAGE = 500


def rotate_master() -> Generator[int, None, None]:
    """Wrap everything under a new master key; yields how many rows were done so far.

    A rotation that was cut off is finished first.
    """
    number = keys.master_number()
    if not _left(number):
        number = keys.new_master()
    done = 0
    while page := _page(number):
        done += page
        yield done
    for old in range(1, number):
        keys.drop_master(old)


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
        person.wrapped = _again(bytes(person.wrapped or b""), person.master, person.id)
        person.master = number
        person.save(update_fields=["wrapped", "master"])
        done += 1
    streams = SealKey.objects.select_for_update().filter(master__lt=number).order_by("id")
    for row in streams[: PAGE - done]:
        context = f"{row.stream}|{row.subject}"
        row.wrapped = _again(bytes(row.wrapped or b""), row.master or 1, context)
        row.master = number
        row.save(update_fields=["wrapped", "master"])
        done += 1
    return done


def _again(wrapped: bytes, master: int, context: str) -> bytes:
    key = unwrap(keys.master_key(master), wrapped, context)
    return wrap(keys.master_key(), key, context, secrets.token_bytes(NONCE_BYTES))

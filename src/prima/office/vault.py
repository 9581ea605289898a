"""Where does what is personal lie, and who holds its key?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

Every stream with personal data has a key of its own, wrapped by the master key,
which lies outside the database.  Destroying the row erases what was sealed under
it, in every backup of the ledger too, while each proof still holds.  Opening for a
person to read goes through `access`, never through here.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.db import connection

from prima.ledger.seal import NONCE_BYTES, context_of, new_key, seal, unseal, unwrap, wrap
from prima.office.keys import blind_index, master_key
from prima.office.models import CaseKey, Person

ID_BYTES = 10


class ErasedError(LookupError):
    """The key is gone: what was sealed under it cannot be read any more, by anyone."""


def random_id(prefix: str) -> str:
    """Return a fresh random identifier that says nothing about whom it names."""
    return f"{prefix}/{secrets.token_hex(ID_BYTES)}"


def key_of(stream: str, *, make: bool = False, fresh: bool = False) -> bytes:
    """Return the key of a stream's personal data.

    `make` one where there is none yet; `fresh` says that the stream begins now, so that
    nobody needs to look.

    Raises:
        ErasedError: There is none, or it was destroyed.
    """
    if fresh:
        return _made(stream)
    wrapped = CaseKey.objects.filter(stream=stream).values_list("wrapped", flat=True).first()
    if wrapped is not None:
        return _unwrapped(bytes(wrapped), stream)
    if not make:
        raise ErasedError(stream)
    return _made(stream)


def seal_part(key: bytes, secret: Mapping[str, Any], place: tuple[str, int, str]) -> bytes:
    """Seal the personal part of an entry, bound to (stream, version, kind)."""
    return seal(key, secret, context_of(*place), secrets.token_bytes(NONCE_BYTES))


def open_part(key: bytes, blob: bytes, place: tuple[str, int, str]) -> dict[str, Any]:
    """Open the personal part of an entry for the engine; see `access` for readers."""
    return unseal(key, blob, context_of(*place))


def new_person(contact: Mapping[str, str], name: str | None = None) -> Person:
    """Keep a new person's contacts, sealed under a key of her own."""
    person, key = name or random_id("person"), new_key(secrets.token_bytes)
    mail = contact.get("mail", "")
    return Person.objects.create(
        id=person,
        wrapped=wrap(master_key(), key, person, secrets.token_bytes(NONCE_BYTES)),
        sealed=_sealed_person(key, person, contact),
        mail_index=blind_index("mail", normal_mail(mail)) if mail else None,
    )


def contact_of(person: str) -> dict[str, str]:
    """Open a person's contacts: for the machine that writes to her, and for herself."""
    row = Person.objects.get(pk=person)
    key = _unwrapped(bytes(row.wrapped), person)
    return {name: str(value) for name, value in unseal(key, bytes(row.sealed), person).items()}


def change_contact(person: str, contact: Mapping[str, str]) -> None:
    """Replace a person's contacts."""
    row = Person.objects.get(pk=person)
    key = _unwrapped(bytes(row.wrapped), person)
    row.sealed = _sealed_person(key, person, contact)
    mail = contact.get("mail", "")
    row.mail_index = blind_index("mail", normal_mail(mail)) if mail else None
    row.save(update_fields=["sealed", "mail_index"])


def person_by_mail(mail: str) -> str | None:
    """Return the person with that mail address, found by its blind index."""
    index = blind_index("mail", normal_mail(mail))
    return Person.objects.filter(mail_index=index).values_list("id", flat=True).first()


def seal_for(person: str, value: Any, context: str) -> bytes:
    """Seal a value under a person's own key, such as a draft."""
    row = Person.objects.only("wrapped").get(pk=person)
    key = _unwrapped(bytes(row.wrapped), person)
    return seal(key, {"value": value}, context, secrets.token_bytes(NONCE_BYTES))


def open_for(person: str, blob: bytes, context: str) -> Any:
    """Open what was sealed under a person's own key."""
    row = Person.objects.only("wrapped").get(pk=person)
    return unseal(_unwrapped(bytes(row.wrapped), person), blob, context)["value"]


def normal_mail(mail: str) -> str:
    """Return a mail address in the one form under which it is indexed."""
    return mail.strip().casefold()


def _sealed_person(key: bytes, person: str, contact: Mapping[str, str]) -> bytes:
    return seal(key, dict(contact), person, secrets.token_bytes(NONCE_BYTES))


def _made(stream: str) -> bytes:
    """Make a stream's key; two at once agree on the first."""
    key = new_key(secrets.token_bytes)
    wrapped = wrap(master_key(), key, stream, secrets.token_bytes(NONCE_BYTES))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO office_casekey (stream, wrapped) VALUES (%s, %s)"
            " ON CONFLICT (stream) DO NOTHING",
            [stream, wrapped],
        )
        made = cursor.rowcount == 1
    return key if made else key_of(stream)


@lru_cache(maxsize=2_000)
def _unwrapped(wrapped: bytes, context: str) -> bytes:
    return unwrap(master_key(), wrapped, context)

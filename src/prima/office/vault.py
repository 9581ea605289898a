"""Where does what is personal lie, and who holds its key?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

Three keys, one above the other.  The master key lies outside the database and wraps
one key a person; hers wraps one key for each stream that says something of her; that
one seals her part of its entries.  Destroying a row erases what was sealed under it,
in every copy of the ledger too, while each proof still holds.  Opening for a person to
read goes through `access`, never through here.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db import connection

from prima.ledger.seal import NONCE_BYTES, context_of, new_key, seal, unseal, unwrap, wrap
from prima.office.finding import phone as normal_phone
from prima.office.keys import blind_index, blind_indexes, master_key, master_number
from prima.office.models import Person, SealKey

ID_BYTES = 10
MARKS = ("mail", "nik", "nip", "phone")
"""By what a person is found: each has a column with its keyed hash."""
KEYS = """
SELECT k.subject, k.wrapped, k.master, p.wrapped, p.master
FROM office_sealkey k LEFT JOIN office_person p ON p.id = k.subject WHERE k.stream = %s
"""
PERSON_KEY = "SELECT wrapped, master FROM office_person WHERE id = %s"
NEW_KEY = """
INSERT INTO office_sealkey (stream, subject, wrapped, master) VALUES (%s, %s, %s, %s)
ON CONFLICT (stream, subject) DO NOTHING
"""


class ErasedError(LookupError):
    """The key is gone: what was sealed under it cannot be read any more, by anyone."""


def random_id(prefix: str) -> str:
    """Return a fresh random identifier that says nothing about whom it names."""
    return f"{prefix}/{secrets.token_hex(ID_BYTES)}"


def keys_of(stream: str) -> dict[str, bytes | None]:
    """Return the keys of a stream by subject; None for one that was destroyed."""
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [stream])
        rows = cursor.fetchall()
    return {row[0]: _opened_key(stream, *row) for row in rows}


def key_of(stream: str, subject: str = "", *, make: bool = False) -> bytes:
    """Return the key of a subject's data in a stream; `make` one where there never was any.

    Without a subject it is the key of the stream itself, of what is about nobody.

    Raises:
        ErasedError: There is none, or it was destroyed.
    """
    name = subject or stream
    found = keys_of(stream)
    if name not in found and make:
        return make_key(stream, name)
    key = found.get(name)
    if key is None:
        raise ErasedError(f"{stream} {name}")
    return key


def make_key(stream: str, subject: str) -> bytes:
    """Make the key of a subject in a stream; two at once agree on the first.

    Raises:
        ErasedError: The person's own key was destroyed.
    """
    key = new_key(secrets.token_bytes)
    alone = subject == stream
    master = master_number() if alone else None
    above = master_key(master) if alone else person_key(subject)
    wrapped = wrap(above, key, f"{stream}|{subject}", secrets.token_bytes(NONCE_BYTES))
    with connection.cursor() as cursor:
        cursor.execute(NEW_KEY, [stream, subject, wrapped, master])
        made = cursor.rowcount == 1
    return key if made else key_of(stream, subject)


def destroy_keys(stream: str, subjects: Iterable[str]) -> None:
    """Destroy the keys of these subjects in a stream, for good; call it through `erase`."""
    SealKey.objects.filter(stream=stream, subject__in=tuple(subjects)).update(
        wrapped=None, master=None
    )


def seal_part(key: bytes, secret: Mapping[str, Any], place: tuple[str, int, str]) -> bytes:
    """Seal a subject's part of an entry, bound to (stream, version, kind)."""
    return seal(key, secret, context_of(*place), secrets.token_bytes(NONCE_BYTES))


def open_part(key: bytes, blob: bytes, place: tuple[str, int, str]) -> dict[str, Any]:
    """Open a subject's part of an entry for the engine; see `access` for readers."""
    return unseal(key, blob, context_of(*place))


def new_person(contact: Mapping[str, str], name: str | None = None) -> Person:
    """Keep a new person's contacts, sealed under a key of her own."""
    person, key = name or random_id("person"), new_key(secrets.token_bytes)
    master, found = master_number(), indexes_of(contact)
    return Person.objects.create(
        id=person,
        wrapped=wrap(master_key(master), key, person, secrets.token_bytes(NONCE_BYTES)),
        master=master,
        sealed=_sealed_person(key, person, contact),
        **found,
    )


def person_key(person: str) -> bytes:
    """Return a person's own key.

    Raises:
        ErasedError: There is no such person, or she was erased.
    """
    with connection.cursor() as cursor:
        cursor.execute(PERSON_KEY, [person])
        row = cursor.fetchone()
    if row is None or not row[0]:
        raise ErasedError(person)
    return _unwrapped(master_key(row[1]), bytes(row[0]), person)


def contact_of(person: str) -> dict[str, str]:
    """Open a person's contacts: for the machine that writes to her, and for herself.

    An erased person has none.
    """
    row = Person.objects.get(pk=person)
    if not row.sealed or not row.wrapped:
        return {}
    opened = unseal(person_key(person), bytes(row.sealed), person)
    return {name: str(value) for name, value in opened.items()}


def change_contact(person: str, contact: Mapping[str, str]) -> None:
    """Replace a person's contacts."""
    row = Person.objects.get(pk=person)
    row.sealed = _sealed_person(person_key(person), person, contact)
    found = indexes_of(contact)
    for name, index in found.items():
        setattr(row, name, index)
    row.save(update_fields=["sealed", *found])


def indexes_of(contact: Mapping[str, str]) -> dict[str, bytes | None]:
    """Return the hashes by which a person is found: of her mail address and her numbers."""
    said = marks_of(contact)
    return {
        f"{kind}_index": blind_index(kind, said[kind]) if kind in said else None for kind in MARKS
    }


def marks_of(contact: Mapping[str, str]) -> dict[str, str]:
    """Return what tells a person from others, each in the one form that is hashed."""
    said = {
        **contact,
        "mail": normal_mail(contact.get("mail", "")),
        "phone": normal_phone(contact.get("phone", "")),
    }
    return {kind: said[kind] for kind in MARKS if said.get(kind)}


def person_by_mail(mail: str) -> str | None:
    """Return the person with that mail address, found by its blind index."""
    rows = Person.objects.filter(mail_index__in=blind_indexes("mail", normal_mail(mail)))
    return rows.values_list("id", flat=True).first()


def person_by_nik(nik: str) -> str | None:
    """Return the person whom an application named by this NIK before, by its blind index."""
    rows = Person.objects.filter(
        id__startswith="person/", nik_index__in=blind_indexes("nik", nik), wrapped__isnull=False
    )
    return rows.order_by("id").values_list("id", flat=True).first()


def destroy_person(person: str) -> None:
    """Destroy a person's own key and with it all that was ever sealed for her; see `erase`."""
    Person.objects.filter(pk=person).update(
        wrapped=None, sealed=None, **dict.fromkeys(f"{kind}_index" for kind in MARKS)
    )
    SealKey.objects.filter(subject=person).update(wrapped=None)


def destroy_contact(person: str) -> None:
    """Destroy what says who a person is; her key stays for the files of others that name her."""
    Person.objects.filter(pk=person).update(
        sealed=None, **dict.fromkeys(f"{kind}_index" for kind in MARKS)
    )


def seal_for(person: str, value: Any, context: str) -> bytes:
    """Seal a value under a person's own key, such as a draft."""
    return seal(person_key(person), {"value": value}, context, secrets.token_bytes(NONCE_BYTES))


def open_for(person: str, blob: bytes, context: str) -> Any:
    """Open what was sealed under a person's own key."""
    return unseal(person_key(person), blob, context)["value"]


def normal_mail(mail: str) -> str:
    """Return a mail address in the one form under which it is indexed."""
    return mail.strip().casefold()


def _sealed_person(key: bytes, person: str, contact: Mapping[str, str]) -> bytes:
    return seal(key, dict(contact), person, secrets.token_bytes(NONCE_BYTES))


def _opened_key(
    stream: str,
    subject: str,
    wrapped: bytes | None,
    master: int | None,
    person: bytes | None,
    of: int | None,
) -> bytes | None:
    """Return one key of a stream, or None where it or the key above it is gone."""
    if not wrapped or (master is None and not person):
        return None
    if master is not None:
        above = master_key(master)
    else:
        above = _unwrapped(master_key(of), bytes(person or b""), subject)
    return _unwrapped(above, bytes(wrapped), f"{stream}|{subject}")


@lru_cache(maxsize=2_000)
def _unwrapped(above: bytes, wrapped: bytes, context: str) -> bytes:
    return unwrap(above, wrapped, context)

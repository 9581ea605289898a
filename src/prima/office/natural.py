"""Which accounts are the human being behind this one, and is she named in a file?

Article: "Etika dan Integritas"; UU 30/2014 Art. 42-45.

Two accounts that share a NIP or a NIK are one human being; and if one of them shares another
number with a third, all three are.  The numbers lie sealed; only their keyed hashes are
compared.  The same hashes of NIK and telephone stand beside each file that names them, so an
officer is found in a file where she, or somebody to whom she is bound, is named by number.
A telephone makes nobody one with another, since a household shares it; it keeps away all
the same.

While the index key is changed, one number stands under two hashes.  Then each number is
opened and hashed under every key, so that nobody is two persons meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db import connection

from prima.office import keys, vault
from prima.office.models import Person

SAME = """
WITH RECURSIVE same(id, nik, nip, phone) AS (
  SELECT id, nik_index, nip_index, phone_index FROM office_person WHERE id IN ({marks})
  UNION
  SELECT other.id, other.nik_index, other.nip_index, other.phone_index
    FROM same JOIN office_person other
      ON other.nik_index = same.nik OR other.nip_index = same.nip)
SELECT id, nik, phone FROM same
"""
NAMED = """
SELECT 1 FROM office_caseindex WHERE "case" = %s AND digest IN ({marks}) LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Who stands behind some accounts.

    Attributes:
        ids: Every account of these human beings.
        near: Accounts of others that are reached under the same telephone.
        niks: Hashes of their NIKs, as they stand beside files.
        phones: Hashes of their telephones, likewise.
    """

    ids: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    niks: frozenset[bytes] = frozenset()
    phones: frozenset[bytes] = frozenset()

    @property
    def digests(self) -> frozenset[bytes]:
        """Return every hash by which a file can name them."""
        return self.niks | self.phones


def found(persons: Collection[str]) -> Found:
    """Return who stands behind these accounts."""
    if not persons:
        return Found()
    read = _opened if len(keys.numbers("index")) > 1 else _joined
    ids, niks, phones = read(persons)
    near = frozenset[str]()
    if phones:
        rows = Person.objects.filter(phone_index__in=phones)
        near = frozenset(rows.values_list("id", flat=True)) - ids
    return Found(ids, near, niks, phones)


def are_one(one: str, other: str) -> bool:
    """Tell whether two accounts are one human being, by NIK or NIP."""
    return one == other or other in found([one]).ids


def named_in(number: str, digests: Collection[bytes]) -> bool:
    """Tell whether one of these numbers stands in a file."""
    if not digests:
        return False
    marks = ", ".join(["%s"] * len(digests))
    with connection.cursor() as cursor:
        cursor.execute(NAMED.format(marks=marks), [number, *digests])
        return cursor.fetchone() is not None


class Groups(Mapping[str, frozenset[str]]):
    """For each officer every account of the same human being, as it is when it is asked."""

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return every account of the human being behind one."""
        return found([name]).ids

    def __iter__(self) -> Iterator[str]:
        """Yield the officers."""
        rows = Person.objects.filter(id__startswith="officer/")
        return iter(rows.values_list("id", flat=True))

    def __len__(self) -> int:
        """Return how many officers there are."""
        return sum(1 for _ in self)


Read = tuple[frozenset[str], frozenset[bytes], frozenset[bytes]]
"""Accounts, hashes of NIKs, hashes of telephones."""


def _joined(persons: Collection[str]) -> Read:
    """Follow the hashes as they stand, in one question."""
    marks = ", ".join(["%s"] * len(persons))
    with connection.cursor() as cursor:
        cursor.execute(SAME.format(marks=marks), list(persons))
        rows = cursor.fetchall()
    ids = frozenset(row[0] for row in rows) | frozenset(persons)
    niks, phones = (frozenset(bytes(row[n]) for row in rows if row[n]) for n in (1, 2))
    return ids, niks, phones


def _opened(persons: Collection[str]) -> Read:
    """Follow the numbers themselves, each under every key."""
    ids, edge = set(persons), set(persons)
    told: dict[str, set[bytes]] = {"nik": set(), "nip": set(), "phone": set()}
    while edge:
        for person in Person.objects.filter(pk__in=edge, wrapped__isnull=False):
            said = vault.marks_of(vault.contact_of(person.pk))
            for kind, hashes in told.items():
                hashes.update(keys.blind_indexes(kind, said[kind]) if kind in said else ())
        rows = Person.objects.filter(nik_index__in=told["nik"]).values_list("id", flat=True)
        more = Person.objects.filter(nip_index__in=told["nip"]).values_list("id", flat=True)
        edge = {*rows, *more} - ids
        ids |= edge
    return frozenset(ids), frozenset(told["nik"]), frozenset(told["phone"])

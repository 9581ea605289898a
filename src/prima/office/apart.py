"""From which files is this officer kept away, in every channel alike?

Article: "Etika dan Integritas"; UU 30/2014 Art. 42-45.

What she declared and what was imposed on her, under any of her accounts; her own files;
files in which she or somebody bound to her is named.  One answer is given twice: about
one file (`known`), and about all of them at once for lists and counts (`veils`), from the
same bonds.  A test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from prima.case.acts import Actor
from prima.case.apart import places
from prima.case.state import Case
from prima.office import natural, registry
from prima.office.models import CaseHead, CaseIndex
from prima.office.project import ACTED, PARTY
from prima.office.registry import Registry

PERSON, CASE, UNIT = "person", "case", "unit"


@dataclass(frozen=True, slots=True)
class Bonds:
    """What keeps a human being away.

    Attributes:
        same: Every account of hers.
        kin: Every account of those to whom she is bound, and who share her telephone.
        places: "case/…" and "unit/…" at which an interest of hers points.
        digests: Hashes of her NIK and telephone, and of theirs.
    """

    same: frozenset[str]
    kin: frozenset[str]
    places: frozenset[str]
    digests: frozenset[bytes]

    def keep_from(self, case: Case) -> bool:
        """Tell whether she is kept away from a case, by whatever account."""
        hers = self.same | self.kin | self.places
        if not hers.isdisjoint(places(case)) or not self.same.isdisjoint(case.apart):
            return True
        return natural.named_in(case.number, self.digests)


def bonds(person: str, at: datetime, known: Registry | None = None) -> Bonds:
    """Return what keeps the human being behind an account away at an instant."""
    hers = natural.found([person])
    officers = (known or registry.registry()).officers
    targets = {
        one.target
        for name in hers.ids
        if name in officers
        for one in officers[name].interests_at(at)
    }
    persons = [one for one in targets if one.partition("/")[0] not in (CASE, UNIT)]
    theirs = natural.found(persons)
    kin = theirs.ids | theirs.near | hers.near
    return Bonds(hers.ids, kin, frozenset(targets) - set(persons), hers.digests | theirs.digests)


def is_bound(officer: str, person: str, at: datetime) -> bool:
    """Tell whether an officer is that person or bound to her: she serves her in nothing."""
    hers = bonds(officer, at)
    return person in hers.same | hers.kin


def known(actor: Actor, case: Case, at: datetime) -> Actor:
    """Return the actor with what keeps her away from this case.

    Powers that were handed to her by somebody who is kept away herself are gone.
    """
    hers = bonds(actor.id, at)
    apart = hers.kin | hers.places
    if natural.named_in(case.number, hers.digests):
        apart |= {f"case/{case.number}"}
    givers = {role: _all_of(ids) for role, ids in actor.givers.items()}
    kept = {role for role, ids in actor.givers.items() if _one_kept(ids, case, at)}
    roles = tuple(role for role in actor.roles if role not in kept)
    return replace(actor, same=hers.same, apart=apart, givers=givers, roles=roles)


def _all_of(givers: Iterable[str]) -> frozenset[str]:
    return natural.found(tuple(givers)).ids


def _one_kept(givers: Iterable[str], case: Case, at: datetime) -> bool:
    return any(bonds(giver, at).keep_from(case) for giver in givers)


@dataclass(frozen=True, slots=True)
class Veil:
    """What one role of hers does not show: words in `barred`, files, units, hashes."""

    words: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    digests: tuple[bytes, ...] = ()

    def shown(self) -> Q:
        """Return the condition under which a row of the desk is shown."""
        condition = Q()
        for word in self.words:
            condition &= ~Q(barred__contains=word)
        if self.cases:
            condition &= ~Q(case__in=self.cases)
        if self.units:
            heads = CaseHead.objects.filter(unit__in=self.units)
            condition &= ~Q(case__in=heads.values("number"))
        if self.digests:
            rows = CaseIndex.objects.filter(digest__in=self.digests)
            condition &= ~Q(case__in=rows.values("case"))
        return condition

    def where(self) -> tuple[str, list[object]]:
        """Return the same condition in SQL, and its values."""
        parts, values = [], list[object]()
        for word in self.words:
            parts.append("barred NOT LIKE %s")
            values.append(f"%{word}%")
        if self.cases:
            parts.append(f'"case" NOT IN ({_marks(self.cases)})')
            values += self.cases
        if self.units:
            inner = f"SELECT number FROM office_casehead WHERE unit IN ({_marks(self.units)})"  # noqa: S608 - marks only
            parts.append(f'"case" NOT IN ({inner})')
            values += self.units
        if self.digests:
            inner = f'SELECT "case" FROM office_caseindex WHERE digest IN ({_marks(self.digests)})'  # noqa: S608 - marks only
            parts.append(f'"case" NOT IN ({inner})')
            values += self.digests
        return " AND ".join(parts) or "1 = 1", values


def veil(
    person: str,
    at: datetime,
    known: Registry,
    *,
    stands_in: bool = False,
    givers: Iterable[str] = (),
) -> Veil:
    """Return what a role of hers does not show.

    `stands_in`: she fills it in another's stead; `givers`: in whose name.
    """
    hers = bonds(person, at, known)
    words = {f"|{one}|" for one in hers.same} | {f"|{PARTY}{one}|" for one in hers.kin | hers.same}
    if stands_in:
        words |= {f"|{ACTED}{one}|" for one in hers.same}
    all_places, digests = set(hers.places), set(hers.digests)
    for giver in givers:
        theirs = bonds(giver, at, known)
        words |= {f"|{one}|" for one in theirs.same}
        words |= {f"|{PARTY}{one}|" for one in theirs.kin | theirs.same}
        all_places |= theirs.places
        digests |= theirs.digests
    return Veil(
        tuple(sorted(words)),
        tuple(sorted(_named(all_places, CASE))),
        tuple(sorted(_named(all_places, UNIT))),
        tuple(sorted(digests)),
    )


def _named(found: Iterable[str], kind: str) -> Iterable[str]:
    return (one.partition("/")[2] for one in found if one.startswith(f"{kind}/"))


def _marks(values: Iterable[object]) -> str:
    return ", ".join("%s" for _ in values)

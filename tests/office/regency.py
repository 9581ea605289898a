"""A small regency: the six standards, their units, two officers for each role, some people.

Posts follow from the roles of the standards, officers from the posts; nothing is said
here that the standards say themselves.  `laying` puts it under the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from prima.asn.post import Post, Unit
from prima.office import keys, profile, registry, seal_of_office, standards
from prima.office.found import Appointment, Beginning, appoint
from prima.office.found import found as begin
from prima.office.profile import Profile
from prima.office.who import Hashed, Who, hashed, new_account
from prima.standard.load import load
from prima.standard.people import Role
from prima.standard.text import Text

FOUNDED_AT = datetime(2026, 1, 5, 1, tzinfo=UTC)
EACH = 2
"""Officers a role."""

PASSWORD = "kuda makan rumput"
PEOPLE = (("sari", "citizen"), ("budi", "citizen"), ("ayu", "auditor"), ("made", "administrator"))
ORIGIN = "tirtasari.go.id/buku"
REGION = Text(id="Kabupaten Tirtasari", en="Tirtasari Regency")


@dataclass(frozen=True, slots=True)
class Chair:
    """A role of a standard, and the post to which the registry maps it."""

    role: str
    post: Post
    levels: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Regency:
    """Who lives and works here."""

    sari: Who
    budi: Who
    auditor: Who
    administrator: Who
    officers: dict[str, tuple[Who, ...]]

    def officer(self, standard: str, role: str, number: int = 0) -> Who:
        """Return an officer who fills a role of a standard."""
        return self.officers[f"{standard}/{role}"][number]


def found() -> Regency:
    """Found the office in the database that is open."""
    found_chairs = chairs()
    posts = tuple(chair.post for chair in found_chairs)
    units = tuple(Unit(unit, f"Unit {unit}") for unit in sorted({post.unit for post in posts}))
    with transaction.atomic():
        self = Profile(REGION, REGION, demo=True)
        begin(Beginning(ORIGIN, self, units, posts, standards.seeds()), at=FOUNDED_AT)
        password = hashed(PASSWORD)
        officers = {
            chair.role: appoint(hired(place, chair, password), at=FOUNDED_AT, by="system")
            for place, chair in enumerate(found_chairs)
        }
        sari, budi, auditor, administrator = (
            new_account(
                kind, {"name": f"{name.title()} Uji", "mail": f"{name}@contoh.id"}, password
            )
            for name, kind in PEOPLE
        )
    seal_of_office.make("Kabupaten Tirtasari", "Kepala", demo=True, at=FOUNDED_AT)
    return Regency(sari, budi, auditor, administrator, officers)


def chairs() -> list[Chair]:
    """Return a chair for each role of each standard."""
    found_chairs: list[Chair] = []
    for seed in standards.seeds():
        standard = load(seed.read_bytes(), seed.name)
        for spec in standard.officer_competence:
            role = f"{standard.standard}/{spec.role}"
            post = Post(
                role.replace("/", "."),
                spec.unit or standard.provider,
                spec.post,
                (role,),
                spec.title.id,
                spec.title.en,
            )
            found_chairs.append(Chair(role, post, levels(spec)))
    return found_chairs


def levels(spec: Role) -> tuple[tuple[str, int], ...]:
    """Return the competences that a role asks for."""
    return tuple((need.code, need.level) for need in spec.competences or ())


def hired(place: int, chair: Chair, password: Hashed) -> Iterator[Appointment]:
    """Yield the officers of a chair."""
    for number in range(EACH):
        yield Appointment(
            number=f"{place:02}{number}",
            contact={"name": f"Petugas {place}-{number}", "mail": f"p{place}-{number}@contoh.id"},
            password=password,
            posts=(chair.post.id,),
            levels=chair.levels,
            decree="SK 1",
            since="2026-01-05",
        )


def forget() -> None:
    """Let every reader look at the book anew."""
    keys.forget()
    standards.forget()
    registry._registry.cache_clear()
    profile._profile.cache_clear()

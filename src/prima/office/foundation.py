"""What does a person write to found an office?

One YAML file in the strict form of the standards: the office's name, its units, the
posts in them with the roles of standards that each fills, the officers in them, and
the standards to establish.  Faults are told all at once, each with its line.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from prima.asn.post import Post, Unit
from prima.office import seal_of_office
from prima.office.found import Appointment, Beginning, appoint, found
from prima.office.home import PROJECT
from prima.office.keys import verifier
from prima.office.moment import now
from prima.office.profile import Profile
from prima.office.who import new_account
from prima.standard.fault import Fault, Faults
from prima.standard.kind import Between, Like, Size
from prima.standard.shape import build
from prima.standard.terms import Slug
from prima.standard.text import Text
from prima.standard.yaml import read as read_yaml

PASSWORD_LEAST = 10
FIRST_PASSWORD_BYTES = 9

_ROLE = Like(
    "role",
    r"^[a-z][a-z0-9-]{1,59}/[a-z][a-z0-9_]{0,39}$",
    Text(id="standar/peran, seperti sktm/camat", en="standard/role, such as sktm/camat"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """A unit and its name."""

    unit: Slug
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine:
    """A post: where it stands, what it is called, which roles it fills."""

    post: Slug
    unit: Slug
    kind: Literal[
        "executor", "supervisor", "administrator", "functional", "team", "high_leadership",
        "cashier",
    ]  # fmt: skip
    title: Text
    roles: Annotated[tuple[Annotated[str, _ROLE], ...], Size(0, 60)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLine:
    """A competence that an officer has shown."""

    code: Annotated[str, Size(1, 40)]
    level: Annotated[int, Between(1, 5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerLine:
    """An officer: number, name, mail, and the decree that appoints her."""

    number: Annotated[str, Like("number", r"^[0-9]{1,6}$", Text(id="angka", en="digits"))]
    name: Annotated[str, Size(1, 120)]
    mail: Annotated[str, Like("mail", r"^[^@\s]+@[^@\s]+$", Text(id="alamat surel", en="a mail"))]
    posts: Annotated[tuple[Slug, ...], Size(1, 5)]
    decree: Annotated[str, Size(3, 200)]
    since: date
    competences: Annotated[tuple[LevelLine, ...], Size(0, 30)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """The whole file."""

    prima_office: Literal["1"]
    name: Text
    region: Text
    origin: Annotated[
        str,
        Like(
            "origin",
            r"^[a-z0-9.-]+(/[a-z0-9._-]+)*$",
            Text(id="alamat seperti tirtasari.go.id/buku", en="an address such as a.go.id/book"),
        ),
    ]
    zone: Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] = "Asia/Jakarta"
    help_line: Annotated[str, Size(0, 60)] = ""
    standards: Annotated[tuple[Annotated[str, Size(1, 300)], ...], Size(1, 500)]
    units: Annotated[tuple[UnitLine, ...], Size(1, 500)]
    posts: Annotated[tuple[PostLine, ...], Size(1, 2000)]
    officers: Annotated[tuple[OfficerLine, ...], Size(0, 5000)] = ()


class BadOfficeError(ValueError):
    """The file does not say what an office needs; every fault is listed."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office as its file describes it."""

    beginning: Beginning
    officers: tuple[OfficerLine, ...]


def read(data: bytes, name: str, *, demo: bool = False) -> Office:
    """Read an office's file.

    Raises:
        Faults: It has faults; all are listed, each with its line and how to mend it.
    """
    reading = read_yaml(data, name)
    if reading.root is None:
        raise Faults(reading.faults)
    built = build(OfficeFile, reading.root, name)
    faults = [*reading.faults, *built.faults]
    if built.value is not None:
        faults += _senseless(built.value, name, built.lines)
    if faults or built.value is None:
        raise Faults(tuple(faults))
    return _office(built.value, demo=demo)


def begin(office: Office, *, mail: str, name: str, password: str) -> dict[str, Any]:
    """Found the office, give each officer a first password, make the administrator.

    Raises:
        BadOfficeError: The administrator's password is too short.
    """
    if len(password) < PASSWORD_LEAST:
        raise BadOfficeError(
            f"Kantor belum didirikan. Sandi paling sedikit {PASSWORD_LEAST} tanda. Pilih yang lain."
        )
    at = now()
    beginning = office.beginning
    found(beginning, at=at, by="administrator")
    seal_of_office.make(beginning.profile.name.id, "Pejabat penandatangan", demo=False, at=at)
    new_account("administrator", {"mail": mail, "name": name}, password)
    appointments = [
        appointment(line, secrets.token_urlsafe(FIRST_PASSWORD_BYTES)) for line in office.officers
    ]
    appoint(appointments, at=at, by="administrator")
    return {
        "name": beginning.profile.name.id,
        "units": len(beginning.units),
        "posts": len(beginning.posts),
        "officers": len(appointments),
        "standards": len(beginning.seeds),
        "vkey": verifier().vkey(),
        "first_passwords": {one.contact["mail"]: one.password for one in appointments},
    }


def appointment(line: OfficerLine, password: str) -> Appointment:
    """Return the appointment that a line describes."""
    return Appointment(
        line.number,
        {"name": line.name, "mail": line.mail},
        password,
        line.posts,
        tuple((level.code, level.level) for level in line.competences),
        line.decree,
        line.since.isoformat(),
    )


def _office(file: OfficeFile, *, demo: bool) -> Office:
    profile = Profile(file.name, file.region, file.help_line, demo, file.zone)
    units = tuple(Unit(u.unit, u.name.id, u.name.en, file.zone) for u in file.units)
    posts = tuple(Post(p.post, p.unit, p.kind, p.roles, p.title.id, p.title.en) for p in file.posts)
    seeds = tuple(seed for pattern in file.standards for seed in _seeds(pattern))
    return Office(Beginning(file.origin, profile, units, posts, seeds), file.officers)


def _seeds(pattern: str) -> tuple[Path, ...]:
    """Return the standards that a line names: a path, or a slug of those that are shipped."""
    path = Path(pattern)
    if path.exists():
        return (path,)
    return tuple(sorted((PROJECT / "standards").glob(f"*/{pattern}.yaml")))


def _senseless(file: OfficeFile, name: str, lines: Any) -> list[Fault]:
    """Find what the shape cannot say: names that point at nothing, names that stand twice."""
    found_: list[Fault] = []

    def note(place: str, what: Text, mend: Text) -> None:
        found_.append(Fault(name, dict(lines).get(place, 0), place, what, mend, rule="K01"))

    units = {unit.unit for unit in file.units}
    posts = {post.post for post in file.posts}
    for post in file.posts:
        if post.unit not in units:
            note(
                "posts",
                Text(id=f"unit '{post.unit}' tidak ada", en=f"there is no unit '{post.unit}'"),
                Text(id="tambahkan pada units", en="add it to units"),
            )
    for officer in file.officers:
        for held in officer.posts:
            if held not in posts:
                note(
                    "officers",
                    Text(id=f"jabatan '{held}' tidak ada", en=f"there is no post '{held}'"),
                    Text(id="tambahkan pada posts", en="add it to posts"),
                )
    for pattern in file.standards:
        if not _seeds(pattern):
            note(
                "standards",
                Text(id=f"standar '{pattern}' tidak ada", en=f"no standard '{pattern}'"),
                Text(id="tulis nama berkas atau slug-nya", en="write its path or slug"),
            )
    numbers = [officer.number for officer in file.officers]
    if len(numbers) != len(set(numbers)):
        note(
            "officers",
            Text(id="ada nomor petugas yang dua kali", en="a number stands twice"),
            Text(id="beri nomor lain", en="give another number"),
        )
    return found_

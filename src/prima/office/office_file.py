"""What may a person write in an office's file?

The shape of `office.yaml`, in the strict form of the standards: the office's name, its
units, the posts in them with the roles of standards that each fills, the officers, and
the standards to establish.  An office's own example is docs/howto/office.yaml.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from prima.standard.kind import Between, Like, Size
from prima.standard.terms import Slug
from prima.standard.text import Text

MAIL = r"[^@\s]+@[^@\s]+"

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
    mail: Annotated[str, Like("mail", f"^{MAIL}$", Text(id="alamat surel", en="a mail"))]
    posts: Annotated[tuple[Slug, ...], Size(1, 5)]
    decree: Annotated[str, Size(3, 200)]
    since: date
    competences: Annotated[tuple[LevelLine, ...], Size(0, 30)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderLine:
    """Another institution that vouches for people; its secret lies in the keys folder."""

    provider: Slug
    name: Text
    issuer: Annotated[
        str,
        Like(
            "issuer",
            r"^(https://|http://(127\.0\.0\.1|localhost)[:/])\S+$",
            Text(id="alamat https", en="an https address"),
        ),
    ]
    client_id: Annotated[str, Size(1, 191)]


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityLines:
    """How long a proof of who somebody is holds here, and who else vouches for people."""

    fresh_minutes: Annotated[int, Between(1, 60)] = 10
    idle_minutes: Annotated[int, Between(5, 30)] = 30
    hours: Annotated[int, Between(1, 24)] = 12
    recovery_hours: Annotated[int, Between(1, 24)] = 4
    code_hours: Annotated[int, Between(1, 72)] = 24
    mail_hours: Annotated[int, Between(1, 168)] = 48
    recovery_posts: Annotated[tuple[Slug, ...], Size(0, 50)] = ()
    providers: Annotated[tuple[ProviderLine, ...], Size(0, 10)] = ()


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
    identity: IdentityLines | None = None

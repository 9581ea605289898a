"""What does a person write to found an office?

One YAML file in the strict form of the standards: the office's name, its units, the
posts in them with the roles of standards that each fills, the officers in them, and
the standards to establish.  Faults are told all at once, each with its line.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from prima.asn.post import Post, Unit
from prima.case.obstacle import Obstacle
from prima.office import keys, recovery, seal_of_office
from prima.office.found import Appointment, Beginning, appoint, found, migrate
from prima.office.identity import rules
from prima.office.identity.restoring_faults import TOO_FEW
from prima.office.identity.rules import Provider, Rules
from prima.office.identity.vouching import can_recover
from prima.office.moment import now
from prima.office.office_faults import seeds, senseless
from prima.office.office_file import MAIL, IdentityLines, OfficeFile, OfficerLine
from prima.office.profile import UNFOUNDED, Profile, profile
from prima.office.staffing import unstaffed
from prima.office.who import new_account
from prima.standard.fault import Faults
from prima.standard.shape import build
from prima.standard.yaml import read as read_yaml

PASSWORD_LEAST = 10
FIRST_PASSWORD_BYTES = 9


class BadOfficeError(ValueError):
    """The file does not say what an office needs; every fault is listed."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office as its file describes it."""

    beginning: Beginning
    officers: tuple[OfficerLine, ...]
    rules: Rules = field(default_factory=Rules)


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
        faults += senseless(built.value, name, built.lines)
    if faults or built.value is None:
        raise Faults(tuple(faults))
    return _office(built.value, demo=demo)


def begin(office: Office, *, mail: str, name: str, password: str) -> dict[str, Any]:
    """Found the office, give each officer a first password, make the administrator.

    Raises:
        BadOfficeError: An office stands here already, or the administrator's password or
            mail does not do; nothing was done.
    """
    _may_begin(office, mail, password)
    at = now()
    beginning = office.beginning
    appointments = [
        appointment(line, secrets.token_urlsafe(FIRST_PASSWORD_BYTES)) for line in office.officers
    ]
    with transaction.atomic():
        found(beginning, at=at, by="administrator")
        rules.enter(office.rules, at, "administrator")
        new_account("administrator", {"mail": mail, "name": name}, password)
        for who in appoint(appointments, at=at, by="administrator"):
            recovery.invite(who)
    seal_of_office.make(beginning.profile.name.id, "Pejabat penandatangan", demo=False, at=at)
    return {
        "name": beginning.profile.name.id,
        "units": len(beginning.units),
        "posts": len(beginning.posts),
        "officers": len(appointments),
        "standards": len(beginning.seeds),
        "vkey": keys.verifier().vkey(),
        "first_passwords": {one.contact["mail"]: one.password for one in appointments},
        "unrecoverable": [] if can_recover(at) else [_in_both(TOO_FEW)],
        "unstaffed": [{"id": one.said.id, "en": one.said.in_("en")} for one in unstaffed(at)],
    }


def _in_both(obstacle: Obstacle) -> dict[str, str]:
    """Return the three sentences of an obstacle, in both languages."""
    said = (obstacle.what, obstacle.why, obstacle.next)
    return {name: " ".join(one.in_(name) for one in said) for name in ("id", "en")}


def _may_begin(office: Office, mail: str, password: str) -> None:
    """Make keys and tables, and look whether this is the place for this office."""
    if len(password) < PASSWORD_LEAST:
        raise BadOfficeError(
            f"Kantor belum didirikan. Sandi paling sedikit {PASSWORD_LEAST} tanda. Pilih yang lain."
        )
    if not re.fullmatch(MAIL, mail) or _same(mail) in {_same(o.mail) for o in office.officers}:
        raise BadOfficeError(
            f"Kantor belum didirikan. '{mail}' bukan alamat surel, atau milik seorang petugas."
            " Beri administrator alamatnya sendiri."
        )
    keys.make_keys(office.beginning.origin)
    migrate()
    if profile() != UNFOUNDED:
        raise BadOfficeError(
            f"Kantor belum didirikan. Di sini sudah berdiri {profile().name.id}."
            " Setel PRIMA_HOME dan PRIMA_DATABASE_URL ke tempat lain."
        )
    if keys.origin() != office.beginning.origin:
        raise BadOfficeError(
            f"Kantor belum didirikan. Kunci di sini milik buku {keys.origin()}."
            " Tulis origin itu, atau setel PRIMA_HOME ke folder lain."
        )


def _same(mail: str) -> str:
    return mail.strip().casefold()


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
    profile_ = Profile(file.name, file.region, file.help_line, demo, file.zone)
    units = tuple(Unit(u.unit, u.name.id, u.name.en, file.zone) for u in file.units)
    posts = tuple(Post(p.post, p.unit, p.kind, p.roles, p.title.id, p.title.en) for p in file.posts)
    found_ = tuple(seed for pattern in file.standards for seed in seeds(pattern))
    beginning = Beginning(file.origin, profile_, units, posts, found_)
    return Office(beginning, file.officers, _rules(file.identity))


def _rules(said: IdentityLines | None) -> Rules:
    """Return how long proofs hold here, and who else vouches."""
    if said is None:
        return Rules()
    vouching = tuple(
        Provider(one.provider, one.name.id, one.name.en or one.name.id, one.issuer, one.client_id)
        for one in said.providers
    )
    return Rules(
        said.fresh_minutes,
        said.idle_minutes,
        said.hours,
        said.recovery_hours,
        said.code_hours,
        said.mail_hours,
        said.recovery_posts,
        vouching,
    )

"""How does an office begin?

A first case within the hour: keys, database, units and posts, the standards, and an
administrator who goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from prima.asn.post import Post, Unit
from prima.office import keyring, keys, profile, registry, roles, standards
from prima.office.home import folder, write_durably
from prima.office.moment import now
from prima.office.profile import Profile
from prima.office.who import Who, new_account


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an office begins with.

    Attributes:
        origin: Name under which its book is signed, such as "tirtasari.go.id/buku".
        profile: Its name and marks.
        units: Its units.
        posts: The posts in them.
        seeds: Files of the standards to establish.
    """

    origin: str
    profile: Profile
    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    seeds: tuple[Path, ...]


def found(beginning: Beginning, *, at: datetime | None = None, by: str = "system") -> None:
    """Found an office; done twice, nothing is done twice."""
    keys.make_keys(beginning.origin)
    publish_key()
    migrate()
    moment = at or now()
    profile.found(beginning.profile, moment, by)
    for unit in beginning.units:
        registry.open_unit(unit, moment, by)
    known = registry.registry().posts
    for post in beginning.posts:
        if post.id not in known:
            registry.open_post(post, moment, by)
    for seed in beginning.seeds:
        standards.establish(seed.read_bytes(), seed.name, at=moment, by=by)


def migrate() -> None:
    """Bring the tables to this release's shape: as their owner, where the programs are not.

    Raises:
        RoleError: The owner could not.
    """
    if not roles.as_owner(str(connection.settings_dict["USER"])):
        call_command("migrate", verbosity=0, interactive=False)


def publish_key() -> None:
    """Lay the public key of the book where `prima verify` looks for it."""
    path, vkey = folder("keys") / "public.txt", keyring.published().encode()
    if not path.exists() or path.read_bytes() != vkey:
        write_durably(path, vkey)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person who comes to work: her number, contacts, post and competences."""

    number: str
    contact: dict[str, str]
    password: str
    posts: tuple[str, ...]
    levels: tuple[tuple[str, int], ...] = ()
    decree: str = ""
    since: str = ""


def appoint(appointments: Iterable[Appointment], *, at: datetime, by: str) -> tuple[Who, ...]:
    """Enter officers with their appointments, and give each a sign-in."""
    found_ = []
    for one in appointments:
        person = f"officer/{one.number}"
        who = new_account("officer", one.contact, one.password, person)
        registry.enter(person, "registered", {}, at, by)
        since = one.since or at.date().isoformat()
        for post in one.posts:
            body = {"post": post, "since": since, "decree": one.decree}
            registry.enter(person, "appointed", body, at, by)
        for code, level in one.levels:
            registry.enter(person, "certified", {"code": code, "level": level}, at, by)
        found_.append(who)
    return tuple(found_)

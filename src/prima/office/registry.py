"""Who works here, in which post, and what may she do today?

Article: "Pengertian Aparatur Sipil Negara".

Units, posts and officers are streams on the ledger; this is their reading, kept in
memory and read again when the book has grown.  Power ends with the appointment at
the next act, since every act asks here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db import connection

from prima.asn.entitled import Entitled, Need, entitled
from prima.asn.officer import Officer
from prima.asn.post import Post, Unit
from prima.asn.record import fold
from prima.asn.staff import Staff
from prima.case.acts import Actor
from prima.case.happened import Happened
from prima.case.plan import Plan
from prima.office import archive, natural
from prima.standard.steps import Decide, Do
from prima.standard.zone import civil_day


@dataclass(frozen=True, slots=True)
class Registry:
    """Units, posts and officers as the book knows them now."""

    units: Mapping[str, Unit]
    posts: Mapping[str, Post]
    officers: Mapping[str, Officer]
    staff: Staff


def registry() -> Registry:
    """Return the registry of this moment."""
    return _registry(_version())


def actor(person: str, plan: Plan, at: datetime, step: str = "") -> Actor:
    """Return the officer as the standard sees her at `at`: the roles that she may fill.

    Post, unit and capacity are those by which she may do `step`, where she may.
    """
    known = registry()
    officer = known.officers.get(person)
    if officer is None:
        return Actor("officer", person)
    day = civil_day(at, plan.zone)
    found = roles(officer, plan, known, day, at)
    node = plan.steps.get(step)
    wanted = node.by if isinstance(node, Do | Decide) else ()
    first = next((found[role] for role in (*wanted, *found) if role in found), None)
    post = "" if first is None else first.held.post
    return Actor(
        "officer",
        person,
        roles=tuple(found),
        post=post,
        unit=known.posts[post].unit if post else "",
        capacity="" if first is None else first.capacity,
        capacities={role: one.capacity for role, one in found.items() if _stands_in(one)},
        givers={role: frozenset(one.givers) for role, one in found.items() if one.givers},
        seated=bool(officer.posts_on(day, at)),
    )


def roles(
    officer: Officer, plan: Plan, known: Registry, day: date, at: datetime | None = None
) -> dict[str, Entitled]:
    """Return the roles of a standard that an officer may fill on a day, at an instant of it."""
    found: dict[str, Entitled] = {}
    for role in plan.standard.officer_competence:
        need = need_of(plan, role.role)
        answer = entitled(officer, need, known.posts, day, at, known.staff)
        if isinstance(answer, Entitled):
            found[role.role] = answer
    return found


def _stands_in(one: Entitled) -> bool:
    """Tell whether she fills a role in another's stead, not as its holder."""
    return one.capacity != DEFINITIVE


@lru_cache(maxsize=2_000)
def need_of(plan: Plan, role: str) -> Need:
    """Return what a role of a standard asks of whoever fills it."""
    spec = plan.standard.role(role)
    name = plan.standard.standard
    return Need(
        f"{name}/{role}",
        plan.unit_of(role),
        tuple((need.code, need.level) for need in spec.competences or ()),
        tuple((f"{name}/{deputy.role}", deputy.capacity) for deputy in spec.deputies or ()),
    )


def open_unit(unit: Unit, at: datetime, by: str) -> None:
    """Enter a unit in the book, once."""
    stream = f"unit/{unit.id}"
    head = archive.head_of(stream)
    if head.version:
        return
    body = {"name_id": unit.name_id, "name_en": unit.name_en, "zone": unit.zone}
    archive.append(stream, head, [Happened("unit_opened", at, by, body)])


def open_post(post: Post, at: datetime, by: str) -> None:
    """Enter a post in its unit's stream."""
    stream = f"unit/{post.unit}"
    body = {
        "post": post.id,
        "kind": post.kind,
        "roles": list(post.roles),
        "title_id": post.title_id,
        "title_en": post.title_en,
    }
    head = archive.head_of(stream)
    archive.append(stream, head, [Happened("post_opened", at, by, body)])


def enter(person: str, kind: str, body: Mapping[str, Any], at: datetime, by: str) -> None:
    """Enter something in an officer's stream: one of the kinds that `asn.record` folds."""
    head = archive.head_of(person)
    archive.append(person, head, [Happened(kind, at, by, body)])


DEFINITIVE = "definitive"
MARK = """
SELECT (SELECT count(*) FROM office_entry WHERE stream >= 'unit/' AND stream < 'unit0'),
       (SELECT count(*) FROM office_entry WHERE stream >= 'officer/' AND stream < 'officer0')
"""


def _version() -> tuple[int, int]:
    """Return a mark that changes whenever the registry does."""
    with connection.cursor() as cursor:
        cursor.execute(MARK)
        units, officers = cursor.fetchone()
    return int(units), int(officers)


@lru_cache(maxsize=2)
def _registry(_mark: tuple[int, int]) -> Registry:
    units: dict[str, Unit] = {}
    posts: dict[str, Post] = {}
    for stream in archive.streams("unit/"):
        entries, _ = archive.read(stream)
        _read_unit(stream.partition("/")[2], entries, units, posts)
    officers = {}
    for stream in archive.streams("officer/"):
        entries, _ = archive.read(stream)
        officers[stream] = fold(stream, ((entry.event.kind, entry.event.body) for entry in entries))
    return Registry(units, posts, officers, Staff(posts, officers, natural.Groups()))


def _read_unit(
    name: str,
    entries: tuple[archive.Written, ...],
    units: dict[str, Unit],
    posts: dict[str, Post],
) -> None:
    for entry in entries:
        body: Any = entry.event.body
        if entry.event.kind == "unit_opened":
            units[name] = Unit(name, body["name_id"], body["name_en"], body["zone"])
        elif entry.event.kind == "post_opened":
            posts[body["post"]] = Post(
                body["post"],
                name,
                body["kind"],
                tuple(body["roles"]),
                body["title_id"],
                body["title_en"],
            )

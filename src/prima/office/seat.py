"""Where does this officer sit, and which roles may she fill today?

Article: "Pengertian Aparatur Sipil Negara" (appointed, and competent).

A seat is an appointment that is valid today.  Its roles are asked of every version of
the standards that it serves, not only of the newest: a file is pinned to its own
version for life, and a role that a newer one no longer knows still has its files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from prima.asn.officer import Held, Officer
from prima.case.plan import Plan
from prima.office import registry, standards
from prima.office.apart import Veil, veil
from prima.office.moment import now
from prima.office.profile import profile
from prima.office.registry import Registry
from prima.office.who import Who
from prima.standard.calendar import NotLoaded
from prima.standard.steps import Decide, Do
from prima.standard.text import Text
from prima.standard.worktime import open_minutes
from prima.standard.zone import civil_day, midnight

NOBODY = Text(id="Tanpa penugasan yang berlaku hari ini", en="Without an appointment valid today")


@dataclass(frozen=True, slots=True)
class Seat:
    """A post and its unit, as people call them."""

    unit: Text
    post: Text


def seat(who: Who, at: datetime | None = None) -> Seat:
    """Return where an officer sits: her first appointment that is valid now."""
    known = registry.registry()
    officer = known.officers.get(who.person)
    held = () if officer is None else _posts(officer, at or now())
    post = next((known.posts[one.post] for one in held if one.post in known.posts), None)
    if post is None:
        return Seat(Text(id="", en=""), NOBODY)
    unit = known.units.get(post.unit)
    name = Text(id=post.unit, en=post.unit) if unit is None else Text(unit.name_id, unit.name_en)
    return Seat(name, Text(post.title_id, post.title_en))


def posts_of(who: Who, at: datetime | None = None) -> list[str]:
    """Return the posts that somebody holds at `at`; none where she is no officer."""
    if who.kind != "officer":
        return []
    officer = registry.registry().officers.get(who.person)
    held = () if officer is None else _posts(officer, at or now())
    return sorted({one.post for one in held})


def roles_of(who: Who, at: datetime) -> list[str]:
    """Return the "standard/role" keys that an officer may fill at `at`."""
    return sorted(held_roles(who, at))


def held_roles(who: Who, at: datetime, known: Registry | None = None) -> dict[str, Plan]:
    """Return the roles that an officer may fill, each with the newest version that knows it."""
    known = known or registry.registry()
    officer = known.officers.get(who.person)
    if officer is None:
        return {}
    return {
        f"{plan.standard.standard}/{role}": plan
        for plan in _plans(officer, known, at)
        for role in registry.roles(officer, plan, known, civil_day(at, plan.zone), at)
    }


def veils_of(who: Who, at: datetime, known: Registry | None = None) -> dict[str, Veil]:
    """Return the roles that an officer may fill at `at`, each with what it does not show her."""
    known = known or registry.registry()
    officer = known.officers.get(who.person)
    made: dict[tuple[bool, tuple[str, ...]], Veil] = {}
    found: dict[str, Veil] = {}
    for name, plan in sorted(held_roles(who, at, known).items()):
        day, role = civil_day(at, plan.zone), name.partition("/")[2]
        one = registry.roles(officer, plan, known, day, at)[role] if officer else None
        if one is not None:
            how = (one.capacity != registry.DEFINITIVE, one.givers)
            if how not in made:
                made[how] = veil(who.person, at, known, stands_in=how[0], givers=one.givers)
            found[name] = made[how]
    return found


def fills_a_step_twice(held: dict[str, Plan]) -> bool:
    """Tell whether some step names two roles of this officer, so that she finds two rows."""
    return any(
        sum(f"{plan.standard.standard}/{role}" in held for role in step.by) > 1
        for plan in _each(held)
        for step in plan.steps.values()
        if isinstance(step, Do | Decide)
    )


def minutes_left(held: dict[str, Plan], at: datetime) -> int | None:
    """Return the minutes of service left today: the longest of her services, None without any."""
    plans = [plan for plan in _each(held) if plan.standard.service_hours]
    return max((_open_today(plan, at) for plan in plans), default=None)


def _plans(officer: Officer, known: registry.Registry, at: datetime) -> tuple[Plan, ...]:
    """Return every version of the standards that her posts serve, oldest first."""
    held = [known.posts.get(one.post) for one in _posts(officer, at)]
    roles = [role for post in held if post for role in post.roles]
    roles += [role for one in known.staff.given_to(officer.number) for role in one.roles]
    services = sorted({role.partition("/")[0] for role in roles})
    return tuple(
        standards.plan(service, version.version)
        for service in services
        for version in standards.versions(service)
    )


def _posts(officer: Officer, at: datetime) -> tuple[Held, ...]:
    """Return the appointments that are valid at an instant."""
    return officer.posts_on(civil_day(at, profile().zone), at)


def _each(held: dict[str, Plan]) -> tuple[Plan, ...]:
    return tuple({id(plan): plan for plan in held.values()}.values())


def _open_today(plan: Plan, at: datetime) -> int:
    """Count the open minutes until tonight; none on a day whose calendar is not loaded."""
    tonight = midnight(civil_day(at, plan.zone) + timedelta(days=1), plan.zone)
    try:
        return open_minutes(at, tonight, calendar=plan.calendar, zone=plan.zone)
    except NotLoaded:
        return 0

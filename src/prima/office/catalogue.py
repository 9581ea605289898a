"""Under which names do people find the services?

Article: "Pengertian Pelayanan Publik" (a service for a situation in life).

A standard names its sector and the life events by a word of the house; what people read
lies in the rule pack `words/catalogue.yaml`, in the order in which it is shown.  A word
that the pack does not know is shown as it is, last.

    >>> [group.name.id for group in events(())]
    []
    >>> event_name("birth").id, sector_name("deep-sea").id
    ('Anak lahir', 'Deep sea')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, TypeVar

from prima.case.plan import Plan
from prima.office import packs, registry, standards
from prima.office.moment import now
from prima.office.profile import profile
from prima.standard.fault import Faults
from prima.standard.kind import Size
from prima.standard.shape import build
from prima.standard.standard import ServiceStandard
from prima.standard.terms import Slug
from prima.standard.text import Text
from prima.standard.yaml import read
from prima.standard.zone import civil_day

P = TypeVar("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A word of the house, and what people read."""

    slug: Slug
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePack:
    """Names of life events and sectors, in the order in which they are shown."""

    prima_rules: Literal["1"]
    kind: Literal["catalogue"]
    pack: Slug
    version: Annotated[str, Size(1, 20)]
    title: Text
    life_events: Annotated[tuple[Named, ...], Size(1, 200)]
    sectors: Annotated[tuple[Named, ...], Size(1, 200)]


@dataclass(frozen=True, slots=True)
class Group:
    """Services that belong together: a sector or a life event."""

    slug: str
    name: Text
    services: tuple[ServiceStandard, ...]


def today() -> date:
    """Return the civil day at the office."""
    return civil_day(now(), profile().zone)


def services(day: date | None = None) -> tuple[ServiceStandard, ...]:
    """Return the standards in force on a day (today), by their titles."""
    found = (plan.standard for plan in standards.catalogue(day or today()))
    return tuple(sorted(found, key=lambda standard: standard.title.id.lower()))


def service(name: str, day: date | None = None) -> Plan | None:
    """Return the plan of a service that is open on a day (today), or None."""
    return standards.in_force(name, day or today())


def unit_name(slug: str) -> Text:
    """Return the name of a unit as people know it; its word where the office has none yet."""
    unit = registry.registry().units.get(slug)
    if unit is None:
        return _plain(slug)
    return Text(id=unit.name_id, en=unit.name_en)


def events(found: Iterable[ServiceStandard]) -> tuple[Group, ...]:
    """Group services by life event; a service may stand under several."""
    return _groups(tuple(found), names().life_events, lambda one: one.life_events)


def sectors(found: Iterable[ServiceStandard]) -> tuple[Group, ...]:
    """Group services by sector."""
    return _groups(tuple(found), names().sectors, lambda one: (one.sector,))


def event_name(slug: str) -> Text:
    """Return the name of a life event."""
    return next((one.name for one in names().life_events if one.slug == slug), _plain(slug))


def sector_name(slug: str) -> Text:
    """Return the name of a sector."""
    return next((one.name for one in names().sectors if one.slug == slug), _plain(slug))


def names() -> NamePack:
    """Return the names in use.

    Raises:
        PacksMissing: There is no such pack.
        Faults: The pack is broken.
    """
    data = packs.packs("words").get("catalogue")
    if data is None:
        raise packs.PacksMissing("words/catalogue.yaml is not among the rule packs.")
    return _names(data)


@lru_cache(maxsize=2)
def _names(data: bytes) -> NamePack:
    return pack_of(NamePack, data, "catalogue.yaml")


def pack_of(of: type[P], data: bytes, name: str) -> P:
    """Read a pack of words.

    Raises:
        Faults: With everything that is wrong in it.
    """
    reading = read(data, name)
    if reading.root is None:
        raise Faults(reading.faults)
    built = build(of, reading.root, name)
    if reading.faults or built.value is None:
        raise Faults((*reading.faults, *built.faults))
    return built.value


def _groups(
    found: tuple[ServiceStandard, ...],
    known: tuple[Named, ...],
    of: Callable[[ServiceStandard], tuple[str, ...]],
) -> tuple[Group, ...]:
    order = {one.slug: one.name for one in known}
    used = {slug for standard in found for slug in of(standard)}
    strange = sorted(used - order.keys())
    names_ = order | {slug: _plain(slug) for slug in strange}
    return tuple(
        Group(slug, name, tuple(one for one in found if slug in of(one)))
        for slug, name in names_.items()
        if slug in used
    )


def _plain(slug: str) -> Text:
    words = slug.replace("-", " ").capitalize()
    return Text(id=words, en=words)

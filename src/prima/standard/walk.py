"""What stands in a standard, and at which place?

Article: "Penerapan Standar Pelayanan Publik" (a standard that can be checked).

A place is written as one says it: keys from the top, items of a list by their own id,
nodes of the procedure directly under `procedure`, however deep they stand:
`procedure.periksa.limit`.  The reader of files, the lint and the decree of the demo
regency all speak of places in this way.

    >>> from prima.standard.people import Competence, Role
    >>> from prima.standard.text import Text
    >>> desk = Role(role="loket", title=Text(id="Loket"), post="executor",
    ...             competences=(Competence(code="hukum", level=2),))
    >>> [spot.place for spot in walk(desk, "roles.loket")][-2:]
    ['roles.loket.competences.hukum.code', 'roles.loket.competences.hukum.level']
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, is_dataclass
from typing import Any

from prima.standard.duration import Duration
from prima.standard.exact import Exact
from prima.standard.kind import Kind, Many, Speech, Word, members
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Spot:
    """One value that stands in a standard.

    Attributes:
        place: Where it stands.
        kind: What may stand there.
        value: What stands there.
        owner: The record of which it is a member, directly or in a list.
    """

    place: str
    kind: Kind
    value: Any
    owner: Any


def walk(value: Any, place: str = "") -> Iterator[Spot]:
    """Yield everything that stands in a record, outer before inner, in the order of the file.

    Members that have their default are passed over, for nobody said them; so are members
    that a record does not have because it was built from a broken file.
    """
    inner = f"{place}." if place else ""
    of: type = type(value)
    for member in members(of):
        found = getattr(value, member.attr, member.default)
        if found is MISSING or (not member.required and found == member.default):
            continue
        yield from _spots(member.kind, found, inner + member.key, value)


def item_place(item: Any, place: str, number: int) -> str:
    """Name an item of a list by its own id where it has one, else by its number from 1.

    >>> from prima.standard.people import Competence
    >>> item_place(Competence(code="hukum", level=2), "competences", 1)
    'competences.hukum'
    """
    name = id_attr(type(item)) if is_record(item) else None
    if name is None:
        return f"{place}.{number}"
    return f"{getattr(type(item), 'PLACE', '') or place}.{getattr(item, name)}"


def is_record(value: Any) -> bool:
    """Tell whether a value has members of its own: not a word, a number, a sentence."""
    return is_dataclass(value) and not isinstance(value, Text | Duration | Exact)


def id_attr(of: type) -> str | None:
    """Return the attribute by which records of a class are named, if there is one."""
    first = members(of)[0]
    named = isinstance(first.kind, Word) and first.kind.like and first.kind.like.name == "id"
    return first.attr if named else None


def _spots(kind: Kind, value: Any, place: str, owner: Any) -> Iterator[Spot]:
    """Yield a value and what stands in it."""
    yield Spot(place, kind, value, owner)
    if isinstance(kind, Many):
        for number, inner in enumerate(value, 1):
            yield from _spots(kind.item, inner, item_place(inner, place, number), owner)
    elif is_record(value):
        yield from walk(value, place)


def texts(spots: tuple[Spot, ...]) -> Iterator[tuple[Spot, Text]]:
    """Yield the texts that people read."""
    for spot in spots:
        if isinstance(spot.kind, Speech):
            yield spot, spot.value

"""Does everything that is pointed at exist, and only once?

Article: "Penerapan Standar Pelayanan Publik" (every demand has its source and its owner).

    >>> POINTERS["law"].id
    'dasar hukum'
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from prima.standard.cost import Priced
from prima.standard.form import Field
from prima.standard.kind import kind_of
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.near import nearest
from prima.standard.requirements import Requirement
from prima.standard.standard import ServiceStandard
from prima.standard.steps import Node, nodes_in
from prima.standard.text import Text
from prima.standard.walk import id_attr, is_record, item_place

POINTERS: Final = {
    "law": Text("dasar hukum", "legal basis"),
    "role": Text("peran", "role"),
    "step": Text("langkah", "step"),
    "requirement": Text("syarat", "requirement"),
    "variant": Text("varian", "variant"),
    "lookup": Text("lookup", "look-up"),
    "output": Text("produk", "output"),
    "line": Text("baris biaya", "fee line"),
    "capacity": Text("kuota", "capacity"),
    "subject": Text("orang yang dimaksud", "subject"),
    "field": Text("pertanyaan formulir", "field of the form"),
}
"""What ids may point at -> its name."""


def declared(standard: ServiceStandard, to: str) -> frozenset[str]:
    """Return the ids that a standard declares as a `to`."""
    match to:
        case "step":
            return frozenset(node.id for node in nodes_in(standard.procedure))
        case "line":
            lines = standard.fee.lines if isinstance(standard.fee, Priced) else ()
            return frozenset(line.id for line in lines)
        case "field":
            return frozenset(asked.id for asked in standard.fields)
        case "subject":
            return frozenset(subject.id for subject in standard.personal_data.subjects)
        case "role":
            return frozenset(role.role for role in standard.officer_competence)
        case _:
            things: tuple[Any, ...] = getattr(standard, _HOMES[to])
            return frozenset(thing.id for thing in things)


_HOMES: Final = {
    "law": "legal_basis",
    "requirement": "requirements",
    "variant": "variants",
    "lookup": "lookups",
    "output": "output",
    "capacity": "capacity",
}
"""Where things with an `id` are declared."""


def dangling(sheet: Sheet, to: str) -> Iterator[Found]:
    """Yield every pointer at something that the standard does not declare."""
    known = declared(sheet.standard, to)
    what = POINTERS[to]
    for spot, id_ in sheet.pointers(to):
        checked = isinstance(spot.owner, Requirement) and spot.place.endswith(".checked_at")
        if id_ not in known and not checked:
            near = nearest(id_, sorted(known))
            names = ", ".join(sorted(known)) or "-"
            yield found(
                spot.place,
                f"{what.id} '{id_}' tidak ada",
                f"there is no {what.en} '{id_}'",
                f"mungkin maksudnya '{near}'" if near else f"pakai satu dari: {names}",
                f"perhaps '{near}' is meant" if near else f"use one of: {names}",
            )


@rule("G05", "error", needs=("legal_basis",))
def cites_are_listed(sheet: Sheet) -> Iterator[Found]:
    """Every cite names a source in the legal basis: each demand has its norm."""
    yield from dangling(sheet, "law")


@rule("X01", "error", needs=("procedure", "form"))
def pointers_meet_something(sheet: Sheet) -> Iterator[Found]:
    """Steps, variants, look-ups, capacities and fields that are pointed at exist."""
    for to in ("step", "variant", "lookup", "capacity", "field"):
        yield from dangling(sheet, to)


_NODE: Final = kind_of(Node)
_FIELD: Final = kind_of(Field)
"""Their ids are unique beyond the list: among all nodes, among all fields of the form."""


@rule("P14", "error")
def ids_stand_once(sheet: Sheet) -> Iterator[Found]:
    """No id stands twice: in its list, among all nodes, among all fields of the form."""
    standard = sheet.standard
    for spot, item in sheet.lists():
        shared = item == _NODE or (item == _FIELD and spot.place.startswith("form."))
        if not shared:
            yield from _twice(_items(spot.place, spot.value))
    if sheet.has(("procedure",)):
        nodes = nodes_in(standard.procedure)
        yield from _twice((f"procedure.{node.id}", node.id) for node in nodes)
    if sheet.has(("form",)):
        yield from _twice(
            (f"form.{page.page}.fields.{asked.id}", asked.id)
            for page in standard.form
            for asked in page.fields
        )


def _items(place: str, items: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
    """Yield place and id of the items that have one."""
    for number, item in enumerate(items, 1):
        attr = id_attr(type(item)) if is_record(item) else None
        if attr is not None:
            yield item_place(item, place, number), getattr(item, attr)


def _twice(named: Iterable[tuple[str, str]]) -> Iterator[Found]:
    """Yield the ids that stand twice."""
    seen: set[str] = set()
    for place, id_ in named:
        if id_ in seen:
            yield found(
                place,
                f"id '{id_}' dua kali",
                f"the id '{id_}' stands twice",
                "beri nama lain pada salah satunya",
                "rename one of them",
            )
        seen.add(id_)


RULES: Final[tuple[Rule, ...]] = (cites_are_listed, pointers_meet_something, ids_stand_once)

"""What is one of the fourteen components, as the public reads it?

Article: "Penerapan Standar Pelayanan Publik" (UU 25/2009 Art. 21).

A component is a list of items, an item a sentence with lines under it.  What the source
did not say and the decree of the demo regency filled is marked at the item, or at the
component where all of it was filled.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from prima.standard.duration import Duration
from prima.standard.head import OutcomeRetention
from prima.standard.output import Retention
from prima.standard.standard import COMPONENTS, ServiceStandard
from prima.standard.text import Text

Filled = Literal["all", "part", "none"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a component says.

    Attributes:
        head: What it is.
        lines: What is said of it.
        place: Where it stands in the standard, such as "procedure.periksa".
        filled: Whether the decree of the demo regency filled it, or a part of it.
    """

    head: Text
    lines: tuple[Text, ...] = ()
    place: str = ""
    filled: Filled = "none"


@dataclass(frozen=True, slots=True)
class Component:
    """One of the fourteen."""

    number: int
    key: str
    label: Text
    items: tuple[Item, ...]
    filled: Filled


def component(standard: ServiceStandard, key: str, items: Iterable[Item]) -> Component:
    """Return a component with its number and label, and its items marked."""
    number = list(COMPONENTS).index(key) + 1
    state = filled(standard, key)
    marked = tuple(
        Item(item.head, item.lines, item.place, filled(standard, item.place))
        if item.place and state == "part"
        else item
        for item in items
    )
    return Component(number, key, COMPONENTS[key], marked, state)


def filled(standard: ServiceStandard, place: str) -> Filled:
    """Tell whether the decree of the demo regency filled a place, all of it or a part.

    A place lies inside another if its name begins with the other's and a dot.
    """
    decree = standard.demo_decree
    fills = () if decree is None else decree.fills
    if any(place == one or place.startswith(f"{one}.") for one in fills):
        return "all"
    return "part" if any(one.startswith(f"{place}.") for one in fills) else "none"


def cited(standard: ServiceStandard, laws: Iterable[str] | None) -> tuple[Text, ...]:
    """Return the line that names the norms; no line where none is named."""
    names = "; ".join(standard.law(law).cite for law in laws or ())
    return (Text(id=f"Dasar: {names}", en=f"Basis: {names}"),) if names else ()


def kept(retention: Retention | OutcomeRetention) -> Text:
    """Say how long a record is kept."""
    then = {
        "destroy": Text(id="lalu dimusnahkan", en="then destroyed"),
        "archive": Text(id="lalu masuk arsip", en="then moved to the archive"),
    }[retention.then]
    if not isinstance(retention.keep, Duration):
        return Text(id="Catatan disimpan selamanya.", en="The record is kept for good.")
    length = retention.keep.words()
    return Text(
        id=f"Catatan disimpan {length.id}, {then.id}.",
        en=f"The record is kept for {length.in_('en')}, {then.in_('en')}.",
    )


def role(standard: ServiceStandard, id_: str) -> Text:
    """Return what a role is called."""
    return standard.role(id_).title

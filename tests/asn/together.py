"""Which accounts are one human being, worked out from what each shows: an oracle.

Accounts that share a mark are one; and if one of them shares another mark with a third, all
three are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping


def together(marks: Mapping[str, Iterable[Hashable]]) -> dict[str, frozenset[str]]:
    """Return for each account every account of the same human being, herself among them."""
    groups: dict[str, set[str]] = {name: {name} for name in marks}
    first: dict[Hashable, str] = {}
    for name, shown in marks.items():
        for mark in shown:
            other = first.setdefault(mark, name)
            if groups[other] is not groups[name]:
                joined = groups[other] | groups[name]
                groups.update(dict.fromkeys(joined, joined))
    return {name: frozenset(group) for name, group in groups.items()}

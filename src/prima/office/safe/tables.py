"""Which tables go into a copy, and which of their columns are keys?

Article: "Digitalisasi: keamanan data"; UU 27/2022.

A copy of the data holds no key, not even a wrapped one: what was forgotten must not
come back from an older copy.  Every column named `wrapped` is a key; it is blank in
the copy of the data and goes into the copy of the keys, which is thrown away after
thirty days.  What begins anew by itself (sessions, leases, the queue) is not copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

KEY_COLUMN = "wrapped"
BINDING = frozenset({"master", "stream", "subject"})
"""What a wrapped key is bound to: it goes with the key, for both change together."""

INDEX_END = "_index"
LEFT_OUT = frozenset(
    {
        "django_session",
        "django_content_type",
        "django_q_task",
        "django_q_ormq",
        "django_q_schedule",
        "office_lease",
        "office_hold",
        "usersessions_usersession",
    }
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is copied: its columns in their order, its key, its wrapped key if any.

    A row stays when its key is gone, and says no more; `blanked` are its blind
    indexes, `bound` what its key is bound to.
    """

    name: str
    columns: tuple[str, ...]
    primary: str
    has_keys: bool
    bound: tuple[str, ...]
    blanked: tuple[str, ...]
    model: type[models.Model]


def tables() -> tuple[Table, ...]:
    """Return the tables that are copied, those that others point at first."""
    found = [_table(model) for model in apps.get_models(include_auto_created=True)]
    return tuple(_ordered([one for one in found if one.name not in LEFT_OUT]))


def _table(model: type[models.Model]) -> Table:
    fields = [field for field in model._meta.concrete_fields if field.column]  # noqa: SLF001 - Django's public way to a model's columns
    columns = tuple(str(field.column) for field in fields)
    has_keys = KEY_COLUMN in columns
    blanked = [name for name in columns if name.endswith(INDEX_END)] if has_keys else []
    return Table(
        name=model._meta.db_table,  # noqa: SLF001 - same
        columns=columns,
        primary=str(model._meta.pk.column),  # noqa: SLF001 - same
        has_keys=has_keys,
        bound=tuple(name for name in columns if has_keys and name in BINDING),
        blanked=tuple(blanked),
        model=model,
    )


def _ordered(found: list[Table]) -> Iterator[Table]:
    """Give each table after those that it points at; a circle is broken where it is met."""
    by_name, done = {one.name: one for one in found}, set[str]()

    def give(one: Table) -> Iterator[Table]:
        if one.name in done:
            return
        done.add(one.name)
        for name in _pointed(one.model):
            if name in by_name:
                yield from give(by_name[name])
        yield one

    for one in found:
        yield from give(one)


def _pointed(model: type[models.Model]) -> list[str]:
    fields: list[Any] = [field for field in model._meta.concrete_fields if field.remote_field]  # noqa: SLF001 - same
    return [field.related_model._meta.db_table for field in fields]  # noqa: SLF001 - same

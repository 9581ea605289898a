"""The database itself refuses to change or remove what is written once, by every verb."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from prima.office import sealer
from prima.office.models import Checkpoint, Entry, Leaf, Tile
from prima.office.models.record import WrittenOnce
from tests.office.doing import apply
from tests.office.regency import Regency

ONCE = {
    "office_entry": Entry,
    "office_leaf": Leaf,
    "office_tile": Tile,
    "office_checkpoint": Checkpoint,
}
GUARDED = import_module("prima.office.migrations.0002_guards").ONCE
tables = pytest.mark.parametrize("table", ONCE)
Statement = Callable[[str], str]


@pytest.fixture(autouse=True)
def _written(regency: Regency) -> None:
    """Let every table hold something."""
    apply(regency.sari)
    sealer.seal_all()


def columns(table: str) -> list[str]:
    """Return the columns of a table, the key first."""
    return [f'"{field.column}"' for field in ONCE[table]._meta.concrete_fields]


def snapshot(table: str) -> list[dict[str, Any]]:
    """Return everything that stands in a table."""
    return list(ONCE[table]._default_manager.order_by("pk").values())


def copied(table: str) -> str:
    """Return a statement's list of columns and a selection of the newest row."""
    names = ", ".join(columns(table))
    return f"({names}) SELECT {names} FROM {table} ORDER BY 1 DESC LIMIT 1"


def changing(table: str) -> str:
    """Return an assignment that changes a column and could be done without a guard."""
    last = columns(table)[-1]
    return f"{last} = {last}"


EVERYWHERE: dict[str, Statement] = {
    "update": lambda table: f"UPDATE {table} SET {changing(table)}",
    "delete": lambda table: f"DELETE FROM {table}",
    "delete one": lambda table: f"DELETE FROM {table} WHERE {columns(table)[0]} = 1",
    "insert again": lambda table: f"INSERT INTO {table} {copied(table)}",
    "upsert": lambda table: (
        f"INSERT INTO {table} ({', '.join(columns(table))})"
        f" SELECT * FROM (SELECT {', '.join(columns(table))} FROM {table} LIMIT 1) AS one"
        f" WHERE true ON CONFLICT ({columns(table)[0]}) DO UPDATE SET {changing(table)}"
    ),
}
SQLITE: dict[str, Statement] = {
    "insert or replace": lambda table: f"INSERT OR REPLACE INTO {table} {copied(table)}",
    "replace into": lambda table: f"REPLACE INTO {table} {copied(table)}",
    "update or replace": lambda table: f"UPDATE OR REPLACE {table} SET {changing(table)}",
    "update or ignore": lambda table: f"UPDATE OR IGNORE {table} SET {changing(table)}",
    "insert or ignore": lambda table: f"INSERT OR IGNORE INTO {table} {copied(table)}",
}
POSTGRESQL: dict[str, Statement] = {
    "truncate": lambda table: f"TRUNCATE {table} CASCADE",
    "truncate only": lambda table: f"TRUNCATE ONLY {table} CASCADE",
    "update returning": lambda table: f"UPDATE {table} SET {changing(table)} RETURNING 1",
    "merge": lambda table: (
        f"MERGE INTO {table} t USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE"
    ),
}


def verbs() -> dict[str, Statement]:
    """Return the statements of this database."""
    return EVERYWHERE | (POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


@tables
@pytest.mark.parametrize("verb", sorted(EVERYWHERE | SQLITE | POSTGRESQL))
def test_no_verb_changes_what_is_written_once(table: str, verb: str) -> None:
    """Entry, leaf, tile and head: each way to rewrite one is refused, and nothing changes."""
    statement = verbs().get(verb)
    if statement is None:
        return  # the other database has no such verb
    before = snapshot(table)
    assert before
    with pytest.raises(DatabaseError, match="is written once|UNIQUE|duplicate key"):
        run(statement(table))
    assert snapshot(table) == before


def run(statement: str) -> None:
    """Run a statement in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@tables
def test_the_guards_do_not_hang_on_a_setting_of_the_connection(table: str) -> None:
    """A client that turns recursive triggers and foreign keys off is refused all the same."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
    try:
        with pytest.raises(DatabaseError):
            run(SQLITE["insert or replace"](table))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = ON")


@tables
def test_the_models_refuse_too(table: str) -> None:
    """A programmer who changes a record by mistake reads what to do instead."""
    row = ONCE[table]._default_manager.first()
    assert row is not None
    with pytest.raises(TypeError, match="written once"):
        row.save()
    with pytest.raises(TypeError, match="stays"):
        row.delete()


@tables
def test_queries_that_pass_the_models_by_meet_the_guards(table: str) -> None:
    """`update`, `delete`, `bulk_update`, `update_or_create`: the triggers stand behind them."""
    manager = ONCE[table]._default_manager
    name = ONCE[table]._meta.concrete_fields[-1].attname
    row = manager.first()
    assert row is not None
    tries: list[Callable[[], object]] = [
        lambda: manager.update(**{name: getattr(row, name)}),
        lambda: manager.all()._raw_delete("default"),
        lambda: manager.bulk_update([row], [name]),
    ]
    for attempt in tries:
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_what_is_written_once_is_what_the_guards_guard() -> None:
    """A new kind of record cannot be added without its guards."""
    kinds: set[type[models.Model]] = set(WrittenOnce.__subclasses__())
    assert kinds == set(ONCE.values())
    assert set(GUARDED) == set(ONCE) == {kind._meta.db_table for kind in kinds}


def test_an_entry_with_a_leaf_cannot_be_cut_out_by_its_case() -> None:
    """The leaf protects its entry, whoever asks."""
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(place__isnull=False)._raw_delete("default")

"""The database itself refuses to change or remove what is written once, by every verb."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from prima.office import guards, sealer
from prima.office.models import Checkpoint, Entry, Leaf, Tile
from prima.office.models.record import WrittenOnce
from tests.database import ENGINE
from tests.office.doing import apply
from tests.office.regency import Regency
from tests.office.unguarded import unguarded

ONCE = {
    "office_entry": Entry,
    "office_leaf": Leaf,
    "office_tile": Tile,
    "office_checkpoint": Checkpoint,
}
GUARDED = import_module("prima.office.migrations.0002_guards").ONCE
tables = pytest.mark.parametrize("table", ONCE)


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
    return [dict(row) for row in ONCE[table]._default_manager.order_by("pk").values()]


EVERYWHERE = {
    "update": "UPDATE <table> SET <last> = <last>",
    "delete": "DELETE FROM <table>",
    "delete one": "DELETE FROM <table> WHERE <key> IN (SELECT max(<key>) FROM <table>)",
    "insert again": "INSERT INTO <table> (<all>) SELECT <all> FROM <table>",
    "upsert": "INSERT INTO <table> (<all>) SELECT <all> FROM <table> WHERE true"
    " ON CONFLICT (<key>) DO UPDATE SET <last> = excluded.<last>",
}
SQLITE = {
    "insert or replace": "INSERT OR REPLACE INTO <table> (<all>) SELECT <all> FROM <table>",
    "replace into": "REPLACE INTO <table> (<all>) SELECT <all> FROM <table>",
    "update or replace": "UPDATE OR REPLACE <table> SET <last> = <last>",
    "update or ignore": "UPDATE OR IGNORE <table> SET <last> = <last>",
    "insert or ignore": "INSERT OR IGNORE INTO <table> (<all>) SELECT <all> FROM <table>",
}
POSTGRESQL = {
    "truncate": "TRUNCATE <table> CASCADE",
    "truncate only": "TRUNCATE ONLY <table> CASCADE",
    "update returning": "UPDATE <table> SET <last> = <last> RETURNING 1",
    "merge": "MERGE INTO <table> t USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE",
}
VERBS = EVERYWHERE | (POSTGRESQL if ENGINE == "postgres" else SQLITE)
REFUSED = re.compile("is written once|UNIQUE|duplicate key")


def statement(verb: str, table: str) -> str:
    """Return the statement of a verb for a table."""
    names = columns(table)
    words = {"<table>": table, "<key>": names[0], "<last>": names[-1], "<all>": ", ".join(names)}
    said = VERBS[verb]
    for word, text in words.items():
        said = said.replace(word, text)
    return said


@tables
@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_changes_what_is_written_once(table: str, verb: str) -> None:
    """Entry, leaf, tile and head: each way to rewrite one is refused, and nothing changes."""
    before = snapshot(table)
    assert before
    with pytest.raises(DatabaseError, match=REFUSED):
        run(statement(verb, table))
    assert snapshot(table) == before


def run(said: str) -> None:
    """Run a statement in a transaction of its own."""
    with transaction.atomic(), connection.cursor() as cursor:
        if ENGINE == "postgres":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(said)


@tables
def test_the_guards_do_not_hang_on_a_setting_of_the_connection(table: str) -> None:
    """A client that turns SQLite's recursive triggers off is refused all the same."""
    if ENGINE == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers = OFF")
    for verb in VERBS:
        with pytest.raises(DatabaseError, match=REFUSED):
            run(statement(verb, table))
    if ENGINE == "sqlite":
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


AROUND = {
    "office_entry": "DELETE FROM office_entry",
    "office_leaf": 'INSERT OR REPLACE INTO office_leaf (rowid, "index", entry_id)'
    " SELECT rowid, 900001, entry_id + 900000 FROM office_leaf LIMIT 1",
    "office_tile": "DELETE FROM office_tile",
    "office_checkpoint": "INSERT OR REPLACE INTO office_checkpoint (rowid, size, note, at)"
    " SELECT rowid, 900001, note, at FROM office_checkpoint LIMIT 1",
}
"""SQLite numbers rows beside their key; a replacing INSERT can name that number."""


@tables
def test_there_is_no_way_around_a_guard(table: str) -> None:
    """Neither SQLite's own number of a row nor PostgreSQL's replica session lets a row go."""
    before = snapshot(table)
    sqlite = ENGINE == "sqlite"
    settings = {
        True: ("PRAGMA recursive_triggers = OFF", "PRAGMA recursive_triggers = ON"),
        False: ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT"),
    }[sqlite]
    with connection.cursor() as cursor:
        cursor.execute(settings[0])
    with pytest.raises(DatabaseError, match=REFUSED):
        run(AROUND[table] if sqlite else statement("delete", table))
    with connection.cursor() as cursor:
        cursor.execute(settings[1])
    assert snapshot(table) == before


@tables
def test_the_office_knows_when_a_guard_is_gone(table: str) -> None:
    """All guards stand; one that was taken away is named."""
    run("SELECT 1")
    assert guards.missing(connection) == []
    with unguarded(table):
        assert guards.missing(connection)
        assert all(name.startswith(table) for name in guards.missing(connection))

"""The programs' role in PostgreSQL does all their work, and cannot rewrite the book."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from psycopg import errors, sql

from prima.office.guards import ONCE
from tests.office.laying import Founding
from tests.office.outdoors import answer
from tests.offices import OfficeHome

APP = "prima_app"
FORBIDDEN = {
    "update": "UPDATE {table} SET {column} = {column}",
    "update of nothing": "UPDATE {table} SET {column} = {column} WHERE false",
    "delete": "DELETE FROM {table}",
    "delete of nothing": "DELETE FROM {table} WHERE false",
    "truncate": "TRUNCATE {table} CASCADE",
    "upsert": "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE"
    " SET {column} = excluded.{column}",
    "merge": "MERGE INTO {table} t USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE",
    "lock a row": "SELECT 1 FROM {table} FOR UPDATE",
    "lock the table": "LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
    "alter": "ALTER TABLE {table} ADD COLUMN more text",
    "guards off": "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "guard gone": "DROP TRIGGER {table}_once ON {table}",
    "table gone": "DROP TABLE {table} CASCADE",
    "a rule": "CREATE RULE r AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "a trigger": "CREATE TRIGGER t BEFORE INSERT ON {table} EXECUTE FUNCTION prima_written_once()",
    "rename": "ALTER TABLE {table} RENAME TO gone",
    "own it": "ALTER TABLE {table} OWNER TO " + APP,
}
ANYWHERE = {
    "replica": "SET session_replication_role = replica",
    "another function": "CREATE OR REPLACE FUNCTION prima_written_once() RETURNS trigger"
    " LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "a table of its own": "CREATE TABLE office_entry_new (x int)",
    "another migration": "INSERT INTO django_migrations (app, name, applied)"
    " VALUES ('office', 'x', now())",
    "become the owner": "SET ROLE postgres",
    "a program": "COPY office_lease TO PROGRAM 'true'",
}
COLUMNS = {
    "office_entry": ("position", "stream"),
    "office_leaf": ('"index"', "entry_id"),
    "office_tile": ("id", "level"),
    "office_checkpoint": ("size", "note"),
}


@pytest.fixture(scope="module")
def limited(outside: OfficeHome) -> OfficeHome:
    """The regency, opened by programs whose role the owner has limited."""
    made = outside.prima("role", APP, "--json")
    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout)["tables"] > len(ONCE)
    url = outside.database_url.replace("postgres@", f"{APP}@")
    return replace(
        outside, database_url=url, environ={**outside.environ, "PRIMA_DATABASE_URL": url}
    )


@pytest.fixture(scope="module")
def worked(limited: OfficeHome, laid_out: Founding) -> dict[str, Any]:
    """What the limited programs did: cases, a file, seals, a check of everything."""
    asked = json.dumps({"person": laid_out.regency.sari.person})
    done: dict[str, Any] = answer(limited, "tests.office.copying", asked)
    return done


@pytest.fixture
def app(limited: OfficeHome, worked: dict[str, Any]) -> Iterator[psycopg.Connection[Any]]:
    """A line to the database with the rights of the programs."""
    del worked
    with closing(psycopg.connect(limited.database_url, autocommit=True)) as line:
        yield line


@pytest.mark.usefixtures("django_db_setup")
def test_everything_that_an_office_does_works_under_it(
    limited: OfficeHome, worked: dict[str, Any]
) -> None:
    """Submitting, filing, sealing, checking, erasing, rebuilding, rotating keys, copying."""
    assert worked["cases"] == len(worked["said"])
    assert worked["faults"] == []
    for words in (("rebuild",), ("keys", "rotate"), ("ledger", "fsck")):
        done = limited.prima(*words)
        assert done.returncode == 0, (words, done.stderr)
    gone = answer(limited, "tests.office.copying", json.dumps({"forget": True}))
    assert gone["root"] == worked["root"]


@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.parametrize("table", ONCE)
def test_no_verb_reaches_the_record(app: psycopg.Connection[Any], table: str) -> None:
    """The database refuses for want of rights, before any guard is asked; nothing changes."""
    key, column = COLUMNS[table]
    before = everything(app, table)
    assert before
    for said in FORBIDDEN.values():
        run_refused(app, said.format(table=table, key=key, column=column))
    assert everything(app, table) == before


@pytest.mark.usefixtures("django_db_setup")
def test_the_role_cannot_give_itself_more(app: psycopg.Connection[Any]) -> None:
    """PostgreSQL answers with a warning and grants nothing."""
    app.execute(f"GRANT ALL ON office_entry TO {APP}".encode())
    run_refused(app, "DELETE FROM office_entry")


def everything(app: psycopg.Connection[Any], table: str) -> list[Any]:
    """Return every row of a table."""
    return app.execute(sql.SQL("TABLE {}").format(sql.Identifier(table))).fetchall()


def run_refused(app: psycopg.Connection[Any], said: str) -> None:
    """Run a statement, which the rights of the role must refuse."""
    with pytest.raises(errors.InsufficientPrivilege), app.transaction():
        app.execute(said.encode())


@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.parametrize("way", ANYWHERE)
def test_there_is_no_way_around(app: psycopg.Connection[Any], way: str) -> None:
    """Neither switching guards off, nor another function, table or role."""
    run_refused(app, ANYWHERE[way])


@pytest.mark.usefixtures("django_db_setup")
def test_the_start_says_nothing_of_rights_that_are_right(limited: OfficeHome) -> None:
    """Under its own role the office opens in silence; under the owner's it warns, and opens."""
    quiet = limited_check(limited)
    assert (quiet["code"], "hak lebih" in quiet["said"]) == (0, False), quiet
    owner = limited.database_url.replace(f"{APP}@", "postgres@")
    loud = limited_check(replace(limited, environ={**limited.environ, "PRIMA_DATABASE_URL": owner}))
    assert (loud["code"], "hak lebih" in loud["said"]) == (0, True), loud


@pytest.mark.usefixtures("django_db_setup")
def test_a_new_table_is_made_by_the_owner_and_granted(
    limited: OfficeHome, django_db_setup: Any
) -> None:
    """With the owner named, the empty database gets its tables from her, the role its rights."""
    server = django_db_setup.postgres
    owner = server.create("owned")
    app = owner.replace("postgres@", f"{APP}@")
    environ = {**limited.environ, "PRIMA_DATABASE_URL": app, "PRIMA_OWNER_URL": owner}
    checked = limited_check(replace(limited, environ=environ))
    assert checked["code"] == 0, checked
    assert "hak lebih" not in checked["said"]
    with closing(psycopg.connect(app, autocommit=True)) as line:
        line.execute("SELECT 1 FROM office_entry")
        run_refused(line, "DELETE FROM office_entry")
    server.drop("owned")


def limited_check(home: OfficeHome) -> dict[str, Any]:
    """Let the office look at itself before it opens; return the end, and what it said."""
    ran = subprocess.run(
        [sys.executable, "-m", "prima.faces.cli.work", "check"],
        env=home.environ,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return {"code": ran.returncode, "said": ran.stderr}

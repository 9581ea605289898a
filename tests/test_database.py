"""Does every test begin on a clean database of the kind that was asked for?"""

import os
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from pysqlite3 import dbapi2 as sqlite

from tests.database import ENGINE, HOME

MIGRATED = "SELECT count(*) FROM django_migrations"


def test_no_test_sees_the_office_of_the_checkout() -> None:
    """Settings, keys and files of a test run lie in a temporary folder."""
    from prima.office.home import home  # noqa: PLC0415 - read where it is asked

    assert Path(os.environ["PRIMA_HOME"]) == HOME == home()


@pytest.mark.django_db
def test_the_engine_is_the_one_that_was_asked_for() -> None:
    """SQLite is a file in WAL mode that syncs in full; PostgreSQL is a real server."""
    assert connection.vendor == {"sqlite": "sqlite", "postgres": "postgresql"}[ENGINE]
    if ENGINE == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        assert Path(connection.settings_dict["NAME"]).is_relative_to(HOME)


@pytest.mark.parametrize("time", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_a_test_committed_is_gone_in_the_next(time: int) -> None:
    """The second of two tests that commit the same table finds it absent, and all else there."""
    with connection.cursor() as cursor:
        cursor.execute(MIGRATED)
        assert cursor.fetchone()[0] > 0
        cursor.execute("CREATE TABLE of_one_test (n int)")
        cursor.execute("INSERT INTO of_one_test VALUES (%s)", [time])


@pytest.mark.parametrize("time", [1, 2])
def test_a_program_gets_a_database_of_its_own(database_url: str, time: int) -> None:
    """Its address leads to a migrated database that nobody else has touched."""
    statements = (MIGRATED, f"CREATE TABLE of_one_program AS SELECT {time} AS n")
    if ENGINE == "sqlite":
        with sqlite.connect(database_url.removeprefix("sqlite:///")) as link:
            counts = [link.execute(statement).fetchone() for statement in statements]
        link.close()
    else:
        with psycopg.connect(database_url) as server:
            counts = [server.execute(MIGRATED).fetchone()]
            server.execute(statements[1])
    assert counts[0] is not None
    assert counts[0][0] > 0

"""Does the tests' own PostgreSQL behave like one?"""

import os
import subprocess
from pathlib import Path

import psycopg
import pytest

from tests.postgres import lend, programs_of_the_wheel, reachable, server


@pytest.mark.parametrize("durable", [False, True])
def test_a_server_starts_copies_databases_and_leaves_nothing(*, durable: bool) -> None:
    """A database is copied with its rows; afterwards neither process nor folder is left."""
    with server(durable=durable) as postgres:
        with psycopg.connect(postgres.create("one"), autocommit=True) as link:
            link.execute("CREATE TABLE t AS SELECT 42 AS n")
            assert link.execute("SHOW fsync").fetchone() == ("on" if durable else "off",)
        with psycopg.connect(postgres.create("two", template="one")) as link:
            assert link.execute("SELECT n FROM t").fetchone() == (42,)
        postgres.drop("two")
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(postgres.url("two"))
    assert not postgres.folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(postgres.pid, 0)


def test_a_checkout_that_nobody_may_enter_lends_its_programs(tmp_path: Path) -> None:
    """Programs below a closed folder are copied, and the copies run."""
    programs = programs_of_the_wheel()
    closed = tmp_path / "closed" / "pginstall"
    closed.mkdir(parents=True)
    closed.parent.chmod(0o700)
    assert reachable(closed, tmp_path, as_nobody=False) == closed
    assert reachable(closed, tmp_path, as_nobody=True) == tmp_path / "lent" / "closed" / "pginstall"
    copy = lend(programs, tmp_path / "copy") / "bin" / "initdb"
    ran = subprocess.run([copy, "--version"], check=True, capture_output=True, text=True)
    assert ran.stdout.startswith("initdb (PostgreSQL) ")


def test_the_wheel_carries_a_whole_server() -> None:
    """Every program that the tests start is in it."""
    names = {path.name for path in (programs_of_the_wheel() / "bin").iterdir()}
    assert {"postgres", "initdb", "pg_isready"} <= names

"""The office trusts its database with receipts only when it is set to keep them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import Tags, run_checks
from django.db import connection

from prima.office import database, keys, opening
from prima.office.apps import durable
from tests.database import ENGINE


@pytest.mark.django_db
def test_the_database_of_the_tests_keeps_its_word() -> None:
    """WAL and FULL, on a SQLite without the fault; or all three marks of PostgreSQL."""
    assert database.faults_of(connection) == []
    assert run_checks(tags=[Tags.database], databases=["default"]) == []


SPOILT = {
    "sqlite": {
        "PRAGMA synchronous=NORMAL": "synchronous is 1, not 2",
        "PRAGMA synchronous=OFF": "synchronous is 0, not 2",
    },
    "postgres": {"SET synchronous_commit = off": "synchronous_commit is off, not on"},
}[ENGINE]
WHOLE = {"sqlite": "PRAGMA synchronous=FULL", "postgres": "SET synchronous_commit = on"}[ENGINE]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("spoil", SPOILT)
def test_a_database_that_forgets_is_refused_with_its_reason(
    spoil: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Both at the opening and in Django's own check, in words that name the setting."""
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    keys.make_keys("a.example/buku")
    with connection.cursor() as cursor:
        cursor.execute(spoil)
        try:
            assert database.faults_of(connection) == [SPOILT[spoil]]
            assert [found.id for found in durable(databases=["default"])] == ["prima.E001"]
            (said,) = opening.faults()
        finally:
            cursor.execute(WHOLE)
    keys.forget()
    assert said.startswith("Kantor belum dibuka.")
    assert SPOILT[spoil] in said
    assert "docs/howto/database.md" in said


class Old:
    """A cursor of a SQLite of another age."""

    def __init__(self, **answers: Any) -> None:
        """Answer as that one would."""
        self.answers = {"version": "3.51.3", "journal_mode": "wal", "synchronous": 2, **answers}
        self.asked = ""

    def execute(self, asked: str) -> None:
        """Remember what was asked."""
        self.asked = "version" if "version" in asked else asked.rsplit(maxsplit=1)[-1]

    def fetchone(self) -> tuple[Any]:
        """Answer it."""
        return (self.answers[self.asked],)


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({}, None),
        ({"version": "3.51.4"}, None),
        ({"version": "3.100.0"}, None),
        ({"version": "4.0.0"}, None),
        ({"version": "3.51.2"}, "older than"),
        ({"version": "3.9.9"}, "older than"),
        ({"journal_mode": "delete"}, "journal_mode is delete"),
        ({"journal_mode": "memory"}, "journal_mode is memory"),
        ({"synchronous": 1}, "synchronous is 1"),
        ({"synchronous": 3}, "synchronous is 3"),
    ],
)
def test_versions_are_numbers_and_every_setting_counts(
    answers: dict[str, Any], fault: str | None
) -> None:
    """3.100 is newer than 3.51; one wrong setting is one fault."""
    found = database._sqlite_faults(Old(**answers))
    assert len(found) == (fault is not None)
    assert fault is None or fault in found[0]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://prima@/prima?host=/var/run/postgresql",
            {"NAME": "prima", "USER": "prima", "HOST": "/var/run/postgresql", "PORT": ""},
        ),
        (
            "postgres://u%40x:p%2Fw@db.example:6432/kantor",
            {"NAME": "kantor", "USER": "u@x", "PASSWORD": "p/w", "HOST": "db.example"},
        ),
        ("sqlite:////srv/prima/p.sqlite3", {"NAME": "/srv/prima/p.sqlite3"}),
    ],
)
def test_an_address_says_which_database(
    monkeypatch: pytest.MonkeyPatch, url: str, expected: dict[str, str]
) -> None:
    """As docs/howto/database.md writes it; percent signs are read."""
    monkeypatch.setenv("PRIMA_DATABASE_URL", url)
    found = database.configured()
    assert expected.items() <= found.items()
    assert found["CONN_MAX_AGE"] is None


def test_without_an_address_it_lies_in_the_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One machine needs no setting; its transactions take the lock at once."""
    monkeypatch.delenv("PRIMA_DATABASE_URL")
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    found = database.configured()
    assert found["NAME"] == str(tmp_path / "prima.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_the_bundled_sqlite_stands_in_the_place_of_the_systems() -> None:
    """Django works with the one that has no WAL-reset fault."""
    database.use_sound_sqlite()
    assert sys.modules["sqlite3"].__name__ == "pysqlite3"


def test_what_an_address_asks_of_the_connection_reaches_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A connection that has to be encrypted is not opened in the clear."""
    monkeypatch.setenv("PRIMA_DATABASE_URL", "postgresql://p@/prima?host=/run/pg&sslmode=require")
    told = database.configured()
    assert (told["HOST"], told["OPTIONS"]) == ("/run/pg", {"sslmode": "require"})


@pytest.mark.parametrize("url", ["mysql://a/b", "sqlite3:///x", "prima.db"])
def test_an_address_of_another_kind_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file of that name comes into being in the place of the database that was meant."""
    monkeypatch.setenv("PRIMA_DATABASE_URL", url)
    with pytest.raises(ValueError, match="PRIMA_DATABASE_URL"):
        database.configured()

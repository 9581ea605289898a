"""Which rights the programs need is worked out from the tables, on any database."""

from __future__ import annotations

import pytest
from django.db import connection

from prima.faces.cli.role import role
from prima.office import opening, roles
from prima.office.guards import ONCE
from tests.database import ENGINE

pytestmark = pytest.mark.django_db


def test_the_record_may_be_read_and_added_to_and_nothing_else() -> None:
    """Each table that is written once; any other may be used as the programs use it."""
    said = roles.statements("prima_app", (*ONCE, "office_draft", "django_migrations"))
    for table in ONCE:
        (line,) = (one for one in said if f'"{table}"' in one)
        assert line == f'GRANT SELECT, INSERT ON "{table}" TO "prima_app"'
    assert 'GRANT SELECT, INSERT, UPDATE, DELETE ON "office_draft" TO "prima_app"' in said
    assert 'GRANT SELECT ON "django_migrations" TO "prima_app"' in said


@pytest.mark.parametrize("name", ["", "A", "x; DROP", 'a"b', "1a", "a" * 64])
def test_what_is_no_plain_name_is_no_role(name: str) -> None:
    """A name goes into the statement, so it is held to a few signs."""
    with pytest.raises(roles.RoleError):
        roles.statements(name, ())


if ENGINE == "sqlite":

    def test_sqlite_has_no_roles_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
        """The command ends with 1 and a sentence; there is nothing to warn of at the start."""
        assert role(["prima_app"]) == 1
        assert "Belum dikerjakan." in capsys.readouterr().err
        assert roles.surplus(connection) == []
        assert opening.overfull() == []

else:

    def test_an_owner_is_told_that_she_may_too_much() -> None:
        """The tests run as the superuser, who may everything; the office opens all the same."""
        found = roles.surplus(connection)
        assert {"SUPERUSER", "CREATE", "office_entry: OWNER", "office_leaf: UPDATE"} <= set(found)
        (said,) = opening.overfull()
        assert "prima role" in said

    def test_the_owner_is_no_role_of_the_programs(capsys: pytest.CaptureFixture[str]) -> None:
        """Granting to oneself would take nothing away."""
        assert role(["postgres"]) == 1
        assert "pemilik tabel" in capsys.readouterr().err


def test_without_an_owner_the_programs_migrate_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is a small office: one role, one machine."""
    monkeypatch.delenv("PRIMA_OWNER_URL", raising=False)
    assert not roles.as_owner("prima_app")

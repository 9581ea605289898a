"""With which rights do the office's programs speak to PostgreSQL, and are they too many?

Article: *akuntabel, transparan* (a ledger that nobody can rewrite unseen).

Two roles.  The owner makes and changes the tables, and is used for nothing else.  The
role of the programs may read everything and add to what is written once, and no more: it
can neither change nor remove an entry, nor take a guard away.  So somebody who takes over
a web server meets a wall that she cannot reach from there; the guards stand behind it.

    >>> statements("prima_app", ("office_entry", "office_draft"))[-2:]
    ['GRANT SELECT, INSERT ON "office_entry" TO "prima_app"', \
'GRANT SELECT, INSERT, UPDATE, DELETE ON "office_draft" TO "prima_app"']
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prima.office.guards import ONCE

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

OWNER = "PRIMA_OWNER_URL"
READ_ONLY = ("django_migrations",)
NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
PROGRAM = (
    "import sys; from prima.faces.cli.main import main; sys.exit(main(['role', *sys.argv[1:]]))"
)
SURPLUS = """
SELECT c.relname || ': ' || p.name
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
     (VALUES ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('TRIGGER')) AS p (name)
WHERE n.nspname = current_schema() AND c.relname = ANY(%s)
  AND (has_table_privilege(c.oid, p.name)
       OR p.name = 'UPDATE' AND has_any_column_privilege(c.oid, 'UPDATE'))
UNION ALL
SELECT c.relname || ': OWNER'
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = current_schema() AND c.relname = ANY(%s) AND pg_has_role(c.relowner, 'MEMBER')
UNION ALL SELECT 'CREATE' WHERE has_schema_privilege(current_schema(), 'CREATE')
UNION ALL SELECT 'SUPERUSER' FROM pg_roles WHERE rolname = current_user AND rolsuper
"""


class RoleError(ValueError):
    """The role cannot be made; the words say why."""


def statements(role: str, tables: Sequence[str]) -> list[str]:
    """Return what gives a role the rights of the programs, and takes every other from it.

    Raises:
        RoleError: It is no plain name.
    """
    if not NAME.fullmatch(role):
        raise RoleError(f"{role!r}: a-z, 0-9, _")
    who, grants = f'TO "{role}"', list[str]()
    for table in tables:
        rights = "SELECT, INSERT" if table in ONCE else "SELECT, INSERT, UPDATE, DELETE"
        grants.append(f'GRANT {"SELECT" if table in READ_ONLY else rights} ON "{table}" {who}')
    return [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f'REVOKE ALL ON SCHEMA public FROM "{role}"',
        f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, "{role}"',
        f"GRANT USAGE ON SCHEMA public {who}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public {who}",
        *grants,
    ]


def grant(connection: BaseDatabaseWrapper, role: str) -> int:
    """Give a role the rights of the programs; make it when it is not there.

    Returns:
        How many tables it may use.

    Raises:
        RoleError: The database has no roles, the name is none, or it is the owner's own.
    """
    if connection.vendor != "postgresql":
        raise RoleError("SQLite: tidak ada peran / no roles")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = %s)",
                       [role])  # fmt: skip
        me, is_there = cursor.fetchone()
        if me == role:
            raise RoleError(f"{role}: pemilik tabel / the owner of the tables")
        tables = connection.introspection.table_names(cursor)
        said = statements(role, tables)
        for one in ([] if is_there else [f'CREATE ROLE "{role}" LOGIN']) + said:
            cursor.execute(one)
    return len(tables)


def surplus(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the rights over the record that this program holds and does not need."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(SURPLUS, [list(ONCE), list(ONCE)])
        return sorted(row[0] for row in cursor.fetchall())


def as_owner(role: str) -> bool:
    """Let a program of its own migrate as the owner, if one is named; tell whether it did.

    What the programs need of new tables is granted to `role` there too.

    Raises:
        RoleError: It did not come to its end.
    """
    owner = os.environ.get(OWNER)
    if not owner:
        return False
    environ = {**os.environ, "PRIMA_DATABASE_URL": owner}
    del environ[OWNER]
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, role, "--migrate"],
        env=environ,
        check=False,
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        raise RoleError(ran.stderr.strip()[-500:])
    return True

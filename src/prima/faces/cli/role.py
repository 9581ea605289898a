"""`prima role`: give the programs a role in PostgreSQL that cannot rewrite the book.

Article: *akuntabel, transparan*.

Run it as the owner of the tables, once, and again after an upgrade that added a table.
"""

from __future__ import annotations

import argparse
import json
import sys

from prima.faces.cli.django import wake


def role(argv: list[str]) -> int:
    """Make a role that may read everything and only add to the record."""
    parser = argparse.ArgumentParser("prima role", description=role.__doc__)
    parser.add_argument("name", help="nama peran · the role, such as prima_app")
    parser.add_argument(
        "--migrate", action="store_true", help="bentuk tabelnya dahulu · make the tables first"
    )
    parser.add_argument("--json", action="store_true", help="jawaban untuk program · for programs")
    asked = parser.parse_args(argv)
    wake()
    from django.db import DatabaseError, connection  # noqa: PLC0415 - after Django woke

    from prima.office.found import migrate  # noqa: PLC0415 - same
    from prima.office.roles import RoleError, grant  # noqa: PLC0415 - same

    try:
        if asked.migrate:
            migrate()
        tables = grant(connection, asked.name)
    except (RoleError, DatabaseError) as fault:
        print(
            f"Belum dikerjakan. Peran {asked.name} tidak dapat diberi hak ({fault})."
            " Jalankan sebagai pemilik tabel; lihat docs/howto/database.md.\n"
            f"Not done. The role {asked.name} cannot be given rights ({fault})."
            " Run it as the owner of the tables; see docs/howto/database.md.",
            file=sys.stderr,
        )
        return 1
    if asked.json:
        print(json.dumps({"role": asked.name, "tables": tables}))
    else:
        print(
            f"Peran {asked.name} dapat memakai {tables} tabel; isi buku hanya dapat ditambah.\n"
            f"The role {asked.name} may use {tables} tables, and only add to the book."
        )
    return 0

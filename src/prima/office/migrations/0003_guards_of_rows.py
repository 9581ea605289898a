"""The guards hold against two ways around them.

SQLite numbers the rows of a table behind its back; where that number is not the key, an
`INSERT OR REPLACE` that names it removed a row without touching its key.  PostgreSQL
skips an ordinary trigger in a session that calls itself a replica; these never are.
"""

from typing import Any, ClassVar

from django.db import migrations

BEHIND = ("office_leaf", "office_checkpoint")
"""Tables whose key is not SQLite's own number of the row."""

ALWAYS = ("office_entry", "office_leaf", "office_tile", "office_checkpoint")


def guard(_apps: Any, schema_editor: Any) -> None:
    """Create the guards in the dialect of this database."""
    if schema_editor.connection.vendor == "sqlite":
        statements = [sqlite_guard(table) for table in BEHIND]
    else:
        statements = [
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{guard}"
            for table in ALWAYS
            for guard in ("once", "keep")
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def sqlite_guard(table: str) -> str:
    """Return the trigger that refuses an INSERT over the number of a row."""
    found = f"EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid)"  # noqa: S608 - constant names
    refused = f"'UNIQUE constraint failed: {table} is written once; append a correction instead'"
    return (
        f"CREATE TRIGGER {table}_no_row BEFORE INSERT ON {table} WHEN {found}"
        f" BEGIN SELECT RAISE(ABORT, {refused}); END"
    )


class Migration(migrations.Migration):
    """Guards over the record, against the last ways around."""

    dependencies: ClassVar = [("office", "0002_guards")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]

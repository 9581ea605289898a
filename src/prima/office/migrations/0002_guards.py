"""The database itself refuses to change or remove what is written once.

SQLite's `INSERT OR REPLACE` slips past triggers on UPDATE and DELETE, so there a
guard stands before each INSERT too.
"""

from typing import Any, ClassVar

from django.db import migrations

ONCE = {
    "office_entry": ("position = NEW.position", "stream = NEW.stream AND version = NEW.version"),
    "office_leaf": ('"index" = NEW."index"', "entry_id = NEW.entry_id"),
    "office_tile": (
        "id = NEW.id",
        'level = NEW.level AND "index" = NEW."index" AND width = NEW.width',
    ),
    "office_checkpoint": ("size = NEW.size",),
}
REFUSED = "is written once; append a correction instead"

PG_FUNCTION = f"""
CREATE OR REPLACE FUNCTION prima_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% {REFUSED}', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""


def guard(_apps: Any, schema_editor: Any) -> None:
    """Create the guards in the dialect of this database."""
    if schema_editor.connection.vendor == "sqlite":
        statements = [sql for table, keys in ONCE.items() for sql in sqlite_guards(table, keys)]
    else:
        statements = [PG_FUNCTION, *(sql for table in ONCE for sql in postgresql_guards(table))]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def sqlite_guards(table: str, keys: tuple[str, ...]) -> list[str]:
    """Return the triggers that refuse UPDATE, DELETE and a replacing INSERT."""
    raised = f"SELECT RAISE(ABORT, '{table} {REFUSED}');"
    unique = f"SELECT RAISE(ABORT, 'UNIQUE constraint failed: {table} {REFUSED}');"
    found = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {key})" for key in keys)  # noqa: S608 - constant names
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {raised} END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} BEGIN {raised} END",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {found} BEGIN {unique} END",
    ]


def postgresql_guards(table: str) -> list[str]:
    """Return the triggers that refuse UPDATE, DELETE and TRUNCATE."""
    refuse = "EXECUTE FUNCTION prima_written_once()"
    row, whole = f"FOR EACH ROW {refuse}", f"FOR EACH STATEMENT {refuse}"
    return [
        f"CREATE TRIGGER {table}_once BEFORE UPDATE OR DELETE ON {table} {row}",
        f"CREATE TRIGGER {table}_keep BEFORE TRUNCATE ON {table} {whole}",
    ]


class Migration(migrations.Migration):
    """Guards over the record."""

    dependencies: ClassVar = [("office", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, migrations.RunPython.noop)]

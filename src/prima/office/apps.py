"""The office as a Django application; its start refuses a database that forgets."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core import checks


class OfficeConfig(AppConfig):
    """The shell's lower floor."""

    name = "prima.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the check of the database."""
        checks.register(durable, checks.Tags.database)


def durable(*, databases: Any = None, **_kwargs: Any) -> list[checks.CheckMessage]:
    """Refuse a database that is not set to keep what was acknowledged."""
    if not databases:
        return []
    from django.db import connection  # noqa: PLC0415 - apps must be loaded first

    from prima.office.database import faults_of  # noqa: PLC0415 - same reason

    return [
        checks.Error(
            f"the database may lose receipts: {fault}",
            hint="See docs/howto/database.md; the office does not open until this is mended.",
            id="prima.E001",
        )
        for fault in faults_of(connection)
    ]

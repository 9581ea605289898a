"""How does a command that needs the office wake Django up?"""

from __future__ import annotations

import os


def wake() -> None:
    """Set Django up, once; the bundled SQLite comes first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prima.faces.settings")
    from prima.office.database import use_sound_sqlite  # noqa: PLC0415 - before Django

    use_sound_sqlite()
    import django  # noqa: PLC0415 - after SQLite

    django.setup()

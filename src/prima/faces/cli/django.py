"""How does a command that needs the office wake Django up?"""

from __future__ import annotations

import os
import sys


def wake() -> None:
    """Set Django up, once; the bundled SQLite comes first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prima.faces.settings")
    from prima.office.database import use_sound_sqlite  # noqa: PLC0415 - before Django

    use_sound_sqlite()
    import django  # noqa: PLC0415 - after SQLite

    django.setup()


def wake_founded() -> None:
    """Set Django up for a command that reads the book; without a book, say so and end with 1."""
    wake()
    from prima.office import health  # noqa: PLC0415 - after Django woke

    fault = health.fault()
    if fault is None:
        return
    print(
        f"Belum dikerjakan. Kantor ini belum didirikan, atau basis datanya diam ({fault})."
        " Dirikan dahulu dengan prima init, atau setel PRIMA_HOME dan PRIMA_DATABASE_URL.",
        file=sys.stderr,
    )
    raise SystemExit(1)

"""Can the office read its own book?"""

from __future__ import annotations

from django.db import DatabaseError

from prima.office.models import Entry


def fault() -> str | None:
    """Return what is wrong, or None."""
    try:
        Entry.objects.order_by("-position").values_list("position", flat=True).first()
    except DatabaseError as error:
        return f"the database does not answer: {type(error).__name__}"
    return None

"""Can the office read its own book?"""

from __future__ import annotations

from django.db import DatabaseError

from prima.office import standards
from prima.office.models import Entry
from prima.office.moment import now
from prima.standard.zone import civil_day


def fault() -> str | None:
    """Return what is wrong, or None."""
    try:
        Entry.objects.order_by("-position").values_list("position", flat=True).first()
    except DatabaseError as error:
        return f"the database does not answer: {type(error).__name__}"
    return None


def warm() -> None:
    """Read the catalogue once, so that the first visitor does not wait for it."""
    try:
        standards.catalogue(civil_day(now(), "Asia/Jakarta"))
    except DatabaseError:
        return

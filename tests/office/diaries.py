"""What stands in the diaries, whoever may see it."""

from __future__ import annotations

from prima.office import archive
from prima.office.diary import Look, look_of
from prima.office.models import DiaryLine
from prima.office.who import Who


def looks_at(number: str) -> tuple[Look, ...]:
    """Return the looks at a case, the newest first; one at several persons once."""
    rows = DiaryLine.objects.filter(case=number).order_by("-at", "-id")
    found = {(row.reader, row.version): look_of(row) for row in rows}
    return tuple(found.values())


def diary(who: Who) -> list[archive.Written]:
    """Return what stands in somebody's diary."""
    return list(archive.read(f"reader/{who.person}")[0])

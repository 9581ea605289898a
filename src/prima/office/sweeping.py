"""Which files did nobody hand in in the end, and how many may one person leave here?

Article: "Digitalisasi: keamanan data"; UU 27/2022 (no data is kept without a purpose).

What was uploaded for an application that was never sent is thrown away with its draft,
after thirty days.  A file that any entry of the book names stays.  In a day one person
may bring only so much, so that nobody fills the office's disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import structlog
from django.db import connection, transaction
from django.db.models import Q, QuerySet, Sum

from prima.office import archive, vault
from prima.office.drafts import KEPT_DAYS
from prima.office.home import folder
from prima.office.models import Account, CaseHead, Draft, Entry, StoredFile
from prima.office.moment import now

logger = structlog.get_logger()

FILES_A_DAY = 300
BYTES_A_DAY = 2 * 2**30
"""More than any application asks for; what is above comes in tomorrow."""

KEPT = timedelta(days=KEPT_DAYS + 1)
"""A day longer than a draft, so that a draft never names a file that is gone."""


def has_room(person: str) -> bool:
    """Tell whether a person may bring another file today."""
    recent = StoredFile.objects.filter(stream=person, at__gt=now() - timedelta(days=1))
    brought = recent.aggregate(bytes=Sum("size"))["bytes"] or 0
    return brought < BYTES_A_DAY and recent.count() < FILES_A_DAY


def sweep() -> int:
    """Throw away the files that no draft and no entry names; return how many.

    Nothing is thrown away while the list of cases is not whole.
    """
    begun = Entry.objects.filter(stream__startswith="case/", version=1).count()
    if CaseHead.objects.count() < begun:
        return 0
    old = now() - KEPT
    rows = StoredFile.objects.filter(stream__startswith="person/", at__lt=old)
    swept = 0
    for person in rows.order_by("stream").values_list("stream", flat=True).distinct():
        try:
            swept += _sweep(person, old)
        except Exception as fault:  # noqa: BLE001 - what cannot be read is kept, and keeps no other
            logger.error("files_not_swept", person=person, fault=type(fault).__name__)  # noqa: TRY400 - a trace may show what is personal
    return swept


def _sweep(person: str, old: datetime) -> int:
    """Throw away one person's loose files; an act that hands one in waits, or comes first."""
    with transaction.atomic():
        rows: QuerySet[StoredFile] = StoredFile.objects.filter(stream=person, at__lt=old)
        if connection.features.has_select_for_update:
            rows = rows.select_for_update()
        kept = [row.pk for row in rows]
        named = "\n".join(_said(person)) if kept else ""
        loose = [digest for digest in kept if digest not in named]
        StoredFile.objects.filter(pk__in=loose).delete()
    for digest in loose:
        (folder("files") / digest).unlink(missing_ok=True)
    return len(loose)


def _said(person: str) -> Iterator[str]:
    """Yield everything that may name a file of a person: her drafts, and her cases' entries."""
    for account in Account.objects.filter(person_id=person).values_list("pk", flat=True):
        hers = Q(account=account) | Q(account__startswith=f"{account}#")
        for draft in Draft.objects.filter(hers):
            opened = vault.open_for(person, bytes(draft.sealed), f"draft|{draft.pk}")
            yield json.dumps(opened)
    for number in CaseHead.objects.filter(applicant=person).values_list("number", flat=True):
        entries, _ = archive.read(f"case/{number}")
        yield from (entry.canonical.decode() for entry in entries)
        secrets = (one.secret for one in archive.opened(entries, f"case/{number}"))
        yield from (json.dumps(secret) for secret in secrets if secret)

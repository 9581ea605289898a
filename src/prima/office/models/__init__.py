"""The tables, in three kinds.

*record*: what happened, and what proves it; kept.
*working*: what is under way; may expire.
*projection*: what can be read from the record; dropped and rebuilt at will.
"""

from prima.office.models.projection import CaseHead, DiaryLine, Notice, OpenTask
from prima.office.models.record import (
    Account,
    CaseKey,
    Checkpoint,
    Entry,
    Leaf,
    Person,
    StoredFile,
    Tile,
)
from prima.office.models.working import (
    ApiToken,
    Attempt,
    Delivery,
    Draft,
    IdempotencyKey,
    Lease,
)

RECORD = (Entry, Leaf, Tile, Checkpoint, CaseKey, Person, StoredFile, Account)
WORKING = (IdempotencyKey, Draft, Delivery, Lease, ApiToken, Attempt)
PROJECTION = (CaseHead, OpenTask, Notice, DiaryLine)

__all__ = [
    "PROJECTION",
    "RECORD",
    "WORKING",
    "Account",
    "ApiToken",
    "Attempt",
    "CaseHead",
    "CaseKey",
    "Checkpoint",
    "Delivery",
    "DiaryLine",
    "Draft",
    "Entry",
    "IdempotencyKey",
    "Leaf",
    "Lease",
    "Notice",
    "OpenTask",
    "Person",
    "StoredFile",
    "Tile",
]

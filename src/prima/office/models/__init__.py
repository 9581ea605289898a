"""The tables, in four kinds.

*record*: what happened, and what proves it; kept.
*working*: what is under way; may expire.
*keeping*: what tells whether the book is safe; may expire.
*projection*: what can be read from the record; dropped and rebuilt at will.
"""

from prima.office.models.keeping import Canary, Cosignature, Hold, Incident, Rehearsal
from prima.office.models.projection import (
    CaseHead,
    CaseIndex,
    DiaryLine,
    LookQuestion,
    Notice,
    OpenTask,
)
from prima.office.models.record import (
    Account,
    Checkpoint,
    Entry,
    Leaf,
    Person,
    SealKey,
    StoredFile,
    Tile,
)
from prima.office.models.working import (
    ApiToken,
    Attempt,
    CardCode,
    CounterCode,
    Delivery,
    Draft,
    EntryCode,
    IdempotencyKey,
    Lease,
    Restoring,
)

RECORD = (Entry, Leaf, Tile, Checkpoint, SealKey, Person, StoredFile, Account)
WORKING = (
    IdempotencyKey,
    Draft,
    Delivery,
    Lease,
    ApiToken,
    Attempt,
    Restoring,
    EntryCode,
    CounterCode,
    CardCode,
)
KEEPING = (Canary, Rehearsal, Cosignature, Hold, Incident)
PROJECTION = (CaseHead, CaseIndex, OpenTask, Notice, DiaryLine, LookQuestion)

__all__ = [
    "KEEPING",
    "PROJECTION",
    "RECORD",
    "WORKING",
    "Account",
    "ApiToken",
    "Attempt",
    "Canary",
    "CardCode",
    "CaseHead",
    "CaseIndex",
    "Checkpoint",
    "Cosignature",
    "CounterCode",
    "Delivery",
    "DiaryLine",
    "Draft",
    "Entry",
    "EntryCode",
    "Hold",
    "IdempotencyKey",
    "Incident",
    "Leaf",
    "Lease",
    "LookQuestion",
    "Notice",
    "OpenTask",
    "Person",
    "Rehearsal",
    "Restoring",
    "SealKey",
    "StoredFile",
    "Tile",
]

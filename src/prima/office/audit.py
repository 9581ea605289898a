"""What does an auditor see, and what does the public see of the book?

Article: *akuntabel, transparan* (Konsep Dasar); Dampak terhadap Kepercayaan.

The auditor chooses a population, draws a sample that she can draw again, and reads
what happened, entry by entry.  She sees no names: entries name people by pseudonyms,
and what is personal stays sealed.  She looks at the stored bytes themselves and is
told of every fault, so a changed entry is shown, not hidden behind an error.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from heapq import nsmallest

from django.db.models import Min, QuerySet

from prima.case.number import read as read_number
from prima.ledger.encode import read_instant
from prima.office import archive, fsck, heads, profile, standards
from prima.office.fsck import Fault
from prima.office.models import CaseHead, Entry, Leaf
from prima.office.soundness import Row as Stored
from prima.standard.text import Text
from prima.standard.zone import midnight

PAGE_ROWS = 50
SAMPLE_MOST = 500
"""More than a person reads; who needs more takes the whole population."""

LOOKED_BACK = 50_000
"""Positions: no transaction stays open while so many others commit."""

STATUSES = {
    "received": Text(id="diterima", en="received"),
    "in_process": Text(id="diperiksa", en="in process"),
    "incomplete": Text(id="menunggu pemohon", en="waiting for the applicant"),
    "decided_granted": Text(id="dikabulkan, belum selesai", en="granted, not finished"),
    "decided_refused": Text(id="ditolak, belum selesai", en="refused, not finished"),
    "withdrawn": Text(id="ditarik", en="withdrawn"),
    "closed": Text(id="selesai", en="closed"),
}
"""The states in which a file can be, as a list says them."""


KINDS = {
    "submitted": Text(id="Permohonan diterima", en="Application received"),
    "started": Text(id="Langkah mulai dikerjakan", en="Step taken in hand"),
    "finished": Text(id="Langkah selesai", en="Step finished"),
    "returned": Text(id="Dikembalikan untuk dilengkapi", en="Returned for completion"),
    "completed": Text(id="Kelengkapan diterima", en="Completion received"),
    "answered": Text(id="Pemohon menjawab", en="The applicant answered"),
    "no_answer": Text(id="Batas jawaban lewat", en="No answer in time"),
    "billed": Text(id="Tagihan dibuat", en="Bill made"),
    "nothing_due": Text(id="Tidak ada yang perlu dibayar", en="Nothing due"),
    "paid": Text(id="Pembayaran diterima", en="Payment received"),
    "unpaid": Text(id="Batas pembayaran lewat", en="Not paid in time"),
    "decided": Text(id="Diputus", en="Decided"),
    "issued": Text(id="Hasil terbit", en="Output issued"),
    "documented": Text(id="Dokumen ditandatangani", en="Document signed"),
    "notified": Text(id="Kabar dikirim", en="Notice sent"),
    "withdrawn": Text(id="Ditarik pemohon", en="Withdrawn by the applicant"),
    "escalated": Text(id="Batas lewat, atasan diberi tahu", en="Late, superior told"),
    "rated": Text(id="Layanan dinilai", en="Service rated"),
    "complained": Text(id="Diadukan", en="Complained of"),
    "closed": Text(id="Selesai", en="Closed"),
    "put_back": Text(id="Kembali ke antrean", en="Back in the queue"),
    "held": Text(id="Harus disimpan", en="Ordered to be kept"),
    "released": Text(id="Kewajiban simpan dicabut", en="Order to keep lifted"),
    "rectified": Text(id="Isian dibetulkan", en="Answer put right"),
    "restricted": Text(id="Pemrosesan dibatasi", en="Processing restricted"),
    "unrestricted": Text(id="Pembatasan dicabut", en="Restriction lifted"),
    "erased": Text(id="Data pribadi dihapus", en="Personal data erased"),
}
"""What happened, as an auditor reads it."""


@dataclass(frozen=True, slots=True)
class Population:
    """Which cases are looked at: of a service, received in a period, in a state; "" is all."""

    standard: str = ""
    since: date | None = None
    until: date | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One case in a list: no names, no pseudonyms of people."""

    number: str
    service: Text
    status: Text
    outcome: str
    received_at: datetime
    closed_at: datetime | None
    kept: bool | None
    returns: int
    entries: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a population, and how many cases it holds in all."""

    rows: tuple[Row, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Event:
    """One entry as the auditor reads it.

    Attributes:
        version: Its number in the stream.
        kind: What happened, as the entry names it.
        what: The same in words.
        at: When; None when the bytes cannot be read.
        by: Who, by pseudonym.
        body: The public part, as JSON in lines.
        leaf: The hash under which it stands in the tree, in hex.
        index: Its leaf from 0, or None while it is not sealed.
        has_secret: Whether a personal part is sealed beside it.
        faults: What is wrong with it.
    """

    version: int
    kind: str
    what: Text
    at: datetime | None
    by: str
    body: str
    leaf: str
    index: int | None
    has_secret: bool
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Entries that no head signs yet, and since when the oldest waits."""

    count: int
    since: datetime | None


def services() -> tuple[tuple[str, Text], ...]:
    """Return every service that ever had a standard here, by its name."""
    names = (stream.partition("/")[2] for stream in archive.streams("standard/"))
    return tuple((name, _title(name, standards.versions(name)[-1].version)) for name in names)


def population(asked: Population, page: int = 1) -> Listed:
    """Return one page of a population, the newest first."""
    cases = _cases(asked)
    count = cases.count()
    pages = max(1, -(-count // PAGE_ROWS))
    page = min(max(1, page), pages)
    first = (page - 1) * PAGE_ROWS
    rows = cases.order_by("-received_at", "number")[first : first + PAGE_ROWS]
    return Listed(tuple(map(_row, rows)), count, page, pages)


def sample(asked: Population, seed: str, size: int) -> tuple[Row, ...]:
    """Draw `size` cases of a population: those whose hash behind the seed is smallest.

    The same seed and population give the same sample, on any machine and in any order.
    """
    numbers = _cases(asked).values_list("number", flat=True).iterator(chunk_size=2_000)
    drawn = nsmallest(min(size, SAMPLE_MOST), numbers, key=lambda number: rank(seed, number))
    rows = CaseHead.objects.in_bulk(drawn)
    return tuple(_row(rows[number]) for number in drawn if number in rows)


def rank(seed: str, number: str) -> str:
    """Return the place of a case in the draw; anybody can work it out.

    >>> rank("benih", "0123-456Z")[:12]
    '0b5550d5e252'
    """
    return sha256(f"{seed}|{number}".encode()).hexdigest()


def seed_of_book() -> str:
    """Return a seed that nobody chose: the root of the newest head of the book."""
    newest = heads.newest(1)
    return newest[0].root.hex()[:16] if newest else "0" * 16


def events(number: str) -> tuple[Event, ...]:
    """Return the entries of a case as they are stored, with every fault.

    Raises:
        LookupError: There is no such case.
    """
    found = tuple(_event(*stored) for stored in fsck.of_stream(f"case/{number}"))
    if not found:
        raise LookupError(f"there is no case {number}.")
    return found


def is_case(number: str) -> bool:
    """Tell whether the book holds a case of this number."""
    return Entry.objects.filter(stream=f"case/{number}", version=1).exists()


def number_of(text: str) -> str | None:
    """Return the case number that somebody typed, in its one form, or None."""
    return read_number(text)


def waiting() -> Waiting:
    """Return what waits for the sealer, among the newest entries; `fsck` looks at all."""
    newest = Leaf.objects.order_by("-index").values_list("entry_id", flat=True).first() or 0
    rows = Entry.objects.filter(place__isnull=True, position__gt=newest - LOOKED_BACK)
    return Waiting(rows.count(), rows.aggregate(since=Min("at"))["since"])


def _cases(asked: Population) -> QuerySet[CaseHead]:
    cases = CaseHead.objects.all()
    zone = profile.profile().zone
    if asked.standard:
        cases = cases.filter(standard=asked.standard)
    if asked.status:
        cases = cases.filter(status=asked.status)
    if asked.since is not None:
        cases = cases.filter(received_at__gte=midnight(asked.since, zone))
    if asked.until is not None:
        cases = cases.filter(received_at__lt=midnight(asked.until + timedelta(days=1), zone))
    return cases


def _title(standard: str, version: str) -> Text:
    return standards.plan(standard, version).standard.title


def _row(head: CaseHead) -> Row:
    return Row(
        head.number,
        _title(head.standard, head.version),
        STATUSES.get(head.status, Text(id=head.status)),
        head.outcome,
        head.received_at,
        head.closed_at,
        head.kept,
        head.returns,
        head.entries,
    )


def _event(row: Stored, index: int | None, faults: tuple[Fault, ...]) -> Event:
    try:
        value = json.loads(row.canonical)
        at, by, body = read_instant(value["at"]), str(value["by"]), value["body"]
    except (ValueError, KeyError, TypeError):
        at, by, body = None, "", row.canonical.decode(errors="replace")
    return Event(
        version=row.version,
        kind=row.kind,
        what=KINDS.get(row.kind, Text(id=row.kind)),
        at=at,
        by=by,
        body=json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True),
        leaf=row.leaf.hex(),
        index=index,
        has_secret=row.sealed is not None,
        faults=faults,
    )

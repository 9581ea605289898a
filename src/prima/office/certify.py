"""Did this office issue this document, and does it still hold?

Article: *akuntabel, transparan*; the proof convinces somebody who trusts nobody here.

Whoever has a number may ask.  Only the public part of the case's entries is read: no
seal is opened, so nothing personal can be shown, and whether an application was refused
or taken back is nobody's business but the applicant's: what was not issued is not told.
A document is compared by its hash, which was entered when it was signed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from prima.case.number import read as read_number
from prima.case.plan import Plan
from prima.office import archive, catalogue, receipts, registry, sealer, standards
from prima.office.keys import verifier
from prima.office.models import Leaf
from prima.office.moment import now
from prima.standard.clock import reckon
from prima.standard.duration import Duration
from prima.standard.output import Output
from prima.standard.text import Text
from prima.standard.zone import civil_day

Standing = Literal["current", "ended", "unlimited", "printed"]
"""Whether it holds; `printed`: until a day that stands on the document itself."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One output that was issued.

    Attributes:
        title: What it is.
        number: Its own number.
        at: When it was issued.
        unit: The unit that decided.
        post: The post that decided; never a person's name.
        standing: Whether it holds today.
        until: The last day on which it holds, where the standard says for how long.
        sha256: Hash of the signed file, or "" while it is being made.
        entry: Version of the entry that holds the hash.
    """

    title: Text
    number: str
    at: datetime
    unit: Text
    post: Text
    standing: Standing
    until: date | None
    sha256: str
    entry: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """Where an entry lies in the book: its index, and the signed head over it."""

    index: int
    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the book says about a number."""

    number: str
    service: Text
    standard: str
    unit: Text
    received_at: datetime
    papers: tuple[Paper, ...]
    entries: int
    sealed: Sealed | None
    checked_at: datetime

    @property
    def proven(self) -> int:
        """The entry that the technical proof is about: the newest document, else the first."""
        return self.papers[-1].entry if self.papers else 1


def certificate(number: str) -> Certificate | None:
    """Return what is recorded under a number in its one form; None if nothing is."""
    entries, head = archive.read(f"case/{number}", public=True)
    if not entries:
        return None
    body: Any = entries[0].event.body
    plan = standards.plan(body["standard"], body["version"])
    papers = _papers(plan, entries)
    proven = papers[-1].entry if papers else 1
    return Certificate(
        number=number,
        service=plan.standard.title,
        standard=plan.standard.standard,
        unit=catalogue.unit_name(plan.standard.provider),
        received_at=entries[0].event.at,
        papers=papers,
        entries=head.version,
        sealed=_sealed(entries[proven - 1].position),
        checked_at=now(),
    )


def typed(text: str) -> str | None:
    """Return the number that somebody typed, pasted or scanned, or None if it is none.

    >>> typed("https://kantor.example/bukti/0123-456Z"), typed("0123 4567")
    ('0123-456Z', None)
    """
    return read_number(text.strip().rstrip("/").rpartition("/")[2])


def same(found: Certificate, sha256: str) -> Paper | None:
    """Return the document that has this hash, or None."""
    return next((paper for paper in found.papers if paper.sha256 == sha256), None)


def proof(number: str) -> bytes | None:
    """Return the receipt of the entry that holds the newest document, to be checked offline.

    None where nothing was issued: other entries may say more than a stranger should read.
    """
    found = certificate(number)
    return receipts.receipt(number, found.proven) if found and found.papers else None


def public_key() -> str:
    """Return the key with which anybody checks our book."""
    return verifier().vkey()


def _papers(plan: Plan, entries: Iterable[archive.Written]) -> tuple[Paper, ...]:
    issued: dict[str, Paper] = {}
    hashed: dict[str, tuple[str, int]] = {}
    for written in entries:
        event = written.event
        body: Any = event.body
        if event.kind == "issued":
            issued[body["output"]] = _paper(plan, body, event.at, event.version)
        elif event.kind == "documented":
            hashed[body["output"]] = (body["sha256"], event.version)
    return tuple(
        replace(paper, sha256=hashed[output][0], entry=hashed[output][1])
        if output in hashed
        else paper
        for output, paper in issued.items()
    )


def _paper(plan: Plan, body: Any, at: datetime, version: int) -> Paper:
    output = plan.standard.output_of(body["output"])
    until = _until(plan, output, at)
    post = registry.registry().posts.get(body["post"])
    return Paper(
        title=output.title,
        number=body["number"],
        at=at,
        unit=catalogue.unit_name(body["unit"] or plan.standard.provider),
        post=Text(id="") if post is None else Text(id=post.title_id, en=post.title_en),
        standing=_standing(plan, output, until),
        until=until,
        sha256="",
        entry=version,
    )


def _until(plan: Plan, output: Output, at: datetime) -> date | None:
    limit = None if output.valid is None else output.valid.for_
    if not isinstance(limit, Duration):
        return None
    return reckon(limit, at, calendar=plan.calendar, zone=plan.zone).due


def _standing(plan: Plan, output: Output, until: date | None) -> Standing:
    if output.valid is not None and output.valid.until is not None:
        return "printed"
    if until is None:
        return "unlimited"
    return "current" if civil_day(now(), plan.zone) <= until else "ended"


def _sealed(position: int) -> Sealed | None:
    index = Leaf.objects.filter(entry_id=position).values_list("index", flat=True).first()
    head = sealer.latest()
    if index is None or head is None or head[0].size <= index:
        return None
    return Sealed(index, head[0].size, head[0].root.hex())

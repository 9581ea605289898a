"""Is this still the book that the witnesses saw?

Article: *akuntabel*.

Asked whenever the office opens, and by hand after a restore.  The answer comes from
outside of the database: the newest cosigned head in the office's folder, the witnesses
themselves, and heads that somebody kept.  A book that is shorter than a head that was
seen, or has another root at that size, takes no entry.  There are two ways on: bring
the missing entries back, or say in public that they are lost; then the book goes on
under a new name, so that nobody mistakes it for the one that was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import structlog

from prima.ledger.checkpoint import Checkpoint, open_note
from prima.ledger.fault import LedgerFault
from prima.ledger.tile import root_of
from prima.office import (
    fsck,
    holding_back,
    keyring,
    keys,
    replaying,
    retention,
    rotation,
    sealer,
    witnesses,
)
from prima.office.home import home
from prima.office.witnesses import UnreachableError

logger = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Found:
    """What the outside knows of the book.

    Attributes:
        size: How many entries we hold under a signed head.
        seen: The largest size that anybody saw.
        fault: `behind`, `forked`, or empty when all fits.
        asked: How many witnesses answered or heads were shown.
        silent: Which witnesses did not answer.
        again: How many persons' keys had come back and were destroyed again.
        due: How many files were forgotten whose time of keeping was over meanwhile.
    """

    size: int
    seen: int
    fault: str
    asked: int
    silent: tuple[str, ...]
    again: int = 0
    due: int = 0


def at_start() -> Found:
    """Look outside before the office opens; hold the book when it does not fit.

    A key that came back although the book says that it was destroyed goes first.
    """
    for one in replaying.replay():
        logger.warning("forgotten_again", case=one.number, persons=len(one.persons))
    found = look(())
    if found.fault:
        holding_back.hold(found.fault, f"{found.seen} > {found.size}")
    return found


def look(shown: Iterable[str]) -> Found:
    """Compare the book with every head that the outside knows, and with those that are `shown`."""
    heads, silent, asked = [*shown], list[str](), len([*shown])
    kept = home() / witnesses.WITNESSED
    if kept.exists():
        heads.append(kept.read_text())
    for post in witnesses.posts():
        try:
            note = witnesses.seen_by(post)
        except UnreachableError:
            silent.append(post.witness.name)
            continue
        asked += 1
        if note is not None:
            heads.append(note)
    size = fsck.size_signed()
    opened = [head for head in map(_ours, heads) if head is not None]
    faults = [fault for head in opened if (fault := _fault(head, size))]
    seen = max((head.size for head in opened), default=0)
    worst = "forked" if "forked" in faults else "behind" if faults else ""
    return Found(size, seen, worst, asked, tuple(silent))


def _ours(note: str) -> Checkpoint | None:
    """Return a head of ours; None for a head of another book, or one that we never signed."""
    try:
        return open_note(note, [keyring.verifier_at(witnesses.size_of(note))])
    except LedgerFault:
        return None


def _fault(head: Checkpoint, size: int) -> str:
    if head.origin != keys.origin() and head.size > size:
        return ""  # a name that was given up, with its loss told in public
    if head.size > size:
        return "behind"
    return "" if root_of(sealer.tiles(), head.size) == head.root else "forked"


def resume(shown: Iterable[str], by: str, *, reason: str = "") -> Found:
    """Let the book go on when everything that the outside knows fits.

    Nobody outside to ask is no answer: then a `reason` must be told, and stands in the
    book for everybody.
    """
    again = _forgotten_again()
    found = replace(look(shown), again=again)
    if found.fault or not (found.asked or reason):
        return found
    holding_back.free()
    if reason:
        rotation.enter("resumed", by, {"size": found.size, "reason": reason})
    return replace(found, due=retention.forget_due())


def accept_loss(by: str, reason: str) -> Found:
    """Go on with what is left: under a new name and key, with the loss told in public.

    Raises:
        NotRotatedError: A sealer is at work; the book stays held.
    """
    again = _forgotten_again()
    found = replace(look(()), again=again)
    holding_back.free()
    facts = {"lost_from": found.size, "seen": found.seen, "reason": reason}
    try:
        rotation.rotate(by, origin=next_name(keys.origin()), facts=facts)
    except rotation.NotRotatedError:
        holding_back.hold(found.fault or "restored", f"{found.seen} > {found.size}")
        raise
    return replace(found, due=retention.forget_due())


def _forgotten_again() -> int:
    return sum(len(one.persons) for one in replaying.replay())


def next_name(origin: str) -> str:
    """Return the name under which a book goes on after a loss.

    >>> next_name("kota.go.id/buku"), next_name("kota.go.id/buku/2")
    ('kota.go.id/buku/2', 'kota.go.id/buku/3')
    """
    match = re.fullmatch(r"(.+)/([1-9][0-9]*)", origin)
    return f"{match[1]}/{int(match[2]) + 1}" if match else f"{origin}/2"

"""Who else saw the head of our book?

Article: *akuntabel*; Dampak terhadap Kepercayaan.

The witnesses stand in `PRIMA_HOME/witnesses.txt`, one a line: address and public key.
After sealing, each is shown the newest head with a proof of consistency from the one
that it saw last; its line is kept beside the head.  A witness that has seen more than
we hold, or another book, stops all writing at once: that is what a restored, rolled
back or forked book looks like from outside.
"""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

import structlog
from django.db import DatabaseError

from prima.ledger.checkpoint import add_signature, parse_note
from prima.ledger.cosign import CONFLICT, UNPROVEN, Request, Witness, parse_witness
from prima.ledger.fault import LedgerFault
from prima.ledger.proof import consistency
from prima.office import holding_back, keyring, keys, sealer
from prima.office.home import home, write_durably
from prima.office.models import Cosignature
from prima.office.moment import now

logger = structlog.get_logger()

WITNESSED = "witnessed.note"
"""The newest cosigned head, outside of the database: a rolled back database is seen by it."""

TIMEOUT_SECONDS = 5
ANSWER_MAX = 1 << 16
OK = 200


class UnreachableError(RuntimeError):
    """A witness does not answer, or answers with nothing that can be read."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where a witness answers, and its key."""

    url: str
    witness: Witness


def posts() -> tuple[Post, ...]:
    """Return the witnesses of this office; none when none was asked.

    Raises:
        LedgerFault: A line is no address and key.
    """
    path = home() / "witnesses.txt"
    lines = path.read_text().splitlines() if path.exists() else []
    words = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return tuple(Post(one[0].rstrip("/"), parse_witness(one[-1])) for one in words)


def gather() -> int:
    """Show the newest head to every witness that has not signed it; return how many signed now."""
    newest = sealer.latest()
    if newest is None:
        return 0
    signed = set(Cosignature.objects.filter(size=newest[0].size).values_list("witness", flat=True))
    done = 0
    for post in posts():
        if post.witness.name in signed:
            continue
        try:
            done += _shown(post, newest[0].size, newest[1])
        except UnreachableError as fault:
            logger.warning("witness_silent", witness=post.witness.name, fault=str(fault))
    return done


def often() -> None:
    """Gather, and let no fault of a witness or of its line in the list stop the sealer."""
    try:
        gather()
    except (LedgerFault, DatabaseError) as fault:
        logger.error("witnesses_not_asked", fault=str(fault))  # noqa: TRY400 - the words say all


def _shown(post: Post, size: int, note: str) -> bool:
    """Show one head to one witness; tell whether it signed."""
    before = Cosignature.objects.filter(witness=post.witness.name).order_by("-size")
    old = before.values_list("size", flat=True).first() or 0
    if old and keyring.verifier_at(old).name != keys.origin():
        old = 0
    status, body = _ask(post, old, size, note)
    if status == CONFLICT:
        seen = int(body) if body.strip().isdigit() else size
        if seen >= size:
            reason = "behind" if seen > size else "forked"
            holding_back.hold(reason, f"{post.witness.name} {seen}")
            return False
        status, body = _ask(post, seen, size, note)
    if status == UNPROVEN:
        holding_back.hold("forked", f"{post.witness.name} {size}")
    if status != OK:
        raise UnreachableError(f"answered {status}")
    _kept(post, size, note, body)
    return True


def _ask(post: Post, old: int, size: int, note: str) -> tuple[int, str]:
    proof = consistency(sealer.tiles(), old, size)
    return _sent(post, "POST", "/add-checkpoint", Request(old, proof, note).to_bytes())


def _kept(post: Post, size: int, note: str, line: str) -> None:
    """Keep a line whose signature fits; another is nobody's."""
    try:
        whole = add_signature(note, line)
        fits = post.witness.seen_at(whole) is not None
    except LedgerFault as fault:
        raise UnreachableError(f"the line is unreadable: {fault}") from fault
    if not fits:
        raise UnreachableError("the line is not signed by this witness")
    row = Cosignature(size=size, witness=post.witness.name, line=line, at=now())
    Cosignature.objects.bulk_create([row], ignore_conflicts=True)
    path = home() / WITNESSED
    if not path.exists() or size_of(path.read_text()) <= size:
        write_durably(path, whole.encode())


def seen_by(post: Post) -> str | None:
    """Ask a witness for the last head of our book that it signed; None when it saw none.

    Raises:
        UnreachableError: It does not answer, or what it says is not signed by it.
    """
    name = sha256(keys.origin().encode()).hexdigest()
    status, body = _sent(post, "GET", f"/seen/{name}", b"")
    if status == http.client.NOT_FOUND:
        return None
    try:
        fits = status == OK and post.witness.seen_at(body) is not None
    except LedgerFault as fault:
        raise UnreachableError(str(fault)) from fault
    if not fits:
        raise UnreachableError(f"answered {status}, or nothing that it signed")
    return body


def with_lines(size: int, note: str) -> str:
    """Return a head with the lines of all witnesses who signed it."""
    for line in Cosignature.objects.filter(size=size).order_by("pk").values_list("line", flat=True):
        note = add_signature(note, line)
    return note


def size_of(note: str) -> int:
    """Return the size that a head names; raise `LedgerFault` when it names none."""
    lines = parse_note(note)[0].split("\n")
    if len(lines) < 2 or not lines[1].isdigit():  # noqa: PLR2004 - the second line is the size
        raise LedgerFault("the note is no head of a book")
    return int(lines[1])


def _sent(post: Post, method: str, path: str, body: bytes) -> tuple[int, str]:
    """Send one request; it takes no longer than a few seconds and follows nothing."""
    parts = urlsplit(post.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreachableError(f"{post.url} is no address")
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            parts.hostname, parts.port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(method, f"{parts.path}{path}", body)
        answer = connection.getresponse()
        return answer.status, answer.read(ANSWER_MAX).decode()
    except (OSError, http.client.HTTPException, UnicodeDecodeError) as fault:
        raise UnreachableError(f"{type(fault).__name__}: {fault}") from fault
    finally:
        connection.close()

"""Did somebody else see the same book, and see it only grow?

Article: *akuntabel*; Dampak terhadap Kepercayaan: an office alone cannot prove that it
showed everybody the same book.

A witness keeps the last head of a book that it saw.  It signs a newer one (C2SP
tlog-cosignature: `cosignature/v1`, Ed25519 over the time and the head) only after a
proof of consistency from the one that it saw, and never a smaller or another one (C2SP
tlog-witness).  Its line says when it saw the head.

    >>> from prima.ledger.checkpoint import sign
    >>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> note = sign(Checkpoint("dinas.contoh.go.id/buku", 1, b"r" * 32), "dinas", key)
    >>> line = cosign(note, "ombudsman.contoh", key, 1_772_416_800)
    >>> witness = Witness.of("ombudsman.contoh", key)
    >>> witness.seen_at(note + line)
    1772416800
    >>> witness.seen_at(note) is None
    True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from prima.ledger.checkpoint import KEY_NAME, Checkpoint, Verifier, open_note, parse_note
from prima.ledger.encode import from_base64, to_base64
from prima.ledger.fault import LedgerFault
from prima.ledger.proof import verify_consistency
from prima.ledger.tree import HASH_BYTES

COSIGNATURE = b"\x04"
"""The signature type of a timestamped Ed25519 cosignature in C2SP tlog-cosignature."""

TIME_BYTES, SIGNATURE_BYTES = 8, 64
PROOF_MAX = 63
REQUEST_BYTES_MAX = 1 << 16


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness's name and public key."""

    name: str
    public: bytes

    @classmethod
    def of(cls, name: str, private_key: Ed25519PrivateKey) -> Witness:
        """Return the public side of a witness's key."""
        return cls(name, private_key.public_key().public_bytes_raw())

    @property
    def key_id(self) -> bytes:
        """The first four bytes of the hash over name, type and key."""
        return sha256(self.name.encode() + b"\n" + COSIGNATURE + self.public).digest()[:4]

    def vkey(self) -> str:
        """Return `name+hash+key`, the form in which the key is published."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(COSIGNATURE + self.public)}"

    def seen_at(self, note: str) -> int | None:
        """Return when this witness says that it saw the head (seconds since 1970).

        None when it did not sign, or its signature does not fit.
        """
        body, lines = parse_note(note)
        times = []
        for line in lines:
            if (line.name, line.key_id) == (self.name, self.key_id):
                if not self._accepts(line.data, body):
                    return None
                times.append(int.from_bytes(line.data[:TIME_BYTES], "big"))
        return max(times, default=None)

    def _accepts(self, data: bytes, body: str) -> bool:
        if len(data) != TIME_BYTES + SIGNATURE_BYTES:
            return False
        at = int.from_bytes(data[:TIME_BYTES], "big")
        try:
            public = Ed25519PublicKey.from_public_bytes(self.public)
            public.verify(data[TIME_BYTES:], _signed(body, at))
        except (InvalidSignature, ValueError):
            return False
        return True


def parse_witness(vkey: str) -> Witness:
    """Read a witness's published key; raise `LedgerFault` unless it is whole."""
    name, _, rest = vkey.partition("+")
    key = from_base64(rest.partition("+")[2])
    witness = Witness(name, key[1:])
    if not re.fullmatch(KEY_NAME, name) or len(key) != 1 + HASH_BYTES or witness.vkey() != vkey:
        raise LedgerFault("the key is not of the form name+hash+key for a cosignature")
    return witness


def cosign(note: str, name: str, private_key: Ed25519PrivateKey, at: int) -> str:
    """Return the line of a witness who saw this head at `at` (seconds since 1970)."""
    body, _ = parse_note(note)
    witness = Witness.of(name, private_key)
    signature = at.to_bytes(TIME_BYTES, "big") + private_key.sign(_signed(body, at))
    return f"— {name} {to_base64(witness.key_id + signature)}\n"


def _signed(body: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{body}".encode()


@dataclass(frozen=True, slots=True)
class Request:
    """What a book asks of a witness: from which size, with which proof, to which head."""

    old: int
    proof: tuple[bytes, ...]
    note: str

    def to_bytes(self) -> bytes:
        """Return the body of the request (C2SP tlog-witness add-checkpoint)."""
        nodes = "".join(f"{to_base64(node)}\n" for node in self.proof)
        return f"old {self.old}\n{nodes}\n{self.note}".encode()


def read_request(data: bytes) -> Request:
    """Read a request; raise `LedgerFault` for anything else."""
    try:
        text = data[: REQUEST_BYTES_MAX + 1].decode()
    except UnicodeDecodeError as error:
        raise LedgerFault("the request is not text") from error
    head, blank, note = text.partition("\n\n")
    first, *nodes = head.split("\n")
    match = re.fullmatch(r"old (0|[1-9][0-9]{0,15})", first)
    if len(data) > REQUEST_BYTES_MAX or not blank or match is None or len(nodes) > PROOF_MAX:
        raise LedgerFault("the request is not an old size, a proof, an empty line and a head")
    return Request(int(match[1]), tuple(from_base64(node) for node in nodes), note)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a witness does not sign: the status of the answer, and the size that it saw."""

    status: int
    why: str
    size: int | None = None


BAD, FORBIDDEN, UNKNOWN, CONFLICT, UNPROVEN = 400, 403, 404, 409, 422


def judge(
    data: bytes, logs: Iterable[Verifier], seen: dict[str, Checkpoint]
) -> tuple[Request, Checkpoint] | Refused:
    """Tell whether a witness that has `seen` these heads may sign what is asked.

    The answer is pure; whoever signs keeps the new head durably first, in the same turn.
    """
    try:
        request = read_request(data)
        origin = parse_note(request.note)[0].partition("\n")[0]
    except LedgerFault as fault:
        return Refused(BAD, str(fault))
    keys = [log for log in logs if log.name == origin]
    if not keys:
        return Refused(UNKNOWN, "this book is not watched here")
    try:
        head = open_note(request.note, keys)
    except LedgerFault as fault:
        return Refused(FORBIDDEN, str(fault))
    return _grown(request, head, seen.get(origin))


def _grown(
    request: Request, head: Checkpoint, last: Checkpoint | None
) -> tuple[Request, Checkpoint] | Refused:
    size = last.size if last else 0
    if request.old > head.size:
        return Refused(BAD, "the old size is larger than the new one")
    if request.old != size:
        return Refused(CONFLICT, f"the last head seen has {size} entries", size)
    if last is not None and head.size == size and head.root != last.root:
        return Refused(CONFLICT, "another head of this size was seen", size)
    old_root = last.root if last else sha256().digest()
    if not _proven(request.proof, (size, old_root), head):
        return Refused(UNPROVEN, "the proof of consistency does not hold")
    return request, head


def _proven(proof: Sequence[bytes], old: tuple[int, bytes], head: Checkpoint) -> bool:
    return verify_consistency(old[0], head.size, proof, old[1], head.root)

"""Can a citizen prove, without asking us, that the act stands in the book?

Article: *akuntabel, transparan*; Dampak terhadap Kepercayaan: trust that can be checked.

A receipt is a JSON file.  At once it holds the event and a signed promise to enter
it within 60 seconds; later also the proof that it stands in a signed book.  `verify`
needs the file and the office's public key: no server, no network, no secret.
This module with `proof`, `checkpoint`, `tree`, `encode` and `fault` is the whole
verifier; a test counts its lines and what it loads.

    >>> from datetime import UTC
    >>> from prima.ledger.checkpoint import Verifier
    >>> key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    >>> receipt = make_promise(b'{"kind":"received"}', at, "dinas.contoh.go.id", key)
    >>> verdict = verify(receipt.to_bytes(), Verifier.of(receipt.origin, key).vkey())
    >>> verdict.ok, verdict.sealed, [line.code for line in verdict.lines]
    (True, False, ['promise', 'unsealed'])
    >>> print(verdict.lines[0].en)
    The receipt was signed by this office (dinas.contoh.go.id) at 2026-03-02 02:00:00 UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.ledger.checkpoint import Verifier, open_note, parse_vkey
from prima.ledger.encode import Json, decode, encode, from_base64, instant, read, to_base64
from prima.ledger.fault import LedgerFault
from prima.ledger.proof import verify_inclusion
from prima.ledger.tree import leaf_hash

FORM = 1
PROMISE_SECONDS = 60
"""The office promises the proof within this time."""

RECEIPT_BYTES_MAX = (1 << 20) + (1 << 16)
"""Room for the largest event with each character escaped, and for its proof."""

HELD = {
    "promise.id": "Tanda terima ditandatangani oleh kantor ini ({office}) pada {at}.",
    "promise.en": "The receipt was signed by this office ({office}) at {at}.",
    "unsealed.id": "Belum tersegel: kantor berjanji memasukkannya ke buku dalam {within} detik.",
    "unsealed.en": "Not sealed yet: the office promises to enter it within {within} seconds.",
    "checkpoint.id": "Segel buku berukuran {size} ditandatangani oleh kantor ini.",
    "checkpoint.en": "The head of the book of size {size} is signed by this office.",
    "inclusion.id": "Peristiwa ini ada dalam buku berukuran {size}, pada urutan ke-{place}.",
    "inclusion.en": "This event stands in the book of size {size}, as entry number {place}.",
}
"""What a check says when it held, in Indonesian and English."""

FAILED = {
    "key.id": "Kunci publik kantor tidak terbaca; ambillah lagi dari laman resminya.",
    "key.en": "The office's public key is unreadable; fetch it from its own page ({why}).",
    "readable.id": "Berkas ini bukan tanda terima Prima yang utuh: terpotong atau berubah.",
    "readable.en": "This file is not a whole Prima receipt: cut short or changed ({why}).",
    "promise.id": "Tanda tangan tidak cocok: isinya berubah, atau bukan dari {office}.",
    "promise.en": "The signature does not fit: the receipt changed, or is not from {office}.",
    "checkpoint.id": "Segel buku tidak cocok: isinya berubah, atau bukan dari {office}.",
    "checkpoint.en": "The book's head does not fit: it changed, or is not from {office} ({why}).",
    "inclusion.id": "Bukti tidak cocok: peristiwa ini tidak terbukti ada dalam buku ini.",
    "inclusion.en": "The proof does not fit: this event is not shown to stand in this book.",
}
"""What it says when it failed; {why} is a detail for a technician."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the event stands in a signed book: its index from 0, and the way to the root."""

    index: int
    size: int
    hashes: tuple[bytes, ...]
    checkpoint: str

    def members(self) -> dict[str, Json]:
        """Return the members of the JSON object."""
        hashes = [to_base64(node) for node in self.hashes]
        return {
            "index": self.index,
            "size": self.size,
            "hashes": hashes,
            "checkpoint": self.checkpoint,
        }


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the citizen keeps: the event, the promise, later the proof.

    `event` holds canonical bytes, `at` is an instant as `encode.instant` writes it.
    """

    origin: str
    event: bytes
    at: str
    within_s: int
    signature: bytes
    proof: Proof | None = None

    def with_proof(self, proof: Proof) -> Receipt:
        """Return the receipt with the proof that the promise was kept."""
        return replace(self, proof=proof)

    def to_bytes(self) -> bytes:
        """Return the JSON file."""
        return encode(
            {
                "prima_receipt": FORM,
                "origin": self.origin,
                "event": self.event.decode(),
                "promise": {
                    "at": self.at,
                    "within_s": self.within_s,
                    "signature": to_base64(self.signature),
                },
                "proof": self.proof.members() if self.proof else None,
            }
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One check: its code, whether it held, and a plain sentence in both languages."""

    code: str
    ok: bool
    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the receipt holds, whether it is sealed in the book, and why."""

    ok: bool
    sealed: bool
    lines: tuple[Line, ...]


def make_promise(
    canonical: bytes, at: datetime, origin: str, private_key: Ed25519PrivateKey
) -> Receipt:
    """Sign the promise to enter the event in the book `origin` within 60 seconds of `at`."""
    decode(canonical)
    unsigned = Receipt(origin, canonical, instant(at), PROMISE_SECONDS, b"")
    return replace(unsigned, signature=private_key.sign(_promised(unsigned)))


def verify(receipt: bytes, vkey: str) -> Verdict:
    """Check a receipt file against an office's published key; refuse garbage, never raise."""
    code = "key"
    try:
        office, code = parse_vkey(vkey), "readable"
        found = read_receipt(receipt)
    except LedgerFault as fault:
        return _verdict([_line(code, ok=False, why=fault)])
    at = found.at[:19].replace("T", " ") + " UTC"
    signed = found.origin == office.name and office.accepts(found.signature, _promised(found))
    lines = [_line("promise", ok=signed, office=office.name, at=at)]
    if found.proof:
        return _verdict(lines + _sealed(found.event, found.proof, office), sealed=True)
    promised = [_line("unsealed", ok=True, within=found.within_s)] if signed else []
    return _verdict(lines + promised)


def _sealed(event: bytes, proof: Proof, office: Verifier) -> list[Line]:
    """Check the signed head of the book, and the way from the event up to its root."""
    try:
        head = open_note(proof.checkpoint, [office])
    except LedgerFault as fault:
        return [_line("checkpoint", ok=False, office=office.name, why=fault)]
    ours = head.origin == office.name
    included = proof.size == head.size and verify_inclusion(
        leaf_hash(event), proof.index, head.size, proof.hashes, head.root
    )
    return [
        _line("checkpoint", ok=ours, office=office.name, size=head.size, why="another book"),
        _line("inclusion", ok=included, size=head.size, place=proof.index + 1),
    ]


def read_receipt(data: bytes) -> Receipt:
    """Read a receipt file, in any JSON layout; raise `LedgerFault` unless it is whole."""
    if not isinstance(data, bytes) or len(data) > RECEIPT_BYTES_MAX:
        raise LedgerFault(f"a receipt is a file of at most {RECEIPT_BYTES_MAX} bytes")
    top = _members(read(data), prima_receipt=int, origin=str, event=str, promise=dict, proof=object)
    if top["prima_receipt"] != FORM:
        raise LedgerFault(f"only receipts of form {FORM} are read")
    promise = _members(top["promise"], at=str, within_s=int, signature=str)
    signature = from_base64(promise["signature"])
    event, proof = top["event"].encode(), _proof(top["proof"])
    return Receipt(top["origin"], event, promise["at"], promise["within_s"], signature, proof)


def _proof(value: object) -> Proof | None:
    if value is None:
        return None
    found = _members(value, index=int, size=int, hashes=list, checkpoint=str)
    if not all(isinstance(node, str) for node in found["hashes"]):
        raise LedgerFault("a hash of the proof is not text")
    nodes = tuple(from_base64(node) for node in found["hashes"])
    return Proof(found["index"], found["size"], nodes, found["checkpoint"])


def _members(value: object, **kinds: type) -> dict[str, Any]:
    """Return the object when it has these members of these types, none more and none less."""
    if not isinstance(value, dict) or value.keys() != kinds.keys():
        raise LedgerFault(f"an object must have the members {', '.join(kinds)}")
    for name, kind in kinds.items():
        if kind not in (object, type(value[name])):
            raise LedgerFault(f"the member {name} has the wrong type")
    return value


def _promised(receipt: Receipt) -> bytes:
    """Return the bytes that the office signs; one line of JSON, so never mistaken for a note."""
    leaf = leaf_hash(receipt.event).hex()
    return encode(["prima promise 1", receipt.origin, leaf, receipt.at, receipt.within_s])


def _line(code: str, *, ok: bool, **facts: object) -> Line:
    shown = {name: str(fact)[:200] for name, fact in facts.items()}
    said = HELD if ok else FAILED
    return Line(code, ok, said[f"{code}.id"].format(**shown), said[f"{code}.en"].format(**shown))


def _verdict(lines: list[Line], *, sealed: bool = False) -> Verdict:
    ok = all(line.ok for line in lines)
    return Verdict(ok, ok and sealed, tuple(lines))

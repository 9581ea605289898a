"""A citizen's receipt can be checked by anyone, offline, and garbage is only refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.ledger.checkpoint import Checkpoint, Verifier, sign
from prima.ledger.encode import encode, to_base64
from prima.ledger.event import CANONICAL_BYTES_MAX
from prima.ledger.fault import LedgerFault
from prima.ledger.receipt import Verdict, make_promise, read_receipt, verify
from prima.ledger.tile import root_of

if TYPE_CHECKING:
    from tests.ledger.conftest import Book

ORIGIN = "dinas.contoh.go.id/buku"
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
STRANGER = Ed25519PrivateKey.from_private_bytes(bytes(32))


def codes(verdict: Verdict) -> list[tuple[str, bool]]:
    return [(line.code, line.ok) for line in verdict.lines]


def test_a_sealed_receipt_holds(book: Book) -> None:
    """Each entry's receipt: signed by this office, in the signed book, at its place."""
    for index in range(book.size):
        verdict = verify(book.receipt(index).to_bytes(), book.vkey)
        assert verdict.ok
        assert verdict.sealed
        assert codes(verdict) == [("promise", True), ("checkpoint", True), ("inclusion", True)]
        assert [line.id for line in verdict.lines] == [
            f"Tanda terima ditandatangani oleh kantor ini ({ORIGIN}) pada 2026-03-02 02:00:00 UTC.",
            "Segel buku berukuran 7 ditandatangani oleh kantor ini.",
            f"Peristiwa ini ada dalam buku berukuran 7, pada urutan ke-{index + 1}.",
        ]
        assert verdict.lines[2].en == (
            f"This event stands in the book of size 7, as entry number {index + 1}."
        )


def test_a_fresh_receipt_is_a_valid_promise_that_is_not_sealed_yet(book: Book) -> None:
    """Without proof it holds, and says that the book does not hold it yet, and until when."""
    verdict = verify(book.promise(3).to_bytes(), book.vkey)
    assert verdict.ok
    assert not verdict.sealed
    assert codes(verdict) == [("promise", True), ("unsealed", True)]
    assert verdict.lines[1].id == (
        "Belum tersegel: kantor berjanji memasukkannya ke buku dalam 60 detik."
    )


def test_a_receipt_comes_back_from_its_file(book: Book) -> None:
    """Reading undoes writing, with and without proof."""
    for receipt in (book.promise(0), book.receipt(0)):
        assert read_receipt(receipt.to_bytes()) == receipt


def test_the_file_is_the_documented_json(book: Book) -> None:
    """The citizen's file has these members, and the event in it is text that a person can read."""
    value = json.loads(book.receipt(2).to_bytes())
    assert list(value) == ["event", "origin", "prima_receipt", "promise", "proof"]
    assert value["prima_receipt"] == 1
    assert list(value["promise"]) == ["at", "signature", "within_s"]
    assert list(value["proof"]) == ["checkpoint", "hashes", "index", "size"]
    assert json.loads(value["event"])["kind"] == "examined"


def test_the_layout_of_the_file_does_not_matter(book: Book) -> None:
    """Mail or an editor may indent it or add a line's end: what it says is unchanged."""
    value = json.loads(book.receipt(2).to_bytes())
    assert verify(json.dumps(value, indent=4).encode() + b"\r\n", book.vkey).ok


@given(at=st.integers(0, 10_000), bit=st.integers(0, 7), sealed=st.booleans())
@settings(max_examples=300, deadline=None)
def test_one_flipped_bit_refuses_the_receipt(book: Book, at: int, bit: int, sealed: bool) -> None:  # noqa: FBT001 - hypothesis passes by keyword
    """Anywhere in the file: not ok, with a line that says why in both languages."""
    data = bytearray((book.receipt(4) if sealed else book.promise(4)).to_bytes())
    data[at % len(data)] ^= 1 << bit
    verdict = verify(bytes(data), book.vkey)
    assert not verdict.ok
    assert not verdict.sealed
    bad = [line for line in verdict.lines if not line.ok]
    assert bad
    assert all(line.id and line.en for line in bad)


def test_every_flipped_byte_refuses_the_receipt(book: Book) -> None:
    """Exhaustively, each byte of a sealed receipt replaced by its neighbour."""
    data = book.receipt(4).to_bytes()
    for at in range(len(data)):
        assert not verify(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], book.vkey).ok


def test_every_cut_receipt_is_refused(book: Book) -> None:
    """A file that lost its end is no receipt."""
    data = book.receipt(4).to_bytes()
    assert not any(verify(data[:length], book.vkey).ok for length in range(len(data)))


def test_another_offices_key_does_not_hold(book: Book) -> None:
    """A stranger's key refuses, also one that carries this office's name."""
    for name in ("lain.contoh.go.id", book.receipt(0).origin):
        verdict = verify(book.receipt(0).to_bytes(), Verifier.of(name, STRANGER).vkey())
        assert codes(verdict) == [("promise", False), ("checkpoint", False)]
        assert verdict.lines[0].id == (
            f"Tanda tangan tidak cocok: isinya berubah, atau bukan dari {name}."
        )


def test_the_same_key_for_another_book_does_not_hold(book: Book) -> None:
    """An office with two books and one key: a receipt of one is none of the other."""
    other = make_promise(book.entries[0], AT, "dinas.contoh.go.id/lain", book.key)
    assert codes(verify(other.to_bytes(), book.vkey))[0] == ("promise", False)


def test_a_proof_of_another_entry_does_not_hold(book: Book) -> None:
    """Proofs traded between two true receipts place neither."""
    traded = replace(book.receipt(1), proof=book.receipt(2).proof)
    verdict = verify(traded.to_bytes(), book.vkey)
    assert codes(verdict) == [("promise", True), ("checkpoint", True), ("inclusion", False)]
    assert verdict.lines[2].id == (
        "Bukti tidak cocok: peristiwa ini tidak terbukti ada dalam buku ini."
    )


@pytest.mark.parametrize("change", [{"index": 3}, {"index": -1}, {"size": 8}, {"hashes": ()}])
def test_a_proof_that_says_another_place_does_not_hold(book: Book, change: dict[str, Any]) -> None:
    """Index, size and hashes are checked against the signed head, not believed."""
    receipt = book.receipt(2)
    assert receipt.proof
    bent = receipt.with_proof(replace(receipt.proof, **change))
    assert codes(verify(bent.to_bytes(), book.vkey))[-1] == ("inclusion", False)


def test_a_head_of_another_book_does_not_hold(book: Book) -> None:
    """A head signed by the same key for another origin is not this book's."""
    receipt = book.receipt(2)
    assert receipt.proof
    head = Checkpoint("dinas.contoh.go.id/lain", 7, root_of(book.tiles, 7))
    proof = replace(receipt.proof, checkpoint=sign(head, receipt.origin, book.key))
    verdict = verify(receipt.with_proof(proof).to_bytes(), book.vkey)
    assert codes(verdict) == [("promise", True), ("checkpoint", False), ("inclusion", True)]
    assert not verdict.ok


def test_the_promise_binds_all_that_it_says(book: Book) -> None:
    """Another event, instant, time or book under the same signature is refused."""
    receipt = book.promise(0)
    for change in (
        {"event": book.entries[1]},
        {"at": "2026-03-02T02:00:00.000001Z"},
        {"within_s": 61},
        {"origin": "dinas.contoh.go.id/lain"},
        {"signature": bytes(64)},
    ):
        verdict = verify(replace(receipt, **change).to_bytes(), book.vkey)
        assert codes(verdict) == [("promise", False)]


def test_the_largest_event_has_a_receipt_that_can_be_read(book: Book) -> None:
    """Half a MiB of characters that JSON must escape still fits the bound of a receipt."""
    event = encode("\\" * ((CANONICAL_BYTES_MAX - 2) // 2))
    assert len(event) == CANONICAL_BYTES_MAX
    proof = book.receipt(0).proof
    assert proof
    receipt = make_promise(event, AT, ORIGIN, book.key).with_proof(proof)
    assert codes(verify(receipt.to_bytes(), book.vkey))[:2] == [
        ("promise", True),
        ("checkpoint", True),
    ]


def test_a_promise_is_never_a_head_of_the_book(book: Book) -> None:
    """The promise's signature under a note's text fits no note: the two never trade places."""
    receipt = book.receipt(0)
    assert receipt.proof
    text = receipt.proof.checkpoint.split("\n\n")[0] + "\n"
    assert not Verifier.of(receipt.origin, book.key).accepts(receipt.signature, text.encode())


def test_only_canonical_events_are_promised(book: Book) -> None:
    """The office does not sign bytes that its own book would refuse."""
    with pytest.raises(LedgerFault):
        make_promise(b'{ "a": 1 }', AT, "dinas.contoh.go.id", book.key)


GARBAGE: list[Any] = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b"7",
    b'"text"',
    b"\xff\xfe",
    b"[" * 1_000_000,
    b'{"proof":' * 200_000,
    b"9" * 100_000,
    b'{"prima_receipt":1,"prima_receipt":1}',
    b" " * (5 << 20),
    b"[" + b"[]," * 300_000 + b"[]]",
    None,
    7,
    "text",
    ["list"],
]


@pytest.mark.parametrize("data", GARBAGE, ids=lambda data: repr(data)[:20])
def test_garbage_is_refused_and_never_raises(book: Book, data: Any) -> None:
    """Huge, deep, empty or of a wrong type: one line that says it is no receipt."""
    verdict = verify(data, book.vkey)
    assert codes(verdict) == [("readable", False)]
    assert verdict.lines[0].id == (
        "Berkas ini bukan tanda terima Prima yang utuh: terpotong atau berubah."
    )


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
places = st.sampled_from(
    [
        ("prima_receipt",), ("origin",), ("event",), ("promise",), ("proof",),
        ("promise", "at"), ("promise", "within_s"), ("promise", "signature"),
        ("proof", "index"), ("proof", "size"), ("proof", "hashes"), ("proof", "checkpoint"),
        ("more",), ("promise", "more"), ("proof", "more"),
    ]
)  # fmt: skip


@given(place=places, value=values)
@settings(max_examples=300, deadline=None)
def test_any_value_in_any_member_is_refused(book: Book, place: tuple[str, ...], value: Any) -> None:
    """Whatever stands where a member should: a refused verdict, not an exception."""
    whole = json.loads(book.receipt(4).to_bytes())
    inner = whole
    for name in place[:-1]:
        inner = inner[name]
    if inner.get(place[-1], ...) == value and type(inner.get(place[-1])) is type(value):
        return
    inner[place[-1]] = value
    verdict = verify(json.dumps(whole).encode(), book.vkey)
    assert not verdict.ok or place == ("proof",)
    assert not verdict.sealed


@given(data=st.binary(max_size=300))
def test_any_bytes_are_refused(book: Book, data: bytes) -> None:
    """Random bytes are no receipt."""
    assert codes(verify(data, book.vkey)) == [("readable", False)]


@pytest.mark.parametrize("key", ["", "x", "a+b+c", "\ud800", to_base64(bytes(32))])
def test_an_unreadable_key_is_named_first(book: Book, key: str) -> None:
    """Without a whole public key nothing is checked, and the sentence says where to fetch it."""
    verdict = verify(book.receipt(0).to_bytes(), key)
    assert codes(verdict) == [("key", False)]
    assert "laman resminya" in verdict.lines[0].id


def test_a_member_that_stands_twice_refuses_the_receipt(book: Book) -> None:
    """Two origins in one file, the true one last: no reader may choose between them."""
    data = book.receipt(0).to_bytes().replace(b'"origin":', b'"origin":"lain","origin":')
    assert codes(verify(data, book.vkey)) == [("readable", False)]


def test_a_receipt_file_has_a_greatest_length(book: Book) -> None:
    """1,114,112 bytes are read; one more is refused before it is parsed."""
    data = book.receipt(0).to_bytes()
    assert verify(data.ljust(1_114_112), book.vkey).ok
    assert codes(verify(data.ljust(1_114_113), book.vkey)) == [("readable", False)]


def test_what_a_stranger_wrote_is_not_read_as_a_format(book: Book) -> None:
    """Braces in a receipt's text are shown as they are, and long texts are cut."""
    value = json.loads(book.promise(0).to_bytes())
    value["promise"]["at"] = "{office.__class__}" * 1_000
    line = verify(json.dumps(value).encode(), book.vkey).lines[0]
    assert not line.ok
    assert len(line.id) < 400
    assert "__class__" not in line.id

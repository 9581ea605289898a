"""What is personal can be forgotten while the book stands."""

from __future__ import annotations

from hashlib import sha256
from itertools import count

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from prima.ledger.encode import Json
from prima.ledger.fault import LedgerFault
from prima.ledger.seal import context_of, new_key, pack, seal, unpack, unseal, unwrap, wrap

KEY, OTHER, MASTER = bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32
NONCE = bytes(range(12))
PLACE = context_of("case/7", 1, "received")

secrets = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers(-9, 9))
nonces = st.binary(min_size=12, max_size=12)
parts = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    st.binary(max_size=40),
    max_size=5,
)


@given(secret=secrets, key=st.binary(min_size=32, max_size=32), nonce=nonces)
def test_the_key_opens_what_it_closed(secret: dict[str, Json], key: bytes, nonce: bytes) -> None:
    """With its key and at its place, the text comes back."""
    assert unseal(key, seal(key, secret, PLACE, nonce), PLACE) == secret


@given(secret=secrets, at=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_one_flipped_bit_keeps_the_seal_shut(secret: dict[str, Json], at: int, bit: int) -> None:
    """In nonce, ciphertext or tag: a changed blob does not open."""
    blob = bytearray(seal(KEY, secret, PLACE, NONCE))
    blob[at % len(blob)] ^= 1 << bit
    with pytest.raises(LedgerFault):
        unseal(KEY, bytes(blob), PLACE)


@pytest.mark.parametrize(
    "place",
    [
        context_of("case/8", 1, "received"),
        context_of("case/7", 2, "received"),
        context_of("case/7", 1, "granted"),
        "",
    ],
)
def test_a_blob_cannot_be_moved(place: str) -> None:
    """Moved to another case, version or kind, it does not open even with its own key."""
    blob = seal(KEY, {"nik": "3374014506900001"}, PLACE, NONCE)
    with pytest.raises(LedgerFault, match="does not open"):
        unseal(KEY, blob, place)


def test_another_key_does_not_open() -> None:
    """After the key is destroyed, no other key yields the text."""
    blob = seal(KEY, {"nik": "3374014506900001"}, PLACE, NONCE)
    with pytest.raises(LedgerFault, match="does not open"):
        unseal(OTHER, blob, PLACE)


@pytest.mark.parametrize("length", [0, 11, 12, 27])
def test_a_blob_cut_short_is_refused(length: int) -> None:
    """Too short to hold nonce and tag: the same fault, not another exception."""
    with pytest.raises(LedgerFault):
        unseal(KEY, seal(KEY, {}, PLACE, NONCE)[:length], PLACE)


@pytest.mark.parametrize("bad", [b"", bytes(16), bytes(31), bytes(33)])
def test_keys_and_nonces_have_one_length(bad: bytes) -> None:
    """A short key would silently be a weaker cipher; a short nonce would repeat sooner."""
    for attempt in (
        lambda: seal(bad, {}, PLACE, NONCE),
        lambda: seal(KEY, {}, PLACE, bad),
        lambda: unseal(bad, seal(KEY, {}, PLACE, NONCE), PLACE),
        lambda: wrap(MASTER, bad, PLACE, NONCE),
        lambda: new_key(lambda _: bad),
    ):
        with pytest.raises(LedgerFault):
            attempt()


def test_the_randomness_comes_from_outside() -> None:
    """A new key is what the given source yields: 32 bytes, asked for once."""
    asked: list[int] = []
    numbers = count(1)

    def source(length: int) -> bytes:
        asked.append(length)
        return bytes([next(numbers)]) * length

    assert new_key(source) == bytes([1]) * 32
    assert asked == [32]


def test_the_same_text_twice_shows_nothing_in_common() -> None:
    """Under fresh nonces, equal texts have different blobs and different commitments."""
    one = seal(KEY, {"nik": "3374014506900001"}, PLACE, bytes(12))
    two = seal(KEY, {"nik": "3374014506900001"}, PLACE, bytes(11) + b"\x01")
    assert one[12:] != two[12:]
    assert sha256(one).digest() != sha256(two).digest()


@given(nonce=nonces)
def test_a_wrapped_key_comes_back_only_under_its_master_and_place(nonce: bytes) -> None:
    """Unwrap needs the master key and the same context."""
    blob = wrap(MASTER, KEY, "case/7", nonce)
    assert KEY not in blob
    assert unwrap(MASTER, blob, "case/7") == KEY
    for master, place in ((OTHER, "case/7"), (MASTER, "case/8")):
        with pytest.raises(LedgerFault):
            unwrap(master, blob, place)


def test_a_key_and_a_text_never_trade_places() -> None:
    """Under one key and one context, a wrapped key does not open as a text, nor a text as a key."""
    with pytest.raises(LedgerFault):
        unseal(MASTER, wrap(MASTER, KEY, PLACE, NONCE), PLACE)
    with pytest.raises(LedgerFault):
        unwrap(MASTER, seal(MASTER, {"a": "x" * 24}, PLACE, NONCE), PLACE)


def test_only_named_members_come_out_of_a_seal() -> None:
    """A blob of the right key that holds something else is a fault, not a surprise."""
    for text in (b"[]", b"null", b"no json", b'{"b":1,"a":2}'):
        blob = NONCE + AESGCM(KEY).encrypt(NONCE, text, PLACE.encode())
        with pytest.raises(LedgerFault):
            unseal(KEY, blob, PLACE)


def test_an_unclear_place_is_refused() -> None:
    """A separator inside a name would let two places share one context."""
    for stream, kind in (("case|7", "received"), ("case/7", "re|ceived")):
        with pytest.raises(LedgerFault):
            context_of(stream, 1, kind)


@given(of=parts)
def test_each_subject_gets_her_own_part_back(of: dict[str, bytes]) -> None:
    """A birth has four subjects: four parts in, four parts out, in the order of their names."""
    assert unpack(pack(of)) == of
    assert list(unpack(pack(of))) == sorted(of)


@given(of=parts)
def test_the_order_of_telling_leaves_no_trace(of: dict[str, bytes]) -> None:
    """One set of parts has one form, so the hash in the entry is one."""
    assert pack(dict(reversed(of.items()))) == pack(of)


@given(of=parts.filter(len), cut=st.integers(1, 60))
def test_parts_cut_short_are_refused_or_whole(of: dict[str, bytes], cut: int) -> None:
    """A blob that lost its end never yields half a part: only whole parts that stand before it."""
    try:
        left = unpack(pack(of)[:-cut])
    except LedgerFault:
        return
    assert left.items() < of.items()


@given(blob=st.binary(max_size=80))
def test_any_bytes_are_parts_in_their_one_form_or_none(blob: bytes) -> None:
    """Whatever is read comes back as the same bytes; all else is a fault, not an exception."""
    try:
        found = unpack(blob)
    except LedgerFault:
        return
    assert pack(found) == blob


def test_parts_in_another_order_or_twice_are_refused() -> None:
    """Two ways to write one thing would be two hashes of it."""
    one, two = pack({"person/a": b"one"}), pack({"person/b": b"two"})
    assert unpack(one + two) == {"person/a": b"one", "person/b": b"two"}
    for blob in (two + one, one + one):
        with pytest.raises(LedgerFault, match="one form"):
            unpack(blob)


@pytest.mark.parametrize("subject", ["", "x" * 256, "\N{LATIN SMALL LETTER E WITH ACUTE}" * 128])
def test_a_subject_has_a_name_that_fits(subject: str) -> None:
    """One byte tells its length: 1 to 255 bytes, not letters."""
    with pytest.raises(LedgerFault, match="1 to 255 bytes"):
        pack({subject: b"part"})


def test_the_longest_name_fits() -> None:
    """255 bytes are room enough."""
    assert unpack(pack({"x" * 255: b"part"})) == {"x" * 255: b"part"}


def test_a_name_that_is_no_text_is_refused() -> None:
    """Bytes that are not UTF-8 name nobody."""
    blob = bytes([2]) + b"\xff\xfe" + (3).to_bytes(4, "big") + b"abc"
    with pytest.raises(LedgerFault, match="no subject"):
        unpack(blob)

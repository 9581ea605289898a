from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.office.documents.authority import Official, appoint, found
from prima.office.documents.check import SignatureVerdict, check
from prima.office.documents.sign import Signer, sign
from prima.office.documents.typeset import typeset
from tests.office.documents.letters import AT, DAYS, REFUSAL, YEARS, root, signer

LETTER = typeset(REFUSAL)
SIGNED = sign(LETTER, signer(), reason="Keputusan", at=AT)
ROOTS = [root().root_pem]


def looked_at(pdf: bytes) -> SignatureVerdict:
    """Check a file as somebody who trusts the office."""
    return check(pdf, ROOTS, at=AT)


def test_the_letter_as_it_was_signed_is_valid() -> None:
    """Found, intact, trusted, whole; with the signer's name and instant."""
    verdict = looked_at(SIGNED)
    assert verdict.ok
    assert verdict.signer == "Ni Luh Sari (DEMO)"
    assert verdict.signed_at == AT
    assert verdict.said.id == "Dokumen ini utuh dan ditandatangani oleh pejabat yang kami kenal."


def room() -> tuple[int, int]:
    """Return where the signature itself is written, in hexadecimal."""
    begins = SIGNED.index(b"<", SIGNED.index(b"/Contents <")) + 1
    return begins, SIGNED.index(b">", begins)


def with_byte(at: int, byte: int) -> bytes:
    """Return the signed file with one byte put in another's place."""
    return SIGNED[:at] + bytes([byte]) + SIGNED[at + 1 :]


@settings(max_examples=60)
@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_any_changed_byte_of_the_document_is_noticed(at: int, by: int) -> None:
    """Wherever one byte changes that is not the signature's own, the file is not valid."""
    begins, ends = room()
    if begins <= at < ends:
        at -= begins - 1  # the same distance into the document instead
    assert not looked_at(with_byte(at, SIGNED[at] ^ by)).ok


@settings(max_examples=30)
@given(st.data())
def test_the_room_behind_the_signature_holds_nothing(data: st.DataObject) -> None:
    """Nobody hides a message in the zeros, or in how the digits are written."""
    begins, ends = room()
    used = len(SIGNED[begins:ends].rstrip(b"0")) + 4
    at = data.draw(st.integers(begins + used, ends - 1))
    assert SIGNED[at : at + 1] == b"0"
    assert not looked_at(
        with_byte(at, data.draw(st.sampled_from(list(b"123456789abcdefF \n<"))))
    ).ok
    letters = [spot for spot in range(begins, begins + used) if SIGNED[spot : spot + 1].isalpha()]
    spot = data.draw(st.sampled_from(letters))
    assert not looked_at(with_byte(spot, SIGNED[spot] ^ 0x20)).ok


@pytest.mark.parametrize("behind", [b"\n", b" ", b"\n%%EOF\n", LETTER])
def test_anything_behind_the_signature_is_noticed(behind: bytes) -> None:
    """The signature covers the file to its last byte, or the file is not valid."""
    verdict = looked_at(SIGNED + behind)
    assert not verdict.ok


def test_a_cut_file_is_not_valid() -> None:
    """Neither a half nor nearly all of it."""
    for part in (0.2, 0.9, 0.999):
        assert not looked_at(SIGNED[: int(len(SIGNED) * part)]).ok


def test_a_letter_that_nobody_signed_says_so() -> None:
    """It is not called false, only unsigned."""
    verdict = looked_at(LETTER)
    assert (verdict.found, verdict.ok) == (False, False)
    assert verdict.said.en == "This document carries no electronic signature."


def test_an_unknown_signer_is_told_from_a_changed_document() -> None:
    """Without a root, or with somebody else's of the same name, the bytes are still intact."""
    stranger = found("Kabupaten Tirta Raya", serial=2**99, valid=DAYS, demo=True)
    for roots in ([], [stranger.root_pem]):
        verdict = check(SIGNED, roots, at=AT)
        assert (verdict.found, verdict.intact, verdict.whole_file) == (True, True, True)
        assert not verdict.trusted
        assert verdict.said.en == "This document is intact, but we do not know who signed it."


@pytest.mark.parametrize("days", [-70, 800])
def test_the_certificate_must_hold_on_the_day_that_is_asked_about(days: int) -> None:
    """Before it began and after it ended, nobody vouches."""
    at = AT + timedelta(days=days)
    assert not YEARS.starts <= at <= YEARS.ends
    assert not check(SIGNED, ROOTS, at=at).trusted


def test_two_signatures_must_both_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second signature by a stranger makes the file no longer one that we know."""
    stranger = found("Orang Lain", serial=2**98, valid=DAYS)
    other = appoint(stranger, Official("Penipu", "Camat"), serial=2**97, valid=YEARS)
    hand = Signer.from_pem(other.key_pem(), other.chain_pem)
    monkeypatch.setattr("prima.office.documents.sign.FIELD", "TandaTanganKedua")
    twice = sign(SIGNED, hand, reason="Ikut", at=AT)
    verdict = looked_at(twice)
    assert verdict.signer == "Penipu"
    assert not verdict.ok


@given(st.binary(max_size=300))
def test_nothing_that_is_handed_in_raises(data: bytes) -> None:
    """Whatever a stranger drops on the verify page, there is an answer."""
    for sent in (data, b"%PDF-1.7\n" + data, SIGNED[:2000] + data + SIGNED[-3000:]):
        assert not looked_at(sent).ok


def test_a_broken_root_is_our_own_fault() -> None:
    """What we trust must be readable; that is not the document's affair."""
    with pytest.raises(ValueError, match="no certificate"):
        check(SIGNED, [b"no certificate"], at=AT)


def test_a_root_may_be_given_in_either_form() -> None:
    """PEM or DER."""
    der = root().certificates[-1].public_bytes(Encoding.DER)
    assert check(SIGNED, [der], at=AT).ok

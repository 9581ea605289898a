"""A citizen holds a proof in her hand, at once and for good, that needs nobody's word."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.ledger.receipt import read_receipt, verify
from prima.office import archive, sealer
from prima.office.keys import verifier
from prima.office.receipts import is_sealed, receipt
from tests.office.doing import apply, granted
from tests.office.regency import Regency

OTHER_OFFICE = "lain.go.id/buku+3ae4c1a1+AXLTyU5hD4z6m0uxJmYx4qQ4lWpC3Q4Jdt1Yc0YxZk0V"


def key() -> str:
    """Return the office's public key."""
    return verifier().vkey()


def test_at_once_there_is_a_signed_promise(regency: Regency) -> None:
    """Before any seal: the entry itself, the office's signature, and the time it will take."""
    number = apply(regency.sari).number
    told = verify(receipt(number), key())
    assert (told.ok, told.sealed) == (True, False)
    assert not is_sealed(number, 1)


def test_after_the_seal_there_is_a_proof(regency: Regency) -> None:
    """The same receipt, with the way from the entry to a signed head."""
    number = apply(regency.sari).number
    sealer.seal_all()
    told = verify(receipt(number), key())
    assert (told.ok, told.sealed) == (True, True)
    assert is_sealed(number, 1)


def test_an_older_receipt_stays_true_when_the_book_grows(regency: Regency) -> None:
    """What was printed last year still verifies, under the head of last year."""
    number = apply(regency.sari).number
    promised = receipt(number)
    sealer.seal_all()
    sealed = receipt(number)
    for _ in range(3):
        apply(regency.budi, "pengaduan-layanan")
        sealer.seal_all()
    for old in (promised, sealed, receipt(number)):
        assert verify(old, key()).ok
    first, now = read_receipt(sealed).proof, read_receipt(receipt(number)).proof
    assert first is not None
    assert now is not None
    assert first.index == now.index
    assert first.size < now.size


def test_every_entry_of_a_case_has_a_receipt(regency: Regency) -> None:
    """Application, check, decision, card: each step can be taken home."""
    case = granted(regency, regency.sari)
    sealer.seal_all()
    entries, _ = archive.read(f"case/{case.number}")
    for entry in entries:
        found = read_receipt(receipt(case.number, entry.event.version))
        assert found.event == entry.canonical
        assert verify(receipt(case.number, entry.event.version), key()).sealed


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_bit_of_a_receipt_can_be_changed(regency: Regency, place: int, bit: int) -> None:
    """Whatever is changed, the check refuses it, and says so without falling over."""
    whole = sealed_receipt(regency)
    data = bytearray(whole)
    data[place % len(data)] ^= 1 << bit
    assert same(bytes(data), whole) or not verify(bytes(data), key()).ok


MADE: dict[int, bytes] = {}


def sealed_receipt(regency: Regency) -> bytes:
    """Return one sealed receipt, made once a test."""
    made = MADE.get(id(regency))
    if made is None:
        number = apply(regency.sari, "pengaduan-layanan").number
        sealer.seal_all()
        made = MADE[id(regency)] = receipt(number)
    return made


def same(one: bytes, two: bytes) -> bool:
    """Tell whether two files say the same: JSON may be laid out in several ways."""
    try:
        return bool(json.loads(one) == json.loads(two))
    except ValueError:
        return False


def test_another_offices_key_does_not_fit(regency: Regency) -> None:
    """A receipt speaks for the office that signed it, and for no other."""
    number = apply(regency.sari).number
    sealer.seal_all()
    assert not verify(receipt(number), OTHER_OFFICE).ok
    assert not verify(receipt(number), "no key at all").ok


def test_a_receipt_tells_nothing_personal(regency: Regency) -> None:
    """It can be shown to anybody: pseudonyms and hashes, no name and no answer."""
    case = apply(regency.sari).case
    said = receipt(case.number).decode()
    for value in case.answers.values():
        assert str(value) not in said or len(str(value)) < 6
    assert "Sari" not in said


@pytest.mark.parametrize(("number", "version"), [("0000-0000", 1), ("x", 1)])
def test_there_is_no_receipt_for_what_never_was(
    regency: Regency, number: str, version: int
) -> None:
    """An unknown case, or an entry that it does not have."""
    with pytest.raises(LookupError):
        receipt(number, version)
    with pytest.raises(LookupError):
        receipt(apply(regency.sari).number, 99)
    assert not is_sealed(number, version)

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import NameOID

from prima.office.documents.authority import (
    DEMO,
    SERIAL_BITS,
    Credential,
    Official,
    Validity,
    appoint,
    found,
)
from tests.office.documents.letters import DAYS, YEARS, official, root

WHO = Official("Sari", "Camat")


def usage(credential: Credential) -> set[str]:
    """Return what the certificate's key may be used for."""
    value = credential.certificates[0].extensions.get_extension_for_class(x509.KeyUsage).value
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment")
    return {n for n in (*names, "key_agreement", "key_cert_sign", "crl_sign") if getattr(value, n)}


def limits(credential: Credential) -> x509.BasicConstraints:
    """Return whether the certificate may vouch for others."""
    found_in = credential.certificates[0].extensions
    return found_in.get_extension_for_class(x509.BasicConstraints).value


def test_a_root_vouches_and_an_official_signs() -> None:
    """Neither can do the other's work, and a root vouches for signers only."""
    assert usage(root()) == {"key_cert_sign", "crl_sign"}
    assert (limits(root()).ca, limits(root()).path_length) == (True, 0)
    assert usage(official()) == {"digital_signature", "content_commitment"}
    assert limits(official()).ca is False


def test_the_chain_holds() -> None:
    """The root signed the official's certificate and itself, on the curve P-256."""
    mine, top = official().certificates
    mine.verify_directly_issued_by(top)
    top.verify_directly_issued_by(top)
    assert isinstance(official().key.curve, ec.SECP256R1)
    assert mine.serial_number != top.serial_number
    assert mine.not_valid_before_utc == YEARS.starts
    assert mine.not_valid_after_utc == YEARS.ends


def test_the_mark_of_a_demonstration_cannot_be_left_out() -> None:
    """It stands in every name, is inherited, and survives the longest name."""
    long = "Dinas " * 20
    marked = found(long, serial=2**80, valid=DAYS, demo=True)
    for credential in (marked, appoint(marked, Official(long, long), serial=2**81, valid=YEARS)):
        for part in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
            for name in credential.certificates[0].subject.get_attributes_for_oid(part):
                assert str(name.value).endswith(DEMO)
                assert len(str(name.value)) <= 64


def test_a_real_office_carries_no_mark() -> None:
    """The same code makes the office's own authority under its own name."""
    real = found("Kabupaten Tirta Raya", serial=2**80, valid=DAYS)
    mine = appoint(real, WHO, serial=2**81, valid=YEARS)
    assert (real.name, mine.name) == ("Otoritas Sertifikat Kabupaten Tirta Raya", "Sari")
    assert DEMO.strip() not in mine.certificates[0].subject.rfc4514_string()


@pytest.mark.parametrize("bits", [1, SERIAL_BITS[0] - 1, SERIAL_BITS[1] + 1])
def test_a_serial_number_is_neither_guessable_nor_too_long(bits: int) -> None:
    """Between 64 and 159 bits; randomness comes from the caller."""
    with pytest.raises(ValueError, match="serial number"):
        found("X", serial=2 ** (bits - 1), valid=DAYS)


@pytest.mark.parametrize("by", [timedelta(days=-1), timedelta(days=1)])
def test_no_certificate_outlives_its_root(by: timedelta) -> None:
    """Neither before the root begins nor after it ends."""
    days = replace(DAYS, starts=DAYS.starts + by) if by < timedelta() else replace(
        DAYS, ends=DAYS.ends + by
    )  # fmt: skip
    with pytest.raises(ValueError, match="longer than the root"):
        appoint(root(), WHO, serial=2**81, valid=Validity(days.starts, days.ends))


def test_a_key_is_written_under_its_passphrase_and_never_shown() -> None:
    """Without the passphrase it cannot be read; printing a credential prints no key."""
    locked = official().key_pem(b"sandi")
    assert b"ENCRYPTED" in locked
    with pytest.raises((ValueError, TypeError)):
        load_pem_private_key(locked, None)
    load_pem_private_key(locked, b"sandi")
    assert "key=" not in repr(official())

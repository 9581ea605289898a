import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from prima.office.documents.authority import Official, appoint
from prima.office.documents.check import check
from prima.office.documents.sign import Signer, SigningFault, sign
from prima.office.documents.typeset import typeset
from tests.office.documents.letters import (
    AT,
    DAYS,
    REFUSAL,
    YEARS,
    official,
    poppler,
    root,
    signer,
    words,
)

REASON = "Keputusan 503/017/2026"


def letter() -> bytes:
    """Return a letter that nobody signed yet."""
    return typeset(REFUSAL)


def signed() -> bytes:
    """Return the letter, signed."""
    return sign(letter(), signer(), reason=REASON, at=AT)


def test_poppler_finds_the_signature_valid(tmp_path: Path) -> None:
    """A program that knows nothing of ours sees who signed, when, and that all is signed."""
    said = poppler("pdfsig", signed(), tmp_path)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "SHA-256" in said
    assert "CN=Ni Luh Sari (DEMO)" in said


def test_one_changed_byte_breaks_it_for_poppler(tmp_path: Path) -> None:
    """The same program says that the digest does not fit."""
    broken = bytearray(signed())
    broken[len(letter()) // 2] ^= 1
    said = poppler("pdfsig", bytes(broken), tmp_path)
    assert "Signature is Valid" not in said
    assert "Digest Mismatch" in said


def test_signing_only_adds_behind_the_file(tmp_path: Path) -> None:
    """The letter's bytes are the beginning; text, tags and claims are what they were."""
    before, after = letter(), signed()
    assert after.startswith(before)
    assert words(after, tmp_path) == words(before, tmp_path)
    for question in ([], ["-meta"], ["-struct-text"]):
        old = poppler("pdfinfo", before, tmp_path, *question)
        new = poppler("pdfinfo", after, tmp_path, *question)
        same = re.compile(r"^(File size|Form):.*$", re.MULTILINE)
        assert same.sub("", new) == same.sub("", old)


def test_the_file_stays_what_the_archive_demands() -> None:
    """PDF 1.7, no new producer or date, no picture of a signature, printable and out of the way."""
    added = signed()[len(letter()) :]
    assert b"/Version" not in added
    assert b"/Producer" not in added
    assert b"/ModDate" not in added
    assert b"xpacket" not in added
    assert b"32002" not in added
    assert b"/SubFilter /ETSI.CAdES.detached" in added
    assert b"/F 132" in added


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=7))])
def test_the_claimed_instant_is_the_one_that_was_given(zone: timezone) -> None:
    """Not the computer's clock; the zone does not matter."""
    verdict = check(
        sign(letter(), signer(), reason=REASON, at=AT.astimezone(zone)), [root().root_pem], at=AT
    )
    assert verdict.ok
    assert verdict.signed_at == AT
    assert not verdict.proven_time


@pytest.mark.parametrize(
    "at", [YEARS.starts - timedelta(seconds=1), YEARS.ends + timedelta(seconds=1)]
)
def test_nobody_signs_with_a_certificate_out_of_date(at: datetime) -> None:
    """The fault names the days."""
    with pytest.raises(SigningFault, match="2026-01-01"):
        sign(letter(), signer(), reason=REASON, at=at)


@pytest.mark.parametrize("pdf", [b"", b"no pdf", b"%PDF-1.7\n%%EOF"])
def test_only_a_pdf_can_be_signed(pdf: bytes) -> None:
    """Anything else is a fault, not a file with something behind it."""
    with pytest.raises(SigningFault, match="could not be signed"):
        sign(pdf, signer(), reason=REASON, at=AT)


def test_a_letter_is_signed_once() -> None:
    """A second signature by the office would be another letter."""
    with pytest.raises(SigningFault, match="filled already"):
        sign(signed(), signer(), reason=REASON, at=AT)


def test_a_signer_is_loaded_from_either_kind_of_file() -> None:
    """PEM or PKCS 12, with a passphrase or without, give the same signer."""
    mine = official()
    ways = [
        Signer.from_pem(mine.key_pem(), mine.chain_pem),
        Signer.from_pem(mine.key_pem(b"sandi"), mine.chain_pem, b"sandi"),
        Signer.from_pkcs12(mine.pkcs12(), None),
        Signer.from_pkcs12(mine.pkcs12(b"sandi"), b"sandi"),
    ]
    assert {way.name for way in ways} == {"Ni Luh Sari (DEMO)"}
    for way in ways:
        pdf = sign(letter(), way, reason=REASON, at=AT)
        assert check(pdf, [root().root_pem], at=AT).ok
    assert "hand" not in repr(ways[0])


def test_a_key_without_its_certificate_is_no_signer() -> None:
    """Broken files, a wrong passphrase, a stranger's certificate, another kind of key."""
    mine = official()
    other = appoint(root(), Official("Budi", "Camat"), serial=2**90, valid=YEARS)
    rsa_key = rsa.generate_private_key(65537, 2048).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    for key, chain, passphrase in (
        (b"x", mine.chain_pem, None),
        (mine.key_pem(), b"x", None),
        (mine.key_pem(b"sandi"), mine.chain_pem, b"lain"),
        (mine.key_pem(b"sandi"), mine.chain_pem, None),
        (mine.key_pem(), other.chain_pem, None),
        (rsa_key, mine.chain_pem, None),
    ):
        with pytest.raises(SigningFault):
            Signer.from_pem(key, chain, passphrase)
    with pytest.raises(SigningFault):
        Signer.from_pkcs12(mine.pkcs12(b"sandi"), b"lain")


def test_signing_works_where_a_loop_already_runs() -> None:
    """A browser test or a notebook may sign too."""

    async def within() -> bytes:
        return signed()

    assert check(asyncio.run(within()), [root().root_pem], at=AT).ok


def clock() -> tuple[DummyTimeStamper, bytes]:
    """Return a time-stamping service of our own and its root."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Waktu Contoh")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(2**70)
        .not_valid_before(DAYS.starts)
        .not_valid_after(DAYS.ends)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    service = DummyTimeStamper(
        asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(private),
        SimpleCertificateStore(),  # type: ignore[no-untyped-call] # the library's own gap
        fixed_dt=AT + timedelta(minutes=1),
    )
    return service, certificate.public_bytes(Encoding.PEM)


def test_a_time_stamp_proves_the_instant_to_whoever_trusts_it() -> None:
    """With the service's root the time is proven; without it, it is only claimed."""
    service, trusted = clock()
    pdf = sign(letter(), signer(), reason=REASON, at=AT, timestamper=service)
    proven = check(pdf, [root().root_pem, trusted], at=AT + timedelta(days=1))
    assert proven.ok
    assert proven.proven_time
    assert proven.signed_at == AT + timedelta(minutes=1)
    claimed = check(pdf, [root().root_pem], at=AT + timedelta(days=1))
    assert not claimed.proven_time
    assert claimed.signed_at == AT


def test_the_signature_carries_the_signer_and_not_the_root() -> None:
    """Whoever checks brings the root; a copy inside would prove nothing."""
    added = bytes.fromhex(signed().split(b"/Contents <")[1].split(b">")[0].decode())
    mine, top = (each.public_bytes(Encoding.DER) for each in official().certificates)
    assert mine in added
    assert top not in added


def test_every_letter_is_signed_anew() -> None:
    """Two letters, two signatures; each holds for its own bytes only."""
    other = typeset(replace(REFUSAL, number="2/2026"))
    pdf = sign(other, signer(), reason=REASON, at=AT)
    assert pdf[len(other) :] != signed()[len(letter()) :]
    swapped = other + signed()[len(letter()) :]
    assert not check(swapped, [root().root_pem], at=AT).ok

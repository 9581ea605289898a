"""Who vouches for a signature in an office that has no national certificate yet?

Article: "akuntabel" (who signed, and who said that this is the one).

An office founds an authority of its own: a root that signs nothing but
certificates, and one signing certificate for each official, on the curve
P-256.  A verifier trusts the letter exactly as far as it trusts that root.
The authority of a demonstration carries "(DEMO)" in every name, and so does
each certificate that it issues: the mark cannot be left out.

Serial numbers and days come in from the caller; only the private keys are
drawn here, by the operating system.

    >>> from datetime import UTC, datetime
    >>> days = Validity(datetime(2026, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC))
    >>> root = found("Kabupaten Contoh", serial=2**64, valid=days, demo=True)
    >>> root.name
    'Otoritas Sertifikat Kabupaten Contoh (DEMO)'
    >>> appoint(root, Official("Sari", "Kepala Dinas"), serial=2**65, valid=days).name
    'Sari (DEMO)'
"""

from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

DEMO = " (DEMO)"
"""Ends every name of a demonstration's authority and of whoever it vouches for."""

SERIAL_BITS = (64, 159)
"""Unpredictable, and within the 20 octets of RFC 5280 section 4.1.2.2."""

_NAME_MAX = 64
"""Characters of a name in a certificate (RFC 5280, upper bounds)."""


@dataclass(frozen=True, slots=True)
class Validity:
    """From when until when a certificate holds; aware instants."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Official:
    """Whom a signing certificate names: a person and a post."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Credential:
    """A private key with the certificates that vouch for it.

    Attributes:
        key: The private key; never shown, never logged.
        certificates: The holder's own first, the root last.
    """

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificates: tuple[x509.Certificate, ...]

    @property
    def name(self) -> str:
        """The common name of the holder."""
        return _common_name(self.certificates[0].subject)

    @property
    def root_pem(self) -> bytes:
        """The root certificate as PEM; public, for whoever checks."""
        return self.certificates[-1].public_bytes(Encoding.PEM)

    @property
    def chain_pem(self) -> bytes:
        """All certificates as PEM, the holder's own first."""
        return b"".join(each.public_bytes(Encoding.PEM) for each in self.certificates)

    def key_pem(self, passphrase: bytes | None = None) -> bytes:
        """Return the private key as PKCS 8 PEM, encrypted where a passphrase is given."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, _locked(passphrase))

    def pkcs12(self, passphrase: bytes | None = None) -> bytes:
        """Return key and certificates as one PKCS 12 file."""
        mine, *others = self.certificates
        return pkcs12.serialize_key_and_certificates(
            self.name.encode(), self.key, mine, others, _locked(passphrase)
        )


def found(organisation: str, *, serial: int, valid: Validity, demo: bool = False) -> Credential:
    """Found an authority: a root that may vouch for signers, and for nothing else.

    Args:
        organisation: The agency, as its letterhead says it.
        serial: A random number within `SERIAL_BITS`.
        valid: The days of the root; longer than those of any certificate it issues.
        demo: Mark it as a demonstration's, for good.
    """
    mark = DEMO if demo else ""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _subject(f"Otoritas Sertifikat {organisation}", organisation, mark=mark)
    body = (
        _body(name, key.public_key(), serial=serial, valid=valid)
        .issuer_name(name)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
    )
    return Credential(key=key, certificates=(body.sign(key, hashes.SHA256()),))


def appoint(
    authority: Credential, official: Official, *, serial: int, valid: Validity
) -> Credential:
    """Issue a signing certificate to an official; a demonstration's mark is inherited.

    Raises:
        ValueError: The serial is out of bounds, or the days exceed those of the root.
    """
    issuer = authority.certificates[0]
    if valid.starts < issuer.not_valid_before_utc or valid.ends > issuer.not_valid_after_utc:
        raise ValueError("A certificate cannot hold longer than the root that vouches for it.")
    organisation = _of(issuer.subject, NameOID.ORGANIZATION_NAME)
    mark = DEMO if authority.name.endswith(DEMO) else ""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _subject(official.name, organisation.removesuffix(DEMO), mark=mark, post=official.post)
    body = (
        _body(name, key.public_key(), serial=serial, valid=valid)
        .issuer_name(issuer.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage("digital_signature", "content_commitment"), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()),
            critical=False,
        )
    )
    certificate = body.sign(authority.key, hashes.SHA256())
    return Credential(key=key, certificates=(certificate, *authority.certificates))


def _body(
    name: x509.Name, key: ec.EllipticCurvePublicKey, *, serial: int, valid: Validity
) -> x509.CertificateBuilder:
    """Return what every certificate of ours holds."""
    fewest, most = SERIAL_BITS
    if not fewest <= serial.bit_length() <= most:
        raise ValueError(f"A serial number has {fewest} to {most} bits, not {serial.bit_length()}.")
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .public_key(key)
        .serial_number(serial)
        .not_valid_before(valid.starts)
        .not_valid_after(valid.ends)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _subject(common: str, organisation: str, *, mark: str, post: str = "") -> x509.Name:
    """Return a name of Indonesia; each part fits the standard's length, mark included."""
    fits = _NAME_MAX - len(mark)
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:fits] + mark),
        x509.NameAttribute(NameOID.COMMON_NAME, common[:fits] + mark),
    ]
    if post:
        parts.append(x509.NameAttribute(NameOID.TITLE, post[:_NAME_MAX]))
    return x509.Name(parts)


def _usage(*allowed: str) -> x509.KeyUsage:
    """Return a key usage that allows what is named and nothing else."""
    every = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{use: use in allowed for use in every})


def _locked(passphrase: bytes | None) -> KeySerializationEncryption:
    """Return how a private key is written: encrypted where there is a passphrase."""
    return BestAvailableEncryption(passphrase) if passphrase else NoEncryption()


def _common_name(name: x509.Name) -> str:
    return _of(name, NameOID.COMMON_NAME)


def _of(name: x509.Name, part: x509.ObjectIdentifier) -> str:
    """Return one part of a name as text."""
    return str(name.get_attributes_for_oid(part)[0].value)

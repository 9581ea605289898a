"""How is a decision sealed, so that one changed byte shows?

Article: "akuntabel" (the official who decided stands behind the file).

The signature is PAdES, level B-B; with a time-stamping service B-T.  It is
added behind the file and changes nothing in front of it: tags, text, archive
claim and the description of the document stay byte for byte.

Two habits of the signing library are overruled here.  It would stamp the
file with its own name and the computer's clock, and it would raise the file
to PDF 2.0 because of the curve; either makes a PDF/A-2 file no longer what it
claims to be.

    >>> Signer.from_pem(b"no key", b"no certificate")
    Traceback (most recent call last):
    prima.office.documents.sign.SigningFault: Key or certificate cannot be read.
"""

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, Self

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from prima.office.documents.finish import finish

FIELD = "TandaTangan"
"""The name of the signature's form field."""

_ROOM = 4096
"""Bytes kept for the signature beside the certificates; P-256 uses about a quarter."""

_ROOM_FOR_TIME = 16_384
"""Bytes kept for a time stamp with the certificates of its service."""


class SigningFault(RuntimeError):  # noqa: N818 - a fault, as the house calls it
    """The office cannot sign: a broken key, a certificate out of date, a broken file."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A key that signs decisions, with the certificates that vouch for it.

    Attributes:
        name: Who signs, as the certificate says it.
        starts: The first instant at which the certificate holds.
        ends: The last.
        hand: The signing library's own signer; it holds the key, so it is never shown.
    """

    name: str
    starts: datetime
    ends: datetime
    hand: signers.SimpleSigner = field(repr=False)

    @classmethod
    def from_pem(cls, key: bytes, certificates: bytes, passphrase: bytes | None = None) -> Self:
        """Load a PKCS 8 key and its chain, the signer's own certificate first.

        Raises:
            SigningFault: They cannot be read, or do not belong together.
        """
        try:
            private = load_pem_private_key(key, passphrase)
            chain = x509.load_pem_x509_certificates(certificates)
        except (ValueError, TypeError) as fault:
            raise SigningFault("Key or certificate cannot be read.") from fault
        return cls._of(private, chain)

    @classmethod
    def from_pkcs12(cls, data: bytes, passphrase: bytes | None = None) -> Self:
        """Load key and chain from one PKCS 12 file.

        Raises:
            SigningFault: It cannot be read, or holds no key or no certificate.
        """
        try:
            private, own, others = pkcs12.load_key_and_certificates(data, passphrase)
        except ValueError as fault:
            raise SigningFault("Key or certificate cannot be read.") from fault
        return cls._of(private, [own, *others] if own else [])

    @classmethod
    def _of(cls, private: object, chain: list[x509.Certificate]) -> Self:
        if not isinstance(private, ec.EllipticCurvePrivateKey) or not chain:
            raise SigningFault("A signer needs a key on an elliptic curve and its certificate.")
        own = chain[0]
        if own.public_key() != private.public_key():
            raise SigningFault("The first certificate is not that of the key.")
        names = own.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return cls(
            name=str(names[0].value) if names else own.subject.rfc4514_string(),
            starts=own.not_valid_before_utc,
            ends=own.not_valid_after_utc,
            hand=_hand(private, chain),
        )


def sign(
    pdf: bytes,
    signer: Signer,
    *,
    reason: str,
    at: datetime,
    timestamper: TimeStamper | None = None,
) -> bytes:
    """Return the file with the signature behind it; the old bytes are its beginning.

    Args:
        pdf: The letter as `typeset` made it.
        signer: Who signs.
        reason: Why, in a few words; it stands in the signature.
        at: The claimed instant of signing, aware.
        timestamper: A service that proves the instant (B-T); None claims it only (B-B).

    Raises:
        SigningFault: The certificate does not hold at that instant, or the file is no PDF.
    """
    if not signer.starts <= at <= signer.ends:
        raise SigningFault(
            f"The certificate of {signer.name} holds from {signer.starts:%Y-%m-%d}"
            f" to {signer.ends:%Y-%m-%d}, not on {at:%Y-%m-%d}."
        )
    try:
        return finish(_signed(pdf, signer, reason=reason, at=at, timestamper=timestamper))
    except Exception as fault:
        raise SigningFault(f"The file could not be signed: {fault}") from fault


async def _signed(
    pdf: bytes, signer: Signer, *, reason: str, at: datetime, timestamper: TimeStamper | None
) -> bytes:
    """Add the signature, step by step, because the library would take its own clock."""
    described = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        name=signer.name,
    )
    spec = SigFieldSpec(
        FIELD,
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),  # for PDF/A and PDF/UA alike
        readable_field_name="Tanda tangan elektronik",
    )
    pen = _ArchivalSigner(described, signer.hand, timestamper=timestamper, new_field_spec=spec)
    session = pen.init_signing_session(_Appendix(BytesIO(pdf)))
    session.system_time = at
    room = _ROOM + sum(len(each.dump()) for each in signer.hand.cert_registry)
    document = session.prepare_tbs_document(
        None, bytes_reserved=2 * (room + (_ROOM_FOR_TIME if timestamper else 0))
    )
    out = BytesIO()
    digest, _ = document.digest_tbs_document(output=out)
    await document.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    return out.getvalue()


class _Appendix(IncrementalPdfFileWriter):
    """An update behind the file that leaves the file's own description alone."""

    def _update_meta(self) -> None:
        """Write no producer and no clock: the document is the one that was typeset."""


class _ArchivalSigner(signers.PdfSigner):
    """A signer that leaves the file at PDF 1.7, as PDF/A-2 demands."""

    def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:
        """Declare PAdES only; P-256 needs no extension to be read."""
        del md_algorithm
        pdf_out.register_extension(ESIC_EXTENSION_1)


def _hand(
    private: ec.EllipticCurvePrivateKey, chain: list[x509.Certificate]
) -> signers.SimpleSigner:
    """Return the library's own signer for the key and its chain."""
    key = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call] # the library's own gap
    mine, *others = (asn1_x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in chain)
    # The root stays out: whoever checks has it already, and nothing would protect the copy.
    known.register_multiple([each for each in others if not each.self_issued])
    return signers.SimpleSigner(
        signing_cert=mine,
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=known,
    )

"""Is this file the one that the office signed?

Article: "akuntabel" (the proof convinces somebody who trusts nobody here).

Three questions, each answered by itself: has a byte changed since signing
(intact), does somebody whom the reader trusts vouch for the signer (trusted),
and does the signature cover the file to its last byte (whole file).  Only
three times yes is a valid document.  A file that nobody signed, or that is
no PDF, gets an answer too; nothing that a stranger sends raises.

    >>> from datetime import UTC, datetime
    >>> verdict = check(b"no pdf", [], at=datetime(2026, 3, 2, tzinfo=UTC))
    >>> verdict.ok, verdict.said.id
    (False, 'Dokumen ini bukan PDF yang dapat dibaca.')
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import parser, pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from prima.office.documents.finish import finish
from prima.standard.text import Text

SIGNATURES_MAX = 20
"""A file with more signatures is refused: each costs a chain of certificates."""

_NOT_READABLE = Text(
    id="Dokumen ini bukan PDF yang dapat dibaca.",
    en="This document is not a PDF that can be read.",
)
_NOT_SIGNED = Text(
    id="Dokumen ini tidak bertanda tangan elektronik.",
    en="This document carries no electronic signature.",
)
_CHANGED = Text(
    id="Isi dokumen ini berubah setelah ditandatangani.",
    en="The content of this document was changed after it was signed.",
)
_LONGER = Text(
    id="Sesuatu ditambahkan ke dokumen ini setelah ditandatangani.",
    en="Something was added to this document after it was signed.",
)
_UNKNOWN_SIGNER = Text(
    id="Dokumen ini utuh, tetapi penanda tangannya tidak kami kenal.",
    en="This document is intact, but we do not know who signed it.",
)
_VALID = Text(
    id="Dokumen ini utuh dan ditandatangani oleh pejabat yang kami kenal.",
    en="This document is intact and was signed by an official whom we know.",
)


@dataclass(frozen=True, slots=True)
class SignatureVerdict:
    """What a look at the signature says.

    Attributes:
        said: The verdict in one sentence.
        found: The file carries a signature.
        intact: No signed byte changed.
        trusted: A given root vouches for every signer, on that day.
        whole_file: The last signature covers the file to its last byte.
        signer: The last signer as the certificate names them.
        signed_at: When, as the signer claims or a time stamp proves; aware.
        proven_time: A trusted time stamp proves `signed_at`.
    """

    said: Text
    found: bool = False
    intact: bool = False
    trusted: bool = False
    whole_file: bool = False
    signer: str = ""
    signed_at: datetime | None = None
    proven_time: bool = False

    @property
    def ok(self) -> bool:
        """Whether the file is what the office signed, all of it."""
        return self.found and self.intact and self.trusted and self.whole_file


def check(pdf: bytes, trust_roots: Iterable[bytes], *, at: datetime) -> SignatureVerdict:
    """Look at a file's signatures; never raises for what the file holds.

    Args:
        pdf: The file; the caller bounds its size.
        trust_roots: Root certificates as PEM, those whom the reader trusts.
        at: The instant on which certificates must hold, aware: now, or for an old
            document the instant at which the ledger recorded it.

    Raises:
        ValueError: A trust root cannot be read.
    """
    roots = [asn1_x509.Certificate.load(_der(root)) for root in trust_roots]
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
        if not signatures:
            return SignatureVerdict(said=_NOT_SIGNED)
        if len(signatures) > SIGNATURES_MAX:
            return SignatureVerdict(said=_NOT_READABLE)
        tight = all(_is_tight(pdf, each) for each in signatures)
        return finish(_looked_at(signatures, roots, at, tight=tight))
    except Exception:  # noqa: BLE001 - a stranger's file may break the parser anywhere
        return SignatureVerdict(said=_NOT_READABLE)


async def _looked_at(
    signatures: list[EmbeddedPdfSignature],
    roots: list[asn1_x509.Certificate],
    at: datetime,
    *,
    tight: bool,
) -> SignatureVerdict:
    """Validate every signature; the last one speaks for the file."""
    trust = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=at, revocation_mode="soft-fail"
    )
    looks = [
        await async_validate_pdf_signature(each, signer_validation_context=trust)
        for each in signatures
    ]
    last = looks[-1]
    intact = all(look.intact and look.valid and look.docmdp_ok for look in looks)
    trusted = intact and all(look.trusted for look in looks)
    whole = tight and last.coverage == SignatureCoverageLevel.ENTIRE_FILE
    when, proven = _when(last)
    return SignatureVerdict(
        said=_said(intact=intact, trusted=trusted, whole=whole),
        found=True,
        intact=intact,
        trusted=trusted,
        whole_file=whole,
        signer=_name(last.signing_cert),
        signed_at=when,
        proven_time=proven,
    )


def _is_tight(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the room that no signature covers holds the signature and nothing else.

    The room is written in hexadecimal and longer than needed; what does not count as
    signature there must be zeros, or the file could carry what nobody signed.
    """
    _, ends, begins, _ = (int(place) for place in signature.byte_range)
    held = bytes(signature.pkcs7_content)
    written = held.hex().encode()
    return pdf[ends:begins] in {b"<%b>" % written, b"<%b>" % written.upper()} and not any(
        held[parser.peek(held) :]
    )


def _said(*, intact: bool, trusted: bool, whole: bool) -> Text:
    """Return the sentence for the first of the three questions that is answered no."""
    if not whole:
        return _LONGER if intact else _CHANGED
    if not intact:
        return _CHANGED
    return _VALID if trusted else _UNKNOWN_SIGNER


def _when(look: PdfSignatureStatus) -> tuple[datetime | None, bool]:
    """Return the instant of signing in UTC, and whether a trusted stamp proves it."""
    stamp = look.timestamp_validity
    if stamp is not None and stamp.intact and stamp.valid and stamp.trusted:
        return stamp.timestamp.astimezone(UTC), True
    claimed = look.signer_reported_dt
    return (claimed.astimezone(UTC) if claimed else None), False


def _name(certificate: asn1_x509.Certificate) -> str:
    """Return the common name of a certificate, or its whole name."""
    names = certificate.subject.native
    return str(names.get("common_name") or certificate.subject.human_friendly)


def _der(root: bytes) -> bytes:
    """Return a certificate as DER, from PEM or as it is, or say that it is none."""
    try:
        der = pem.unarmor(root)[2] if pem.detect(root) else root
        return bytes(asn1_x509.Certificate.load(der, strict=True).dump(force=True))
    except (ValueError, TypeError) as fault:
        raise ValueError("A trust root is no certificate in PEM or DER.") from fault

"""With which key does the office sign its decisions?

Article: "Digitalisasi" (a document that anyone can check).

An office founded with `prima init` signs under an authority of its own until it is
given a certificate of the state's; a demo signs under one that says DEMO for good.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from prima.office.documents.authority import SERIAL_BITS, Official, Validity, appoint, found
from prima.office.home import folder, write_durably

if TYPE_CHECKING:
    from prima.office.documents.sign import Signer

YEARS_ROOT, YEARS_SIGNER = 10, 3
DAYS_A_YEAR = 365


def make(organisation: str, post: str, *, demo: bool, at: datetime) -> None:
    """Make the office's authority and its signing certificate, once."""
    path = folder("keys") / "signer.p12"
    if path.exists():
        return
    root = found(
        organisation,
        serial=_serial(),
        valid=_valid(at, YEARS_ROOT),
        demo=demo,
    )
    signer = appoint(
        root,
        Official(name=organisation, post=post),
        serial=_serial(),
        valid=_valid(at, YEARS_SIGNER),
    )
    write_durably(folder("keys") / "authority.p12", root.pkcs12())
    write_durably(folder("keys") / "authority.pem", root.root_pem)
    write_durably(path, signer.pkcs12())
    signer_of_office.cache_clear()


@cache
def signer_of_office() -> Signer:
    """Return the office's signer."""
    from prima.office.documents.sign import Signer  # noqa: PLC0415 - only who signs loads it

    return Signer.from_pkcs12((folder("keys") / "signer.p12").read_bytes())


def trust_root() -> bytes:
    """Return the certificate that a reader has to trust, as PEM; it is public."""
    return (folder("keys") / "authority.pem").read_bytes()


def _serial() -> int:
    """Return a random serial number within the bounds of a certificate."""
    least, most = SERIAL_BITS
    return (1 << least) + secrets.randbits(most - 1)


def _valid(at: datetime, years: int) -> Validity:
    return Validity(
        starts=at - timedelta(days=DAYS_A_YEAR * 2), ends=at + timedelta(days=DAYS_A_YEAR * years)
    )

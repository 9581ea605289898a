"""What keeps money from being entered?

Article: "Pelayanan Publik: transparan, responsif" (every no has a way on).

Three sentences each: what was not done, which rule, what to do now.
"""

from __future__ import annotations

from prima.case.obstacle import NOT_ENTERED, Obstacle
from prima.standard.text import Text


def bill_unknown() -> Obstacle:
    """Stop money that no bill asks for."""
    return Obstacle(
        "bill_unknown",
        NOT_ENTERED,
        Text(
            id="Tidak ada tagihan terbuka dengan kode itu pada berkas ini.",
            en="No open bill of this file has that code.",
        ),
        Text(
            id="Kas daerah membuka perkara pengembalian uang.",
            en="The treasury opens a refund.",
        ),
    )


def amount_differs(asked: int, got: int) -> Obstacle:
    """Stop a payment of another amount than the bill's."""
    return Obstacle(
        "amount_differs",
        NOT_ENTERED,
        Text(
            id=f"Tagihan ini Rp{rupiah(asked)}, sedangkan yang diterima Rp{rupiah(got)}.",
            en=f"The bill is Rp{rupiah(asked)}; Rp{rupiah(got)} came in.",
        ),
        Text(
            id="Kas daerah mengembalikan uang itu; bayar lagi dengan jumlah yang tepat.",
            en="The treasury gives the money back; pay again, the exact amount.",
        ),
    )


def rupiah(amount: int) -> str:
    """Write an amount as people read it.

    >>> rupiah(1250000)
    '1.250.000'
    """
    return f"{amount:,}".replace(",", ".")

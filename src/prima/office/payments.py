"""How does money come in, and who may say that it did?

Article: "Hambatan: praktik pungutan liar"; UU 25/2009 Art. 31.

A bill's id is its billing code.  Only the treasury's signed message ends a payment;
no officer has an act that does.  A receipt counts once.
"""

from __future__ import annotations

import hmac
import secrets
from functools import cache
from hashlib import sha256

from prima.case.acts import Actor, Pay
from prima.case.obstacle import Obstacle
from prima.case.obstacle.paying import bill_unknown
from prima.office.act import Acknowledged, Terms, perform
from prima.office.home import folder, write_once
from prima.office.who import TREASURY


def receive(bill: str, amount: int, receipt: str) -> Acknowledged | Obstacle:
    """Enter the treasury's message that a bill was paid; the same receipt twice is one."""
    number = bill.rpartition("-")[0]
    act = Pay(Actor("treasury", "treasury"), bill, amount, receipt)
    try:
        return perform(act, number, TREASURY, Terms(key=f"receipt:{receipt}"))
    except LookupError:
        return bill_unknown()


@cache
def treasury_key() -> bytes:
    """Return the key that the treasury signs its messages with; made on first use."""
    path = folder("keys") / "treasury.key"
    return path.read_bytes() if path.exists() else write_once(path, secrets.token_bytes(32))


def signature(message: bytes) -> str:
    """Sign a message as the treasury does."""
    return hmac.new(treasury_key(), message, sha256).hexdigest()


def is_signed(message: bytes, signed: str) -> bool:
    """Tell whether the treasury signed this message."""
    return hmac.compare_digest(signature(message), signed)

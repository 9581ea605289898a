"""What is to be paid for a case, by which rule, and how?

Article: "Hambatan: praktik pungutan liar"; UU 25/2009 Art. 31 (no money without a rule).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prima.case.clocks import leaf_limit
from prima.case.state import UNPAID, Bill, Case
from prima.standard.cost import Priced
from prima.standard.text import Text

CHANNELS = {
    "bank": Text(id="Teller atau ATM bank", en="Bank counter or cash machine"),
    "qris": Text(id="QRIS di aplikasi dompet atau bank", en="QRIS in a wallet or bank app"),
    "va": Text(id="Nomor rekening virtual (VA)", en="Virtual account number (VA)"),
    "cashier": Text(id="Kasir kantor, dengan bukti resmi", en="The cashier, with a receipt"),
}


@dataclass(frozen=True, slots=True)
class BillLine:
    """One line of a bill: what for, how much, what it was multiplied from, which law."""

    title: Text
    amount: int
    factors: tuple[str, ...]
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BillPage:
    """A bill as the citizen reads it; `until` while it is open."""

    bill: Bill
    lines: tuple[BillLine, ...]
    channels: tuple[Text, ...]
    until: datetime | None


def bills(case: Case) -> tuple[BillPage, ...]:
    """Return the bills of a case, the newest first; none where the service is free."""
    fee = case.plan.standard.fee
    if not isinstance(fee, Priced):
        return ()
    channels = tuple(CHANNELS[channel] for channel in fee.channels)
    return tuple(
        BillPage(bill, _lines(case, bill), channels, _until(case, bill))
        for bill in reversed(case.bills)
    )


def _lines(case: Case, bill: Bill) -> tuple[BillLine, ...]:
    standard = case.plan.standard
    found = []
    for line in bill.lines:
        known = standard.fee_line(line["id"])
        laws = tuple(standard.law(law).cite for law in known.cite)
        factors = tuple(str(factor) for factor in line["factors"])
        found.append(BillLine(known.title, line["amount"], factors, laws))
    return tuple(found)


def _until(case: Case, bill: Bill) -> datetime | None:
    leaf = case.leaves.get(bill.step)
    if bill.paid_at is not None or leaf is None or leaf.state != UNPAID:
        return None
    reckoning = leaf_limit(case, leaf).reckoning
    return None if reckoning is None else reckoning.late_from

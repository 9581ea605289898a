"""Money comes in by the treasury's signed word alone; a receipt counts once, for one bill."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.acts import Pay
from prima.office import payments
from prima.office.act import Acknowledged, Terms, load, perform
from prima.office.payments import is_signed, receive, signature
from prima.office.ticking import tick_due
from tests.case.plans import MORNING, SKCK
from tests.office.doing import SOMEBODY, act, apply, decide, finish, hand, refused, work
from tests.office.regency import Regency


def billed(regency: Regency) -> str:
    """Return the code of a bill of Rp30,000."""
    number = apply(regency.sari, SKCK, punya_rumus=False).number
    work(regency, number, "teliti", meragukan=False)
    work(regency, number, "ambil_sidik_jari")
    case, _ = load(number)
    act(number, hand(regency, case, "siapkan", 1), finish(case, "siapkan"))
    case = decide(regency, number)
    (bill,) = case.bills
    assert (bill.total, case.leaves["bayar"].state) == (30_000, "unpaid")
    return bill.id


def test_a_receipt_ends_the_payment(regency: Regency) -> None:
    """The bill is paid, the certificate is issued, the next step opens."""
    bill = billed(regency)
    answer = receive(bill, 30_000, "NTPN-1")
    assert isinstance(answer, Acknowledged)
    assert answer.case.bills[0].receipt == "NTPN-1"
    assert [output.output for output in answer.case.issued] == ["skck"]
    assert list(answer.case.leaves) == ["serahkan"]


def test_the_same_message_twice_is_one_payment(regency: Regency) -> None:
    """A bank that repeats itself gets the first answer."""
    bill = billed(regency)
    one, two = receive(bill, 30_000, "NTPN-1"), receive(bill, 30_000, "NTPN-1")
    assert isinstance(one, Acknowledged)
    assert isinstance(two, Acknowledged)
    assert (one.number, one.version) == (two.number, two.version)


def test_a_receipt_does_not_pay_twice(regency: Regency) -> None:
    """One receipt, two bills: the second is told, and stays open."""
    bill = billed(regency)
    receive(bill, 30_000, "NTPN-1")
    assert refused(receive(bill, 30_000, "NTPN-2")) == "bill_unknown"
    assert refused(receive(bill, 60_000, "NTPN-1")) == "key_reused"


@pytest.mark.parametrize("amount", [0, 29_999, 30_001, -30_000, 10**12])
def test_another_amount_leaves_the_bill_open(regency: Regency, amount: int) -> None:
    """The treasury gives it back; the right amount still comes in."""
    bill = billed(regency)
    assert refused(receive(bill, amount, "NTPN-1")) == "amount_differs"
    assert isinstance(receive(bill, 30_000, "NTPN-2"), Acknowledged)


@pytest.mark.parametrize(
    "bill", ["", "x", "0000-0000-1", "0123-456Z", "0123-456Z-1", "--", "\x00-1"]
)
def test_a_code_that_nobody_made_is_unknown(regency: Regency, bill: str) -> None:
    """Money for nothing opens a refund, never an error."""
    del regency
    assert refused(receive(bill, 30_000, "NTPN-1")) == "bill_unknown"


def test_a_bill_that_lapsed_takes_no_money(regency: Regency) -> None:
    """What is over is not paid for; nor is a bill that was never made."""
    bill = billed(regency)
    number = bill.rpartition("-")[0]
    assert refused(receive(f"{number}-2", 30_000, "NTPN-1")) == "bill_unknown"
    tick_due(MORNING + timedelta(days=32))
    assert load(number)[0].lapsed
    assert refused(receive(bill, 30_000, "NTPN-1")) == "bill_unknown"


def test_no_person_enters_a_payment(regency: Regency) -> None:
    """Counter, head, administrator, the applicant herself: none has the act."""
    bill = billed(regency)
    number = bill.rpartition("-")[0]
    case, _ = load(number)
    people = (
        regency.sari,
        regency.administrator,
        regency.auditor,
        regency.officer(SKCK, "petugas_skck"),
        regency.officer(SKCK, "kepala_intelkam"),
        hand(regency, case, "serahkan"),
    )
    for who in people:
        what = Pay(SOMEBODY, bill, 30_000, "NTPN-1")
        assert refused(perform(what, number, who, Terms(at=MORNING))) == "not_allowed"
    assert load(number)[0].bills[0].paid_at is None


@given(message=st.binary(max_size=200), other=st.binary(max_size=200), place=st.integers(0, 63))
def test_only_the_treasurys_key_signs(message: bytes, other: bytes, place: int) -> None:
    """A signature fits its message and no other; a changed digit fits none."""
    signed = signature(message)
    assert is_signed(message, signed)
    assert is_signed(other, signed) == (message == other)
    digit = "0" if signed[place] != "0" else "1"
    assert not is_signed(message, signed[:place] + digit + signed[place + 1 :])
    assert not is_signed(message, "")


def test_the_treasurys_key_is_made_once() -> None:
    """It lies with the other keys, and stays as it is."""
    one = payments.treasury_key()
    payments.treasury_key.cache_clear()
    assert payments.treasury_key() == one
    assert len(one) == 32

"""A bill is computed from the tariff, exactly, and rounded once; no float touches money."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.case.acts import Actor, Decide, Pay
from prima.case.bill import amount_of, bill_at, rounded, value_at
from prima.case.obstacle import Obstacle
from prima.standard.cost import AmountRow, AmountTable, FactorRow, FactorTable, FeeLine
from prima.standard.exact import Exact
from prima.standard.steps import Pay as PayStep
from prima.standard.text import Text
from tests.case.filling import seeded
from tests.case.plans import PBG, SKCK, changed, plan
from tests.case.playing import TREASURY, Run, applied, finish, officer

AMOUNTS = st.fractions(min_value=0, max_value=10**12)
USE = {"hunian": Fraction("0.005"), "usaha": Fraction("0.007"), "umum": Fraction(0)}
WORK = {"baru": Fraction(1), "ubah": Fraction("0.225")}
"""The factors of the building charge, as the demo regency's tariff writes them."""


def line(**more: object) -> FeeLine:
    """Return a line of a tariff."""
    given_ = {"id": "x", "title": Text(id="X"), "kind": "fee", "payer": "applicant"}
    return FeeLine(**{**given_, "cite": ("perda",), **more})  # type: ignore[arg-type]  # test data


def decimals(places: int, most: int) -> st.SearchStrategy[str]:
    """Draw decimal texts with so many places."""
    step = 10**places
    return st.integers(1, most * step).map(lambda n: f"{n // step}.{n % step:0{places}}")


def test_the_building_charge_of_the_format() -> None:
    """120.50 m² × 0.2350 × 5,400,000 × 0.005 = 764,572.5, which is Rp764,573."""
    run = charged(luas_lantai="120.50", fungsi="hunian", pekerjaan="baru")
    assert run.case.bills[0].total == 764_573
    factors = run.case.bills[0].lines[0]["factors"]
    assert factors == ["120.50", "0.2350", "5400000", "0.005", "1"]


def charged(index: str = "0.2350", **answers: Any) -> Run:
    """Return a building case at the moment at which its charge is known."""
    run = applied(PBG, **answers)
    for step in ("periksa_lengkap", "tinjau_teknis", "tinjau_lingkungan"):
        run.done(finish(run, step))
    run.done(finish(run, "sidang", sepakat=True, sesuai=True))
    run.done(finish(run, "hitung_retribusi", indeks_terintegrasi=index))
    run.done(finish(run, "sahkan_teknis"))
    return run


@given(
    area=decimals(2, 500_000),
    index=decimals(4, 1),
    use=st.sampled_from(sorted(USE)),
    work=st.sampled_from(sorted(WORK)),
)
def test_factors_are_multiplied_exactly_and_rounded_once(
    area: str, index: str, use: str, work: str
) -> None:
    """Anybody with the factors gets the same rupiah, however long the decimals."""
    tariff = plan(PBG).standard.fee_line("retribusi")
    known = {
        "form": {"luas_lantai": area, "fungsi": use, "pekerjaan": work},
        "steps": {"hitung_retribusi": {"indeks_terintegrasi": index}},
    }
    product = Fraction(area) * Fraction(index) * 5_400_000 * USE[use] * WORK[work]
    found = amount_of(tariff, known)
    assert found["amount"] == (2 * product.numerator + product.denominator) // (
        2 * product.denominator
    )
    again = Fraction(1)
    for factor in found["factors"]:
        again *= Fraction(factor)
    assert again == product


def test_public_buildings_pay_nothing_and_get_no_code() -> None:
    """A bill of 0 takes the step at once: nothing is due, no code is made."""
    run = charged(fungsi="umum")
    assert run.case.bills == ()
    assert [event.kind for event in run.events][-1] == "nothing_due"
    assert list(run.case.leaves) == ["terbitkan"]


@given(amount=AMOUNTS)
def test_half_a_rupiah_goes_up_and_less_goes_down(amount: Fraction) -> None:
    """`half_up` is never further than half a rupiah away."""
    found = rounded(amount, "half_up")
    assert -Fraction(1, 2) < found - amount <= Fraction(1, 2)


@given(amount=AMOUNTS)
def test_down_never_asks_for_more_than_the_product(amount: Fraction) -> None:
    """`down` leaves less than a rupiah."""
    assert 0 <= amount - rounded(amount, "down") < 1


@given(amount=AMOUNTS)
def test_hundreds_are_whole_and_next(amount: Fraction) -> None:
    """`up_to_100` is the next multiple of 100."""
    found = rounded(amount, "up_to_100")
    assert found % 100 == 0
    assert 0 <= found - amount < 100


def test_a_way_of_rounding_that_is_not_written_is_none() -> None:
    """An unknown word is a fault, never a guess."""
    with pytest.raises(ValueError, match="half_even"):
        rounded(Fraction(1, 2), "half_even")


@given(factor=decimals(3, 9_999), most=st.integers(0, 10_000))
def test_a_ceiling_holds(factor: str, most: int) -> None:
    """`at_most` caps the line, after rounding."""
    capped = line(multiply=(Exact.parse(factor),), round="down", at_most=most)
    free = line(multiply=(Exact.parse(factor),), round="down")
    amount = amount_of(free, {})["amount"]
    assert amount_of(capped, {})["amount"] == min(amount, most)


def test_a_table_gives_the_row_of_the_answer() -> None:
    """Each answer has its price; the row is told with the amount."""
    rows = (AmountRow(is_="biasa", amount=50_000), AmountRow(is_="kilat", amount=90_000))
    tariff = line(table=AmountTable(by="form.jenis", rows=rows))
    found = amount_of(tariff, {"form": {"jenis": "kilat"}})
    assert (found["amount"], found["factors"]) == (90_000, ["kilat"])
    with pytest.raises(KeyError, match="sejam"):
        amount_of(tariff, {"form": {"jenis": "sejam"}})


def test_a_factor_without_a_row_is_a_fault() -> None:
    """A tariff that does not cover an answer charges nobody by guess."""
    rows = (FactorRow(is_="a", value=Exact.parse("2")),)
    tariff = line(multiply=(FactorTable(by="form.x", rows=rows),), round="down")
    with pytest.raises(KeyError, match="b"):
        amount_of(tariff, {"form": {"x": "b"}})
    with pytest.raises(KeyError):
        value_at({"form": {}}, "form.luas")


def test_a_line_counts_only_where_its_condition_holds() -> None:
    """Express service is paid by who asked for it."""
    tariff = "    - {id: pnbp, title: {id: Tarif SKCK, en: Certificate fee}, kind: fee,"
    express = tariff.replace("pnbp", "kilat").replace("kind: fee", "kind: option")
    priced = "when: form.luar_negeri, payer: applicant, amount: 20000, cite: [pp76]}"
    both = changed(
        SKCK,
        (tariff, f"{express} {priced}\n{tariff}"),
        ("lines: [pnbp]", "lines: [pnbp, kilat]"),
    )
    step = both.steps["bayar"]
    assert isinstance(step, PayStep)
    for abroad, total in ((True, 50_000), (False, 30_000)):
        run = applied(both, luar_negeri=abroad)
        assert bill_at(run.case, step)[0] == total


def unpaid() -> Run:
    """Return a police certificate that waits for its fee."""
    run = applied(SKCK, punya_rumus=True)
    run.done(finish(run, "teliti", meragukan=False))
    run.done(finish(run, "siapkan", by=officer(run.case.plan, "petugas_skck", 2)))
    run.done(Decide(officer(run.case.plan, "kepala_intelkam"), "putuskan", "granted"))
    return run


def test_the_bill_is_made_in_the_act_that_leads_to_it() -> None:
    """The only legal amount stands on the page at once, with its code."""
    run = unpaid()
    bill = run.case.bills[0]
    assert (bill.id, bill.total, bill.paid_at) == ("0123-456Z-1", 30_000, None)
    assert run.case.leaves["bayar"].state == "unpaid"


@settings(max_examples=50)
@given(amount=st.integers(-(10**9), 10**9))
def test_only_the_exact_amount_is_entered(amount: int) -> None:
    """Too much, too little, a negative sum: the treasury gives it back, the bill stays."""
    run = unpaid()
    answer = run.do(Pay(TREASURY, "0123-456Z-1", amount, "NTPN1"))
    assert isinstance(answer, tuple) == (amount == 30_000)
    if isinstance(answer, Obstacle):
        assert answer.code == "amount_differs"
        assert run.case.bills[0].paid_at is None


@pytest.mark.parametrize("kind", ["citizen", "officer", "clock", "system", "administrator"])
def test_nobody_but_the_treasury_says_that_money_came_in(kind: str) -> None:
    """An officer has no act that ends a payment; so there is nothing to sell."""
    run = unpaid()
    roles = tuple(role.role for role in run.case.plan.standard.officer_competence)
    act = Pay(Actor(kind, "person/k3f9", roles), "0123-456Z-1", 30_000, "NTPN1")
    assert run.refused(act) == "not_allowed"


def test_a_second_receipt_finds_no_bill() -> None:
    """A bill is paid once; more money opens a refund."""
    run = unpaid()
    run.done(Pay(TREASURY, "0123-456Z-1", 30_000, "NTPN1"))
    assert run.case.bills[0].receipt == "NTPN1"
    assert run.refused(Pay(TREASURY, "0123-456Z-1", 30_000, "NTPN2")) == "bill_unknown"
    assert run.refused(Pay(TREASURY, "0123-456Z-9", 30_000, "NTPN3")) == "bill_unknown"


@given(seed=st.integers(0, 10_000))
def test_a_free_service_never_makes_a_bill(seed: int) -> None:
    """`free: true` has no way to a bill, whatever is answered."""
    run = applied("ak1-kartu-pencari-kerja", seeded(seed))
    assert not any(isinstance(step, PayStep) for step in run.case.plan.steps.values())
    assert run.refused(Pay(TREASURY, "0123-456Z-1", 50_000, "NTPN1")) == "bill_unknown"

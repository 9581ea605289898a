"""Is the amount that a person reads before the amount that she is billed?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.case.bill import amount_of
from prima.faces.public.needs import needs_of
from prima.faces.public.price import bounds_of, price_of
from tests.faces.public.services import ALL, PBG, SKCK, standard

TODAY = date(2026, 3, 2)
LINE = standard(PBG).fee_line("retribusi")
USES, WORKS = ("hunian", "usaha", "umum"), ("baru", "ubah")


@given(
    st.decimals("1", "500000", places=2),
    st.decimals("0.05", "1.5", places=4),
    st.sampled_from(USES),
    st.sampled_from(WORKS),
)
def test_the_bill_lies_within_the_bounds(
    area: Decimal, index: Decimal, use: str, work: str
) -> None:
    """Whatever the officer measures within the bounds of the standard."""
    form = {"luas_lantai": str(area), "fungsi": use, "pekerjaan": work}
    ends = bounds_of(LINE, standard(PBG), {"form": form})
    assert ends is not None
    steps = {"hitung_retribusi": {"indeks_terintegrasi": str(index)}}
    billed = amount_of(LINE, {"form": form, "steps": steps})["amount"]
    assert ends[0] <= billed <= ends[1]


@given(st.decimals("1", "500000", places=2), st.sampled_from(USES), st.sampled_from(WORKS))
def test_the_bounds_are_bills_themselves(area: Decimal, use: str, work: str) -> None:
    """They are reached at the ends, rounded as the bill is."""
    form = {"luas_lantai": str(area), "fungsi": use, "pekerjaan": work}
    ends = bounds_of(LINE, standard(PBG), {"form": form})
    for end, index in zip(ends or (), ("0.05", "1.5"), strict=True):
        steps = {"hitung_retribusi": {"indeks_terintegrasi": index}}
        assert amount_of(LINE, {"form": form, "steps": steps})["amount"] == end


def test_the_example_of_the_decree() -> None:
    """120.50 m² of dwelling, new, index 0.2350: Rp764.573, within the bounds."""
    known = {
        "form": {"luas_lantai": "120.5", "fungsi": "hunian", "pekerjaan": "baru"},
        "steps": {"hitung_retribusi": {"indeks_terintegrasi": "0.2350"}},
    }
    assert bounds_of(LINE, standard(PBG), known) == (764_573, 764_573)
    price = price_of(standard(PBG), {"form": known["form"]})
    assert (price.low, price.high, price.exact) == (162_675, 4_880_250, False)


@pytest.mark.parametrize("missing", ["luas_lantai", "fungsi", "pekerjaan"])
def test_what_is_not_answered_is_not_guessed(missing: str) -> None:
    """One answer short, and there is no amount."""
    form = {"luas_lantai": "120.5", "fungsi": "hunian", "pekerjaan": "baru"}
    del form[missing]
    price = price_of(standard(PBG), {"form": form})
    assert (price.low, price.high) == (None, None)


def test_a_public_building_owes_nothing() -> None:
    """The factor is zero, so both ends are."""
    form = {"luas_lantai": "900", "fungsi": "umum", "pekerjaan": "baru"}
    price = price_of(standard(PBG), {"form": form})
    assert (price.low, price.high, price.free) == (0, 0, False)


def test_a_fixed_fee_needs_no_answer() -> None:
    """Rp30.000 for everybody."""
    price = price_of(standard(SKCK), {})
    assert (price.low, price.high, price.exact) == (30_000, 30_000, True)
    assert price.laws == ("PP 76/2020 tentang Jenis dan Tarif PNBP pada Polri",)


@pytest.mark.parametrize("service", [one for one in ALL if one not in (PBG, SKCK)])
def test_free_is_free_and_has_a_norm(service: str) -> None:
    """Nothing is paid, and a norm says so."""
    price = price_of(standard(service), {})
    assert price.free
    assert (price.low, price.high, price.lines) == (0, 0, ())
    assert price.laws


def test_every_factor_is_named() -> None:
    """Area, index with its bounds and who measures it, the rate, both tables."""
    (line,) = price_of(standard(PBG), {}).lines
    said = " × ".join(factor.id for factor in line.factors)
    assert "Luas seluruh lantai" in said
    assert "Indeks terintegrasi, diukur Sekretariat tim bangunan (0,05–1,5)" in said
    assert "5.400.000" in said
    assert "Rumah tinggal 0,005; Tempat usaha 0,007" in said


@pytest.mark.parametrize("typed", ["120,5", "120.5"])
def test_what_is_typed_reaches_the_tariff(typed: str) -> None:
    """The answers of the page are the answers of the price."""
    given_ = {"luas_lantai": typed, "fungsi": "hunian", "pekerjaan": "baru"}
    known = needs_of(standard(PBG), given_, TODAY).known
    assert price_of(standard(PBG), known).low == 162_675

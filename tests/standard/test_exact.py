from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.standard.exact import Exact


@given(whole=st.integers(0, 10**12 - 1), decimals=st.integers(0, 10**6 - 1))
def test_a_decimal_is_computed_exactly(whole: int, decimals: int) -> None:
    """No decimal loses a digit, as binary numbers do."""
    text = f"{whole}.{decimals:06}"
    assert Exact.parse(text).value == whole + Fraction(decimals, 10**6)
    assert str(Exact.parse(text)) == text


def test_the_building_charge_of_the_format_is_computed_to_the_rupiah() -> None:
    """120.50 m2 x 0.2350 x 5,400,000 x 0.005 = 764,572.5 (format section 6)."""
    factors = [Exact.parse(text).value for text in ("120.50", "0.2350", "5400000", "0.005")]
    product = Fraction(1)
    for factor in factors:
        product *= factor
    assert product == Fraction(7645725, 10)


@pytest.mark.parametrize("text", ["", "1,5", "01", "1.", ".5", "1e3", "1.1234567", "0x1", "1 "])
def test_other_texts_are_no_decimals(text: str) -> None:
    """Commas, exponents and blanks are refused."""
    with pytest.raises(ValueError, match="no decimal"):
        Exact.parse(text)

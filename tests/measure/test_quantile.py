"""What a quantile and its interval promise."""

import statistics
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.measure.quantile import binomial, quantile, quantile_interval

observations = st.lists(st.integers(0, 10_000), min_size=1, max_size=80).map(sorted)
inside = st.fractions(Fraction(1, 50), Fraction(49, 50), max_denominator=50)
HALF = Fraction(1, 2)


@given(ordered=observations)
def test_the_median_is_the_median_of_the_library(ordered: list[int]) -> None:
    """For q = 1/2 the answer equals statistics.median."""
    assert quantile(ordered, HALF) == statistics.median(ordered)


@given(ordered=st.lists(st.integers(0, 10_000), min_size=2, max_size=80).map(sorted))
def test_deciles_are_the_inclusive_ones_of_the_library(ordered: list[int]) -> None:
    """Definition 7 is what statistics.quantiles calls inclusive."""
    expected = statistics.quantiles(ordered, n=10, method="inclusive")
    ours = [quantile(ordered, Fraction(k, 10)) for k in range(1, 10)]
    assert ours == pytest.approx(expected)


@given(ordered=observations, q=inside, more=inside)
def test_a_greater_quantile_is_not_smaller(ordered: list[int], q: Fraction, more: Fraction) -> None:
    """Quantiles rise with q, from the least to the greatest observation."""
    low, high = sorted((q, more))
    at_low, at_high = quantile(ordered, low), quantile(ordered, high)
    assert ordered[0] <= at_low <= at_high <= ordered[-1]
    assert quantile(ordered, Fraction(0)) == ordered[0]
    assert quantile(ordered, Fraction(1)) == ordered[-1]


RANKS_OF_THE_MEDIAN = [
    # n, rank of the lower and of the upper end, level: binomial tables, p = 1/2, 95%
    (6, 1, 6, 0.9688),
    (10, 2, 9, 0.9785),
    (15, 4, 12, 0.9648),
    (20, 6, 15, 0.9586),
    (25, 8, 18, 0.9567),
]


@pytest.mark.parametrize(("n", "low", "high", "level"), RANKS_OF_THE_MEDIAN)
def test_the_interval_of_the_median_has_the_tabled_ranks(
    n: int, low: int, high: int, level: float
) -> None:
    """Ranks and levels are those of the printed tables for the median."""
    answer = quantile_interval(range(1, n + 1), HALF)
    assert (answer.low, answer.high, round(answer.level, 4)) == (low, high, level)


@pytest.mark.parametrize("n", [1, 3, 5])
def test_five_observations_are_too_few_for_95_percent(n: int) -> None:
    """With up to five observations neither end of the median is known."""
    answer = quantile_interval(range(n), HALF)
    assert (answer.low, answer.high) == (None, None)


def test_a_high_quantile_of_few_observations_has_no_upper_end() -> None:
    """The 90th percentile needs 36 observations before its upper end is known."""
    q = Fraction(9, 10)
    assert quantile_interval(range(35), q).high is None
    assert quantile_interval(range(36), q).high == 35


@given(n=st.integers(1, 60), q=inside)
def test_both_tails_stay_within_what_was_asked(n: int, q: Fraction) -> None:
    """By exact fractions: each tail is at most 2.5%, and one rank further in would be more."""
    answer = quantile_interval(range(1, n + 1), q)
    chance = [comb(n, b) * q**b * (1 - q) ** (n - b) for b in range(n + 1)]
    tail = Fraction(25, 1000)
    low = int(answer.low) if answer.low is not None else 0
    high = int(answer.high) if answer.high is not None else n + 1
    assert sum(chance[:low]) <= tail < sum(chance[: low + 1])
    assert sum(chance[high:]) <= tail < sum(chance[high - 1 :])
    assert answer.level == pytest.approx(float(sum(chance[low:high])), abs=1e-12)


@given(n=st.integers(1, 3000), q=inside)
def test_the_chances_of_a_count_add_up_to_one(n: int, q: Fraction) -> None:
    """Nothing that matters is cut off, also for many observations."""
    first, chances = binomial(n, q)
    assert sum(chances) == pytest.approx(1)
    mean = sum((first + i) * chance for i, chance in enumerate(chances))
    assert mean == pytest.approx(float(n * q), rel=1e-9)


def test_no_observation_has_no_quantile() -> None:
    """Nothing observed is said, not computed."""
    with pytest.raises(ValueError, match="nothing was observed"):
        quantile([], HALF)


@pytest.mark.parametrize("q", [Fraction(-1), Fraction(90)])
def test_a_quantile_outside_0_and_1_is_refused(q: Fraction) -> None:
    """'90' is no quantile; 9/10 is."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile([1], q)


@pytest.mark.parametrize("q", [Fraction(0), Fraction(1)])
def test_the_ends_have_no_interval(q: Fraction) -> None:
    """For the least and the greatest wait of all no interval exists."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile_interval([1, 2, 3], q)

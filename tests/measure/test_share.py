"""What an interval for a share promises."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.measure.share import Interval, wilson, z_of

counts = st.integers(0, 400).flatmap(
    lambda n: st.tuples(st.integers(0, n), st.just(n)),
)
levels = st.sampled_from([Fraction(8, 10), Fraction(9, 10), Fraction(95, 100), Fraction(99, 100)])

PUBLISHED = [
    # k, n, 95% limits as printed by R. G. Newcombe, Statistics in Medicine 17 (1998), method 3
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("k", "n", "low", "high"), PUBLISHED)
def test_the_limits_are_the_published_ones(k: int, n: int, low: float, high: float) -> None:
    """Newcombe's four worked examples come out to four places."""
    interval = wilson(k, n)
    assert (round(interval.low, 4), round(interval.high, 4)) == (low, high)


@given(counts=counts, level=levels)
def test_the_interval_holds_the_share_and_stays_within_0_and_1(
    counts: tuple[int, int], level: Fraction
) -> None:
    """No share lies outside its own interval, and no interval outside 0 and 1."""
    k, n = counts
    low, high = wilson(k, n, level)
    assert 0 <= low <= high <= 1
    if n:
        assert low <= k / n + 1e-12
        assert k / n <= high + 1e-12


@given(counts=counts, level=levels)
def test_an_end_solves_the_equation_of_the_score_test(
    counts: tuple[int, int], level: Fraction
) -> None:
    """Each end is a share p at which k/n lies exactly z standard errors away."""
    k, n = counts
    if not n:
        return
    for p in wilson(k, n, level):
        assert (k / n - p) ** 2 == pytest.approx(z_of(level) ** 2 * p * (1 - p) / n, abs=1e-9)


@given(counts=counts, level=levels)
def test_success_and_failure_mirror_each_other(counts: tuple[int, int], level: Fraction) -> None:
    """The interval of the failures is the mirror image of that of the successes."""
    k, n = counts
    low, high = wilson(k, n, level)
    mirrored = wilson(n - k, n, level)
    assert mirrored.low == pytest.approx(1 - high, abs=1e-12)
    assert mirrored.high == pytest.approx(1 - low, abs=1e-12)


@given(counts=counts)
def test_a_surer_interval_is_wider(counts: tuple[int, int]) -> None:
    """Who wants to be surer has to say less."""
    k, n = counts
    narrow, wide = wilson(k, n, Fraction(8, 10)), wilson(k, n, Fraction(99, 100))
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@pytest.mark.parametrize("n", [5, 20, 60])
def test_it_covers_the_true_share_about_as_often_as_it_says(n: int) -> None:
    """Averaged over true shares, the exact coverage of the 95% interval is 93% to 97%."""
    intervals = [wilson(k, n) for k in range(n + 1)]
    shares = [i / 200 for i in range(1, 200)]
    covered = [
        sum(
            comb(n, k) * p**k * (1 - p) ** (n - k)
            for k, (low, high) in enumerate(intervals)
            if low <= p <= high
        )
        for p in shares
    ]
    assert 0.93 < sum(covered) / len(covered) < 0.97


def test_nobody_looked_at_says_nothing() -> None:
    """With no case at all the share can be anything."""
    assert wilson(0, 0) == Interval(0.0, 1.0)


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (0, -1)])
def test_a_part_greater_than_the_whole_is_refused(k: int, n: int) -> None:
    """A count that cannot be is an error, not a figure."""
    with pytest.raises(ValueError, match="no share"):
        wilson(k, n)


@pytest.mark.parametrize("level", [Fraction(0), Fraction(1), Fraction(95)])
def test_a_level_outside_0_and_1_is_refused(level: Fraction) -> None:
    """'95' is no level; 95/100 is."""
    with pytest.raises(ValueError, match="level"):
        wilson(1, 2, level)

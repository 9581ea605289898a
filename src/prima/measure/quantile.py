"""How long do most people wait, and how sure is that?

Article: "kinerja yang terukur" (performance that is measured, with its doubt).

A mean hides the long waits; the median and the 90th percentile do not.  A
quantile between two observations lies on the straight line between them.  Its
interval runs from one observation to another and supposes nothing about the
shape of the waits: the number of observations below the true quantile is
binomial, so the ranks follow from that alone.  With too few observations an
end is unknown and said to be so.

Sources: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages",
The American Statistician 50 (1996), 361-365, definition 7; W. J. Conover,
"Practical Nonparametric Statistics", 3rd edition (1999), section 3.2, for the
interval by order statistics.

    >>> waits = [1, 2, 2, 3, 4, 5, 8, 9, 15, 40]
    >>> quantile(waits, Fraction(1, 2)), round(quantile(waits, Fraction(9, 10)), 2)
    (4.5, 17.5)
    >>> low, high, level = quantile_interval(waits, Fraction(1, 2))
    >>> low, high, round(level, 4)
    (2.0, 15.0, 0.9785)
    >>> quantile_interval(waits, Fraction(9, 10)).high is None
    True
"""

from collections.abc import Sequence
from fractions import Fraction
from math import exp, lgamma, log, log1p
from typing import Final, NamedTuple

from prima.measure.share import LEVEL

_NEGLIGIBLE: Final = 1e-18
"""Tails below this add nothing to a float near 1."""
_ROUNDING: Final = 1e-12
"""A tail that equals the limit exactly may come out this much too long."""


class QuantileInterval(NamedTuple):
    """An interval for a quantile.

    Attributes:
        low: An observation, or None where there are too few below.
        high: An observation, or None where there are too few above.
        level: How sure the interval is; at least what was asked for when both
            ends are known.
    """

    low: float | None
    high: float | None
    level: float


def quantile(ordered: Sequence[float], q: Fraction) -> float:
    """Return the quantile `q` of observations in ascending order.

    Args:
        ordered: At least one observation, ascending.
        q: From 0 (the least) to 1 (the greatest); 1/2 is the median.

    Raises:
        ValueError: If there is no observation, or `q` is not between 0 and 1.

    >>> quantile([10], Fraction(9, 10))
    10.0
    """
    _check(ordered, q)
    place = (len(ordered) - 1) * q
    index = int(place)
    part = float(place - index)
    below = ordered[index]
    if not part:
        return float(below)
    return below + (ordered[index + 1] - below) * part


def quantile_interval(
    ordered: Sequence[float], q: Fraction, level: Fraction = LEVEL
) -> QuantileInterval:
    """Return an interval for the true quantile `q`, whatever the shape of the data.

    Args:
        ordered: At least one observation, ascending.
        q: Between 0 and 1, both excluded.
        level: How sure the interval has to be, two-sided.

    Raises:
        ValueError: If there is no observation, or `q` or `level` is not between 0 and 1.
    """
    _check(ordered, q)
    if not 0 < q < 1 or not 0 < level < 1:
        raise ValueError(f"quantile {q} and level {level} must lie between 0 and 1.")
    n, tail = len(ordered), float((1 - level) / 2) + _ROUNDING
    first, chances = binomial(n, q)
    low, missed_below = _rank(chances, tail)
    high, missed_above = _rank(chances[::-1], tail)
    # Of the n observations B lie below the true quantile.  The interval from the l-th
    # to the u-th observation misses it when B < l or B >= u.
    lower, upper = first + low, first + len(chances) - high
    return QuantileInterval(
        low=float(ordered[lower - 1]) if lower >= 1 else None,
        high=float(ordered[upper - 1]) if upper <= n else None,
        level=1 - missed_below - missed_above,
    )


def binomial(n: int, q: Fraction) -> tuple[int, list[float]]:
    """Return the chances of a binomial count, without the negligible tails.

    Returns:
        The first count, and the chance of it and of each that follows.

    >>> binomial(2, Fraction(1, 2))
    (0, [0.25, 0.5, 0.25])
    """
    p = float(q)
    mode = min(n, int((n + 1) * q))
    log_mode = lgamma(n + 1) - lgamma(mode + 1) - lgamma(n - mode + 1)
    at_mode = exp(log_mode + mode * log(p) + (n - mode) * log1p(-p))
    below, chance = [], at_mode
    for count in range(mode, 0, -1):
        chance *= count / (n - count + 1) * (1 - p) / p
        if chance < _NEGLIGIBLE:
            break
        below.append(chance)
    above, chance = [], at_mode
    for count in range(mode, n):
        chance *= (n - count) / (count + 1) * p / (1 - p)
        if chance < _NEGLIGIBLE:
            break
        above.append(chance)
    chances = [*reversed(below), at_mode, *above]
    whole = sum(chances)
    return mode - len(below), [chance / whole for chance in chances]


def _rank(chances: Sequence[float], tail: float) -> tuple[int, float]:
    """Return how many counts from the start fit into `tail`, and their chance."""
    missed = 0.0
    for index, chance in enumerate(chances):
        if missed + chance > tail:
            return index, missed
        missed += chance
    return len(chances), missed


def _check(ordered: Sequence[float], q: Fraction) -> None:
    """Refuse an empty list and a quantile that is none."""
    if not ordered:
        raise ValueError("no observation, no quantile; say that nothing was observed.")
    if not 0 <= q <= 1:
        raise ValueError(f"quantile {q} must lie between 0 and 1.")

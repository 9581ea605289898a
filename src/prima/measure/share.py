"""How sure is a share?

Article: "kinerja yang terukur" (performance that is measured, with its doubt).

"All 5 of 5 were in time" says less than "500 of 500".  A share therefore never
stands alone: beside it stands the interval in which the true share lies, as
sure as the level says.  Wilson's interval is used: it stays between 0 and 1, and
it is honest for small offices and for shares near 0 or 1, where the
text-book interval is not.

Sources: E. B. Wilson, "Probable inference, the law of succession, and
statistical inference", Journal of the American Statistical Association 22 (1927),
209-212; recommended for small counts by L. D. Brown, T. T. Cai and A. DasGupta,
"Interval estimation for a binomial proportion", Statistical Science 16 (2001), 101-133.

    >>> low, high = wilson(5, 5)
    >>> f"{low:.3f} to {high:.3f}"
    '0.566 to 1.000'
    >>> low, high = wilson(500, 500)
    >>> f"{low:.3f} to {high:.3f}"
    '0.992 to 1.000'
"""

from fractions import Fraction
from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

LEVEL: Final = Fraction(95, 100)
"""How sure an interval is unless the caller says otherwise."""


class Interval(NamedTuple):
    """The lower and upper end of an interval, both included."""

    low: float
    high: float


def wilson(k: int, n: int, level: Fraction = LEVEL) -> Interval:
    """Return Wilson's interval for a share of `k` out of `n`.

    Args:
        k: How many have the property.
        n: How many were looked at.
        level: How sure the interval is, between 0 and 1, two-sided.

    Returns:
        The interval; from 0 to 1 when nobody was looked at.

    Raises:
        ValueError: If `k` is not between 0 and `n`, or `level` not between 0 and 1.

    >>> wilson(0, 0)
    Interval(low=0.0, high=1.0)
    """
    if not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share; the part lies between 0 and the whole.")
    z = z_of(level)
    if n == 0:
        return Interval(0.0, 1.0)
    share, z2 = k / n, z * z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    # At the ends the formula is exactly 0 and 1; the arithmetic of floats is not.
    return Interval(
        low=0.0 if k == 0 else max(0.0, centre - half),
        high=1.0 if k == n else min(1.0, centre + half),
    )


@lru_cache(maxsize=16)
def z_of(level: Fraction) -> float:
    """Return how many standard errors a two-sided interval of `level` reaches.

    Raises:
        ValueError: If `level` does not lie between 0 and 1.

    >>> f"{z_of(Fraction(95, 100)):.4f}"
    '1.9600'
    """
    if not 0 < level < 1:
        raise ValueError(f"level {level} is none; it lies between 0 and 1, such as 95/100.")
    return NormalDist().inv_cdf(0.5 + float(level) / 2)

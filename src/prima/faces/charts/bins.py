"""Into which bars do waits fall?

The promise is the edge between two bars, and all bars are equally wide, so that the eye
compares what can be compared.  Whether a file was in time is the clock's to say, by the
moment; a bar only says how long it took in whole minutes or days.

    >>> found = bins({(0, True): 3, (2, True): 1, (5, False): 1}, Duration(2, "wd"))
    >>> [(bin.low, bin.high, bin.count) for bin in found][:4]
    [(0, 0, 3), (1, 1, 0), (2, 2, 1), (3, 3, 0)]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf

from prima.standard.duration import Duration

MINUTES = {"min": 1, "h": 60, "ch": 60}
"""Units of time -> minutes in one; what a file took is counted in minutes for them."""

DAYS = frozenset({"wd", "cd"})
BINS_MOST, LATE_BINS = 8, 4
WIDTHS = (1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 240, 480, 1440)

Edge = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Bin:
    """Files that took from `low` to `high` (None: or longer), all in time or all late."""

    low: int
    high: int | None
    count: int
    kept: bool


def bins(counts: Mapping[tuple[int, bool], int], limit: Duration) -> tuple[Bin, ...]:
    """Sort files into bins of the same width, those in time first.

    Args:
        counts: Files by how long they took, in minutes or days, and whether in time.
        limit: The promise.

    Returns:
        Every file is in one bin.  None at all for months and years, which have no fixed
        number of days.
    """
    if limit.unit not in MINUTES and limit.unit not in DAYS:
        return ()
    reach = limit.amount * MINUTES.get(limit.unit, 1)
    width = _width(reach)
    early: list[Edge] = [(0, 0)] if limit.unit in DAYS and width == 1 else []
    tops = [*range(width, reach, width), reach]
    early += [
        (low + 1 if low or early else 0, top) for low, top in zip([0, *tops], tops, strict=False)
    ]
    late: list[Edge] = [
        (reach + n * width + 1, reach + (n + 1) * width) for n in range(LATE_BINS - 1)
    ]
    late.append((reach + (LATE_BINS - 1) * width + 1, None))
    return (*_filled(early, counts, kept=True), *_filled(late, counts, kept=False))


def _filled(
    edges: Sequence[Edge], counts: Mapping[tuple[int, bool], int], *, kept: bool
) -> list[Bin]:
    """Count files; the outer bins take what the clock judged otherwise by a moment."""
    found = []
    for number, (low, high) in enumerate(edges):
        least = low if number else 0
        most = inf if high is None or number == len(edges) - 1 else high
        inside = (n for (took, good), n in counts.items() if good is kept and least <= took <= most)
        found.append(Bin(low, high, sum(inside), kept))
    return found


def _width(reach: int) -> int:
    """Return a width that divides the promise evenly if one does, in few bins."""
    if reach <= BINS_MOST:
        return 1
    least = ceil(reach / BINS_MOST)
    even = (width for width in range(least, reach // 3 + 1) if reach % width == 0)
    round_ = next((width for width in WIDTHS if width >= least), least)
    return next(even, round_)

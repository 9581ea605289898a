"""What became of the promise?

Article: *kinerja yang terukur*; the promise stands beside the fact.

Counted from the rows that are read from the book, in the promise's own unit, never
converted.  A file that is open and past its limit counts as late: leaving it open must
not make the figures better.  Files that were taken back do not count.  A version counts
if it promised the same time.  Fewer than ten files are never shown.

The last 90 days are looked at, or a year where these hold too few.  What ended before
today is counted every few minutes, by an index; what ended today and what is open, every
minute; so that no reader waits for a year of files.

    >>> few = Observed(Duration(3, "wd"), date(2026, 3, 2), kept=9)
    >>> few.cases, few.enough
    (9, False)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import chain, repeat
from math import ceil, isfinite
from time import monotonic

from django.db.models import Count, Q, QuerySet

from prima.measure.quantile import quantile
from prima.measure.share import Interval, wilson
from prima.office import catalogue, standards
from prima.office.models import CaseHead
from prima.office.moment import now
from prima.office.profile import profile
from prima.standard.duration import Duration
from prima.standard.standard import ServiceStandard
from prima.standard.zone import midnight

FRESH_SECONDS, PAST_FRESH_SECONDS = 60, 300
WINDOW_DAYS, LONGER_DAYS = 90, 365
CASES_LEAST = 10
"""Fewer files than this say little, and could point at somebody."""

HALF, NINE_OF_TEN = Fraction(1, 2), Fraction(9, 10)

Counts = Mapping[tuple[int, bool], int]
"""(how long it took, whether in time) -> files."""

Ended = tuple[str, str, int, bool, int, int]
"""Standard, version, how long, whether in time, how many, how many of them went back."""

OpenLate = tuple[str, str, int]
"""Standard, version, how many are open and late."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What was observed of one service.

    Attributes:
        limit: The promise, or None where the standard makes several different ones.
        since: First day that counts.
        kept: Files that ended in time.
        late: Files that ended late, or are open and late.
        open_late: Those of `late` that are open.
        returned: Ended files that went back to the citizen at least once.
        counts: How long ended files took, in minutes or days.
        median: Half of the files took at most this long; None if half are open and late.
        nine_of_ten: Nine of ten files took at most this long; None likewise.
    """

    limit: Duration | None
    since: date
    kept: int = 0
    late: int = 0
    open_late: int = 0
    returned: int = 0
    counts: Counts = field(default_factory=dict)
    median: int | None = None
    nine_of_ten: int | None = None

    @property
    def cases(self) -> int:
        """How many files count."""
        return self.kept + self.late

    @property
    def ended(self) -> int:
        """How many of them have ended."""
        return self.cases - self.open_late

    @property
    def enough(self) -> bool:
        """Whether the figures may be shown."""
        return self.cases >= CASES_LEAST

    @property
    def interval(self) -> Interval:
        """Between which shares the true share in time lies, as sure as 95 of 100."""
        return wilson(self.kept, self.cases)


@dataclass(frozen=True, slots=True)
class Whole:
    """The record of the whole office: its files in the window, those of today, those open."""

    kept: int
    cases: int
    today_kept: int
    today: int
    open: int
    open_late: int

    @property
    def enough(self) -> bool:
        """Whether the figures of the window may be shown."""
        return self.cases >= CASES_LEAST

    @property
    def interval(self) -> Interval:
        """Between which shares the true share in time lies."""
        return wilson(self.kept, self.cases)


def observed(standard: ServiceStandard) -> Observed:
    """Return what was observed of a service that is in force today."""
    found = everything().get(standard.standard)
    return found or Observed(limit_of(standard), _days_ago(WINDOW_DAYS))


def everything() -> Mapping[str, Observed]:
    """Return what was observed of each service that is in force today."""
    return _everything(_tick(), catalogue.today())


def whole() -> Whole:
    """Return the record of the whole office."""
    return _whole(_tick(), catalogue.today())


def forget() -> None:
    """Forget what was counted; for tests, and after the rows were rebuilt."""
    for counted in (_everything, _whole, _past):
        counted.cache_clear()


def limit_of(standard: ServiceStandard) -> Duration | None:
    """Return the promised time, or None where there are several different ones."""
    clocks = standard.completion_time.clocks
    limits = {clock.limit for clock in clocks if clock.kind == "promise"}
    return limits.pop() if len(limits) == 1 else None


def within(counts: Counts, open_late: int, share: Fraction) -> int | None:
    """Return how long it took at most for a share of the files; None if that is not over yet.

    >>> within({(2, True): 8, (9, False): 1}, 1, Fraction(1, 2))
    2
    >>> within({(2, True): 8}, 8, Fraction(9, 10)) is None
    True
    """
    waits = chain.from_iterable(repeat(float(took), n) for (took, _), n in sorted(counts.items()))
    ordered = [*waits, *repeat(float("inf"), open_late)]
    found = quantile(ordered, share) if ordered else float("inf")
    return ceil(found) if isfinite(found) else None


def _tick(seconds: int = FRESH_SECONDS) -> int:
    return int(monotonic() // seconds)


@lru_cache(maxsize=1)
def _everything(_mark: int, today: date) -> Mapping[str, Observed]:
    found = {one.standard: one for one in catalogue.services()}
    live = _live(tuple(found), today)
    known = _observe(found.values(), WINDOW_DAYS, today, live)
    few = [found[name] for name, one in known.items() if not one.enough]
    return {**known, **(_observe(few, LONGER_DAYS, today, live) if few else {})}


@dataclass(frozen=True, slots=True)
class Live:
    """What changes from minute to minute: files that ended today or are open."""

    ended: tuple[Ended, ...]
    open_late: tuple[OpenLate, ...]


def _live(names: tuple[str, ...], today: date) -> Live:
    rows = CaseHead.objects.filter(standard__in=names)
    still = rows.filter(closed_at__isnull=True)
    late = still.filter(took__isnull=True, due_at__lte=now())
    counted = late.values_list("standard", "version").annotate(n=Count("number"))
    return Live(
        (*_ended(rows.filter(closed_at__gte=_begin(today))), *_ended(still)),
        tuple((name, version, n) for name, version, n in counted),
    )


@lru_cache(maxsize=4)
def _past(_mark: int, names: tuple[str, ...], since: date, today: date) -> tuple[Ended, ...]:
    rows = CaseHead.objects.filter(standard__in=names)
    return tuple(_ended(rows.filter(closed_at__gte=_begin(since), closed_at__lt=_begin(today))))


def _observe(
    found: Iterable[ServiceStandard], days: int, today: date, live: Live
) -> dict[str, Observed]:
    by_name = {one.standard: one for one in found}
    since = today - timedelta(days=days)
    past = _past(_tick(PAST_FRESH_SECONDS), tuple(by_name), since, today)
    ended = [*past, *live.ended]
    return {name: _one(one, since, ended, live.open_late) for name, one in by_name.items()}


def _ended(rows: QuerySet[CaseHead]) -> list[Ended]:
    back = Count("number", filter=Q(returns__gt=0))
    grouped = rows.filter(took__isnull=False).values_list("standard", "version", "took", "kept")
    found = grouped.annotate(n=Count("number"), back=back)
    return [(name, version, took, bool(kept), n, b) for name, version, took, kept, n, b in found]


def _one(
    standard: ServiceStandard, since: date, ended: Iterable[Ended], open_late: Iterable[OpenLate]
) -> Observed:
    name, limit = standard.standard, limit_of(standard)
    counts: Counter[tuple[int, bool]] = Counter()
    returned = 0
    for row, version, took, kept, n, back in ended:
        if row == name and _promised(name, version) == limit:
            counts[took, kept] += n
            returned += back
    still = sum(
        n for row, version, n in open_late if row == name and _promised(name, version) == limit
    )
    in_time = sum(n for (_, kept), n in counts.items() if kept)
    return Observed(
        limit=limit,
        since=since,
        kept=in_time,
        late=sum(counts.values()) - in_time + still,
        open_late=still,
        returned=returned,
        counts=counts,
        median=within(counts, still, HALF),
        nine_of_ten=within(counts, still, NINE_OF_TEN),
    )


def _promised(standard: str, version: str) -> Duration | None:
    return limit_of(standards.plan(standard, version).standard)


@lru_cache(maxsize=1)
def _whole(mark: int, today: date) -> Whole:
    found = _everything(mark, today)
    rows = CaseHead.objects.filter(standard__in=found)
    ended = rows.filter(closed_at__gte=_begin(today), took__isnull=False)
    daily = dict(ended.values_list("kept").annotate(n=Count("number")))
    return Whole(
        kept=sum(one.kept for one in found.values()),
        cases=sum(one.cases for one in found.values()),
        today_kept=daily.get(True, 0),
        today=sum(daily.values()),
        open=rows.filter(closed_at__isnull=True).count(),
        open_late=sum(one.open_late for one in found.values()),
    )


def _begin(day: date) -> datetime:
    return midnight(day, profile().zone)


def _days_ago(days: int) -> date:
    return catalogue.today() - timedelta(days=days)

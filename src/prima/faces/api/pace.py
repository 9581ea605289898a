"""How fast may one program ask?

Article: "ASN sebagai Pelayan Masyarakat: setara" (nobody crowds out the others).

A bucket for each key: it holds so many requests and fills again at a steady rate.  The
buckets lie in the memory of each web worker, and there are only so many of them; the
one that was used longest ago gives way.

    >>> pace = Pace(burst=2, per_second=1.0)
    >>> [pace.wait("a", at) for at in (0.0, 0.0, 0.0, 1.5)]
    [0.0, 0.0, 1.0, 0.0]
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

BURST = 120
PER_SECOND = 20.0
BUCKETS_MOST = 10_000


class Pace:
    """Buckets by name; `burst` requests at once, `per_second` on the whole."""

    def __init__(self, burst: int = BURST, per_second: float = PER_SECOND) -> None:
        """Begin with every bucket full."""
        self.burst = burst
        self.per_second = per_second
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, at: float) -> float:
        """Take one request out of a bucket; return 0, or the seconds to wait for the next."""
        with self._lock:
            left, since = self._buckets.pop(name, (float(self.burst), at))
            left = min(self.burst, left + max(0.0, at - since) * self.per_second)
            allowed = left >= 1
            self._buckets[name] = (left - 1 if allowed else left, at)
            while len(self._buckets) > BUCKETS_MOST:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self.per_second

    def __len__(self) -> int:
        """Return how many buckets there are."""
        return len(self._buckets)

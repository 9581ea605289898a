"""How fast may one program ask?

Article: "ASN sebagai Pelayan Masyarakat: setara" (nobody crowds out the others).

A bucket for each key: it holds so many requests and fills again at a steady rate.  The
buckets lie in one small file that all web workers of a machine share, so that more
workers do not mean more haste; the file names nobody, only keyed hashes, and its size is
bounded: where a shelf is full, the bucket with most in it gives way, and who comes gets what
is in it.  So whoever brings many names gains nothing by it, and a bucket that somebody
emptied stays until it has filled again.

    >>> pace = Pace(burst=2, per_second=1.0)
    >>> [pace.wait("a", at) for at in (0.0, 0.0, 0.0, 1.5)]
    [0.0, 0.0, 1.0, 0.0]
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_UN, lockf
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from struct import Struct
from threading import Lock

BURST = 120
PER_SECOND = 20.0
SHELVES, PLACES = 4096, 8
"""So many shelves with so many buckets each."""

BUCKET = Struct("<16sdd")
"""Whose it is (a hash), what is left in it, and since when."""

SHELF_BYTES = BUCKET.size * PLACES
NOBODY = bytes(16)


class Pace:
    """Buckets by name; `burst` requests at once, `per_second` on the whole.

    With a `path` all processes that name it share the buckets; `key` keys the hashes.
    """

    def __init__(
        self,
        burst: int = BURST,
        per_second: float = PER_SECOND,
        *,
        path: Path | None = None,
        key: bytes = b"",
    ) -> None:
        """Begin; the file is opened at the first question, in the process that asks."""
        self.burst = burst
        self.per_second = per_second
        self._path = path
        self._key = key
        self._lock = Lock()

    def wait(self, name: str, at: float) -> float:
        """Take one request out of a bucket; return 0, or the seconds to wait for the next.

        `at` is a clock that all processes of the machine share and that never goes back.
        """
        owner = blake2b(name.encode(), digest_size=16, key=self._key[:64]).digest()
        shelf = int.from_bytes(owner[:4], "little") % SHELVES * SHELF_BYTES
        with self._alone(shelf):
            place, left, since = self._found(self._read(shelf), owner, at)
            left = min(self.burst, left + max(0.0, at - since) * self.per_second)
            allowed = left >= 1
            self._write(shelf + place, BUCKET.pack(owner, left - 1 if allowed else left, at))
        return 0.0 if allowed else (1 - left) / self.per_second

    def _found(self, shelf: bytes, owner: bytes, at: float) -> tuple[int, float, float]:
        """Return the place of a bucket on its shelf; a new one takes the fullest as it is."""
        fullest, most = 0, -1.0
        for place in range(0, SHELF_BYTES, BUCKET.size):
            whose, left, since = BUCKET.unpack_from(shelf, place)
            if whose == owner:
                return place, left, since
            is_new = whose == NOBODY or since > at  # of before the machine was started anew
            there = self.burst if is_new else left + (at - since) * self.per_second
            if min(there, self.burst) > most:
                fullest, most = place, float(min(there, self.burst))
        return fullest, most, at

    def _read(self, shelf: int) -> bytes:
        if self._path is None:
            return bytes(self._own[shelf : shelf + SHELF_BYTES])
        return os.pread(self._descriptor, SHELF_BYTES, shelf).ljust(SHELF_BYTES, b"\0")

    def _write(self, place: int, bucket: bytes) -> None:
        """Write a bucket; on a full disk nobody's haste is counted, and reading goes on.

        Never through mapped memory: there a full disk ends the whole process.
        """
        if self._path is None:
            self._own[place : place + len(bucket)] = bucket
            return
        with suppress(OSError):
            os.pwrite(self._descriptor, bucket, place)

    @contextmanager
    def _alone(self, shelf: int) -> Iterator[None]:
        """Hold a shelf against every other thread and process."""
        with self._lock:
            if self._path is None:
                yield
                return
            lockf(self._descriptor, LOCK_EX, SHELF_BYTES, shelf)
            try:
                yield
            finally:
                lockf(self._descriptor, LOCK_UN, SHELF_BYTES, shelf)

    @cached_property
    def _descriptor(self) -> int:
        assert self._path is not None, "only a shared file has one"  # noqa: S101 - invariant
        return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)

    @cached_property
    def _own(self) -> bytearray:
        return bytearray(SHELVES * SHELF_BYTES)

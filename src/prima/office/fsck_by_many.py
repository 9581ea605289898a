"""How is a large book checked by all processors at once?

Article: *akuntabel*.

Windows of leaves need nothing of each other, so forks share them out; each has a
connection of its own.  What is found is told in the order of the book, and is the same
as with one process.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator

from django.db import connections

from prima.office import fsck
from prima.office.fsck import Chains, Extent, Fault, Progress

LARGE = 50_000
"""Fewer entries are checked sooner than a fork has begun."""

PART = 8 * fsck.WINDOW
_chains: Chains = {}


def whole() -> Iterator[Fault | Progress | Extent]:
    """Check the whole book, by as many processes as there are processors when it is large."""
    size, processors = fsck.size_signed(), os.cpu_count() or 1
    if size < LARGE or processors == 1:
        yield from fsck.whole()
        return
    for connection in connections.all():
        connection.close()
    parts = [(start, min(start + PART, size), size) for start in range(0, size, PART)]
    with multiprocessing.get_context("fork").Pool(processors) as pool:
        for (_, end, _), faults in zip(parts, pool.imap(_checked, parts), strict=True):
            yield from faults
            yield Progress(end, size)
    yield from fsck.after(0, size)


def _checked(part: tuple[int, int, int]) -> list[Fault]:
    """Check one part in a fork; its memory of the ends of streams grows from part to part."""
    start, end, size = part
    if len(_chains) > fsck.CHAINS_MOST:
        _chains.clear()
    windows = range(start, end, fsck.WINDOW)
    return [
        fault
        for begin in windows
        for fault in fsck.window(begin, min(begin + fsck.WINDOW, end), size, _chains)
    ]

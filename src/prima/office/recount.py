"""How does a page check a book that is too large for one answer?

Article: *akuntabel*: the auditor counts again herself.

A little at a time: each step checks some windows of leaves and says how far it came.
What was found travels with the page (signed there), so nothing is kept on the server.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from prima.office import fsck
from prima.office.fsck import Fault

WINDOWS_A_STEP = 4
"""About 16,000 entries, well under a second."""

SHOWN_MOST = 50
"""Faults that a page carries along; `prima ledger fsck` lists every one."""


@dataclass(frozen=True, slots=True)
class Recount:
    """A check under way.

    Attributes:
        start: The leaf at which it began.
        done: The leaf up to which it came.
        size: The leaf at which it ends.
        unsealed: Entries without a leaf, once it is over.
        count: How many faults were found.
        faults: The first of them: code, place, and the sentence in both languages.
        is_over: Whether everything was looked at.
    """

    start: int
    done: int
    size: int
    unsealed: int = 0
    count: int = 0
    faults: tuple[tuple[str, str, str, str], ...] = ()
    is_over: bool = False

    @property
    def checked(self) -> int:
        """How many sealed entries were checked."""
        return self.done - self.start

    @property
    def total(self) -> int:
        """How many sealed entries will have been checked."""
        return self.size - self.start


def begin(last: int | None = None) -> Recount:
    """Begin a check of the last entries, or of the whole book."""
    start = 0 if last is None else fsck.start_of_last(last)
    return Recount(start, start, fsck.size_signed())


def go_on(check: Recount) -> Recount:
    """Check a little more; the last step looks at what lies above and beyond the leaves too."""
    for _ in range(WINDOWS_A_STEP):
        if check.done >= check.size:
            break
        end = min(check.done + fsck.WINDOW, check.size)
        found = fsck.window(check.done, end, check.size)
        check = replace(_with(check, found), done=end)
    if check.done < check.size or check.is_over:
        return check
    check = _with(check, fsck.ends(check.size))
    rest = tuple(fsck.waiting())
    faults = (one for one in rest if isinstance(one, Fault))
    unsealed = sum(not isinstance(one, Fault) for one in rest)
    return replace(_with(check, faults), unsealed=unsealed, is_over=True)


def _with(check: Recount, found: Iterable[Fault]) -> Recount:
    faults = [(one.code, one.place, one.what.id, one.what.in_("en")) for one in found]
    shown = (*check.faults, *faults)[:SHOWN_MOST]
    return replace(check, count=check.count + len(faults), faults=shown)

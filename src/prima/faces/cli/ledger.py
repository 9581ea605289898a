"""`prima ledger fsck`, `prima ledger head`: is the book sound, and where does it end?

Article: *akuntabel, transparan*.

`fsck` works everything out anew and prints every fault; it changes nothing and needs
no secret.  Progress goes to the error stream when a person watches.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded

if TYPE_CHECKING:
    from prima.office.fsck import Extent, Fault, Progress

DONE, FAULTS = 0, 1


@founded
def fsck(argv: list[str]) -> int:
    """Check the whole book, or its last entries; print every fault and how much was read."""
    parser = argparse.ArgumentParser("prima ledger fsck", description=fsck.__doc__)
    parser.add_argument("--last", type=int, metavar="N", help="hanya N entri terakhir")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import fsck as book  # noqa: PLC0415 - after Django woke
    from prima.office import fsck_by_many  # noqa: PLC0415 - same

    started = time.monotonic()
    run = fsck_by_many.whole() if asked.last is None else book.last(asked.last)
    faults, extent = _followed(run, quiet=asked.json)
    seconds = time.monotonic() - started
    checked = extent.size - extent.start + extent.unsealed
    if asked.json:
        told = {"from": extent.start, "size": extent.size, "unsealed": extent.unsealed}
        print(json.dumps(told | {"faults": [_plain(fault) for fault in faults]}))
    else:
        print(
            f"{checked} entri diperiksa dalam {seconds:.1f} detik"
            f" ({extent.unsealed} belum tersegel), {len(faults)} kesalahan."
        )
    return FAULTS if faults else DONE


@founded
def head(argv: list[str]) -> int:
    """Print the newest signed head as a note, checked with the office's own key."""
    parser = argparse.ArgumentParser("prima ledger head", description=head.__doc__)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import book, heads  # noqa: PLC0415 - after Django woke

    found = next(iter(heads.newest(1)), None)
    if found is None or found.fault is not None:
        why = "Belum ada kepala buku." if found is None else f"Kepala buku: {found.fault}"
        print(why, file=sys.stderr)
        return FAULTS
    if asked.json:
        told = {"size": found.size, "root": found.root.hex(), "at": found.at.isoformat()}
        print(json.dumps(told | {"vkey": book.vkey(), "note": found.note}, ensure_ascii=False))
    else:
        print(found.note, end="")
    return DONE


def _followed(
    run: Iterator[Fault | Progress | Extent], *, quiet: bool
) -> tuple[list[Fault], Extent]:
    """Follow a check to its end; faults are printed as they are found."""
    from prima.office.fsck import Extent, Fault  # noqa: PLC0415 - after Django woke

    faults: list[Fault] = []
    extent = Extent(0, 0, 0)
    for found in run:
        if isinstance(found, Fault):
            faults.append(found)
            print(found, file=sys.stderr)
        elif isinstance(found, Extent):
            extent = found
        elif sys.stderr.isatty() and not quiet:
            print(f"\r{found.done} dari {found.total} entri", end="\r", file=sys.stderr)
    return faults, extent


def _plain(fault: Fault) -> dict[str, object]:
    what = {"id": fault.what.id, "en": fault.what.in_("en")}
    return {"code": fault.code, "place": fault.place, "what": what}

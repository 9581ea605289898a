"""`prima rebuild [--check]`: are lists and figures what the record says?

Article: *kinerja yang terukur*: every figure can be worked out again.

Without `--check` each row that differs is mended; the office stays open meanwhile.
"""

from __future__ import annotations

import argparse
import json
import sys

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded

DONE, FAULTS = 0, 1


@founded
def rebuild(argv: list[str]) -> int:
    """Make every projection what the record says, or only tell what differs."""
    parser = argparse.ArgumentParser("prima rebuild", description=rebuild.__doc__)
    parser.add_argument("--check", action="store_true", help="bandingkan saja, ubah tidak ada")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import rebuild as record  # noqa: PLC0415 - after Django woke

    different = []
    total = 0
    for found in record.compare() if asked.check else record.rebuild():
        if isinstance(found, record.Difference):
            different.append(found)
            print(found, file=sys.stderr)
        else:
            total = found.total
            if sys.stderr.isatty() and not asked.json:
                print(f"\r{found.done} dari {found.total} entri", end="\r", file=sys.stderr)
    if asked.json:
        rows = [
            {"table": d.table, "key": d.key, "what": {"id": d.what.id, "en": d.what.in_("en")}}
            for d in different
        ]
        print(json.dumps({"entries": total, "mended": not asked.check, "differences": rows}))
    else:
        done = "berbeda" if asked.check else "berbeda dan diperbaiki"
        print(f"{total} entri dibaca, {len(different)} baris {done}.")
    return FAULTS if asked.check and different else DONE

"""`prima keys rotate`, `prima keys rotate-index`: a new key under everything, or for every search.

Article: "Digitalisasi: keamanan data".

The office stays open meanwhile; cut off, it goes on where it was when run again.
"""

from __future__ import annotations

import argparse
import json
import sys

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded


@founded
def rotate(argv: list[str]) -> int:
    """Make a new master key, and wrap every other key under it."""
    parser = argparse.ArgumentParser("prima keys rotate", description=rotate.__doc__)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import rotating  # noqa: PLC0415 - after Django woke
    from prima.office.keys import master_number  # noqa: PLC0415 - same

    rows = 0
    for rows in rotating.rotate_master():
        if sys.stderr.isatty() and not asked.json:
            print(f"\r{rows} kunci dibungkus ulang", end="\r", file=sys.stderr)
    if asked.json:
        print(json.dumps({"master": master_number(), "wrapped": rows}))
    else:
        print(f"Kunci induk nomor {master_number()} berlaku; {rows} kunci dibungkus ulang.")
    return 0


@founded
def rotate_index(argv: list[str]) -> int:
    """Make a new index key, and make every hash anew by which people are found."""
    parser = argparse.ArgumentParser("prima keys rotate-index", description=rotate_index.__doc__)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import reindexing  # noqa: PLC0415 - after Django woke
    from prima.office.keys import numbers  # noqa: PLC0415 - same

    rows = 0
    for rows in reindexing.rotate_index():
        if sys.stderr.isatty() and not asked.json:
            print(f"\r{rows} indeks dibuat ulang", end="\r", file=sys.stderr)
    number = numbers("index")[-1]
    if asked.json:
        print(json.dumps({"index": number, "renewed": rows}))
    else:
        print(f"Kunci indeks nomor {number} berlaku; {rows} indeks dibuat ulang.")
    return 0

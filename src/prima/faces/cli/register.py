"""`prima register`: the register of processing, UU 27/2022 Art. 31.

Article: "Digitalisasi: keamanan data".  Read off the standards in force; the same stands
on the page /pemrosesan-data.
"""

from __future__ import annotations

import argparse
import json

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded

DONE = 0


@founded
def register(argv: list[str]) -> int:
    """Print what the office does with personal data, one service a line."""
    parser = argparse.ArgumentParser("prima register", description=register.__doc__)
    parser.add_argument("--json", action="store_true", help="seluruh register, untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import processing  # noqa: PLC0415 - after Django woke

    entries = processing.register()
    if asked.json:
        print(json.dumps(processing.as_json(entries), ensure_ascii=False, indent=1))
        return DONE
    for one in entries:
        special = ", ada yang spesifik" if one.has_specific else ""
        print(
            f"{one.standard} {one.version}: {len(one.data)} data pribadi{special},"
            f" dibuka {len(one.readers)} peran pada langkahnya, dasar {one.laws[0].cite}."
        )
    print(f"{len(entries)} pemrosesan tercatat ({processing.LAW}).")
    return DONE

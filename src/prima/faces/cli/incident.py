"""`prima incident open`, `prima incident close`: tell everybody what is out of order.

Article: *transparan*.  It is shown at once on the page of the office's state.
"""

from __future__ import annotations

import argparse
import json
import sys

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded
from prima.standard.text import Text

DONE, FAULTS = 0, 1


@founded
def open_one(argv: list[str]) -> int:
    """Tell of an incident in both languages."""
    parser = argparse.ArgumentParser("prima incident open", description=open_one.__doc__)
    parser.add_argument("said", metavar="KALIMAT", help="apa yang terjadi")
    parser.add_argument("--en", required=True, metavar="SENTENCE", help="the same in English")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office.state import tell  # noqa: PLC0415 - after Django woke

    number = tell(Text(id=asked.said, en=asked.en))
    print(json.dumps({"incident": number}) if asked.json else f"Gangguan {number} diumumkan.")
    return DONE


@founded
def close_one(argv: list[str]) -> int:
    """Say that an incident is over."""
    parser = argparse.ArgumentParser("prima incident close", description=close_one.__doc__)
    parser.add_argument("number", type=int, metavar="N", help="nomor gangguan")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office.state import end  # noqa: PLC0415 - after Django woke

    if not end(asked.number):
        print(f"Tidak ada gangguan {asked.number} yang masih terbuka.", file=sys.stderr)
        return FAULTS
    print(json.dumps({"incident": asked.number}) if asked.json else "Gangguan dinyatakan selesai.")
    return DONE

"""`prima mail`: what did an office without a mail server write?

Article: "Digitalisasi: keamanan data".

The mails lie sealed in the office's folder; this reads them, for a trial.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded


@founded
def mail(argv: list[str]) -> int:
    """Print the mails that were kept because there is no mail server, oldest first."""
    parser = argparse.ArgumentParser("prima mail", description=mail.__doc__)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import letters  # noqa: PLC0415 - after Django woke

    found = list(letters.kept())
    if asked.json:
        print(json.dumps([asdict(letter) for letter in found], ensure_ascii=False))
        return 0
    for letter in found:
        print(f"{letter.at}  {letter.to}\n{letter.subject}\n\n{letter.body}\n")
    print(f"{len(found)} surat.")
    return 0

"""How do the translations reach the pages?

Translators write `.po` files; Django reads compiled `.mo` files, which are not
committed.  Babel compiles each one whose source is newer.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src"


def compile_stale(source: Path = SOURCE) -> int:
    """Compile what is stale below `source`; return how many files that were.

    Raises:
        babel.messages.pofile.PoFileError: a catalogue is broken; names the line.
    """
    count = 0
    for po in sorted(source.rglob("LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        half = mo.with_suffix(".mo.half")
        with half.open("wb") as file:
            write_mo(file, catalogue)
        half.replace(mo)
        count += 1
    return count


if __name__ == "__main__":
    print(f"{compile_stale()} katalog disusun · catalogues compiled.")
    sys.exit(0)

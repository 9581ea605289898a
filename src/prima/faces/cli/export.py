"""`prima standard export FILE --as bpmn [--out FILE]`: a standard for other tools.

Article: "Penerapan Standar Pelayanan Publik" (open, so that others can use and check it).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from prima.standard.bpmn import bpmn_of
from prima.standard.fault import Faults
from prima.standard.load import load
from prima.standard.standard import ServiceStandard

WRONG_CALL = 2
FORMS: Final[Mapping[str, Callable[[ServiceStandard], str]]] = {"bpmn": bpmn_of}


def export(argv: list[str]) -> int:
    """Write a standard in the form of another tool, to a file or to the output."""
    parser = argparse.ArgumentParser("prima standard export")
    parser.add_argument("path", type=Path)
    parser.add_argument("--as", dest="form", choices=sorted(FORMS), required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    try:
        standard = load(asked.path.read_bytes(), str(asked.path))
        text = FORMS[asked.form](standard)
        if asked.out is not None:
            asked.out.write_text(text)
    except Faults as refused:
        print(f"Belum ditulis. Standar ini masih salah:\n{refused}", file=sys.stderr)
        return 1
    except OSError as refused:
        print(f"Belum ditulis. {refused}. Sebut berkas lain.", file=sys.stderr)
        return WRONG_CALL
    told = {"standard": standard.standard, "version": standard.version, "as": asked.form}
    if asked.json:
        print(json.dumps(told | {"text": text}))
    elif asked.out is None:
        print(text, end="")
    else:
        print(f"{standard.standard} {standard.version} ditulis ke {asked.out}.")
    return 0

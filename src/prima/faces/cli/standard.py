"""`prima standard check PATH…`, `establish PATH…`, `schema`.

Article: "Penerapan Standar Pelayanan Publik".
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from prima.faces.cli.django import wake_founded
from prima.office.packs import PacksMissing, law_book
from prima.standard.fault import Fault, Faults
from prima.standard.lint.why import WHY
from prima.standard.load import faults_of
from prima.standard.schema import schema as schema_of

WRONG_CALL = 2


def check(argv: list[str]) -> int:
    """Read each standard; print every fault with its file and place; say how many."""
    parser = argparse.ArgumentParser("prima standard check")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    if _absent(asked.paths):
        return WRONG_CALL
    try:
        book = law_book()
    except (PacksMissing, Faults) as why:
        print(f"Belum diperiksa. {why} Perbaiki paket aturan dahulu.", file=sys.stderr)
        return WRONG_CALL
    files = [file for path in asked.paths for file in _files(path)]
    faults = [fault for file in files for fault in faults_of(file.read_bytes(), str(file), book)]
    errors = sum(fault.severity == "error" for fault in faults)
    if asked.json:
        print(json.dumps({"standards": len(files), "faults": [_plain(f) for f in faults]}))
    else:
        for fault in faults:
            print(f"{fault} ({fault.rule}: {WHY[fault.rule].id})", file=sys.stderr)
        print(f"{len(files)} standar dibaca, {errors} kesalahan, {len(faults) - errors} catatan.")
    return 1 if errors or not files else 0


def establish(argv: list[str]) -> int:
    """Enter standards in the book of this office."""
    parser = argparse.ArgumentParser("prima standard establish")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    if _absent(asked.paths):
        return WRONG_CALL
    wake_founded()
    from prima.office.moment import now  # noqa: PLC0415 - after Django woke
    from prima.office.standards import NotEstablishedError  # noqa: PLC0415 - same
    from prima.office.standards import establish as enter  # noqa: PLC0415 - same

    done, refused = [], []
    for file in [file for path in asked.paths for file in _files(path)]:
        try:
            done.append(enter(file.read_bytes(), str(file), at=now(), by="administrator"))
        except NotEstablishedError as fault:
            refused.append(str(fault))
    if asked.json:
        print(json.dumps({"established": done, "refused": refused}))
    else:
        for why in refused:
            print(why, file=sys.stderr)
        print(f"{len(done)} standar ditetapkan, {len(refused)} ditolak.")
    return 1 if refused else 0


def schema(argv: list[str]) -> int:
    """Print the JSON Schema of the format, generated from the code."""
    parser = argparse.ArgumentParser("prima standard schema")
    parser.add_argument("--json", action="store_true", help="skema ini selalu JSON")
    parser.parse_args(argv)
    print(json.dumps(schema_of(), indent=1, ensure_ascii=False))
    return 0


def _absent(paths: list[Path]) -> bool:
    """Say which of the paths lead nowhere."""
    absent = [path for path in paths if not path.exists()]
    for path in absent:
        print(f"Belum dibaca. {path} tidak ada. Sebut berkas atau folder lain.", file=sys.stderr)
    return bool(absent)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def _plain(fault: Fault) -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "place": fault.place,
        "rule": fault.rule,
        "severity": fault.severity,
        "why": {"id": WHY[fault.rule].id, "en": WHY[fault.rule].en},
        "what": {"id": fault.what.id, "en": fault.what.en},
        "mend": {"id": fault.mend.id, "en": fault.mend.en},
    }

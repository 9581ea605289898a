"""`prima verify RECEIPT`: does this receipt hold, without asking anybody?

Article: *akuntabel, transparan*; Dampak terhadap Kepercayaan.

Needs the file and the office's public key; no network, no database, no Django.  The
key comes from the one who verifies, never from the receipt: a forger could put any
key there.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from prima.ledger.receipt import RECEIPT_BYTES_MAX, Verdict
from prima.ledger.receipt import verify as judge

DONE, FAULTS, WRONG_CALL = 0, 1, 2
KEY_BYTES_MAX = 10_000


def verify(argv: list[str]) -> int:
    """Check a receipt with the office's public key alone; say each check in both languages."""
    parser = argparse.ArgumentParser("prima verify", description=verify.__doc__)
    parser.add_argument("receipt", type=Path, metavar="RECEIPT", help="berkas tanda terima")
    key = parser.add_mutually_exclusive_group()
    key.add_argument("--key", metavar="VKEY", help="kunci publik: nama+sidik+kunci")
    key.add_argument("--key-file", type=Path, metavar="F", help="berkas yang memuat kunci itu")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    try:
        keys = asked.key or _read(asked.key_file or public_key(), KEY_BYTES_MAX).decode()
        data = _read(asked.receipt, RECEIPT_BYTES_MAX)
    except (OSError, UnicodeDecodeError) as error:
        print(f"Belum diperiksa: {error}", file=sys.stderr)
        print("Sebutkan kunci publik kantor dengan --key atau --key-file.", file=sys.stderr)
        return WRONG_CALL
    verdict = best(data, keys.split())
    if asked.json:
        print(json.dumps(_plain(verdict), ensure_ascii=False))
    else:
        _say(verdict)
    return DONE if verdict.ok else FAULTS


def best(data: bytes, vkeys: list[str]) -> Verdict:
    """Check with each key that is given (an office keeps its former ones); the best answer counts.

    A receipt holds when it holds under one of them.
    """
    verdicts = [judge(data, vkey) for vkey in vkeys or [""]]
    return max(verdicts, key=lambda one: (one.ok, sum(line.ok for line in one.lines)))


def public_key() -> Path:
    """Return where this office's own public key lies."""
    return Path(os.environ.get("PRIMA_HOME") or "var") / "keys" / "public.txt"


def _read(path: Path, most: int) -> bytes:
    """Read a file of at most `most` bytes; one more byte is read, so that a larger one fails."""
    with path.open("rb") as file:
        return file.read(most + 1)


def _say(verdict: Verdict) -> None:
    out = sys.stdout if verdict.ok else sys.stderr
    for line in verdict.lines:
        print(f"{'✓' if line.ok else '✗'} {line.id}\n  {line.en}", file=out)
    held = sum(line.ok for line in verdict.lines)
    print(f"{held} dari {len(verdict.lines)} pemeriksaan cocok.", file=out)


def _plain(verdict: Verdict) -> dict[str, object]:
    lines = [
        {"code": line.code, "ok": line.ok, "id": line.id, "en": line.en} for line in verdict.lines
    ]
    return {"ok": verdict.ok, "sealed": verdict.sealed, "lines": lines}

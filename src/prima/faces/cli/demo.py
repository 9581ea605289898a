"""`prima demo --cases N --seed S`: fill a demo office through the one door."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

from prima.faces.cli.django import wake
from prima.office import keys


def demo(argv: list[str]) -> int:
    """Found the demo office if need be, and let N cases happen in it."""
    parser = argparse.ArgumentParser("prima demo")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--if-empty", action="store_true", help="hanya bila belum ada berkas")
    parser.add_argument("--background", action="store_true", help="riwayat lama, pelan-pelan")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    if asked.cases < 0:
        parser.error("--cases: 0 atau lebih")
    wake()
    from prima.office.demo import regency  # noqa: PLC0415 - after Django woke
    from prima.office.found import migrate  # noqa: PLC0415 - same
    from prima.office.moment import now  # noqa: PLC0415 - same

    migrate()
    at = now()
    if not _may_fill():
        return 1
    keys.make_keys("tirtasari.example/buku")
    regency.begin(at)
    total = regency.count()
    if not (asked.if_empty and total):
        fill = regency.history if asked.background else regency.recent
        total = fill(asked.cases, asked.seed, at, _teller(asked))
    if asked.json:
        print(json.dumps({"cases": total}))
    else:
        print(f"\r{total} berkas ada di kantor contoh.            ", flush=True)
    return 0


def _may_fill() -> bool:
    """Refuse to put invented people into a real office."""
    from prima.office.profile import UNFOUNDED, profile  # noqa: PLC0415 - after Django woke

    known = profile()
    if known == UNFOUNDED or known.demo:
        return True
    print(
        "Kantor contoh belum diisi. Kantor ini bukan kantor contoh."
        " Setel PRIMA_HOME ke folder lain.",
        file=sys.stderr,
    )
    return False


def _teller(asked: argparse.Namespace) -> Callable[[int, int], None]:
    """Return who tells how far it is; a program that reads JSON is told at the end."""
    if asked.json:
        return lambda _done, _whole: None
    return _told_later if asked.background else _told


def _told(done: int, whole: int) -> None:
    bar = "█" * (20 * min(done, whole) // max(whole, 1))
    end = "\r" if sys.stdout.isatty() else "\n"
    print(f"Mengisi kantor contoh  [{bar:<20}] {done} dari {whole} berkas", end=end, flush=True)


def _told_later(done: int, whole: int) -> None:
    print(f"Riwayat lama: {done} dari {whole} berkas sudah masuk.", flush=True)

"""`prima reconcile`, `prima keys rotate-log`, `prima keys list`: the book after a change.

Article: *akuntabel*.  See docs/howto/witness.md and docs/howto/backup.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded

if TYPE_CHECKING:
    from prima.office.reconcile import Found

DONE, FAULTS = 0, 1
BY = "system"
LOST_ERASURES = (
    "Entri yang hilang dapat memuat penghapusan: orang yang dilupakan sesudah salinan ini"
    " terbaca lagi di sini. Jangan buka kantor ini untuk umum; pulihkan .data yang lebih baru"
    " (kunci lama boleh: --old-keys), maka penghapusannya ikut diulang."
    " · The lost entries may hold erasures: whoever was forgotten since this copy can be read"
    " again here. Keep this office shut; restore a newer .data (older keys will do: --old-keys)."
)
LOST_ERASURES_OPEN = (
    "Penghapusan di dalam entri yang hilang tidak dikenal lagi. Yang karena masa simpan diulang"
    " sendiri. Yang karena permintaan: cari surat keputusannya sejak salinan ini, lalu terima dan"
    " putuskan lagi permintaan 'hapus' orang itu di loket. · Erasures in the lost entries are not"
    " known any more. Those by time of keeping are done again by themselves; for those on request,"
    " look for the letters since this copy, and take in and decide each request again."
)


@founded
def reconcile(argv: list[str]) -> int:
    """Compare the book with what its witnesses last saw, and let it take entries again."""
    parser = argparse.ArgumentParser("prima reconcile", description=reconcile.__doc__)
    parser.add_argument("--head", type=Path, action="append", default=[], metavar="F",
                        help="kepala buku yang disimpan orang lain")  # fmt: skip
    parser.add_argument("--without-witness", metavar="ALASAN", default="", help="tanpa saksi")
    parser.add_argument("--accept-loss", metavar="ALASAN", help="teruskan dengan nama baru")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office import holding_back, keys  # noqa: PLC0415 - after Django woke
    from prima.office import reconcile as outside  # noqa: PLC0415 - same
    from prima.office.rotation import NotRotatedError  # noqa: PLC0415 - same

    if asked.accept_loss:
        try:
            found = outside.accept_loss(BY, asked.accept_loss)
        except NotRotatedError as fault:
            print(f"Belum dibuka: {fault}", file=sys.stderr)
            return FAULTS
    else:
        shown = [path.read_text() for path in asked.head]
        found = outside.resume(shown, BY, reason=asked.without_witness)
    free = not holding_back.standing()
    if asked.json:
        told = {"size": found.size, "seen": found.seen, "fault": found.fault, "free": free}
        told |= {"silent": list(found.silent), "origin": keys.origin()}
        print(json.dumps(told | {"again": found.again, "due": found.due}))
    else:
        where = sys.stdout if free else sys.stderr
        print(_said(found, free=free), file=where)
        print(*_of_erasures(found, free=free), sep="", end="", file=where)
    return DONE if free else FAULTS


def _said(found: Found, *, free: bool) -> str:
    if free:
        return f"Cocok: {found.size} entri, saksi terakhir melihat {found.seen}. Buku dibuka lagi."
    if found.fault == "behind":
        return (
            f"Buku berisi {found.size} entri, saksi pernah melihat {found.seen}: sisanya hilang."
            " Pulihkan salinan yang lebih baru, atau umumkan kehilangannya: --accept-loss ALASAN."
        )
    if found.fault == "forked":
        return "Isi buku bukan isi yang pernah dilihat saksi. Pulihkan salinan yang utuh."
    silent = ", ".join(found.silent) or "tidak ada saksi yang ditulis di witnesses.txt"
    return (
        f"Belum dibuka: tidak ada saksi yang menjawab ({silent})."
        " Tunjukkan kepala buku yang disimpan orang lain: --head BERKAS, atau --without-witness."
    )


def _of_erasures(found: Found, *, free: bool) -> Iterator[str]:
    """Say what was forgotten once more, and what only the lost part of the book knew."""
    if found.again:
        yield (
            f"Dihapus sekali lagi menurut buku: kunci {found.again} orang yang kembali dari salinan"
            f" lama. · Destroyed once more: the keys of {found.again} persons.\n"
        )
    if found.due:
        yield (
            f"Masa simpan {found.due} berkas sudah habis; datanya dihapus."
            f" · {found.due} files were past their time of keeping and were erased.\n"
        )
    if found.seen > found.size:
        yield LOST_ERASURES_OPEN if free else LOST_ERASURES
        yield "\n"


@founded
def rotate_log(argv: list[str]) -> int:
    """Give the book a new key; old receipts hold under the old one for ever."""
    parser = argparse.ArgumentParser("prima keys rotate-log", description=rotate_log.__doc__)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office.rotation import NotRotatedError, rotate  # noqa: PLC0415 - after Django woke

    try:
        new = rotate(BY)
    except NotRotatedError as fault:
        print(f"Belum diganti: {fault}", file=sys.stderr)
        return FAULTS
    if asked.json:
        print(json.dumps({"vkey": new.vkey}))
    else:
        print(
            f"Kunci buku yang baru, umumkan dan berikan kepada para saksi:\n{new.vkey}\n"
            "Kunci lama tetap diumumkan untuk tanda terima yang lama."
        )
    return DONE


@founded
def list_keys(argv: list[str]) -> int:
    """Tell every public key of the book, and until which size it signed."""
    parser = argparse.ArgumentParser("prima keys list", description=list_keys.__doc__)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office.keyring import all_keys  # noqa: PLC0415 - after Django woke

    found = all_keys()
    if asked.json:
        rows = [{"vkey": one.vkey, "until_size": one.until_size} for one in found]
        print(json.dumps(rows))
    else:
        for one in found:
            until = "kini" if one.until_size is None else f"sampai {one.until_size} ({one.until})"
            print(f"{one.vkey}  {until}")
    return DONE

"""`prima backup`, `prima backup-key`, `prima rehearse`, `prima restore`: copies that were tried.

Article: "Digitalisasi: keamanan data".  See docs/howto/backup.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from prima.faces.cli.django import wake, wake_founded
from prima.faces.cli.founded import founded

DONE, FAULTS, WRONG_CALL = 0, 1, 2


@founded
def backup_key(argv: list[str]) -> int:
    """Make the backup key: the public half stays, the private half goes to a place outside."""
    parser = argparse.ArgumentParser("prima backup-key", description=backup_key.__doc__)
    parser.add_argument("--to", type=Path, required=True, metavar="F", help="berkas kunci rahasia")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office.home import home, write_durably  # noqa: PLC0415 - after Django woke
    from prima.office.safe.backup import backup_key as backup_public  # noqa: PLC0415 - same
    from prima.office.safe.backup import make_key  # noqa: PLC0415 - same

    if asked.to.exists() or asked.to.resolve().is_relative_to(home()):
        print(
            f"Belum dibuat. {asked.to} sudah ada atau berada di dalam folder kantor."
            " Pilih tempat lain, misalnya cakram lepas.",
            file=sys.stderr,
        )
        return WRONG_CALL
    write_durably(asked.to.resolve(), f"{make_key()}\n".encode())
    if asked.json:
        print(json.dumps({"public": backup_public()}))
        return DONE
    print(
        f"Kunci salinan ditulis ke {asked.to}. Pindahkan ke luar komputer ini, buat dua:"
        " tanpa kunci itu tidak satu salinan pun dapat dibuka."
    )
    return DONE


@founded
def backup(argv: list[str]) -> int:
    """Copy the office while it works: one box with the data, one with the keys."""
    parser = argparse.ArgumentParser("prima backup", description=backup.__doc__)
    parser.add_argument("--to", type=Path, metavar="DIR", help="folder tujuan")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office.safe.backup import make  # noqa: PLC0415 - after Django woke
    from prima.office.safe.box import BoxError  # noqa: PLC0415 - same

    try:
        made = make(asked.to)
    except (BoxError, OSError) as fault:
        print(f"Belum disalin: {fault}", file=sys.stderr)
        return FAULTS
    for name in made.missing:
        print(f"tidak ditemukan: {name}", file=sys.stderr)
    if asked.json:
        told = {"data": str(made.data), "keys": str(made.keys), "rows": made.rows}
        print(json.dumps(told | {"files": made.files, "missing": list(made.missing)}))
    else:
        print(
            f"{made.rows} baris dan {made.files} berkas disalin ({made.size / 1e6:.1f} MB):\n"
            f"  {made.data}\n  {made.keys}  (dihapus sesudah 30 hari)"
        )
    return FAULTS if made.missing else DONE


@founded
def rehearse(argv: list[str]) -> int:
    """Copy the office, restore the copy into an empty folder, and write down whether it held."""
    parser = argparse.ArgumentParser("prima rehearse", description=rehearse.__doc__)
    parser.add_argument("--to", type=Path, metavar="DIR", help="folder tujuan salinannya")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    asked = parser.parse_args(argv)
    wake_founded()
    from prima.office.safe.rehearsal import rehearse as tried  # noqa: PLC0415 - after Django woke

    trial = tried(asked.to)
    if asked.json:
        print(json.dumps({"ok": trial.ok, "entries": trial.entries, "fault": trial.fault}))
    elif trial.ok:
        print(f"Gladi berhasil: {trial.entries} entri pulih dan cocok, {trial.seconds} detik.")
    if not trial.ok:
        print(f"Gladi gagal: {trial.fault}", file=sys.stderr)
    return DONE if trial.ok else FAULTS


def restore(argv: list[str]) -> int:
    """Restore a pair of boxes into the empty PRIMA_HOME and the empty database, and try it."""
    parser = argparse.ArgumentParser("prima restore", description=restore.__doc__)
    parser.add_argument("data", type=Path, metavar="DATA", help="kotak data (.data)")
    parser.add_argument("--keys", type=Path, required=True, metavar="F", help="kotak kunci terbaru")
    parser.add_argument("--key-file", type=Path, required=True, metavar="F", help="kunci salinan")
    parser.add_argument("--old-keys", action="store_true", help="terima kunci di atas 30 hari")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    parser.add_argument("--loaded", metavar="FILE", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    return _load(asked) if asked.loaded else _unpack(asked, argv)


def _unpack(asked: argparse.Namespace, argv: list[str]) -> int:
    """Lay down keys and files, then go on in a program that reads these keys at its start."""
    wake()
    from prima.office.home import folder, write_durably  # noqa: PLC0415 - after Django woke
    from prima.office.safe.box import BoxError  # noqa: PLC0415 - same
    from prima.office.safe.restore import RestoreError, unpack  # noqa: PLC0415 - same

    try:
        private = asked.key_file.read_text().strip()
        about = unpack(asked.data, asked.keys, private, old_keys=asked.old_keys)
    except (BoxError, RestoreError, OSError, UnicodeDecodeError) as fault:
        print(f"Belum dipulihkan: {fault}", file=sys.stderr)
        return FAULTS
    path = folder("tmp") / "manifest.json"
    write_durably(path, json.dumps(about).encode())
    me = "import sys; from prima.faces.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", me, "restore", *argv, "--loaded", str(path)]
    return subprocess.call(command, env=os.environ)  # noqa: S603 - our own program


def _load(asked: argparse.Namespace) -> int:
    wake()
    from prima.office.safe.restore import RestoreError, load  # noqa: PLC0415 - after Django woke

    try:
        done = load(json.loads(Path(asked.loaded).read_bytes()))
    except RestoreError as fault:
        print(f"Belum dipulihkan, kantor tetap tertutup:\n{fault}", file=sys.stderr)
        return FAULTS
    if asked.json:
        told = {"origin": done.origin, "at": done.at, "rows": done.rows, "entries": done.entries}
        told |= {"files": done.files, "forgotten": done.forgotten, "again": done.again}
        print(json.dumps(told))
    else:
        print(
            f"{done.origin} pulih seperti pada {done.at}: {done.rows} baris, {done.entries} entri"
            f" tersegel, {done.files} berkas; {done.forgotten} tetap terlupakan. Semua cocok.\n"
            f"{done.again} kunci yang masih ada di salinan kunci tidak dikembalikan: pemiliknya"
            " sudah dilupakan menurut data dan buku yang lebih baru."
            f" · {done.again} keys were not given back: the newer data and book say that they"
            " were destroyed.\n"
            "Buku belum menerima entri. Cocokkan dahulu dengan saksi: prima reconcile"
        )
    return DONE

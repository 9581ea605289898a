"""`prima init`: how does a real office begin?

Real keys, no demo account, its own units and posts, its first administrator, its
standards: from one file that a person can write, `office.yaml`.  See
docs/howto/first-case.md.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any

from prima.faces.cli.django import wake
from prima.standard.fault import Faults


def init(argv: list[str]) -> int:
    """Found an office from a file, and make its first administrator."""
    parser = argparse.ArgumentParser("prima init")
    parser.add_argument("file", type=Path, help="office.yaml: nama, unit, jabatan, petugas")
    parser.add_argument("--admin-mail", required=True)
    parser.add_argument("--admin-name", required=True)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(argv)
    if not asked.file.is_file():
        print(
            f"Kantor belum didirikan. {asked.file} tidak ada."
            " Salin docs/howto/office.yaml, isi, lalu ulangi.",
            file=sys.stderr,
        )
        return 1
    wake()
    from prima.office.foundation import BadOfficeError, begin, read  # noqa: PLC0415 - needs Django

    try:
        office = read(asked.file.read_bytes(), str(asked.file))
        done = begin(office, mail=asked.admin_mail, name=asked.admin_name, password=_password())
    except Faults as faults:
        for fault in faults.faults:
            print(fault, file=sys.stderr)
        return 1
    except BadOfficeError as fault:
        print(fault, file=sys.stderr)
        return 1
    for warning in done["unstaffed"]:
        print(f"Perhatian: {warning['id']}", file=sys.stderr)
    for warning in done["unrecoverable"]:
        print(f"Perhatian: {warning['id']}\nNote: {warning['en']}", file=sys.stderr)
    print(json.dumps(done) if asked.json else _said(done))
    return 0


def _password() -> str:
    """Return the administrator's password: from the environment, or as she types it."""
    try:
        return os.environ.get("PRIMA_ADMIN_PASSWORD") or getpass.getpass("Sandi administrator: ")
    except EOFError:
        return ""


def _said(done: dict[str, Any]) -> str:
    passwords = "\n".join(f"  {mail}  {word}" for mail, word in done["first_passwords"].items())
    return (
        f"Kantor {done['name']} berdiri: {done['units']} unit, {done['posts']} jabatan,"
        f" {done['officers']} petugas, {done['standards']} standar.\n"
        f"Kunci umum buku: {done['vkey']}\n"
        f"Sandi pertama tiap petugas, hanya ditampilkan sekali:\n{passwords}\n"
        "Simpan salinan folder keys/ di tempat lain, lalu buka dengan: prima serve"
    )

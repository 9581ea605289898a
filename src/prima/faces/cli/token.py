"""`prima token create | list | revoke`: keys with which programs sign in.

Article: "Digitalisasi: keamanan data".

A token is printed once, when it is made; the office keeps only its hash.
"""

from __future__ import annotations

import argparse
import json
import sys

from prima.faces.cli.django import wake_founded
from prima.faces.cli.founded import founded

DONE, FAULTS = 0, 1


@founded
def token(argv: list[str]) -> int:
    """Make, list or revoke the tokens of an account."""
    parser = argparse.ArgumentParser("prima token", description=token.__doc__)
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    what = parser.add_subparsers(dest="what", required=True, metavar="create|list|revoke")
    made = what.add_parser("create", help="buat kunci untuk sebuah akun")
    made.add_argument("account", metavar="ACCOUNT", help="surel atau nomor akun")
    made.add_argument("--label", required=True, help="untuk apa kunci ini")
    shown = what.add_parser("list", help="daftar kunci")
    shown.add_argument("account", nargs="?", metavar="ACCOUNT", help="surel atau nomor akun")
    ended = what.add_parser("revoke", help="cabut kunci")
    ended.add_argument("id", metavar="ID", help="12 tanda dari daftar")
    for each in (made, shown, ended):
        each.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    wake_founded()
    return {"create": _create, "list": _list, "revoke": _revoke}[asked.what](asked)


def _create(asked: argparse.Namespace) -> int:
    from prima.office import tokens  # noqa: PLC0415 - after Django woke

    owner = tokens.owner_of(asked.account)
    if owner is None:
        return _unknown(asked.account)
    try:
        secret = tokens.create(owner, asked.label)
    except ValueError as fault:
        print(f"Kunci belum dibuat: {fault}", file=sys.stderr)
        return FAULTS
    if asked.json:
        print(json.dumps({"token": secret, "account": owner.account, "kind": owner.kind}))
    else:
        print(secret)
        print(f"1 kunci dibuat untuk {owner.account}; simpan sekarang, tidak ditampilkan lagi.")
    return DONE


def _list(asked: argparse.Namespace) -> int:
    from prima.office import tokens  # noqa: PLC0415 - after Django woke

    owner = tokens.owner_of(asked.account) if asked.account else None
    if asked.account and owner is None:
        return _unknown(asked.account)
    found = tokens.listed(owner.account if owner else "")
    if asked.json:
        rows = [
            {
                "id": one.id,
                "account": one.account,
                "label": one.label,
                "created_at": one.created_at.isoformat(),
                "revoked_at": one.revoked_at.isoformat() if one.revoked_at else None,
            }
            for one in found
        ]
        print(json.dumps({"tokens": rows}))
        return DONE
    for one in found:
        state = "dicabut" if one.revoked_at else "berlaku"
        print(f"{one.id}  {state:<8} {one.created_at:%Y-%m-%d}  {one.account}  {one.label}")
    print(f"{len(found)} kunci.")
    return DONE


def _revoke(asked: argparse.Namespace) -> int:
    from prima.office import tokens  # noqa: PLC0415 - after Django woke

    if not tokens.revoke(asked.id):
        print(f"Tidak ada satu kunci yang berlaku dengan nomor {asked.id}.", file=sys.stderr)
        return FAULTS
    print(json.dumps({"revoked": asked.id}) if asked.json else "1 kunci dicabut.")
    return DONE


def _unknown(name: str) -> int:
    print(f"Tidak ada akun terbuka dengan surel atau nomor {name}.", file=sys.stderr)
    return FAULTS

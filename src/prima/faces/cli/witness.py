"""`prima witness init`, `watch`, `serve`: be the witness of somebody else's book.

Article: *akuntabel*; Dampak terhadap Kepercayaan.  Needs no office, no Django and no
database: a folder of its own is all.  See docs/howto/witness.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from prima.faces.witness.post import Post
from prima.ledger.fault import LedgerFault

DONE, FAULTS = 0, 1
PORT = 8090


def init(argv: list[str]) -> int:
    """Make a witness: its key and its name."""
    parser = _parser("init", init.__doc__)
    parser.add_argument("--name", required=True, help="nama saksi, misalnya ombudsman.go.id/saksi")
    asked = parser.parse_args(argv)
    try:
        post = Post.found(asked.home, asked.name)
    except OSError as fault:
        print(f"Belum dibuat. {fault}", file=sys.stderr)
        return FAULTS
    _say(asked, {"vkey": post.vkey()}, f"Kunci umum saksi, berikan kepada kantor:\n{post.vkey()}")
    return DONE


def watch(argv: list[str]) -> int:
    """Watch one more book, by its public key."""
    parser = _parser("watch", watch.__doc__)
    parser.add_argument("vkey", help="kunci publik buku: nama+sidik+kunci")
    asked = parser.parse_args(argv)
    post = Post(asked.home)
    try:
        post.watch(asked.vkey)
    except (LedgerFault, OSError) as fault:
        print(f"Belum dicatat. {fault}", file=sys.stderr)
        return FAULTS
    names = sorted({log.name for log in post.logs()})
    _say(asked, {"watched": names}, f"{len(names)} buku dijaga: {', '.join(names)}")
    return DONE


def serve(argv: list[str]) -> int:
    """Answer the books that are watched, until told to stop."""
    parser = _parser("serve", serve.__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=PORT)
    asked = parser.parse_args(argv)
    from prima.faces.witness.serving import server  # noqa: PLC0415 - only to serve

    post = Post(asked.home)
    if not (asked.home / "key").exists():
        print(f"{asked.home} bukan rumah saksi; buat dengan prima witness init.", file=sys.stderr)
        return FAULTS
    with server(post, asked.host, asked.port) as answering:
        where = f"http://{asked.host}:{answering.server_address[1]}"
        _say(asked, {"url": where, "vkey": post.vkey()}, f"Saksi {post.name} menjawab di {where}")
        sys.stdout.flush()
        try:
            answering.serve_forever()
        except KeyboardInterrupt:
            return DONE
    return DONE


def _parser(word: str, about: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(f"prima witness {word}", description=about)
    parser.add_argument("--home", type=Path, required=True, metavar="DIR", help="folder saksi")
    parser.add_argument("--json", action="store_true", help="jawaban untuk program")
    return parser


def _say(asked: argparse.Namespace, told: dict[str, object], words: str) -> None:
    print(json.dumps(told) if asked.json else words)

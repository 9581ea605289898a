"""The command line: `prima COMMAND ...`.

Every command has a help line, ends with a count or a fact, and exits 0 (done), 1
(faults found) or 2 (wrongly called).  What it prints is for people; `--json` is for
programs; faults go to the error stream.  Commands are loaded when they are called, so
that `prima verify` needs no database and `prima clock` no office.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

WRONG_CALL = 2


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives, and its help line in both languages."""

    module: str
    function: str
    id: str
    en: str


COMMANDS = {
    "init": Command("init", "init", "mendirikan kantor", "found an office"),
    "serve": Command("serve", "serve", "membuka kantor", "open the office"),
    "demo": Command("demo", "demo", "mengisi kantor contoh", "populate a demo office"),
    "standard check": Command("standard", "check", "memeriksa standar", "check standards"),
    "standard establish": Command(
        "standard", "establish", "menetapkan standar", "establish standards"
    ),
    "standard export": Command(
        "export", "export", "standar untuk alat lain", "a standard for other tools"
    ),
    "standard schema": Command("standard", "schema", "skema format standar", "the format's schema"),
    "clock due": Command("clock", "clock_due", "menghitung batas", "compute a due date"),
    "ledger fsck": Command("ledger", "fsck", "memeriksa seluruh buku", "check the whole book"),
    "ledger head": Command("ledger", "head", "kepala buku terbaru", "newest signed head"),
    "verify": Command("verify", "verify", "memeriksa tanda terima", "check a receipt offline"),
    "backup": Command("backup", "backup", "menyalin kantor", "copy the office"),
    "backup-key": Command("backup", "backup_key", "kunci salinan", "make the backup key"),
    "rehearse": Command("backup", "rehearse", "gladi pemulihan", "rehearse a restore"),
    "restore": Command("backup", "restore", "memulihkan kantor", "restore the office"),
    "reconcile": Command("book", "reconcile", "mencocokkan dengan saksi", "compare with witnesses"),
    "keys rotate-log": Command(
        "book", "rotate_log", "mengganti kunci buku", "change the book's key"
    ),
    "keys list": Command("book", "list_keys", "kunci-kunci buku", "the book's public keys"),
    "witness init": Command("witness", "init", "menjadi saksi", "become a witness"),
    "witness watch": Command("witness", "watch", "menjaga sebuah buku", "watch a book"),
    "witness serve": Command("witness", "serve", "menjawab sebagai saksi", "answer as a witness"),
    "breach draft": Command("breach", "draft", "mencatat kegagalan data", "enter a data breach"),
    "breach list": Command("breach", "list_them", "daftar kegagalan data", "data breaches"),
    "breach letter": Command("breach", "letter", "surat kepada lembaga", "the authority's letter"),
    "breach tell": Command("breach", "tell", "memberi tahu yang terkena", "tell those concerned"),
    "incident open": Command("incident", "open_one", "mengumumkan gangguan", "tell of an incident"),
    "incident close": Command("incident", "close_one", "gangguan selesai", "end an incident"),
    "register": Command(
        "register", "register", "daftar pemrosesan data pribadi", "register of processing"
    ),
    "rebuild": Command("rebuild", "rebuild", "menyusun ulang bacaan", "rebuild the projections"),
    "keys rotate-index": Command(
        "keys", "rotate_index", "mengganti kunci indeks", "change the index key"
    ),
    "keys rotate": Command("keys", "rotate", "mengganti kunci induk", "change the master key"),
    "role": Command("role", "role", "peran basis data", "a database role that only adds"),
    "mail": Command("mail", "mail", "surat tanpa peladen surat", "mails without a mail server"),
    "token": Command("token", "token", "kunci API", "API keys"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = sys.argv[1:] if argv is None else argv
    for length in (2, 1):
        command = COMMANDS.get(" ".join(words[:length]))
        if command is not None and len(words) >= length:
            return _function(command)(words[length:])
    if not words or words[0] in ("help", "--help", "-h"):
        print(overview())
        return 0
    print(f"prima: perintah tidak dikenal: {' '.join(words[:2])}\n{overview()}", file=sys.stderr)
    return WRONG_CALL


def overview() -> str:
    """Return the list of commands, one line each."""
    width = max(len(name) for name in COMMANDS)
    lines = [
        f"  {name:<{width}}  {command.id} / {command.en}" for name, command in COMMANDS.items()
    ]
    return "\n".join(["prima PERINTAH [--json]", *lines])


def _function(command: Command) -> Callable[[list[str]], int]:
    module = import_module(f"prima.faces.cli.{command.module}")
    function: Callable[[list[str]], int] = getattr(module, command.function)
    return function

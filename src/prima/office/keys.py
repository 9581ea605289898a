"""Which keys does the office hold, and where?

Article: "Digitalisasi: keamanan data".

Three kinds, in files under `PRIMA_HOME/keys` that only the office's own user can
read: the master key (wraps the keys of cases and persons), the index key (blind
indexes), and the log key (signs receipts and heads of the book).  None is ever in
the database or in a backup of it.
"""

from __future__ import annotations

import hmac
import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.ledger.checkpoint import Verifier
from prima.office.home import folder, write_durably

KEY_BYTES = 32
NAMES = ("master", "index", "log", "web")


class NoKeyError(RuntimeError):
    """The office has no keys yet; `prima init` makes them."""


def make_keys(origin: str) -> None:
    """Make the office's keys, once; keys that exist are never replaced."""
    for name in NAMES:
        path = folder("keys") / f"{_master(master_number()) if name == NAMES[0] else name}.key"
        if not path.exists():
            write_durably(path, secrets.token_bytes(KEY_BYTES))
    path = folder("keys") / "origin.txt"
    if not path.exists():
        write_durably(path, origin.encode())
    forget()


def have_keys() -> bool:
    """Tell whether this office was founded."""
    known = all((folder("keys") / f"{name}.key").exists() for name in NAMES[1:])
    return known and (folder("keys") / f"{_master(master_number())}.key").exists()


@cache
def _key(name: str) -> bytes:
    path: Path = folder("keys") / f"{name}.key"
    if not path.exists():
        raise NoKeyError(f"{path} is missing: run `prima init`, or set PRIMA_HOME.")
    return path.read_bytes()


@cache
def origin() -> str:
    """Return the name under which the office's book is signed."""
    return (folder("keys") / "origin.txt").read_text().strip()


def master_key(number: int | None = None) -> bytes:
    """Return the key that wraps the keys of persons: the newest, or one of before."""
    return _key(_master(number or master_number()))


@cache
def master_number() -> int:
    """Return the number of the newest master key; the first is 1."""
    found = (int(path.name.split(".")[1]) for path in folder("keys").glob("master.*.key"))
    return max(found, default=1)


def new_master() -> int:
    """Make the next master key beside the one in use, and return its number."""
    number = master_number() + 1
    write_durably(folder("keys") / f"{_master(number)}.key", secrets.token_bytes(KEY_BYTES))
    forget()
    return number


def drop_master(number: int) -> None:
    """Throw a master key away that wraps nothing any more."""
    (folder("keys") / f"{_master(number)}.key").unlink(missing_ok=True)
    forget()


def _master(number: int) -> str:
    return "master" if number == 1 else f"master.{number}"


def web_secret() -> str:
    """Return the secret that signs sessions and forms."""
    return _key("web").hex()


@cache
def log_key() -> Ed25519PrivateKey:
    """Return the key that signs receipts and checkpoints."""
    _log_key_time(str(folder("keys") / "log.key"))
    return Ed25519PrivateKey.from_private_bytes(_key("log"))


def log_key_changed() -> bool:
    """Tell whether another process replaced the log key since it was read here."""
    path = folder("keys") / "log.key"
    seen = path.stat().st_mtime_ns if path.exists() else 0
    return _log_key_time(str(path)) != seen


@cache
def _log_key_time(path: str) -> int:
    """Remember of which moment the log key is that was read."""
    return Path(path).stat().st_mtime_ns if Path(path).exists() else 0


@cache
def verifier() -> Verifier:
    """Return the public half: what an auditor needs, and all she needs."""
    return Verifier.of(origin(), log_key())


def blind_index(kind: str, value: str) -> bytes:
    """Return the keyed hash under which a value is found and cannot be read.

    The key lies outside the database, so a stolen dump tells no telephone from any other.
    """
    return hmac.new(_key("index"), f"{kind}|{value}".encode(), sha256).digest()


def forget() -> None:
    """Forget keys read before; for a process that founds an office, and for tests."""
    for reader in (_key, _log_key_time, master_number, origin, log_key, verifier):
        reader.cache_clear()

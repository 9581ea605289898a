"""Which keys does the office hold, and where?

Article: "Digitalisasi: keamanan data".

Three kinds, in files under `PRIMA_HOME/keys` that only the office's own user can
read: the master key (wraps the keys of cases and persons), the index key (blind
indexes), and the log key (signs receipts and heads of the book).  None is ever in
the database or in a backup of it.

Master and index key can be changed (see `rotating`, `reindexing`): each new one has the
next number in its name, and every process sees it at once.
"""

from __future__ import annotations

import hmac
import os
import secrets
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.ledger.checkpoint import Verifier
from prima.office.home import folder, write_durably

KEY_BYTES = 32
NAMES = ("master", "index", "log", "web")
NUMBERED = ("master", "index")
"""Keys that are changed while the office stays open: several may stand for a while."""


class NoKeyError(RuntimeError):
    """The office has no keys yet; `prima init` makes them."""


def make_keys(origin: str) -> None:
    """Make the office's keys, once; keys that exist are never replaced."""
    for name in NAMES:
        path = _path(newest(name)) if name in NUMBERED else _path(name)
        if not path.exists():
            write_durably(path, secrets.token_bytes(KEY_BYTES))
    path = folder("keys") / "origin.txt"
    if not path.exists():
        write_durably(path, origin.encode())
    forget()


def have_keys() -> bool:
    """Tell whether this office was founded."""
    names = (newest(name) if name in NUMBERED else name for name in NAMES)
    return all(_path(name).exists() for name in names)


@cache
def _key(name: str) -> bytes:
    path = _path(name)
    if not path.exists():
        raise NoKeyError(f"{path} is missing: run `prima init`, or set PRIMA_HOME.")
    return path.read_bytes()


@cache
def origin() -> str:
    """Return the name under which the office's book is signed."""
    return (folder("keys") / "origin.txt").read_text().strip()


def master_key(number: int | None = None) -> bytes:
    """Return the key that wraps the keys of persons: the newest, or one of before."""
    return _key(named("master", number or master_number()))


def master_number() -> int:
    """Return the number of the newest master key; the first is 1."""
    return numbers("master")[-1]


def numbers(kind: str) -> tuple[int, ...]:
    """Return the numbers of the keys of a kind that stand there, the newest last; 1 if none.

    It looks each time: another process may have made one since.
    """
    names = {path.name for path in Path(_folder(os.environ.get("PRIMA_HOME", ""))).iterdir()}
    later = (name.removeprefix(f"{kind}.").removesuffix(".key") for name in names)
    found = {int(name) for name in later if name.isdecimal()}
    return tuple(sorted(found | ({1} if not found or f"{kind}.key" in names else set())))


@lru_cache(maxsize=4)
def _folder(home: str) -> str:
    del home
    return str(folder("keys"))


def newest(kind: str) -> str:
    """Return the name of the newest key of a kind."""
    return named(kind, numbers(kind)[-1])


def new_key_of(kind: str) -> int:
    """Make the next key of a kind beside the one in use, and return its number."""
    number = numbers(kind)[-1] + 1
    write_durably(_path(named(kind, number)), secrets.token_bytes(KEY_BYTES))
    forget()
    return number


def drop(kind: str, number: int) -> None:
    """Throw a key away under which nothing lies any more."""
    _path(named(kind, number)).unlink(missing_ok=True)
    forget()


def named(kind: str, number: int) -> str:
    """Return the name of a key: the first has no number in it.

    >>> named("index", 1), named("index", 2)
    ('index', 'index.2')
    """
    return kind if number == 1 else f"{kind}.{number}"


def _path(name: str) -> Path:
    return folder("keys") / f"{name}.key"


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
    return _hashed(newest("index"), kind, value)


def blind_indexes(kind: str, value: str) -> tuple[bytes, ...]:
    """Return the hashes under which a value may stand: several while the key is changed."""
    return tuple(_hashed(named("index", one), kind, value) for one in numbers("index"))


def fingerprint(kind: str, value: str) -> bytes:
    """Return a keyed hash by which two equal values are told, under a key that stays."""
    return _hashed("web", kind, value)


def _hashed(name: str, kind: str, value: str) -> bytes:
    return hmac.new(_key(name), f"{kind}|{value}".encode(), sha256).digest()


def forget() -> None:
    """Forget keys read before; for a process that founds an office, and for tests."""
    for reader in (_key, _log_key_time, _folder, origin, log_key, verifier):
        reader.cache_clear()

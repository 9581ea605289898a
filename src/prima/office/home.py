"""Where does this office keep what it keeps?

Everything lies under `PRIMA_HOME` (default: `var/` in the project): the database,
the keys, the encrypted files.  Keys are never in the database.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
"""The folder that holds `standards/` and `rules/` in a checkout."""


def home() -> Path:
    """Return the office's folder; it is made on first use, for its owner's eyes only."""
    path = Path(os.environ.get("PRIMA_HOME") or PROJECT / "var").resolve()
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def folder(name: str) -> Path:
    """Return a folder of the office, made on first use."""
    path = home() / name
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_durably(path: Path, data: bytes) -> None:
    """Write a file so that it is whole or absent, also after a power cut."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o600)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_once(path: Path, data: bytes) -> bytes:
    """Write a file that does not stand yet, durably; return what stands there in the end.

    Two at once agree on the first.
    """
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    write_durably(draft, data)
    try:
        os.link(draft, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        draft.unlink(missing_ok=True)
    return data

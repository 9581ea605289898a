"""What does a witness keep, and when does it sign?

Article: *akuntabel*; Dampak terhadap Kepercayaan.

A folder of its own: its key, the books that it watches, and for each the last head that
it signed.  The new head is durable before the line leaves, under a lock that holds for
threads and programs alike; so it never signs two heads that do not belong together,
even when it is killed between.
"""

from __future__ import annotations

import fcntl
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.ledger.checkpoint import Checkpoint, Verifier, add_signature, open_note, parse_vkey
from prima.ledger.cosign import Refused, Witness, cosign, judge
from prima.office.home import write_durably
from prima.office.moment import now

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Post:
    """A witness's folder."""

    folder: Path
    turn: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def found(cls, folder: Path, name: str) -> Post:
        """Make a witness's folder and key; one that stands is never replaced.

        Raises:
            FileExistsError: A witness lives there already.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (folder / "key").exists():
            raise FileExistsError(f"{folder} sudah menjadi rumah seorang saksi.")
        write_durably(folder / "key", secrets.token_bytes(KEY_BYTES))
        write_durably(folder / "name", name.encode())
        return cls(folder)

    @property
    def name(self) -> str:
        """Return the witness's name."""
        return (self.folder / "name").read_text().strip()

    @property
    def key(self) -> Ed25519PrivateKey:
        """Return the witness's private key."""
        return Ed25519PrivateKey.from_private_bytes((self.folder / "key").read_bytes())

    def vkey(self) -> str:
        """Return the public key, for those who check the witness's lines."""
        return Witness.of(self.name, self.key).vkey()

    def logs(self) -> list[Verifier]:
        """Return the keys of the books that are watched."""
        path = self.folder / "logs.txt"
        lines = path.read_text().splitlines() if path.exists() else []
        return [parse_vkey(line) for line in lines if line.strip()]

    def watch(self, vkey: str) -> None:
        """Watch one more book, or one more key of a book; raise `LedgerFault` for no key."""
        added = [*self.logs(), parse_vkey(vkey)]
        lines = dict.fromkeys(log.vkey() for log in added)
        write_durably(self.folder / "logs.txt", "".join(f"{one}\n" for one in lines).encode())

    def last(self, origin: str) -> str | None:
        """Return the last head of a book that was signed, with the witness's line."""
        path = self._kept(origin)
        return path.read_text() if path.exists() else None

    def asked(self, data: bytes) -> str | Refused:
        """Sign what is asked, or refuse it; the new head is durable first."""
        with self._alone():
            logs = self.logs()
            seen = {log.name: head for log in logs if (head := self._seen(log.name))}
            answer = judge(data, logs, seen)
            if isinstance(answer, Refused):
                return answer
            request, head = answer
            line = cosign(request.note, self.name, self.key, int(now().timestamp()))
            kept = add_signature(request.note, line)
            write_durably(self._kept(head.origin), kept.encode())
            return line

    def _seen(self, origin: str) -> Checkpoint | None:
        note = self.last(origin)
        keys = [log for log in self.logs() if log.name == origin]
        return None if note is None else open_note(note, keys)

    def _kept(self, origin: str) -> Path:
        return self.folder / f"{sha256(origin.encode()).hexdigest()}.note"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self.turn, (self.folder / "turn").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

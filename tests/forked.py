"""How does a test start a program of the office without paying for its imports each time?

Nine tenths of a short program's work is loading Django and its like.  One process of a
test run, the mother, loads once what every program loads before it knows which office it
is for.  A program is then a fork of her: a process of its own, with its own environment,
folder and streams, which wakes Django and reads its settings itself.  The mother never
does, so nothing of one office can reach another.

Whatever is true of the start itself (the server, what the interpreter reads, a program
that is killed from outside) is tested with a program that is started from nothing.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
PRIMA = "prima"
MESSAGE_BYTES = 1 << 20
LOADED = (
    "argon2",
    "cryptography.x509",
    "django.core.management",
    "django.core.serializers.json",
    "django.core.handlers.wsgi",
    "django.db.backends.postgresql.base",
    "django.db.backends.sqlite3.base",
    "django.db.models",
    "django.forms",
    "django.template.backends.django",
    "prima.case.decide",
    "prima.case.wished",
    "prima.ledger.cosign",
    "prima.standard.at_counter",
    "prima.standard.load",
    "requests",
    "structlog",
)
"""What reads neither the environment nor any settings."""


@dataclass(frozen=True, slots=True)
class Mother:
    """The process that bears programs, and the line to her."""

    process: subprocess.Popen[bytes]
    line: socket.socket

    def run(
        self, words: list[str], environ: Mapping[str, str], cwd: Path, timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; raise TimeoutExpired, and kill it, when it takes too long."""
        asked = json.dumps({"words": words, "environ": dict(environ), "cwd": str(cwd)})
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            streams = [out.fileno(), err.fileno()]
            socket.send_fds(self.line, [asked.encode()], streams)
            pid = int(self.line.recv(MESSAGE_BYTES))
            self.line.settimeout(timeout)
            try:
                code = int(self.line.recv(MESSAGE_BYTES))
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                self.line.settimeout(None)
                self.line.recv(MESSAGE_BYTES)
                raise subprocess.TimeoutExpired(words, timeout) from None
            said = [_said(one.read()) for one in (out, err) if one.seek(0) == 0]
        return subprocess.CompletedProcess(words, code, *said)

    def end(self) -> None:
        """Let her go."""
        self.line.close()
        self.process.wait()


def _said(raw: bytes) -> str:
    return raw.decode().replace("\r\n", "\n")


@cache
def mother() -> Mother:
    """Return the mother of this test run; the first call wakes her."""
    ours, hers = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with hers:
        command = [sys.executable, "-m", "tests.forked", str(hers.fileno())]
        process = subprocess.Popen(command, cwd=ROOT, pass_fds=[hers.fileno()])
    woken = Mother(process, ours)
    atexit.register(woken.end)
    return woken


def run(
    words: list[str], environ: Mapping[str, str], *, cwd: Path | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run `prima WORDS ...` or a module of the tests, by its name, as a process of its own."""
    return mother().run(words, environ, cwd or Path.cwd(), timeout)


def main() -> None:
    """Load what all programs load, then bear one program after the other."""
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    from prima.office.database import use_sound_sqlite  # noqa: PLC0415 - before Django

    use_sound_sqlite()
    for name in LOADED:
        import_module(name)
    assert not import_module("django.conf").settings.configured
    gc.freeze()
    bear(socket.socket(fileno=int(sys.argv[1])))


def bear(line: socket.socket) -> None:
    """Bear a program for each message: tell its process, and how it ended."""
    while True:
        said, streams, _, _ = socket.recv_fds(line, MESSAGE_BYTES, 2)
        if not said:
            return
        pid = os.fork()
        if pid == 0:
            line.close()
            be(json.loads(said), streams)
        for stream in streams:
            os.close(stream)
        line.send(str(pid).encode())
        line.send(str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])).encode())


def be(asked: dict[str, Any], streams: list[int]) -> NoReturn:
    """Be the program that was asked for, and end as it ends: by `sys.exit`, as any other."""
    for number, stream in enumerate([os.open(os.devnull, os.O_RDONLY), *streams]):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["environ"])
    program, *_ = sys.argv[:] = asked["words"]
    if program == PRIMA:
        sys.exit(import_module("prima.faces.cli.main").main())
    runpy.run_module(program, run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()

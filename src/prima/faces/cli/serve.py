"""`prima serve`: how is the office opened?

One supervisor starts the web server, the sealer and the jobs as programs of their
own, starts each again when it dies, and ends them all when it is told to stop.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

APPLICATION = "prima.faces.wsgi:application"
RESTART_SECONDS = 2.0
STOP_SECONDS = 15.0
LOOK_SECONDS = 0.2


@dataclass(slots=True)
class Program:
    """One program of the office, and when it may be started again."""

    name: str
    command: Sequence[str]
    once: bool = False
    process: subprocess.Popen[bytes] | None = None
    not_before: float = field(default=0.0)

    def look(self) -> None:
        """Start it if it does not run; a program that runs `once` is left when it ended well."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None:
            if self.once and self.process.returncode == 0:
                return
            if self.not_before == 0.0:
                self.not_before = time.monotonic() + RESTART_SECONDS
        if time.monotonic() < self.not_before:
            return
        self.not_before = 0.0
        self.end_leftovers()
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            self.command, start_new_session=True
        )

    def end_leftovers(self) -> None:
        """End what a program that died has started: its worker would keep the port and serve on."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def wait(self, until: float) -> None:
        """Wait for its end; past the time, end it."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.end_leftovers()


def serve(argv: list[str]) -> int:
    """Open the office until it is told to close."""
    parser = argparse.ArgumentParser("prima serve")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=os.environ.get("PRIMA_PORT", "8000"))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--demo", action="store_true", help="isi kantor contoh lebih dahulu")
    parser.add_argument("--json", action="store_true", help="alamat untuk program")
    asked = parser.parse_args(argv)
    address = f"http://{asked.host}:{asked.port}"
    os.environ.setdefault("PRIMA_URL", address)
    if _taken(asked.host, asked.port):
        print(
            f"Kantor belum dibuka. Alamat {address} sudah dipakai program lain."
            " Pilih yang lain: PRIMA_PORT=8001 make run.",
            file=sys.stderr,
        )
        return 1
    if asked.demo and _call("demo", "--cases", "300", "--seed", "1", "--if-empty"):
        return 1
    if _call("check"):
        return 1
    os.environ.pop("PRIMA_OWNER_URL", None)
    _run(_programs(asked), asked)
    return 0


def _shape(asked: argparse.Namespace) -> tuple[str, str]:
    """Say how the welcome is to be told."""
    return "demo" if asked.demo else "", "json" if asked.json else ""


def _call(*words: str) -> int:
    """Run a part of the opening as a program of its own, so that this one stays small."""
    command = [sys.executable, "-m", "prima.faces.cli.work", *words]
    return subprocess.call(command)  # noqa: S603 - our own programs


def _taken(host: str, port: int) -> bool:
    """Tell whether somebody listens there already."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def _answers(host: str, port: int) -> bool:
    """Tell whether the office is healthy."""
    connection = http.client.HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/sehat")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _programs(asked: argparse.Namespace) -> list[Program]:
    me = [sys.executable, "-m", "prima.faces.cli.work"]
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
        "--host", asked.host, "--port", str(asked.port),
        "--workers", str(asked.workers), "--blocking-threads", "4",
        "--backpressure", "64", "--log-level", "warning", APPLICATION,
    ]  # fmt: skip
    programs = [
        Program("web", web),
        Program("sealer", [*me, "sealer"]),
        Program("jobs", [*me, "jobs"]),
    ]
    if asked.demo and not os.environ.get("PRIMA_NO_HISTORY"):
        programs.append(Program("history", [*me, "history"], once=True))
    return programs


def _run(programs: list[Program], asked: argparse.Namespace) -> None:
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: stopping.append(got))
    welcomed = False
    while not stopping:
        for program in programs:
            program.look()
        if not welcomed and _answers(asked.host, asked.port):
            welcomed = True
            _call("welcome", f"http://{asked.host}:{asked.port}", *_shape(asked))
        time.sleep(LOOK_SECONDS)
    for program in programs:
        program.stop()
    until = time.monotonic() + STOP_SECONDS
    for program in programs:
        program.wait(until)

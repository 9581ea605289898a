"""How does a test get a real OpenID Connect provider?

`oidc-provider`, by exact version and hash, is laid under `var/` by npm and started on
loopback.  It is a program that we did not write: what it refuses, a provider refuses.
Where there is no node or npm the test is skipped, and says so; on a build server that is
a failure.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest

from tests.offices import free_port

HERE = Path(__file__).resolve().parent / "provider"
VAR = HERE.parents[1] / "var"
FILES = ("package.json", "package-lock.json", ".npmrc", "server.mjs")
INSTALL_SECONDS, READY_SECONDS = 240, 40
SECRET = "rahasia-antara-kantor-uji-dan-lembaga"
STEPS_MOST = 12


@dataclass(frozen=True, slots=True)
class Running:
    """A provider that answers at `issuer`."""

    issuer: str
    secret: str = SECRET
    client_id: str = "kantor-uji"


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nothing: where an answer leads is part of it."""


@dataclass(slots=True)
class Person:
    """Somebody's browser at the provider; `login` is her number there."""

    login: str
    jar: CookieJar = field(default_factory=CookieJar)

    def walk(self, address: str, back: str) -> str:
        """Sign in and consent; return the address with which the provider sends her back."""
        body: bytes | None = None
        for _ in range(STEPS_MOST):
            there, page = self._ask(address, body)
            if there.startswith(back):
                return there
            if there:
                address, body = urljoin(address, there), None
                continue
            form = re.search(r'<form[^>]+action="([^"]+)"', page)
            assert form, page[:500]
            hidden = re.findall(r'<input[^>]+name="([^"]+)"[^>]+value="([^"]*)"', page)
            said = {"login": self.login, "password": "x"} | dict(hidden)
            address, body = urljoin(address, unescape(form[1])), urlencode(said).encode()
        raise AssertionError(f"no way back within {STEPS_MOST} steps")

    def _ask(self, address: str, body: bytes | None) -> tuple[str, str]:
        opener = build_opener(HTTPCookieProcessor(self.jar), _Stay)
        try:
            with opener.open(Request(address, body), timeout=20) as got:  # noqa: S310 - loopback
                return "", got.read().decode()
        except HTTPError as got:
            return got.headers.get("Location", ""), got.read().decode()


def installed() -> Path:
    """Lay the provider under `var/`, once; return its folder."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no {', '.join(missing)} on this machine; install nodejs and npm")
    mark = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in FILES)).hexdigest()
    place = VAR / f"provider-{mark[:12]}"
    VAR.mkdir(exist_ok=True)
    with (VAR / "provider.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "done").exists():
            place.mkdir(exist_ok=True)
            for name in FILES:
                shutil.copyfile(HERE / name, place / name)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(
                command, cwd=place, check=False, capture_output=True, text=True,
                timeout=INSTALL_SECONDS,
            )  # fmt: skip
            if done.returncode:
                pytest.skip(f"npm could not lay the provider: {done.stderr[-300:]}")
            (place / "done").touch()
    return place


@contextmanager
def provider(back: str) -> Generator[Running]:
    """Run a provider that sends people back to `back`."""
    place, port = installed(), free_port()
    environ = {**os.environ, "PROVIDER_SECRET": SECRET, "NODE_ENV": "test"}
    with (VAR / f"provider-{port}.log").open("wb") as log:
        process = subprocess.Popen(
            ["node", "server.mjs", str(port), back], cwd=place, env=environ,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        _wait(VAR / f"provider-{port}.log", process)
        yield Running(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)
        (VAR / f"provider-{port}.log").unlink()


def _wait(log: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if "ready" in log.read_text():
            return
        time.sleep(0.05)
    raise TimeoutError(f"the provider did not come up: {log.read_text()[-1500:]}")

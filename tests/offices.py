"""How does a test get a whole office, as a citizen would meet it?

`office_home` is a folder and a migrated database that no one else uses;
`office_server` serves it by Granian, a program of its own on a loopback port,
so that what is tested is what is delivered.  Both last for one file of tests.
A test that needs people and cases runs the command line in `office_home` first.
"""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import forked

if TYPE_CHECKING:
    from tests.database import Store

APPLICATION = "prima.faces.wsgi:application"
HEALTH = "/sehat"
READY_SECONDS = 30.0
STOP_SECONDS = 10.0
GRANIAN = ("--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws")


@dataclass(frozen=True, slots=True)
class OfficeHome:
    """Where one office keeps its state, and the environment that says so."""

    folder: Path
    database_url: str
    environ: Mapping[str, str]

    def prima(self, *arguments: str, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run the command line of this office, a process of its own, and return what it said."""
        return forked.run(["prima", *arguments], self.environ, timeout=timeout)

    def prima_from_nothing(
        self, *arguments: str, timeout: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run it as a shell does: where the test is about the start of the program itself."""
        command = [sys.executable, "-c", PRIMA, *arguments]
        return subprocess.run(
            command, env=self.environ, check=False, capture_output=True, text=True, timeout=timeout
        )


PRIMA = "import sys; from prima.faces.cli.main import main; sys.argv[0] = 'prima'; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class OfficeServer:
    """An office that answers at `url`."""

    home: OfficeHome
    url: str
    pid: int


@pytest.fixture(scope="module")
def office_home(
    django_db_setup: "Store", tmp_path_factory: pytest.TempPathFactory
) -> Generator[OfficeHome]:
    """Give an empty office: a folder, a migrated database, an environment."""
    folder = tmp_path_factory.mktemp("office")
    url, remove = django_db_setup.fresh(folder)
    environ = {**os.environ, "PRIMA_HOME": str(folder), "PRIMA_DATABASE_URL": url}
    yield OfficeHome(folder, url, environ)
    remove()


@pytest.fixture(scope="module")
def office_server(office_home: OfficeHome) -> Generator[OfficeServer]:
    """Serve the office until the last test of the file is done."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *GRANIAN, "--port", str(port), APPLICATION]
    with running(command, office_home) as process:
        wait_until_healthy(port, process, office_home.folder / "server.log")
        yield OfficeServer(office_home, f"http://127.0.0.1:{port}", process.pid)


@contextmanager
def running(command: list[str], home: OfficeHome) -> Generator[subprocess.Popen[bytes]]:
    """Run `command` for as long as the block lasts; its words go to server.log."""
    with (home.folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            env=home.environ,
            cwd=home.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a loopback port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until_healthy(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the office answers 200 at /sehat; raise with its own words otherwise."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if status(port, HEALTH) == http.client.OK:
            return
        time.sleep(0.05)
    raise TimeoutError(f"the office did not become healthy: {log.read_text()[-1500:]}")


def status(port: int, path: str) -> int | None:
    """Return the status with which a page answers, or None when nobody is there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()

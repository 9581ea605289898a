"""PostgreSQL dies under load, again and again: what was acknowledged is there, once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.office.laying import Founding
from tests.office.outdoors import ROOT, answer
from tests.offices import OfficeHome
from tests.postgres import (
    Postgres,
    initialise,
    launch,
    programs_of_the_wheel,
    reachable,
    starter,
    stop,
    wait_until_ready,
)

pytestmark = pytest.mark.kill9
CLIENTS, KILLS, MANY, BETWEEN = 4, 3, 100, 25
PATIENCE_SECONDS = 30


@dataclass
class Mortal:
    """A server of its own that can be killed and started again."""

    folder: Path
    programs: Path
    process: subprocess.Popen[bytes]
    start: dict[str, Any]
    recoveries: list[float] = field(default_factory=list)

    def kill(self) -> None:
        """Kill the postmaster and all that it started, at once; then start it again."""
        family = [self.process.pid, *children_of(self.process.pid)]
        for pid in family:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        began = time.monotonic()
        while time.monotonic() < began + PATIENCE_SECONDS:
            self.process = launch(self.programs, self.folder, self.start, durable=True)
            with suppress(TimeoutError):
                wait_until_ready(self.programs, self.folder, self.process)
                self.recoveries.append(time.monotonic() - began)
                return
            time.sleep(0.1)  # orphans still hold its memory
        raise TimeoutError("PostgreSQL did not come back")


def children_of(parent: int) -> list[int]:
    """Return the processes that a process started."""
    path = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in path.read_text().split()]


@pytest.fixture
def mortal() -> Generator[Mortal]:
    """A durable server with nothing in it."""
    folder = Path(tempfile.mkdtemp(prefix="prima-pg-"))
    start = starter(folder)
    programs = reachable(programs_of_the_wheel(), folder, as_nobody="user" in start)
    initialise(programs, folder, start)
    server = Mortal(folder, programs, launch(programs, folder, start, durable=True), start)
    try:
        wait_until_ready(programs, folder, server.process)
        yield server
    finally:
        stop(server.process)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def office(outside: OfficeHome, mortal: Mortal, tmp_path: Path) -> OfficeHome:
    """The regency, carried over into the mortal server by a copy and a restore."""
    key = tmp_path / "key.txt"
    assert outside.prima("backup-key", "--to", str(key)).returncode == 0
    pair = json.loads(outside.prima("backup", "--to", str(tmp_path), "--json").stdout)
    url = Postgres(mortal.folder, mortal.process.pid).create("prima")
    home = tmp_path / "home"
    environ = {**os.environ, "PRIMA_HOME": str(home), "PRIMA_DATABASE_URL": url}
    made = OfficeHome(home, url, environ)
    done = made.prima("restore", pair["data"], "--keys", pair["keys"], "--key-file", str(key))
    assert done.returncode == 0, done.stderr
    assert made.prima("reconcile", "--without-witness", "uji").returncode == 0
    return made


def said(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the acknowledgements among what a program says; its log stands between."""
    for line in lines:
        if line.startswith("! "):
            _, key, number = line.split()
            yield key, number


def survived(office: OfficeHome, mortal: Mortal, person: str, kills: int) -> None:
    """Kill the server so often while four processes submit; then look everything through."""
    words = ["load", json.dumps({"person": person, "clients": CLIENTS})]
    acknowledged: dict[str, str] = {}
    command = [sys.executable, "-m", "tests.office.struck", *words]
    with subprocess.Popen(
        command, env=office.environ, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as load:
        assert load.stdout
        told = said(load.stdout)
        try:
            for kill in range(kills + 1):
                acknowledged.update(islice(told, BETWEEN))
                if kill < kills:
                    mortal.kill()
        finally:
            load.terminate()
        acknowledged.update(told)
    after = answer(office, "tests.office.struck", "check", "{}")
    assert len(acknowledged) >= BETWEEN * (kills + 1)
    assert set(acknowledged.values()) <= set(after["numbers"])
    assert len(set(acknowledged.values())) == len(acknowledged)
    assert after["faults"] == []
    assert max(mortal.recoveries) < PATIENCE_SECONDS


def test_a_killed_server_loses_nothing_that_was_acknowledged(
    office: OfficeHome, mortal: Mortal, laid_out: Founding
) -> None:
    """Postmaster and children, -9, three times."""
    survived(office, mortal, laid_out.regency.sari.person, KILLS)


@pytest.mark.long
def test_and_after_a_hundred_times(office: OfficeHome, mortal: Mortal, laid_out: Founding) -> None:
    """The same, a hundred times."""
    survived(office, mortal, laid_out.regency.sari.person, MANY)

"""`prima serve`: an office of several programs that opens, stays open, and closes when told."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from prima.faces.cli.main import main
from prima.office.demo.accounts import ACCOUNTS, PASSWORD
from tests.database import ENGINE
from tests.offices import PRIMA, OfficeHome, free_port, running, status, wait_until_healthy

PATIENCE_SECONDS = 40.0
STOPS_WITHIN_SECONDS = 15.0
FORGETFUL = """
import prima.office.database as database
database.PRAGMAS = database.PRAGMAS.replace("synchronous=FULL", "synchronous=NORMAL")
"""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that is open."""

    home: OfficeHome
    supervisor: subprocess.Popen[bytes]
    port: int

    @property
    def log(self) -> str:
        """Return what it printed."""
        return (self.home.folder / "server.log").read_text()

    def program(self, mark: str) -> int | None:
        """Return the process of one program of the supervisor, by a word of its command."""
        found = [pid for pid in children(self.supervisor.pid) if mark in command_of(pid)]
        return found[0] if found else None


def children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    try:
        return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def command_of(pid: int) -> list[str]:
    """Return the words by which a process was started."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def descendants(pid: int) -> list[int]:
    """Return everything that a process, and what it started, has started."""
    return [one for child in children(pid) for one in (child, *descendants(child))]


def lives(pid: int) -> bool:
    """Tell whether a process runs; one that is dead and not yet buried does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(what: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Return when `what` is true."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


def call(*words: str) -> list[str]:
    """Return the command line of `prima`."""
    return [sys.executable, "-c", PRIMA, *words]


@pytest.fixture(scope="module")
def demo(office_home: OfficeHome) -> OfficeHome:
    """A demo office with its people and one case, without older history."""
    home = replace(office_home, environ={**office_home.environ, "PRIMA_NO_HISTORY": "1"})
    filled = home.prima("demo", "--cases", "1", "--json")
    assert filled.returncode == 0, filled.stderr
    return home


@pytest.fixture(scope="module")
def office(demo: OfficeHome) -> Generator[Office]:
    """The demo office, open until the last test of the file."""
    port = free_port()
    with running(call("serve", "--demo", "--port", str(port)), demo) as supervisor:
        wait_until_healthy(port, supervisor, demo.folder / "server.log")
        opened = Office(demo, supervisor, port)
        wait_for(lambda: "Ctrl+C" in opened.log)
        yield opened


def test_it_says_where_it_is_and_who_may_come_in(office: Office) -> None:
    """Address and demo sign-ins, once, when it answers and not before."""
    assert office.log.count(f"Kabupaten Tirtasari terbuka: http://127.0.0.1:{office.port}") == 1
    assert office.log.count(PASSWORD) == 1
    assert all(account.mail in office.log for account in ACCOUNTS)
    assert "Traceback" not in office.log
    assert status(office.port, "/") == http.client.OK
    assert status(office.port, "/en/") == http.client.OK
    assert status(office.port, "/permohonan") == http.client.FOUND


def test_a_port_that_is_taken_is_refused(office: Office) -> None:
    """Exit 1 with three sentences; the office that stands there is not disturbed."""
    answer = office.home.prima("serve", "--port", str(office.port))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert f"Alamat http://127.0.0.1:{office.port} sudah dipakai" in answer.stderr
    assert "PRIMA_PORT" in answer.stderr
    assert status(office.port, "/sehat") == http.client.OK


@pytest.mark.kill9
@pytest.mark.parametrize(("name", "mark"), [("web", "granian"), ("sealer", "sealer")])
def test_a_program_that_was_killed_is_started_again(office: Office, name: str, mark: str) -> None:
    """With all that it had started: no worker of the old one keeps the port."""
    del name
    wait_for(lambda: office.program(mark))
    old = office.program(mark)
    assert old
    workers = descendants(old)
    os.kill(old, signal.SIGKILL)
    wait_for(lambda: office.program(mark) not in (None, old))
    wait_for(lambda: status(office.port, "/sehat") == http.client.OK)
    wait_for(lambda: not any(lives(worker) for worker in workers), 5)
    assert office.supervisor.poll() is None
    assert office.log.count("terbuka:") == 1


def test_what_is_entered_is_sealed_within_a_minute(office: Office) -> None:
    """The sealer of the open office is at work: every entry of the demo is under a head."""
    answer = office.home.prima("ledger", "fsck", "--json")
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["size"] > 0
    assert (told["unsealed"], told["faults"]) == (0, [])


def test_told_to_stop_it_stops_and_leaves_nobody_behind(demo: OfficeHome) -> None:
    """Within seconds, with exit 0, and the port is free again."""
    port = free_port()
    home = replace(demo, folder=demo.folder / "second")
    home.folder.mkdir()
    with running(call("serve", "--port", str(port), "--json"), home) as supervisor:
        wait_until_healthy(port, supervisor, home.folder / "server.log")
        wait_for(lambda: '"url"' in (home.folder / "server.log").read_text())
        started = descendants(supervisor.pid)
        begun = time.monotonic()
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(STOPS_WITHIN_SECONDS) == 0
        assert time.monotonic() - begun < STOPS_WITHIN_SECONDS
    assert len(started) >= 4
    assert not [pid for pid in started if lives(pid)]
    assert status(port, "/sehat") is None
    told = json.loads((home.folder / "server.log").read_text().splitlines()[-1])
    assert told["url"] == f"http://127.0.0.1:{port}"


def test_a_database_that_may_lose_receipts_is_not_opened(demo: OfficeHome, tmp_path: Path) -> None:
    """The office asks its database before anybody can come in, and says what is wrong."""
    if ENGINE == "postgres":
        spoilt, fault = {"PGOPTIONS": "-c synchronous_commit=off"}, "synchronous_commit is off"
    else:
        (tmp_path / "sitecustomize.py").write_text(FORGETFUL)
        spoilt, fault = {"PYTHONPATH": str(tmp_path)}, "synchronous is 1, not 2"
    home = replace(demo, environ={**demo.environ, **spoilt})
    port = free_port()
    answer = home.prima_from_nothing("serve", "--port", str(port))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "dapat kehilangan tanda terima" in answer.stderr
    assert fault in answer.stderr
    assert status(port, "/sehat") is None


@pytest.mark.parametrize("port", ["x", "8000x", "80.5"])
def test_a_port_that_is_no_number_is_a_wrong_call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    """Also where it comes from the environment."""
    monkeypatch.setenv("PRIMA_PORT", port)
    with pytest.raises(SystemExit) as ended:
        main(["serve"])
    assert ended.value.code == 2
    assert "--port" in capsys.readouterr().err

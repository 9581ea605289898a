"""A process dies while it writes: what it acknowledged is there, whole, and once."""

from __future__ import annotations

import http.client
import json
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.case.plans import COMPLAINT
from tests.office.laying import Founding
from tests.office.outdoors import nursery
from tests.offices import (
    APPLICATION,
    GRANIAN,
    OfficeHome,
    free_port,
    running,
    wait_until_healthy,
)

KILLS, MANY = 50, 1_000


@pytest.fixture(scope="module")
def killed(outside: OfficeHome, laid_out: Founding) -> dict[str, Any]:
    """Kill fifty submitting processes; and make a token with which a program may apply."""
    sari = laid_out.regency.sari
    seen: dict[str, Any] = nursery(
        outside,
        kill={"person": sari.person, "kills": KILLS, "seed": "fifty"},
        token={"person": sari.person, "account": sari.account},
    )
    return seen


def survived(seen: dict[str, Any], kills: int) -> None:
    """Look through what is left after so many kills."""
    told, after = seen["told"], seen["after"]
    acknowledged = told["acknowledged"]
    assert told["kills"] == kills
    assert len(acknowledged) >= kills // 2, "the children were at work when they died"
    assert set(acknowledged.values()) <= set(after["numbers"])
    assert len(set(acknowledged.values())) == len(acknowledged)
    made = after["cases"] - seen["before"]["cases"]
    assert len(acknowledged) <= made <= len(told["begun"])
    for what in ("entries", "keys", "notices", "deliveries"):
        assert after[what] - seen["before"][what] == made, what
    assert after["faults"] == []
    assert told["retried"] == told["acknowledged"], "a retry gets the answer that was given"


@pytest.mark.kill9
def test_whatever_was_acknowledged_is_there_after_fifty_kills(
    killed: dict[str, Any],
) -> None:
    """SIGKILL at any moment of a submission: no acknowledged case lost, none half or twice."""
    survived(killed["kill"], KILLS)


@pytest.mark.kill9
@pytest.mark.long
def test_and_after_a_thousand(outside: OfficeHome, laid_out: Founding) -> None:
    """The same, exhaustively."""
    asked = {"person": laid_out.regency.sari.person, "kills": MANY, "seed": "thousand"}
    survived(nursery(outside, kill=asked)["kill"], MANY)


@dataclass
class Program:
    """A program that applies over and over by the API, until nobody answers any more."""

    token: str
    acknowledged: dict[str, str] = field(default_factory=dict)

    def works(self, port: int, name: str) -> None:
        """Send one application after the other."""
        for place in range(10_000):
            try:
                self.send(port, f"killed-{name}-{place}")
            except (OSError, http.client.HTTPException):
                return

    def send(self, port: int, key: str) -> str:
        """Send an application under a key; return the number that was acknowledged."""
        body = {"service": COMPLAINT, "answers": ANSWERS}
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            connection.request("POST", "/api/cases", json.dumps(body), headers)
            answer = connection.getresponse()
            said = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status == http.HTTPStatus.TOO_MANY_REQUESTS:
            time.sleep(float(answer.headers["Retry-After"]))
            return self.send(port, key)
        assert answer.status == http.HTTPStatus.OK, said
        self.acknowledged[key] = said["number"]
        return str(said["number"])


ANSWERS = {"maksud": "keluhan", "kantor": "belum_tahu", "uraian": "Saya menunggu terlalu lama."}
SERVED = [sys.executable, "-m", "granian", *GRANIAN]


@pytest.mark.kill9
def test_a_killed_web_server_loses_nothing_that_it_acknowledged(
    outside: OfficeHome, laid_out: Founding, killed: dict[str, Any]
) -> None:
    """Over HTTP, with the server as it is delivered: what the program was told is there."""
    sari = laid_out.regency.sari
    asked = {"person": sari.person, "account": sari.account}
    program = Program(killed["token"]["told"])
    port = free_port()
    served = [*SERVED, "--port", str(port), APPLICATION]
    with running(served, outside) as server:
        wait_until_healthy(port, server, outside.folder / "server.log")
        threads = [threading.Thread(target=program.works, args=(port, str(n))) for n in range(3)]
        for thread in threads:
            thread.start()
        while len(program.acknowledged) < 10:
            time.sleep(0.01)
        os.killpg(server.pid, signal.SIGKILL)
        for thread in threads:
            thread.join()
    again = Program(program.token)
    with running(served, outside) as server:
        wait_until_healthy(port, server, outside.folder / "server.log")
        for key, number in program.acknowledged.items():
            assert again.send(port, key) == number
    seen = nursery(outside, token=asked)["token"]["after"]
    assert set(program.acknowledged.values()) <= set(seen["numbers"])
    assert seen["faults"] == []

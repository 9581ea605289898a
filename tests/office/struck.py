"""A program whose children submit while something strikes their system calls.

It wakes Django once; each child is a fork that waits until strace holds it, so that a
strike costs a tenth of a second.  What was said is printed as JSON.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 20
PR_SET_PTRACER, ANYBODY = 0x59616D61, ctypes.c_ulong(-1)
WRITES = "pwrite64,write,ftruncate,fdatasync,fsync"


def main() -> None:
    """Do the word with what it is given."""
    from prima.faces.cli.django import wake  # noqa: PLC0415 - wakes Django

    wake()
    word, asked = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps(WORDS[word](**asked)))  # noqa: T201 - that is how it answers


def strikes(person: str, kinds: list[list[str]], most: int = 10_000) -> dict[str, Any]:
    """Strike the first, second, ... call of each kind until a child comes through unstruck.

    A kind is a system call and what happens to it, such as ["pwrite64", "signal=SIGKILL"].
    """
    from tests.office.inspection import inspected  # noqa: PLC0415 - after Django woke
    from tests.office.nursery import let_go, retried, sender  # noqa: PLC0415 - same

    send, acknowledged, struck, told = sender(person), dict[str, str](), {}, list[str]()
    send("warm")
    before = inspected()
    for call, what in kinds:
        for number in range(1, most):
            key, kind = f"{call}-{what}-{number}", f"{call}:{what}:when={number}"
            let_go()
            answer, was_struck = child(partial(send, key), kind)
            if answer and not answer.startswith("("):
                acknowledged[key] = answer
            told.append(answer)
            if not was_struck:
                struck[f"{call}:{what}"] = number - 1
                break
    again = retried(person, acknowledged)
    return {
        "before": before["cases"],
        "acknowledged": acknowledged,
        "retried": again,
        "struck": struck,
        "told": told,
        "after": inspected(),
    }


def child(work: Callable[[], str], inject: str) -> tuple[str, bool]:
    """Let a fork work under strace; return what it said ("" when it died), and if it was struck."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        held()
        try:
            said = work()
        except BaseException as error:  # noqa: BLE001 - whatever comes is told
            said = f"(!{type(error).__name__}: {error})"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    log = traced(pid, "-e", f"inject={inject}")
    told = everything(reading).decode()
    os.waitpid(pid, 0)
    log.wait(PATIENCE_SECONDS)
    words = log.stderr.read() if log.stderr else b""
    was_struck = b"INJECTED" in words or b"killed by SIGKILL" in words
    return told, was_struck


def traced(pid: int, *words: str) -> subprocess.Popen[bytes]:
    """Hold a process by strace."""
    strace = shutil.which("strace")
    assert strace
    command = [strace, "-f", "-e", f"trace={WRITES}", *words, "-p", str(pid)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)


def held() -> None:
    """Wait until somebody traces this process."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYBODY, 0, 0, 0)
    until = time.monotonic() + PATIENCE_SECONDS
    while "TracerPid:\t0\n" in Path("/proc/self/status").read_text():
        if time.monotonic() > until:
            os._exit(3)
        time.sleep(0.002)


def everything(reading: int) -> bytes:
    """Return all that comes out of a pipe."""
    with os.fdopen(reading, "rb") as file:
        return file.read()


def recorded(person: str, count: int, synchronous: str, folder: str) -> dict[str, Any]:
    """Submit `count` times under a full trace; leave the files as they were before, and the trace.

    `synchronous` is FULL, as an office has it, or OFF, to see that the harness can fail.
    """
    from django.db import connections  # noqa: PLC0415 - after Django woke

    from tests.office.nursery import sender  # noqa: PLC0415 - same

    send, where = sender(person), Path(folder)
    wanted = connections["default"].settings_dict["OPTIONS"]
    wanted["init_command"] = wanted["init_command"].replace(
        "synchronous=FULL", f"synchronous={synchronous}"
    )
    database = Path(str(connections["default"].settings_dict["NAME"]))
    emptied(connections["default"])
    shutil.copyfile(database, where / "before.sqlite3")
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        held()
        for number in range(count):
            os.write(writing, f"! {send(f'{synchronous}-{number}')}\n".encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    log = traced(pid, "-y", "-xx", "-s", "1000000", "-o", str(where / "trace"))
    said = everything(reading).decode().split("\n")
    os.waitpid(pid, 0)
    log.wait(PATIENCE_SECONDS)
    return {"database": str(database), "said": [line[2:] for line in said if line]}


def load(person: str, clients: int) -> dict[str, Any]:
    """Submit from several processes for ever; say each acknowledgement; begin anew after a fault.

    Ends when it is told to (SIGTERM), and never by itself.
    """
    from django.db import connections  # noqa: PLC0415 - after Django woke

    from tests.office.nursery import let_go, sender  # noqa: PLC0415 - same

    send = sender(person)
    let_go()
    children = []
    for place in range(clients):
        pid = os.fork()
        if pid == 0:
            for number in range(1_000_000):
                key, said = f"load-{place}-{number}", ""
                while not said or said.startswith("("):
                    try:
                        said = send(key)
                    except Exception:  # noqa: BLE001 - the server is away: the same key again
                        said = ""
                    if not said or said.startswith("("):
                        with suppress(Exception):
                            connections["default"].close()
                        time.sleep(0.05)
                os.write(1, f"! {key} {said}\n".encode())
        children.append(pid)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        signal.pause()
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return {}


def check() -> dict[str, Any]:
    """Look the whole office through."""
    from tests.office.inspection import inspected  # noqa: PLC0415 - after Django woke

    return inspected()


def emptied(connection: Any) -> None:
    """Fold the WAL in and close, so that the file alone is the whole database."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


WORDS: dict[str, Callable[..., Any]] = {
    "strikes": strikes,
    "recorded": recorded,
    "load": load,
    "check": check,
}

if __name__ == "__main__":
    main()

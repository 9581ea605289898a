"""A program that goes on working in an office whose disk is full, and tells what it saw.

The disk fills in one of two ways: `limit`, where no file may grow further, or `ballast`,
where the folder lies on a small disk of its own and a file takes what was left of it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.office.nursery import told

TRIES = 40
ROOM_BYTES = 30_000


def main() -> None:
    """Found an office, fill its disk, make room again; print what was seen as JSON."""
    from prima.faces.cli.django import wake  # noqa: PLC0415 - wakes Django

    wake()
    from prima.office.found import migrate  # noqa: PLC0415 - after Django woke
    from tests.office.regency import found  # noqa: PLC0415 - same

    migrate()
    regency = found()
    seen = Seen(regency.sari)
    for place in range(5):
        seen.send(f"before-{place}")
    with {"limit": limited, "ballast": ballasted}[sys.argv[1]]():
        for place in range(TRIES):
            seen.send(f"full-{place}")
        seen.keep()
        seen.read()
        seen.visit()
    for place in range(TRIES):
        seen.send(f"full-{place}")
    print(json.dumps(seen.told()))  # noqa: T201 - that is how it answers


class Seen:
    """What somebody saw who went on sending."""

    def __init__(self, who: Any) -> None:
        """Prepare one application, to be sent under many keys."""
        from prima.office.tokens import create  # noqa: PLC0415 - same
        from tests.case.plans import COMPLAINT  # noqa: PLC0415 - after Django woke
        from tests.office.doing import application, plan_of  # noqa: PLC0415 - same

        self.who, self.plan = who, plan_of(COMPLAINT)
        self.act = application(who, COMPLAINT)
        self.answers: dict[str, list[str]] = {}
        self.kept = self.looks = ""
        self.readable = 0
        self.pages: dict[str, list[Any]] = {}
        self.token = create(who, "uji")

    def send(self, key: str) -> None:
        """Send the application under a key; note its number, or what went wrong."""
        from prima.office.act import Terms, submit  # noqa: PLC0415 - after Django woke

        answer = tried(lambda: told(submit(self.act, self.who, self.plan, Terms(key=key))))
        self.answers.setdefault(key, []).append(answer)

    def keep(self) -> None:
        """Try to keep a file, and look for what it leaves behind."""
        from prima.office import files  # noqa: PLC0415 - after Django woke
        from prima.office.home import folder  # noqa: PLC0415 - same

        self.kept = tried(lambda: files.keep(self.who.person, os.urandom(9_000_000), "pdf").sha256)
        self.looks = " ".join(path.name for path in folder("files").iterdir())

    def read(self) -> None:
        """Count the cases that can be read."""
        from prima.office.act import load  # noqa: PLC0415 - after Django woke

        numbers = (a for found in self.answers.values() for a in found if a[0] not in "!(")
        self.readable = sum(load(number)[0].is_open for number in numbers)

    def visit(self) -> None:
        """Ask for a page, and apply by a program; note status, kind and words of each answer."""
        from django.test import Client  # noqa: PLC0415 - after Django woke

        client = Client(raise_request_exception=False)
        asked = {
            "page": client.get("/layanan"),
            "program": client.post(
                "/api/cases",
                json.dumps({"service": "pengaduan-layanan", "answers": self.act.answers}),
                content_type="application/json",
                headers={"Authorization": f"Bearer {self.token}", "Idempotency-Key": "visit-00"},
            ),
        }
        for name, answer in asked.items():
            said = answer.content.decode()
            self.pages[name] = [answer.status_code, answer.headers["Content-Type"], said]

    def told(self) -> dict[str, Any]:
        """Return everything."""
        from tests.office.inspection import inspected  # noqa: PLC0415 - after Django woke

        return {
            "answers": self.answers,
            "kept": self.kept,
            "left_behind": self.looks,
            "readable": self.readable,
            "pages": self.pages,
            "office": inspected(),
        }


def tried(do: Callable[[], str]) -> str:
    """Return what came of it, or the kind of error behind an exclamation mark."""
    try:
        return do()
    except Exception as error:  # noqa: BLE001 - what comes is what is asked
        return f"!{type(error).__name__}: {error}"


@contextmanager
def limited() -> Iterator[None]:
    """Let no file grow beyond the largest of the office."""
    sizes = [path.stat().st_size for path in Path(os.environ["PRIMA_HOME"]).rglob("*.sqlite3*")]
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(sizes) + ROOM_BYTES, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def ballasted() -> Iterator[None]:
    """Let a file take what is left of the disk, but for a little."""
    home = Path(os.environ["PRIMA_HOME"])
    disk = os.statvfs(home)
    ballast = home / "ballast"
    ballast.write_bytes(bytes(disk.f_bavail * disk.f_frsize - ROOM_BYTES))
    yield
    ballast.unlink()


if __name__ == "__main__":
    main()

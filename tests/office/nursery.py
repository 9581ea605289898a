"""A program that raises children: processes that use one office at the same time.

It wakes Django once and forks, so that a child costs milliseconds; no connection is
shared, since each child opens its own.  What was seen is printed as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

FORK = multiprocessing.get_context("fork")
PATIENCE_SECONDS = 60


def main() -> None:
    """Do each word of the JSON with what it is given; count before and after each."""
    from prima.faces.cli.django import wake  # noqa: PLC0415 - wakes Django

    wake()
    from tests.office.inspection import inspected  # noqa: PLC0415 - after Django woke

    seen, before = {}, inspected()
    for word, asked in json.loads(sys.argv[1]).items():
        told = WORDS[word](**asked)
        after = inspected()
        seen[word] = {"told": told, "before": before, "after": after}
        before = after
    print(json.dumps(seen))  # noqa: T201 - that is how it answers


def double(person: str, clients: int, keys: int) -> list[list[Any]]:
    """Let each of `clients` processes send all of `keys` submissions; return who got what."""
    from prima.office.act import Terms, submit  # noqa: PLC0415 - after Django woke
    from prima.office.who import Who  # noqa: PLC0415 - same
    from tests.case.filling import seeded  # noqa: PLC0415 - same
    from tests.case.plans import COMPLAINT  # noqa: PLC0415 - same
    from tests.office.doing import application, plan_of  # noqa: PLC0415 - same

    who, plan = Who("citizen", person), plan_of(COMPLAINT)
    acts = [application(who, COMPLAINT, uraian=f"Laporan ke-{key} saya") for key in range(keys)]

    def child(client: int) -> list[Any]:
        order = list(range(keys))
        seeded(client).shuffle(order)
        return [[key, told(submit(acts[key], who, plan, Terms(key=f"k{key}")))] for key in order]

    return raised(child, range(clients))


def alone(person: str, clients: int) -> list[Any]:
    """Let one person apply from many windows at once, for a service that admits one open case."""
    from prima.office.act import Terms, submit  # noqa: PLC0415 - after Django woke
    from prima.office.who import Who  # noqa: PLC0415 - same
    from tests.case.plans import AK1  # noqa: PLC0415 - same
    from tests.office.doing import application, plan_of  # noqa: PLC0415 - same

    who, plan = Who("citizen", person), plan_of(AK1)
    act = application(who, AK1)
    return raised(lambda n: told(submit(act, who, plan, Terms(key=f"alone{n}"))), range(clients))


def hands(officers: list[str], files: int) -> list[Any]:
    """Let several officers take the same files in hand at the same time."""
    from prima.case.acts import Start  # noqa: PLC0415 - after Django woke
    from prima.office.act import load, perform  # noqa: PLC0415 - same
    from prima.office.vault import new_person  # noqa: PLC0415 - same
    from prima.office.who import Who  # noqa: PLC0415 - same
    from tests.office.doing import SOMEBODY, apply  # noqa: PLC0415 - same

    people = [new_person({}).id for _ in range(files)]
    numbers = [apply(Who("citizen", person)).number for person in people]
    load(numbers[0])

    def child(place: int) -> list[Any]:
        who = Who("officer", officers[place % len(officers)])
        return [
            [number, who.person, told(perform(Start(SOMEBODY, "periksa"), number, who))]
            for number in numbers
        ]

    return raised(child, range(2 * len(officers)))


def seal(person: str, sealers: int, clients: int, keys: int) -> list[Any]:
    """Let several processes seal while others submit; return how much each sealed."""
    from prima.office.sealer import seal_all  # noqa: PLC0415 - after Django woke

    send = sender(person)

    def child(place: int) -> Any:
        if place >= sealers:
            return [send(f"seal-{place}-{key}") for key in range(keys)]
        until, sealed = time.monotonic() + 2, 0
        while time.monotonic() < until:
            sealed += seal_all()
        return sealed

    found = raised(child, range(sealers + clients))
    seal_all()
    return found


def many(person: str) -> dict[str, list[str]]:
    """Forge two entries, and check the book by one process and by several."""
    from prima.office import fsck, fsck_by_many, sealer  # noqa: PLC0415 - after Django woke
    from prima.office.models import Entry  # noqa: PLC0415 - same
    from tests.office.unguarded import unguarded  # noqa: PLC0415 - same

    send = sender(person)
    for place in range(6):
        send(f"many-{place}")
    sealer.seal_all()
    fsck_by_many.LARGE, fsck_by_many.PART, fsck.WINDOW = 0, 256, 256
    first = list(Entry.objects.filter(version=1).values_list("pk", flat=True)[:40:39])
    kinds = dict(Entry.objects.filter(pk__in=first).values_list("pk", "kind"))
    with unguarded("office_entry"):
        Entry.objects.filter(pk__in=first).update(kind="forged")
    found = {
        "one": [str(one) for one in fsck.whole() if isinstance(one, fsck.Fault)],
        "many": [str(one) for one in fsck_by_many.whole() if isinstance(one, fsck.Fault)],
    }
    with unguarded("office_entry"):
        for position, kind in kinds.items():
            Entry.objects.filter(pk=position).update(kind=kind)
    return found


def rehearsals() -> list[bool]:
    """Return how each rehearsal of a restore ended, oldest first."""
    from prima.office.models import Rehearsal  # noqa: PLC0415 - after Django woke

    return list(Rehearsal.objects.order_by("at").values_list("ok", flat=True))


def token(person: str, account: str) -> str:
    """Return a token with which a program signs in for somebody."""
    from prima.office.tokens import create  # noqa: PLC0415 - after Django woke
    from prima.office.who import Who  # noqa: PLC0415 - same

    return create(Who("citizen", person, account), "uji")


def told(answer: Any) -> str:
    """Return the number of an acknowledged act, or the code of an obstacle in brackets."""
    return str(answer.number) if hasattr(answer, "number") else f"({answer.code})"


def raised(child: Callable[[int], Any], places: Iterable[int]) -> list[Any]:
    """Run `child` in a process for each place, all at once; return what each answered."""
    let_go()
    places = list(places)
    start, answers = FORK.Barrier(len(places)), FORK.Queue()

    def run(place: int) -> None:
        start.wait(PATIENCE_SECONDS)
        answers.put(child(place))

    children = [FORK.Process(target=run, args=(place,)) for place in places]
    for one in children:
        one.start()
    found = [answers.get(timeout=PATIENCE_SECONDS) for _ in children]
    for one in children:
        one.join()
    return found


def let_go() -> None:
    """Close every connection, so that no child inherits one."""
    from django.db import connections  # noqa: PLC0415 - after Django woke

    for connection in connections.all():
        connection.close()


@dataclass(slots=True)
class Killed:
    """What the killed children had said before they died."""

    acknowledged: dict[str, str]
    begun: set[str]
    kills: int


def kill(person: str, kills: int, seed: str) -> dict[str, Any]:
    """Kill children that submit in a loop; return what they had acknowledged."""
    from tests.case.filling import seeded  # noqa: PLC0415 - after Django woke

    random, seen = seeded(seed), Killed({}, set(), 0)
    child = submitter(person)
    let_go()
    while seen.kills < kills:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            child(f"{seed}-{seen.kills}", writing)
        os.close(writing)
        first = said_until(reading, b"?" if random.random() < 1 / 5 else b"!")
        time.sleep(random.random() * 0.03)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        note(first + rest_of(reading), seen)
        os.close(reading)
        seen.kills += 1
    return {
        "acknowledged": seen.acknowledged,
        "begun": sorted(seen.begun),
        "kills": seen.kills,
        "retried": retried(person, seen.acknowledged),
    }


def retried(person: str, acknowledged: Iterable[str]) -> dict[str, str]:
    """Send again, under its old key, whatever was acknowledged; return the answers."""
    send = sender(person)
    return {key: send(key) for key in acknowledged}


def sender(person: str) -> Callable[[str], str]:
    """Return what sends one application under a key, and tells the answer."""
    from prima.office.act import Terms, submit  # noqa: PLC0415 - after Django woke
    from prima.office.who import Who  # noqa: PLC0415 - same
    from tests.case.plans import COMPLAINT  # noqa: PLC0415 - same
    from tests.office.doing import application, plan_of  # noqa: PLC0415 - same

    who, plan = Who("citizen", person), plan_of(COMPLAINT)
    act = application(who, COMPLAINT)
    return lambda key: told(submit(act, who, plan, Terms(key=key)))


def submitter(person: str) -> Callable[[str, int], None]:
    """Return a child that submits for ever, and tells each begin and each acknowledgement."""
    send = sender(person)

    def child(name: str, writing: int) -> None:
        for place in range(10_000):
            key = f"{name}-{place}"
            os.write(writing, f"? {key}\n".encode())
            os.write(writing, f"! {key} {send(key)}\n".encode())

    return child


def said_until(reading: int, mark: bytes) -> bytes:
    """Wait until a child has begun ("?"), or has acknowledged something ("!")."""
    said = b""
    while mark not in said:
        sign = os.read(reading, 1)
        if not sign:
            raise EOFError(f"a child ended by itself after {said!r}")
        said += sign
    return said


def rest_of(reading: int) -> bytes:
    """Return what still lies in a pipe whose writer is dead."""
    parts = []
    while part := os.read(reading, 65_536):
        parts.append(part)
    return b"".join(parts)


def note(said: bytes, seen: Killed) -> None:
    """Note what a child said; a line that was cut off was not said."""
    for line in said.decode().splitlines(keepends=True):
        with suppress(ValueError):
            mark, key, *number = line.rstrip("\n").split(" ")
            if line.endswith("\n") and mark == "?":
                seen.begun.add(key)
            elif line.endswith("\n") and mark == "!":
                seen.acknowledged[key] = number[0]


WORDS: dict[str, Callable[..., Any]] = {
    "double": double,
    "alone": alone,
    "hands": hands,
    "kill": kill,
    "many": many,
    "rehearsals": rehearsals,
    "seal": seal,
    "token": token,
}

if __name__ == "__main__":
    main()

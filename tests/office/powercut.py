"""What may a disk hold when the power is cut?

A trace of a real process (strace) tells each write, cut and sync.  Whatever was synced
is there; of the rest of each file any part may be missing, in any order, and a write may
be torn at a sector.  Each state is laid down as files and opened by SQLite, as after a
restart.  Names of files count as durable, and shared memory is lost.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALL = re.compile(
    r"^(?:\d+ +)?(pwrite64|ftruncate|fdatasync|fsync|write)\((\d+)<([^>]*)>(.*)\) += (\d+)$"
)
WRITTEN = re.compile(r', "((?:\\x[0-9a-f]{2})*)", (\d+)(?:, (\d+))?$')
ENDS = ("", "-wal", "-journal")


@dataclass(frozen=True, slots=True)
class Step:
    """One call: on which file, what it did; `end` is the file's name behind the database's."""

    end: str
    kind: str
    offset: int = 0
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Said:
    """A line that the process told: this submission has this number."""

    number: str


def steps(trace: Path, database: str) -> Iterator[Step | Said]:
    """Give what a trace tells of the database's files and of acknowledgements, in order."""
    for line in trace.read_text().splitlines():
        match = CALL.match(line)
        if match is None:
            continue
        call, _, path, rest, result = match.groups()
        path = re.sub(r"\\x([0-9a-f]{2})", lambda one: chr(int(one[1], 16)), path)
        if call == "write":
            text = _bytes(rest).decode(errors="ignore")
            if path.startswith("pipe:") and text.startswith("! "):
                yield Said(text[2:].strip())
            continue
        if not path.startswith(database) or path[len(database) :] not in ENDS:
            continue
        yield _step(call, path[len(database) :], rest, int(result))


def _step(call: str, end: str, rest: str, result: int) -> Step:
    if call == "pwrite64":
        match = WRITTEN.search(rest)
        assert match, rest[-80:]
        return Step(end, "write", int(match[3]), _bytes(rest)[:result])
    if call == "ftruncate":
        return Step(end, "cut", int(rest.strip(", ")))
    return Step(end, "sync")


def _bytes(rest: str) -> bytes:
    match = re.search(r'"((?:\\x[0-9a-f]{2})*)"', rest)
    return bytes.fromhex(match[1].replace("\\x", "")) if match else b""


@dataclass(slots=True)
class Disk:
    """What is surely on the disk, and what was written since the last sync of each file."""

    files: dict[str, bytearray] = field(default_factory=dict)
    loose: dict[str, list[Step]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """Let one call happen."""
        if step.kind == "sync":
            for one in self.loose.pop(step.end, []):
                apply(self.files, one)
        else:
            self.loose.setdefault(step.end, []).append(step)

    def after(self, seeded: random.Random, manner: str) -> dict[str, bytearray]:
        """Return the files as the power cut may leave them: `none`, `all`, `some` or `torn`."""
        files = {end: bytearray(data) for end, data in self.files.items()}
        for end, loose in self.loose.items():
            files.setdefault(end, bytearray())
            kept = [one for one in loose if manner == "all" or seeded.random() < 1 / 2]
            for one in [] if manner == "none" else kept:
                apply(files, torn(one, seeded) if manner == "torn" else one)
        return files


def apply(files: dict[str, bytearray], step: Step) -> None:
    """Do one write or cut to the files."""
    data = files.setdefault(step.end, bytearray())
    if step.kind == "cut":
        del data[step.offset :]
        data.extend(bytes(step.offset - len(data)))
        return
    if len(data) < step.offset:
        data.extend(bytes(step.offset - len(data)))
    data[step.offset : step.offset + len(step.data)] = step.data


def torn(step: Step, seeded: random.Random) -> Step:
    """Return a write of which only the first sectors reached the disk."""
    sectors = -(-len(step.data) // SECTOR)
    if step.kind == "cut" or sectors < 2:
        return step
    return Step(step.end, step.kind, step.offset, step.data[: SECTOR * seeded.randrange(sectors)])


@dataclass(slots=True)
class Outcome:
    """What was found in many states: how many, in how many something acknowledged was gone."""

    states: int = 0
    acknowledged: int = 0
    losing: int = 0
    broken: int = 0


def outcome(
    trace: Path, database: str, before: Path, folder: Path, *, states: int, seed: int = 1
) -> Outcome:
    """Try about so many states, spread over the whole trace after the first acknowledgement."""
    seeded, found = random.Random(seed), Outcome()
    told = list(steps(trace, database))
    first = next(place for place, one in enumerate(told) if isinstance(one, Said))
    points = sum(isinstance(one, Step) for one in told[first:])
    share = states / points
    disk, said = Disk({"": bytearray(before.read_bytes())}), set[str]()
    for place, one in enumerate(told):
        if isinstance(one, Said):
            said.add(one.number)
            continue
        disk.take(one)
        if place < first:
            continue
        count = int(share) + (seeded.random() < share % 1)
        for _ in range(count):
            manner = seeded.choice(("none", "all", "some", "some", "torn", "torn"))
            judge(disk.after(seeded, manner), said, folder, found)
    found.acknowledged = len(said)
    return found


def judge(files: dict[str, bytearray], said: set[str], folder: Path, found: Outcome) -> None:
    """Lay one state down, open it, and see whether everything acknowledged is there and whole."""
    path = folder / "state.sqlite3"
    for end in (*ENDS, "-shm"):
        at = path.with_name(path.name + end)
        at.unlink(missing_ok=True)
        if end in files:
            at.write_bytes(files[end])
    found.states += 1
    try:
        with closing(sqlite3.connect(path)) as opened:
            sound = opened.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            rows = opened.execute("SELECT number FROM office_idempotencykey").fetchall()
            heads = opened.execute("SELECT number FROM office_casehead").fetchall()
            entries = opened.execute("SELECT substr(stream, 6) FROM office_entry").fetchall()
    except sqlite3.DatabaseError:
        found.broken += 1
        return
    there = {row[0] for row in rows} & {row[0] for row in heads} & {row[0] for row in entries}
    found.broken += not sound
    found.losing += not said <= there

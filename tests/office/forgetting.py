"""A program that plants people, copies the office, forgets them all, and tells what is left.

Each has a sign-in, a case and, every fourth, a paper; each is erased upon her request.  What
it looks for is told as a list of faults: an empty one is what everybody hopes for.
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tarfile
from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

MARK = "zqxlupa"
"""Every planted word begins with it, and nothing else does."""

WITH_PAPER = 4
WORD = array("Q").itemsize


@dataclass(frozen=True, slots=True)
class Planted:
    """One person: her number here, her case, and what is hers alone."""

    place: int
    person: str = ""
    case: str = ""

    @property
    def name(self) -> str:
        """Return her name: letters only, as names are."""
        return f"{MARK.title()} {''.join(chr(97 + int(digit)) for digit in f'{self.place:05}')}"

    @property
    def nik(self) -> str:
        """Return her number: a woman of the twelfth of March of some year."""
        return f"3204125203{80 + self.place // 9_000:02}{1 + self.place % 9_000:04}"

    @property
    def phone(self) -> str:
        """Return her telephone."""
        return f"+62817{55_000_000 + self.place}"

    @property
    def mail(self) -> str:
        """Return her address."""
        return f"{MARK}{self.place:05}@contoh.id"


@dataclass(slots=True)
class Told:
    """What was seen before the erasure, and what is wrong after it."""

    people: list[Planted] = field(default_factory=list)
    keys: set[bytes] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def main() -> None:
    """Live, copy, forget, look everywhere."""
    from prima.faces.cli.django import wake  # noqa: PLC0415 - wakes Django

    wake()
    from prima.ledger.tile import root_of  # noqa: PLC0415 - after Django woke
    from prima.office import fsck, receipts, sealer  # noqa: PLC0415 - same
    from prima.office.moment import now  # noqa: PLC0415 - same
    from prima.office.safe import backup  # noqa: PLC0415 - same

    count, away = int(sys.argv[1]), Path(sys.argv[2])
    told = Told([planted(place) for place in range(count)])
    sealer.seal_all()
    size, private = fsck.size_signed(), backup.make_key()
    root = root_of(sealer.tiles(), size)
    shown = {one.case: receipts.receipt(one.case) for one in told.people[:: max(1, count // 50)]}
    older = backup.make(away)
    told.keys = set(wrapped({one.person for one in told.people}))
    told.faults += [f"not found before: {fault}" for fault in known(told.people, absent=True)]
    for one in told.people:
        forget(one)
    swept()
    sealer.seal_all()
    newer = backup.make(away, at=now() + backup.KEYS_KEPT + timedelta(days=1))
    told.faults += known(told.people, absent=False)
    told.faults += proven(shown)
    told.faults += lying(told, away)
    told.faults += kept_in(older.data, newer.keys, private, told)
    if root_of(sealer.tiles(), size) != root:
        told.faults.append("the root of the book of before is another")
    told.faults += [f"the older keys are still there: {older.keys}"] * older.keys.exists()
    told.faults += [str(one) for one in fsck.whole() if isinstance(one, fsck.Fault)]
    answer = {"people": len(told.people), "keys": len(told.keys), "receipts": len(shown)}
    print(json.dumps(answer | {"faults": told.faults[:200]}))  # noqa: T201 - that is how it answers


def planted(place: int) -> Planted:
    """Let one person sign up, apply, and take it back."""
    from prima.case.acts import Withdraw  # noqa: PLC0415 - after Django woke
    from prima.office import files  # noqa: PLC0415 - same
    from prima.office.act import Terms, perform, submit  # noqa: PLC0415 - same
    from prima.office.who import hashed, new_account  # noqa: PLC0415 - same
    from tests.case.plans import AK1, COMPLAINT, MORNING  # noqa: PLC0415 - same
    from tests.office.doing import SOMEBODY, application, done, plan_of  # noqa: PLC0415 - same

    one = Planted(place)
    contact = {"name": one.name, "mail": one.mail, "phone": one.phone}
    who = new_account("citizen", contact, PASSWORDS.setdefault("", hashed("kuda makan rumput")))
    if place % WITH_PAPER:
        standard, given = COMPLAINT, {"uraian": f"{one.name} menunggu lama", "telepon": one.phone}
    else:
        standard, given = AK1, {"nama": one.name, "nik": one.nik, "telepon": one.phone}
    what = application(who, standard, **given)
    if standard == AK1:
        paper = files.keep(who.person, one.name.encode(), "pdf", f"{one.name}.pdf")
        what = replace(what, files={"identitas": (paper,)})
    number = done(submit(what, who, plan_of(standard), Terms(at=MORNING))).number
    done(perform(Withdraw(SOMEBODY), number, who, Terms(at=MORNING)))
    return Planted(place, who.person, number)


PASSWORDS: dict[str, Any] = {}


def forget(one: Planted) -> None:
    """Erase what the office knows of her, upon her request."""
    from prima.case.acts import Erase  # noqa: PLC0415 - after Django woke
    from prima.office import erasing  # noqa: PLC0415 - same
    from prima.office.act import Terms, perform  # noqa: PLC0415 - same
    from prima.office.who import SYSTEM  # noqa: PLC0415 - same
    from tests.case.plans import MORNING  # noqa: PLC0415 - same
    from tests.office.doing import SOMEBODY, done  # noqa: PLC0415 - same

    terms = Terms(at=MORNING + timedelta(days=9))
    done(perform(Erase(SOMEBODY, "request", "UU 27/2022 Pasal 8"), one.case, SYSTEM, terms))
    erasing.forget_person(one.person)


def swept() -> None:
    """Do what the job does at its end."""
    from django.db import connection  # noqa: PLC0415 - after Django woke

    from prima.office.database import wipe  # noqa: PLC0415 - same

    wipe(connection)


def wrapped(persons: set[str]) -> Iterator[bytes]:
    """Yield every wrapped key that is about somebody planted, as it lies in the tables."""
    from prima.office.models import Person, SealKey, StoredFile  # noqa: PLC0415 - after Django woke

    hers = ((Person, "pk"), (SealKey, "subject"), (StoredFile, "subject"))
    for model, column in hers:
        rows = model._default_manager.filter(wrapped__isnull=False)
        yield from (
            bytes(key) for who, key in rows.values_list(column, "wrapped") if who in persons
        )


def known(people: list[Planted], *, absent: bool) -> Iterator[str]:
    """Say of whom something can be found (or, with `absent`, what cannot)."""
    from prima.office import finding, vault  # noqa: PLC0415 - after Django woke
    from prima.office.act import load  # noqa: PLC0415 - same
    from prima.office.models import StoredFile  # noqa: PLC0415 - same

    for one in people:
        papers = StoredFile.objects.filter(stream=f"case/{one.case}", wrapped__isnull=False)
        seen = {
            "the phone": one.case in finding.numbers_of(one.phone, 9),
            "the mail": vault.person_by_mail(one.mail) is not None,
            "the contacts": bool(vault.contact_of(one.person)),
            "the answers": bool(load(one.case)[0].answers),
        }
        if not one.place % WITH_PAPER:
            seen["the paper"] = papers.exists()
            seen["the name"] = one.case in finding.numbers_of(one.name, 9)
            seen["the NIK"] = one.case in finding.numbers_of(one.nik, 9)
        yield from (f"{what} of {one.place}" for what, there in seen.items() if there != absent)


def proven(shown: dict[str, bytes]) -> Iterator[str]:
    """Say which receipt of before does not hold any more, or has no newer one beside it."""
    from prima.ledger.receipt import verify  # noqa: PLC0415 - after Django woke
    from prima.office import receipts  # noqa: PLC0415 - same
    from prima.office.keys import verifier  # noqa: PLC0415 - same

    for case, before in shown.items():
        for receipt in (before, receipts.receipt(case)):
            told = verify(receipt, verifier().vkey())
            if not (told.ok and told.sealed):
                yield f"the receipt of {case}"


def lying(told: Told, away: Path) -> Iterator[str]:
    """Say where a destroyed key or a planted word still lies: database, its log, files, copies."""
    from django.db import connection  # noqa: PLC0415 - after Django woke

    from prima.office.home import home  # noqa: PLC0415 - same
    from prima.office.safe import snapshot  # noqa: PLC0415 - same

    snapshot.take(away / "tables", away / "locks")
    places = [away / "tables", away / "locks", *home().rglob("*")]
    if connection.vendor == "sqlite":
        database = Path(str(connection.settings_dict["NAME"]))
        places += database.parent.glob(f"{database.name}*")
    for path in dict.fromkeys(places):
        if path.is_file():
            yield from heap(path.read_bytes(), path.name, told)


def heap(data: bytes, name: str, told: Told) -> Iterator[str]:
    """Say what of anybody lies in a heap of bytes."""
    if MARK.encode() in data.lower():
        yield f"{name} holds a planted word"
    seen = begun({key[:WORD] for key in told.keys}, data)
    count = sum(key in data for key in told.keys if key[:WORD] in seen)
    if count:
        yield f"{name} holds {count} destroyed keys"


def begun(wanted: set[bytes], data: bytes) -> set[bytes]:
    """Return which of these beginnings stand anywhere in a heap, in one walk over it."""
    numbers, found = {int.from_bytes(one, sys.byteorder) for one in wanted}, set[int]()
    for first in range(WORD):
        words = array("Q")
        words.frombytes(data[first : first + (len(data) - first) // WORD * WORD])
        found |= numbers.intersection(words)
    return {one.to_bytes(WORD, sys.byteorder) for one in found}


def kept_in(data: Path, keys: Path, private: str, told: Told) -> Iterator[str]:
    """Say what an older box of data gives back, opened beside the only keys that are left."""
    for box in (data, keys):
        unpacked(box, private, data.parent / "opened")
    opened = data.parent / "opened"
    for path in opened.rglob("*"):
        if path.is_file():
            yield from heap(path.read_bytes(), f"the box's {path.name}", told)
    persons = {one.person for one in told.people}
    with closing(sqlite3.connect(opened / "locks.sqlite3")) as locks:
        for table, column in (("office_sealkey", "subject"), ("office_storedfile", "subject")):
            for (subject,) in locks.execute(f"SELECT {column} FROM {table}"):  # noqa: S608 - constant
                if subject in persons:
                    yield f"a key of {subject} in {table}"
        for (person,) in locks.execute("SELECT pk FROM office_person"):
            if person in persons:
                yield f"a key of {person}"


def unpacked(path: Path, private: str, into: Path) -> None:
    """Open a box as who holds the backup key does."""
    from prima.office.safe.box import BoxReader  # noqa: PLC0415 - after Django woke

    with path.open("rb") as file:
        box: Any = BoxReader(file, private)
        with tarfile.open(fileobj=box, mode="r|") as tar:
            tar.extractall(into, filter="data")


if __name__ == "__main__":
    main()

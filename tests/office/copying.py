"""A program that fills an office, looks at it, or forgets in it; it prints JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

SAID = ("Pintunya terkunci sejak pagi", "Nomor antrean saya hilang", "Loketnya kosong")


def main() -> None:
    """Do what the first word asks."""
    from prima.faces.cli.django import wake  # noqa: PLC0415 - wakes Django

    wake()
    asked = json.loads(sys.argv[1])
    told: dict[str, Any] = {"said": SAID}
    if "person" in asked:
        told |= {
            "person": asked["person"],
            "answers": filled(asked["person"], asked.get("mark", "")),
        }
    if asked.get("forget"):
        forgotten()
    if asked.get("erase"):
        told |= erased_between_two_copies(asked["erase"])
    if asked.get("gather"):
        told |= gathered()
    if "receipt" in asked:
        from prima.office import receipts  # noqa: PLC0415 - after Django woke

        told |= {"receipt": receipts.receipt(asked["receipt"]).decode()}
    print(json.dumps(told | looked()))  # noqa: T201 - that is how it answers


def filled(person: str, mark: str) -> list[str]:
    """Submit three complaints, keep a file, and seal everything; return the answers."""
    from prima.office import files, sealer  # noqa: PLC0415 - after Django woke
    from prima.office.act import Terms, submit  # noqa: PLC0415 - same
    from prima.office.holding_back import HeldBackError  # noqa: PLC0415 - same
    from prima.office.who import Who  # noqa: PLC0415 - same
    from tests.case.plans import COMPLAINT  # noqa: PLC0415 - same
    from tests.office.doing import application, plan_of  # noqa: PLC0415 - same
    from tests.office.nursery import told  # noqa: PLC0415 - same

    who, plan = Who("citizen", person), plan_of(COMPLAINT)
    answers = [
        told(submit(application(who, COMPLAINT, uraian=said), who, plan, Terms(key=said + mark)))
        for said in SAID
    ]
    files.keep(person, b"isi berkas", "pdf")
    try:
        sealer.seal_all()
    except HeldBackError:
        return answers
    return answers


def forgotten() -> None:
    """Destroy the key of every case."""
    from prima.office.models import SealKey  # noqa: PLC0415 - after Django woke

    SealKey.objects.filter(stream__startswith="case/").update(wrapped=None)


def erased_between_two_copies(folder: str) -> dict[str, Any]:
    """Copy; let the person take every complaint back and erase it upon her request; copy again.

    Returns the older keys and the newer data, and which cases were erased.
    """
    from pathlib import Path  # noqa: PLC0415 - one use

    from prima.case.acts import Erase, Withdraw  # noqa: PLC0415 - after Django woke
    from prima.office import sealer  # noqa: PLC0415 - same
    from prima.office.act import perform  # noqa: PLC0415 - same
    from prima.office.models import CaseHead  # noqa: PLC0415 - same
    from prima.office.safe import backup  # noqa: PLC0415 - same
    from prima.office.who import SYSTEM, Who  # noqa: PLC0415 - same
    from tests.office.doing import SOMEBODY, done  # noqa: PLC0415 - same

    to, erased = Path(folder), []
    (to / "private.txt").write_text(backup.make_key())
    older = backup.make(to)
    for number, person in CaseHead.objects.order_by("number").values_list("number", "applicant"):
        done(perform(Withdraw(SOMEBODY), number, Who("citizen", person)))
        done(perform(Erase(SOMEBODY, "request", "UU 27/2022 Pasal 8"), number, SYSTEM))
        erased.append(number)
    sealer.seal_all()
    newer = backup.make(to)
    return {
        "erased": erased,
        "keys": str(older.keys),
        "data": str(newer.data),
        "missing": list(newer.missing),
    }


def gathered() -> dict[str, Any]:
    """Show the newest head to the witnesses; tell how many signed, and what stands in the way."""
    from prima.office import book, holding_back, witnesses  # noqa: PLC0415 - after Django woke

    signed = witnesses.gather()
    return {
        "signed": signed,
        "held": [one.reason for one in holding_back.standing()],
        "checkpoint": book.checkpoint(),
    }


def looked() -> dict[str, Any]:
    """Read the personal words of each case, a file, and check everything."""
    from prima.ledger.tile import root_of  # noqa: PLC0415 - after Django woke
    from prima.office import archive, files, fsck, sealer  # noqa: PLC0415 - same
    from prima.office.models import CaseHead, StoredFile  # noqa: PLC0415 - same
    from tests.office.inspection import inspected  # noqa: PLC0415 - same

    words = {}
    for number in CaseHead.objects.order_by("number").values_list("number", flat=True):
        stream = f"case/{number}"
        first = next(iter(archive.opened(archive.read(stream)[0], stream)))
        words[number] = (first.secret or {}).get("answers", {}).get("uraian")
    stored = StoredFile.objects.filter(stream="person/berkas").order_by("at").first()
    size = fsck.size_signed()
    return {
        "cases": len(words),
        "words": words,
        "file": stored and files.fetch(stored.pk)[0].decode(),
        "entries": size,
        "root": root_of(sealer.tiles(), size).hex() if size else "",
        "faults": inspected()["faults"],
    }


if __name__ == "__main__":
    main()

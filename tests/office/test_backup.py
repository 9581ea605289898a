"""A copy becomes an office again, here or on the other database; what was forgotten stays so."""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.database import ENGINE
from tests.office.laying import Founding
from tests.office.outdoors import answer, nursery
from tests.offices import OfficeHome


@dataclass(frozen=True, slots=True)
class Copies:
    """A pair of boxes, the private key that opens them, and the office they came from."""

    data: Path
    keys: Path
    private: Path
    office: OfficeHome
    seen: dict[str, Any]

    def restore(self, home: OfficeHome, *more: str, data: Path | None = None) -> Any:
        """Restore the pair into an empty home."""
        words = [str(data or self.data), "--keys", str(self.keys), "--key-file", str(self.private)]
        return home.prima("restore", *words, *more)


@pytest.fixture(scope="module")
def copies(
    outside: OfficeHome, laid_out: Founding, tmp_path_factory: pytest.TempPathFactory
) -> Copies:
    """An office with cases, files and sealed entries, and a pair of boxes of it."""
    sari = laid_out.regency.sari.person
    seen = answer(outside, "tests.office.copying", json.dumps({"person": sari}))
    away = tmp_path_factory.mktemp("away")
    made = outside.prima("backup-key", "--to", str(away / "private.txt"))
    assert made.returncode == 0, made.stderr
    told = outside.prima("backup", "--to", str(away), "--json")
    assert told.returncode == 0, told.stderr
    pair = json.loads(told.stdout)
    where = (Path(pair["data"]), Path(pair["keys"]), away / "private.txt")
    return Copies(*where, outside, seen)


def empty_home(folder: Path, url: str = "") -> OfficeHome:
    """Return a home in which nothing lies."""
    environ = {**os.environ, "PRIMA_HOME": str(folder), "PRIMA_DATABASE_URL": url}
    return OfficeHome(folder, url, environ)


@pytest.fixture
def empty(tmp_path: Path) -> OfficeHome:
    """An empty folder with SQLite."""
    return empty_home(tmp_path / "anew")


@pytest.mark.usefixtures("django_db_setup")
def test_a_copy_becomes_the_same_office(copies: Copies, empty: OfficeHome) -> None:
    """Every row, entry, file and personal word is there again, and all of it fits together."""
    done = copies.restore(empty, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["entries"] == copies.seen["entries"]
    assert told["forgotten"] == 0
    there = answer(empty, "tests.office.copying", json.dumps({"look": True}))
    assert there["cases"] == copies.seen["cases"]
    assert there["words"] == copies.seen["words"]
    assert there["file"] == copies.seen["file"]
    assert there["faults"] == []


@pytest.mark.usefixtures("django_db_setup")
def test_a_restored_office_writes_nothing_before_it_is_reconciled(
    copies: Copies, empty: OfficeHome
) -> None:
    """It can be read; a submission is told that the store takes nothing."""
    assert copies.restore(empty).returncode == 0
    asked = {"person": copies.seen["person"], "mark": "later"}
    there = answer(empty, "tests.office.copying", json.dumps(asked))
    assert there["answers"] == ["(not_stored)"] * 3
    assert there["cases"] == copies.seen["cases"]


if ENGINE == "postgres":

    @pytest.mark.usefixtures("django_db_setup")
    def test_postgresql_takes_the_copy_of_any_office(
        copies: Copies, tmp_path: Path, django_db_setup: Any
    ) -> None:
        """The form is one: what was copied from either database stands up in PostgreSQL."""
        url = django_db_setup.postgres.create("restored")
        home = empty_home(tmp_path / "anew", url)
        done = copies.restore(home, "--json")
        assert done.returncode == 0, done.stderr
        there = answer(home, "tests.office.copying", json.dumps({"look": True}))
        assert there["words"] == copies.seen["words"]
        assert there["faults"] == []
        django_db_setup.postgres.drop("restored")


@pytest.mark.usefixtures("django_db_setup")
def test_a_destroyed_key_does_not_come_back_with_older_data(
    copies: Copies, empty: OfficeHome
) -> None:
    """Old data, newest keys: the entries stand and prove, the words of the forgotten are gone."""
    done = answer(copies.office, "tests.office.copying", json.dumps({"forget": True}))
    pair = copies.office.prima("backup", "--to", str(copies.data.parent), "--json")
    newest = Copies(
        copies.data,
        Path(json.loads(pair.stdout)["keys"]),
        copies.private,
        copies.office,
        copies.seen,
    )
    restored = newest.restore(empty, "--json")
    assert restored.returncode == 0, restored.stderr
    assert json.loads(restored.stdout.splitlines()[-1])["forgotten"] > 0
    there = answer(empty, "tests.office.copying", json.dumps({"look": True}))
    assert there["words"] == dict.fromkeys(copies.seen["words"])
    assert there["root"] == done["root"] == copies.seen["root"]
    assert there["faults"] == []


def test_no_key_lies_in_the_data_and_no_personal_word_in_either(copies: Copies) -> None:
    """Opened with the backup key, the data holds no wrapped key, no private key, no sealed word."""
    import sqlite3  # noqa: PLC0415 - one use
    import tarfile  # noqa: PLC0415 - same

    from prima.office.safe.box import BoxReader  # noqa: PLC0415 - after the settings

    with copies.data.open("rb") as file:
        box: Any = BoxReader(file, copies.private.read_text().strip())
        with tarfile.open(fileobj=box, mode="r|") as tar:
            tar.extractall(copies.data.parent / "opened", filter="data")
    opened = copies.data.parent / "opened"
    names = {path.name for path in opened.rglob("*") if path.is_file()}
    assert not names & {"master.key", "index.key", "log.key", "web.key", "rehearsal.key"}
    secrets = [(copies.office.folder / "keys" / f"{n}.key").read_bytes() for n in ("master", "log")]
    everything = b"".join(path.read_bytes() for path in opened.rglob("*") if path.is_file())
    assert not [one for one in secrets if one in everything]
    for word in ("Sari", "sari@", *copies.seen["said"]):
        assert word.encode() not in everything
    with closing(sqlite3.connect(opened / "tables.sqlite3")) as copy:
        for table in ("office_sealkey", "office_storedfile", "office_person"):
            rows = copy.execute(f"SELECT count(*), max(length(wrapped)) FROM {table}")  # noqa: S608 - constant
            count, longest = rows.fetchone()
            assert count > 0
            assert longest == 0


@pytest.mark.usefixtures("django_db_setup")
def test_a_damaged_cut_or_foreign_box_opens_nothing(
    copies: Copies, tmp_path: Path, empty: OfficeHome
) -> None:
    """A flipped bit, a missing end, another key: it is said, and no office is opened."""
    from prima.office.safe.box import new_private  # noqa: PLC0415 - after the settings

    whole = copies.data.read_bytes()
    middle = len(whole) // 2
    for place, data in enumerate(
        (whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :], whole[:-5])
    ):
        bad = tmp_path / f"bad{place}.data"
        bad.write_bytes(data)
        home = empty_home(tmp_path / f"home{place}")
        done = copies.restore(home, data=bad)
        assert done.returncode == 1
        assert "damaged or cut short" in done.stderr
        assert home.prima("ledger", "head").returncode == 1
    (tmp_path / "other.txt").write_text(new_private())
    other = Copies(copies.data, copies.keys, tmp_path / "other.txt", copies.office, copies.seen)
    done = other.restore(empty)
    assert done.returncode == 1
    assert "another backup key" in done.stderr


def test_the_office_opens_only_its_newest_pair(copies: Copies) -> None:
    """The rehearsal key on the machine is of the last copy alone."""
    from prima.office.safe.box import BoxError, BoxReader  # noqa: PLC0415 - after the settings

    again = copies.office.prima("backup", "--to", str(copies.data.parent), "--json")
    mine = (copies.office.folder / "keys" / "rehearsal.key").read_text()
    with Path(json.loads(again.stdout)["data"]).open("rb") as file:
        BoxReader(file, mine).read(10)
    with copies.data.open("rb") as file, pytest.raises(BoxError, match="another backup key"):
        BoxReader(file, mine)


def test_a_rehearsal_holds_and_a_failing_one_is_written_down(copies: Copies) -> None:
    """Restored by a program of its own, and worked out anew; without a key it fails openly."""
    held = copies.office.prima("rehearse", "--to", str(copies.data.parent), "--json")
    assert held.returncode == 0, held.stderr
    assert json.loads(held.stdout)["entries"] >= copies.seen["entries"]
    public = copies.office.folder / "keys" / "backup.pub"
    kept = public.read_bytes()
    public.unlink()
    failed = copies.office.prima("rehearse", "--json")
    public.write_bytes(kept)
    assert failed.returncode == 1
    assert "kunci salinan" in json.loads(failed.stdout)["fault"]
    seen = nursery(copies.office, rehearsals={})
    assert seen["rehearsals"]["told"] == [True, False]

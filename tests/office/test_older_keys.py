"""An older box of keys brings nobody back whom newer data forgot."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.office.laying import Founding
from tests.office.outdoors import answer
from tests.offices import OfficeHome


@pytest.mark.usefixtures("django_db_setup")
def test_an_older_box_of_keys_brings_nobody_back_whom_newer_data_forgot(
    outside: OfficeHome, laid_out: Founding, tmp_path: Path
) -> None:
    """Keys, erasure, data: the office stands again without the erased, and says of how many."""
    asked = {"person": laid_out.regency.sari.person, "erase": str(tmp_path)}
    done = answer(outside, "tests.office.copying", json.dumps(asked))
    assert len(done["erased"]) == len(done["said"])
    assert done["missing"] == []
    words = [done["data"], "--keys", done["keys"], "--key-file", str(tmp_path / "private.txt")]
    environ = {**os.environ, "PRIMA_HOME": str(tmp_path / "anew"), "PRIMA_DATABASE_URL": ""}
    home = OfficeHome(tmp_path / "anew", "", environ)
    told = home.prima("restore", *words, "--old-keys", "--json")
    assert told.returncode == 0, told.stderr
    said = json.loads(told.stdout.splitlines()[-1])
    assert said["forgotten"] >= said["again"] == len(done["erased"])
    there = answer(home, "tests.office.copying", json.dumps({"look": True}))
    assert there["words"] == dict.fromkeys(done["erased"])
    assert there["root"] == done["root"]
    assert there["faults"] == []


def test_the_bytes_of_an_erased_file_are_not_missed(tmp_path: Path) -> None:
    """They are gone by right; a copy names only files that can be opened."""
    from prima.office.safe.backup import stored_files  # noqa: PLC0415 - after the settings

    with closing(sqlite3.connect(tmp_path / "tables")) as copy:
        copy.execute("CREATE TABLE office_storedfile (sha256, wrapped)")
        rows = [("kept", b""), ("erased", None)]
        copy.executemany("INSERT INTO office_storedfile VALUES (?, ?)", rows)
        copy.commit()
    assert stored_files(tmp_path / "tables") == ("kept",)


def test_older_keys_are_refused_until_somebody_says_that_there_are_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever came between the two boxes would be lost, so nobody takes them by mistake."""
    from prima.office import home  # noqa: PLC0415 - after the settings
    from prima.office.safe import backup, box, restore  # noqa: PLC0415 - same

    private = box.new_private()
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path / "anew"))
    (tmp_path / "table").write_bytes(b"")
    for name, at in (
        ("data", "2026-03-02T02:00:00.000000Z"),
        ("kunci", "2026-03-01T02:00:00.000000Z"),
    ):
        about = {"form": backup.FORM, "at": at, "origin": "kota.go.id/buku"}
        target = tmp_path / f"prima.{name}"
        backup._write(target, about, [box.public_of(private)], tmp_path / "table", [])
    pair = (tmp_path / "prima.data", tmp_path / "prima.kunci", private)
    with pytest.raises(restore.RestoreError, match="lebih tua daripada salinan datanya"):
        restore.unpack(*pair)
    assert home.home() == tmp_path / "anew"
    assert restore.unpack(*pair, old_keys=True)["at"].startswith("2026-03-02")

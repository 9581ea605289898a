"""Witnesses see the book grow; a book that lost its tail writes nothing until it says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from prima.ledger.checkpoint import open_note, parse_vkey
from prima.ledger.cosign import parse_witness
from tests.office.laying import Founding
from tests.office.outdoors import answer
from tests.offices import PRIMA, OfficeHome


@dataclass(frozen=True, slots=True)
class Watched:
    """An office whose book a witness watches."""

    office: OfficeHome
    witness: Path
    url: str
    vkey: str
    person: str

    def prima(self, *words: str, home: OfficeHome | None = None) -> Any:
        """Run a command that answers with JSON."""
        done = (home or self.office).prima(*words, "--json")
        assert done.stdout, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def work(self, mark: str, home: OfficeHome | None = None) -> Any:
        """Submit, seal, and show the head to the witness."""
        asked = {"person": self.person, "mark": mark, "gather": True}
        return answer(home or self.office, "tests.office.copying", json.dumps(asked))


@contextmanager
def serving(home: Path) -> Generator[str]:
    """Run a witness as a program of its own; give its address."""
    command = [sys.executable, "-c", PRIMA, "witness", "serve", "--home", str(home)]
    with subprocess.Popen(
        [*command, "--port", "0", "--json"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            yield str(json.loads(process.stdout.readline())["url"])
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
def watched(outside: OfficeHome, laid_out: Founding, tmp_path: Path) -> Generator[Watched]:
    """An office with one witness."""
    witness = tmp_path / "witness"
    words = ["--home", str(witness), "--json"]
    vkey = json.loads(outside.prima("witness", "init", "--name", "saksi.contoh", *words).stdout)
    public = (outside.folder / "keys" / "public.txt").read_text().split()[0]
    assert outside.prima("witness", "watch", public, *words).returncode == 0
    with serving(witness) as url:
        (outside.folder / "witnesses.txt").write_text(f"{url} {vkey['vkey']}\n")
        (outside.folder / "witnessed.note").unlink(missing_ok=True)
        yield Watched(outside, witness, url, vkey["vkey"], laid_out.regency.sari.person)


def restored(watched: Watched, at: Path, pair: dict[str, str], private: Path) -> OfficeHome:
    """Restore a pair of boxes elsewhere, with the same list of witnesses."""
    environ = {**os.environ, "PRIMA_HOME": str(at), "PRIMA_DATABASE_URL": ""}
    home = OfficeHome(at, "", environ)
    words = [pair["data"], "--keys", pair["keys"], "--key-file", str(private)]
    done = home.prima("restore", *words)
    assert done.returncode == 0, done.stderr
    (at / "witnesses.txt").write_text(f"{watched.url} {watched.vkey}\n")
    return home


def test_a_restored_book_that_is_shorter_than_the_witness_saw_writes_nothing(
    watched: Watched, tmp_path: Path
) -> None:
    """T10 from end to end: copy, go on, lose everything, restore: held until the loss is told."""
    first = watched.work("one")
    assert first["signed"] == 1
    assert parse_witness(watched.vkey).seen_at(first["checkpoint"]) is not None
    private = tmp_path / "private.txt"
    watched.prima("backup-key", "--to", str(private))
    pair = watched.prima("backup", "--to", str(tmp_path))
    later = watched.work("two")
    assert later["entries"] > first["entries"]

    home = restored(watched, tmp_path / "anew", pair, private)
    told = watched.prima("reconcile", home=home)
    assert (told["fault"], told["free"]) == ("behind", False)
    assert (told["size"], told["seen"]) == (first["entries"], later["entries"])
    said = home.prima("reconcile").stderr
    assert "dapat memuat penghapusan" in said, "what only the lost part knew is told"
    assert "--old-keys" in said
    refused = watched.work("three", home)
    assert refused["answers"] == ["(not_stored)"] * 3
    assert refused["entries"] == first["entries"]

    told = watched.prima("reconcile", "--accept-loss", "cakram rusak", home=home)
    assert told["free"]
    assert told["origin"].endswith("/2")
    keys = [one["vkey"] for one in watched.prima("keys", "list", home=home)]
    assert (
        watched.office.prima(
            "witness", "watch", keys[-1], "--home", str(watched.witness)
        ).returncode
        == 0
    )
    onward = watched.work("four", home)
    assert all(len(number) == 9 for number in onward["answers"])
    assert (onward["signed"], onward["held"], onward["faults"]) == (1, [], [])
    assert open_note(onward["checkpoint"], [parse_vkey(keys[-1])]).origin.endswith("/2")


def test_a_restored_book_that_holds_all_that_was_seen_goes_on(
    watched: Watched, tmp_path: Path
) -> None:
    """Nothing was lost: one command, and it takes entries again."""
    watched.work("five")
    private = tmp_path / "private.txt"
    watched.prima("backup-key", "--to", str(private))
    pair = watched.prima("backup", "--to", str(tmp_path))
    home = restored(watched, tmp_path / "anew", pair, private)
    assert watched.work("six", home)["answers"] == ["(not_stored)"] * 3
    assert watched.prima("reconcile", home=home)["free"]
    onward = watched.work("seven", home)
    assert (onward["signed"], onward["held"], onward["faults"]) == (1, [], [])


def test_without_anybody_to_ask_a_reason_must_be_told(watched: Watched, tmp_path: Path) -> None:
    """No witness is no answer; the reason then stands in the book."""
    private = tmp_path / "private.txt"
    watched.prima("backup-key", "--to", str(private))
    pair = watched.prima("backup", "--to", str(tmp_path))
    home = restored(watched, tmp_path / "anew", pair, private)
    (home.folder / "witnesses.txt").unlink()
    assert not watched.prima("reconcile", home=home)["free"]
    assert watched.prima("reconcile", "--without-witness", "belum ada saksi", home=home)["free"]


def test_old_receipts_hold_after_the_key_of_the_book_was_changed(
    watched: Watched, tmp_path: Path
) -> None:
    """Under the former key, with the tool and without: and new ones under the new key."""
    number = watched.work("eight")["answers"][0]
    old = tmp_path / "old.json"
    old.write_text(receipt(watched, number))
    new_key = watched.prima("keys", "rotate-log")["vkey"]
    keys = watched.prima("keys", "list")
    assert keys[-1] == {"vkey": new_key, "until_size": None}
    public = watched.office.folder / "keys" / "public.txt"
    assert watched.office.prima("verify", str(old), "--key-file", str(public)).returncode == 0
    assert watched.office.prima("verify", str(old), "--key", keys[-2]["vkey"]).returncode == 0
    assert watched.office.prima("verify", str(old), "--key", new_key).returncode == 1
    again = tmp_path / "new.json"
    again.write_text(receipt(watched, number))
    assert watched.office.prima("verify", str(again), "--key", new_key).returncode == 0
    assert (
        watched.office.prima("witness", "watch", new_key, "--home", str(watched.witness)).returncode
        == 0
    )
    onward = watched.work("nine")
    assert (onward["signed"], onward["held"], onward["faults"]) == (1, [], [])


def receipt(watched: Watched, number: str) -> str:
    """Return the receipt of a case, as the office hands it out."""
    asked = json.dumps({"receipt": number})
    return str(answer(watched.office, "tests.office.copying", asked)["receipt"])

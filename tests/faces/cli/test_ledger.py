"""`prima ledger` and `prima rebuild` tell what they found, to people and to programs."""

from __future__ import annotations

import json

import pytest

from prima.faces.cli.ledger import fsck, head
from prima.faces.cli.main import COMMANDS, main
from prima.faces.cli.rebuild import rebuild
from prima.ledger.checkpoint import open_note, parse_vkey
from prima.office.models import CaseHead, Entry
from tests.faces.api.town import Town, apply, found_town, seal, unguarded


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town with one open case, sealed."""
    town = found_town()
    apply(town.sari)
    seal()
    return town


def forge() -> None:
    """Change an entry behind the office's back."""
    unguarded()
    Entry.objects.filter(kind="submitted").update(kind="forged")


@pytest.mark.usefixtures("town")
def test_a_sound_book_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0, how many entries, no fault."""
    assert fsck([]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{Entry.objects.count()} entri diperiksa dalam ")
    assert said.out.endswith("(0 belum tersegel), 0 kesalahan.\n")
    assert said.err == ""


@pytest.mark.usefixtures("town")
def test_a_program_reads_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The same for programs; the last entries alone when asked."""
    assert main(["ledger", "fsck", "--json"]) == 0
    size = Entry.objects.count()
    assert json.loads(capsys.readouterr().out) == {
        "from": 0,
        "size": size,
        "unsealed": 0,
        "faults": [],
    }
    assert fsck(["--last", "1", "--json"]) == 0


@pytest.mark.usefixtures("town")
def test_every_fault_is_printed_and_the_exit_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1; each fault on the error stream, and in the JSON in both languages."""
    forge()
    assert fsck([]) == 1
    said = capsys.readouterr()
    assert "@1: kolom kind berkata 'forged'" in said.err
    assert "1 kesalahan." in said.out
    assert fsck(["--json"]) == 1
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert fault["code"] == "column"
    assert set(fault["what"]) == {"id", "en"}


@pytest.mark.usefixtures("town")
def test_the_head_is_a_signed_note(capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed is what anybody can check with the key."""
    assert head([]) == 0
    note = capsys.readouterr().out
    assert head(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    opened = open_note(note, [parse_vkey(told["vkey"])])
    assert (opened.size, opened.root.hex(), told["note"]) == (told["size"], told["root"], note)


@pytest.mark.usefixtures("db")
def test_an_office_that_sealed_nothing_has_no_head(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1 and a sentence, no traceback."""
    found_town()
    assert head([]) == 1
    assert "Belum ada kepala buku." in capsys.readouterr().err


@pytest.mark.usefixtures("town")
def test_rebuild_tells_and_mends(capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` finds and changes nothing, exit 1; without it the row is mended, exit 0."""
    assert rebuild(["--check"]) == 0
    assert "0 baris berbeda." in capsys.readouterr().out
    CaseHead.objects.update(unit="elsewhere")
    assert main(["rebuild", "--check", "--json"]) == 1
    (one,) = json.loads(capsys.readouterr().out)["differences"]
    assert one["table"] == "office_casehead"
    assert "unit" in one["what"]["id"]
    assert rebuild([]) == 0
    assert "1 baris berbeda dan diperbaiki." in capsys.readouterr().out
    assert rebuild(["--check"]) == 0


def test_a_wrong_word_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, before any database is opened."""
    for call in (fsck, head, rebuild):
        with pytest.raises(SystemExit) as left:
            call(["--nothing"])
        assert left.value.code == 2
    assert "usage: prima ledger fsck" in capsys.readouterr().err


def test_the_command_line_knows_these_commands() -> None:
    """Each is found under its words."""
    assert {"ledger fsck", "ledger head", "verify", "rebuild", "token"} <= set(COMMANDS)

"""A receipt is checked with the file and a public key, and with nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.faces.cli.verify import verify
from prima.ledger.checkpoint import Checkpoint, Verifier, sign
from prima.ledger.event import GENESIS, Event, canonical
from prima.ledger.proof import inclusion
from prima.ledger.receipt import Proof, Receipt, make_promise
from prima.ledger.tile import MemoryTiles, append, root_of
from prima.ledger.tree import leaf_hash

ORIGIN = "dinas.contoh.go.id/buku"
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(b"prima test key, not a secret, 32")
VKEY = Verifier.of(ORIGIN, KEY).vkey()


def receipt(*, sealed: bool) -> Receipt:
    """Make a receipt for an entry, alone in its book."""
    data = canonical(Event("case/7", 1, "submitted", AT, "person/1", {}, None, GENESIS))
    promised = make_promise(data, AT, ORIGIN, KEY)
    if not sealed:
        return promised
    tiles = MemoryTiles()
    append(tiles, 0, [leaf_hash(data), leaf_hash(b"another")])
    note = sign(Checkpoint(ORIGIN, 2, root_of(tiles, 2)), ORIGIN, KEY)
    return promised.with_proof(Proof(0, 2, inclusion(tiles, 0, 2), note))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sealed receipt on disk."""
    path = tmp_path / "tanda-terima.json"
    path.write_bytes(receipt(sealed=True).to_bytes())
    return path


def test_a_sealed_receipt_holds_and_says_each_check_in_both_languages(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 0, three checks, Indonesian first."""
    assert verify([str(file), "--key", VKEY]) == 0
    said = capsys.readouterr().out
    assert said.count("✓") == 3
    assert "3 dari 3 pemeriksaan cocok." in said
    assert "This event stands in the book" in said


def test_an_unsealed_receipt_holds_and_says_that_it_is_a_promise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """At once there is a promise only; programs see `sealed` false."""
    path = tmp_path / "a.json"
    path.write_bytes(receipt(sealed=False).to_bytes())
    assert verify([str(path), "--key", VKEY, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["sealed"], [line["code"] for line in told["lines"]]) == (
        True,
        False,
        ["promise", "unsealed"],
    )


@pytest.mark.parametrize("change", ["one letter", "cut", "other key", "not json", "huge"])
def test_whatever_was_changed_fails(
    file: Path, change: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, and a sentence that says which check failed, on the error stream."""
    data, vkey = file.read_bytes(), VKEY
    if change == "one letter":
        file.write_bytes(data.replace(b"submitted", b"withdrawn"))
    elif change == "cut":
        file.write_bytes(data[:-30])
    elif change == "other key":
        other = Ed25519PrivateKey.from_private_bytes(bytes(32))
        vkey = Verifier.of(ORIGIN, other).vkey()
    elif change == "not json":
        file.write_bytes(b"\xff\x00")
    else:
        file.write_bytes(data + b" " * 3_000_000)
    assert verify([str(file), "--key", vkey]) == 1
    said = capsys.readouterr()
    assert "✗" in said.err
    assert said.out == ""


def test_the_key_comes_from_a_file_or_from_this_office(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given by file; else the office's own public key; never the receipt's."""
    key = tmp_path / "kunci.txt"
    key.write_text(f"{VKEY}\n")
    assert verify([str(file), "--key-file", str(key)]) == 0
    monkeypatch.setenv("PRIMA_HOME", str(tmp_path))
    assert verify([str(file)]) == 2
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "public.txt").write_text(VKEY)
    assert verify([str(file)]) == 0


def test_a_wrong_call_is_told_apart_from_a_failed_check(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No such file, an unreadable key: exit 2, and how to go on."""
    assert verify([str(tmp_path / "none.json"), "--key", VKEY]) == 2
    assert "--key-file" in capsys.readouterr().err
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe")
    assert verify([str(file), "--key-file", str(binary)]) == 2
    with pytest.raises(SystemExit) as left:
        verify([str(file), "--key", VKEY, "--key-file", str(binary)])
    assert left.value.code == 2


OFFLINE = """
import socket, sys
def closed(*_): raise AssertionError("the network was asked")
socket.socket.connect = closed
socket.getaddrinfo = closed
from prima.faces.cli.main import main
code = main(sys.argv[1:])
strange = {"django", "psycopg", "pysqlite3", "sqlite3"}
loaded = [name for name in sys.modules if name.partition(".")[0] in strange]
assert not loaded, loaded
assert not [name for name in sys.modules if name.startswith("prima.office")]
sys.exit(code)
"""


def test_the_command_loads_neither_django_nor_a_database_nor_the_office(file: Path) -> None:
    """What an auditor runs at home is the ledger alone, with the network shut."""
    command = [sys.executable, "-W", "error", "-c", OFFLINE, "verify", str(file), "--key", VKEY]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert answer.returncode == 0, answer.stderr
    assert "3 dari 3" in answer.stdout

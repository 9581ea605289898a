"""The audit file is checked by a verifier that was written from its README alone.

Nothing of ours is imported by the verifier below but to make the file: it hashes,
walks and checks the signature with the standard library and one call of `cryptography`.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from prima.office import dossier
from prima.office.models import CaseHead
from tests.faces.api.town import MORNING, Town, apply, found_town, seal, whole_case

Files = dict[str, bytes]


class WrongError(Exception):
    """The audit file does not prove what it says."""


def check(files: Files) -> int:
    """Check an audit file as its README says; return how many entries were proved."""
    name, root, size = head(files["checkpoint"], files["kunci.txt"].decode().strip())
    del name
    entries = [files[each] for each in sorted(files) if each.startswith("entri/")]
    prev = "0" * 64
    for number, data in enumerate(entries, start=1):
        entry = json.loads(data)
        if entry["prev"] != prev or entry["version"] != number:
            raise WrongError(f"entry {number} does not follow")
        prev = sha256(data).hexdigest()
        proof = files[f"bukti/{number:04}.tlog-proof"].decode()
        if climbed(sha256(b"\0" + data).digest(), proof, size) != root:
            raise WrongError(f"entry {number} does not lead to the root")
    return len(entries)


def head(note: bytes, vkey: str) -> tuple[str, bytes, int]:
    """Open a signed note: origin, root and size, once the signature fits the key."""
    text, _, signatures = note.decode().rpartition("\n\n")
    body = text + "\n"
    name, key_hash, key = vkey.split("+", 2)
    public = base64.b64decode(key)
    if sha256(name.encode() + b"\n" + public).digest()[:4].hex() != key_hash:
        raise WrongError("the key does not fit its own hash")
    line = next(one for one in signatures.splitlines() if one.startswith(f"— {name} "))
    blob = base64.b64decode(line.split(" ")[2])
    try:
        Ed25519PublicKey.from_public_bytes(public[1:]).verify(blob[4:], body.encode())
    except InvalidSignature as error:
        raise WrongError("the head is not signed by this key") from error
    origin, size, root = body.splitlines()[:3]
    return origin, base64.b64decode(root), int(size)


def climbed(leaf: bytes, proof: str, size: int) -> bytes:
    """Walk from a leaf up to the root (RFC 9162, 2.1.3.2)."""
    lines = proof.partition("\n\n")[0].split("\n")
    if lines[0] != "c2sp.org/tlog-proof@v1":
        raise WrongError("this is no tlog-proof")
    place, last = int(lines[1].removeprefix("index ")), size - 1
    node = leaf
    for line in lines[2:]:
        sibling = base64.b64decode(line)
        if place % 2 or place == last:
            node = sha256(b"\1" + sibling + node).digest()
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            node = sha256(b"\1" + node + sibling).digest()
        place, last = place >> 1, last >> 1
    if last:
        raise WrongError("the proof ends below the root")
    return node


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town with some finished cases in a book of odd size."""
    town = found_town()
    for way in range(4):
        person = (town.sari, town.budi)[way % 2]
        whole_case(town, person, MORNING + timedelta(days=7 * way), way)
        seal()
    return town


def exported(number: str) -> Files:
    """Return the files of an export, without the folder they lie in."""
    with zipfile.ZipFile(io.BytesIO(dossier.of_case(number))) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


@pytest.mark.usefixtures("town")
def test_every_case_is_proved_by_a_stranger() -> None:
    """All entries of all cases, from their bytes up to the signed root."""
    for case in CaseHead.objects.all():
        assert check(exported(case.number)) == case.entries


def without_a_word(files: Files) -> None:
    """Change a word of an entry."""
    files["entri/0002.json"] = files["entri/0002.json"].replace(b"periksa", b"sahkan!")


def without_an_entry(files: Files) -> None:
    """Leave out an entry in the middle, and close the gap."""
    last = max(int(name[6:10]) for name in files if name.startswith("entri/"))
    for number in range(2, last):
        files[f"entri/{number:04}.json"] = files[f"entri/{number + 1:04}.json"]
        files[f"bukti/{number:04}.tlog-proof"] = files[f"bukti/{number + 1:04}.tlog-proof"]


def with_swapped_proofs(files: Files) -> None:
    """Give two entries each other's proof."""
    one, two = "bukti/0001.tlog-proof", "bukti/0002.tlog-proof"
    files[one], files[two] = files[two], files[one]


def with_another_head(files: Files) -> None:
    """Claim that the book is one entry longer."""
    origin, size, rest = files["checkpoint"].split(b"\n", 2)
    files["checkpoint"] = b"\n".join((origin, str(int(size) + 1).encode(), rest))


def with_another_key(files: Files) -> None:
    """Put in somebody else's key under the office's name."""
    name = files["kunci.txt"].decode().split("+")[0]
    public = b"\1" + bytes(32)
    key_hash = sha256(name.encode() + b"\n" + public).digest()[:4].hex()
    files["kunci.txt"] = f"{name}+{key_hash}+{base64.b64encode(public).decode()}".encode()


@pytest.mark.parametrize(
    "change",
    [without_a_word, without_an_entry, with_swapped_proofs, with_another_head, with_another_key],
)
@pytest.mark.usefixtures("town")
def test_a_changed_audit_file_proves_nothing(change: Callable[[Files], None]) -> None:
    """Whatever is changed, the stranger's check fails."""
    files = exported(CaseHead.objects.get(returns=1).number)
    change(files)
    with pytest.raises(WrongError):
        check(files)


@pytest.mark.usefixtures("town")
def test_the_command_in_the_readme_works_as_it_stands(tmp_path: Path) -> None:
    """The receipt in the file passes `prima verify` with the key in the file."""
    number = CaseHead.objects.get(returns=1).number
    files = exported(number)
    for name in ("tanda-terima/0001.json", "kunci.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(files[name])
    call = next(
        line.split("prima ")[1].split("   ")[0]
        for line in files["BACA.txt"].decode().splitlines()
        if "prima verify" in line
    )
    program = "import sys; from prima.faces.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", program, *call.split()]
    answer = subprocess.run(
        command, cwd=tmp_path, check=False, capture_output=True, text=True, timeout=60
    )
    assert answer.returncode == 0, answer.stderr
    assert number in files["BACA.txt"].decode()


def test_a_case_of_which_a_part_is_sealed_says_which(town: Town) -> None:
    """The list names the leaf of each sealed entry, and none for what waits."""
    number = apply(town.sari, MORNING + timedelta(days=90))
    seal()
    from tests.faces.api.town import check as look_at  # noqa: PLC0415 - its name is taken here

    look_at(town, number, MORNING + timedelta(days=90))
    files = exported(number)
    rows = [json.loads(line) for line in files["daftar.jsonl"].decode().splitlines()]
    assert [row["kind"] for row in rows] == ["submitted", "started", "finished"]
    assert [row["index"] is None for row in rows] == [False, True, True]
    assert [name for name in files if name.startswith("bukti/")] == ["bukti/0001.tlog-proof"]
    for row in rows:
        data = files[f"entri/{row['version']:04}.json"]
        assert row["leaf"] == sha256(b"\0" + data).hexdigest()

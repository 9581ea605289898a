"""Four programs judge the same receipts: `prima verify`, the file, the page, Sigstore's library."""

from __future__ import annotations

import base64
import importlib.util
import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from prima.ledger.checkpoint import Checkpoint, Verifier, add_signature, sign
from prima.ledger.cosign import cosign
from prima.ledger.encode import encode, read
from prima.ledger.proof import inclusion
from prima.ledger.receipt import Proof, make_promise
from prima.ledger.receipt import verify as judge
from prima.ledger.tile import MemoryTiles, append, root_of
from prima.ledger.tree import leaf_hash
from tests.ledger.conftest import AT, ORIGIN

ROOT = Path(__file__).resolve().parents[2]
FILE, PAGE = ROOT / "verifier" / "prima_verify.py", ROOT / "verifier" / "page.js"
LIBRARY = "@sigstore/verify@3.1.1"
LINES_MAX = 300
KEY = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x09")
WITNESS = Ed25519PrivateKey.from_private_bytes(bytes(31) + b"\x08")
VKEY = Verifier.of(ORIGIN, KEY).vkey()
OTHER = Verifier.of(ORIGIN, WITNESS).vkey()
SIZES = (1, 2, 3, 5, 8, 64, 100, 257, 300)


def alone() -> Any:
    """Load the single file as a module."""
    spec = importlib.util.spec_from_file_location("prima_verify", FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def book() -> tuple[MemoryTiles, list[bytes]]:
    """A book of three hundred entries, some with words of other scripts."""
    entries = [
        encode({"kind": "received", "n": n, "words": '“Ñusa” 𓂀 \u2028 \\ " /' * (n % 3)})
        for n in range(max(SIZES))
    ]
    tiles = MemoryTiles()
    append(tiles, 0, [leaf_hash(entry) for entry in entries])
    return tiles, entries


def receipt(index: int, size: int, *, cosigned: bool = False, sealed: bool = True) -> bytes:
    """The receipt of an entry in a book of `size`."""
    tiles, entries = book()
    promise = make_promise(entries[index], AT, ORIGIN, KEY)
    if not sealed:
        return promise.to_bytes()
    note = sign(Checkpoint(ORIGIN, size, root_of(tiles, size)), ORIGIN, KEY)
    if cosigned:
        note = add_signature(note, cosign(note, "saksi.contoh", WITNESS, 1_772_416_800))
    return promise.with_proof(Proof(index, size, inclusion(tiles, index, size), note)).to_bytes()


def honest() -> Iterator[bytes]:
    """Give some three hundred true receipts: many places, many sizes, with and without more."""
    seeded = random.Random(3)
    for size in SIZES:
        for index in sorted({0, size - 1, *(seeded.randrange(size) for _ in range(60))}):
            yield receipt(index, size, cosigned=index % 2 == 1)
            if index % 9 == 0:
                yield receipt(index, size, sealed=False)


def forged(seeded: random.Random) -> Iterator[tuple[str, bytes]]:
    """Give changed receipts, each with the name of what was changed."""
    names = list(CHANGES)
    for place in range(520):
        size = seeded.choice(SIZES[3:])
        data = receipt(seeded.randrange(size), size, cosigned=place % 2 == 1)
        name = names[place % len(names)]
        yield name, CHANGES[name](data, seeded)


Change = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, seeded: random.Random) -> bytes:
    """Flip one bit anywhere."""
    place = seeded.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << seeded.randrange(8)]) + data[place + 1 :]


def inside(change: Callable[[dict[str, Any], random.Random], None]) -> Change:
    """Change the members of a receipt and write it anew."""

    def changed(data: bytes, seeded: random.Random) -> bytes:
        members = read(data)
        change(members, seeded)
        return json.dumps(members).encode()

    return changed


def _bit(text: str, seeded: random.Random) -> str:
    return base64.b64encode(flipped(base64.b64decode(text), seeded)).decode()


def _index(receipt: dict[str, Any], seeded: random.Random) -> None:
    receipt["proof"]["index"] += seeded.choice((-1, 1, 64, 2**40))


def _size(receipt: dict[str, Any], seeded: random.Random) -> None:
    receipt["proof"]["size"] += seeded.choice((-1, 1))


def _node(receipt: dict[str, Any], seeded: random.Random) -> None:
    nodes = receipt["proof"]["hashes"]
    place = seeded.randrange(len(nodes))
    nodes[place] = _bit(nodes[place], seeded)


def _order(receipt: dict[str, Any], seeded: random.Random) -> None:
    receipt["proof"]["hashes"].reverse()
    receipt["proof"]["hashes"] += receipt["proof"]["hashes"][: seeded.randrange(2)]


def _event(receipt: dict[str, Any], seeded: random.Random) -> None:
    place = seeded.randrange(len(receipt["event"]))
    receipt["event"] = receipt["event"][:place] + "x" + receipt["event"][place + 1 :]


def _signature(receipt: dict[str, Any], seeded: random.Random) -> None:
    receipt["promise"]["signature"] = _bit(receipt["promise"]["signature"], seeded)


def _head(receipt: dict[str, Any], seeded: random.Random) -> None:
    lines = receipt["proof"]["checkpoint"].split("\n")
    lines[seeded.choice((0, 1, 2, 4))] += seeded.choice(("0", "A", " ", "=", "\u00a0"))
    receipt["proof"]["checkpoint"] = "\n".join(lines)


def _blob(receipt: dict[str, Any], seeded: random.Random) -> None:
    note = receipt["proof"]["checkpoint"]
    head, _, blob = note.rstrip("\n").rpartition(" ")
    receipt["proof"]["checkpoint"] = f"{head} {_bit(blob, seeded)}\n"


def _members(receipt: dict[str, Any], seeded: random.Random) -> None:
    where = seeded.choice((receipt, receipt["promise"], receipt["proof"]))
    name = seeded.choice(list(where))
    where[name] = seeded.choice((None, 1, "", [], {}, True, -0, 2**53, 1.5, "\ud800", [[]]))


def _promise(receipt: dict[str, Any], seeded: random.Random) -> None:
    receipt["promise"][seeded.choice(("at", "within_s"))] = seeded.choice((60, 61, "2026", -1))


def layout(data: bytes, seeded: random.Random) -> bytes:
    """Write the same receipt in another layout: still true."""
    text = json.dumps(read(data), indent=seeded.choice((None, 1, 4)), ensure_ascii=True)
    return f" \n{text}\t\r\n".encode()


def odd(data: bytes, seeded: random.Random) -> bytes:
    """Write what JSON allows and a receipt does not, or the other way round."""
    tails = (b" x", b"\x00", b"\xef\xbb\xbf", b",", b"}", b"")
    doubled = data[:-1] + b',"origin":"x"}'
    deep = data.replace(b'"proof":', b'"proof":' + b"[" * 70 + b"]" * 70 + b',"p":')
    big = data.replace(b'"prima_receipt":1', b'"prima_receipt":' + seeded.choice(BIG))
    return seeded.choice((data + seeded.choice(tails), b"\xef\xbb\xbf" + data, doubled, deep, big))


BIG = (b"1.0", b"1e0", b"9007199254740992", b"NaN", b"-1", b"01", b"true", b"+1", b"1" * 40)
CHANGES: dict[str, Change] = {
    "bit": flipped,
    "layout": layout,
    "odd": odd,
    **{
        change.__name__: inside(change)
        for change in (_index, _size, _node, _order, _event, _signature, _head, _blob)
    },
    "_members": inside(_members),
    "_promise": inside(_promise),
}


def ours(data: bytes, keys: str = VKEY) -> dict[str, bool]:
    """What `prima verify` says: each check by its name."""
    return {line.code: line.ok for line in judge(data, keys).lines}


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says, in two ways, and what the library says (None without it)."""

    native: dict[str, bool]
    plain: dict[str, bool]
    foreign: bool | None


def asked(cases: list[tuple[bytes, str]], library: str = "") -> list[Told]:
    """Ask the page, and the library when there is one, of many receipts at once."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed here")
    lines = [
        json.dumps({"data": base64.b64encode(data).decode(), "keys": keys}) for data, keys in cases
    ]
    driver = Path(__file__).with_name("oracle.cjs")
    ran = subprocess.run(
        [node, "--no-warnings", driver, PAGE, *filter(None, [library])],
        input="\n".join(lines) + "\n",
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    return [Told(one["native"], one["plain"], one.get("foreign")) for one in answers]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the library of Sigstore, which we did not write."""
    folder = tmp_path_factory.mktemp("npm")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed here")
    (folder / "package.json").write_text("{}")
    words = ["install", "--no-save", "--ignore-scripts", "--no-audit", LIBRARY]
    ran = subprocess.run([npm, *words], cwd=folder, check=False, capture_output=True, timeout=240)
    if ran.returncode:
        pytest.skip(f"{LIBRARY} could not be installed here")
    return str(folder / "node_modules" / "@sigstore" / "verify")


def test_the_file_is_short_and_needs_nothing() -> None:
    """Under three hundred lines, and only what Python brings."""
    source = FILE.read_text()
    assert len(source.splitlines()) < LINES_MAX
    imported = {
        line.split()[1] for line in source.splitlines() if line.startswith(("import ", "from "))
    }
    assert imported == {"base64", "json", "re", "sys", "hashlib"}


def test_a_true_receipt_holds_everywhere(library: str) -> None:
    """Hundreds of places and sizes, with witnesses and without, sealed and promised."""
    file, receipts = alone(), list(honest())
    assert len(receipts) > 200
    for data, told in zip(receipts, asked([(d, VKEY) for d in receipts], library), strict=True):
        said = ours(data)
        assert all(said.values())
        assert file.verify(data, VKEY) == said == told.native == told.plain
        assert told.foreign is ("inclusion" in said)


def test_a_changed_receipt_is_judged_alike_by_all(library: str) -> None:
    """Five hundred changes of thirteen kinds: the same checks hold, the same fail."""
    file, seeded = alone(), random.Random(11)
    cases = list(forged(seeded))
    answers = asked([(data, VKEY) for _, data in cases], library)
    refused = 0
    for (name, data), told in zip(cases, answers, strict=True):
        said = ours(data)
        assert file.verify(data, VKEY) == said, (name, data)
        assert told.native == said, (name, data)
        assert told.plain == said, (name, data)
        proven = said.get("checkpoint", False) and said.get("inclusion", False)
        if proven:
            assert told.foreign, (name, data)
        refused += not all(said.values())
        if name in ("_node", "_index", "_event"):
            assert told.foreign is proven, (name, data)
    assert 380 < refused < len(cases)


def test_keys_are_judged_alike_by_all() -> None:
    """Another office's, a changed one, none, and two of which the second is right."""
    file, data = alone(), receipt(3, 8)
    seeded = random.Random(5)
    keys = [OTHER, VKEY[:-1], "", "a+b+c", VKEY.replace("+", " +", 1), VKEY.upper()]
    keys += [flipped(VKEY.encode(), seeded).decode(errors="ignore") for _ in range(60)]
    single = [key for key in keys if len(key.split()) == 1]
    for key, told in zip(single, asked([(data, key) for key in single]), strict=True):
        assert file.verify(data, key) == ours(data, key) == told.native == told.plain, key
    (both,) = asked([(data, f"{OTHER}\n{VKEY}\n")])
    assert both.native == ours(data)


def test_signatures_of_other_shapes_are_judged_alike() -> None:
    """Not reduced, too short, over points that are none: what OpenSSL refuses, plain numbers do."""
    file = alone()
    order = 2**252 + 27742317777372353535851937790883648493
    public, message = KEY.public_key().public_bytes_raw(), b"isi"
    true = KEY.sign(message)
    unreduced = int.from_bytes(true[32:], "little") + order
    shapes = [true, true[:63], b"", bytes(64), true[:32] + unreduced.to_bytes(32, "little")]
    shapes += [b"\xff" * 32 + true[32:], flipped(true, random.Random(1))]
    verifier = Verifier(ORIGIN, public)
    for shape in shapes:
        assert file.signed(public, shape, message) == verifier.accepts(shape, message)
    for key in (b"\xff" * 32, bytes(32), b"\x02" + bytes(31), b"\x01" + bytes(31)):
        if file.signed(key, true, message) or Verifier(ORIGIN, key).accepts(true, message):
            pytest.fail("a signature holds under a key that did not make it")


def test_the_file_runs_as_a_program(tmp_path: Path) -> None:
    """Exit 0, 1 and 2; several keys; JSON for programs; with no package at all."""
    import sys  # noqa: PLC0415 - one use

    (tmp_path / "r.json").write_bytes(receipt(3, 8))
    (tmp_path / "k.txt").write_text(f"{OTHER}\n{VKEY}\n")
    (tmp_path / "bad.txt").write_text(OTHER)
    bare = [sys.executable, "-I", "-S", str(FILE)]
    for words, code in ((["k.txt", "--json"], 0), (["bad.txt"], 1), ([], 2), (["none.txt"], 2)):
        ran = subprocess.run(
            [*bare, "r.json", *words], cwd=tmp_path, check=False, capture_output=True, text=True
        )
        assert ran.returncode == code, ran
        if "--json" in words:
            told = json.loads(ran.stdout)
            assert (told["ok"], told["sealed"], told["checks"]) == (True, True, ours(receipt(3, 8)))


def test_the_page_is_as_it_is_put_together() -> None:
    """Its style and script are the ones beside it, each admitted by its hash and nothing else."""
    import sys  # noqa: PLC0415 - one use

    script = ROOT / "scripts" / "verifier_page.py"
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0
    page = (ROOT / "verifier" / "index.html").read_text()
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page

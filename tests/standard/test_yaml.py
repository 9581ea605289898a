import time

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from prima.standard.node import Entries, Items, Node, Scalar
from prima.standard.yaml import BYTES_MAX, DEPTH_MAX, NODES_MAX, read

HOSTILE = [
    # what, the file, line, a word of the cause
    ("duplicate key", b"a: 1\nfee: 0\nfee: 5000", 3, "dua kali"),
    ("duplicate key in flow", b"a: {b: 1, b: 2}", 1, "dua kali"),
    ("duplicate key, quoted", b'a: 1\n"a": 2', 2, "dua kali"),
    ("anchor", b"a: 1\nb: &x 2", 2, "jangkar"),
    ("anchor on a map", b"a: &x {b: 1}", 1, "jangkar"),
    ("alias", b"a: 1\nb: *x", 2, "alias"),
    ("alias as key", b"*x : 1", 1, "alias"),
    ("tag", b"a: !!str 1", 1, "tag"),
    ("own tag", b"a: !ruby/object:X {b: 1}", 1, "tag"),
    ("python tag", b"a: !!python/object/apply:os.system [ls]", 1, "tag"),
    ("empty tag", b'a: ! "x"', 1, "tag"),
    ("merge key", b"a: 1\n<<: {b: 2}", 2, "gabung"),
    ("empty value", b"a: 1\nb:\nc: 3", 2, "tanpa isi"),
    ("comma slip", b"a: {id: Ruang tunggu, kursi}", 1, "koma"),
    ("empty item", b"a:\n  -\n  - b", 2, "kosong"),
    ("two documents", b"a: 1\n---\nb: 2", 2, "dokumen kedua"),
    ("after the end", b"a: 1\n...\nb: 2", 3, "akhir dokumen"),
    ("YAML 1.1", b"%YAML 1.1\n---\na: 1", 1, "%YAML 1.2"),
    ("tag directive", b"%TAG ! tag:x,2000:\n---\na: 1", 1, "%YAML 1.2"),
    ("bad UTF-8", b"a: 1\nb: \xff\xfe", 2, "UTF-8"),
    ("UTF-16", "a: 1".encode("utf-16"), 1, "UTF-8"),
    ("control character", b"a: 1\nb: x\x07", 2, "U+0007"),
    ("null character", b"a: x\x00", 1, "U+0000"),
    ("right-to-left override", "a: 1\nb: x\u202ey".encode(), 2, "U+202E"),
    ("zero width space", "a: x\u200by".encode(), 1, "U+200B"),
    ("next line", "a: x\u0085y".encode(), 1, "U+0085"),
    ("line separator", "a: x\u2028y".encode(), 1, "U+2028"),
    ("key that is false elsewhere", b"no: 1", 1, "tanda kutip"),
    ("key that is true elsewhere", b"a: 1\ny: 2", 2, "tanda kutip"),
    ("number as key", b"1: x", 1, "bukan kata"),
    ("sentence as key", b"satu dua: x", 1, "bukan kata"),
    ("list as key", b"? [a]\n: b", 1, "satu kata"),
    ("no blank after colon", b"a: {b:1}", 1, "bukan kata"),
    ("open bracket", b"a: [1, 2", 2, "kurung"),
    ("open quote", b'a: "b', 1, "kutip"),
    ("tab", b"a:\n\tb: 1", 2, "tab"),
    ("reserved character", b"a: @b", 1, "dikutip"),
    ("colon in a sentence", b"a: b: c", 1, "titik dua"),
    ("list and map", b"- a\nb: c", 2, "bagian daftar"),
    ("empty file", b"", 1, "kosong"),
    ("only a comment", b"# nothing\n", 1, "kosong"),
    ("too many bytes", b"a: " + b"x" * BYTES_MAX, 0, "bita"),
    ("100,000 nested lists", b"[" * 100_000 + b"]" * 100_000, 1, "tingkat"),
    ("nested maps", b"{a: " * 100 + b"1" + b"}" * 100, 1, "tingkat"),
    ("nested blocks", b"\n".join(b" " * n + b"a:" for n in range(100)), 25, "tingkat"),
    ("too many nodes", b"[" + b"a," * (NODES_MAX + 1) + b"]", 1, "unsur"),
]


@pytest.mark.parametrize(
    ("data", "line", "cause"),
    [case[1:] for case in HOSTILE],
    ids=[case[0].replace(" ", "-") for case in HOSTILE],
)
def test_a_trap_gets_its_line_and_cause(data: bytes, line: int, cause: str) -> None:
    """Whatever two readers could read differently is refused, with line, cause and mend."""
    first = read(data, "layanan.yaml").faults[0]
    assert (first.line, first.rule, first.file) == (line, "Y1", "layanan.yaml")
    assert cause in f"{first.what.id}; {first.mend.id}"
    assert first.what.en
    assert first.mend.en


def test_deep_nesting_costs_nothing() -> None:
    """100,000 nested lists are refused long before a second is over, without recursion."""
    began = time.perf_counter()
    for opener in (b"[", b"{a: ", b"- "):
        assert read(opener * 100_000, "x.yaml").faults
    assert time.perf_counter() - began < 1


def test_every_fault_is_told_at_once() -> None:
    """Faults that leave the rest readable are all reported."""
    data = b"a: 1\na: 2\nb: &x 3\nc: !!int 4\nd:\ne: *x\n<<: {f: 1}\n"
    assert [fault.line for fault in read(data, "x.yaml").faults] == [2, 3, 4, 5, 6, 7]


def test_depth_and_nodes_may_reach_their_bounds() -> None:
    """What stays within the bounds is read."""
    deep = b"[" * DEPTH_MAX + b"]" * DEPTH_MAX
    wide = b"[" + b"a," * (NODES_MAX - 1) + b"]"
    assert not read(deep, "x.yaml").faults
    assert not read(wide, "x.yaml").faults


@pytest.mark.parametrize(
    "word",
    [
        "2026.1",
        "no",
        "No",
        "y",
        "off",
        "TRUE",
        "null",
        "~",
        "010",
        "0x1F",
        "0o17",
        "0b1",
        "1_000",
        "1:30",
        "12:30:45",
        "2026-01-02",
        "1.5",
        ".5",
        "5.",
        "1e3",
        "+1",
        "-1",
        ".inf",
        "-.INF",
        ".nan",
        "=",
        "1,000",
    ],
)
def test_a_word_that_some_reader_takes_for_another_thing_is_ambiguous(word: str) -> None:
    """Plain, it wants quotes; in quotes it is text."""
    assert Scalar(word, 1, plain=True).ambiguous
    assert not Scalar(word, 1).ambiguous


@pytest.mark.parametrize(
    "word", ["loket", "7 min", "30 cd", "SD", "nomor 1", "norma", "on_time", "-", "a.b", "10 wd"]
)
def test_words_of_the_office_are_not_ambiguous(word: str) -> None:
    """Ordinary words need no quotes."""
    assert not Scalar(word, 1, plain=True).ambiguous


def test_a_byte_order_mark_does_no_harm() -> None:
    """A file saved by an old editor is read all the same."""
    reading = read(b"\xef\xbb\xbfa: 1", "x.yaml")
    assert not reading.faults
    assert isinstance(reading.root, Entries)


@given(data=st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    """Whatever comes in, a tree or faults come out; nothing is raised."""
    reading = read(data, "x.yaml")
    assert reading.faults or reading.root is not None


@given(
    text=st.text(
        alphabet=st.sampled_from("ab: -[]{},#&*!|>'\"%@?\n\t~0"),
        max_size=60,
    )
)
def test_what_is_read_is_what_another_reader_reads(text: str) -> None:
    """Whatever passes has the same words for the YAML library that keeps all scalars as text."""
    reading = read(text.encode(), "x.yaml")
    if not reading.faults and reading.root is not None:
        assert plain(reading.root) == pyyaml.load(text, pyyaml.CBaseLoader)  # noqa: S506 - texts


def plain(node: Node) -> object:
    """Return a tree as maps, lists and texts."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [plain(item) for item in node.items]
        case Entries():
            return {key: plain(value) for key, value in node.values.items()}

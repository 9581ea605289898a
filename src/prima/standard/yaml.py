r"""Does this file say one thing, and only one?

Article: "Penerapan Standar Pelayanan Publik" (one promise, one reading).

YAML is pleasant to read and full of traps: a key that stands twice counts once,
`no` becomes false, `010` becomes eight, and an alias makes one line stand for a
million.  So Prima reads a strict part of it, the same for every reader in the world:
one document in UTF-8, word keys, no anchors, aliases, tags or merge keys, nothing
twice, nothing empty.  Every scalar is text until its reader asks for a number.
Bounds on bytes, depth and nodes hold while reading, not afterwards.

    >>> reading = read(b"fee: {free: true}\nfee: 5000\n", "ktp.yaml")
    >>> print(reading.faults[0])
    ktp.yaml: baris 2: fee: kunci 'fee' dua kali, pertama di baris 1; hapus salah satu
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

import yaml

from prima.standard.fault import Fault, in_order
from prima.standard.node import Entries, Items, Node, Scalar
from prima.standard.text import Text

BYTES_MAX: Final = 256 * 1024
DEPTH_MAX: Final = 24
NODES_MAX: Final = 20_000

_WORD: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*", re.ASCII)
_FORBIDDEN: Final = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
    "|[\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069]"
)
"""Control characters, line ends that only some readers know, and marks that hide or turn text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds (`None` if it is no YAML at all) and what is wrong with it."""

    root: Node | None
    faults: tuple[Fault, ...]


def read(data: bytes, name: str) -> Reading:
    """Read one document of the strict subset.

    Args:
        data: The bytes of the file, at most 256 KiB.
        name: What the file is called in faults.

    Returns:
        The tree, and every fault of rule Y1.  Nothing is raised for bad input.
    """
    text, fault = _decode(data, name)
    if fault:
        return Reading(None, (fault,))
    builder = _Builder(name)
    try:
        for event in _events(text):
            _TAKE[type(event)](builder, event)
    except _Stop:
        return Reading(None, in_order(builder.faults))
    except yaml.YAMLError as error:
        builder.faults.append(_no_yaml(error, text, name))
        return Reading(None, in_order(builder.faults))
    if builder.root is None:
        builder.fault(1, ("berkas ini kosong", "this file is empty"), ("isi", "fill it in"))
    return Reading(builder.root, in_order(builder.faults))


def _decode(data: bytes, name: str) -> tuple[str, Fault | None]:
    """Return the text, or a fault if the bytes are too many, no UTF-8, or hide something."""
    if len(data) > BYTES_MAX:
        what = Text(
            id=f"berkas berukuran {len(data)} bita, batasnya {BYTES_MAX}",
            en=f"the file has {len(data)} bytes, the limit is {BYTES_MAX}",
        )
        mend = Text(id="pecah menjadi beberapa berkas", en="split it into several files")
        return "", Fault(name, 0, "", what, mend)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = Text(id="bukan UTF-8", en="this is not UTF-8")
        mend = Text(id="simpan berkas sebagai UTF-8", en="save the file as UTF-8")
        return "", Fault(name, data.count(b"\n", 0, error.start) + 1, "", what, mend)
    if hidden := _FORBIDDEN.search(text):
        code = f"U+{ord(hidden.group()):04X}"
        what = Text(id=f"tanda tersembunyi {code}", en=f"a hidden character {code}")
        mend = Text(id="hapus tanda itu", en="remove it")
        return "", Fault(name, text.count("\n", 0, hidden.start()) + 1, "", what, mend)
    return text, None


def _events(text: str) -> Iterator[yaml.Event]:
    """Yield the events of the C parser, which never recurses."""
    parser = yaml.CSafeLoader(text)
    try:
        while parser.check_event():
            yield cast("yaml.Event", parser.get_event())
    finally:
        parser.dispose()


class _Stop(Exception):  # noqa: N818 - not an error of the program: a bound is reached
    """Reading ends here; the fault is already noted."""


@dataclass(slots=True)
class _Open:
    """A list or map that is not closed yet."""

    line: int
    is_map: bool
    items: list[Node]
    values: dict[str, Node]
    lines: dict[str, int]
    key: str | None = None
    key_line: int = 0


class _Builder:
    """Turns events into nodes without recursion, and notes what the subset refuses."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.faults: list[Fault] = []
        self.root: Node | None = None
        self.documents = 0
        self.nodes = 0
        self.open: list[_Open] = []

    def fault(self, line: int, what: tuple[str, str], mend: tuple[str, str]) -> None:
        """Note a fault at the place that is open now."""
        self.faults.append(Fault(self.name, line, self.place(), Text(*what), Text(*mend)))

    def place(self) -> str:
        """Name the place that is being read."""
        steps = (part.key if part.is_map else str(len(part.items) + 1) for part in self.open)
        return ".".join(step for step in steps if step)

    def document(self, event: Any) -> None:
        """Take the start of a document: only one, and only YAML 1.2."""
        self.documents += 1
        line = event.start_mark.line + 1
        if self.documents > 1:
            self.fault(
                line,
                ("dokumen kedua dalam satu berkas", "a second document in one file"),
                ("hapus '---' atau pisahkan berkasnya", "remove '---' or split the file"),
            )
            raise _Stop
        if event.tags or event.version not in (None, (1, 2)):
            self.fault(
                line,
                ("petunjuk '%' selain %YAML 1.2", "a directive other than %YAML 1.2"),
                ("hapus baris itu", "remove that line"),
            )

    def scalar(self, event: Any) -> None:
        """Take a word: as the next key of the open map, or as a value."""
        line, plain = event.start_mark.line + 1, not event.style
        spoiled = self.refused(event, line, tagged=event.tag is not None)
        if self.awaits_key():
            self.take_key(event.value, line, plain=plain)
            return
        if plain and not event.value and not spoiled:
            self.empty(line)
            spoiled = True
        self.place_node(Scalar(event.value, line, plain, spoiled))

    def alias(self, event: Any) -> None:
        """Refuse `*name`."""
        line = event.start_mark.line + 1
        self.fault(
            line,
            (f"alias '*{event.anchor}' tidak boleh", f"the alias '*{event.anchor}' is refused"),
            ("tulis isinya di sini", "write the content here"),
        )
        if self.awaits_key():
            self.take_key(None, line, plain=True)
        else:
            self.place_node(Scalar("", line, plain=True, spoiled=True))

    def start(self, event: Any) -> None:
        """Open a list or a map, within the bounds."""
        line = event.start_mark.line + 1
        self.refused(event, line, tagged=event.tag is not None)
        if self.awaits_key():
            self.fault(
                line,
                ("kunci harus satu kata", "a key must be one word"),
                ("tulis 'kunci: isi'", "write 'key: value'"),
            )
            raise _Stop
        if len(self.open) >= DEPTH_MAX:
            self.fault(
                line,
                (f"lebih dari {DEPTH_MAX} tingkat", f"more than {DEPTH_MAX} levels deep"),
                ("ratakan susunannya", "flatten it"),
            )
            raise _Stop
        self.count(line)
        is_map = isinstance(event, yaml.MappingStartEvent)
        self.open.append(_Open(line, is_map, [], {}, {}))

    def end(self, _event: Any) -> None:
        """Close the list or map that was opened last."""
        done = self.open.pop()
        if done.is_map:
            self.attach(Entries(done.values, done.lines, done.line))
        else:
            self.attach(Items(tuple(done.items), done.line))

    def ignore(self, _event: Any) -> None:
        """Pass over what carries nothing."""

    def awaits_key(self) -> bool:
        """Tell whether the next node is a key."""
        return bool(self.open) and self.open[-1].is_map and self.open[-1].key is None

    def take_key(self, word: str | None, line: int, *, plain: bool) -> None:
        """Open the entry `word`; refuse what is no word or stands twice."""
        part = self.open[-1]
        key = word or ""
        if word == "<<":
            self.fault(
                line,
                ("kunci gabung '<<' tidak boleh", "the merge key '<<' is refused"),
                ("tulis isinya di sini", "write the content here"),
            )
        elif word is not None and not _WORD.fullmatch(word):
            self.fault(
                line,
                (f"kunci {word!r} bukan kata", f"the key {word!r} is no word"),
                ("pakai huruf, angka, dan garis bawah", "use letters, digits and underscores"),
            )
        elif Scalar(key, line, plain).ambiguous:
            self.fault(
                line,
                (f"kunci {word} dapat dibaca lain", f"the key {word} can be read otherwise"),
                ("tulis dalam tanda kutip", "write it in quotes"),
            )
        part.key, part.key_line = key, line
        if key and key in part.values:
            first = part.lines[key]
            self.fault(
                line,
                (
                    f"kunci {key!r} dua kali, pertama di baris {first}",
                    f"the key {key!r} stands twice, first on line {first}",
                ),
                ("hapus salah satu", "remove one of them"),
            )

    def empty(self, line: int) -> None:
        """Refuse a value that is not there."""
        word = self.open[-1].key if self.open else ""
        if word:
            self.fault(
                line,
                (f"kata {word!r} tanpa isi", f"a word without a value: {word!r}"),
                (
                    "tulis isinya, atau beri tanda kutip pada teks yang berisi koma",
                    "write its value, or put the text with the comma in quotes",
                ),
            )
        else:
            self.fault(line, ("isi kosong", "an empty value"), ("isi atau hapus", "fill or remove"))

    def refused(self, event: Any, line: int, *, tagged: bool) -> bool:
        """Note an anchor or a tag; tell whether there was one."""
        if event.anchor is not None:
            self.fault(
                line,
                (f"jangkar '&{event.anchor}' tidak boleh", f"anchor '&{event.anchor}' is refused"),
                ("hapus jangkar itu", "remove the anchor"),
            )
        if tagged:
            self.fault(
                line,
                (f"tag {event.tag!r} tidak boleh", f"the tag {event.tag!r} is refused"),
                ("hapus tag itu", "remove the tag"),
            )
        return tagged or event.anchor is not None

    def count(self, line: int) -> None:
        """Count a node against the bound."""
        self.nodes += 1
        if self.nodes > NODES_MAX:
            self.fault(
                line,
                (f"lebih dari {NODES_MAX} unsur", f"more than {NODES_MAX} nodes"),
                ("pecah menjadi beberapa berkas", "split it into several files"),
            )
            raise _Stop

    def place_node(self, node: Node) -> None:
        """Count a leaf and put it where it belongs."""
        self.count(node.line)
        self.attach(node)

    def attach(self, node: Node) -> None:
        """Put a finished node into the list, map or document that is open."""
        if not self.open:
            self.root = node
            return
        part = self.open[-1]
        if not part.is_map:
            part.items.append(node)
            return
        if part.key and part.key not in part.values:
            part.values[part.key], part.lines[part.key] = node, part.key_line
        part.key = None


_TAKE: Final[dict[type[yaml.Event], Callable[[_Builder, Any], None]]] = {
    yaml.StreamStartEvent: _Builder.ignore,
    yaml.StreamEndEvent: _Builder.ignore,
    yaml.DocumentStartEvent: _Builder.document,
    yaml.DocumentEndEvent: _Builder.ignore,
    yaml.ScalarEvent: _Builder.scalar,
    yaml.AliasEvent: _Builder.alias,
    yaml.SequenceStartEvent: _Builder.start,
    yaml.SequenceEndEvent: _Builder.end,
    yaml.MappingStartEvent: _Builder.start,
    yaml.MappingEndEvent: _Builder.end,
}

_PROBLEMS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "cannot start any token",
        "lekukan dengan tab, atau tanda yang harus dikutip (@ ` %)",
        "a tab as indentation, or a character that needs quotes (@ ` %)",
    ),
    ("mapping values are not allowed", "titik dua di tempat yang salah", "a colon out of place"),
    ("unexpected end of stream", "tanda kutip tidak ditutup", "a quote is not closed"),
    ("',' or", "kurung atau koma hilang", "a bracket or comma is missing"),
    ("expected key", "lekukan baris ini tidak cocok", "the indentation does not fit"),
    ("expected ':'", "titik dua setelah kunci hilang", "the colon after a key is missing"),
    ("'-' indicator", "baris ini bukan bagian daftar", "this line is not part of the list"),
    ("node content", "isi hilang di antara dua tanda", "content is missing between two marks"),
    ("document start", "tulisan sesudah akhir dokumen", "text after the end of the document"),
    ("block", "lekukan baris ini tidak cocok", "the indentation does not fit"),
)
"""Part of the parser's own words -> what it means to the writer."""


def _no_yaml(error: yaml.YAMLError, text: str, name: str) -> Fault:
    """Say what the parser stumbled over."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else text.count("\n") + 1
    problem = str(getattr(error, "problem", None) or error)
    what = next(
        (Text(id=id_, en=en) for part, id_, en in _PROBLEMS if part in problem),
        Text(id=f"tidak terbaca ({problem})", en=f"unreadable ({problem})"),
    )
    mend = Text(
        id="samakan lekukan, tutup kurung dan kutip; teks berisi ': ' atau ', ' dikutip",
        en="align the indentation, close brackets and quotes; quote text with ': ' or ', '",
    )
    return Fault(name, line, "", what, mend)

r"""Does what was written have the shape of what was meant?

Article: "Penerapan Standar Pelayanan Publik" (every fault at once, each with its mend).

The reader walks a tree of words, lists and maps along the kinds that a dataclass
declares.  It never stops at the first fault: it goes on with what is whole, and
returns everything that is wrong with its line.  Of several shapes that may stand at
a place it picks one by its head, and reports only that one's faults.

    >>> from prima.standard.people import Competence
    >>> from prima.standard.yaml import read
    >>> written = read(b"code: hukum\nlevel: 9\nlevl: 3", "role.yaml")
    >>> for fault in build(Competence, written.root, "role.yaml").faults:
    ...     print(fault)
    role.yaml: baris 2: level: 9 di luar batas; tulis angka antara 1 dan 5
    role.yaml: baris 3: levl: kunci 'levl' tidak dikenal; mungkin maksudnya 'level'
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from prima.standard.fault import Fault, in_order
from prima.standard.kind import (
    Either,
    Kind,
    Many,
    Member,
    OneOf,
    OneWord,
    Record,
    Speech,
    Truth,
    Whole,
    Word,
    members,
)
from prima.standard.near import nearest
from prima.standard.node import Entries, Items, Node, Scalar
from prima.standard.scalar import take_one_word, take_speech, take_truth, take_whole, take_word
from prima.standard.slip import A_LIST, A_MAP, BAD, Slips

T = TypeVar("T")

UNTAGGED: Final = ("tanpa tanda data pribadi", "no word on whether it is personal data")
TAG_IT: Final = (
    "tulis personal: public, internal, general, atau specific",
    "write personal: public, internal, general or specific",
)
"""What asks or finds something says its class (UU 27/2022 Art. 4): the register reads it there."""


@dataclass(frozen=True, slots=True)
class Built(Generic[T]):
    """What was built.

    Attributes:
        value: The whole thing, or `None` where something is wrong.
        parts: Its members that are right, by attribute.
        faults: Everything that is wrong.
        lines: The line of each place that was read.
    """

    value: T | None
    parts: Mapping[str, object]
    faults: tuple[Fault, ...]
    lines: Mapping[str, int]


def build(of: type[T], root: Node, file: str) -> Built[T]:
    """Build a dataclass from what was written.

    Args:
        of: A dataclass whose annotations `kind.members` understands.
        root: What was written.
        file: The name of the file in faults.
    """
    into = Slips(file)
    if not isinstance(root, Entries):
        into.wanted(root, "", A_MAP)
        return Built(None, {}, in_order(into.faults), {})
    parts = _parts(of, root, "", into)
    whole = not into.faults
    value = of(**parts) if whole else None
    return Built(value, parts, in_order(into.faults), into.lines)


def _take(kind: Kind, node: Node, place: str, into: Slips) -> Any:
    """Read one value of a kind, or return `BAD`."""
    return _TAKE[type(kind)](kind, node, place, into)


def _record(kind: Record, node: Node, place: str, into: Slips) -> object:
    """Read a map with the members of a dataclass."""
    if not isinstance(node, Entries):
        return into.wanted(node, place, A_MAP)
    before = len(into.faults)
    parts = _parts(kind.of, node, place, into)
    return kind.of(**parts) if len(into.faults) == before else BAD


def _parts(of: type, node: Entries, place: str, into: Slips) -> dict[str, object]:
    """Read the members that are right; note unknown keys, missing keys, broken bonds."""
    parts: dict[str, object] = {}
    known, values = members(of), node.values
    inner = f"{place}." if place else ""
    for member in known:
        written = values.get(member.key)
        if written is None:
            if member.required:
                _missing(member, node, place, into)
            continue
        at = inner + member.key
        into.lines[at] = node.lines[member.key]
        value = _take(member.kind, written, at, into)
        if value is not BAD:
            parts[member.attr] = value
    if unknown := values.keys() - _keys(of):
        for key in sorted(unknown):
            _unknown(key, of, node, inner + key, into)
        return parts
    for bond in getattr(of, "BONDS", ()):
        if not bond.holds(values.keys()):
            words = bond.words()
            into.add(node.line, place, (words.id, words.en), ("perbaiki pilihannya", "choose one"))
    return parts


@lru_cache(maxsize=512)
def _keys(of: type) -> frozenset[str]:
    """Return the keys that a dataclass knows."""
    return frozenset(member.key for member in members(of))


def _missing(member: Member, node: Entries, place: str, into: Slips) -> None:
    """Note that a key is not there."""
    if member.established:
        label = member.established.label
        into.add(
            node.line,
            member.key,
            (f"belum ada: {label.id}", f"missing: {label.en}"),
            ("isi; standar yang ditetapkan harus lengkap", "a standard in force lacks nothing"),
            "G01",
        )
        return
    if member.key == "personal":
        into.add(node.line, place, UNTAGGED, TAG_IT, "D05")
        return
    into.add(
        node.line,
        place,
        (f"belum ada: {member.key!r}", f"missing: {member.key!r}"),
        ("tambahkan", "add it"),
    )


def _unknown(key: str, of: type, node: Entries, place: str, into: Slips) -> None:
    """Note a key that nobody reads, with the one that was perhaps meant."""
    near = nearest(key, sorted(_keys(of)))
    mend = (
        (f"mungkin maksudnya {near!r}", f"perhaps {near!r} is meant")
        if near
        else (f"hapus; yang dikenal: {', '.join(sorted(_keys(of)))}", "remove it")
    )
    into.add(
        node.lines[key],
        place,
        (f"kunci {key!r} tidak dikenal", f"the key {key!r} is unknown"),
        mend,
    )


def _one_of(kind: OneOf, node: Node, place: str, into: Slips) -> object:
    """Read the one of several records that the first word tells."""
    if not isinstance(node, Entries):
        return into.wanted(node, place, A_MAP)
    heads = _heads(kind)
    if kind.by_type:
        word = node.values.get("type")
        found = [word.text] if isinstance(word, Scalar) and word.text in heads else []
        line = word.line if word else node.line
    else:
        found = [key for key in node.values if key in heads]
        line = node.line
    if len(found) != 1:
        what = (
            (f"lebih dari satu jenis: {', '.join(found)}", f"more than one kind: {found}")
            if found
            else ("jenisnya tidak dikenal", "of no known kind")
        )
        known = ", ".join(heads)
        prefix = "type: " if kind.by_type else ""
        return into.add(
            line, place, what, (f"pakai satu dari: {prefix}{known}", f"use one of: {known}")
        )
    return _record(heads[found[0]], node, place, into)


@lru_cache(maxsize=64)
def _heads(kind: OneOf) -> dict[str, Record]:
    """Return the word by which each record is told."""
    heads: dict[str, Record] = {}
    for record in kind.records:
        first = members(record.of)[0].key
        for member in members(record.of) if kind.by_type else ():
            if member.key == "type" and isinstance(member.kind, OneWord):
                first = member.kind.words[0]
        heads[first] = record
    return heads


def _many(kind: Many, node: Node, place: str, into: Slips) -> object:
    """Read a list."""
    if kind.one and isinstance(node, Scalar):
        only = _take(kind.item, node, place, into)
        return BAD if only is BAD else (only,)
    if not isinstance(node, Items):
        return into.wanted(node, place, A_LIST)
    count = len(node.items)
    before = len(into.faults)
    if not kind.low <= count <= kind.high:
        into.add(
            node.line,
            place,
            (f"daftar berisi {count}", f"the list holds {count}"),
            (f"isi {kind.low} sampai {kind.high}", f"give {kind.low} to {kind.high}"),
        )
    values = []
    for number, item in enumerate(node.items, 1):
        at = _item_place(kind.item, item, place, number)
        into.lines[at] = item.line
        values.append(_take(kind.item, item, at, into))
    return tuple(values) if len(into.faults) == before else BAD


def _item_place(kind: Kind, item: Node, place: str, number: int) -> str:
    """Name an item by its own id where it has one, else by its number."""
    if isinstance(item, Entries):
        for key, root in naming(kind):
            name = item.values.get(key)
            if isinstance(name, Scalar) and name.text:
                return f"{root or place}.{name.text}"
    return f"{place}.{number}"


@lru_cache(maxsize=512)
def naming(kind: Kind) -> tuple[tuple[str, str], ...]:
    """Return the keys by which items of a kind are named, each with the place they start at.

    A record is named by its first member if that is an id; nodes of a procedure start at
    `procedure`, however deep they stand, for their ids are unique there.
    """
    if isinstance(kind, OneOf):
        return tuple(dict.fromkeys(name for record in kind.records for name in naming(record)))
    if not isinstance(kind, Record):
        return ()
    first = members(kind.of)[0]
    if not isinstance(first.kind, Word) or not first.kind.like or first.kind.like.name != "id":
        return ()
    return ((first.key, getattr(kind.of, "PLACE", "")),)


def _either(kind: Either, node: Node, place: str, into: Slips) -> object:
    """Read the first kind that fits; where none does, report the fullest."""
    for inner in kind.kinds:
        trial = Slips(into.file)
        value = _take(inner, node, place, trial)
        if value is not BAD:
            into.lines.update(trial.lines)
            return value
    fitting = Record if isinstance(node, Entries) else Word
    best = next((inner for inner in kind.kinds if isinstance(inner, fitting)), kind.kinds[0])
    return _take(best, node, place, into)


_TAKE: Final[dict[type, Callable[..., Any]]] = {
    Word: take_word,
    OneWord: take_one_word,
    Whole: take_whole,
    Truth: take_truth,
    Speech: take_speech,
    Many: _many,
    Record: _record,
    OneOf: _one_of,
    Either: _either,
}

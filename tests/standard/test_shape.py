from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import pytest

from prima.standard.bond import ExactlyOne
from prima.standard.duration import Duration
from prima.standard.exact import Exact
from prima.standard.kind import Between, OneOrMany, Size
from prima.standard.shape import Built, build
from prima.standard.terms import Id
from prima.standard.text import Text
from prima.standard.yaml import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with an amount or a factor."""

    BONDS: ClassVar = (ExactlyOne((("amount",), ("factor",))),)

    id: Id
    amount: Annotated[int, Between(0, 10**9)] | None = None
    factor: Exact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """One of two kinds, told by its head."""

    song: Id
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """The other kind."""

    pause: Id
    lasts: Duration | Literal["open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """A made-up thing with every kind of member."""

    free: bool = False
    seats: Annotated[int, Between(1, 500)] | None = None
    by: Annotated[tuple[Id, ...], Size(1, 3), OneOrMany()] = ()
    lines: Annotated[tuple[Line, ...], Size(0, 3)] = ()
    program: Annotated[tuple[Song | Pause, ...], Size(1, 5)] = ()


def built(text: str) -> Built[Evening]:
    """Build an evening from YAML."""
    reading = read(text.encode(), "evening.yaml")
    assert reading.root is not None
    return build(Evening, reading.root, "evening.yaml")


def test_what_is_right_is_built() -> None:
    """Words become what they mean; lists become tuples; one may stand for a list of one."""
    evening = built(
        "free: true\nseats: 40\nby: koor\n"
        "lines: [{id: a, amount: 5}, {id: b, factor: '0.5'}]\n"
        "program: [{song: satu, title: {id: Lagu, en: Song, jv: Tembang}},"
        " {pause: dua, lasts: 15 min}, {pause: tiga, lasts: open}]"
    ).value
    assert evening is not None
    assert evening.free
    assert evening.by == ("koor",)
    assert evening.lines[1].factor == Exact.parse("0.5")
    song, pause, last = evening.program
    assert isinstance(song, Song)
    assert song.title.in_("jv") == "Tembang"
    assert isinstance(pause, Pause)
    assert pause.lasts == Duration(15, "min")
    assert isinstance(last, Pause)
    assert last.lasts == "open"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("free: yes", "free: 'yes' bukan true / false; tulis true / false tanpa tanda kutip"),
        ("free: [true]", "free: di sini ada daftar; tulis true / false"),
        ("free: 'true'", "free: 'true' bukan true / false; tulis true / false tanpa tanda kutip"),
        ("seats: 501", "seats: 501 di luar batas; tulis angka antara 1 dan 500"),
        ("seats: 1.5", "seats: '1.5' bukan bilangan bulat; tulis bilangan bulat tanpa tanda kutip"),
        ("seats: {a: 1}", "seats: di sini ada kunci dan isi; tulis bilangan bulat"),
        ("by: []", "by: daftar berisi 0; isi 1 sampai 3"),
        ("by: [a, b, c, d]", "by: daftar berisi 4; isi 1 sampai 3"),
        ("by: {a: b}", "by: di sini ada kunci dan isi; tulis daftar"),
        ("by: Koor", "by: 'Koor' tidak berbentuk benar; tulis huruf kecil"),
        ("by: 'off'", None),
        ("by: off", 'by: off dapat dibaca lain; tulis dalam tanda kutip: "off"'),
        ("lines: [{id: a}]", "lines.a: tepat satu dari: amount, factor; perbaiki pilihannya"),
        ("lines: [{id: a, amount: 1, factor: '1'}]", "lines.a: tepat satu dari: amount, factor"),
        ("lines: [{amount: 1}]", "lines.1: belum ada: 'id'; tambahkan"),
        ("lines: [5]", "lines.1: di sini ada satu kata atau kalimat; tulis kunci dan isi"),
        ("lines: [{id: a, amuont: 1}]", "lines.a.amuont: kunci 'amuont' tidak dikenal; mungkin"),
        ("lines: [{id: a, factor: 0.5}]", "lines.a.factor: 0.5 dapat dibaca lain"),
        (
            "program: [{dance: x}]",
            "program.1: jenisnya tidak dikenal; pakai satu dari: song, pause",
        ),
        ("program: [{song: x, pause: y}]", "program.x: lebih dari satu jenis: song, pause"),
        ("program: [{song: x}]", "program.x: belum ada: 'title'; tambahkan"),
        ("program: [{song: x, title: Lagu}]", "program.x.title: di sini ada satu kata"),
        ("program: [{song: x, title: {en: Song}}]", "program.x.title: belum ada teks Indonesia"),
        ("program: [{song: x, title: {id: ''}}]", "program.x.title.id: teks sepanjang 0 huruf"),
        (
            "program: [{song: x, title: {id: a, lang: b}}]",
            "program.x.title.lang: 'lang' bukan kode",
        ),
        ("program: [{pause: x, lasts: 3 days}]", "program.x.lasts: '3 days' tidak berbentuk benar"),
        ("colour: red", "colour: kunci 'colour' tidak dikenal; hapus; yang dikenal: by, free"),
    ],
)
def test_each_slip_has_its_sentence(text: str, told: str | None) -> None:
    """The sentences are public interface: place, what, and what to do."""
    found = [str(fault) for fault in built(text).faults]
    if told is None:
        assert found == []
    else:
        assert len(found) == 1, found
        assert found[0].startswith(f"evening.yaml: baris 1: {told}"), found


def test_all_slips_are_told_at_once() -> None:
    """Reading goes on behind each fault."""
    text = "free: yes\nseats: 0\nby: []\nlines: [{id: A}]\nprogram: [{song: x}]\ncolor: x"
    found = built(text)
    assert [fault.line for fault in found.faults] == [1, 2, 3, 4, 4, 5, 6]
    assert found.value is None


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    """Members without a fault are there, so that the lint can speak of them."""
    found = built("free: true\nseats: many\nby: koor")
    assert found.parts == {"free": True, "by": ("koor",)}


def test_every_place_has_its_line() -> None:
    """Whoever speaks of a place can say on which line it stands."""
    lines = built("seats: 40\nlines:\n  - id: a\n    amount: 5\n  - id: b\n    amount: 6").lines
    assert lines["seats"] == 1
    assert lines["lines.a.amount"] == 4
    assert lines["lines.b"] == 5


def test_a_file_that_is_no_map_is_told_so() -> None:
    """A list or a word is no thing with members."""
    for text in ("[1]", "word"):
        assert [fault.mend.id for fault in built(text).faults] == ["tulis kunci dan isi"]


def test_where_a_fault_was_told_nobody_tells_another() -> None:
    """An alias is refused once; the place where it stood is not blamed again."""
    reading = read(b"seats: *x", "evening.yaml")
    assert reading.root is not None
    assert build(Evening, reading.root, "evening.yaml").faults == ()
    assert len(reading.faults) == 1

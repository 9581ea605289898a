"""Which word was meant by what stands here?

Article: "Penerapan Standar Pelayanan Publik" (one promise, one reading).

A word is text, and text that could be read as something else wants quotes.  A whole
number stands without them, a truth value is `true` or `false` and nothing that merely
sounds like it, a sentence is `{id: ..., en: ...}`.

    >>> into = Slips("ktp.yaml")
    >>> take_word(Word(), Scalar("no", line=3, plain=True), "note", into) is BAD
    True
    >>> print(into.faults[0])
    ktp.yaml: baris 3: note: no dapat dibaca lain; tulis dalam tanda kutip: "no"
"""

import re
from functools import lru_cache
from typing import Final

from prima.standard.kind import WORDS_MAX, OneWord, Speech, Truth, Whole, Word
from prima.standard.near import nearest
from prima.standard.node import Entries, Node, Scalar
from prima.standard.slip import BAD, Slips
from prima.standard.text import Text

_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,17}", re.ASCII)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}", re.ASCII)


def _plain(node: Node, place: str, into: Slips, wanted: tuple[str, str]) -> str | None:
    """Return a scalar that is meant as text, or note why it is none."""
    if not isinstance(node, Scalar):
        into.wanted(node, place, wanted)
        return None
    if node.spoiled:
        into.wanted(node, place, wanted)
        return None
    if node.ambiguous:
        into.add(
            node.line,
            place,
            (f"{node.text} dapat dibaca lain", f"{node.text} can be read otherwise"),
            (f'tulis dalam tanda kutip: "{node.text}"', f'write it in quotes: "{node.text}"'),
            "Y1",
        )
        return None
    return node.text


def take_word(kind: Word, node: Node, place: str, into: Slips) -> object:
    """Read a word, an id, a date, a duration."""
    text = _plain(node, place, into, ("teks", "a text"))
    if text is None:
        return BAD
    if not kind.low <= len(text) <= kind.high:
        return into.add(
            node.line,
            place,
            (f"teks sepanjang {len(text)} huruf", f"a text of {len(text)} letters"),
            (f"tulis {kind.low} sampai {kind.high} huruf", f"write {kind.low} to {kind.high}"),
        )
    if kind.like and not _pattern(kind.like.pattern).fullmatch(text):
        return _unlike(kind, text, node, place, into)
    if kind.parse is None:
        return text
    try:
        return kind.parse(text)
    except ValueError:
        return _unlike(kind, text, node, place, into)


def _unlike(kind: Word, text: str, node: Node, place: str, into: Slips) -> object:
    """Note that a word has not the form it should have."""
    say = kind.like.say if kind.like else Text(id="yang lain", en="something else")
    return into.add(
        node.line,
        place,
        (f"{text!r} tidak berbentuk benar", f"{text!r} has not the right form"),
        (f"tulis {say.id}", f"write {say.en}"),
    )


@lru_cache(maxsize=128)
def _pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of the schema for the whole text."""
    return re.compile(pattern.removeprefix("^").removesuffix("$"), re.ASCII)


def take_one_word(kind: OneWord, node: Node, place: str, into: Slips) -> object:
    """Read one of a closed list of words."""
    text = _plain(node, place, into, ("satu kata", "one word"))
    if text is None or text in kind.words:
        return BAD if text is None else text
    near = nearest(text, kind.words)
    return into.add(
        node.line,
        place,
        (f"{text!r} bukan pilihan", f"{text!r} is no choice"),
        (
            f"mungkin maksudnya {near!r}" if near else f"pilih: {', '.join(kind.words)}",
            f"perhaps {near!r} is meant" if near else f"choose: {', '.join(kind.words)}",
        ),
    )


def take_whole(kind: Whole, node: Node, place: str, into: Slips) -> object:
    """Read a whole number; it stands without quotes, dots or signs."""
    wanted = ("bilangan bulat tanpa tanda kutip", "a whole number without quotes")
    if not isinstance(node, Scalar) or not node.plain or not _WHOLE.fullmatch(node.text):
        if isinstance(node, Scalar) and not node.spoiled:
            return into.add(
                node.line,
                place,
                (f"{node.text!r} bukan bilangan bulat", f"{node.text!r} is no whole number"),
                (f"tulis {wanted[0]}, seperti 50000", f"write {wanted[1]}, such as 50000"),
            )
        return into.wanted(node, place, wanted)
    number = int(node.text)
    if kind.low <= number <= kind.high:
        return number
    return into.add(
        node.line,
        place,
        (f"{number} di luar batas", f"{number} is out of bounds"),
        (
            f"tulis angka antara {kind.low} dan {kind.high}",
            f"write a number from {kind.low} to {kind.high}",
        ),
    )


def take_truth(kind: Truth, node: Node, place: str, into: Slips) -> object:
    """Read `true` or `false`, and nothing that merely sounds like it."""
    words = {"true": True, "false": False}
    if kind.only is not None:
        words = {word: value for word, value in words.items() if value is kind.only}
    if isinstance(node, Scalar) and node.plain and node.text in words:
        return words[node.text]
    choice = " / ".join(words)
    if isinstance(node, Scalar) and not node.spoiled:
        return into.add(
            node.line,
            place,
            (f"{node.text!r} bukan {choice}", f"{node.text!r} is not {choice}"),
            (f"tulis {choice} tanpa tanda kutip", f"write {choice} without quotes"),
        )
    return into.wanted(node, place, (choice, choice))


def take_speech(_kind: Speech, node: Node, place: str, into: Slips) -> object:
    """Read a text in Indonesian, English and perhaps further languages."""
    if not isinstance(node, Entries):
        return into.wanted(node, place, ("{id: ..., en: ...}", "{id: ..., en: ...}"))
    before = len(into.faults)
    said: dict[str, str] = {}
    letters = Word(low=1, high=WORDS_MAX)
    for code, value in node.values.items():
        at = f"{place}.{code}"
        if not _LANGUAGE.fullmatch(code):
            into.add(
                node.lines[code],
                at,
                (f"{code!r} bukan kode bahasa", f"{code!r} is no code of a language"),
                (
                    "pakai id, en, jv, ...; teks berisi koma ditulis dalam tanda kutip",
                    "use id, en, jv, ...; put a text with a comma in quotes",
                ),
            )
        said[code] = take_word(letters, value, at, into)  # type: ignore[assignment]  # BAD is noted
    if "id" not in said:
        into.add(
            node.line,
            place,
            ("belum ada teks Indonesia", "the Indonesian text is missing"),
            ("tambahkan id: ...", "add id: ..."),
        )
    if len(into.faults) > before:
        return BAD
    more = tuple(sorted((code, text) for code, text in said.items() if code not in ("id", "en")))
    return Text(said["id"], said.get("en", ""), more)

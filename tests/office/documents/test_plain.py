import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office.documents.plain import BOX, MARK, MARKS_MAX, breakable, plain, strangers
from prima.office.documents.typeface import FONTS, characters


def shown(text: str) -> str:
    """Return what the letter prints."""
    return plain(text, characters())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Sari", "Sari"),
        ("Ḥasan Ñusa Çelik Łukasz", "Ḥasan Ñusa Çelik Łukasz"),
        ("e\u0301", "é"),
        ("a\tb\u00a0c\u2003d", "a b c d"),
        ("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"),
        ("a\u202eb\u2066c\u200fd\u200be\ufefff\u00adg", "abcdefg"),
        ("a\x00b\x1bc\x7fd", "abcd"),
        ("a\ufe0fb\U000e0041c", "abc"),
        ("harga 😀 pas", f"harga {BOX} pas"),
        ("漢字", BOX * 2),
        ("سلام", BOX * 4),
        ("שלום", BOX * 4),
        ("\ud800", BOX),
        ("\ue000", BOX),
        ("x" + "\u0316" * 500 + "y", "x" + "\u0316" * MARKS_MAX + "y"),
        ("#set $x$ \\ ] [ ` * _ <a> @b // /* =", "#set $x$ \\ ] [ ` * _ <a> @b // /* ="),
    ],
)
def test_a_text_is_printed_or_honestly_boxed(text: str, printed: str) -> None:
    """Signs of other languages of the world become boxes; hidden marks vanish; words stay."""
    assert shown(text) == printed


@given(st.text(max_size=200))
def test_what_is_printed_can_be_drawn_and_hides_nothing(text: str) -> None:
    """For every text: only characters that the typeface draws, none that is unseen or turns."""
    for char in shown(text):
        assert char == "\n" or ord(char) in characters()
        assert char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
        assert unicodedata.bidirectional(char) not in {"R", "AL", "AN"}


@given(st.text(max_size=200))
def test_printing_what_is_printed_changes_nothing(text: str) -> None:
    """Cleaning is done once and for all."""
    assert shown(shown(text)) == shown(text)


@given(st.text(max_size=100))
def test_a_box_appears_exactly_where_a_stranger_stood(text: str) -> None:
    """`strangers` names beforehand what will be boxed."""
    boxed = shown(text).count(BOX) - unicodedata.normalize("NFC", text).count(BOX)
    assert bool(boxed) == bool(strangers(text, characters()))


@given(st.text(alphabet="ab é\n", max_size=300))
def test_breaking_a_word_loses_nothing(text: str) -> None:
    """The marks aside, the text is the same, and no unbroken word is longer than a line."""
    marked = breakable(text)
    assert marked.replace(MARK, "") == text
    for piece in marked.replace("\n", " ").replace(MARK, " ").split(" "):
        assert len(piece) < 45


def test_a_mark_never_parts_a_letter_from_its_accent() -> None:
    """A combining mark stays with its letter."""
    marked = breakable("x\u0316" * 60)
    assert MARK + "\u0316" not in marked
    assert marked.count(MARK) > 5


def test_the_typeface_draws_what_indonesia_writes() -> None:
    """Letters of every name in Latin script, figures, money, and the box itself."""
    needed = (
        "".join(chr(code) for code in range(0x20, 0x7F))
        + "éèêëāēīōūḥḍṣṭẓñçşğłøåæßÁÖ–—“”‘’…•·≤≥×²³°€"
    )
    assert {char for char in needed + BOX if ord(char) not in characters()} == set()


def test_every_face_is_shipped_with_its_licence() -> None:
    """Regular, bold and italic, each below a megabyte, under the Open Font License."""
    faces = sorted(path.name for path in FONTS.glob("*.ttf"))
    assert [name.split("-")[1] for name in faces] == ["Bold.ttf", "Italic.ttf", "Regular.ttf"]
    assert all(path.stat().st_size < 2**20 for path in FONTS.iterdir())
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE-OFL.txt").read_text()

import struct
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from prima.office.documents import typeface
from prima.office.documents.letter import Line
from prima.office.documents.plain import BOX, plain
from prima.office.documents.typeface import FAMILY, FONTS, characters
from prima.office.documents.typeset import typeset
from tests.office.documents.letters import REFUSAL, words


def test_the_compiler_knows_the_family_in_three_faces() -> None:
    """What the template asks for is what is shipped, and nothing else is there."""
    shipped = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    faces = {(face.family, face.style, face.weight) for face in shipped.fonts()}
    assert faces == {(FAMILY, "normal", 400), (FAMILY, "normal", 700), (FAMILY, "italic", 400)}


def test_every_character_that_we_promise_can_be_drawn() -> None:
    """The compiler, which refuses what a font cannot draw, draws all of them in all faces."""
    every = plain("".join(map(chr, sorted(characters()))), characters())
    assert len(every) > 1_500
    letter = replace(REFUSAL, title_en=every, decision=every, values=(Line("Semua", every),))
    assert typeset(letter).startswith(b"%PDF")


def test_what_we_do_not_promise_the_compiler_refuses(tmp_path: Path) -> None:
    """The box is not over-careful: without it there would be no archive file."""
    source = tmp_path / "x.typ"
    source.write_text('#set text(font: "Liberation Sans", fallback: false)\n#sys.inputs.x')
    press = typst.Compiler(source, font_paths=[FONTS], ignore_system_fonts=True)
    for strange in ("\u2713", "\u6f22", "\U0001f600"):
        assert ord(strange) not in characters()
        with pytest.raises(typst.TypstError, match="could not be displayed"):
            press.compile(format="pdf", sys_inputs={"x": strange}, pdf_standards=["a-2a"])


def test_names_of_many_scripts_in_latin_letters_come_out_whole(tmp_path: Path) -> None:
    """What stands in the file can be copied out again, sign by sign."""
    name = "Ḥāriṡ Nguyễn Đặng Łukasz Çağrı Þór Ñuñez Œuvre ß–“ok”…"
    letter = replace(REFUSAL, values=(Line("Nama", name),))
    assert BOX not in plain(name, characters())
    assert name in words(typeset(letter), tmp_path)


def font(*tables: tuple[bytes, bytes]) -> bytes:
    """Return a font file that holds only the given tables."""
    head = struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0)
    at = len(head) + 16 * len(tables)
    for tag, body in tables:
        head += tag + struct.pack(">III", 0, at, len(body))
        at += len(body)
    return head + b"".join(body for _, body in tables)


def cmap(kind: int, body: bytes) -> bytes:
    """Return a character map of one kind."""
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + struct.pack(">H", kind) + body


def test_segments_are_read_with_their_shifts_and_lists() -> None:
    """Format 4: a segment by shift, one by list with a hole, and the closing one."""
    ends, starts = (0x42, 0x63, 0xFFFF), (0x41, 0x61, 0xFFFF)
    deltas, jumps = (0xFFC0, 0, 1), (0, 4, 0)
    body = struct.pack(">HHHHHH", 0, 0, 6, 0, 0, 0) + struct.pack(">3H", *ends)
    body += struct.pack(">H", 0) + struct.pack(">3H", *starts) + struct.pack(">3H", *deltas)
    body += struct.pack(">3H", *jumps) + struct.pack(">3H", 5, 0, 7)
    read = typeface._drawn(font((b"name", b"x"), (b"cmap", cmap(4, body))))
    assert read == {0x41, 0x42, 0x61, 0x63}


def test_groups_are_read_over_all_planes() -> None:
    """Format 12: code points beyond the first plane; glyph 0 draws nothing."""
    groups = [(0x41, 0x43, 0), (0x1F600, 0x1F601, 9)]
    body = struct.pack(">HIII", 0, 0, 0, len(groups))
    body += b"".join(struct.pack(">III", *group) for group in groups)
    read = typeface._drawn(font((b"cmap", cmap(12, body))))
    assert read == {0x42, 0x43, 0x1F600, 0x1F601}


def test_a_font_without_a_map_is_a_broken_installation(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """So is a folder without fonts; neither is passed over in silence."""
    with pytest.raises(ValueError, match="no table"):
        typeface._drawn(font((b"name", b"x")))
    monkeypatch.setattr(typeface, "FONTS", tmp_path)
    with pytest.raises(FileNotFoundError, match="incompletely"):
        characters.__wrapped__()

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prima.office.uploads import Accepted, Refused, accept
from prima.office.uploads import refusal as say
from prima.office.uploads.accept import MEGABYTE, REMOVED
from prima.office.uploads.active import ACTIONS, ANNOTATIONS, ENTRIES
from prima.office.uploads.clean import clean
from prima.office.uploads.kinds import KINDS, hides_archive, kind_of
from prima.office.uploads.outcome import CODES, Clean, Unfit
from prima.standard.text import Text
from tests.office.uploads.corpus import archive, jpg, pdf, png

ALL = tuple(KINDS)
DRAWING = b"AC1032\x00 and the drawing"
MODEL = b"ISO-10303-21;\nHEADER;\nENDSEC;\nEND-ISO-10303-21;"
FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"


def refused(data: bytes, name: str = "a.pdf", kinds: tuple[str, ...] = ALL, mb: int = 5) -> Refused:
    """Send a file and expect a refusal."""
    answer = accept(data, name, kinds, mb)
    assert isinstance(answer, Refused), answer
    return answer


def accepted(data: bytes, name: str = "a.pdf", kinds: tuple[str, ...] = ALL) -> Accepted:
    """Send a file and expect it to come in."""
    answer = accept(data, name, kinds, 5)
    assert isinstance(answer, Accepted), answer
    return answer


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (jpg(), "jpg"),
        (png(), "png"),
        (pdf(), "pdf"),
        (DRAWING, "dwg"),
        (MODEL, "ifc"),
        (FILM, "mp4"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_kind_comes_in_under_its_own_name(data: bytes, kind: str) -> None:
    """The content says what a file is; a wrong ending is mended, not punished."""
    answer = accepted(data, "Surat keterangan.txt.exe")
    assert (answer.kind, answer.name) == (kind, f"Surat keterangan.txt.{kind}")
    assert answer.media_type == KINDS[kind].media_type


@pytest.mark.parametrize("data", [DRAWING, MODEL, FILM])
def test_what_cannot_be_written_anew_is_kept_as_it_came(data: bytes) -> None:
    """Drawings, models and films are not touched."""
    assert accepted(data).data == data


@pytest.mark.parametrize(
    "data",
    [
        archive(),
        b"<html><script>alert(1)</script>",
        b"\x7fELF\x02\x01\x01",
        b"MZ\x90\x00",
        b"GIF89a" + bytes(20),
        b"\x00\x00\x00\x18ftypheic",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf%PDF-1.7",
        b" \n" + jpg(),
        b"GIF89a/*" + pdf(),
    ],
)
def test_a_name_makes_no_file_another(data: bytes) -> None:
    """An archive, a page, a program or a picture that calls itself a PDF is refused."""
    assert refused(data, "ijazah.pdf").code == "kind"


def test_only_what_the_standard_asks_for_comes_in() -> None:
    """A good PDF is refused where a photo was asked for, and the answer says which."""
    answer = refused(pdf(), kinds=("jpg", "png"))
    assert answer.why.id == "Isinya bukan JPG atau PNG, apa pun nama berkasnya."
    assert answer.next.en == "Save it as JPG or PNG, then upload again."


def test_kinds_that_cannot_be_checked_count_as_absent() -> None:
    """A standard may name more kinds than the office can look into; the counter remains."""
    assert refused(jpg(), kinds=("heic", "xlsx")).next.id == "Bawa dokumennya ke loket."
    assert accepted(jpg(), kinds=("heic", "jpg")).kind == "jpg"


def test_the_size_is_judged_before_anything_is_read() -> None:
    """One byte above the limit is too much; the limit itself is not."""
    assert refused(DRAWING + bytes(MEGABYTE), mb=1).code == "too_large"
    assert isinstance(accept(DRAWING.ljust(MEGABYTE), "a", ("dwg",), 1), Accepted)


def test_nothing_is_refused_as_empty_but_nothing() -> None:
    """Zero bytes are empty."""
    assert refused(b"").code == "empty"


@pytest.mark.parametrize("comment", [b"", b"x" * 300])
@pytest.mark.parametrize("beginning", [DRAWING, MODEL, FILM])
def test_a_file_that_is_also_an_archive_is_refused(beginning: bytes, comment: bytes) -> None:
    """Where nothing is written anew, an archive at the end keeps the file out."""
    both = beginning + archive(comment=comment)
    assert hides_archive(both)
    assert refused(both).code == "mixed"


def test_the_mark_of_an_archive_alone_is_no_archive() -> None:
    """Four bytes that happen to stand in a film do not refuse it."""
    assert not hides_archive(FILM + b"PK\x05\x06" + b"\xff" * 40)
    assert not hides_archive(FILM + b"PK\x05\x06")
    assert hides_archive(archive() + b"PK\x05\x06")


@pytest.mark.parametrize("whole", [jpg((400, 300)), png((400, 300)), pdf(pages=3)])
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_a_file_that_was_cut_off_is_refused(whole: bytes, part: float) -> None:
    """Half an upload is no evidence."""
    assert refused(whole[: int(len(whole) * part)]).code == "damaged"


@given(st.binary(max_size=400), st.text(max_size=40))
@example(b"%PDF-1.7\n%%EOF", "\ud800")
def test_nothing_that_is_sent_raises(data: bytes, name: str) -> None:
    """Whatever the bytes and the name, there is an answer."""
    assert isinstance(accept(data, name, ("dwg", "ifc", "mp4"), 5), (Accepted, Refused))


@settings(max_examples=200)
@given(st.sampled_from([jpg(), png(), pdf(pages=2)]), st.data())
def test_a_damaged_file_is_read_or_found_unfit(whole: bytes, data: st.DataObject) -> None:
    """However good files are broken, a reader answers, or says `Unfit`, and nothing else."""
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    kind = kind_of(whole)
    assert kind is not None
    assert answered(kind.name, bytes(broken)) in {"clean", *CODES}


def answered(kind: str, data: bytes) -> str:
    """Read a file in this process, and say how it ended."""
    try:
        kept = clean(kind, data)
    except Unfit as unfit:
        return unfit.code
    return "clean" if isinstance(kept, Clean) else "something else"


REFUSALS = [
    say.empty(),
    say.too_large(7 * MEGABYTE, 5),
    say.wrong_kind([]),
    say.wrong_kind([KINDS["jpg"]]),
    say.wrong_kind(list(KINDS.values())),
    *(say.for_reason(Unfit(code, found=412, limit=300)) for code in CODES),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.code)
def test_every_refusal_has_three_plain_sentences(refusal: Refused) -> None:
    """What, why, what next: one sentence each, at most 25 words, in two languages, no blame."""
    for field in fields(Refused)[1:]:
        text = getattr(refusal, field.name)
        assert isinstance(text, Text)
        for said in (text.id, text.en):
            assert re.fullmatch(r"[A-Z].*\.", said), said
            assert len(said.split()) <= 25
            assert "!" not in said
            assert "maaf" not in said.lower()
    assert not re.search(r"\b(salah|kesalahan|dimohon|harap)\b", refusal.why.id.lower())


def test_limits_stand_beside_what_was_found() -> None:
    """A refusal by measure names both figures."""
    assert say.too_large(5 * MEGABYTE + 1, 5).why.id == "Batasnya 5 MB; berkas Anda 5,1 MB."
    long = say.for_reason(Unfit("too_many_pages", found=412, limit=300))
    assert long.why.id == "Batasnya 300 halaman; berkas Anda 412 halaman."
    wide = say.for_reason(Unfit("too_many_pixels", found=900, limit=40))
    assert wide.why.en == "The limit is 40 million pixels; yours has 900 million."


def test_whatever_is_left_out_can_be_said_in_words() -> None:
    """Each code that a reader reports has its words."""
    reported = {*ENTRIES.values(), *ACTIONS.values(), *ANNOTATIONS.values()} - {""}
    assert reported == set(REMOVED)


def test_the_reader_inherits_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that opens a stranger's file knows nothing but where the program lies."""
    seen: dict[str, object] = {}

    def look(command: list[str], **settings: object) -> object:
        seen.update(settings, command=command)
        raise OSError("not today")

    monkeypatch.setenv("DATABASE_URL", "secret")
    monkeypatch.setattr("prima.office.uploads.booth.subprocess.run", look)
    with pytest.raises(OSError, match="not today"):
        accept(png(), "a.png", ("png",), 5)
    environ = seen["env"]
    assert isinstance(environ, dict)
    assert set(environ) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
    assert all(Path(place).is_absolute() for place in environ["PYTHONPATH"].split(":"))

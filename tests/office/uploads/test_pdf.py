from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from prima.office.uploads import Accepted, Refused, accept
from prima.office.uploads.clean import clean
from prima.office.uploads.kinds import hides_archive
from prima.office.uploads.outcome import Unfit
from prima.office.uploads.pdf import PAGES_MAX, rewritten
from tests.office.uploads.corpus import (
    MARK,
    PLACE,
    WEAPONS,
    archive,
    hides_an_archive,
    link,
    nested_bomb,
    packed_bomb,
    pdf,
    shows_a_photo,
    signed,
    tells_the_author,
)


def unfolded(data: bytes) -> bytes:
    """Return the file with everything unpacked, so that one can search it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as opened:
        opened.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    return out.getvalue()


def holds(data: bytes, payload: bytes) -> bool:
    """Tell whether a payload lies in the file, as text or in hexadecimal."""
    words = unfolded(data)
    return payload in words or payload.hex().encode() in words


def unfit(data: bytes) -> str:
    """Read a file that cannot come in, and say why."""
    with pytest.raises(Unfit) as found:
        clean("pdf", data)
    return found.value.code


@pytest.mark.parametrize(
    ("weapon", "reported"), WEAPONS.items(), ids=lambda v: getattr(v, "__name__", "")
)
def test_a_weapon_is_taken_away_and_reported(weapon: Callable[[Pdf], None], reported: str) -> None:
    """Nothing that acts comes through, wherever it was hidden; the report says what it was."""
    sent = pdf(weapon)
    assert holds(sent, MARK)
    kept = rewritten(sent)
    assert not holds(kept.data, MARK)
    assert reported in kept.removed


def test_all_weapons_together_are_taken_away() -> None:
    """They do not shield each other, and the pages remain."""
    sent = pdf(*WEAPONS, pages=4)
    kept = accept(sent, "a.pdf", ("pdf",), 5)
    assert isinstance(kept, Accepted)
    assert kept.pages == 4
    assert MARK not in unfolded(kept.data)
    words = unfolded(kept.data)
    for word in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA ", b"/XFA"):
        assert word not in words


def test_a_weapon_in_an_unreachable_corner_is_taken_away() -> None:
    """Every dictionary is looked at, not only where a well-behaved reader looks."""

    def corner(made: Pdf) -> None:
        deep = Dictionary(A=Array([Array([Dictionary(B=Dictionary(JS=String(MARK.decode())))])]))
        made.Root.Mystery = made.make_indirect(Array([1, deep, made.make_indirect(deep)]))

    kept = rewritten(pdf(corner))
    assert MARK not in unfolded(kept.data)
    assert kept.removed == ("script",)


def test_a_harmless_file_stays_what_it_is() -> None:
    """Nothing is reported, links to the web and jumps within the file stay."""

    def links(made: Pdf) -> None:
        link(made, Dictionary(S=Name.URI, URI=String("https://contoh.go.id/")))
        made.pages[1].obj.Annots = Array(
            [
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Link, A=Dictionary(S=Name.GoTo, D=Array([0]))
                )
            ]
        )

    kept = rewritten(pdf(links, pages=2))
    assert kept.removed == ()
    assert b"https://contoh.go.id/" in unfolded(kept.data)
    assert b"/GoTo" in unfolded(kept.data)


def test_a_photo_on_a_page_stays_and_loses_its_place() -> None:
    """The page shows the same picture, even under an unlucky name; Exif and comment are gone."""
    sent = pdf(shows_a_photo)
    kept = rewritten(sent)
    assert PLACE.encode() in sent
    assert PLACE.encode() not in kept.data
    with pikepdf.open(BytesIO(kept.data)) as opened:
        shown = opened.pages[0].obj.Resources.XObject.JS
        assert isinstance(shown, Stream)
        assert pikepdf.PdfImage(shown).as_pil_image().size == (60, 40)
    assert kept.removed == ()


def test_the_author_is_forgotten() -> None:
    """Neither the old nor the new kind of description comes through."""
    kept = rewritten(pdf(tells_the_author))
    assert PLACE.encode() not in unfolded(kept.data)


def test_a_signature_by_somebody_else_is_said_to_be_gone() -> None:
    """A copy cannot carry it; whoever needs it keeps the original."""
    assert rewritten(pdf(signed)).removed == ("signature",)


@pytest.mark.parametrize("settings", [{"user": "sandi"}, {"user": "", "owner": "sandi"}])
def test_a_locked_file_is_refused_in_plain_words(settings: dict[str, str]) -> None:
    """With a password to open, or only one against printing: a copy without it is asked for."""
    lock = pikepdf.Encryption(owner=settings.get("owner", "x"), user=settings["user"])
    answer = accept(pdf(lock=lock), "a.pdf", ("pdf",), 5)
    assert isinstance(answer, Refused)
    assert answer.code == "locked"
    assert answer.next.id == "Simpan salinan tanpa sandi, lalu unggah salinan itu."


def test_pages_have_a_bound() -> None:
    """The last page that is allowed comes in; one more does not, and both figures are said."""
    assert rewritten(pdf(pages=PAGES_MAX)).pages == PAGES_MAX
    with pytest.raises(Unfit) as found:
        rewritten(pdf(pages=PAGES_MAX + 1))
    assert (found.value.code, found.value.found) == ("too_many_pages", PAGES_MAX + 1)


@pytest.mark.parametrize("behind", [archive(), archive(comment=b"x" * 500)])
def test_an_archive_behind_a_pdf_is_gone(behind: bytes) -> None:
    """A PDF that also opens as ZIP comes in as a PDF only."""
    sent = pdf() + behind + b"\n%%EOF\n"
    kept = rewritten(sent)
    assert not hides_archive(kept.data)


def test_an_archive_inside_a_pdf_keeps_it_out() -> None:
    """Where writing anew would carry the archive along, the file is refused."""
    assert unfit(pdf(hides_an_archive)) == "mixed"


def test_pages_that_unpack_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What all streams unpack to has a bound, and it is the sum that counts."""
    monkeypatch.setattr("prima.office.uploads.pdf.UNPACKED_MAX", 16 * 2**20)
    assert rewritten(packed_bomb(megabytes=8)).pages == 1
    assert unfit(packed_bomb(megabytes=17)) == "too_complex"
    assert unfit(packed_bomb(megabytes=6, times=3)) == "too_complex"


def test_packing_on_packing_is_refused() -> None:
    """A few bytes that unpack twice could be anything."""
    sent = packed_bomb(megabytes=1, layers=2)
    assert len(sent) < 2_000
    assert unfit(sent) == "too_complex"


def test_a_file_that_fills_the_memory_ends_the_reader_and_nothing_else() -> None:
    """What the parser would unfold to gigabytes is stopped by the wall around its process."""
    sent = nested_bomb()
    assert len(sent) < 100_000
    answer = accept(sent, "a.pdf", ("pdf",), 5)
    assert isinstance(answer, Refused)
    assert answer.code == "too_complex"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n%%EOF\n",
        b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\n1 0 obj" + b"[" * 100_000 + b"\nstartxref\n9\n%%EOF",
        pdf(pages=0),
    ],
)
def test_what_has_no_page_is_damaged(data: bytes) -> None:
    """A head without a body is refused as damaged, however it is dressed up."""
    assert unfit(data) == "damaged"


def test_the_copy_depends_on_the_file_alone() -> None:
    """The same file gives the same bytes, and cleaning what is clean changes nothing more."""
    once = rewritten(pdf(*WEAPONS))
    assert once.data == rewritten(pdf(*WEAPONS)).data
    twice = rewritten(once.data)
    assert twice.removed == ()
    assert rewritten(twice.data).data == twice.data

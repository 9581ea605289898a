from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from prima.office.uploads import Accepted, Refused, accept
from prima.office.uploads.jpeg import without_notes
from prima.office.uploads.kinds import hides_archive
from prima.office.uploads.outcome import Unfit
from prima.office.uploads.picture import PIXELS_MAX, redrawn
from tests.office.uploads.corpus import (
    MARK,
    PLACE,
    archive,
    drawing_with_place,
    encoded,
    huge_png,
    jpg,
    photo_with_place,
    picture,
    png,
)


def seen(data: bytes) -> Image.Image:
    """Return what the kept picture shows."""
    shown = Image.open(BytesIO(data))
    shown.load()
    return shown


def test_a_photo_comes_in_without_its_place() -> None:
    """Place, camera and comment are gone; what one sees is not."""
    sent = photo_with_place()
    assert PLACE.encode() in sent
    kept = accept(sent, "foto.jpg", ("jpg",), 5)
    assert isinstance(kept, Accepted)
    assert PLACE.encode() not in kept.data
    assert (kept.width, kept.height) == (60, 40)
    shown = seen(kept.data)
    assert not shown.getexif()
    assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_drawing_comes_in_without_its_notes() -> None:
    """Text, Exif and profile of a PNG are gone."""
    sent = drawing_with_place()
    assert PLACE.encode() in sent
    kept = redrawn("png", sent)
    assert PLACE.encode() not in kept.data
    assert seen(kept.data).info == {}


@pytest.mark.parametrize(
    ("orientation", "size", "dark"),
    [
        (1, (60, 40), (2, 20)),
        (3, (60, 40), (57, 20)),
        (6, (40, 60), (20, 2)),
        (8, (40, 60), (20, 57)),
    ],
)
def test_a_photo_stands_upright_without_its_orientation_mark(
    orientation: int, size: tuple[int, int], dark: tuple[int, int]
) -> None:
    """The camera's turn is carried out, then forgotten."""
    kept = redrawn("jpg", photo_with_place(orientation))
    shown = seen(kept.data)
    assert shown.size == size == (kept.width, kept.height)
    brightness = shown.convert("L").getpixel(dark)
    assert isinstance(brightness, (int, float))
    assert brightness < 90


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_photos_of_every_colour_kind_are_kept(mode: str) -> None:
    """Grey, colour and print photos come in; print colours become screen colours."""
    kept = redrawn("jpg", encoded(picture(mode=mode), "JPEG"))
    assert seen(kept.data).mode == ("L" if mode == "L" else "RGB")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_drawings_of_every_colour_kind_show_the_same(mode: str) -> None:
    """A PNG loses nothing that one sees, a transparent ground included."""
    drawn = picture(mode="RGBA" if mode == "P" else "L" if mode == "I;16" else mode)
    drawn = drawn.convert(mode) if mode in {"P", "I;16"} else drawn
    sent = encoded(drawn, "PNG", **({"transparency": 0} if mode == "P" else {}))
    kept = seen(redrawn("png", sent).data)
    assert kept.convert("RGBA").tobytes() == seen(sent).convert("RGBA").tobytes()


def test_a_moving_picture_stands_still() -> None:
    """Only what is seen first is kept."""
    frames = [picture(), picture().rotate(180)]
    sent = encoded(frames[0], "PNG", save_all=True, append_images=frames[1:])
    kept = redrawn("png", sent)
    assert getattr(seen(kept.data), "n_frames", 1) == 1
    assert b"acTL" not in kept.data


@pytest.mark.parametrize("size", [(30_000, 30_000), (11_000, 10_000), (8_000, 5_001)])
def test_a_picture_of_too_many_pixels_is_refused_unseen(size: tuple[int, int]) -> None:
    """900, 110 or just above 40 million pixels: refused before one is drawn, with the figures."""
    sent = huge_png(*size)
    assert len(sent) < 200_000
    with pytest.raises(Unfit) as unfit:
        redrawn("png", sent)
    assert unfit.value.code == "too_many_pixels"
    assert unfit.value.found == -(-size[0] * size[1] // 10**6)
    assert unfit.value.limit == PIXELS_MAX // 10**6


def test_a_picture_at_the_limit_comes_in() -> None:
    """Forty million pixels are within what the reader may use."""
    kept = accept(huge_png(8_000, 5_000), "a.png", ("png",), 5)
    assert isinstance(kept, Accepted)
    assert (kept.width, kept.height) == (8_000, 5_000)


@pytest.mark.parametrize("sent", [jpg(), png()], ids=["jpg", "png"])
def test_an_archive_behind_a_picture_is_gone(sent: bytes) -> None:
    """A picture that is also a JAR comes in as a picture only."""
    both = sent + archive()
    assert hides_archive(both)
    kept = accept(both, "foto.jpg", ("jpg", "png"), 5)
    assert isinstance(kept, Accepted)
    assert not hides_archive(kept.data)
    assert MARK not in kept.data


def test_a_web_page_in_a_photo_is_gone() -> None:
    """HTML in the comment of a photo does not come through."""
    kept = redrawn("jpg", jpg(comment=b"<html><script>" + MARK))
    assert b"<html>" not in kept.data
    assert MARK not in kept.data


def test_a_photo_inside_a_name_of_another_kind_is_refused() -> None:
    """A PNG header on a JPEG body is no picture."""
    answer = accept(b"\x89PNG\r\n\x1a\n" + jpg(), "a.png", ("png",), 5)
    assert isinstance(answer, Refused)
    assert answer.code == "damaged"


@pytest.mark.parametrize("settings", [{}, {"progressive": True}, {"quality": 95, "subsampling": 0}])
def test_notes_are_cut_out_of_a_photo_that_is_not_drawn_anew(settings: dict[str, object]) -> None:
    """Inside a PDF the coded picture stays bit for bit; notes and what follows the end go."""
    notes = Image.Exif()
    notes[0x010F] = PLACE
    bare = jpg((200, 100), **settings)
    noted = jpg((200, 100), exif=notes, comment=PLACE.encode(), **settings)
    kept = without_notes(noted + archive())
    assert PLACE.encode() not in kept
    assert MARK not in kept
    assert seen(kept).tobytes() == seen(bare).tobytes()
    assert without_notes(kept) == kept


@given(st.binary(max_size=200))
def test_cutting_never_adds_and_never_fails(body: bytes) -> None:
    """What is no proper photo is left as it is, or gets shorter."""
    for sent in (body, b"\xff\xd8" + body, jpg()[:200] + body):
        assert len(without_notes(sent)) <= len(sent)

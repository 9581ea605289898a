import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prima.office.uploads.kinds import KINDS, hides_archive, kind_of
from tests.office.uploads.corpus import archive, jpg, pdf, png

BEGINNINGS = {
    "pdf": (b"%PDF-1.4\n", b"%PDF-2.0\r"),
    "jpg": (b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"\xff\xd8\xff\xdb"),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "dwg": (b"AC1015\x00", b"AC1032\x00"),
    "ifc": (b"ISO-10303-21;\n",),
    "mp4": (b"\x00\x00\x00\x20ftypisom", b"\x00\x00\x00\x18ftypmp42", b"\x00\x00\x00\x1cftypiso6"),
}
"""For each kind the first bytes of real files of several makers."""

OTHERS = (
    b"%PDX-1.4",
    b"%PDF-9.9",
    b"%!PS-Adobe",
    b"\xff\xd8\x00",
    b"\x89PNG\n\x1a\n",
    b"AC10xx\x00",
    b"AC1015 ",
    b"ISO-10303-21",
    b"\x00\x00\x00\x18ftypheic",
    b"\x00\x00\x00\x18ftypavif",
    b"\x00\x00\x00\x14ftypqt  ",
    b"RIFF\x00\x00\x00\x00WEBP",
    b"II*\x00",
    b"BM",
    b"\x1f\x8b\x08",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"{\\rtf1",
)


@pytest.mark.parametrize(("name", "beginnings"), BEGINNINGS.items())
def test_a_kind_is_known_by_its_first_bytes(name: str, beginnings: tuple[bytes, ...]) -> None:
    """And by those of no other kind."""
    for beginning in beginnings:
        assert kind_of(beginning + b"and so on") is KINDS[name]


@pytest.mark.parametrize("beginning", OTHERS)
def test_near_relatives_are_not_taken_for_it(beginning: bytes) -> None:
    """What begins almost alike is another kind, and none of ours."""
    assert kind_of(beginning + b"\x00" * 30) is None


@given(st.binary(min_size=1, max_size=12), st.sampled_from(sorted(BEGINNINGS)))
def test_the_mark_stands_at_the_very_beginning(before: bytes, name: str) -> None:
    """Something before it makes the file another thing, or of the kind of what is before."""
    found = kind_of(before + BEGINNINGS[name][0])
    assert found is None or found.name != name or before.startswith(BEGINNINGS[name][0][:3])


def test_only_what_can_be_written_anew_is_said_to_be() -> None:
    """Three kinds are read whole; the other three are handed on untouched."""
    assert {kind.name for kind in KINDS.values() if kind.rewritten} == {"pdf", "jpg", "png"}
    assert all("/" in kind.media_type for kind in KINDS.values())
    assert "text/html" not in {kind.media_type for kind in KINDS.values()}


@given(
    before=st.binary(max_size=40),
    names=st.lists(st.text("abc", min_size=1, max_size=5), max_size=3, unique=True),
    comment=st.binary(max_size=50),
    behind=st.binary(max_size=30),
)
def test_whatever_python_opens_as_an_archive_is_seen(
    before: bytes, names: list[str], comment: bytes, behind: bytes
) -> None:
    """With bytes before it, a comment in it and bytes behind it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, name)
        made.comment = comment
    data = before + out.getvalue() + behind
    if zipfile.is_zipfile(BytesIO(data)):
        assert hides_archive(data)


@given(st.binary(max_size=300))
def test_bytes_without_the_mark_are_no_archive(data: bytes) -> None:
    """Chance makes no archive."""
    assert hides_archive(data) == (b"PK\x05\x06" in data and zipfile.is_zipfile(BytesIO(data)))


@pytest.mark.parametrize("behind", [0, 1, 1000, 60_000])
def test_a_long_tail_does_not_hide_an_archive(behind: int) -> None:
    """As far back as any program looks for it."""
    assert hides_archive(archive() + bytes(behind))


@pytest.mark.parametrize("whole", [jpg(), png(), pdf(), pdf(pages=20)])
def test_honest_files_are_no_archives(whole: bytes) -> None:
    """Nothing is refused that is one thing only."""
    assert not hides_archive(whole)

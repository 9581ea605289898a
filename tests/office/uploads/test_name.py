import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prima.office.uploads import safe_name


@pytest.mark.parametrize(
    ("claimed", "kept"),
    [
        ("Ijazah Ni Luh Sari.pdf", "Ijazah Ni Luh Sari.pdf"),
        ("D'Artagnan é ñ ḥ.PDF", "D_Artagnan é ñ ḥ.pdf"),
        ("/etc/passwd", "passwd.pdf"),
        (r"C:\Users\sari\Desktop\ktp.jpeg", "ktp.pdf"),
        ("..", "dokumen.pdf"),
        ("../../../.bashrc", "bashrc.pdf"),
        ("", "dokumen.pdf"),
        ("   .pdf", "dokumen.pdf"),
        ("CON.pdf", "dokumen.pdf"),
        ("nul", "dokumen.pdf"),
        ("console.pdf", "console.pdf"),
        ("foto\u202egpj.exe", "fotogpj.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("-rf $(reboot) `id`;.pdf", "rf _(reboot) _id.pdf"),
        ('<img src=x onerror="a">.png', "img src_x onerror_a.pdf"),
        ("surat  \t  jalan.final.v2.pdf", "surat jalan.final.v2.pdf"),
    ],
)
def test_a_name_is_a_label_and_no_path(claimed: str, kept: str) -> None:
    """What people read stays; what a machine would obey goes."""
    assert safe_name(claimed, "pdf") == kept


@given(st.text(max_size=300))
@example("\ud800\U000e0041")
@example("x" * 1000)
@example("." * 90 + "a")
def test_every_name_is_safe_for_every_file_system(claimed: str) -> None:
    """No separator, no control or direction mark, no empty, endless or dotted name."""
    name = safe_name(claimed, "jpg")
    stem = name.removesuffix(".jpg")
    assert name.endswith(".jpg")
    assert 0 < len(stem) <= 80
    assert not set(name) & set('/\\<>:"|?*\x00')
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs"} for char in name)
    assert stem == stem.strip(" .-_")
    name.encode()


@given(st.text(max_size=100))
def test_a_safe_name_stays_as_it_is(claimed: str) -> None:
    """Cleaning what is clean changes nothing."""
    once = safe_name(claimed, "png")
    assert safe_name(once, "png") == once

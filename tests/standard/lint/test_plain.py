import pytest

from prima.standard.lint.plain import DEGREE
from tests.standard.lint.planting import Planted, Spared, each, each_spared, held, let_be
from tests.standard.samples import faults

SUMMARY = "summary: {id: Izin untuk acara di tempat umum., en"
WORDS = " ".join(["kata"] * 26)
HALVES = f"{' '.join(['kata'] * 13)}. {' '.join(['kata'] * 13)}"
WEB = "channels: [{kind: web}]"


def summary(said: str) -> tuple[str, str]:
    """Let the summary say something else."""
    return SUMMARY, f"summary: {{id: {said}, en"


CASES = [
    Planted(
        "a sentence has twenty-six words",
        "T02",
        "summary",
        "kalimat 26 kata",
        [summary(f"{WORDS}.")],
    ),
    Planted(
        "a short form is not explained",
        "T02",
        "summary",
        "singkatan SLF tidak dijelaskan",
        [summary("Sesudah SLF terbit.")],
    ),
    Planted(
        "a name stands in a note",
        "T03",
        "officer_competence.kasi.note",
        "nama orang: 'Santoso, S.H'",
        [("Section head}, post", "Section head}, note: {id: 'Budi Santoso, S.H.', en: X}, post")],
    ),
    Planted(
        "an officer's number stands in a text",
        "T03",
        "facilities.1.title",
        "nomor pribadi: 198001…",
        [("{id: Ruang tunggu, en", "{id: 'NIP 198001012005011002', en")],
    ),
    Planted(
        "a mobile phone stands in a text",
        "T03",
        "summary",
        "nomor ponsel: 0812-…",
        [summary("Hubungi 0812-3456-7890.")],
    ),
]

RIGHT = [
    Spared("two short sentences hold many words", "T02", [summary(f"{HALVES}.")]),
    Spared(
        "a short form is explained",
        "T02",
        [summary("Sertifikat laik fungsi (SLF).")],
    ),
    Spared("everybody knows this short form", "T02", [summary("Bawa KTP Anda.")]),
    Spared("a post is no name", "T03", [summary("Bapak Camat memutus.")]),
    Spared("an office has a telephone", "T03", [summary("Telepon (0341) 551 234.")]),
    Spared("an amount is no number of a person", "T03", [summary("Rp123.456.789.")]),
]


@each(CASES)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    """What people cannot read, or should not, is found, with its place and words."""
    held(planted)


@each_spared(RIGHT)
def test_what_is_right_is_let_be(spared: Spared) -> None:
    """Plain words and the office's own numbers are no finding."""
    let_be(spared)


def test_a_short_form_is_told_once() -> None:
    """One finding a short form, however often it stands."""
    room = ("{id: Ruang tunggu, en", "{id: Ruang SLF, en")
    found = faults(summary("SLF dan SLF."), room)
    assert [fault.rule for fault in found] == ["T02"]


def test_a_mobile_number_for_complaints_is_asked_about() -> None:
    """It may be the office's own: a warning, no error."""
    found = faults((WEB, 'channels: [{kind: chat, address: "0812 3456 7890"}]'))
    assert [(fault.rule, fault.severity) for fault in found] == [("T03", "warning")]


@pytest.mark.parametrize("words", ["Bapak Bupati", "Ibu hamil", "Jalan Mawar", "Kab. Malang"])
def test_posts_and_places_are_no_names(words: str) -> None:
    """What looks like a name and is none."""
    assert not DEGREE.search(words)

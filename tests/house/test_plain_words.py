"""Does everything that a person reads speak plainly?

The rules of the design: *Anda*, the everyday word, one idea in a sentence, no shouting, no
order without a reason.  Two sources are read: the keys of all templates, and every `Text` of
the code.  What law writes (titles, citations) is data of a standard and is not judged here.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from statistics import mean
from typing import Any

import pytest

from tests.house.files import ROOT, python_files, short

MEAN_WORDS_MAX = 14
TEMPLATE_WORDS_MAX = 20
"""A sentence that is read once, standing at a counter."""

CORE_WORDS_MAX = 25
"""A sentence of an obstacle names an act, a reason and a date."""

TEXTS_LEAST = 500
"""If fewer texts are found than this, the search is broken, not the house plain."""

CITIZENS = ("templates/citizen/", "templates/public/")
BUREAUCRATIC = re.compile(
    r"\b(dimohon|mohon|harap|diharapkan|agar|hendaknya|apabila|bilamana|dikarenakan|disebabkan"
    r"|sehubungan|berkenaan|perihal|adapun|guna|dalam rangka|selaku|merupakan|tersebut|saudara"
    r"|bapak/ibu|silakan|silahkan|dipersilakan|segera|sewaktu-waktu|beberapa saat|yang berlaku"
    r" sesuai|ketentuan yang berlaku|sedang dalam proses|ditindaklanjuti|terjadi kesalahan"
    r"|(?:data|input|isian) (?:tidak valid|salah)|tidak valid|hak akses|sesi anda|klik"
    r"|(?<!tidak )wajib|tidak dipungut|upload|download|link|password|login|logout|submit|user"
    r"|form(?!\.\w)|file|update|email)\b",
    re.IGNORECASE,
)
"""Words of the office, commands without a reason, and English where Indonesian lives."""

APOLOGY = re.compile(r"(?:^|[.?!;:] )maaf\b", re.IGNORECASE)
"""To say sorry is no remedy; a written apology that a standard promises is one."""

SHOUT = re.compile(r"!(?!=)|\b[A-Z]{3,} [A-Z]{3,}\b")
DRY = re.compile(
    r"\b(please|click|hereby|aforementioned|pursuant|in order to|shall|invalid|kindly|utili[sz]e"
    r"|commence|endeavour|prior to|sorry)\b",
    re.IGNORECASE,
)
"""The same faults in English."""

WORD = re.compile(r"[^\W_][\w’'./×%-]*")
SENTENCE = re.compile(r"(?<=[.?])(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Said:
    """One `Text` of the code: where it stands, and its two languages; None is computed."""

    place: str
    id: str | None
    en: str | None


def literal(node: ast.expr | None) -> str | None:
    """Return a string as it stands in the code, "x" for what is filled in; None if computed.

    >>> literal(ast.parse('f"Batasnya {limit} MB."', mode="eval").body)
    'Batasnya x MB.'
    """
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(p.value) if isinstance(p, ast.Constant) else "x" for p in parts)
    return None


def texts_in(source: str, place: str) -> Iterator[Said]:
    """Give every `Text(...)` of a file of Python."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id != "Text" or any(isinstance(one, ast.Starred) for one in node.args):
            continue
        given: dict[str | None, ast.expr] = dict(zip(("id", "en"), node.args, strict=False))
        given |= {one.arg: one.value for one in node.keywords}
        english = literal(given["en"]) if "en" in given else ""
        yield Said(f"{place}:{node.lineno}", literal(given.get("id")), english)


def texts(*folders: str) -> tuple[Said, ...]:
    """Return every `Text` of the code below `folders`; the invented regency speaks as it likes."""
    found: list[Said] = []
    for path in python_files(*folders):
        if "demo" not in path.parts:
            found += texts_in(path.read_text(), short(path))
    return tuple(found)


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> dict[Any, set[str]]:
    """Give the Indonesian of all pages, with the files that say it."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return dict(import_module("messages").spoken())


def plain(text: str) -> str:
    """Return what is read of a key: no markup, "x" for what is filled in."""
    return re.sub(r"%\(\w+\)[sd]", "x", re.sub(r"<[^>]+>", "", html.unescape(text)))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a heading counts as one."""
    return [one.strip() for one in SENTENCE.split(plain(text)) if WORD.search(one)]


def length(sentence: str) -> int:
    """Count the words of a sentence."""
    return len(WORD.findall(sentence))


def faults_of(indonesian: str) -> Iterator[str]:
    """Give what is not plain about an Indonesian text."""
    for rule in (BUREAUCRATIC, APOLOGY, SHOUT):
        yield from (found[0] for found in rule.finditer(plain(indonesian)))


def test_pages_use_plain_words(keys: dict[Any, set[str]]) -> None:
    """No word of the office, no order without a reason, no exclamation mark."""
    found = [
        (sorted(files), said, fault)
        for key, files in keys.items()
        for said in (key.id, key.plural or "")
        for fault in faults_of(said)
    ]
    assert not found, "\n".join(map(str, found))


def test_the_texts_of_the_code_use_plain_words() -> None:
    """Obstacles, timelines, news and faults obey the same list."""
    found = [
        (one.place, one.id, fault) for one in texts("src") if one.id for fault in faults_of(one.id)
    ]
    assert not found, "\n".join(map(str, found))


def test_sentences_on_pages_are_short(keys: dict[Any, set[str]]) -> None:
    """None needs to be read twice."""
    found = [
        (length(sentence), sorted(files), sentence)
        for key, files in keys.items()
        for sentence in (*sentences(key.id), *sentences(key.plural or ""))
        if length(sentence) > TEMPLATE_WORDS_MAX
    ]
    assert not found, "\n".join(map(str, found))


def test_sentences_of_the_code_are_short() -> None:
    """Also in the longest obstacle, and in both languages."""
    found = [
        (length(sentence), one.place, sentence)
        for one in texts("src")
        for text in (one.id, one.en)
        for sentence in sentences(text or "")
        if length(sentence) > CORE_WORDS_MAX
    ]
    assert not found, "\n".join(map(str, found))


def test_on_average_a_citizen_reads_short_sentences(keys: dict[Any, set[str]]) -> None:
    """Of the sentences with a full stop on public and citizens' pages; headings do not help."""
    lengths = [
        length(sentence)
        for key, files in keys.items()
        if any(file.startswith(CITIZENS) for file in files)
        for sentence in sentences(key.id)
        if sentence.endswith((".", "?"))
    ]
    assert len(lengths) > 200
    assert mean(lengths) <= MEAN_WORDS_MAX


def test_every_text_of_the_core_has_both_languages() -> None:
    """Whoever reads English meets no Indonesian, and the other way round."""
    found = texts("src/prima")
    silent = [
        one.place
        for one in found
        if one.id == "" or (one.en == "" and one.id and re.search(r"[^\W\d_]{2}", one.id))
    ]
    written = [one for one in found if one.id and one.en]
    empty = {one.place for one in found if one.id == "" and one.en == ""}
    assert len(written) > TEXTS_LEAST
    assert [place for place in silent if place not in empty] == []


def test_the_same_is_filled_in_in_both_languages() -> None:
    """A value that one language names, the other names too, or says in its own word."""
    for one in texts("src/prima/case", "src/prima/standard"):
        names = [set(re.findall(r"(?<!{){(\w+)}", text or "")) for text in (one.id, one.en)]
        assert names[0] == names[1], one


def test_english_is_as_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """No "please", no "click", no lawyer's English, no exclamation mark."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    catalogue = import_module("messages").known().values()
    said = [
        text
        for message in catalogue
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]
    said += [one.en for one in texts("src") if one.en]
    found = [text for text in said if DRY.search(text) or SHOUT.search(plain(text))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "said",
    [
        "Mohon melengkapi persyaratan.",
        "Harap menunggu panggilan petugas.",
        "Berkas Saudara tidak lengkap.",
        "Klik di sini.",
        "Data tidak valid.",
        "Terjadi kesalahan. Silakan coba beberapa saat lagi.",
        "Pemohon wajib hadir.",
        "Isi semuanya agar cepat.",
        "Layanan ini tidak dipungut biaya apa pun!",
        "Maaf, nomor itu tidak ada.",
        "Nomor tidak ada. Maaf.",
        "Apabila lewat, berkas ditutup.",
        "Upload foto Anda.",
        "PERHATIAN KEPADA pemohon",
    ],
)
def test_an_official_tone_is_heard(said: str) -> None:
    """Each of the old sentences fails."""
    assert list(faults_of(said))


@pytest.mark.parametrize(
    "said",
    [
        "Satu hal masih kurang: foto surat keterangan lahir.",
        "Unggah dua dokumen ini sebelum Rabu, 2 Desember 2026.",
        "Gratis.",
        "Apa yang Anda harapkan?",
        "Penggunaan data, pemohon, kewajiban hukum, syarat yang tidak wajib",
        "Bila dilanggar: permintaan maaf tertulis.",
        "tulis a != b",
        "Kode QR, KTP, PDF, Isian formulir",
    ],
)
def test_a_plain_sentence_passes(said: str) -> None:
    """And what only looks like it passes too."""
    assert list(faults_of(said)) == []


def test_words_are_counted_as_they_are_read() -> None:
    """A number, a code and a filled-in value are one word each; markup and blanks are none."""
    said = "Kirim <strong>%(n)s</strong> berkas&nbsp;7K3M-92QX paling lambat pukul 09.40."
    assert [length(one) for one in sentences(said)] == [8]
    assert len(sentences("Satu. Dua? Tiga: empat")) == 3


def test_texts_are_found_in_each_of_their_forms() -> None:
    """By name, by place, filled in; a computed one is let pass, a missing English is seen."""
    source = 'Text(id="a", en="b"); Text("c", f"d {e}"); Text(id=f(), en="g"); Text(id="Halo")'
    assert [(one.id, one.en) for one in texts_in(source, "x")] == [
        ("a", "b"),
        ("c", "d x"),
        (None, "g"),
        ("Halo", ""),
    ]

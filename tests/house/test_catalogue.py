"""Does every text that a page says have its English, and does every page speak one language?"""

from __future__ import annotations

import ast
import doctest
import html
import io
import re
from collections.abc import Generator, Iterator
from gettext import GNUTranslations
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.faces.public.conftest import busy, founded, town  # noqa: F401 - fixtures
from tests.house.files import ROOT, python_files, short

SCRIPTS = ROOT / "scripts"
TEMPLATES = ROOT / "src" / "prima" / "faces" / "templates"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
MARKUP = re.compile(r"<[^>]+>|&\w+;")
CLOSING = ".?:,;"
SAID_AS_THEY_ARE = {"Indonesia", "English", "Rp0"}
"""The names of the two languages, each in its own; and money."""

AMERICAN = re.compile(
    r"\b(\w*(?:color|favor|honor|behavior|center)\w*|\w{3,}iz(?:e[ds]?|ing|ation)|canceled|catalog)\b"
)
INDONESIAN = re.compile(
    r"\b(yang|dan|di|untuk|dengan|tidak|atau|dari|pada|ke|adalah|Anda|anda|ini|itu|akan|sudah"
    r"|belum|kami|bila|oleh|dalam|sejak|setiap|menurut|sebelum|semua|hanya|juga|boleh|supaya)\b"
)
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|you|your|for|with|to|from|by|not|or|if|we|our|this|that|has|have"
    r"|will|can|must|when|which|only)\b",
    re.IGNORECASE,
)
BETWEEN = r"(?:dan|pada|tentang|atas|untuk|dalam|di|dengan|bagi)"
NAME = re.compile(rf"\b[A-Z][\w/.-]*(?:,?\s+(?:{BETWEEN}\s+)*[A-Z0-9(][\w/.()-]*)+")
"""Names of agencies and laws stay Indonesian in English too: capitals, and what joins them."""

FOREIGN = re.compile(r'<(?!html\b)(\w+)[^>]*\slang="\w\w"[^>]*>.*?</\1>', re.DOTALL)
UNSEEN = re.compile(r"<(style|script|svg|code|pre)\b.*?</\1>", re.DOTALL)
ATTRIBUTE = re.compile(r'\s(?:aria-label|title|alt|data-l|data-pesan|placeholder)="([^"]*)"')
PARTS_LEAST = 15
"""A page with less to read than its head and foot was not read at all."""

SEEN_BY_ALL = ("/masuk", "/daftar", "/lupa-sandi", "/pengaduan")


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give scripts/messages.py as it sees itself when it is run."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return import_module("messages")


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """Let Django read the catalogue as it is now, and forget the language of the last page."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    translation = import_module("django.utils.translation")
    if import_module("catalogues").compile_stale():
        import_module("django.utils.translation.trans_real")._translations.clear()
    yield
    translation.deactivate()


def test_the_examples_in_the_script_hold(messages: Any) -> None:
    """What the script shows in its head is what it does."""
    assert doctest.testmod(messages).failed == 0


def test_every_text_of_a_page_has_its_english(
    messages: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is untranslated or doubted, nothing obsolete is kept, the order is the one order."""
    code = messages.main(["--check"])
    told = capsys.readouterr()
    assert code == 0, f"{told.out}{told.err}\nrun scripts/messages.py, then translate"


def forms(message: Any) -> Iterator[tuple[str, str]]:
    """Give each Indonesian form of a message beside its English one."""
    if isinstance(message.id, str):
        yield message.id, message.string
    else:
        yield message.id[1], message.string[1]


def test_placeholders_and_markup_are_the_same(messages: Any) -> None:
    """What the program fills in, and what the browser reads, is in both languages alike."""
    for message in messages.known().values():
        for indonesian, english in forms(message):
            for kind in (PLACEHOLDER, MARKUP):
                there, here = (sorted(kind.findall(text)) for text in (indonesian, english))
                assert here == there, message.id


def test_a_single_thing_is_said_with_no_other_placeholder(messages: Any) -> None:
    """English says "one" in its own form; it may leave the number out, and add nothing."""
    for message in messages.known().values():
        if not isinstance(message.id, str):
            one, many = (set(PLACEHOLDER.findall(text)) for text in message.string)
            assert one <= many, message.id


def test_a_text_opens_and_ends_alike(messages: Any) -> None:
    """Blanks at the edges and the closing sign belong to the sentence around it."""
    for message in messages.known().values():
        for indonesian, english in forms(message):
            blanks = [(text[0].isspace(), text[-1].isspace()) for text in (indonesian, english)]
            assert blanks[0] == blanks[1], message.id
            ends = [text.strip()[-1] for text in (indonesian, english)]
            assert ends[0] == ends[1] or not set(ends) & set(CLOSING), message.id


def test_english_is_british(messages: Any) -> None:
    """One spelling for all pages."""
    for message in messages.known().values():
        for _, english in forms(message):
            assert not AMERICAN.search(english), english


def test_one_sentence_is_one_key(messages: Any) -> None:
    """A text is asked for with a plural everywhere, or nowhere: the catalogue holds it once."""
    keys = list(messages.spoken())
    assert len({(key.id, key.context) for key in keys}) == len(keys)


def test_the_order_of_the_files_does_not_matter(messages: Any) -> None:
    """The catalogue is drawn alike from any order, without dates, lines or machine."""
    keys, kept = messages.spoken(), messages.known()
    drawn = messages.drawn(keys, kept)
    assert messages.drawn(dict(reversed(keys.items())), dict(reversed(kept.items()))) == drawn
    assert not re.search(r"\d{4}-\d\d-\d\d|:\d+$|Project-Id|Translator|Generated", drawn)


def test_what_nobody_says_leaves_and_what_is_new_is_asked_for(messages: Any) -> None:
    """A key without a page is dropped; a page with a new key makes the catalogue incomplete."""
    old, new = messages.Key("Lama"), messages.Key("Baru")
    kept = {old: messages.Message("Lama", "Old")}
    drawn = messages.drawn({new: {"a.html"}}, kept)
    assert "Lama" not in drawn
    assert '#: a.html\nmsgid "Baru"\nmsgstr ""' in drawn
    assert messages.missing({new: {"a.html"}}, kept) == (new,)


def test_a_doubted_or_half_translated_text_counts_as_missing(messages: Any) -> None:
    """Fuzzy is not English, and a plural needs both its forms."""
    said, message = messages.is_said, messages.Message
    assert said(message("Baru", "New"))
    assert said(message(("a", "b"), ("one", "many")))
    assert not said(message("Baru", "New", flags=["fuzzy"]))
    assert not said(message(("a", "b"), ("one", "")))
    assert not said(None)


def test_every_way_to_ask_for_a_text_is_seen(messages: Any) -> None:
    """Plain, counted, in a context; in templates and in Python."""
    key = messages.Key
    template = """{% translate "Satu" %}{% translate 'Dua' context "x" %}
      <p title="{% translate 'Tiga' %}">{% blocktranslate count n=m trimmed %}
        {{ n }} hal
      {% plural %}{{ n }} perkara{% endblocktranslate %} ini, (itu)"""
    assert set(messages.in_template(template)) == {
        key("Satu"),
        key("Dua", None, "x"),
        key("Tiga"),
        key("%(n)s hal", "%(n)s perkara"),
    }
    code = 'pgettext_lazy("x", "A"); ngettext("B", "C", n); gettext("D" "E"); gettext(F)'
    assert messages.in_python(code) == (key("A", None, "x"), key("B", "C"), key("DE"))


def test_a_text_is_asked_for_by_its_own_words(messages: Any) -> None:
    """A key in a variable could not be found, so it could not be translated."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        hidden = re.findall(r"{%\s*trans(?:late)?\s+(?![\"'])[^%]*%}", path.read_text())
        assert not hidden, (short(path), hidden)
    for path in python_files("src/prima/faces"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func.id if is_call(node) else ""  # type: ignore[attr-defined]  # a call of a name
            if called in messages.CALLS:
                texts = node.args[: len(messages.CALLS[called])]  # type: ignore[attr-defined]  # same
                assert all(isinstance(text, ast.Constant) for text in texts), short(path)


def is_call(node: ast.AST) -> bool:
    """Tell whether a node calls something by a plain name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def bare(template: str) -> list[str]:
    """Return the words of a template that stand outside every translation."""
    text = re.sub(r"{% blocktranslate.*?endblocktranslate %}", "", template, flags=re.DOTALL)
    text = UNSEEN.sub("", re.sub(r"{%.*?%}|{{.*?}}|<kbd>.*?</kbd>", "", text, flags=re.DOTALL))
    said = (*ATTRIBUTE.findall(text), *re.split(r"<[^>]*>", text))
    return [words.strip() for words in said if re.search(r"[^\W\d_]{2}", words)]


def test_no_words_of_a_template_escape_translation() -> None:
    """What a person reads in a template stands in a translate tag."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        if path.name == "told.html":
            continue  # attributes only
        assert set(bare(path.read_text())) <= SAID_AS_THEY_ARE, short(path)


def test_bare_words_are_seen() -> None:
    """In the text and in the attributes that are read aloud."""
    assert bare('<p>Halo {{ x }}</p><a title="Buka">{% translate "y" %}</a>') == ["Buka", "Halo"]


def test_the_catalogue_compiles(messages: Any) -> None:
    """Babel finds no fault in it, and gettext reads it: one, many, in a context."""
    with messages.CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en", abort_invalid=True)
    assert not [faults for _message, faults in catalogue.check() if faults]
    written = io.BytesIO()
    write_mo(written, catalogue)
    written.seek(0)
    english = GNUTranslations(written)
    assert english.gettext("Permohonan saya") == "My applications"
    pair = ("Satu hal masih kurang", "%(count)s hal masih kurang")
    assert english.ngettext(*pair, 1) == "One thing is missing"
    assert english.ngettext(*pair, 2) == "%(count)s things are missing"


def read_of(page: str) -> list[str]:
    """Return what is read of a page: its texts, and the attributes that are read aloud."""
    text = FOREIGN.sub("", UNSEEN.sub("", page))
    said = (*ATTRIBUTE.findall(text), *re.split(r"<[^>]*>", text))
    return [html.unescape(re.sub(r"\s+", " ", words)).strip() for words in said if words.strip()]


def indonesian_in(page: str) -> list[str]:
    """Return the texts of a page that are Indonesian; names of agencies and laws are not."""
    return [words for words in read_of(page) if INDONESIAN.search(NAME.sub("", words))]


def english_in(page: str) -> list[str]:
    """Return the texts of a page that are English."""
    return [words for words in read_of(page) if ENGLISH.search(words)]


@pytest.mark.usefixtures("compiled")
def test_a_public_page_speaks_one_language(busy: str) -> None:  # noqa: F811 - the fixture
    """Each page, with figures and with a card that was issued: no word of the other language."""
    pages = import_module("tests.faces.public.pages")
    for path in (*pages.every(busy), *SEEN_BY_ALL):
        status = pages.STATUS.get(path, 200)
        indonesian, english = (pages.source(way, status) for way in (path, f"/en{path}"))
        assert len(read_of(indonesian)) == len(read_of(english)) > PARTS_LEAST, path
        assert english_in(indonesian) == [], path
        assert indonesian_in(english) == [], path


@pytest.mark.parametrize(
    ("words", "is_indonesian"),
    [
        ("Berkas Anda sudah lengkap", True),
        ("PP 76/2020 tentang Jenis dan Tarif PNBP pada Polri", False),
        ("Dinas Tenaga Kerja dan Perindustrian Kabupaten Jembrana", False),
        ("Your case is complete", False),
    ],
)
def test_a_sentence_is_told_from_a_name(words: str, *, is_indonesian: bool) -> None:
    """The measure sees a sentence of the other language, and lets a name pass."""
    assert bool(indonesian_in(f"<p>{words}</p>")) is is_indonesian


def test_the_other_language_may_be_named() -> None:
    """A link to the other language, marked as such, is no slip."""
    page = '<html lang="id"><p>Halo</p><a lang="en">Read this in English</a></html>'
    assert read_of(page) == ["Halo"]
    assert english_in(page) == []
    assert english_in("<p title='x'>Read this</p>") == ["Read this"]


def test_the_catalogue_lies_where_django_looks(messages: Any, settings: Any) -> None:
    """Under the folder that the settings name, in the language that they offer."""
    assert messages.CATALOGUE.relative_to(Path(settings.LOCALE_PATHS[0])).parts[0] == "en"
    assert settings.LANGUAGE_CODE == "id"

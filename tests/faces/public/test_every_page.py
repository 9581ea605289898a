"""Does every public page keep the rules that hold for all of them?

Small, whole without a script, without a cookie, the same for everybody, in two languages,
read aloud and on a narrow telephone.
"""

from __future__ import annotations

import itertools
import re
from html import escape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver

from prima.faces.public.urls import urlpatterns
from prima.faces.style import sheets
from prima.office import policy
from tests.browser import CITIZEN_BYTES_MAX, weight
from tests.faces.public.pages import STATUS, every, opened
from tests.faces.public.town import AK1, source

CSS_BYTES_MAX = 5_120


def test_every_page_is_small(busy: str) -> None:
    """All of it, with its style sheet, in one flight over a slow line."""
    heavy = {path: weight(opened(path)) for path in every(busy)}
    assert {path: size for path, size in heavy.items() if size > CITIZEN_BYTES_MAX} == {}
    assert weight(sheets()["citizen"]) <= CSS_BYTES_MAX


def test_every_page_is_one_request(busy: str) -> None:
    """No script, no picture, no font, no sheet from anywhere else."""
    for path in every(busy):
        html = opened(path)
        assert not re.search(r"<script|<img|<iframe|<link(?! rel=.icon. href=.data:)", html), path
        assert "@import" not in html
        assert "url(http" not in html


def test_no_element_carries_a_style_or_a_handler(busy: str) -> None:
    """The content policy would refuse them."""
    for path in every(busy):
        assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", opened(path)), path


def test_no_page_sets_a_cookie(busy: str) -> None:
    """Who only reads is not followed."""
    for path in every(busy):
        assert not Client().get(path).cookies, path


def test_every_page_has_one_heading_and_a_title_of_its_own(busy: str) -> None:
    """Read aloud, the title says where one is."""
    titles: dict[str, str] = {}
    for path in every(busy):
        html = opened(path)
        assert html.count("<h1") == 1, path
        title = html[html.index("<title>") + 7 : html.index("</title>")]
        assert title.strip(), path
        titles.setdefault(title, path)
    same = {path.partition("?")[0].removesuffix("/2026.1") for path in every(busy)}
    assert len(titles) >= len(same)


def test_headings_follow_in_order(busy: str) -> None:
    """No level is left out on the way down."""
    for path in every(busy):
        levels = [int(level) for level in re.findall(r"<h([1-6])", opened(path))]
        body = levels[levels.index(1) :]
        for before, after in itertools.pairwise(body):
            assert after <= before + 1, path


def test_every_link_leads_somewhere(busy: str) -> None:
    """Inside the public face every address that a page names is one."""
    resolver = get_resolver()
    for path in every(busy):
        for href in re.findall(r'href="(/(?!en/)[^"#?]*)', opened(path)):
            assert resolver.resolve(href), (path, href)


def test_every_page_has_its_english(busy: str) -> None:
    """At the same address under /en/, and each leads to the other."""
    for path in every(busy):
        english = source(f"/en{path}", STATUS.get(path, 200))
        assert '<html lang="en">' in english
        assert '<html lang="id">' in opened(path)
        assert f'href="{escape(path)}" hreflang="id"' in english
        assert f'href="/en{escape(path)}" hreflang="en"' in opened(path)


def test_every_route_has_its_row_and_admits_everybody() -> None:
    """Nobody has to sign in to read what is public."""
    for pattern in urlpatterns:
        rule = policy.route_rule(f"public:{pattern.name}")
        assert rule.admits == policy.EVERYBODY


@pytest.mark.parametrize("path", ["/", "/cari", "/layanan", f"/layanan/{AK1}", "/bukti", "/buku"])
@pytest.mark.usefixtures("town")
def test_reading_changes_nothing(path: str) -> None:
    """Only GET and HEAD are answered."""
    assert Client().post(path).status_code == 405
    assert Client().head(path).status_code == 200


def test_no_template_of_this_face_speaks_in_capitals_or_shouts() -> None:
    """No exclamation mark, no "Maaf", no "klik di sini", no bureaucrat's word."""
    folder = Path(__file__).resolve().parents[3] / "src/prima/faces/templates/public"
    words = re.compile(r"\b(maaf|klik|dimohon|silakan|agar|saudara|tersebut)\b", re.IGNORECASE)
    for template in sorted(folder.glob("*.html")):
        for said in re.findall(r'translate "([^"]+)"|endblocktranslate', template.read_text()):
            assert not words.search(said), (template.name, said)
            assert "!" not in said, (template.name, said)


def test_sentences_are_short() -> None:
    """At most twenty words each, so that they are understood at the first reading."""
    folder = Path(__file__).resolve().parents[3] / "src/prima/faces/templates/public"
    for template in sorted(folder.glob("*.html")):
        for said in re.findall(r'translate "([^"]+)"', template.read_text()):
            for sentence in re.split(r"[.:;?] ", said):
                assert len(sentence.split()) <= 20, (template.name, sentence)

"""The pages of last resort say what happened, why, and what to do; few files are served."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory, override_settings
from django.utils import translation

from prima.faces import plain

pytestmark = pytest.mark.django_db


def seen(answer: Any) -> str:
    """Return what a reader sees of the main part of a page."""
    found = re.search(r"<main.*?</main>", answer.content.decode(), flags=re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


@pytest.mark.parametrize("path", ["/tidak-ada", "/en/nothing", "/layanan/tidak-ada", "/statis/x"])
def test_where_there_is_nothing_a_page_says_so_and_offers_a_way_on(
    client: Client, path: str
) -> None:
    """404, in the language of the address, with a search."""
    answer = client.get(path)
    assert answer.status_code == 404
    html = answer.content.decode()
    assert 'role="search"' in html
    assert f'<html lang="{"en" if path.startswith("/en/") else "id"}">' in html


def test_a_fault_of_ours_gets_a_reference_and_no_words_of_the_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The reader and the operator hold the same reference; each failure has its own."""
    request = RequestFactory().get("/layanan")
    one, two = plain.failed(request), plain.failed(request)
    logged = capsys.readouterr().out
    references = [re.findall(r"\b[0-9A-F]{8}\b", seen(answer))[0] for answer in (one, two)]
    assert one.status_code == 500
    assert references[0] != references[1]
    assert all(reference in logged for reference in references)
    assert "Traceback" not in one.content.decode()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_form_that_is_not_from_our_page_is_not_accepted(language: str) -> None:
    """403 with three sentences in the style of the house, and nothing was done."""
    careful = Client(enforce_csrf_checks=True)
    path = "/masuk" if language == "id" else "/en/masuk"
    answer = careful.post(path, {"surel": "a@contoh.id", "sandi": "x"})
    assert answer.status_code == 403
    text = seen(answer)
    with translation.override(language):
        assert translation.gettext("Isian ini belum diterima") in text
    assert "CSRF" not in text
    assert "halaman tadi" in text or "reload that page" in text


def test_only_the_named_scripts_are_served(client: Client) -> None:
    """Neither the sheets nor a path upwards; a script may be kept for a day."""
    for name in sorted(plain.SERVED):
        answer = client.get(f"/statis/{name}")
        assert answer.status_code == (200 if (plain.STATIC / name).exists() else 404)
        if answer.status_code == 200:
            assert answer.headers["Content-Type"].startswith("text/javascript")
            assert answer.headers["Cache-Control"] == "public, max-age=86400"
            assert answer.getvalue() == (plain.STATIC / name).read_bytes()
    for name in ("prima.css", "..%2fsettings.py", "%2e%2e/settings.py", "", "a/petugas.js"):
        assert client.get(f"/statis/{name}").status_code == 404


def test_every_script_that_lies_there_is_served() -> None:
    """A script that nobody can load is a page that does not work."""
    lying = {path.name for path in Path(plain.STATIC).glob("*.js")}
    assert lying <= plain.SERVED


def test_search_engines_read_what_is_public(client: Client) -> None:
    """Nothing of a person's, nothing of the desk, in neither language."""
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "User-agent: *" in lines
    for path in ("/permohonan", "/bukti/", "/meja", "/pemeriksaan"):
        assert f"Disallow: {path}" in lines
        assert f"Disallow: /en{path}" in lines
    assert "Disallow: /" not in lines


@pytest.mark.parametrize("path", ["/sehat", "/robots.txt", "/statis/petugas.js"])
def test_what_only_tells_cannot_be_posted_to(client: Client, path: str) -> None:
    """GET and HEAD alone."""
    assert client.post(path).status_code == 405
    answer = client.head(path)
    answer.close()
    assert answer.status_code == 200


@override_settings(ALLOWED_HOSTS=["layanan.example"])
def test_another_name_of_the_office_is_not_answered(client: Client) -> None:
    """A forged Host header gets no page, so it gets into no mail."""
    assert client.get("/masuk", headers={"host": "jahat.example"}).status_code == 400
    assert client.get("/masuk", headers={"host": "layanan.example"}).status_code == 200

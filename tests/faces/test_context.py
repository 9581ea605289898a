"""Every page knows its office, its reader, and the way to the other language."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.context import STAFF, other_language, page
from prima.faces.style import sheets
from prima.office.who import ANONYMOUS, Who

PATHS = ("/", "/layanan", "/cari", "/masuk", "/bukti", "/bantuan")
parts = st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1), max_size=4)


@given(parts=parts)
def test_the_other_language_of_the_other_language_is_this_page(parts: list[str]) -> None:
    """There and back again, wherever one stands."""
    path = "/" + "/".join(parts)
    if path == "/en" or path.startswith("/en/"):
        return
    there = other_language(path, "id")
    assert there == f"/en{path}"
    assert other_language(there, "en") == path


@pytest.mark.django_db
def test_the_other_language_asks_the_same(client: Client) -> None:
    """Who changes the language in the middle of a search does not search again."""
    html = client.get("/cari?q=kartu+kunng&x=%2F").content.decode()
    assert 'href="/en/cari?q=kartu+kunng&amp;x=%2F"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_both_languages_have_the_page_and_point_at_each_other(client: Client, path: str) -> None:
    """No cookie decides: the address does."""
    for asked, language, other in ((path, "id", f"/en{path}"), (f"/en{path}", "en", path)):
        answer = client.get(asked)
        html = answer.content.decode()
        assert answer.status_code == 200
        assert f'<html lang="{language}">' in html
        assert f'href="{other}"' in html
        assert "prima" not in answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["anonymous", "citizen", *STAFF])
def test_a_page_knows_who_reads_it(kind: str) -> None:
    """Staff are those who work here; the sheets are those of the house."""
    request = RequestFactory().get("/en/layanan")
    who = ANONYMOUS if kind == "anonymous" else Who(kind, "person/x", "account/x")
    request.who = who  # type: ignore[attr-defined]  # as the session would find her
    with translation.override("en"):
        known = page(request)
    assert known["who"] == who
    assert known["is_staff"] == (kind in STAFF)
    assert (known["language"], known["other_language_path"]) == ("en", "/layanan")
    assert (known["sheet"], known["staff_sheet"]) == tuple(sheets().values())

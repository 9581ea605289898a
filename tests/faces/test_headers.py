"""Every answer carries the headers that keep a page from being turned against its reader."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from prima.faces.headers import headers, policy
from prima.faces.style import sheets

PATHS = ("/", "/en/", "/masuk", "/layanan", "/bukti", "/sehat", "/robots.txt", "/tidak-ada")

pytestmark = pytest.mark.django_db


def directives(said: str) -> dict[str, list[str]]:
    """Return a content security policy as its directives."""
    parts = (part.split() for part in said.split(";"))
    return {name: values for name, *values in parts}


def test_nothing_is_allowed_that_is_not_named() -> None:
    """No inline script, no other host, no frame around us, no form to elsewhere."""
    said = directives(policy())
    assert said["default-src"] == said["base-uri"] == said["frame-ancestors"] == ["'none'"]
    assert said["script-src"] == said["form-action"] == said["connect-src"] == ["'self'"]
    assert "unsafe" not in policy()
    assert "http" not in policy()
    assert "*" not in policy()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_them(client: Client, path: str) -> None:
    """Pages, files, and the page that says that there is none."""
    answer = client.get(path)
    assert answer.headers["Content-Security-Policy"] == policy()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Server" not in answer.headers


@pytest.mark.parametrize("path", PATHS[:5])
def test_the_sheet_in_the_page_is_the_one_that_the_policy_names(client: Client, path: str) -> None:
    """To the byte: otherwise the browser shows the page without any style."""
    html = client.get(path).content.decode()
    (sheet,) = re.findall(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in directives(policy())["style-src"]
    assert " style=" not in html


def test_the_policy_names_each_sheet_and_no_other() -> None:
    """One hash for citizens, one for staff."""
    named = set(directives(policy())["style-src"])
    assert named == {
        f"'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'"
        for sheet in sheets().values()
    }


@pytest.mark.parametrize("name", ["Cache-Control", "Content-Security-Policy"])
def test_a_page_that_says_more_is_left_its_word(name: str) -> None:
    """A public file may be kept by a cache; the headers only fill what is missing."""
    said = "public, max-age=1"

    def page(_request: HttpRequest) -> Any:
        return HttpResponse("x", headers={name: said})

    assert headers(page)(RequestFactory().get("/")).headers[name] == said

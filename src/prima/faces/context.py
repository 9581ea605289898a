"""What does every page know?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from prima.faces.citizen.side import side_of
from prima.faces.session import who_of
from prima.faces.style import sheets
from prima.office.profile import profile

STAFF = ("officer", "auditor", "administrator")


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the office, the reader, the inlined sheet, and the way to the other language."""
    who = who_of(request)
    language = language_now()
    return {
        "office": profile(),
        "who": who,
        "language": language,
        "other_language_path": other_language(request.get_full_path(), language),
        "sheet": mark_safe(sheets()["citizen"]),  # noqa: S308 - our own file, named by its hash
        "staff_sheet": mark_safe(sheets()["staff"]),  # noqa: S308 - same
        "is_staff": who.kind in STAFF,
        "shell": side_of(request).shell,
        "side": side_of(request),
    }


def language_now() -> str:
    """Return the language of the page that is made now: "id" or "en"."""
    return (get_language() or "id")[:2]


def other_language(path: str, language: str) -> str:
    """Return the same page's address, with what it asks, in the other language; without a cookie.

    >>> other_language("/cari?q=kartu+kuning", "id"), other_language("/en?q=ktp", "en")
    ('/en/cari?q=kartu+kuning', '/?q=ktp')
    """
    if language == "en":
        bare = path.removeprefix("/en")
        return bare if bare.startswith("/") else f"/{bare}"
    return f"/en{path}"

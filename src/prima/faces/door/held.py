"""What becomes of a page that was sent after the session had ended?

Article: "Digitalisasi: mudah" (nothing is to be typed twice).

It is not lost: what was typed travels with the pages on which she signs in, in a field
that this office signed, and stands ready to be sent once she is in.  Nothing of it is kept
here, in a session or elsewhere.  Files and passwords do not travel.

    >>> [name for name, _ in kept([("nama", ["Sari"]), ("sandi", ["x"]), ("kode", ["1"])])]
    ['nama']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from prima.office import policy
from prima.office.who import Who

HELD = "tertahan"
"""The field in which it travels."""

NOT_KEPT = frozenset({HELD, "csrfmiddlewaretoken", "sandi", "kode", "kunci", "bukti-diri"})
SALT = "prima.held"
SECONDS = 3_600
LETTERS_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was sent too late: where it goes, and its fields."""

    path: str
    fields: tuple[tuple[str, str], ...]


def kept(lists: Iterable[tuple[str, list[str]]]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a form that may travel."""
    return tuple((name, one) for name, many in lists for one in many if name not in NOT_KEPT)


def pack(request: HttpRequest) -> str:
    """Return what was typed on the page of this request, to travel; "" where nothing was."""
    fields = kept(request.POST.lists())
    if not fields:
        return ""
    text = signing.dumps([request.get_full_path(), fields], salt=SALT, compress=True)
    return text if len(text) <= LETTERS_MOST else ""


def carried(request: HttpRequest) -> str:
    """Return what travels with this request, if we signed it within the hour; "" otherwise."""
    text = request.POST.get(HELD, "")[: LETTERS_MOST + 1]
    return text if _read(text) is not None else ""


def resume(request: HttpRequest, known: Who) -> HttpResponse | None:
    """Show what was typed, ready to be sent, to who has come in; None where nothing travels.

    A page that is not for her kind of account is not shown to her.
    """
    page = _read(request.POST.get(HELD, ""))
    if page is None or not _is_for(page, known):
        return None
    return render(request, "door/resume.html", {"page": page})


def _is_for(page: Page, known: Who) -> bool:
    try:
        route = resolve(page.path.partition("?")[0]).view_name
    except Resolver404:
        return False
    return policy.role_admitted(policy.route_rule(route), known.kind)


def _read(text: str) -> Page | None:
    try:
        found: Any = signing.loads(text, salt=SALT, max_age=SECONDS) if text else None
    except (signing.BadSignature, ValueError):
        return None
    if found is None:
        return None
    return Page(found[0], tuple((name, value) for name, value in found[1]))

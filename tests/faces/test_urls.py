"""Addresses are Indonesian words, have one form, and the API and the book one language."""

from __future__ import annotations

import re

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from prima.faces import urls


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> list[str]:
    """Return every address pattern of the house."""
    found: list[str] = []
    for one in patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLResolver):
            found += addresses(one.url_patterns, path)
        else:
            found.append(path)
    return found


ALL = addresses(get_resolver().url_patterns)


def test_no_address_stands_twice() -> None:
    """The first would hide the second; in the API two methods share one."""
    pages = [address for address in ALL if not address.startswith("api/")]
    assert len(pages) == len(set(pages))


@pytest.mark.parametrize("path", ["api", "buku", "sehat", "statis", "robots.txt"])
def test_what_programs_read_has_one_address(path: str) -> None:
    """There is no English sealed book and no second API."""
    assert any(address.startswith(path) for address in ALL)
    with pytest.raises(Resolver404):
        resolve(f"/en/{path}/x")


def test_addresses_are_small_words_without_verbs_of_the_web() -> None:
    """Letters, digits and hyphens; an act is a thing, never get or do."""
    for address in ALL:
        bare = re.sub(r"<[^>]+>", "x", address).replace("robots.txt", "robots")
        assert re.fullmatch(r"[a-z0-9/.\-]*", bare), address
        assert not {"get", "post", "do", "delete", "update"} & set(bare.split("/")), address
        assert "//" not in bare, address


def test_the_pages_of_last_resort_are_ours() -> None:
    """Django's own never show."""
    assert urls.handler404 == "prima.faces.plain.not_found"
    assert urls.handler500 == "prima.faces.plain.failed"

"""A page as an officer meets it: what it says, where it leads, and what its form sends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Protocol

from django.test import Client


@dataclass(slots=True)
class Page:
    """A page that was answered.

    Attributes:
        status: Its status.
        text: All that can be read on it.
        links: Address -> words.
        hidden: What the working form sends without being asked.
        controls: Names of everything that can be filled in or pressed there.
        checked: Pairs of name and value that are marked.
        pictures: Addresses of pictures and frames.
    """

    status: int
    text: str = ""
    links: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    controls: list[tuple[str, str]] = field(default_factory=list)
    checked: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def link(self, words: str) -> str:
        """Return the address of the first link that says these words."""
        return next(to for to, said in self.links.items() if words in said)


class Answered(Protocol):
    """What answers of views and answers of Django's test client have in common."""

    @property
    def status_code(self) -> int:
        """Its status."""

    @property
    def content(self) -> bytes:
        """Its bytes."""


def read(response: Answered) -> Page:
    """Read a page."""
    page = Page(response.status_code)
    reader = _Reader(page)
    reader.feed(response.content.decode())
    page.text = re.sub(r" ([.,;:?)])", r"\1", " ".join(" ".join(reader.words).split()))
    return page


def get(client: Client, address: str) -> Page:
    """Open an address, wherever it leads."""
    return read(client.get(address, follow=True))


def send(client: Client, address: str, page: Page, **filled: Any) -> Page:
    """Send the form of a page with what was filled in, and follow where it leads."""
    posted = {name.replace("__", "-"): value for name, value in filled.items()}
    return read(client.post(address, {**page.hidden, **posted}, follow=True))


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page, self.words = page, list[str]()
        self.to, self.silent, self.form = "", 0, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("style", "script", "title"):
            self.silent += 1
        elif tag == "a":
            self.to = given.get("href", "")
        elif tag == "form":
            self.form = "/berkas/" in given.get("action", "")
        elif tag in ("img", "iframe"):
            self.page.pictures.append(given.get("src", ""))
        elif tag in ("input", "button", "textarea", "select") and self.form:
            self._control(given)

    def _control(self, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if given.get("type") == "hidden":
            self.page.hidden[name] = value
            return
        self.page.controls.append((name, value))
        if "checked" in given:
            self.page.checked.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        """Take in the end of a tag."""
        if tag in ("style", "script", "title"):
            self.silent -= 1
        elif tag == "a":
            self.to = ""
        elif tag == "form":
            self.form = False

    def handle_data(self, data: str) -> None:
        """Take in words."""
        if self.silent:
            return
        self.words.append(data)
        if self.to:
            self.page.links[self.to] = f"{self.page.links.get(self.to, '')} {data}".strip()

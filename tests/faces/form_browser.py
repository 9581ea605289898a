"""How does a test read a form as a browser does, without a browser?"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any

from django.conf import settings as django_settings
from django.template import Context, Engine

from prima.case.answers import AnswerFault
from prima.faces.forms import FieldView, show_fields, summary
from prima.standard.form import Field
from tests.faces.asked_fields import TEMPLATES, TODAY

if not django_settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    django_settings.configure(USE_I18N=False)


@dataclass
class Browser(HTMLParser):
    """Reads a page as a browser does: what it shows, and what its form would send."""

    sent: dict[str, list[str]] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    labelled: list[str] = field(default_factory=list)
    pointed: list[str] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)
    area: str | None = None

    def __post_init__(self) -> None:
        """Begin with nothing open."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says of itself, and what it would send."""
        found = {key: value or "" for key, value in attrs}
        assert len(found) == len(attrs), f"an attribute twice: {attrs}"
        self.tags.append(tag)
        self.attributes |= set(found)
        self.ids += [found["id"]] if "id" in found else []
        self.labelled += [found["for"]] if "for" in found else []
        self.pointed += found.get("aria-describedby", "").split()
        self.pointed += [found["list"]] if "list" in found else []
        if tag in ("input", "textarea") and found.get("type") != "hidden":
            inside = "label" in self.open
            self.unlabelled += [] if inside else [found.get("id", "?")]
        if tag == "textarea":
            self.area = found["name"]
            self.sent.setdefault(self.area, []).append("")
        if tag == "input" and found.get("type") != "file":
            ticked = found.get("type") not in ("radio", "checkbox") or "checked" in found
            if ticked:
                self.sent.setdefault(found["name"], []).append(found.get("value", ""))
        if tag not in ("input", "option"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open, in order."""
        assert self.open.pop() == tag, f"</{tag}> closes nothing"
        self.area = None if tag == "textarea" else self.area

    def handle_data(self, data: str) -> None:
        """Take the text of a large field; its first line end is not part of it."""
        if self.area is not None:
            self.sent[self.area][-1] += data.removeprefix("\n").replace("\n", "\r\n")


@cache
def engine() -> Engine:
    """Return the engine that the site uses, without the site."""
    return Engine(dirs=[str(TEMPLATES)], builtins=["django.templatetags.i18n"])


def render(views: Iterable[FieldView], language: str = "id") -> str:
    """Return the error summary and the fields as HTML."""
    shown = tuple(views)
    context = {"fields": shown, "summary": summary(shown, language)}
    return "".join(
        engine().get_template(name).render(Context(context))
        for name in ("form/errors.html", "form/fields.html")
    )


def browse(html: str) -> Browser:
    """Read HTML."""
    browser = Browser()
    browser.feed(html)
    browser.close()
    assert not browser.open
    return browser


def show(fields: tuple[Field, ...], answers: dict[str, Any], *faults: AnswerFault) -> str:
    """Return the HTML of these fields."""
    return render(show_fields(fields, answers, faults, "id", today=TODAY))

"""Every page of the citizen is light, whole without script, and tells nobody's name."""

from __future__ import annotations

import re

from tests.browser import CITIZEN_BYTES_MAX, weight
from tests.faces.citizen.walked import Kept


def test_each_page_is_one_light_request_without_script_or_inline_style(
    pages: Kept,
) -> None:
    """At most one flight of TCP with the style sheet, and nothing that the policy forbids."""
    for name, (status, html) in pages.items():
        assert status in (200, 410, 422), (name, status)
        assert weight(html) <= CITIZEN_BYTES_MAX, (name, weight(html))
        assert "<script" not in html, name
        assert " style=" not in html, name
        assert html.count("<h1") == 1, name
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
        assert title is not None
        assert title[1].strip(), name
        assert title[1].startswith("Perlu diperbaiki: ") is (status == 422), (name, title[1])


def test_no_page_names_a_person_in_its_title_or_address(
    pages: Kept,
) -> None:
    """A title stands in the history of a browser that others use."""
    for name, (_, html) in pages.items():
        title = html.partition("<title>")[2].partition("</title>")[0]
        assert "Sari" not in title, name
        assert not re.search(r'href="[^"]*(Sari|sari@|32041252)', html), name

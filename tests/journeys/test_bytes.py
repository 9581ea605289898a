"""A page is one small answer: no second request, no cookie, no style outside its sheet."""

from __future__ import annotations

import re
from functools import partial

import pytest
from playwright.sync_api import Request

from tests.browser import CITIZEN_BYTES_MAX, weight
from tests.journeys.grounds import Grounds, Visited
from tests.journeys.town import Town, Visit

pytestmark = pytest.mark.browser
STAFF_BYTES_MAX = 20 * 1024


def too_heavy(town: Town, pages: tuple[Visited, ...], most: int) -> dict[str, int]:
    """Return the pages that weigh more than they may, and what they weigh."""
    weights = {str(page): weight(page.fetched(town).text) for page in pages}
    return {page: bytes_ for page, bytes_ in weights.items() if bytes_ > most}


def test_a_page_for_citizens_fits_into_the_first_flight(town: Town, grounds: Grounds) -> None:
    """At most 14,336 bytes compressed, CSS and drawings counted, also when something was wrong."""
    assert too_heavy(town, (*grounds.public, *grounds.citizen), CITIZEN_BYTES_MAX) == {}


def test_a_page_for_staff_is_light_too(town: Town, grounds: Grounds) -> None:
    """At most 20 KB compressed, of which the style sheet is the larger part."""
    assert too_heavy(town, grounds.staff, STAFF_BYTES_MAX) == {}


def test_nothing_is_styled_or_run_that_the_policy_forbids(town: Town, grounds: Grounds) -> None:
    """Each page forbids everything by default, and has no style or handler at an element."""
    for one in (*grounds.public, *grounds.citizen, *grounds.staff):
        page = one.fetched(town)
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), one
        assert "unsafe" not in policy, one
        assert not re.search(r"<[^>]*\s(style|on[a-z]+)=", page.text), one


def test_reading_needs_no_cookie(town: Town, grounds: Grounds) -> None:
    """Whoever only reads public pages is given nothing to carry."""
    for one in grounds.public:
        assert "set-cookie" not in one.fetched(town).headers, one


def test_a_page_for_citizens_is_one_request(grounds: Grounds, visit: Visit) -> None:
    """The browser fetches the page and nothing beside it: no sheet, font, image or script."""
    addresses = {one.who for one in grounds.citizen}
    for who in addresses | {""}:
        page = visit("phone", who)
        fetched: list[str] = []
        page.on("request", partial(noted, fetched))
        pages = [one for one in (*grounds.public, *grounds.citizen) if one.who == who]
        for one in pages:
            if one.sent is not None:
                continue
            fetched.clear()
            page.goto(one.path)
            assert [url for url in fetched if not url.startswith("data:")] == [page.url], one


def noted(fetched: list[str], request: Request) -> None:
    """Note what the browser asks for."""
    fetched.append(request.url)

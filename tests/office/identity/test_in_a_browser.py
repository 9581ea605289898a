"""In a real browser: a passkey lets in whom it knows, and every page of the door is for all."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Generator
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from tests.browser import CITIZEN_BYTES_MAX, barriers, scrolls_sideways, weight
from tests.office.regency import PASSWORD
from tests.offices import (
    APPLICATION,
    GRANIAN,
    OfficeHome,
    free_port,
    running,
    wait_until_healthy,
)
from tests.second_factor import shown

pytestmark = pytest.mark.browser
SARI, BUDI = "sari@contoh.id", "budi@contoh.id"
OFFICERS = tuple(f"p{place}-0@contoh.id" for place in range(4))
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def url(outside: OfficeHome) -> Generator[str]:
    """Open a regency of its own under a name, since a passkey knows names only."""
    port = free_port()
    command = [sys.executable, "-m", "granian", *GRANIAN, "--port", str(port), APPLICATION]
    with running(command, outside) as process:
        wait_until_healthy(port, process, outside.folder / "server.log")
        yield f"http://localhost:{port}"


def with_machine(page: Page, **changed: Any) -> tuple[Any, str]:
    """Give a browser a machine that can vouch; return how it is spoken to."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | changed})
    return line, str(made["authenticatorId"])


def give_password(page: Page, url: str, mail: str) -> None:
    """Give name and password at the door."""
    page.goto(f"{url}/masuk")
    page.locator("input[name=surel]:not([type=hidden])").fill(mail)
    page.locator("input[name=sandi]:not([type=hidden])").fill(PASSWORD)
    page.keyboard.press("Enter")


def with_key(page: Page) -> None:
    """Choose the passkey at the door, and use it."""
    page.get_by_role("link", name="Masuk dengan kunci sandi").click()
    page.get_by_role("button", name="Pakai kunci sandi").click()


def posted(request: Request) -> bool:
    """Tell whether this is the answer of a machine on its way to the office."""
    return request.method == "POST" and request.url.partition("?")[0].endswith("/masuk/kunci")


def leave(page: Page) -> None:
    """Sign out."""
    page.get_by_role("button", name="Keluar").click()


def test_a_citizen_makes_a_passkey_and_comes_in_without_a_word(
    url: str, open_page: Callable[..., Page]
) -> None:
    """No name, no password, no code; another machine is not hers."""
    page = open_page("phone")
    with_machine(page)
    give_password(page, url, SARI)
    page.wait_for_url("**/permohonan")
    page.goto(f"{url}/akun/keamanan/kunci")
    page.get_by_role("button", name="Buat kunci sandi").click()
    page.get_by_role("heading", name="Kode cadangan di kertas").wait_for()
    page.goto(f"{url}/akun/keamanan")
    assert "Kunci sandi" in page.content()
    leave(page)
    page.goto(f"{url}/masuk?lanjut=/permohonan")
    with_key(page)
    page.wait_for_url("**/permohonan")
    leave(page)
    stranger = open_page("phone")
    with_machine(stranger)
    stranger.goto(f"{url}/masuk")
    with_key(stranger)
    stranger.goto(f"{url}/permohonan")
    assert "/masuk" in stranger.url


def test_a_passkey_is_the_second_half_of_an_officer(
    url: str, open_page: Callable[..., Page]
) -> None:
    """Made at her first sign-in instead of an app; afterwards password and machine."""
    page = open_page("desktop")
    with_machine(page)
    give_password(page, url, OFFICERS[0])
    page.wait_for_url("**/masuk/pasang")
    page.get_by_role("button", name="Buat kunci sandi di perangkat ini saja").click()
    page.get_by_role("link", name="Sudah saya simpan").click()
    page.wait_for_url("**/meja")
    page.goto(f"{url}/akun/keamanan")
    leave(page)
    give_password(page, url, OFFICERS[0])
    page.wait_for_url("**/masuk/kode")
    page.get_by_role("button", name="Pakai kunci sandi").click()
    page.wait_for_url("**/meja")


def test_a_machine_that_did_not_ask_its_owner_does_not_do(
    url: str, open_page: Callable[..., Page]
) -> None:
    """A key without finger, face or PIN is one half only: no passkey is made of it."""
    page = open_page("phone")
    with_machine(page, hasUserVerification=False, isUserVerified=False)
    give_password(page, url, BUDI)
    page.wait_for_url("**/permohonan")
    page.goto(f"{url}/akun/keamanan/kunci")
    page.get_by_role("button", name="Buat kunci sandi").click()
    page.wait_for_timeout(500)
    page.goto(f"{url}/akun/keamanan")
    assert "Belum ada." in page.content()


def test_an_answer_cannot_be_sent_twice(url: str, open_page: Callable[..., Page]) -> None:
    """Caught on the way and sent again, it opens nothing: each challenge counts once."""
    page = open_page("phone")
    with_machine(page)
    give_password(page, url, OFFICERS[3])
    page.wait_for_url("**/masuk/pasang")
    page.get_by_role("button", name="Buat kunci sandi di perangkat ini saja").click()
    page.get_by_role("link", name="Sudah saya simpan").click()
    page.wait_for_url("**/meja")
    page.goto(f"{url}/akun/keamanan")
    leave(page)
    page.goto(f"{url}/masuk?lanjut=/meja")
    with page.expect_request(posted) as caught:
        with_key(page)
    page.wait_for_url("**/meja")
    sent: Any = caught.value.post_data_json
    thief = open_page("phone")
    thief.goto(f"{url}/masuk")
    token = thief.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    form = {"kunci": sent["kunci"], "csrfmiddlewaretoken": token}
    thief.request.post(f"{url}/masuk/kunci", form=form)
    thief.goto(f"{url}/meja")
    assert "/masuk" in thief.url


def test_without_script_an_officer_makes_an_app_and_comes_in(
    url: str, open_page: Callable[..., Page]
) -> None:
    """All but the passkey works in the oldest browser, and no button is there in vain."""
    page = open_page("narrow", script=False)
    give_password(page, url, OFFICERS[1])
    page.wait_for_url("**/masuk/pasang")
    assert page.get_by_role("button", name=re.compile("kunci sandi")).count() == 0
    make_app(page)
    page.get_by_role("link", name="Sudah saya simpan").click()
    page.wait_for_url("**/meja")


def test_each_page_of_the_door_is_for_everybody(url: str, open_page: Callable[..., Page]) -> None:
    """No barrier, no scrolling sideways at 320 pixels, one flight of bytes; in both languages."""
    page = open_page("narrow")
    give_password(page, url, OFFICERS[2])
    page.wait_for_url("**/masuk/pasang")
    whole_for_all(page)
    make_app(page)
    whole_for_all(page)
    for path in ("", "/kunci", "/sandi", "/aplikasi"):
        for before in ("", "/en"):
            page.goto(f"{url}{before}/akun/keamanan{path}")
            whole_for_all(page)
    for path in ("/masuk/lagi", "/en/masuk/lagi"):
        page.goto(f"{url}{path}")
        whole_for_all(page)
    page.goto(f"{url}/akun/keamanan")
    leave(page)
    give_password(page, url, OFFICERS[2])
    page.wait_for_url("**/masuk/kode")
    whole_for_all(page)
    page.locator("input[name=kode]").fill("000000")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    whole_for_all(page)


def make_app(page: Page) -> None:
    """Set up an app on the page that asks for one."""
    secret = re.sub(r"\s", "", page.locator(".langkah .rahasia").inner_text())
    page.locator("input[name=kode]").fill(shown(secret))
    page.get_by_role("button", name="Pasang").click()
    page.get_by_role("heading", name="Kode cadangan di kertas").wait_for()


def whole_for_all(page: Page) -> None:
    """Hold that a page has no barrier, fits a narrow screen and weighs little."""
    assert barriers(page) == (), page.url
    assert not scrolls_sideways(page), page.url
    assert weight(page.content()) <= CITIZEN_BYTES_MAX, page.url

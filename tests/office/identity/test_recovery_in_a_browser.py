"""In a real browser: somebody lost everything, two officers see her, and she is in again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.office.identity.test_in_a_browser import (
    BUDI,
    give_password,
    make_app,
    url,
    whole_for_all,
)
from tests.office.regency import PASSWORD

pytestmark = pytest.mark.browser
__all__ = ["url"]
LEFT_TO_OTHERS = 3
"""Officers who make their first factor in another test of the same office."""


def leaders() -> list[str]:
    """Return the addresses of officers in leading posts, who may vouch where none are named."""
    from prima.office.identity.vouching import LEADING  # noqa: PLC0415 - after the settings
    from tests.office.regency import chairs  # noqa: PLC0415 - same

    places = [place for place, one in enumerate(chairs()) if one.post.kind in LEADING]
    return [f"p{place}-0@contoh.id" for place in places if place > LEFT_TO_OTHERS]


def officer_in(page: Page, url: str, mail: str) -> None:
    """Let an officer come in, with an app that she makes now."""
    give_password(page, url, mail)
    page.wait_for_url("**/masuk/pasang")
    make_app(page)
    page.get_by_role("link", name="Sudah saya simpan").click()
    page.wait_for_url("**/meja")


def seen(page: Page) -> None:
    """Write what an officer reads on the document."""
    page.get_by_label("Nama di dokumennya").fill("BUDI UJI")
    page.get_by_label("KTP-el", exact=True).check()
    page.get_by_label("Empat angka terakhir nomornya").fill("4321")


def test_two_officers_let_somebody_in_again_without_a_script(
    url: str, open_page: Callable[..., Page]
) -> None:
    """Open, confirm, paper, sign in; the pages are whole, at 320 pixels and without script."""
    first, second = open_page("narrow", script=False), open_page("narrow")
    one, other = leaders()[:2]
    officer_in(first, url, one)
    first.get_by_role("link", name="Pemulihan akun").click()
    first.get_by_role("link", name="Buka pemulihan").click()
    first.get_by_label("Akun siapa?").fill(BUDI)
    first.get_by_label("Ponsel atau kuncinya hilang").check()
    first.get_by_label("Sandinya juga").check()
    seen(first)
    first.get_by_role("button", name=re.compile("buka$")).click()
    assert "Anda yang membuka" in first.content()
    officer_in(second, url, other)
    for path in ("/pemulihan", "/en/pemulihan", "/pemulihan/baru"):
        second.goto(f"{url}{path}")
        whole_for_all(second)
    second.goto(f"{url}/pemulihan")
    second.locator("main .daftar a").click()
    whole_for_all(second)
    seen(second)
    second.get_by_role("button", name=re.compile("pulihkan$")).click()
    code = second.locator("p.nomor").inner_text()
    whole_for_all(second)
    owner = open_page("narrow", script=False)
    owner.goto(f"{url}/masuk")
    owner.get_by_role("link", name="Punya kode dari kertas").click()
    owner.locator("input[name=surel]").fill(BUDI)
    owner.locator("input[name=sandi]").fill(PASSWORD[::-1])
    owner.locator("input[name=kode]").fill(code)
    owner.keyboard.press("Enter")
    owner.wait_for_url("**/akun/keamanan")
    assert "Kode dari kertas dipakai oleh Anda" in owner.content()

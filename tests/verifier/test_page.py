"""The page that checks receipts works from a disk, without a network, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import barriers, scrolls_sideways
from tests.verifier.test_verifiers import ROOT, VKEY, receipt

pytestmark = pytest.mark.browser
PAGE = (ROOT / "verifier" / "index.html").as_uri()


def test_a_receipt_is_checked_offline(phone: Page, tmp_path: Path) -> None:
    """A chosen file and a pasted key; a changed receipt is refused; nothing is asked outside."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.context.set_offline(True)
    phone.goto(PAGE)
    file = tmp_path / "tanda-terima.json"
    file.write_bytes(receipt(3, 8))
    phone.set_input_files("#berkas", file)
    phone.fill("#kunci", VKEY)
    phone.click("text=Periksa >> nth=-1")
    phone.wait_for_selector("#rincian li")
    assert phone.inner_text("#putusan") == "Tanda terima ini benar."
    assert phone.locator("#rincian .ya").count() == 3
    phone.click("#bahasa")
    assert phone.inner_text("#putusan") == "This receipt holds."
    assert not scrolls_sideways(phone)
    phone.fill("#tanda", receipt(3, 8).decode().replace("received", "receiveD"))
    phone.click("button[type=submit]")
    phone.wait_for_selector("#rincian .tidak")
    assert phone.inner_text("#putusan") == "This receipt is not shown to hold."
    assert asked == [PAGE]


def test_the_page_has_no_barriers(phone: Page) -> None:
    """Axe finds nothing."""
    phone.goto(PAGE)
    assert barriers(phone) == ()

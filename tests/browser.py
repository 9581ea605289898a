"""How does a test see a page as a person does?

A real Chromium without a window: on a phone (360 x 640) or a desk (1280 x 800),
with script or without.  Helpers tell what axe finds and what a page weighs.
A browser cannot be faked, so where there is none the test is skipped, and says
which package is missing.
"""

import gzip
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

Screen = Literal["phone", "desktop", "narrow"]
SCREENS: dict[Screen, tuple[int, int]] = {
    "phone": (360, 640),
    "desktop": (1280, 800),
    "narrow": (320, 640),
}
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CITIZEN_BYTES_MAX = 14_336
"""What a citizen's page may weigh, compressed and with its CSS: one flight of TCP."""

PATIENCE_MS = 10_000
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Start one Chromium for the whole run."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium on this machine; install the system package chromium")
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop running in this thread, and Django would
        # refuse the ORM there although the test itself is plain and synchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=path, args=[*sandbox, *QUIET])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Generator[Callable[..., Page]]:
    """Give `open_page(screen, script=True, **more)`: a page in a context of its own."""
    with ExitStack() as stack:

        def opened(screen: Screen, *, script: bool = True, **more: Any) -> Page:
            width, height = SCREENS[screen]
            context = browser.new_context(
                viewport={"width": width, "height": height},
                java_script_enabled=script,
                locale=more.pop("locale", "id-ID"),
                timezone_id="Asia/Jakarta",
                **more,
            )
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE_MS)
            return context.new_page()

        yield opened


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A page on a phone."""
    return open_page("phone")


@pytest.fixture
def desktop(open_page: Callable[..., Page]) -> Page:
    """A page on a desk."""
    return open_page("desktop")


@pytest.fixture
def phone_without_script(open_page: Callable[..., Page]) -> Page:
    """A page on a phone that runs no script."""
    return open_page("phone", script=False)


@pytest.fixture
def desktop_without_script(open_page: Callable[..., Page]) -> Page:
    """A page on a desk that runs no script."""
    return open_page("desktop", script=False)


def barriers(page: Page) -> tuple[str, ...]:
    """Return what axe finds on the page that is open: `rule: help: the element`, or nothing.

    The page must run script, for axe is one; whether our pages need none is another test.
    """
    options = {
        "runOnly": {"type": "tag", "values": list(STANDARDS)},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=options).response["violations"]
    return tuple(
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    )


def weight(*parts: str | bytes) -> int:
    """Return how many bytes the parts of a page weigh on the wire, each compressed by itself.

    >>> weight("a" * 10_000) < 100
    True
    """
    whole = (part.encode() if isinstance(part, str) else part for part in parts)
    return sum(len(gzip.compress(part, compresslevel=9, mtime=0)) for part in whole)


def scrolls_sideways(page: Page) -> bool:
    """Tell whether a person must scroll sideways to read the page."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))

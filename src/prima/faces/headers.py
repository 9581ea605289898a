"""Which headers does every answer carry?

`default-src 'none'`: nothing is loaded that the page does not hold itself; the one
inlined style sheet is named by its hash, staff pages may load the office's own
script.  Pages with personal data are kept by no cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from prima.faces.style import sheets
from prima.ledger.encode import to_base64

Answer = Callable[[HttpRequest], HttpResponse]


@cache
def policy(*onward: str) -> str:
    """Return the content security policy, with the hash of each inlined sheet.

    A form leads nowhere but to this office, and to the addresses `onward`.
    """
    hashes = " ".join(
        f"'sha256-{to_base64(sha256(sheet.encode()).digest())}'" for sheet in sheets().values()
    )
    forms = " ".join(("'self'", *onward))
    return (
        "default-src 'none'; "
        f"style-src {hashes}; "
        "img-src 'self' data:; script-src 'self'; connect-src 'self'; "
        f"form-action {forms}; "
        "base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
    )


def lead_on(response: HttpResponse, addresses: Iterable[str]) -> HttpResponse:
    """Let the forms of a page lead to other institutions; the office's own rules name them."""
    parts = [urlsplit(address) for address in addresses]
    onward = sorted({f"{one.scheme}://{one.netloc}" for one in parts})
    response.headers["Content-Security-Policy"] = policy(*onward)
    response.headers["X-Frame-Options"] = "DENY"
    return response


def headers(get_response: Answer) -> Answer:
    """Put the headers on every answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Content-Security-Policy" not in response.headers:
            response.headers["Content-Security-Policy"] = policy()
            response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=()")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer

"""Does the browser remember that somebody came in with it?

One cookie, given with the answer in which somebody came in and never before.  It names no
person and lets nobody in; see `known_device`.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from prima.office.identity import known_device
from prima.office.who import Who

COOKIE = "prima_kenal"


def known_as(request: HttpRequest, name: str) -> str:
    """Return the mark of a browser that came in as `name` before, or ""."""
    return known_device.device(request.COOKIES.get(COOKIE, ""), name)


def known_to(request: HttpRequest, known: Who) -> str:
    """Return the mark of a browser in which this account came in before, or ""."""
    return known_device.device_of(request.COOKIES.get(COOKIE, ""), known)


def remember(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Mark the browser, if somebody came in with this request."""
    known = getattr(request, "entered", None)
    if isinstance(known, Who):
        response.set_cookie(
            COOKIE,
            known_device.mark(known),
            max_age=known_device.SECONDS,
            secure=settings.SECURE_SITE,
            httponly=True,
            samesite="Lax",
        )
    return response

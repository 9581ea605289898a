"""May this program pass, and does what it sends have a form that we read?

Article: "Etika dan Integritas"; "Digitalisasi: keamanan data".

Every route of the API stands behind this guard: the language, who asks, the pace, the
row in the policy table, the CSRF token of a browser, the size and type of the body,
the idempotency key of an act.  A route without a row admits nobody.  Every no is a
problem with its three sentences.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import wraps
from math import ceil

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header
from ninja.utils import check_csrf

from prima.faces.api import obstacles
from prima.faces.api.pace import Pace
from prima.faces.api.problem import problem
from prima.faces.session import is_fresh, who_of
from prima.office import payments, policy, throttle, tokens
from prima.office.home import folder
from prima.office.identity.rules import rules
from prima.office.who import ANONYMOUS, TREASURY, Who

View = Callable[..., HttpResponse]

LANGUAGES = ("id", "en")
SAFE = ("GET", "HEAD", "OPTIONS")
JSON, MULTIPART = "application/json", "multipart/form-data"
JSON_BYTES_MAX = 256 * 1024
"""An act becomes one entry; an entry has half a MiB at most."""

UPLOAD_BYTES_MAX = 101 * 1024 * 1024
"""The largest file that a standard can ask for, and the form around it."""

KEY = re.compile(r"[A-Za-z0-9._:~-]{8,200}")
SIGNATURE = re.compile(r"[0-9a-f]{64}")
TREASURY_ROUTE, UPLOAD_ROUTE = "api:payment", "api:upload"
pace = Pace(path=folder("tmp") / "pace", key=settings.SECRET_KEY.encode())
"""Shared by the web workers of this machine."""


def guarded(view: View) -> View:
    """Return `view` behind the guard."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        language = language_of(request.headers.get("Accept-Language", ""))
        with override(language):
            refused = _refused(request)
            try:
                response = refused or view(request, *args, **kwargs)
            except RequestDataTooBig:
                response = problem(obstacles.TOO_LARGE, 413)
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ("Accept-Language", "Authorization", "Cookie"))
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # asked below, for sessions only
    return answer


def language_of(header: str) -> str:
    """Return the first language of `Accept-Language` that we speak; Indonesian by default.

    >>> language_of("fr, en-GB;q=0.8, id;q=0.5"), language_of("")
    ('en', 'id')
    """
    for name, quality in parse_accept_lang_header(header[:500]):
        short = name.partition("-")[0]
        if quality > 0 and short in LANGUAGES:
            return short
    return "id"


def _refused(request: HttpRequest) -> HttpResponse | None:
    """Return the problem that stops this request, or None."""
    match = request.resolver_match
    route = match.view_name if match else ""
    too_large = _too_large(request, route)
    if too_large:
        return too_large
    who, by_session = _who(request, route)
    request.who = who  # type: ignore[attr-defined]  # read by views through `who_of`
    return (
        _too_fast(request, who)
        or _not_admitted(request, who, route)
        or (_without_csrf(request) if by_session else None)
        or (_stale(request, by_session=by_session) if policy.needs_fresh(route) else None)
        or _other_media(request, route)
    )


def _who(request: HttpRequest, route: str) -> tuple[Who, bool]:
    """Return who asks, and whether by a browser's session.

    A credential that was shown and is none makes nobody, never somebody else.
    """
    header = request.headers.get("Authorization")
    if header is not None:
        scheme, _, secret = header.partition(" ")
        found = tokens.who_of(secret.strip()) if scheme.lower() == "bearer" else None
        return found or ANONYMOUS, False
    signature = request.headers.get("Prima-Signature")
    if route == TREASURY_ROUTE and signature is not None:
        signed = SIGNATURE.fullmatch(signature) and payments.is_signed(request.body, signature)
        return (TREASURY if signed else ANONYMOUS), False
    return who_of(request), True


def _too_large(request: HttpRequest, route: str) -> HttpResponse | None:
    most = UPLOAD_BYTES_MAX if route == UPLOAD_ROUTE else JSON_BYTES_MAX
    length = request.headers.get("Content-Length") or "0"
    if length.isascii() and length.isdigit() and int(length) <= most:
        return None
    return problem(obstacles.TOO_LARGE, 413)


def _too_fast(request: HttpRequest, who: Who) -> HttpResponse | None:
    name = who.account or who.person or throttle.network(request.META.get("REMOTE_ADDR", ""))
    seconds = pace.wait(name, time.monotonic())
    if not seconds:
        return None
    response = problem(obstacles.too_fast(ceil(seconds)), 429)
    response.headers["Retry-After"] = str(ceil(seconds))
    return response


def _not_admitted(request: HttpRequest, who: Who, route: str) -> HttpResponse | None:
    rule = policy.route_rule(route)
    shown = "Authorization" in request.headers or "Prima-Signature" in request.headers
    nobody = who == ANONYMOUS
    if who.limited and not policy.admits_card(route):
        return problem(obstacles.OTHER_ROLE, 403)
    if policy.role_admitted(rule, who.kind) and not (nobody and shown):
        return None
    if not nobody:
        return problem(obstacles.OTHER_ROLE, 403)
    response = problem(obstacles.NO_ACCOUNT, 401)
    response.headers["WWW-Authenticate"] = 'Bearer realm="prima"'
    return response


def _without_csrf(request: HttpRequest) -> HttpResponse | None:
    if request.method in SAFE or check_csrf(request) is None:
        return None
    return problem(obstacles.NO_CSRF, 403)


def _stale(request: HttpRequest, *, by_session: bool) -> HttpResponse | None:
    """Refuse a key of a program, which proves no person, and a session whose proof is old."""
    if not by_session:
        return problem(obstacles.NO_PERSON, 403)
    if is_fresh(request):
        return None
    response = problem(obstacles.STALE_PROOF, 401)
    seconds = rules().fresh_minutes * 60
    response.headers["WWW-Authenticate"] = (
        f'Bearer realm="prima", error="insufficient_user_authentication", max_age={seconds}'
    )
    return response


def _other_media(request: HttpRequest, route: str) -> HttpResponse | None:
    """Refuse a body that is neither JSON nor, where a file comes in, a form with files."""
    if request.method in SAFE or not request.headers.get("Content-Length", "0").strip("0"):
        return None
    wanted = MULTIPART if route == UPLOAD_ROUTE else JSON
    return None if request.content_type == wanted else problem(obstacles.OTHER_MEDIA, 415)


def key_of(request: HttpRequest) -> str | HttpResponse:
    """Return the idempotency key of an act, or the problem of its absence."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return problem(obstacles.KEY_MISSING, 428)
    return key if KEY.fullmatch(key) else problem(obstacles.KEY_ODD, 400)


def expected_of(request: HttpRequest) -> int | HttpResponse | None:
    """Return the version in `If-Match`, None without one, or the problem of an odd one."""
    given = request.headers.get("If-Match")
    if given is None or given.strip() == "*":
        return None
    found = re.fullmatch(r'(?:W/)?"([0-9]{1,9})"', given.strip())
    return int(found[1]) if found else problem(obstacles.VERSION_ODD, 400)

"""Who is behind this request?

A session holds the account's random id and the time of sign-in, nothing else.  The
account is read at each request, so that a closed one is out at the next click.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from prima.office import who
from prima.office.who import ANONYMOUS, Who

ACCOUNT = "account"


def who_of(request: HttpRequest) -> Who:
    """Return who asks; anonymous without a session."""
    known = getattr(request, "who", None)
    if isinstance(known, Who):
        return known
    account = request.session.get(ACCOUNT) if has_session(request) else None
    return who.by_id(account) if account else ANONYMOUS


def has_session(request: HttpRequest) -> bool:
    """Tell whether the browser brought a session, without making one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def enter(request: HttpRequest, known: Who) -> None:
    """Begin a session for somebody who signed in; the old one, if any, is gone."""
    request.session.flush()
    request.session[ACCOUNT] = known.account
    request.who = known  # type: ignore[attr-defined]  # read by views through `who_of`


def leave(request: HttpRequest) -> None:
    """End the session."""
    request.session.flush()
    request.who = ANONYMOUS  # type: ignore[attr-defined]  # read by views through `who_of`

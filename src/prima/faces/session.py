"""Who is behind this request?

A session holds the account's random id and a keyed mark of the password with which it
began, nothing else.  The account is read at each request, so that a closed one is out at
the next click, and every session that began with an older password too.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from prima.office import who
from prima.office.who import ANONYMOUS, Who

ACCOUNT, MARK = "account", "mark"


def who_of(request: HttpRequest) -> Who:
    """Return who asks; anonymous without a session."""
    known = getattr(request, "who", None)
    if isinstance(known, Who):
        return known
    if not has_session(request):
        return ANONYMOUS
    account, mark = request.session.get(ACCOUNT, ""), request.session.get(MARK, "")
    return who.by_mark(account, mark) if account else ANONYMOUS


def has_session(request: HttpRequest) -> bool:
    """Tell whether the browser brought a session, without making one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def enter(request: HttpRequest, known: Who) -> None:
    """Begin a session for somebody who signed in; the old one, if any, is gone."""
    request.session.flush()
    request.session.update(kept_of(known))
    rotate_token(request)
    request.who = known  # type: ignore[attr-defined]  # read by views through `who_of`


def kept_of(known: Who) -> dict[str, str]:
    """Return what a session of hers holds."""
    return {ACCOUNT: known.account, MARK: who.mark_of(known.account)}


def leave(request: HttpRequest) -> None:
    """End the session."""
    request.session.flush()
    request.who = ANONYMOUS  # type: ignore[attr-defined]  # read by views through `who_of`

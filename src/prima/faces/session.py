"""Who is behind this request?

A session holds the account's random id, a keyed mark of the password and epoch with which
it began, the posts held then, and three instants: when it began, when it was last used,
when she last proved who she is.  The account is read at each request, so that a closed
one is out at the next click, and so is every session that began with an older password,
an older factor, or a post from which she was released since.

Who has given the password and still owes the second factor waits in a session that is
nobody's: she can do nothing with it but prove herself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from prima.office import seat, who
from prima.office.identity import restoring, sessions
from prima.office.identity.rules import rules
from prima.office.moment import now
from prima.office.who import ANONYMOUS, Who

ACCOUNT, MARK, BEGAN, SEEN, PROVEN, POSTS = "account", "mark", "began", "seen", "proven", "posts"
WAITING, CARD = "waiting", "card"
WAIT_SECONDS = 600
"""How long somebody may take for the second factor."""

MINUTE, HOUR = 60, 3_600


def who_of(request: HttpRequest) -> Who:
    """Return who asks; anonymous without a session."""
    known = getattr(request, "who", None)
    if isinstance(known, Who):
        return known
    if not has_session(request):
        return ANONYMOUS
    kept: Any = request.session
    found = who.by_mark(kept.get(ACCOUNT, ""), kept.get(MARK, "")) if ACCOUNT in kept else ANONYMOUS
    if not found.is_signed_in or not _is_running(kept) or not _holds_her_posts(kept, found):
        return ANONYMOUS
    _note_use(kept)
    return replace(found, limited=True) if kept.get(CARD) else found


def has_session(request: HttpRequest) -> bool:
    """Tell whether the browser brought a session, without making one."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def enter(request: HttpRequest, known: Who) -> None:
    """Begin a session for somebody who proved who she is; the old one, if any, is gone.

    A recovery that waits for her account is cancelled: she has what it would replace.
    """
    restoring.cancel(known, "signed_in")
    _begin(request, known)
    request.entered = known  # type: ignore[attr-defined]  # read by `device.remember`


def enter_with_card(request: HttpRequest, known: Who) -> None:
    """Begin a session for who came with a card of the counter; she may do little in it.

    A card that was found cancels no recovery, and makes no browser a known one.
    """
    _begin(request, known)
    request.session[CARD] = True
    request.who = replace(known, limited=True)  # type: ignore[attr-defined]  # as in `enter`


def _begin(request: HttpRequest, known: Who) -> None:
    _end(request)
    request.session.update(kept_of(known))
    request.session.create()
    agent = request.META.get("HTTP_USER_AGENT", "")
    sessions.remember(known.account, str(request.session.session_key), agent)
    rotate_token(request)
    request.who = known  # type: ignore[attr-defined]  # read by views through `who_of`


def kept_of(known: Who) -> dict[str, Any]:
    """Return what a session of hers holds when it begins."""
    at = int(now().timestamp())
    return {
        ACCOUNT: known.account,
        MARK: who.mark_of(known.account),
        BEGAN: at,
        SEEN: at,
        PROVEN: at,
        POSTS: seat.posts_of(known),
    }


def renew(request: HttpRequest, known: Who) -> None:
    """Let this session go on after a change that ended all others, as one proven just now."""
    request.session.update({MARK: who.mark_of(known.account), PROVEN: int(now().timestamp())})
    sessions.forget(str(request.session.session_key))
    request.session.cycle_key()
    agent = request.META.get("HTTP_USER_AGENT", "")
    sessions.remember(known.account, str(request.session.session_key), agent)
    request.entered = known  # type: ignore[attr-defined]  # read by `device.remember`


def is_fresh(request: HttpRequest) -> bool:
    """Tell whether she proved who she is within the minutes of this office."""
    age = now().timestamp() - request.session.get(PROVEN, 0)
    return bool(age < rules().fresh_minutes * MINUTE)


def prove(request: HttpRequest) -> None:
    """Write down that she proved who she is just now."""
    request.session[PROVEN] = int(now().timestamp())


def wait(request: HttpRequest, known: Who) -> None:
    """Let somebody wait who owes the second factor; she is nobody until then."""
    _end(request)
    mark = who.mark_of(known.account)
    request.session[WAITING] = {ACCOUNT: known.account, MARK: mark, BEGAN: int(now().timestamp())}
    rotate_token(request)
    request.who = ANONYMOUS  # type: ignore[attr-defined]  # read by views through `who_of`


def waiting(request: HttpRequest) -> Who:
    """Return who gave the password and owes the second factor; anonymous when nobody does."""
    kept = request.session.get(WAITING) if has_session(request) else None
    if not kept or now().timestamp() - kept[BEGAN] > WAIT_SECONDS:
        return ANONYMOUS
    return who.by_mark(kept[ACCOUNT], kept[MARK])


def leave(request: HttpRequest) -> None:
    """End the session."""
    _end(request)
    request.who = ANONYMOUS  # type: ignore[attr-defined]  # read by views through `who_of`


def _end(request: HttpRequest) -> None:
    if request.session.session_key:
        sessions.forget(request.session.session_key)
    request.session.flush()


def _is_running(kept: Any) -> bool:
    """Tell whether a session is within its two limits: of rest, and of its whole length."""
    at, said = now().timestamp(), rules()
    return bool(
        at - kept.get(SEEN, 0) < said.idle_minutes * MINUTE
        and at - kept.get(BEGAN, 0) < said.hours * HOUR
    )


def _holds_her_posts(kept: Any, found: Who) -> bool:
    """Tell whether she still holds every post with which the session began."""
    return set(kept.get(POSTS, ())) <= set(seat.posts_of(found))


def _note_use(kept: Any) -> None:
    """Write down the use of a session, once a minute at most."""
    if now().timestamp() - kept[SEEN] >= MINUTE:
        kept[SEEN] = int(now().timestamp())
        sessions.seen(str(kept.session_key))

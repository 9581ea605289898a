"""Where is she signed in, and how does she end it?

Article: "Digitalisasi: keamanan data" (ASVS 7.4, 7.5.2; UU 27/2022: no more than needed).

One row a session: since when, when last seen, and on what kind of machine.  No address of
the network and no full mark of the browser is kept; the place where the library would
keep the address holds 0.0.0.0.

    >>> device("Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36").id
    'Ponsel, Chrome'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from prima.office.identity.factors import changed
from prima.office.models import Account
from prima.office.moment import now
from prima.standard.text import Text

NOWHERE = "0.0.0.0"  # noqa: S104 - no address of anybody, and nothing listens there
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
PHONES = ("Mobile", "Android", "iPhone")


@dataclass(frozen=True, slots=True)
class Seen:
    """One session as its owner sees it; `id` names it and cannot be used to come in."""

    id: int
    device: Text
    began: datetime
    seen: datetime
    is_here: bool


def remember(account: str, key: str, agent: str) -> None:
    """Write down that a session began."""
    at = now()
    UserSession.objects.create(
        user_id=account, session_key=key, ip=NOWHERE, user_agent=coarse(agent),
        created_at=at, last_seen_at=at,
    )  # fmt: skip


def seen(key: str) -> None:
    """Write down that a session was used just now."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=now())


def listed(account: str, here: str) -> tuple[Seen, ...]:
    """Return the sessions of an account that can still be used, the newest first."""
    marks = _marks(account)
    return tuple(
        Seen(
            row.pk, told(row.user_agent), row.created_at, row.last_seen_at, row.session_key == here
        )
        for row in UserSession.objects.filter(user_id=account).order_by("-created_at")
        if _is_good(row.session_key, marks)
    )


def end(account: str, number: int) -> str:
    """End one session of an account; return its key, or "" where it is none of hers."""
    row = UserSession.objects.filter(user_id=account, pk=number).first()
    if row is None:
        return ""
    row.end()
    return str(row.session_key)


def end_all(account: str) -> None:
    """End every session of an account, also those that are written down nowhere."""
    for row in UserSession.objects.filter(user_id=account):
        row.end()
    changed(account)


def forget(key: str) -> None:
    """Strike a session that ended."""
    UserSession.objects.filter(session_key=key).delete()


def expire() -> int:
    """Throw away what can be used no more; return how many."""
    Session.objects.filter(expire_date__lt=now()).delete()
    gone = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return int(gone.delete()[0])


def coarse(agent: str) -> str:
    """Return of a browser's mark no more than kind of machine and browser."""
    kind = "phone" if any(one in agent for one in PHONES) else "computer"
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    return f"{kind} {browser}".strip()


def device(agent: str) -> Text:
    """Return how people call a machine."""
    return told(coarse(agent))


def told(kept: str) -> Text:
    """Return how people call what `coarse` kept."""
    kind, _, browser = kept.partition(" ")
    name = Text(id="Ponsel", en="Phone") if kind == "phone" else Text(id="Komputer", en="Computer")
    return Text(id=_with(name.id, browser), en=_with(name.en or "", browser))


def _with(name: str, browser: str) -> str:
    return f"{name}, {browser}" if browser else name


def _marks(account: str) -> str:
    row = Account.objects.filter(pk=account).first()
    return "" if row is None else row.get_session_auth_hash()


def _is_good(key: str, mark: str) -> bool:
    """Tell whether a session would still be let in: it is there, and its mark is the account's."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    return bool(mark) and store.get("mark") == mark

"""How long does a proof of who she is hold in this office?

Article: "Digitalisasi: keamanan data" (ASVS 7.3, 7.5).

The office says it in the block `identity:` of its file; what it does not say is said
here.  The block is an event on the stream `office/self`, so that what held on the day of
a decision can be shown; the last one counts.  Secrets of providers are no part of it:
they lie in the keys folder.

    >>> Rules().fresh_minutes, Rules().idle_minutes, Rules().hours
    (10, 30, 12)
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import lru_cache
from time import monotonic
from typing import Any

from prima.case.happened import Happened
from prima.office import archive
from prima.standard.text import Text

STREAM = "office/self"
KIND = "identity_set"
FRESH_SECONDS = 5
STAFF = frozenset({"officer", "auditor", "administrator"})
"""Kinds of account that need a second factor, always."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Another institution that vouches for people, by OpenID Connect.

    Attributes:
        id: Its short name in addresses.
        name_id, name_en: What people call it.
        issuer: Its address; discovery lies below it.
        client_id: Under which name this office is known there.
    """

    id: str
    name_id: str
    name_en: str
    issuer: str
    client_id: str

    @property
    def name(self) -> Text:
        """What people call it."""
        return Text(id=self.name_id, en=self.name_en)


@dataclass(frozen=True, slots=True)
class Rules:
    """How long a proof holds, and who else vouches.

    Attributes:
        fresh_minutes: Before a decision or an export a proof may be no older.
        idle_minutes: After so long without a click a session is over.
        hours: After so long a session is over, however busy.
        recovery_hours: So long a recovery waits for its second officer.
        code_hours: So long the code counts that she takes along on paper.
        mail_hours: So long the link counts by which she says that a mailbox is hers.
        recovery_posts: Whose posts may vouch for a person; empty: the leading posts.
        providers: Who else vouches for people.
    """

    fresh_minutes: int = 10
    idle_minutes: int = 30
    hours: int = 12
    recovery_hours: int = 4
    code_hours: int = 24
    mail_hours: int = 48
    recovery_posts: tuple[str, ...] = ()
    providers: tuple[Provider, ...] = ()


def rules() -> Rules:
    """Return the rules of this office."""
    return _rules(int(monotonic() // FRESH_SECONDS))


def enter(given: Rules, at: datetime, by: str) -> None:
    """Enter the office's rules in its book; the same again is entered once."""
    if given == _last():
        return
    lists = {"recovery_posts": list(given.recovery_posts)}
    body = asdict(given) | lists | {"providers": [asdict(one) for one in given.providers]}
    archive.append(STREAM, archive.head_of(STREAM), [Happened(KIND, at, by, body)])
    forget()


def forget() -> None:
    """Let the rules be read anew."""
    _rules.cache_clear()


@lru_cache(maxsize=1)
def _rules(_tick: int) -> Rules:
    return _last()


def _last() -> Rules:
    entries, _ = archive.read(STREAM)
    bodies: list[Any] = [one.event.body for one in entries if one.event.kind == KIND]
    if not bodies:
        return Rules()
    known = {field.name for field in fields(Rules)}
    said = {name: value for name, value in bodies[-1].items() if name in known}
    said["recovery_posts"] = tuple(said.get("recovery_posts", ()))
    said["providers"] = tuple(Provider(**one) for one in said.get("providers", ()))
    return Rules(**said)

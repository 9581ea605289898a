"""With which key does a program sign in, in whose name?

Article: "Digitalisasi: keamanan data".

A token stands for an account: it may do what the account may, and nothing more.  It is
shown once; only its hash is kept, so nobody who reads the database can use it.  Revoked
or with its account closed, it is worth nothing at the next request.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from prima.office import vault, who
from prima.office.models import Account, ApiToken
from prima.office.moment import now
from prima.office.who import Who

PREFIX = "prima_"
"""So that a token in the wrong place can be found by its looks."""

SECRET_BYTES = 32
SECRET_MOST = 100
ID_SIGNS = 12
LABEL_MOST = 60


@dataclass(frozen=True, slots=True)
class Token:
    """A token as its owner sees it; `id` names it and cannot be used to sign in."""

    id: str
    account: str
    label: str
    created_at: datetime
    revoked_at: datetime | None


def create(owner: Who, label: str) -> str:
    """Make a token for an account, and return it; it cannot be shown again.

    Raises:
        ValueError: Nobody signed in, or the label is empty or too long.
    """
    if not owner.is_signed_in:
        raise ValueError("a token stands for an account.")
    if not 0 < len(label.strip()) <= LABEL_MOST:
        raise ValueError(f"a label has 1 to {LABEL_MOST} letters.")
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    ApiToken.objects.create(
        hash=_hash(secret), account=owner.account, label=label.strip(), created_at=now()
    )
    return secret


def who_of(secret: str) -> Who | None:
    """Return who signs in with a token; None when it is none, revoked, or its account closed."""
    if not secret.startswith(PREFIX) or len(secret) > SECRET_MOST:
        return None
    row = ApiToken.objects.filter(pk=_hash(secret), revoked_at=None).first()
    found = None if row is None else who.by_id(row.account)
    return found if found is not None and found.is_signed_in else None


def listed(account: str = "") -> tuple[Token, ...]:
    """Return the tokens of an account, or of all, the newest first."""
    rows = ApiToken.objects.order_by("-created_at")
    rows = rows.filter(account=account) if account else rows
    return tuple(
        Token(
            bytes(row.hash).hex()[:ID_SIGNS], row.account, row.label, row.created_at, row.revoked_at
        )
        for row in rows
    )


def revoke(name: str) -> bool:
    """Revoke the one token whose id begins so; tell whether there was exactly one."""
    rows = [row for row in ApiToken.objects.filter(revoked_at=None) if _is_called(row, name)]
    if len(rows) != 1:
        return False
    return bool(ApiToken.objects.filter(pk=rows[0].pk, revoked_at=None).update(revoked_at=now()))


def owner_of(name: str) -> Who | None:
    """Return the open account with that id or mail address; None when there is none."""
    found = who.by_id(name)
    if found.is_signed_in:
        return found
    person = vault.person_by_mail(name)
    row = Account.objects.filter(person_id=person, is_active=True).first() if person else None
    return None if row is None else who.of_account(row)


def _is_called(row: ApiToken, name: str) -> bool:
    return len(name) >= ID_SIGNS and bytes(row.hash).hex().startswith(name.lower())


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()

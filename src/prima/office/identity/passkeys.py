"""Does her own machine vouch for her, without a word that could be told to anybody?

Article: "Digitalisasi: mudah, aman" (WebAuthn; ASVS 6.3.3).

A passkey signs a fresh challenge of this office, for this office's own address only: it
cannot be read out, nor used on a page that looks like ours.  We keep its public half.
The machine asks for a finger, a face or a PIN, so a passkey stands for both halves of a
sign-in.
"""

from __future__ import annotations

import json
import re
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import transaction
from fido2.utils import websafe_decode

from prima.office.identity.factors import PASSKEY, changed
from prima.office.models import Account
from prima.office.who import Who, of_account

ODD = (ValidationError, ValueError, TypeError, KeyError, AttributeError)
"""What the library says of an answer that is none, in its several ways."""

ACCOUNT = re.compile(r"account/[0-9a-f]{20}")
BYTES_MOST = 16_384
NAME = "kunci"


def new(who: Who) -> dict[str, Any]:
    """Return what her machine is asked, to make a passkey; the challenge waits in the session."""
    account = Account.objects.get(pk=who.account)
    return _plain(auth.begin_registration(account, passwordless=True))


def keep(who: Who, said: str) -> bool:
    """Keep the passkey that her machine made; tell whether it fits the challenge."""
    given = _read(said)
    try:
        auth.parse_registration_response(given)
        made = auth.complete_registration(given)
    except ODD:
        return False
    if not made.is_user_verified():
        return False
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=who.account)
        auth.WebAuthn.add(account, NAME, given)
        changed(who.account)
    return True


def challenge(who: Who | None) -> dict[str, Any]:
    """Return what a machine is asked: for the passkeys of somebody, or for whoever has one."""
    account = None if who is None else Account.objects.get(pk=who.account)
    return _plain(auth.begin_authentication(account))


def check(who: Who, said: str) -> bool:
    """Tell whether a machine of hers answered the challenge of this session."""
    account = Account.objects.filter(pk=who.account, is_active=True).first()
    return account is not None and _answered(account, _read(said))


def sign_in(said: str) -> Who | None:
    """Return whose machine answered the challenge of this session, or None."""
    given = _read(said)
    account = Account.objects.filter(pk=_named(given), is_active=True).first()
    if account is None or not _answered(account, given):
        return None
    return of_account(account)


def has_any(account: str) -> bool:
    """Tell whether an account has a passkey."""
    return bool(Authenticator.objects.filter(user_id=account, type=PASSKEY).exists())


def _named(given: dict[str, Any]) -> str:
    """Return the account that an answer names, or "" when it names none in our form."""
    try:
        name = websafe_decode(given["response"]["userHandle"]).decode()
    except ODD:
        return ""
    return name if ACCOUNT.fullmatch(name) else ""


def _answered(account: Any, given: dict[str, Any]) -> bool:
    try:
        auth.parse_authentication_response(given)
        row = auth.complete_authentication(account, given)
    except ODD:
        return False
    row.record_usage()
    return True


def _read(said: str) -> dict[str, Any]:
    try:
        given = json.loads(said) if len(said) <= BYTES_MOST else None
    except (ValueError, RecursionError):
        given = None
    return given if isinstance(given, dict) else {}


def _plain(options: dict[str, Any]) -> dict[str, Any]:
    """Return options as plain JSON values: bytes as web-safe base64."""
    return dict(json.loads(json.dumps(options, default=dict)))

"""What does she have, beside what she knows?

Article: "Digitalisasi: keamanan data" (ASVS 6.3.3: a second factor for every officer).

An app that shows a code every half minute, a passkey, and ten codes on paper for the day
on which both are lost.  Each code of the app counts once, for all web workers together.
Secrets lie sealed under the person's key.  A change of factors ends every session but
the one in which it was made.

    >>> spaced("jbswy3dpehpk3pxp")
    'JBSW Y3DP EHPK 3PXP'
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.db import transaction
from django.db.models import F

from prima.office.identity.adapters import opened, sealed
from prima.office.identity.rules import STAFF
from prima.office.models import Account
from prima.office.moment import now
from prima.office.profile import profile
from prima.office.who import Who

TOTP, PASSKEY, CODES = "totp", "webauthn", "recovery_codes"
PROVING = (TOTP, PASSKEY)
"""Codes on paper alone are no factor; they stand in for a lost one."""

SECONDS = 30
GROUP = 4


class LastFactorError(ValueError):
    """A member of staff keeps at least one factor."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor as its owner sees it; `kind` is totp or webauthn."""

    id: int
    kind: str
    since: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has; `codes` is how many of the codes on paper are left."""

    held: tuple[Factor, ...]
    codes: int

    def has(self, kind: str) -> bool:
        """Tell whether there is a factor of this kind."""
        return any(one.kind == kind for one in self.held)


def is_required(kind: str) -> bool:
    """Tell whether an account of this kind needs a second factor."""
    return kind in STAFF


def has_any(account: str) -> bool:
    """Tell whether an account has a factor with which it can prove itself."""
    return bool(Authenticator.objects.filter(user_id=account, type__in=PROVING).exists())


def of(account: str) -> Factors:
    """Return the factors of an account."""
    rows = list(Authenticator.objects.filter(user_id=account).order_by("pk"))
    held = tuple(
        Factor(row.pk, row.type, row.created_at, row.last_used_at)
        for row in rows
        if row.type in PROVING
    )
    codes = [row for row in rows if row.type == CODES]
    return Factors(held, len(RecoveryCodes(codes[0]).get_unused_codes()) if codes else 0)


def new_secret() -> str:
    """Return a fresh secret for an app."""
    return str(generate_totp_secret())


def address_of(secret: str) -> str:
    """Return what an app reads from the picture; it names the office and nobody."""
    office = profile().name.id
    said = urlencode({"secret": secret, "issuer": office}, quote_via=quote)
    return f"otpauth://totp/{quote(office)}?{said}"


def spaced(secret: str) -> str:
    """Return a secret as people can type it."""
    return " ".join(secret[at : at + GROUP] for at in range(0, len(secret), GROUP)).upper()


def code_of(secret: str, at: float | None = None) -> str:
    """Return the code that an app shows for a secret at an instant, in seconds."""
    counter = int((now().timestamp() if at is None else at) // SECONDS)
    return str(format_hotp_value(hotp_value(secret, counter)))


def enrol(who: Who, secret: str, code: str) -> tuple[str, ...] | None:
    """Take an app for a factor if `code` is of it; return the codes on paper, or None."""
    counter = _counter(secret, code)
    if counter is None:
        return None
    with transaction.atomic():
        _locked(who.account)
        Authenticator.objects.filter(user_id=who.account, type=TOTP).delete()
        data = {"secret": sealed(who.person, secret), "last": counter}
        Authenticator.objects.create(user_id=who.account, type=TOTP, data=data)
        return new_codes(who)


def new_codes(who: Who) -> tuple[str, ...]:
    """Make ten fresh codes for paper; those before are worth nothing.  Ends other sessions."""
    with transaction.atomic():
        _locked(who.account)
        Authenticator.objects.filter(user_id=who.account, type=CODES).delete()
        data = {"seed": sealed(who.person, RecoveryCodes.generate_seed()), "used_mask": 0}
        row = Authenticator.objects.create(user_id=who.account, type=CODES, data=data)
        changed(who.account)
    return tuple(RecoveryCodes(row).generate_codes())


def check(account: str, code: str) -> bool:
    """Tell whether a code is hers now; each counts once."""
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update().filter(user_id=account)
        found = {row.type: row for row in rows.filter(type__in=(TOTP, CODES))}
        if TOTP in found and _counts(found[TOTP], code):
            return True
        if CODES not in found or not has_any(account):
            return False
        used = bool(RecoveryCodes(found[CODES]).validate_code(_bare(code)))
        if used:
            found[CODES].record_usage()
        return used


def remove(who: Who, number: int) -> None:
    """Take a factor away.

    Raises:
        LastFactorError: It is the last one of a member of staff.
    """
    with transaction.atomic():
        _locked(who.account)
        rows = Authenticator.objects.filter(user_id=who.account)
        if not rows.filter(pk=number, type__in=PROVING).exists():
            return
        last = rows.filter(type__in=PROVING).count() == 1
        if last and is_required(who.kind):
            raise LastFactorError("a member of staff keeps at least one factor.")
        rows.filter(pk=number).delete()
        if last:
            rows.filter(type=CODES).delete()
        changed(who.account)


def changed(account: str) -> None:
    """Let every session of an account end at its next request."""
    Account.objects.filter(pk=account).update(epoch=F("epoch") + 1)


def plant_public(who: Who, secret: str) -> None:
    """Give somebody of a demo office an app whose secret is public.

    Raises:
        ValueError: This is no demo office.
    """
    if not profile().demo:
        raise ValueError("only a demo office has public secrets.")
    if not has_any(who.account):
        data = {"secret": sealed(who.person, secret), "last": 0, "public": True}
        Authenticator.objects.create(user_id=who.account, type=TOTP, data=data)


def public_code(account: str) -> str:
    """Return the code that counts now, in a demo office whose secret is public; else ""."""
    row = Authenticator.objects.filter(user_id=account, type=TOTP).first()
    if row is None or not _is_public(row):
        return ""
    return code_of(opened(row.data["secret"]))


def _counts(row: Any, code: str) -> bool:
    """Tell whether a code of an app counts now; hold that it does not count again."""
    counter = _counter(opened(row.data["secret"]), code)
    if counter is None or (row.data.get("public") and not profile().demo):
        return False
    if counter <= row.data["last"] and not _is_public(row):
        return False
    row.data["last"] = counter
    row.save(update_fields=["data"])
    row.record_usage()
    return True


def _is_public(row: Any) -> bool:
    return bool(row.data.get("public")) and profile().demo


def _counter(secret: str, code: str) -> int | None:
    """Return for which half minute a code is, among those that count now."""
    said, found = _bare(code), None
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=said, expected=format_hotp_value(hotp_value(secret, counter))):
            found = int(counter)
    return found


def _bare(code: str) -> str:
    return "".join(code.split())[: 2 * app_settings.RECOVERY_CODE_DIGITS]


def _locked(account: str) -> None:
    Account.objects.select_for_update().get(pk=account)

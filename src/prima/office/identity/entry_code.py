"""What does she bring on paper, after two officers vouched for her?

Article: "Digitalisasi: keamanan data" (ASVS 6.4.2: a code of recovery is short-lived).

A code of sixteen signs that counts for one account, once, and some hours long.  With the
password it stands for the second proof until she has made a new one; where the password
was lost too, the one that she writes beside the code is her new one.  As long as it waits,
no password alone opens the account, also after the code has run out.

    >>> len(bare(fresh())), bare("abcd-efgh 2345")
    (16, 'ABCDEFGH2345')
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import constant_time_compare

from prima.office.identity import sessions
from prima.office.identity.rules import rules
from prima.office.keys import fingerprint
from prima.office.models import Account, CardCode, EntryCode
from prima.office.moment import now
from prima.office.who import UNKNOWN, Who, end_keys, named, of_account

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without those that look alike."""

LENGTH, GROUP = 16, 4


def fresh() -> str:
    """Return a code as it stands on paper."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def put(account: str, code: str, at: datetime, *, anew: bool) -> None:
    """Let a code count for an account, and nothing else.

    Factors, links to other institutions, her card, sessions and keys of programs end.
    """
    Authenticator.objects.filter(user_id=account).delete()
    SocialAccount.objects.filter(user_id=account).delete()
    CardCode.objects.filter(pk=account).delete()
    EntryCode.objects.update_or_create(
        account=account,
        defaults={
            "digest": _digest(account, code),
            "until": at + timedelta(hours=rules().code_hours),
            "anew": anew,
        },
    )
    end_keys(account)
    sessions.end_all(account)


def is_owed(account: str) -> bool:
    """Tell whether an account opens only with the code on paper."""
    return EntryCode.objects.filter(pk=account).exists()


def begins_anew(name: str, code: str) -> bool:
    """Tell whether the password beside this code will be a new one of hers."""
    row = _of(named(name))
    return row is not None and row.anew and _counts(row, code)


def proven(name: str, password: str, code: str) -> Who | None:
    """Return who comes with a code that counts and the password; None otherwise.

    Whatever was typed, one password is hashed.  Where the password was lost, the one that
    was typed is hers from now on.
    """
    account = named(name)
    row = _of(account)
    fits = account is not None and row is not None and _counts(row, code)
    if account is None or row is None or not fits or not row.anew:
        known = check_password(password, account.password if account else UNKNOWN)
        return of_account(account) if account is not None and fits and known else None
    Account.objects.filter(pk=account.id).update(password=make_password(password))
    row.anew = False
    row.save(update_fields=["anew"])
    return of_account(account)


def used(account: str) -> bool:
    """Strike the code of an account: she is in with a proof of her own; tell if there was one."""
    return bool(EntryCode.objects.filter(pk=account).delete()[0])


def bare(code: str) -> str:
    """Return a code without what people put between its signs."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def _of(account: Account | None) -> EntryCode | None:
    """Return the code that waits for an account; of nobody it is asked too, so the work is one."""
    return EntryCode.objects.filter(pk="" if account is None else account.id).first()


def _counts(row: EntryCode, code: str) -> bool:
    same = constant_time_compare(bytes(row.digest), _digest(row.account, code))
    return same and row.until > now()


def _digest(account: str, code: str) -> bytes:
    return fingerprint("entry-code", f"{account}|{bare(code)}")

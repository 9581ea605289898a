"""Did this browser come in with this account before?

Article: "Digitalisasi: keamanan data" (ASVS 6.3.1: guessing is slowed, owners are not).

A browser in which somebody came in gets a mark, signed by this office: the account, a
random number, and the mark of her password and factors.  It lets nobody in; it only says
that guesses from elsewhere do not concern this browser.  It is given at sign-in, never
before, and counts no more once password or factors were changed.
"""

from __future__ import annotations

from secrets import token_hex

from django.core import signing

from prima.office import who
from prima.office.who import Who

SALT = "prima.device"
DAYS = 180
BYTES = 12
SECONDS = DAYS * 24 * 3_600


def mark(known: Who) -> str:
    """Return a fresh mark for a browser in which somebody came in."""
    return signing.dumps([known.account, token_hex(BYTES), who.mark_of(known.account)], salt=SALT)


def device(text: str, name: str) -> str:
    """Return the random number of a browser that came in as `name` before; "" otherwise."""
    account, number = _read(text)
    found = who.named(name) if account else None
    return number if found is not None and found.id == account else ""


def device_of(text: str, known: Who) -> str:
    """Return the random number of a browser in which this account came in before, or ""."""
    account, number = _read(text)
    return number if account and account == known.account else ""


def _read(text: str) -> tuple[str, str]:
    """Return account and number of a mark that counts; both empty otherwise."""
    try:
        account, number, held = signing.loads(text, salt=SALT, max_age=SECONDS) if text else _NONE
    except (signing.BadSignature, ValueError, TypeError):
        return "", ""
    return (account, number) if who.by_mark(account, held).is_signed_in else ("", "")


_NONE = ("", "", "")

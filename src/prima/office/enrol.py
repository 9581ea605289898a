"""How does a person come to have a sign-in here?

Article: "Digitalisasi: mudah, aman" (UU 27/2022: no more data than the purpose needs).

A name, a mail address, a password; a telephone if she likes.  A long password needs
neither digits nor signs.  Whether the address was known here before is told to nobody:
everybody gets an account of her own, and only her mailbox hears more (see `mailbox`).

    >>> password_fault("kuda makan rumput") is None, password_fault("pendek").id
    (True, 'Sandi perlu paling sedikit 10 tanda; yang Anda isi 6.')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

from django.db import transaction

from prima.office import vault
from prima.office.identity import mailbox
from prima.office.profile import profile
from prima.office.who import Who, new_account
from prima.standard.text import Text

PASSWORD_LEAST = 10
PASSWORD_MOST = 200
"""Longer ones only keep the machine busy."""

DEMO_ACCOUNTS = "prima.office.demo.accounts"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who asks for a sign-in; the password is in no log and no repr."""

    name: str
    mail: str
    password: str = field(repr=False)
    phone: str = ""


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """A sign-in that a demo office shows to everybody."""

    mail: str
    who: Text
    password: str


def password_fault(password: str) -> Text | None:
    """Return why a password does not do, or None."""
    length = len(password)
    if length < PASSWORD_LEAST:
        return Text(
            id=f"Sandi perlu paling sedikit {PASSWORD_LEAST} tanda; yang Anda isi {length}.",
            en=f"The password needs at least {PASSWORD_LEAST} characters; you wrote {length}.",
        )
    if length > PASSWORD_MOST:
        return Text(
            id=f"Sandi boleh berisi paling banyak {PASSWORD_MOST} tanda.",
            en=f"The password can have at most {PASSWORD_MOST} characters.",
        )
    return None


def enrol(newcomer: Newcomer) -> Who:
    """Give a citizen a sign-in of her own; her address counts once she opened its link."""
    contact = {"name": newcomer.name, mailbox.UNCONFIRMED: newcomer.mail.strip()}
    if newcomer.phone:
        contact["phone"] = newcomer.phone
    with transaction.atomic():
        who = new_account("citizen", contact, newcomer.password)
        mailbox.ask(who)
    return who


def name_of(who: Who) -> str:
    """Return a person's own name, for her own page."""
    return vault.contact_of(who.person).get("name", "") if who.person else ""


def demo_accounts() -> tuple[DemoSignIn, ...]:
    """Return the sign-ins of a demo office; none in a real one, none where there is no demo."""
    if not profile().demo:
        return ()
    try:
        found = find_spec(DEMO_ACCOUNTS)
    except ModuleNotFoundError:
        return ()
    if found is None:
        return ()
    module = import_module(DEMO_ACCOUNTS)
    return tuple(DemoSignIn(one.mail, one.who, module.PASSWORD) for one in module.accounts())

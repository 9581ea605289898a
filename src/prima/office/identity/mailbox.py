"""Is this mailbox hers?

Article: "Digitalisasi: mudah, aman" (ASVS 6.4.1; UU 27/2022: accurate data).

An address that somebody typed counts for nothing until she opened the link that was sent
there, and gave the password of the account that asked for it: no sign-in, no news, no new
password goes by it.  So nobody takes another's address, and two may type the same one;
whose mailbox it is decides.  Until then she signs in with the number of her account.

The address that counted before is told that it does no more, and the book keeps when.

An address that counts already keeps its account; the letter says so, the page does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import IntegrityError
from django_q.tasks import async_task

from prima.case.happened import Happened
from prima.office import throttle, vault
from prima.office.identity import restoring
from prima.office.identity.letters import MAIL_BEFORE
from prima.office.identity.rules import rules
from prima.office.keys import fingerprint
from prima.office.letters import Mail
from prima.office.models import Account
from prima.office.moment import now
from prima.office.profile import profile
from prima.office.queue import discreet
from prima.office.who import Who, of_account

SALT = "prima.mailbox"
HOUR = 3_600
CHANGED = "mail_confirmed"
MARK_SIGNS = 16
LETTERS_MOST, LETTERS_MINUTES, A_DAY_MOST = 5, 360, 10
"""Letters to one address, for whichever accounts: no stranger's mailbox is flooded from here."""

UNCONFIRMED = "unconfirmed"
"""Under which name an address lies with her contacts that does not count yet."""


class TakenError(ValueError):
    """The address counts for another account already."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link in a letter is for: an address of an account."""

    who: Who
    mail: str


def unconfirmed(who: Who) -> str:
    """Return the address of somebody that does not count yet, or ""."""
    return vault.contact_of(who.person).get(UNCONFIRMED, "") if who.person else ""


def confirmed(who: Who) -> str:
    """Return the address of somebody that counts, or ""."""
    return vault.contact_of(who.person).get("mail", "") if who.person else ""


def ask(who: Who) -> None:
    """Have a link written to the address that does not count yet."""
    async_task("prima.office.identity.mailbox.write", who.account)


def change(who: Who, mail: str) -> None:
    """Take another address of hers; the one that counts stays until she opens the link."""
    vault.change_contact(who.person, vault.contact_of(who.person) | {UNCONFIRMED: mail.strip()})
    ask(who)


@discreet
def write(account: str) -> None:
    """Send the link, or to who has the address already the news that she has; a job."""
    row = Account.objects.filter(pk=account, is_active=True).first()
    mail = "" if row is None else unconfirmed(of_account(row))
    if row is None or not mail:
        return
    to = vault.normal_mail(mail)
    if not throttle.take("letter to", to, LETTERS_MOST, LETTERS_MINUTES):
        return
    if not throttle.take("letter a day", to, A_DAY_MOST, throttle.DAY):
        return
    owner = vault.person_by_mail(mail)
    subject, body = _known() if owner else _asking(f"{settings.PRIMA_URL}/surel/{token_of(row)}")
    Mail(subject, body, to=[mail], person=owner or row.person_id).send()


def token_of(account: Account) -> str:
    """Return what a link carries: the account, and a mark of the address that it is for."""
    return signing.dumps([account.id, _mark(unconfirmed(of_account(account)))], salt=SALT)


def link_of(token: str) -> Link | None:
    """Return what a link is for; None when it is used, too old or no link of ours."""
    try:
        name, mark = signing.loads(token, salt=SALT, max_age=rules().mail_hours * HOUR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    account = Account.objects.filter(pk=name, is_active=True).first()
    mail = "" if account is None else unconfirmed(of_account(account))
    if account is None or not mail or _mark(mail) != mark:
        return None
    return Link(of_account(account), mail)


def confirm(link: Link) -> None:
    """Let an address count from now on; the one before counts no more, and is told so.

    Raises:
        TakenError: It counts for another account since.
    """
    before = confirmed(link.who)
    contact = vault.contact_of(link.who.person) | {"mail": link.mail}
    contact.pop(UNCONFIRMED, None)
    if before and vault.normal_mail(before) != vault.normal_mail(link.mail):
        contact[MAIL_BEFORE] = before

    def keep() -> None:
        vault.change_contact(link.who.person, contact)
        if MAIL_BEFORE in contact:
            async_task("prima.office.identity.letters.leave", link.who.account)

    if vault.person_by_mail(link.mail) not in (None, link.who.person):
        raise TakenError(link.who.account)
    try:
        _enter(link.who, keep)
    except IntegrityError as fault:
        raise TakenError(link.who.account) from fault


def _enter(who: Who, keep: Callable[[], None]) -> None:
    account = Account.objects.get(pk=who.account)
    while not restoring.enter(account, Happened(CHANGED, now(), who.person), keep):
        pass


def _mark(mail: str) -> str:
    return fingerprint("mailbox", vault.normal_mail(mail)).hex()[:MARK_SIGNS]


def _asking(address: str) -> tuple[str, str]:
    office, hours = profile().name, rules().mail_hours
    said = (
        f"Ini alamat Anda? Buka tautan ini dalam {hours} jam, lalu tulis sandi akun Anda:\n"
        f"{address}\n\nBukan Anda yang membuat akun? Abaikan surat ini; alamat Anda tidak"
        " dipakai.\nPetugas tidak pernah meminta sandi atau tautan ini.\n\n"
        f"{office.id}\n--\n"
        f"Is this your address? Open this link within {hours} hours, then write the password of"
        f" your account:\n{address}\n\nYou made no account? Ignore this letter; your address is"
        " not used.\n"
    )
    return f"{office.id}: alamat e-mail Anda", said


def _known() -> tuple[str, str]:
    office = profile().name
    where = f"{settings.PRIMA_URL}/masuk"
    said = (
        "Seseorang, mungkin Anda, menulis alamat ini untuk akun yang lain. Alamat ini sudah punya"
        " akun, dan tetap miliknya. Masuk seperti biasa, atau pilih Saya lupa sandi:\n"
        f"{where}\n\nBukan Anda? Tidak ada yang perlu dilakukan.\n\n{office.id}\n--\n"
        "Somebody, perhaps you, wrote this address for another account. The address has an account"
        " already, and stays with it. Sign in as usual, or choose I forgot my password:\n"
        f"{where}\n\nIt was not you? There is nothing to do.\n"
    )
    return f"{office.id}: Anda sudah punya akun", said

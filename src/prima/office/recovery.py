"""How does a person come in again who has forgotten the password?

Article: "Digitalisasi: mudah, aman".

A link goes to her mail address; it holds for half an hour and once, since it names the
password that it replaces and the address that it went to.  Whether an address has a sign-in
is told to nobody.  The letter is written by a job, and a job is queued for every address, so
that the answer takes as long for one that is known as for one that is not.  Who comes to work
here gets such a link for her first password; it holds for the hours of this office.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django_q.tasks import async_task

from prima.office import throttle, vault
from prima.office.identity.rules import rules
from prima.office.keys import fingerprint
from prima.office.models import Account
from prima.office.profile import profile
from prima.office.queue import discreet
from prima.office.who import Who, change_password, of_account
from prima.standard.text import Text

MINUTES = 30
LETTERS_MOST, LETTERS_MINUTES = 5, throttle.DAY
"""Letters to one address, wherever they are asked for; a browser that is known has its own."""

SALT, FIRST = "prima.recovery", "prima.first"
HOUR = 3_600
MARK_SIGNS = 16


def ask(mail: str, device: str = "") -> None:
    """Have a link written to whoever has this mail address, if anybody has, and few a day.

    Counted is what was typed, known or not.  `device` is the mark of a browser that came in
    with this address before: who asks from elsewhere takes no letter from its owner.
    """
    asked = f"{vault.normal_mail(mail)}|{device}"
    if not throttle.take("link to", asked, LETTERS_MOST, LETTERS_MINUTES):
        return
    person = vault.person_by_mail(mail) or ""
    account = Account.objects.filter(person_id=person, is_active=True).first()
    async_task("prima.office.recovery.write", "" if account is None else account.id)


def invite(who: Who) -> None:
    """Have a link written by which somebody who comes to work makes her first password."""
    async_task("prima.office.recovery.write_first", who.account)


@discreet
def write(account_id: str) -> None:
    """Send the link, if it is for anybody; a job."""
    limit = Text(id=f"{MINUTES} menit", en=f"{MINUTES} minutes")
    _write(account_id, SALT, Text(id="sandi baru", en="new password"), limit)


@discreet
def write_first(account_id: str) -> None:
    """Send the link of a first password; a job."""
    hours = rules().mail_hours
    limit = Text(id=f"{hours} jam", en=f"{hours} hours")
    _write(account_id, FIRST, Text(id="sandi pertama Anda", en="first password"), limit)


def _write(account_id: str, salt: str, what: Text, limit: Text) -> None:
    account = Account.objects.filter(pk=account_id).first()
    mail = "" if account is None else vault.contact_of(account.person_id).get("mail", "")
    if account is None or not mail:
        return
    address = f"{settings.PRIMA_URL}/sandi-baru/{token_of(account, salt)}"
    office = profile().name
    EmailMessage(
        f"{office.id}: {what.id}",
        f"Buat sandi baru di sini; tautan ini berlaku {limit.id}, sekali saja:\n{address}\n\n"
        "Bukan Anda yang meminta? Abaikan surat ini; sandi Anda tetap.\n"
        f"Petugas tidak pernah meminta sandi atau tautan ini.\n\n{office.id}\n--\n"
        f"Make a new password here; the link holds for {limit.en}, once:\n{address}\n\n"
        "You did not ask for it? Ignore this letter; your password stays.\n",
        to=[mail],
    ).send()


def token_of(account: Account, salt: str = SALT) -> str:
    """Return what a link carries: the account, and a mark of its password and its mail."""
    return signing.dumps([account.id, _mark(account)], salt=salt)


def account_of(token: str) -> Account | None:
    """Return whose link this is; None when it is used, too old or no link of ours."""
    for salt, seconds in ((SALT, MINUTES * 60), (FIRST, rules().mail_hours * HOUR)):
        try:
            name, mark = signing.loads(token, salt=salt, max_age=seconds)
        except (signing.BadSignature, ValueError, TypeError):
            continue
        account = Account.objects.filter(pk=name, is_active=True).first()
        return account if account is not None and _mark(account) == mark else None
    return None


def renew(account: Account, password: str) -> None:
    """Give a new password; every link, session and key that was there before is dead."""
    change_password(of_account(account), password)


def _mark(account: Account) -> str:
    mail = vault.normal_mail(vault.contact_of(account.person_id).get("mail", ""))
    return fingerprint("password-link", f"{account.password}|{mail}").hex()[:MARK_SIGNS]

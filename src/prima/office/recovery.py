"""How does a person come in again who has forgotten the password?

Article: "Digitalisasi: mudah, aman".

A link goes to her mail address; it holds for half an hour and once, since it names the
password that it replaces.  Whether an address has a sign-in is told to nobody.  The
letter is written by a job, and a job is queued for every address, so that the answer
takes as long for one that is known as for one that is not.
"""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django_q.tasks import async_task

from prima.office import vault
from prima.office.models import Account
from prima.office.profile import profile
from prima.office.queue import discreet
from prima.office.who import change_password, of_account

MINUTES = 30
SALT = "prima.recovery"


def ask(mail: str) -> None:
    """Have a link written to whoever has this mail address, if anybody has."""
    person = vault.person_by_mail(mail) or ""
    account = Account.objects.filter(person_id=person, is_active=True).first()
    async_task("prima.office.recovery.write", "" if account is None else account.id)


@discreet
def write(account_id: str) -> None:
    """Send the link, if it is for anybody; a job."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        return
    mail = vault.contact_of(account.person_id).get("mail", "")
    if not mail:
        return
    address = f"{settings.PRIMA_URL}/sandi-baru/{token_of(account)}"
    office = profile().name
    EmailMessage(
        f"{office.id}: sandi baru",
        f"Buat sandi baru di sini; tautan ini berlaku {MINUTES} menit, sekali saja:\n{address}\n\n"
        "Bukan Anda yang meminta? Abaikan surat ini; sandi Anda tetap.\n"
        f"Petugas tidak pernah meminta sandi atau tautan ini.\n\n{office.id}\n--\n"
        f"Make a new password here; the link holds for {MINUTES} minutes, once:\n{address}\n\n"
        "You did not ask for it? Ignore this letter; your password stays.\n",
        to=[mail],
    ).send()


def token_of(account: Account) -> str:
    """Return what a link carries: the account, and a mark of the password it replaces."""
    return signing.dumps([account.id, _mark(account)], salt=SALT)


def account_of(token: str) -> Account | None:
    """Return whose link this is; None when it is used, too old or no link of ours."""
    try:
        name, mark = signing.loads(token, salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    account = Account.objects.filter(pk=name, is_active=True).first()
    return account if account is not None and _mark(account) == mark else None


def renew(account: Account, password: str) -> None:
    """Give a new password; every link, session and key that was there before is dead."""
    change_password(of_account(account), password)


def _mark(account: Account) -> str:
    return sha256(account.password.encode()).hexdigest()[:16]

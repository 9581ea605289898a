"""What does she read in her mailbox about her own sign-in?

Article: "Digitalisasi: keamanan data" (ASVS 6.3.7: who owns an account is told of changes).

No letter here carries a code, and none asks for one.  The letter is written by a job, so
that a mail server that is down stops no officer.
"""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django_q.tasks import async_task

from prima.office import vault
from prima.office.letters import Mail
from prima.office.models import Account
from prima.office.profile import profile
from prima.office.queue import discreet
from prima.standard.text import Text

MAIL_BEFORE = "mail_before"
"""Under which name an address lies with her contacts that is yet to be told of its end."""

MAIL_CHANGED = "mail_changed"
SUBJECT = Text(id="cara masuk ke akun Anda", en="how your account is opened")
SAID = {
    "recovery_opened": Text(
        id="Seorang petugas mencatat bahwa Anda datang ke kantor karena kehilangan bukti kedua"
        " untuk masuk. Petugas lain masih perlu melihat Anda.\n\nBukan Anda? Masuk seperti biasa"
        " sekarang: itu membatalkannya.",
        en="An officer wrote down that you came to the office because you lost your second"
        " proof. Another officer still has to see you.\n\nIt was not you? Sign in as usual now:"
        " that cancels it.",
    ),
    "recovery_confirmed": Text(
        id="Dua petugas melihat Anda dan dokumen Anda. Bukti kedua yang lama, semua sesi, dan"
        " semua kunci program berakhir. Kode masuk ada di kertas yang Anda terima di kantor."
        "\n\nBukan Anda? Datang ke kantor atau telepon sekarang.",
        en="Two officers saw you and your document. Your old second proof, all sessions and all"
        " keys of programs ended. The code is on the paper that you got at the office."
        "\n\nIt was not you? Come to the office or call now.",
    ),
    "card_given": Text(
        id="Seorang petugas membuat kartu kode yang membuka akun Anda dengan empat angka terakhir"
        " NIK.\n\nBukan Anda yang memintanya? Datang ke kantor atau telepon sekarang.",
        en="An officer made a code card that opens your account with the last four digits of your"
        " NIK.\n\nYou did not ask for it? Come to the office or call now.",
    ),
    MAIL_CHANGED: Text(
        id="Akun Anda memakai alamat e-mail yang lain mulai sekarang. Alamat ini tidak lagi membuka"
        " akun itu, dan tidak lagi menerima kabarnya.\n\nBukan Anda? Datang ke kantor atau"
        " telepon sekarang.",
        en="Your account goes by another mail address from now on. This one opens it no more, and"
        " gets no news of it.\n\nIt was not you? Come to the office or call now.",
    ),
    "recovery_cancelled": Text(
        id="Pemulihan akun Anda dibatalkan, karena Anda masuk seperti biasa. Tidak ada yang"
        " berubah.",
        en="The recovery of your account was cancelled, because you signed in as usual. Nothing"
        " changed.",
    ),
}
NEVER = Text(
    id="Petugas tidak pernah meminta sandi atau kode lewat surat atau telepon.",
    en="No officer ever asks for a password or a code by letter or telephone.",
)


def later(account: str, kind: str) -> None:
    """Have a letter written to the owner of an account."""
    async_task("prima.office.identity.letters.write", account, kind)


@discreet
def write(account: str, kind: str) -> None:
    """Write what `kind` says to the owner of an account, if an address of hers counts; a job."""
    row = Account.objects.filter(pk=account).first()
    mail = "" if row is None else vault.contact_of(row.person_id).get("mail", "")
    if mail:
        EmailMessage(*_said(kind), to=[mail]).send()


@discreet
def leave(account: str) -> None:
    """Tell the address that counted before that it does no more, and forget it; a job."""
    row = Account.objects.filter(pk=account).first()
    contact = {} if row is None else vault.contact_of(row.person_id)
    before = contact.pop(MAIL_BEFORE, "")
    if row is None or not before:
        return
    Mail(*_said(MAIL_CHANGED), to=[before], person=row.person_id).send()
    vault.change_contact(row.person_id, contact)


def _said(kind: str) -> tuple[str, str]:
    """Return subject and body of a letter, in both languages."""
    said, office = SAID[kind], profile().name
    where = f"{settings.PRIMA_URL}/akun/keamanan"
    body = (
        f"{said.id}\n{NEVER.id}\n{where}\n\n{office.id}\n--\n"
        f"{said.in_('en')}\n{NEVER.in_('en')}\n{where}\n"
    )
    return f"{office.id}: {SUBJECT.id}", body

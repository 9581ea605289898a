"""Where do mails lie in an office that has no mail server?

Article: "Digitalisasi: keamanan data".

A trial office, or one whose server is not there yet, keeps its mails in a folder.  A mail
names a person and may hold the link of a new password, so each lies sealed under her own
key, in a file whose name says nothing: a stolen folder tells nobody's address, and who
was forgotten is forgotten here too.  `prima mail` reads them to the operator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from prima.ledger.encode import instant
from prima.office import vault
from prima.office.home import folder, write_durably
from prima.office.moment import now

FOLDER, BOUND = "mail", "letter"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that was kept: when, to whom, about what, its words."""

    at: str
    to: str
    subject: str
    body: str


class Mail(EmailMessage):
    """A mail to an address that may not count yet, and the person for whom it is."""

    def __init__(self, subject: str, body: str, *, to: Sequence[str], person: str) -> None:
        """Write it; `person` is read by a folder of letters only, and never sent."""
        super().__init__(subject, body, to=to)
        self.person = person


class Backend(BaseEmailBackend):
    """Django's way to send, which keeps each mail for whom it is, sealed."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep these mails; return how many.

        Raises:
            OSError: The folder takes nothing.
        """
        return sum(keep(mail, to, now()) for mail in email_messages for to in mail.to)


def keep(mail: EmailMessage, to: str, at: datetime) -> bool:
    """Keep one mail under the key of the person whose address it is; nobody's is not kept."""
    person = mail.person if isinstance(mail, Mail) else vault.person_by_mail(to)
    if person is None:
        return False
    said = {"at": instant(at), "to": to, "subject": str(mail.subject), "body": str(mail.body)}
    blob = vault.seal_for(person, said, BOUND)
    name = vault.random_id(f"{at:%Y%m%dT%H%M%S%f}").replace("/", "-")
    write_durably(folder(FOLDER) / name, person.encode() + b"\n" + blob)
    return True


def kept() -> Iterator[Letter]:
    """Yield the mails that were kept, oldest first; those of who was forgotten are gone."""
    for path in sorted(folder(FOLDER).iterdir()):
        person, _, blob = path.read_bytes().partition(b"\n")
        try:
            said = vault.open_for(person.decode(), blob, BOUND)
        except vault.ErasedError:
            path.unlink()
            continue
        yield Letter(said["at"], said["to"], said["subject"], said["body"])

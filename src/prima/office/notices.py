"""How does a message reach the citizen, at least once and with the same words?

Messages are written with the entry that they tell of, in one transaction; they go
out afterwards.  A mail server that is down delays them, and loses none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef, QuerySet

from prima.case.news import News, told
from prima.office import vault
from prima.office.models import Delivery, Notice, Person
from prima.office.moment import now
from prima.office.profile import profile
from prima.office.who import Who

logger = structlog.get_logger()

BATCH = 200
ATTEMPTS_MOST = 12
BACK_OFF = timedelta(seconds=30)
SHOWN = 100
REFUSED = (SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPSenderRefused)
"""The server is there and does not take this one message."""


@dataclass(frozen=True, slots=True)
class Told:
    """One message in a person's list."""

    at: datetime
    number: str
    kind: str
    news: News


def of(who: Who) -> tuple[Told, ...]:
    """Return a person's messages, the newest first."""
    rows = Notice.objects.filter(person=who.person).order_by("-at", "case", "-version")[:SHOWN]
    return tuple(Told(row.at, row.case, row.kind, _news(row.kind, row.case)) for row in rows)


def deliver_waiting() -> int:
    """Send what waits, to each person in the order of events; return how many went out."""
    sent, behind = 0, set[str]()
    for row in _due():
        if row.person in behind:
            continue
        try:
            sent += _deliver(row)
        except REFUSED as error:
            _put_off(row, error)
            behind.add(row.person)
        except ValueError as error:
            logger.error("notice_not_sent", delivery=row.pk, fault=type(error).__name__)  # noqa: TRY400 - a trace may show her address
            _put_off(row, error)
            behind.add(row.person)
        except OSError as error:
            _put_off(row, error)
            break
    return sent


def _due() -> QuerySet[Delivery]:
    """Return what may go out: not before an earlier message to the same person."""
    waiting = Delivery.objects.filter(sent_at__isnull=True)
    before = waiting.filter(person=OuterRef("person"), id__lt=OuterRef("id"), next_at__gt=now())
    return waiting.filter(~Exists(before), next_at__lte=now()).order_by("id")[:BATCH]


def _deliver(row: Delivery) -> bool:
    """Send one message; twice is possible after a crash, never is not.

    Raises:
        OSError: The server is not there, or (one of `REFUSED`) does not take this one.
        ValueError: Her address is none to which a mail can be written.
    """
    address = _address(row.person)
    if not address:
        return _done(row, "no address")
    news = _news(row.kind, row.number)
    body = f"{news.body.id}\n--\n{news.body.en}"
    mail = EmailMessage(
        news.subject.id,
        body,
        to=[address],
        headers={"Message-ID": _message_id(row)},
    )
    mail.send()
    return _done(row, "")


def _put_off(row: Delivery, error: Exception) -> None:
    """Keep a message for later; nothing is ever given up."""
    row.attempts += 1
    row.failure = type(error).__name__
    row.next_at = now() + BACK_OFF * 2 ** min(row.attempts, ATTEMPTS_MOST)
    row.save(update_fields=["attempts", "failure", "next_at"])


def _done(row: Delivery, failure: str) -> bool:
    row.sent_at, row.failure = now(), failure
    row.attempts += 1
    row.save(update_fields=["sent_at", "failure", "attempts"])
    return not failure


def _message_id(row: Delivery) -> str:
    """Return the same id each time, so that a mail sent twice is one in the mailbox."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{row.number}.{row.version}.{row.pk}@{domain}>"


def _address(person: str) -> str:
    try:
        return vault.contact_of(person).get("mail", "")
    except Person.DoesNotExist:
        return ""


def _news(kind: str, number: str) -> News:
    place = "data-saya/kegagalan" if kind == "breach" else "permohonan"
    return told(kind, number, profile().name.id, f"{settings.PRIMA_URL}/{place}/{number}")

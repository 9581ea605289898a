"""How does somebody come in again who lost her second proof, and the codes on paper?

Article: "Etika dan Integritas"; "Digitalisasi: keamanan data" (ASVS 6.4.4).

In person, by two.  One officer opens it with a reason, another confirms it within the
hours of this office; each writes down that she saw the person, and with which document.
They are two natural persons, and neither is she whose account it is.  No letter and no
call does it, and nobody does it alone.  She is told by mail and in her account, and who
signs in as usual meanwhile cancels it: then nothing was lost.

Kind and last digits of the document lie sealed under her key; the number is kept nowhere.
Nothing personal is shown to the officers: the machine compares what they saw.  Whether there
is no account or another name is one answer; a try that fails is counted and entered.

    >>> stream_of("account/0a1b")
    'recovery/0a1b'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from prima.case import number as numbers
from prima.case.happened import Happened
from prima.case.obstacle import Obstacle
from prima.office import archive, standards, throttle
from prima.office.identity import entry_code, letters, restoring_faults
from prima.office.identity.rules import rules
from prima.office.identity.vouching import is_called, is_same, may_vouch, post_of
from prima.office.looked import is_protected
from prima.office.models import Account, CaseHead, Restoring
from prima.office.moment import now
from prima.office.who import Who, named, of_account

OPENED, CONFIRMED, CANCELLED, USED = (
    "recovery_opened",
    "recovery_confirmed",
    "recovery_cancelled",
    "recovery_used",
)
FAILED = "recovery_failed"
TRIES, TRIES_MOST = "recovery", 10
"""Tries of one officer that may fail within a quarter of an hour."""

SECOND, ALL = "second", "all"
"""What was lost: the second proof with its codes, or the password too."""

REASONS = ("lost", "stolen", "broken", "other_phone")
DOCUMENTS = ("ktp", "ikd", "passport", "driving_licence")
"""Documents with a picture of the face."""

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """What an officer saw: the name on a document, its kind, its last four digits."""

    name: str
    document: str
    digits: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A recovery as its first officer opens it: for which account, why, and what was lost."""

    account: str
    reason: str
    lost: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A recovery that waits for its second officer; `id` names it, `mine` says who opened it."""

    id: int
    opened_at: datetime
    until: datetime
    reason: str
    lost: str
    mine: bool


def open_one(by: Who, asked: Asked, seen: Seen) -> Waiting | Obstacle:
    """Open a recovery; it does nothing until another officer confirms it."""
    at = now()
    if not may_vouch(by, at):
        return restoring_faults.NO_POST
    if not throttle.may_take(TRIES, by.account, TRIES_MOST):
        return restoring_faults.TOO_MANY
    account = _account(asked.account)
    told = restoring_faults.NOT_FOUND if account is None else _unfit(by, account, seen)
    if account is None or told is not None:
        _failed(by, account, at)
        return told or restoring_faults.NOT_FOUND
    if Restoring.objects.filter(account=account.id, until__gt=at).exists():
        return restoring_faults.OPEN_ALREADY
    until = at + timedelta(hours=rules().recovery_hours)
    row = Restoring(
        account=account.id, opener=by.account, opened_at=at, until=until,
        reason=asked.reason, lost=asked.lost,
    )  # fmt: skip

    def keep() -> None:
        Restoring.objects.filter(account=account.id).delete()
        row.save(force_insert=True)
        letters.later(account.id, OPENED)

    body = {"reason": asked.reason, "lost": asked.lost, **_post(by, at)}
    if not enter(account, Happened(OPENED, at, by.person, body, _sealed(seen)), keep):
        return restoring_faults.OPEN_ALREADY
    return _waiting(row, by)


def waiting(who: Who) -> tuple[Waiting, ...]:
    """Return the recoveries that wait for a second officer, the oldest first."""
    rows = Restoring.objects.filter(until__gt=now()).order_by("opened_at", "pk")
    return tuple(_waiting(row, who) for row in rows)


def waiting_one(number: int, who: Who) -> Waiting | None:
    """Return one that waits, or None."""
    row = Restoring.objects.filter(pk=number, until__gt=now()).first()
    return None if row is None else _waiting(row, who)


def is_waiting(who: Who) -> bool:
    """Tell whether a recovery of somebody's own account waits for a second officer."""
    return Restoring.objects.filter(account=who.account, until__gt=now()).exists()


def confirm(by: Who, number: int, seen: Seen) -> str | Obstacle:
    """Confirm a recovery, as another person; return the code for paper, shown this once.

    Her factors, codes and sessions end, and every key of a program in her name.
    """
    at = now()
    row = Restoring.objects.filter(pk=number, until__gt=at).first()
    account = None if row is None else Account.objects.get(pk=row.account)
    if row is None or account is None or not account.is_active:
        return restoring_faults.GONE
    if not throttle.may_take(TRIES, by.account, TRIES_MOST):
        return restoring_faults.TOO_MANY
    told = _unfit_second(by, row, account, seen, at)
    if told in (restoring_faults.NOT_FOUND, restoring_faults.OTHER_DOCUMENT):
        _failed(by, account, at)
    if told is not None:
        return told
    code = entry_code.fresh()

    def keep() -> None:
        taken, _ = Restoring.objects.filter(pk=number).delete()
        if not taken:
            raise archive.StaleError(number)
        entry_code.put(account.id, code, at, anew=row.lost == ALL)
        letters.later(account.id, CONFIRMED)

    body = {"lost": row.lost, **_post(by, at)}
    event = Happened(CONFIRMED, at, by.person, body, _sealed(seen))
    return code if enter(account, event, keep) else restoring_faults.GONE


def cancel(who: Who, why: str) -> bool:
    """Cancel what waits for an account, because its owner is in; tell whether there was any."""
    if not Restoring.objects.filter(account=who.account).exists():
        return False
    account = Account.objects.get(pk=who.account)

    def keep() -> None:
        Restoring.objects.filter(account=who.account).delete()
        letters.later(who.account, CANCELLED)

    return enter(account, Happened(CANCELLED, now(), who.person, {"why": why}), keep)


def finish(who: Who) -> None:
    """Strike the code on paper and enter that she came in with it, both or neither."""

    def keep() -> None:
        if not entry_code.used(who.account):
            raise archive.StaleError(who.account)

    event = Happened(USED, now(), who.person)
    while entry_code.is_owed(who.account):
        enter(Account.objects.get(pk=who.account), event, keep)


def finish_with(who: Who, make: Callable[[], tuple[str, ...] | None]) -> tuple[str, ...] | None:
    """Let her make her new proof and strike the code on paper, both or neither.

    `make` returns the codes on paper that come with the new proof, or None for no proof.
    """
    with transaction.atomic():
        codes = make()
        if codes is not None:
            finish(who)
    return codes


def expire() -> int:
    """Throw away what nobody confirmed in time; the book keeps that it was opened."""
    return Restoring.objects.filter(until__lte=now()).delete()[0]


def stream_of(account: str) -> str:
    """Return the stream of the book in which an account's recoveries stand."""
    return f"recovery/{account.partition('/')[2]}"


def _account(name: str) -> Account | None:
    """Return the account of a sign-in name, or of who made a case that the law lets name her."""
    number = numbers.read(name)
    row = None if number is None else CaseHead.objects.filter(pk=number).first()
    if row is None:
        return named(name)
    if is_protected(standards.plan(row.standard, row.version)):
        return None
    return Account.objects.filter(person_id=row.applicant, is_active=True).first()


def _failed(by: Who, account: Account | None, at: datetime) -> None:
    """Count a try that did not fit, for the officer, and enter it: with hers, or with his own."""
    throttle.take(TRIES, by.account, TRIES_MOST)
    whose = account or Account.objects.get(pk=by.account)
    event = Happened(FAILED, at, by.person, _post(by, at))
    while not enter(whose, event, lambda: None):
        pass


def _unfit(by: Who, account: Account, seen: Seen) -> Obstacle | None:
    """Return why this officer cannot vouch for this account with what she saw."""
    if is_same(by.person, account.person_id):
        return restoring_faults.HERSELF
    if not is_called(account.person_id, seen.name):
        return restoring_faults.NOT_FOUND
    return None


def _unfit_second(
    by: Who, row: Restoring, account: Account, seen: Seen, at: datetime
) -> Obstacle | None:
    """Return why this officer cannot be the second one, or None."""
    first = Account.objects.get(pk=row.opener)
    if not may_vouch(by, at):
        return restoring_faults.NO_POST
    if is_same(by.person, first.person_id):
        return restoring_faults.SAME_PERSON
    if not may_vouch(of_account(first), at):
        return restoring_faults.FIRST_RELEASED
    told = _unfit(by, account, seen)
    if told is None and _first_seen(account) != (seen.document, seen.digits):
        return restoring_faults.OTHER_DOCUMENT
    return told


def _first_seen(account: Account) -> tuple[str, str]:
    """Return the document that the first officer saw, opened for the machine to compare."""
    stream = stream_of(account.id)
    entries, _ = archive.read(stream)
    opened = [one for one in archive.opened(entries, stream) if one.kind == OPENED]
    said = opened[-1].secret or {}
    return str(said.get("document", "")), str(said.get("digits", ""))


def enter(account: Account, event: Happened, keep: Callable[[], None]) -> bool:
    """Enter what was done about an account, with what goes with it.

    Tells whether nobody was quicker.
    """
    stream = stream_of(account.id)
    shares = {} if event.secret is None else {account.person_id: event.secret}
    given = Happened(event.kind, event.at, event.by, event.body, event.secret, shares)
    try:
        archive.append(stream, archive.head_of(stream), [given], beside=keep)
    except archive.StaleError:
        return False
    return True


def _sealed(seen: Seen) -> dict[str, str]:
    return {"document": seen.document, "digits": seen.digits}


def _post(by: Who, at: datetime) -> dict[str, str]:
    return {"post": post_of(by, at) or by.kind}


def _waiting(row: Restoring, who: Who) -> Waiting:
    mine = row.opener == who.account
    return Waiting(row.pk, row.opened_at, row.until, row.reason, row.lost, mine)

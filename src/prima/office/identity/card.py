"""How does somebody sign in who has neither telephone nor mail?

Article: "ASN sebagai Pelayan Masyarakat: setara"; "Digitalisasi: keamanan data".

At the counter she gets a card with a code of sixteen signs, printed once.  With it and the
last four digits of her NIK she comes in at any machine, such as her grandchild's phone: to
follow her cases, to answer and to withdraw, and no further.  Signs that look alike are the
same; the last one finds a slip of the pen.  A new card ends the old one and every session
that began with it.

One officer gives it, so it is only for an account that nothing else opens: where there is a
password, a second proof or a mail, two officers recover it.  The book says who gave it, and
in which post.

    >>> card = written("7" * 15)
    >>> read(card) == read(card.lower().replace("-", " ")) == read(card.replace("0", "O"))
    True
    >>> read("7777-7777-7777-777A") is None
    True
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.crypto import constant_time_compare

from prima.case.happened import Happened
from prima.case.obstacle import Obstacle
from prima.case.obstacle.counter import has_a_sign_in, no_number_read
from prima.office import packs, seat, vault
from prima.office.identity import entry_code, factors, letters, restoring, sessions
from prima.office.keys import fingerprint
from prima.office.models import Account, CardCode
from prima.office.moment import now
from prima.office.who import Who, of_account

GIVEN = "card_given"
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY, GROUP, DIGITS = 15, 4, 4
ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": "", " ": "", "‑": "", "–": ""})


@dataclass(frozen=True, slots=True)
class Held:
    """A card that somebody holds: since when, and until when it counts."""

    made_at: datetime
    until: datetime


def give(by: Who, person: str) -> str | Obstacle:
    """Make a card for a person; what she held before counts no more.

    The code is in this answer and nowhere else.
    """
    if len(vault.contact_of(person).get("nik", "")) < DIGITS:
        return no_number_read()
    account = _account(person)
    if not _is_new(account) and _opens_otherwise(account):
        return has_a_sign_in()
    code, at = written("".join(secrets.choice(SIGNS) for _ in range(BODY))), now()

    def keep() -> None:
        if _is_new(account):
            account.save(force_insert=True)
        until = at + timedelta(days=packs.counter().card_days.most)
        CardCode.objects.update_or_create(
            account=account.id,
            defaults={"digest": _digest(code), "made_at": at, "until": until},
        )
        sessions.end_all(account.id)
        letters.later(account.id, GIVEN)

    post = next(iter(seat.posts_of(by, at)), by.kind)
    while not restoring.enter(account, Happened(GIVEN, at, by.person, {"post": post}), keep):
        pass
    return code


def revoke(person: str) -> bool:
    """End a person's card and her sessions; tell whether she had one."""
    account = Account.objects.filter(person_id=person).first()
    if account is None or not CardCode.objects.filter(pk=account.id).delete()[0]:
        return False
    sessions.end_all(account.id)
    return True


def held(person: str) -> Held | None:
    """Return the card of a person that still counts, or None."""
    account = Account.objects.filter(person_id=person).first()
    row = None if account is None else CardCode.objects.filter(pk=account.id).first()
    return None if row is None or row.until <= now() else Held(row.made_at, row.until)


def proven(code: str, digits: str) -> Who | None:
    """Return who holds a card that counts and knows the digits; limited in what she may do."""
    bare = read(code)
    row = CardCode.objects.filter(digest=_digest(bare or ""), until__gt=now()).first()
    account = None if row is None else Account.objects.filter(pk=row.account).first()
    if bare is None or account is None or not account.is_active:
        return None
    hers = vault.contact_of(account.person_id).get("nik", "")[-DIGITS:]
    same = len(hers) == DIGITS and constant_time_compare(hers, digits.strip())
    if not same or entry_code.is_owed(account.id):
        return None
    return of_account(account)


def expire() -> int:
    """Throw away the cards that count no more; return how many."""
    return int(CardCode.objects.filter(until__lte=now()).delete()[0])


def read(code: str) -> str | None:
    """Return the code that somebody typed, in its one form, or None if it is none."""
    signs = code.strip().upper().translate(ALIKE)
    if len(signs) != BODY + 1 or any(sign not in SIGNS for sign in signs):
        return None
    return _grouped(signs) if _check(signs[:-1]) == signs[-1] else None


def written(body: str) -> str:
    """Return the code of these fifteen signs, with its check sign, as it stands on the card."""
    return _grouped(body + _check(body))


def _grouped(signs: str) -> str:
    return "-".join(signs[at : at + GROUP] for at in range(0, len(signs), GROUP))


def _check(body: str) -> str:
    """Return the check sign: Luhn's algorithm over 32 signs."""
    total = 0
    for place, sign in enumerate(reversed(body)):
        value = SIGNS.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return SIGNS[-total % 32]


def _account(person: str) -> Account:
    """Return her sign-in, or a new one, not kept yet, that no password opens."""
    found = Account.objects.filter(person_id=person).first()
    return found or Account(
        id=vault.random_id("account"),
        kind="citizen",
        person_id=person,
        password=make_password(None),
    )


def _is_new(account: Account) -> bool:
    return not Account.objects.filter(pk=account.id).exists()


def _opens_otherwise(account: Account) -> bool:
    """Tell whether its owner opens an account with something that no officer gave her."""
    return (
        account.has_usable_password()
        or factors.has_any(account.id)
        or bool(vault.contact_of(account.person_id).get("mail"))
    )


def _digest(code: str) -> bytes:
    return fingerprint("card-code", code)

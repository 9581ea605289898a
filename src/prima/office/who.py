"""Who is at the door?

Article: "Pengertian Aparatur Sipil Negara".

An account is a sign-in; the person behind it is what the ledger knows.  What she is
to a file is found at each question, never remembered.
"""

from __future__ import annotations

import re
import secrets
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import check_password, get_hasher, make_password
from django.utils.crypto import constant_time_compare

from prima.case.acts import Actor
from prima.case.apart import kept_away, usable
from prima.case.state import Case
from prima.office import apart, registry, vault
from prima.office.models import Account, ApiToken
from prima.office.moment import now
from prima.standard.steps import Decide, Do

NUMBER = re.compile(r"[1-9][0-9]{9}")


def _of_no_word() -> str:
    """Return a hash at today's cost whose digest was drawn: nobody has a word for it.

    Hashing a word instead costs every program that wakes up 0.2 s.
    """
    hasher: Any = get_hasher()
    cost = hasher.params()
    salt, digest = hasher.salt().encode(), secrets.token_bytes(cost.hash_len)
    shown = "$".join(b64encode(each).decode().rstrip("=") for each in (salt, digest))
    limits = f"m={cost.memory_cost},t={cost.time_cost},p={cost.parallelism}"
    return f"{hasher.algorithm}$argon2id$v={cost.version}${limits}${shown}"


UNKNOWN = _of_no_word()
"""Checked when no account is found, so that neither answer nor time tells which it was."""


@dataclass(frozen=True, slots=True)
class Who:
    """Someone at the door: a kind of account and the natural person behind it.

    Who came in with a card from the counter is `limited` in what she may do.
    """

    kind: str
    person: str = ""
    account: str = ""
    limited: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Tell whether somebody signed in."""
        return bool(self.account)


ANONYMOUS = Who("anonymous")
CLOCK = Who("program", "clock")
TREASURY = Who("program", "treasury")
SYSTEM = Who("program", "system")
STAFF = ("officer", "auditor", "administrator")
"""Kinds of account whose human being may have an interest in a file."""

_MACHINES = {"clock": "clock", "treasury": "treasury", "system": "system"}


def sign_in(name: str, password: str) -> Who | None:
    """Return who signs in with a mail address or sign-in name, or None."""
    account = named(name)
    known = check_password(password, account.password if account else UNKNOWN)
    return of_account(account) if account is not None and known else None


def spelt(name: str) -> str:
    """Return a name, as somebody typed it, in the one form in which it is found and counted.

    >>> spelt("1234-567-890") == spelt(" 1234 567 890") == spelt("1234567890")
    True
    >>> spelt(" Sari-Dewi@contoh.id ")
    'sari-dewi@contoh.id'
    """
    digits = name.strip().replace("-", "").replace(" ", "")
    return digits if NUMBER.fullmatch(digits) else vault.normal_mail(name)


def named(name: str) -> Account | None:
    """Return the open account with a sign-in name, a mail address or a number, or None."""
    known = spelt(name)
    if NUMBER.fullmatch(known):
        return Account.objects.filter(number=int(known), is_active=True).first()
    person = vault.person_by_mail(known) or ""  # of nobody it is asked too: the work tells nothing
    return Account.objects.filter(person_id=person, is_active=True).first()


def number_of(who: Who) -> str:
    """Return the number with which somebody can sign in, as she writes it; "" without one."""
    number = str(
        Account.objects.filter(pk=who.account).values_list("number", flat=True).first() or ""
    )
    return "-".join(filter(None, (number[:4], number[4:7], number[7:])))


def of_account(account: Account) -> Who:
    """Return who an account is."""
    return Who(account.kind, account.person_id, account.id)


def by_id(account: str) -> Who:
    """Return who an account id names; anonymous when it is gone or closed."""
    row = Account.objects.filter(pk=account, is_active=True).first()
    return ANONYMOUS if row is None else of_account(row)


def by_mark(account: str, mark: str) -> Who:
    """Return who an account id names, if its password is still the one of the mark."""
    row = Account.objects.filter(pk=account, is_active=True).first()
    same = row is not None and constant_time_compare(row.get_session_auth_hash(), mark)
    return of_account(row) if row is not None and same else ANONYMOUS


def mark_of(account: str) -> str:
    """Return the keyed mark of an account's password, by which a session knows its change."""
    return Account.objects.get(pk=account).get_session_auth_hash()


def has_password(who: Who, password: str) -> bool:
    """Tell whether this is the password of somebody who is signed in."""
    row = Account.objects.filter(pk=who.account, is_active=True).first()
    return check_password(password, row.password if row else UNKNOWN) and row is not None


def change_password(who: Who, password: str) -> None:
    """Give somebody a new password; sessions and keys that began with the old one end."""
    Account.objects.filter(pk=who.account).update(password=make_password(password))
    end_keys(who.account)


def end_keys(account: str) -> None:
    """Let no key of a program count any more that was made in the name of an account."""
    ApiToken.objects.filter(account=account, revoked_at=None).update(revoked_at=now())


class Hashed(str):
    """A password that this program hashed; what somebody typed never is one."""

    __slots__ = ()


def new_account(kind: str, contact: dict[str, str], password: str, name: str | None = None) -> Who:
    """Make a person and her sign-in; `password` may be hashed already, with `hashed`.

    Raises:
        ValueError: The mail address has an account already.
    """
    if contact.get("mail") and vault.person_by_mail(contact["mail"]) is not None:
        raise ValueError("this mail address has an account already.")
    person = vault.new_person(contact, name)
    row = Account(
        id=vault.random_id("account"),
        kind=kind,
        person=person,
        number=new_number() if kind == "citizen" else None,
        password=password if isinstance(password, Hashed) else make_password(password),
    )
    row.save(force_insert=True)
    return of_account(row)


def new_number() -> int:
    """Return a fresh number of an account: ten digits that say nothing and do not begin with 0."""
    return 10**9 + secrets.randbelow(9 * 10**9)


def hashed(password: str) -> Hashed:
    """Hash a password once, where many demo accounts share it."""
    return Hashed(make_password(password))


def actor_for(who: Who, case: Case, at: datetime, step: str = "") -> Actor:
    """Return who asks, as the case's standard sees her at `at`, by the post that `step` needs.

    Of somebody of the staff it knows which human being she is, and what keeps her away.
    """
    if who.kind == "program":
        return Actor(_MACHINES[who.person], who.person)
    if who.kind == "officer":
        return apart.known(registry.actor(who.person, case.plan, at, step), case, at)
    actor = Actor(who.kind, who.person)
    return apart.known(actor, case, at) if who.kind in STAFF else actor


def relation(who: Who, case: Case, at: datetime) -> str:
    """Return what somebody is to a file: one of `policy.RELATIONS`."""
    return relation_of(actor_for(who, case, at), case)


def relation_of(actor: Actor, case: Case) -> str:
    """Return what an actor is to a file, whose roles and bonds were found already."""
    if actor.id and actor.id == case.applicant:
        return "applicant"
    if actor.kind in STAFF and kept_away(case, actor):
        return "barred"
    return _officer_relation(actor, case) if actor.kind == "officer" else "none"


def _officer_relation(actor: Actor, case: Case) -> str:
    """Return what an officer is: with no post that is valid now, nobody.

    A restricted file is for its open steps only.
    """
    if not actor.seated:
        return "none"
    mine = set(usable(case, actor))
    for leaf in case.leaves.values():
        step: Any = case.plan.steps[leaf.step]
        if isinstance(step, Do | Decide) and set(step.by) & mine:
            return "worker"
    if case.restricted:
        return "none"
    if any(done.by in actor.ids for done in case.done):
        return "involved"
    return "counter" if case.plan.intake & set(actor.roles) else "none"

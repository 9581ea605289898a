"""Who stands before the counter, and does the office know her?

Article: "ASN sebagai Pelayan Masyarakat: setara" (who has no phone is served too).

The officer reads the identity card; its number finds the person by a keyed hash.  Who is
not known is registered with what stands on the card, without mail and without a sign-in.
That a number was typed into an application online proves nobody: such an account is
hers only after a code reached its mail and she read it out.

    >>> initials("Siti Nur-Aini"), initials("")
    ('S. N. A.', '')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from prima.case.obstacle import Obstacle
from prima.case.obstacle.counter import your_own
from prima.case.plan import Plan
from prima.office import catalogue, drafts, finding, registry, vault
from prima.office.act import load
from prima.office.identity.vouching import is_same
from prima.office.known import NAME, NIK, PHONE, about_her
from prima.office.models import Account, CaseHead, Draft, Person
from prima.office.moment import now
from prima.office.who import Who

NAMES_MOST, DIGITS, LOOKED_AT = 3, 4, 20


@dataclass(frozen=True, slots=True)
class Served:
    """The person who is served, as far as the page shows her.

    Attributes:
        person: Her number in the ledger.
        initials: Of her name.
        digits: The last four digits of her NIK.
        has_mail: Whether a code can be sent to her.
    """

    person: str
    initials: str
    digits: str
    has_mail: bool


def services(who: Who) -> tuple[Plan, ...]:
    """Return the services whose applications this officer takes in at the counter today."""
    at, found = now(), []
    for standard in catalogue.services():
        plan = catalogue.service(standard.standard)
        if plan is None or not {"counter", "assisted"} & set(standard.channels):
            continue
        if plan.intake & set(registry.actor(who.person, plan, at).roles):
            found.append(plan)
    return tuple(found)


def find(nik: str) -> str | None:
    """Return the person of a NIK, if one with a name was registered."""
    person = vault.person_by_nik(nik)
    return person if person is not None and vault.contact_of(person).get("name") else None


def register(who: Who, said: Mapping[str, str]) -> str | Obstacle:
    """Return the person of an identity card: she who is known, or a new one.

    Args:
        who: The officer who holds the card.
        said: name, nik, and phone where she has one.
    """
    with transaction.atomic():
        known = vault.person_by_nik(said["nik"])
        if known is None:
            known = vault.new_person({key: value for key, value in said.items() if value}).id
        elif not vault.contact_of(known).get("name"):
            contact = vault.contact_of(known) | {k: value for k, value in said.items() if value}
            vault.change_contact(known, contact)
    first = vault.person_by_nik(said["nik"]) or known
    return your_own() if is_same(who.person, first) else first


def served(person: str) -> Served:
    """Return a person as the pages of the counter show her."""
    contact = vault.contact_of(person)
    return Served(
        person,
        initials(contact.get("name", "")),
        contact.get("nik", "")[-DIGITS:],
        bool(contact.get("mail")),
    )


def held(person: str) -> tuple[str, ...]:
    """Return what whoever serves a person can read of her beside her files, as the diary says it.

    Her contacts are filled in where a form asks them; what was begun here can be opened.
    """
    contact, hers = vault.contact_of(person), drafts.served(person).account
    kinds = [f"contact.{kind}" for kind in (NAME, NIK, PHONE) if contact.get(kind)]
    waits = Draft.objects.filter(account__startswith=hers).exists()
    return (*kinds, "draft") if waits else tuple(kinds)


def initials(name: str) -> str:
    """Return the first letters of a name."""
    return " ".join(f"{part[0].upper()}." for part in finding.tokens(name)[:NAMES_MOST])


def claimant(nik: str) -> str | None:
    """Return who says online that this is her NIK and has a mail; None for none or several."""
    found = set()
    for number in finding.numbers_of(nik, LOOKED_AT):
        case, _ = load(number)
        asked = [name for page in case.plan.standard.form for name in about_her(page).items()]
        hers = any(kind == NIK and case.answers.get(name) == nik for name, kind in asked)
        contact = vault.contact_of(case.applicant) if hers else {}
        if contact.get("mail") and not contact.get("nik"):
            found.add(case.applicant)
    return found.pop() if len(found) == 1 else None


def bind(person: str, nik: str) -> None:
    """Keep that an account is of the person of this NIK; she proved it by a code."""
    vault.change_contact(person, vault.contact_of(person) | {"nik": nik})


def account_of(person: str) -> Account | None:
    """Return her open sign-in, or None."""
    return Account.objects.filter(person_id=person, is_active=True).first()


def exists(person: str) -> bool:
    """Tell whether there is such a person, who was not erased."""
    return bool(Person.objects.filter(pk=person, wrapped__isnull=False).exists())


def cases_of(person: str, plans: tuple[Plan, ...]) -> tuple[str, ...]:
    """Return the numbers of her cases of these services, the newest first."""
    names = [plan.standard.standard for plan in plans]
    rows = CaseHead.objects.filter(applicant=person, standard__in=names)
    return tuple(rows.order_by("-received_at").values_list("number", flat=True)[:LOOKED_AT])

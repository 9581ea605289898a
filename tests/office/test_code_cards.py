"""A code card from the counter: one officer gives it, and it opens little, for its own time."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from prima.case.obstacle import Obstacle
from prima.office import archive, packs, vault
from prima.office.counter import people
from prima.office.identity import card, letters, restoring, told
from prima.office.models import Account, CardCode
from prima.office.who import Who, of_account
from tests.case.plans import AK1, MORNING
from tests.office.regency import Regency
from tests.second_factor import given as factor

pytestmark = pytest.mark.django_db
SITI = {"name": "Siti Aminah", "nik": "3204125203990412"}


@pytest.fixture(autouse=True)
def monday() -> object:
    """Monday morning, and the clock stands."""
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


@pytest.fixture
def clerk(regency: Regency) -> Who:
    """Whoever serves at the counter."""
    return regency.officer(AK1, "loket")


def met(clerk: Who) -> str:
    """Return Siti, registered at the counter."""
    person = people.register(clerk, SITI)
    assert isinstance(person, str)
    return person


def gave(clerk: Who, person: str) -> str:
    """Return the code of a fresh card."""
    code = card.give(clerk, person)
    assert isinstance(code, str), code
    return code


def refusal(answer: object) -> str:
    """Return the code of an obstacle."""
    assert isinstance(answer, Obstacle)
    return answer.code


@given(
    body=st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=15, max_size=15),
    at=st.integers(0, 15),
)
def test_one_wrong_sign_of_a_card_is_found(body: str, at: int) -> None:
    """Whatever sign is mistaken for another, the card is none; look-alikes are the same."""
    code = card.written(body)
    bare = code.replace("-", "")
    other = card.SIGNS[(card.SIGNS.index(bare[at]) + 1) % 32]
    assert card.read(bare[:at] + other + bare[at + 1 :]) is None
    assert card.read(code.lower().replace("0", "o").replace("1", "l")) == code


def test_a_card_lets_her_in_with_the_digits_of_her_number(clerk: Who) -> None:
    """Both are needed; only a keyed hash is kept; the account opens by no password."""
    person = met(clerk)
    code = gave(clerk, person)
    known = card.proven(code.lower(), "0412")
    assert known is not None
    assert (known.kind, known.person) == ("citizen", person)
    assert card.proven(code, "0413") is card.proven("7" * 16, "0412") is card.proven("", "") is None
    assert code.encode() not in bytes(CardCode.objects.get().digest)
    assert not Account.objects.get(person_id=person).has_usable_password()


def test_a_new_card_ends_the_old_one(clerk: Who) -> None:
    """And every session that began with it; a revoked one opens nothing."""
    person = met(clerk)
    first = gave(clerk, person)
    epoch = Account.objects.get(person_id=person).epoch
    second = gave(clerk, person)
    assert second != first
    assert card.proven(first, "0412") is None
    assert card.proven(second, "0412") is not None
    assert Account.objects.get(person_id=person).epoch > epoch
    assert card.revoke(person)
    assert card.proven(second, "0412") is None
    assert card.held(person) is None
    assert not card.revoke(person)


def test_a_card_runs_out(clerk: Who, monday: time_machine.Traveller) -> None:
    """After the days of the rule it counts no more, and is thrown away."""
    person = met(clerk)
    code = gave(clerk, person)
    held = card.held(person)
    assert held is not None
    assert held.until - MORNING == timedelta(days=packs.counter().card_days.most)
    monday.shift(held.until - MORNING)
    assert card.proven(code, "0412") is None
    assert card.expire() == 1


def test_without_a_number_there_is_no_card(clerk: Who, regency: Regency) -> None:
    """Whose card no officer read gets none."""
    assert refusal(card.give(clerk, regency.sari.person)) == "no_number_read"


@pytest.mark.parametrize("what", ["password", "mail", "factor"])
def test_one_officer_opens_no_account_that_has_another_way_in(
    clerk: Who, regency: Regency, what: str
) -> None:
    """She signs in as usual, or two officers recover it; nothing was changed."""
    sari = regency.sari
    contact = vault.contact_of(sari.person) | {"nik": "3204124101900011"}
    vault.change_contact(
        sari.person,
        contact if what == "mail" else {k: v for k, v in contact.items() if k != "mail"},
    )
    if what != "password":
        Account.objects.filter(pk=sari.account).update(password=make_password(None))
    if what == "factor":
        factor(sari)
    epoch = Account.objects.get(pk=sari.account).epoch
    assert refusal(card.give(clerk, sari.person)) == "has_a_sign_in"
    assert not CardCode.objects.exists()
    assert Account.objects.get(pk=sari.account).epoch == epoch


def test_the_book_and_she_learn_who_gave_her_a_card(clerk: Who) -> None:
    """Who, in which post, when: it stands with what was done about her sign-in."""
    person = met(clerk)
    gave(clerk, person)
    account = Account.objects.get(person_id=person)
    entries, _ = archive.read(restoring.stream_of(account.id))
    assert [(one.event.kind, one.event.by, one.event.at) for one in entries] == [
        (card.GIVEN, clerk.person, MORNING)
    ]
    assert str(entries[0].event.body["post"]).endswith(".loket")
    hers = told.of(of_account(account))
    assert hers[0].what.id == "Kartu kode dibuat oleh"
    gave(clerk, person)
    assert len(told.of(of_account(account))) == 2
    letters.write(account.id, card.GIVEN)
    assert not mail.outbox


def test_who_has_a_mail_but_no_account_reads_of_her_card(clerk: Who) -> None:
    """The letter says what was made and whom to call; it carries no code."""
    person = met(clerk)
    vault.change_contact(person, vault.contact_of(person) | {"mail": "siti@contoh.id"})
    code = gave(clerk, person)
    letters.write(Account.objects.get(person_id=person).id, card.GIVEN)
    assert mail.outbox[0].to == ["siti@contoh.id"]
    assert "kartu kode" in mail.outbox[0].body
    assert code not in mail.outbox[0].body

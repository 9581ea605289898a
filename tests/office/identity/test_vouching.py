"""Two natural persons vouch, in the right posts, and never for themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from hypothesis import given as held_for
from hypothesis import strategies as st

from prima.office import archive, vault
from prima.office.identity import restoring, restoring_faults
from prima.office.identity.restoring import Asked, Seen
from prima.office.identity.told import of as told_of
from prima.office.identity.vouching import can_recover, is_same, line, may_vouch, plain, post_of
from prima.office.models import Account, EntryCode, Person, Restoring
from prima.office.registry import enter
from prima.office.who import Who, new_account
from tests.case.plans import AK1, COMPLAINT
from tests.office.doing import apply
from tests.office.identity.counter import CARD, LOST, handed, named, opened, told, two
from tests.office.identity.visitor import NOON, Visitor
from tests.office.regency import PASSWORD, Regency
from tests.second_factor import given

pytestmark = pytest.mark.usefixtures("noon")


def test_the_office_names_the_posts_that_vouch(regency: Regency) -> None:
    """Named posts alone; an auditor and a citizen never, an administrator always."""
    named()
    first, second = two(regency)
    other = regency.officer(AK1, "pengantar_kerja")
    found = [may_vouch(one, NOON) for one in (first, second, regency.administrator, other)]
    assert found == [True, True, True, False]
    assert not may_vouch(regency.auditor, NOON)
    assert not may_vouch(regency.sari, NOON)


def test_where_it_names_none_the_leading_posts_do(regency: Regency) -> None:
    """The head of a division may, a functional post may not."""
    named(())
    _, head = two(regency)
    assert post_of(head, NOON) == f"{AK1}.kepala_bidang"
    assert not may_vouch(regency.officer(AK1, "pengantar_kerja"), NOON)


def test_a_recovery_takes_two_different_people_who_may(regency: Regency) -> None:
    """One alone is too few, and so is one human being with two accounts; closed ones are none."""
    named((f"{AK1}.pengantar_kerja",))
    assert can_recover(NOON)
    Account.objects.exclude(pk=regency.administrator.account).update(is_active=False)
    assert not can_recover(NOON)
    twin = new_account("administrator", {"name": "Uji Made", "mail": "m2@contoh.id"}, PASSWORD)
    assert not can_recover(NOON)
    vault.change_contact(twin.person, {"name": "Orang Lain", "mail": "m2@contoh.id"})
    assert can_recover(NOON)
    Account.objects.update(is_active=False)
    assert not can_recover(NOON)


def test_who_may_vouch_reads_that_there_are_too_few(regency: Regency) -> None:
    """On the page where recoveries wait, in three sentences; with enough of them, not."""
    named()
    said = "Belum ada akun yang dapat dipulihkan di kantor ini."
    client = Visitor(regency.administrator).inside().client
    assert said not in client.get("/pemulihan").content.decode()
    Account.objects.filter(kind="officer").update(is_active=False)
    page = client.get("/pemulihan").content.decode()
    for sentence in (said, "dua orang berbeda", "recovery_posts"):
        assert sentence in page
    assert "No account can be recovered" in client.get("/en/pemulihan").content.decode()


def test_power_ends_with_the_appointment_and_with_the_account(regency: Regency) -> None:
    """Released yesterday, or shut out: neither opens a recovery."""
    named()
    first, _ = two(regency)
    body = {"post": f"{AK1}.loket", "until": "2026-03-01", "decree": "SK 3"}
    enter(first.person, "released", body, NOON, "system")
    assert told(restoring.open_one(first, LOST, CARD)) == restoring_faults.NO_POST.code
    Account.objects.filter(pk=regency.administrator.account).update(is_active=False)
    assert not may_vouch(regency.administrator, NOON)


def test_the_second_is_another_person_than_the_first(regency: Regency) -> None:
    """The same officer is refused, whatever she saw."""
    named()
    first, _ = two(regency)
    number = opened(first)
    answer = restoring.confirm(first, number, CARD)
    assert told(answer) == restoring_faults.SAME_PERSON.code
    assert not EntryCode.objects.exists()


@pytest.mark.parametrize("shared", ["name", "phone", "nik"])
def test_one_person_in_two_accounts_is_one_person(regency: Regency, shared: str) -> None:
    """Name, telephone or NIK give her away; she is not two officers."""
    named()
    first, second = two(regency)
    made_alike(first, second, shared)
    assert is_same(first.person, second.person)
    answer = restoring.confirm(second, opened(first), CARD)
    assert told(answer) == restoring_faults.SAME_PERSON.code


def made_alike(one: Who, other: Who, shared: str) -> None:
    """Let two accounts have something in common that only one person has."""
    if shared == "nik":
        Person.objects.filter(pk__in=(one.person, other.person)).update(nik_index=b"n" * 32)
        return
    forms = {"name": ("Rina Putri, SH", "sh rina putri"), "phone": ("+62 812 1", "08121")}
    for who, value in zip((one, other), forms[shared], strict=True):
        vault.change_contact(who.person, vault.contact_of(who.person) | {shared: value})


def test_nobody_recovers_herself_also_not_through_another_account(regency: Regency) -> None:
    """An officer's own account, and the one that she has as a citizen."""
    named()
    first, _ = two(regency)
    contact = vault.contact_of(first.person)
    own = Asked(contact["mail"], "lost", restoring.SECOND)
    seen = Seen(contact["name"], "ktp", "1111")
    assert told(restoring.open_one(first, own, seen)) == restoring_faults.HERSELF.code
    new_account("citizen", {"mail": "diri@contoh.id", "name": contact["name"]}, PASSWORD)
    other = replace(own, account="diri@contoh.id")
    assert told(restoring.open_one(first, other, seen)) == restoring_faults.HERSELF.code


def test_the_second_neither_recovers_herself(regency: Regency) -> None:
    """A colleague opened it for her; she cannot be her own second witness."""
    named()
    first, second = two(regency)
    contact = vault.contact_of(second.person)
    seen = Seen(contact["name"], "passport", "0001")
    number = opened(first, Asked(contact["mail"], "lost", restoring.SECOND), seen)
    assert told(restoring.confirm(second, number, seen)) == restoring_faults.HERSELF.code


def test_the_first_still_holds_her_post_when_the_second_confirms(regency: Regency) -> None:
    """Two who are entitled, both at the end."""
    named()
    first, second = two(regency)
    number = opened(first)
    body = {"post": f"{AK1}.loket", "until": "2026-03-01", "decree": "SK 3"}
    enter(first.person, "released", body, NOON, "system")
    answer = restoring.confirm(second, number, CARD)
    assert told(answer) == restoring_faults.FIRST_RELEASED.code


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        (replace(CARD, name="Budi Uji"), restoring_faults.NOT_FOUND.code),
        (replace(CARD, document="passport"), restoring_faults.OTHER_DOCUMENT.code),
        (replace(CARD, digits="4322"), restoring_faults.OTHER_DOCUMENT.code),
        (replace(CARD, name="uji  sari."), ""),
    ],
)
def test_both_saw_the_same_document(regency: Regency, seen: Seen, code: str) -> None:
    """The machine compares; another name, kind or digit stops it, a comma does not."""
    named()
    first, second = two(regency)
    number = opened(first)
    assert told(restoring.confirm(second, number, seen)) == code


def test_an_account_is_found_by_address_or_by_a_case(regency: Regency) -> None:
    """Who forgot her address has a receipt; what is neither finds nobody."""
    named()
    first, _ = two(regency)
    nobody = replace(LOST, account="tidak.ada@contoh.id")
    assert told(restoring.open_one(first, nobody, CARD)) == restoring_faults.NOT_FOUND.code
    case = apply(regency.sari).number
    assert opened(first, replace(LOST, account=case))
    assert Restoring.objects.get().account == regency.sari.account


def test_one_account_has_one_recovery_at_a_time(regency: Regency) -> None:
    """A second opening is refused while the first waits; afterwards it is not."""
    named(recovery_hours=2)
    first, second = two(regency)
    number = opened(first)
    assert told(restoring.open_one(second, LOST, CARD)) == restoring_faults.OPEN_ALREADY.code
    with time_machine.travel(NOON + timedelta(hours=2, seconds=1), tick=False):
        assert told(restoring.confirm(second, number, CARD)) == restoring_faults.GONE.code
        assert restoring.expire() == 1
        assert opened(first)


def test_a_recovery_is_confirmed_once(regency: Regency) -> None:
    """The second press finds nothing; the code of the first stays the only one."""
    named()
    first, second = two(regency)
    number = opened(first)
    assert told(restoring.confirm(second, number, CARD)) == ""
    assert told(restoring.confirm(second, number, CARD)) == restoring_faults.GONE.code


def test_it_serves_staff_and_citizens(regency: Regency) -> None:
    """An auditor with an app, and a citizen with one."""
    named()
    given(regency.auditor)
    given(regency.sari)
    mail = vault.contact_of(regency.auditor.person)["mail"]
    seen = Seen("Ayu Uji", "ikd", "9876")
    assert handed(regency, Asked(mail, "broken", restoring.SECOND), seen)
    assert handed(regency)


@held_for(st.lists(st.sampled_from(["Siti", "aminah", "Hj", "Dwi"]), max_size=4))
def test_a_name_is_the_same_in_any_order_and_case(words: list[str]) -> None:
    """Titles before or behind, capitals, commas: the words count."""
    assert plain(" ".join(words)) == plain(", ".join(reversed(words)).upper())


@held_for(st.from_regex(r"8[0-9]{8,10}", fullmatch=True))
def test_a_telephone_is_the_same_with_any_prefix(number: str) -> None:
    """+62, 0 or neither, with blanks or hyphens."""
    forms = {line(f"+62 {number}"), line(f"0{number}"), line(f"0{number[:3]}-{number[3:]}")}
    assert forms == {number}


def test_each_try_that_fails_is_entered_and_counted(regency: Regency) -> None:
    """With her whom it concerned, or with the officer's own; after ten even the right one waits."""
    named()
    first, second = two(regency)
    wrong, nobody = replace(CARD, name="Budi Uji"), replace(LOST, account="tak@contoh.id")
    assert told(restoring.open_one(first, nobody, CARD)) == restoring_faults.NOT_FOUND.code
    for _ in range(9):
        assert told(restoring.open_one(first, LOST, wrong)) == restoring_faults.NOT_FOUND.code
    assert told(restoring.open_one(first, LOST, CARD)) == restoring_faults.TOO_MANY.code
    assert told(restoring.open_one(second, LOST, CARD)) == ""
    assert kinds(first) == [restoring.FAILED]
    assert kinds(regency.sari) == [restoring.FAILED] * 9 + [restoring.OPENED]
    assert hers_said(regency.sari)[-1].startswith("Percobaan pemulihan yang tidak cocok")


def test_a_protected_matter_names_nobody(regency: Regency) -> None:
    """By the number of a complaint its author is not found, be the name right or not."""
    named()
    first, _ = two(regency)
    number = apply(regency.sari, COMPLAINT).number
    asked = replace(LOST, account=number)
    assert told(restoring.open_one(first, asked, CARD)) == restoring_faults.NOT_FOUND.code
    assert kinds(regency.sari) == []


def test_the_second_cannot_try_names_and_digits_for_ever(regency: Regency) -> None:
    """Her tries are counted and entered too; the first one's recovery still waits."""
    named()
    first, second = two(regency)
    number = opened(first)
    for _ in range(10):
        answer = restoring.confirm(second, number, replace(CARD, digits="4322"))
        assert told(answer) == restoring_faults.OTHER_DOCUMENT.code
    assert told(restoring.confirm(second, number, CARD)) == restoring_faults.TOO_MANY.code
    assert kinds(regency.sari) == [restoring.OPENED] + [restoring.FAILED] * 10
    assert Restoring.objects.exists()


def kinds(who: Who) -> list[str]:
    """Return what the book says of somebody's recoveries."""
    entries, _ = archive.read(restoring.stream_of(who.account))
    return [one.event.kind for one in entries]


def hers_said(who: Who) -> list[str]:
    """Return what somebody reads about her sign-in, the newest first."""
    return [one.what.id for one in told_of(who)]

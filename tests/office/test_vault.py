"""Personal data lies sealed under keys of their own; the key outside opens all, no key none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.ledger.fault import LedgerFault
from prima.office import keys, vault
from prima.office.models import Person, SealKey

pytestmark = pytest.mark.django_db
EACH = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@pytest.fixture(autouse=True)
def _ready() -> None:
    """Give the office its keys."""
    keys.make_keys("tirtasari.go.id/buku")


@EACH
@given(contact=st.dictionaries(st.sampled_from(["name", "phone", "address"]), TEXTS))
def test_a_persons_contacts_come_back_for_the_machine_alone(contact: dict[str, str]) -> None:
    """They are kept, and no column of the row shows any of them."""
    person = vault.new_person(contact)
    assert vault.contact_of(person.id) == contact
    row = Person.objects.values().get(pk=person.id)
    stored = b"|".join(bytes(v) for v in row.values() if isinstance(v, bytes | memoryview))
    for value in contact.values():
        if len(value) > 3:
            assert value.encode() not in stored


@pytest.mark.parametrize(
    "typed", ["sari@contoh.id", " Sari@Contoh.ID ", "SARI@CONTOH.ID", "sari@contoh.id\n"]
)
def test_a_person_is_found_by_her_address_however_it_is_typed(typed: str) -> None:
    """By a keyed hash: the database holds no address."""
    person = vault.new_person({"mail": "Sari@contoh.id", "name": "Sari"})
    assert vault.person_by_mail(typed) == person.id
    assert vault.person_by_mail("sar@contoh.id") is None


def test_a_changed_address_is_the_only_one() -> None:
    """The old one finds nobody any more."""
    person = vault.new_person({"mail": "lama@contoh.id"})
    vault.change_contact(person.id, {"mail": "baru@contoh.id", "name": "Sari"})
    assert vault.person_by_mail("lama@contoh.id") is None
    assert vault.person_by_mail("baru@contoh.id") == person.id
    assert vault.contact_of(person.id)["name"] == "Sari"
    vault.change_contact(person.id, {"name": "Sari"})
    assert vault.person_by_mail("baru@contoh.id") is None


def test_a_stream_has_one_key_made_once() -> None:
    """Asked again, the same key; another stream, another key."""
    one = vault.key_of("case/1", make=True)
    assert vault.key_of("case/1") == vault.key_of("case/1", make=True) == one
    assert vault.key_of("case/2", make=True) != one
    assert vault.make_key("case/2", "case/2") == vault.key_of("case/2"), "two at once agree"


def test_where_there_is_no_key_nothing_opens() -> None:
    """An unknown stream and an erased one are alike."""
    with pytest.raises(vault.ErasedError):
        vault.key_of("case/never")
    vault.key_of("case/1", make=True)
    vault.destroy_keys("case/1", ["case/1"])
    with pytest.raises(vault.ErasedError):
        vault.key_of("case/1")


def test_a_wrapped_key_opens_at_its_own_stream_only() -> None:
    """Who moves a row to another stream gets a fault, not a key."""
    vault.key_of("case/1", make=True)
    SealKey.objects.filter(stream="case/1").update(stream="case/2", subject="case/2")
    with pytest.raises(LedgerFault):
        vault.key_of("case/2")


@EACH
@given(value=st.dictionaries(TEXTS, st.integers(0, 9) | TEXTS, max_size=3))
def test_what_is_sealed_for_a_person_opens_for_her_and_in_its_place(value: dict[str, str]) -> None:
    """A draft under another's key, or under another id, does not open."""
    sari, budi = vault.new_person({}).id, vault.new_person({}).id
    blob = vault.seal_for(sari, value, "draft|1")
    assert vault.open_for(sari, blob, "draft|1") == value
    for who, context in ((budi, "draft|1"), (sari, "draft|2")):
        with pytest.raises(LedgerFault):
            vault.open_for(who, blob, context)


def test_two_seals_of_one_value_do_not_look_alike() -> None:
    """A nonce is never used twice; equal secrets cannot be told to be equal."""
    person = vault.new_person({}).id
    assert len({vault.seal_for(person, "x", "c") for _ in range(50)}) == 50
    key = vault.key_of("case/1", make=True)
    assert len({vault.seal_part(key, {"a": 1}, ("s", 1, "k")) for _ in range(50)}) == 50


def test_an_identifier_says_nothing_and_is_never_met_twice() -> None:
    """Random, with a word for what it names."""
    made = {vault.random_id("person") for _ in range(500)}
    assert len(made) == 500
    assert all(name.startswith("person/") and len(name) == 27 for name in made)


def test_an_index_needs_the_key_that_lies_outside(tmp_path: object) -> None:
    """The same value has one index here; the kind of value is part of it."""
    del tmp_path
    assert keys.blind_index("mail", "x") == keys.blind_index("mail", "x")
    assert keys.blind_index("mail", "x") != keys.blind_index("phone", "x")
    assert len(keys.blind_index("mail", "x")) == 32

"""A sign-in is a mail address, a password and an open account; what somebody is, is asked anew."""

from __future__ import annotations

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from hypothesis import given
from hypothesis import strategies as st

from prima.office.act import load
from prima.office.models import Account
from prima.office.who import (
    ANONYMOUS,
    CLOCK,
    UNKNOWN,
    Hashed,
    Who,
    by_id,
    hashed,
    new_account,
    relation,
    sign_in,
)
from tests.case.plans import AK1, COMPLAINT, MORNING
from tests.office.doing import apply, work
from tests.office.regency import PASSWORD, Regency


def test_the_right_password_opens_the_account(regency: Regency) -> None:
    """However the address is typed."""
    assert sign_in("sari@contoh.id", PASSWORD) == regency.sari
    assert sign_in(" Sari@Contoh.id ", PASSWORD) == regency.sari


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("sari@contoh.id", "kuda makan rumpu"),
        ("sari@contoh.id", ""),
        ("nobody@contoh.id", PASSWORD),
        ("", ""),
        ("\x00", "\x00"),
    ],
)
def test_anything_else_opens_nothing(regency: Regency, name: str, password: str) -> None:
    """One answer for an unknown name and for a wrong password."""
    assert sign_in(name, password) is None
    del regency


def test_an_unknown_name_takes_as_much_work_as_a_known_one() -> None:
    """What is checked for nobody is hashed as every password is today, and is no one's word."""
    hasher, work = identify_hasher(UNKNOWN), ("variety", "version", "memory_cost", "time_cost")
    nobody, anybody = hasher.decode(UNKNOWN), hasher.decode(make_password(PASSWORD))
    assert [nobody[one] for one in work] == [anybody[one] for one in work]
    assert nobody["parallelism"] == anybody["parallelism"]
    assert not hasher.must_update(UNKNOWN)
    assert not check_password(PASSWORD, UNKNOWN)


def test_a_closed_account_is_nobody(regency: Regency) -> None:
    """At the next sign-in and at the next click."""
    assert by_id(regency.sari.account) == regency.sari
    Account.objects.filter(pk=regency.sari.account).update(is_active=False)
    assert by_id(regency.sari.account) == ANONYMOUS
    assert sign_in("sari@contoh.id", PASSWORD) is None


def test_an_address_has_one_account(regency: Regency) -> None:
    """A second one is told, not made."""
    with pytest.raises(ValueError, match="already"):
        new_account("citizen", {"mail": "SARI@contoh.id"}, "kuda makan rumput")
    del regency


def test_a_hash_that_somebody_types_is_a_password_like_any_other(regency: Regency) -> None:
    """Nobody chooses how dear her sign-in is, nor signs in by a hash that she has seen."""
    dear = "argon2$argon2id$v=19$m=4194304,t=99,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNo"
    who = new_account("citizen", {"mail": "dear@contoh.id"}, dear)
    stored = Account.objects.get(pk=who.account).password
    assert stored != dear
    assert "m=4194304" not in stored
    assert sign_in("dear@contoh.id", dear) == who
    del regency


def test_what_this_program_hashed_is_not_hashed_again(regency: Regency) -> None:
    """Many accounts of a demo share one hash, made once."""
    shared = hashed("kuda makan rumput")
    assert isinstance(shared, Hashed)
    who = new_account("citizen", {"mail": "demo@contoh.id"}, shared)
    assert Account.objects.get(pk=who.account).password == shared
    assert sign_in("demo@contoh.id", "kuda makan rumput") == who
    del regency


def test_what_somebody_is_to_a_file_follows_the_file(regency: Regency) -> None:
    """Nobody, its applicant, who may work on it now, who did a step of it."""
    case = apply(regency.sari).case
    loket, decider = regency.officer(AK1, "loket"), regency.officer(AK1, "pengantar_kerja")
    stranger = regency.officer(COMPLAINT, "auditor")
    assert [relation(who, case, MORNING) for who in (regency.sari, regency.budi, loket)] == [
        "applicant",
        "none",
        "worker",
    ]
    assert relation(decider, case, MORNING) == "none"
    case = work(regency, case.number, "periksa", masih_berlaku=False)
    assert relation(decider, case, MORNING) == "worker"
    assert relation(loket, case, MORNING) == "involved"
    for who in (stranger, regency.auditor, regency.administrator, ANONYMOUS, CLOCK):
        assert relation(who, case, MORNING) == "none"
    assert load(case.number)[0] == case


@given(kind=st.text(max_size=9), person=st.text(max_size=9))
def test_nobody_is_signed_in_without_an_account(kind: str, person: str) -> None:
    """A name alone is no sign-in."""
    assert not Who(kind, person).is_signed_in
    assert Who(kind, person, "account/1").is_signed_in

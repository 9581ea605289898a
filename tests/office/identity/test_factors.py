"""A second factor is hers alone, counts once, and lies sealed."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator

from prima.office.identity import adapters, factors
from prima.office.identity.factors import LastFactorError
from prima.office.models import Account
from prima.office.profile import Profile
from prima.standard.text import Text
from tests.case.plans import AK1
from tests.office.identity.visitor import NOON
from tests.office.regency import Regency
from tests.second_factor import SECRET, given, shown

pytestmark = pytest.mark.usefixtures("noon")


def test_an_app_becomes_a_factor_only_by_a_code_of_it(regency: Regency) -> None:
    """Who scans nothing has nothing."""
    assert factors.enrol(regency.sari, SECRET, "000000") is None
    assert not factors.has_any(regency.sari.account)
    given(regency.sari)
    assert factors.has_any(regency.sari.account)
    assert factors.of(regency.sari.account).codes == 10


def test_a_code_counts_once(regency: Regency) -> None:
    """Whoever read it over her shoulder comes too late; the next one counts."""
    given(regency.sari)
    assert factors.check(regency.sari.account, shown())
    assert not factors.check(regency.sari.account, shown())
    assert not factors.check(regency.sari.account, shown(later=-1))
    with time_machine.travel(NOON + timedelta(seconds=30), tick=False):
        assert factors.check(regency.sari.account, shown())


def test_a_code_counts_around_its_half_minute_only(regency: Regency) -> None:
    """Clocks may differ by half a minute, not by more."""
    given(regency.sari)
    for later in (-3, -2, 2, 3):
        assert not factors.check(regency.sari.account, shown(later=later))
    assert factors.check(regency.sari.account, f" {shown(later=1)[:3]} {shown(later=1)[3:]} ")


def test_a_code_of_another_is_none_of_hers(regency: Regency) -> None:
    """Even of the same minute."""
    given(regency.sari)
    given(regency.budi, "LAINPRIMALAINPRIMALAINPRIMALAINX")
    assert not factors.check(regency.sari.account, shown("LAINPRIMALAINPRIMALAINPRIMALAINX"))
    for odd in ("", "      ", "12345", "1234567", "abcdef", "１２３４５６"):
        assert not factors.check(regency.sari.account, odd)


def test_a_code_on_paper_counts_once_and_new_ones_end_the_old(regency: Regency) -> None:
    """Ten, each once; a fresh sheet makes the old one waste paper."""
    codes = given(regency.sari)
    assert len(set(codes)) == 10
    assert factors.check(regency.sari.account, codes[3])
    assert not factors.check(regency.sari.account, codes[3])
    assert factors.of(regency.sari.account).codes == 9
    fresh = factors.new_codes(regency.sari)
    assert not factors.check(regency.sari.account, codes[4])
    assert factors.check(regency.sari.account, fresh[0])


def test_nothing_of_a_factor_can_be_read_in_the_database(regency: Regency) -> None:
    """The secret is sealed under her key: another person's key opens nothing."""
    codes = given(regency.sari)
    said = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in said
    assert not [code for code in codes if code in said]
    row = Authenticator.objects.get(user_id=regency.sari.account, type="totp")
    assert adapters.opened(row.data["secret"]) == SECRET
    moved = row.data["secret"].replace(regency.sari.person, regency.budi.person)
    with pytest.raises(Exception, match=r".*"):
        adapters.opened(moved)


def test_a_member_of_staff_keeps_her_last_factor(regency: Regency) -> None:
    """A citizen may do without again; then her codes on paper are gone too."""
    officer = regency.officer(AK1, "loket")
    for who in (officer, regency.sari):
        given(who)
    held = {who: factors.of(who.account).held[0].id for who in (officer, regency.sari)}
    with pytest.raises(LastFactorError):
        factors.remove(officer, held[officer])
    assert factors.has_any(officer.account)
    factors.remove(regency.sari, held[officer])
    assert factors.has_any(officer.account), "nobody removes another's"
    factors.remove(regency.sari, held[regency.sari])
    assert not Authenticator.objects.filter(user_id=regency.sari.account).exists()


@pytest.mark.parametrize("change", ["enrol", "codes", "remove"])
def test_each_change_of_factors_ends_the_sessions_before_it(regency: Regency, change: str) -> None:
    """The mark with which a session began is no longer the account's."""
    given(regency.sari)
    before = mark(regency)
    if change == "enrol":
        given(regency.sari, "LAINPRIMALAINPRIMALAINPRIMALAINX")
    elif change == "codes":
        factors.new_codes(regency.sari)
    else:
        factors.remove(regency.sari, factors.of(regency.sari.account).held[0].id)
    assert mark(regency) != before


def mark(regency: Regency) -> str:
    """Return the mark of Sari's account."""
    return Account.objects.get(pk=regency.sari.account).get_session_auth_hash()


def test_a_public_secret_counts_in_a_demo_office_only(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Carried into an office that was founded in earnest, it opens nothing and shows nothing."""
    officer = regency.officer(AK1, "loket")
    factors.plant_public(officer, SECRET)
    assert factors.public_code(officer.account) == shown()
    assert factors.check(officer.account, shown())
    assert factors.check(officer.account, shown()), "visitors share it"
    earnest = Profile(Text(id="Sungguhan"), Text(id=""), demo=False)
    monkeypatch.setattr(factors, "profile", lambda: earnest)
    assert factors.public_code(officer.account) == ""
    assert not factors.check(officer.account, shown())
    with pytest.raises(ValueError, match="demo"):
        factors.plant_public(regency.officer(AK1, "pengantar_kerja"), SECRET)


def test_a_factor_of_her_own_is_never_shown(regency: Regency) -> None:
    """Also not in a demo office."""
    given(regency.sari)
    assert factors.public_code(regency.sari.account) == ""


def test_nothing_is_sealed_without_knowing_whose_it_is() -> None:
    """The library's own way to keep a secret is shut."""
    with pytest.raises(TypeError):
        adapters.FactorAdapter().encrypt("x")
    with pytest.raises(ValueError, match="no sealed secret"):
        adapters.opened("person/1:plain text!")

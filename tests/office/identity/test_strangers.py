"""Strangers leave little here, and shut nobody out."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from prima.faces.device import COOKIE
from prima.faces.door import strangers
from prima.office import jobs, throttle, who
from prima.office.identity import known_device
from prima.office.models import Account
from tests.office.identity.visitor import Visitor
from tests.office.regency import PASSWORD, Regency
from tests.second_factor import given, shown

pytestmark = pytest.mark.usefixtures("noon")
ELSEWHERE = "198.51.100.9"


def challenged(address: str = "192.0.2.1", client: Client | None = None) -> int:
    """Ask for a challenge as nobody; return the status."""
    browser = Client() if client is None else client
    return browser.post("/masuk/kunci/tantangan", REMOTE_ADDR=address).status_code


def guesses(times: int, address: str = ELSEWHERE, mail: str = "sari@contoh.id") -> Client:
    """Guess a password wrongly so often from one place."""
    client = Client(REMOTE_ADDR=address)
    for _ in range(times):
        client.post("/masuk", {"surel": mail, "sandi": "salah sama sekali"})
    return client


def test_challenges_of_strangers_are_bounded_by_address_and_in_all(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the bound no row is made; another address goes on, until all together are too many."""
    del regency
    monkeypatch.setattr(strangers, "BY_ADDRESS", 3)
    monkeypatch.setattr(strangers, "ALL", 5)
    before = Session.objects.count()
    assert [challenged() for _ in range(4)] == [200, 200, 200, 429]
    assert [challenged(f"192.0.2.{n}") for n in (2, 3, 4)] == [200, 200, 429]
    assert Session.objects.count() == before + 5


def test_one_browser_that_asks_again_makes_no_second_row(regency: Regency) -> None:
    """It goes on with the session that it has; an invented cookie is none."""
    del regency
    client, before = Client(), Session.objects.count()
    assert [challenged(client=client) for _ in range(3)] == [200] * 3
    assert Session.objects.count() == before + 1
    liar = Client()
    liar.cookies["prima"] = "x" * 32
    challenged(client=liar)
    liar.cookies["prima"] = "y" * 32
    challenged(client=liar)
    assert Session.objects.count() == before + 3


def test_what_a_stranger_began_lasts_for_minutes(regency: Regency) -> None:
    """Five, and then the hourly job throws it away; a session of a person lasts longer."""
    client = Client()
    challenged(client=client)
    assert client.session.get_expiry_age() == strangers.SECONDS
    visitor = Visitor(regency.sari, "Firefox")
    visitor.client = client
    visitor.password()
    assert client.session.get_expiry_age() > strangers.SECONDS
    Session.objects.update(expire_date="2026-01-01T00:00Z")
    jobs.strike()
    assert not Session.objects.exists()


def test_ten_guesses_elsewhere_do_not_shut_the_owner_out(regency: Regency) -> None:
    """Where they were made the door is shut; at home, in a new browser, it is not."""
    guesser = guesses(throttle.BY_NAME)
    form = {"surel": "sari@contoh.id", "sandi": PASSWORD}
    assert guesser.post("/masuk", form).status_code == 429
    assert Visitor(regency.sari).password().status_code == 302


def test_a_known_browser_comes_in_while_the_name_is_shut_everywhere(regency: Regency) -> None:
    """She came in with it before; guesses by the hundred from many places do not concern it."""
    visitor = Visitor(regency.sari)
    visitor.password()
    cookie = visitor.client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    for n in range(throttle.BY_NAME + 10):
        throttle.failed("sari@contoh.id", f"192.0.2.{n}")
    assert Visitor(regency.sari).password().status_code == 429
    assert visitor.password().status_code == 302


def test_nobody_is_given_the_mark_before_she_is_in(regency: Regency) -> None:
    """Not by looking, not by the password alone, not by a wrong one."""
    given(regency.sari)
    visitor = Visitor(regency.sari)
    visitor.client.get("/masuk")
    visitor.client.post("/masuk", {"surel": visitor.mail, "sandi": "salah sama sekali"})
    visitor.password()
    assert COOKIE not in visitor.client.cookies
    visitor.client.post("/masuk/kode", {"kode": shown()})
    assert COOKIE in visitor.client.cookies


def test_the_mark_is_of_one_account_and_of_one_password(regency: Regency) -> None:
    """Of another name it says nothing, nor after a change; it names nobody and lets nobody in."""
    text = known_device.mark(regency.sari)
    assert known_device.device(text, "sari@contoh.id")
    assert known_device.device_of(text, regency.sari)
    assert not known_device.device(text, "budi@contoh.id")
    assert not known_device.device_of(text, regency.budi)
    assert not known_device.device(text[:-1] + "_", "sari@contoh.id")
    assert "sari" not in text
    client = Client()
    client.cookies[COOKIE] = text
    assert client.get("/akun/keamanan").status_code == 302
    who.change_password(regency.sari, "sandi yang baru sekali")
    assert not known_device.device(text, "sari@contoh.id")


def test_the_mark_of_a_closed_account_is_nothing(regency: Regency) -> None:
    """Nor does a made-up one break anything."""
    text = known_device.mark(regency.budi)
    Account.objects.filter(pk=regency.budi.account).update(is_active=False)
    assert not known_device.device(text, "budi@contoh.id")
    for made_up in ("", "x", "a:b:c", "W10:1u:AAAA"):
        assert not known_device.device(made_up, "budi@contoh.id")

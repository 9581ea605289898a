"""A real provider vouches; its word is believed once, whole, and for this office only."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.conf import settings
from django.test import Client

from prima.office import keys
from prima.office.home import folder
from prima.office.identity import factors, openid, rules
from prima.office.identity.rules import Provider, Rules
from prima.office.moment import now
from tests.case.plans import AK1
from tests.identity_provider import Person, Running, provider
from tests.office.identity.visitor import Visitor
from tests.office.regency import Regency
from tests.second_factor import given

WAY_BACK = "/masuk/lembaga/lembaga-uji/kembali"
START, LINK = "/masuk/lembaga/lembaga-uji", "/akun/lembaga/lembaga-uji"
NUMBER = "3204121502900017"
"""The provider's number of Sari there: a NIK, which must lie nowhere here."""


@pytest.fixture(scope="module")
def running() -> Generator[Running]:
    """A provider that knows this office."""
    with provider(f"{settings.PRIMA_URL}{WAY_BACK}") as one:
        yield one


@pytest.fixture
def office(regency: Regency, running: Running) -> Generator[Regency]:
    """The regency, whose rules name the provider and whose keys folder holds the secret."""
    secret = folder("keys") / "openid-lembaga-uji.secret"
    secret.write_text(running.secret)
    named = Provider(
        "lembaga-uji", "Lembaga uji", "Test institution", running.issuer, running.client_id
    )
    rules.enter(Rules(providers=(named,)), now(), "system")
    yield regency
    rules.forget()
    secret.unlink()


def there_and_back(client: Client, way: str, login: str = NUMBER, **form: str) -> Any:
    """Go to the provider and come back; return what this office answers."""
    return client.get(path_of(come_back(client, way, login, **form)))


def come_back(client: Client, way: str, login: str = NUMBER, **form: str) -> str:
    """Go to the provider; return the address with which it sends her back."""
    answer = client.post(way, form)
    assert answer.status_code == 302, answer.content[:500]
    return Person(login).walk(answer.headers["Location"], f"{settings.PRIMA_URL}{WAY_BACK}")


def path_of(address: str) -> str:
    """Return path and question of an address."""
    return address.removeprefix(settings.PRIMA_URL)


def linked(office: Regency, login: str = NUMBER) -> Visitor:
    """Let Sari link the provider's account with hers."""
    visitor = Visitor(office.sari).inside()
    answer = there_and_back(visitor.client, LINK, login)
    assert answer.headers["Location"] == "/akun/keamanan", answer.content[:800]
    return visitor


def test_who_linked_comes_in_by_the_word_of_the_provider(office: Regency) -> None:
    """To the page that she wanted, with a session of her own."""
    linked(office)
    client = Client()
    assert "Masuk lewat Lembaga uji" in client.get("/masuk").content.decode()
    answer = there_and_back(client, START, lanjut="/permohonan")
    assert answer.headers["Location"] == "/permohonan"
    assert client.get("/akun/keamanan").status_code == 200


def test_the_request_holds_pkce_state_and_nonce_and_asks_for_no_data(office: Regency) -> None:
    """Scope openid alone: no address, no name is even asked for."""
    del office
    asked = parse_qs(urlsplit(Client().post(START).headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid"]
    assert asked["response_type"] == ["code"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 32


def test_nobody_is_found_who_did_not_link_also_not_by_her_address(office: Regency) -> None:
    """The provider knows `sari@contoh.id`; that opens no account here, and makes none."""
    before = EmailAddress.objects.count()
    for login in ("sari@contoh.id", "sari", NUMBER):
        client = Client()
        answer = there_and_back(client, START, login)
        assert answer.status_code == 403
        assert "belum ditautkan" in answer.content.decode()
        assert client.get("/akun/keamanan").status_code == 302
    assert EmailAddress.objects.count() == before == 0
    del office


def test_an_answer_counts_once(office: Regency) -> None:
    """The same address again, in the same browser or with another state, opens nothing."""
    linked(office)
    client = Client()
    address = path_of(come_back(client, START))
    assert client.get(address).status_code == 302
    assert client.get(address).status_code == 403
    again = Client()
    fresh = parse_qs(urlsplit(again.post(START).headers["Location"]).query)["state"][0]
    code = parse_qs(urlsplit(address).query)["code"][0]
    replayed = again.get(f"{WAY_BACK}?code={code}&state={fresh}")
    assert replayed.status_code == 403
    assert again.get("/akun/keamanan").status_code == 302


def test_an_answer_is_for_the_browser_that_asked(office: Regency) -> None:
    """Whoever catches the address, or plants hers on somebody, is not in."""
    linked(office)
    asking, thief = Client(), Client()
    address = path_of(come_back(asking, START))
    assert thief.get(address).status_code == 403
    thief.post(START)
    assert thief.get(address).status_code == 403
    assert thief.get("/akun/keamanan").status_code == 302


@pytest.mark.parametrize("kept", ["nonce", "verifier"])
def test_an_answer_to_another_attempt_is_refused(office: Regency, kept: str) -> None:
    """Another nonce, or another PKCE verifier than the one that was sent."""
    linked(office)
    client = Client()
    address = path_of(come_back(client, START))
    session = client.session
    ((state, stash),) = session["socialaccount_states"].items()
    stash[0][kept] = "x" * 64
    session["socialaccount_states"] = {state: stash}
    session.save()
    assert client.get(address).status_code == 403
    assert client.get("/akun/keamanan").status_code == 302


@pytest.mark.parametrize(
    "change",
    [
        lambda query: re.sub("code=[^&]+", "code=x", query),
        lambda query: re.sub("state=[^&]+", "state=x", query),
        lambda query: re.sub("iss=[^&]+", "iss=https%3A%2F%2Fevil.example", query),
        lambda query: re.sub("code=[^&]+", "error=access_denied", query),
        lambda _query: f"{WAY_BACK}?",
    ],
)
def test_a_changed_answer_is_refused(office: Regency, change: Any) -> None:
    """Code, state, issuer; a no of the provider; nothing at all."""
    linked(office)
    client = Client()
    address = path_of(come_back(client, START))
    assert change(address) != address
    assert client.get(change(address)).status_code == 403
    assert client.get("/akun/keamanan").status_code == 302


def test_staff_owe_the_second_factor_here_too(office: Regency) -> None:
    """The word of another institution stands for the password, and for no more."""
    officer = office.officer(AK1, "loket")
    given(officer)
    visitor = Visitor(officer).inside()
    there_and_back(visitor.client, LINK, "9")
    client = Client()
    assert there_and_back(client, START, "9").headers["Location"] == "/masuk/kode"
    assert client.get("/meja").status_code == 302
    assert factors.has_any(officer.account)


def test_one_person_of_the_provider_has_one_account_here(office: Regency) -> None:
    """Another account is told that it is taken; hers stays hers, until she unlinks."""
    visitor = linked(office)
    budi = Visitor(office.budi).inside()
    answer = there_and_back(budi.client, LINK)
    assert answer.status_code == 409
    assert "ditautkan ke akun lain" in answer.content.decode()
    visitor.client.post(f"{LINK}/lepas")
    assert there_and_back(budi.client, LINK).headers["Location"] == "/akun/keamanan"


def test_only_who_is_signed_in_and_still_the_same_links(office: Regency) -> None:
    """A stranger is asked to sign in; who signed out meanwhile links nothing."""
    assert Client().post(LINK).headers["Location"].startswith("/masuk?")
    visitor = Visitor(office.sari).inside()
    address = path_of(come_back(visitor.client, LINK))
    session = visitor.client.session
    del session["account"]
    session.save()
    assert visitor.client.get(address).status_code == 403
    assert not SocialAccount.objects.exists()


def test_nothing_is_kept_but_a_keyed_hash_and_a_sealed_number(office: Regency) -> None:
    """No number, name, address or token; no secret in the database."""
    linked(office)
    (row,) = SocialAccount.objects.all()
    assert re.fullmatch("[0-9a-f]{64}", row.uid)
    assert row.extra_data.keys() == {openid.SEALED}
    assert re.fullmatch("[0-9a-f]+", row.extra_data[openid.SEALED])
    assert NUMBER not in str(vars(row))
    for table in (EmailAddress, SocialApp, SocialToken):
        assert not table.objects.exists()
    assert keys.have_keys()


def test_a_provider_that_is_not_named_is_not_there(office: Regency) -> None:
    """An address for nobody is no page."""
    del office
    assert Client().post("/masuk/lembaga/lain").status_code == 404
    assert Client().get("/masuk/lembaga/lain/kembali?state=x&code=y").status_code == 404


def test_a_provider_that_does_not_answer_lets_nobody_in(
    office: Regency, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so, and the password still works; one that calls itself otherwise neither."""
    del office, running
    for issuer in ("http://127.0.0.1:9", "http://localhost:9"):
        named = Provider("lembaga-uji", "x", "x", issuer, "kantor-uji")
        monkeypatch.setattr(rules, "_last", lambda named=named: Rules(providers=(named,)))
        rules.forget()
        assert Client().post(START).status_code == 403

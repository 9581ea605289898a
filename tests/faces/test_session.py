"""A session begins at the sign-in, holds nothing but an account, and ends for good."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client, RequestFactory

from prima.faces.session import ACCOUNT, MARK, enter, leave, who_of
from prima.office import recovery
from prima.office.models import Account
from prima.office.who import ANONYMOUS, Who, hashed, new_account

PASSWORD = "tiga kata acak"
FORM = {"surel": "sari@contoh.id", "sandi": PASSWORD}
COOKIE = "prima"

pytestmark = pytest.mark.django_db


@pytest.fixture
def sari(office_keys: None) -> Who:
    """Sari, who has an account."""
    del office_keys
    return new_account("citizen", {"mail": FORM["surel"], "name": "Sari"}, hashed(PASSWORD))


@pytest.fixture
def office_keys() -> None:
    """The keys without which nobody is found by her mail."""
    from prima.office.keys import make_keys  # noqa: PLC0415 - after the settings

    make_keys("tirtasari.go.id/buku")


def request(key: str | None = None) -> HttpRequest:
    """Return a request with the session of a cookie, or none."""
    made = RequestFactory().get("/")
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    made.session = store(key)
    if key is not None:
        made.COOKIES[COOKIE] = key
    return made


def test_nobody_gets_a_cookie_before_she_signs_in(client: Client) -> None:
    """Public pages are read without leaving a trace."""
    for path in ("/", "/en/", "/layanan", "/sehat"):
        assert COOKIE not in client.get(path).cookies
    assert Session.objects.count() == 0


@pytest.mark.usefixtures("sari")
def test_the_key_of_a_session_changes_at_the_sign_in(client: Client) -> None:
    """A key that somebody planted in her browser is worth nothing once she is in."""
    planted = request()
    planted.session["x"] = 1
    planted.session.save()
    key = planted.session.session_key
    assert key
    client.cookies[COOKIE] = key
    answer = client.post("/masuk", FORM)
    assert answer.status_code == 302
    assert answer.cookies[COOKIE].value != key
    thief = Client()
    thief.cookies[COOKIE] = key
    assert thief.get("/permohonan").status_code == 302
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.usefixtures("sari")
def test_the_cookie_is_kept_from_scripts_and_other_sites(client: Client) -> None:
    """It lasts half an hour."""
    cookie = client.post("/masuk", FORM).cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 60


def test_a_new_password_ends_every_session_of_the_old_one(sari: Who) -> None:
    """Whoever stole a session is out when the owner has made a new password."""
    made = request()
    enter(made, sari)
    made.session.save()
    assert who_of(request(made.session.session_key)) == sari
    recovery.renew(Account.objects.get(pk=sari.account), "sandi yang baru")
    assert who_of(request(made.session.session_key)) == ANONYMOUS
    again = request()
    enter(again, sari)
    again.session.save()
    assert who_of(request(again.session.session_key)) == sari


def test_the_token_of_forms_changes_at_the_sign_in(client: Client, sari: Who) -> None:
    """A token that somebody planted before is worth nothing after."""
    del sari
    client.get("/masuk")
    planted = client.cookies["csrftoken"].value
    client.post("/masuk", FORM)
    assert client.cookies["csrftoken"].value != planted


def test_a_session_holds_the_account_a_mark_and_instants_and_nothing_else(sari: Who) -> None:
    """No name, no role: what she may do is found at each request."""
    made = request()
    enter(made, sari)
    held = dict(made.session.items())
    assert held.pop(ACCOUNT) == sari.account
    password = Account.objects.get(pk=sari.account).password
    assert held.pop(MARK) not in ("", password)
    assert held.pop("posts") == []
    assert set(held) == {"began", "seen", "proven"}
    assert all(isinstance(at, int) for at in held.values())
    assert who_of(made) == sari


def test_a_session_is_read_only_when_the_browser_brought_one(sari: Who) -> None:
    """Without a cookie nothing is asked of the database."""
    made = request()
    enter(made, sari)
    made.session.save()
    assert who_of(request(made.session.session_key)) == sari
    without = request(made.session.session_key)
    del without.COOKIES[COOKIE]
    assert who_of(without) == ANONYMOUS


def test_who_signed_out_is_out_with_every_copy_of_the_key(sari: Who) -> None:
    """The session is gone from the office, not only from the browser."""
    made = request()
    enter(made, sari)
    made.session.save()
    key = made.session.session_key
    leave(made)
    assert who_of(made) == ANONYMOUS
    assert who_of(request(key)) == ANONYMOUS
    assert not Session.objects.filter(session_key=key).exists()


def test_a_closed_account_is_out_at_the_next_click(sari: Who) -> None:
    """The account is asked at each request."""
    made = request()
    enter(made, sari)
    made.session.save()
    Account.objects.filter(pk=sari.account).update(is_active=False)
    assert who_of(request(made.session.session_key)) == ANONYMOUS


@pytest.mark.usefixtures("sari")
def test_an_answer_is_asked_for_only_once_in_a_request() -> None:
    """Whoever was found stays so until the answer is given."""
    made = request()
    made.who = Who("officer", "officer/1", "account/1")  # type: ignore[attr-defined]  # found before
    assert who_of(made).kind == "officer"

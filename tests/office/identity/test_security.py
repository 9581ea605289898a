"""A person sees where she is signed in, and ends it; what ends a session ends it at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from prima.office import recovery
from prima.office.identity import factors, sessions
from prima.office.models import Account
from prima.office.registry import enter
from tests.case.plans import AK1
from tests.office.identity.visitor import NOON, Visitor
from tests.office.regency import Regency
from tests.second_factor import given

pytestmark = pytest.mark.usefixtures("noon")
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"


def two(regency: Regency) -> tuple[Visitor, Visitor]:
    """Let Sari sign in on her phone and on a computer."""
    phone, laptop = Visitor(regency.sari), Visitor(regency.sari, LAPTOP)
    phone.password()
    laptop.password()
    return phone, laptop


def test_each_sign_in_is_listed_with_its_kind_of_machine(regency: Regency) -> None:
    """Phone and computer; no address and no full mark of a browser is kept."""
    phone, _ = two(regency)
    said = phone.client.get("/akun/keamanan").content.decode()
    assert "Ponsel, Chrome" in said
    assert "Komputer, Firefox" in said
    assert said.count("perangkat ini") == 1
    kept = str(list(UserSession.objects.values()))
    assert "127.0.0.1" not in kept
    assert "Pixel" not in kept
    assert "Gecko" not in kept


def test_one_session_is_ended_from_another(regency: Regency) -> None:
    """The lost phone is out at its next click; the computer goes on."""
    phone, laptop = two(regency)
    lost = UserSession.objects.get(session_key=phone.client.session.session_key)
    laptop.client.post("/akun/sesi/akhiri", {"sesi": str(lost.pk)})
    assert not phone.is_in()
    assert laptop.is_in()
    assert not Session.objects.filter(session_key=lost.session_key).exists()


def test_nobody_ends_a_session_of_another(regency: Regency) -> None:
    """A number that is none of hers does nothing."""
    phone, _ = two(regency)
    row = UserSession.objects.get(session_key=phone.client.session.session_key)
    budi = Visitor(regency.budi)
    budi.password()
    for said in (str(row.pk), "", "x", "-1", "９"):
        budi.client.post("/akun/sesi/akhiri", {"sesi": said})
    assert phone.is_in()
    assert budi.is_in()


def test_all_sessions_end_with_one_press(regency: Regency) -> None:
    """This one too, and those that are written down nowhere."""
    phone, laptop = two(regency)
    unlisted = Visitor(regency.sari).inside()
    phone.client.post("/akun/sesi/akhiri", {"sesi": "semua"})
    assert [one.is_in() for one in (phone, laptop, unlisted)] == [False] * 3
    assert not UserSession.objects.filter(user_id=regency.sari.account).exists()


@pytest.mark.parametrize("why", ["password", "recovery", "factor", "closed"])
def test_a_change_ends_the_other_sessions_at_their_next_request(regency: Regency, why: str) -> None:
    """New password, recovery, new factor, closed account; only who made the change goes on."""
    phone, laptop = two(regency)
    if why == "password":
        phone.client.post("/akun/keamanan/sandi", {"sandi": "sandi yang baru"})
    elif why == "recovery":
        recovery.renew(Account.objects.get(pk=regency.sari.account), "sandi yang baru")
    elif why == "factor":
        phone.client.get("/akun/keamanan/aplikasi")
        given(regency.sari)
    else:
        Account.objects.filter(pk=regency.sari.account).update(is_active=False)
    assert not laptop.is_in()
    assert phone.is_in() == (why == "password")


def test_an_officer_who_is_released_is_out_at_the_next_request(regency: Regency) -> None:
    """A post less than at the sign-in ends the session; a post more does not."""
    officer = regency.officer(AK1, "loket")
    given(officer)
    visitor = Visitor(officer).inside()
    assert visitor.is_in()
    other = f"{AK1}.pengantar_kerja"
    more = {"post": other, "since": "2026-03-01", "decree": "SK 2"}
    enter(officer.person, "appointed", more, NOON, "system")
    assert visitor.is_in()
    less = {"post": f"{AK1}.loket", "until": "2026-03-01", "decree": "SK 3"}
    enter(officer.person, "released", less, NOON, "system")
    assert not visitor.is_in()


def test_a_session_ends_by_rest_and_by_age(regency: Regency) -> None:
    """After half an hour without a click, and after twelve hours however busy."""
    visitor = Visitor(regency.sari)
    visitor.password()
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            assert visitor.is_in(), minutes
    with time_machine.travel(NOON + timedelta(hours=12, minutes=1), tick=False):
        assert not visitor.is_in()
    rested = Visitor(regency.sari)
    rested.password()
    with time_machine.travel(NOON + timedelta(minutes=31), tick=False):
        assert not rested.is_in()


def test_a_session_that_says_nothing_of_its_beginning_is_none(regency: Regency) -> None:
    """Account alone, as an older release wrote it, lets nobody in."""
    client = Client()
    session = client.session
    session["account"] = regency.sari.account
    session.save()
    client.cookies["prima"] = session.session_key or ""
    assert client.get("/akun/keamanan").status_code == 302


def test_a_factor_is_made_and_taken_away_on_the_page(regency: Regency) -> None:
    """Scan, code, ten codes for paper; later one press, and the password is enough again."""
    visitor = Visitor(regency.sari)
    visitor.password()
    visitor.client.get("/akun/keamanan/aplikasi")
    assert visitor.client.post("/akun/keamanan/aplikasi", {"kode": "1"}).status_code == 422
    given(regency.sari)
    visitor.inside()
    page = visitor.client.get("/akun/keamanan").content.decode()
    assert "masih berlaku: 10" in page
    assert visitor.client.post("/akun/keamanan/kode").status_code == 200
    held = factors.of(regency.sari.account).held[0]
    visitor.client.post("/akun/keamanan/hapus", {"faktor": str(held.id)})
    assert not factors.has_any(regency.sari.account)
    assert visitor.is_in()


def test_what_is_over_is_thrown_away(regency: Regency) -> None:
    """Rows of sessions that nobody can use any more do not pile up."""
    two(regency)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        assert sessions.expire() == 2
    assert not UserSession.objects.exists()

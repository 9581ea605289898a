"""Nobody comes in by a password alone who has a second factor, or has to have one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine

from prima.office import throttle
from prima.office.identity import factors
from prima.office.models import Account
from tests.case.plans import AK1
from tests.office.identity.visitor import NOON, Visitor
from tests.office.regency import Regency
from tests.second_factor import SECRET, given, shown

pytestmark = pytest.mark.usefixtures("noon")
STAFF_PAGES = {"officer": "/meja", "auditor": "/pemeriksaan", "administrator": "/akun/keamanan"}


def staff(regency: Regency) -> list[Visitor]:
    """Return one of each kind of staff."""
    people = (regency.officer(AK1, "loket"), regency.auditor, regency.administrator)
    return [Visitor(who) for who in people]


def test_staff_without_a_factor_make_one_and_can_do_nothing_else(regency: Regency) -> None:
    """Officer, auditor, administrator: the password leads to one page, every other stays shut."""
    for visitor in staff(regency):
        assert visitor.password().headers["Location"] == "/masuk/pasang"
        page = STAFF_PAGES[visitor.who.kind]
        assert visitor.client.get(page).headers["Location"].startswith("/masuk?")
        assert visitor.client.get("/api/desk").status_code == 401
        said = visitor.client.get("/masuk/pasang").content.decode()
        secret = re.sub(r"\s", "", re.findall(r'class="rahasia">([A-Z2-7 ]+)<', said)[0])
        wrong = visitor.client.post("/masuk/pasang", {"kode": "000000"})
        assert wrong.status_code == 422
        done = visitor.client.post("/masuk/pasang", {"kode": shown(secret)})
        assert done.status_code == 200
        assert len(re.findall(r'<li class="nomor">\d{8}</li>', done.content.decode())) == 10
        assert visitor.client.get(page).status_code == 200


def test_the_secret_that_waits_in_the_session_is_sealed(regency: Regency) -> None:
    """Whoever reads the sessions in the database learns no secret."""
    visitor = staff(regency)[0]
    visitor.password()
    said = visitor.client.get("/masuk/pasang").content.decode()
    secret = re.sub(r"\s", "", re.findall(r'class="rahasia">([A-Z2-7 ]+)<', said)[0])
    assert secret not in str(dict(visitor.client.session.items()))


def test_a_code_is_asked_after_the_password_and_leads_to_where_she_wanted(regency: Regency) -> None:
    """Between the two she is nobody."""
    visitor = Visitor(regency.sari)
    given(regency.sari)
    answer = visitor.password("/layanan")
    assert answer.headers["Location"] == "/masuk/kode?lanjut=%2Flayanan"
    assert not visitor.is_in()
    assert visitor.client.post("/masuk/kode", {"kode": "000000"}).status_code == 422
    assert not visitor.is_in()
    form = {"kode": shown(), "lanjut": "/layanan"}
    assert visitor.client.post("/masuk/kode", form).headers["Location"] == "/layanan"
    assert visitor.is_in()


def test_a_code_on_paper_lets_her_in_once(regency: Regency) -> None:
    """For the day on which the telephone is lost."""
    codes = given(regency.sari)
    for expected in (302, 422):
        visitor = Visitor(regency.sari)
        visitor.password()
        answer = visitor.client.post("/masuk/kode", {"kode": codes[0]})
        assert answer.status_code == expected


def test_who_gave_no_password_is_not_asked_for_a_code(regency: Regency) -> None:
    """The page of the code tells a stranger nothing, and a right code is worth nothing to her."""
    visitor = Visitor(regency.sari)
    given(regency.sari)
    for path in ("/masuk/kode", "/masuk/pasang"):
        assert visitor.client.get(path).headers["Location"] == "/masuk"
        assert visitor.client.post(path, {"kode": shown()}).headers["Location"] == "/masuk"
    assert not visitor.is_in()


def test_the_wait_for_a_code_ends(regency: Regency) -> None:
    """After ten minutes, and when the password was changed meanwhile."""
    given(regency.sari)
    late, changed = Visitor(regency.sari), Visitor(regency.sari)
    late.password()
    with time_machine.travel(NOON + timedelta(minutes=11), tick=False):
        answer = late.client.post("/masuk/kode", {"kode": shown()})
        assert answer.headers["Location"] == "/masuk"
    changed.password()
    Account.objects.filter(pk=regency.sari.account).update(password="x")
    answer = changed.client.post("/masuk/kode", {"kode": shown()})
    assert answer.headers["Location"] == "/masuk"


def test_codes_cannot_be_tried_by_the_hundred(regency: Regency) -> None:
    """After ten wrong ones the right one is not heard either, for a quarter of an hour."""
    visitor = Visitor(regency.sari)
    given(regency.sari)
    visitor.password()
    for _ in range(throttle.BY_NAME):
        visitor.client.post("/masuk/kode", {"kode": "000000"})
    answer = visitor.client.post("/masuk/kode", {"kode": shown()})
    assert answer.status_code == 422
    assert "Tunggu seperempat jam" in answer.content.decode()
    assert not visitor.is_in()


def test_whoever_has_a_factor_makes_no_first_one(regency: Regency) -> None:
    """A password alone does not replace the app of an officer."""
    visitor = staff(regency)[0]
    given(visitor.who)
    visitor.password()
    assert visitor.client.get("/masuk/pasang").headers["Location"] == "/masuk"
    assert factors.check(visitor.who.account, shown())


def test_a_demo_office_shows_the_code_of_its_staff(regency: Regency) -> None:
    """It stands in the field already; a factor of her own is never shown."""
    visitor = staff(regency)[0]
    factors.plant_public(visitor.who, SECRET)
    visitor.password()
    said = visitor.client.get("/masuk/kode").content.decode()
    assert f'value="{shown()}"' in said
    assert "Kantor contoh: kode" in said
    own = Visitor(regency.sari)
    given(regency.sari)
    own.password()
    assert "Kantor contoh: kode" not in own.client.get("/masuk/kode").content.decode()

"""A decision, an export and a change of the proof itself ask for a proof that is fresh."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.urls import reverse

from prima.office import policy, tokens
from prima.office.identity import rules
from prima.office.identity.rules import Rules
from tests.case.plans import AK1, MORNING
from tests.office.doing import apply, work
from tests.office.identity.visitor import NOON, Visitor
from tests.office.regency import PASSWORD, Regency
from tests.second_factor import given, shown

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def decider(regency: Regency) -> Visitor:
    """The officer who decides, in, with an app."""
    who = regency.officer(AK1, "pengantar_kerja")
    given(who)
    return Visitor(who).inside()


@pytest.fixture
def number(regency: Regency) -> str:
    """A file that waits for the decision."""
    number = apply(regency.sari).number
    work(regency, number, "periksa", masih_berlaku=False)
    return number


def later(minutes: int) -> time_machine.travel:
    """Let it be some minutes later."""
    return time_machine.travel(NOON + timedelta(minutes=minutes), tick=False)


def test_within_the_minutes_nobody_is_asked(decider: Visitor, number: str) -> None:
    """She proved herself a moment ago."""
    with later(9):
        assert decider.client.get(f"/berkas/{number}/keputusan").status_code == 200


def test_a_page_of_decision_asks_again_and_comes_back(decider: Visitor, number: str) -> None:
    """The way back is the whole address."""
    path = f"/berkas/{number}/keputusan?lihat=1"
    with later(11):
        answer = decider.client.get(path)
        assert answer.headers["Location"] == f"/masuk/lagi?lanjut={quote(path, safe='')}"
        form = {"lanjut": path, "kode": "000000"}
        assert decider.client.post("/masuk/lagi", form).status_code == 422
        assert decider.client.get(path).status_code == 302
        form["kode"] = shown()
        assert decider.client.post("/masuk/lagi", form).headers["Location"] == path
        assert decider.client.get(path).status_code == 200


def test_what_was_written_is_not_lost(decider: Visitor, number: str) -> None:
    """It waits on the page that asks for the code, and goes on with it."""
    path, form = f"/berkas/{number}/keputusan", {"hasil": "tolak", "alasan": "a<b"}
    with later(11):
        answer = decider.client.post(path, form)
        said = answer.content.decode()
        assert answer.status_code == 403
        assert '<input type="hidden" name="alasan" value="a&lt;b">' in said
        assert '<input type="hidden" name="hasil" value="tolak">' in said
        sent = form | {"bukti-diri": "ya", "kode": "000000"}
        assert decider.client.post(path, sent).status_code == 422
        answer = decider.client.post(path, sent | {"kode": shown()})
        assert answer.status_code == 422, "the page itself answers: the form is not whole"
        assert "Buktikan lagi" not in answer.content.decode()


def test_the_same_holds_through_the_api(decider: Visitor, number: str) -> None:
    """A session whose proof is old is told how fresh it has to be."""
    path = f"/api/cases/{number}/acts/decide"
    body = {"step": "sahkan", "outcome": "granted"}
    keyed = {"Idempotency-Key": "key-number-1"}
    with later(11):
        answer = decider.client.post(path, body, "application/json", headers=keyed)
        assert answer.status_code == 401
        assert "stale_proof" in answer.content.decode()
        assert 'error="insufficient_user_authentication"' in answer.headers["WWW-Authenticate"]
        decider.client.post("/masuk/lagi", {"kode": shown()})
        answer = decider.client.post(path, body, "application/json", headers=keyed)
        assert answer.status_code == 200


def test_a_key_of_a_program_never_decides(decider: Visitor, number: str) -> None:
    """It proves no person, however fresh it is; what needs no person it does."""
    bearer = {"Authorization": f"Bearer {tokens.create(decider.who, 'uji')}"}
    said = decider.client.post(
        f"/api/cases/{number}/acts/decide",
        {"step": "sahkan", "outcome": "granted"},
        "application/json",
        headers=bearer | {"Idempotency-Key": "key-number-1"},
    )
    assert said.status_code == 403
    assert "no_person" in said.content.decode()
    assert decider.client.get("/api/desk", headers=bearer).status_code == 200


def test_an_export_asks_too(regency: Regency, number: str) -> None:
    """Who carries data away proves herself first."""
    given(regency.auditor)
    visitor = Visitor(regency.auditor).inside()
    path = f"/pemeriksaan/ekspor/{number}"
    assert visitor.client.get(path).status_code == 200
    with later(11):
        assert visitor.client.get(path).headers["Location"].startswith("/masuk/lagi?")


def test_who_has_no_factor_proves_herself_by_the_password(regency: Regency) -> None:
    """A citizen who wants one: a session that somebody stole gives no factor to the thief."""
    visitor = Visitor(regency.sari).inside()
    with later(11):
        assert (
            visitor.client.get("/akun/keamanan/aplikasi")
            .headers["Location"]
            .startswith("/masuk/lagi?")
        )
        assert visitor.client.post("/masuk/lagi", {"sandi": "salah sekali"}).status_code == 422
        assert visitor.client.post("/masuk/lagi", {"sandi": PASSWORD}).status_code == 302
        assert visitor.client.get("/akun/keamanan/aplikasi").status_code == 200


def test_her_copy_and_her_rights_ask_again(regency: Regency, number: str) -> None:
    """A session that somebody found carries nothing away and has nothing erased."""
    client = Visitor(regency.sari).inside().client
    with later(11):
        for path in (f"/permohonan/{number}/salinan", f"/permohonan/{number}/salinan.json"):
            assert client.get(path).headers["Location"].startswith("/masuk/lagi?"), path
        assert client.get("/data-saya/hapus").status_code != 302
        page = client.post("/data-saya/hapus", {"berkas": number})
        assert page.status_code == 403
        assert 'name="sandi"' in page.content.decode()
        assert f'value="{number}"' in page.content.decode()


def test_the_office_says_how_many_minutes(decider: Visitor, number: str) -> None:
    """The number is the office's own; the last that was entered counts."""
    rules.enter(Rules(fresh_minutes=2), MORNING, "system")
    with later(3):
        answer = decider.client.get(f"/berkas/{number}/keputusan")
        assert answer.headers["Location"].startswith("/masuk/lagi?")
    rules.forget()


def test_every_route_that_asks_for_a_fresh_proof_is_there() -> None:
    """A name that leads nowhere would guard nothing."""
    assert set(policy.ROUTES) >= policy.FRESH | policy.FRESH_TO_SEND
    changes = {"door:app", "door:codes", "door:remove", "door:password"}
    assert {"officer:decision", "auditor:export", "api:decide", *changes} <= policy.FRESH
    assert reverse("door:again") == "/masuk/lagi"

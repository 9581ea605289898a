"""What was typed after the session had ended comes along through the sign-in, and is not stored."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client
from django_q.models import OrmQ

from prima.faces.door import held
from prima.faces.gate import TYPED as TYPED_ON
from prima.office import policy
from prima.office.who import Who
from tests.case.plans import AK1
from tests.office.identity.visitor import NOON, Visitor
from tests.office.regency import PASSWORD, Regency
from tests.second_factor import given, shown

pytestmark = pytest.mark.usefixtures("noon")
STEP = f"/permohonan/baru/{AK1}/1"
TYPED = {
    "langkah": "diri",
    "nama": 'Sari <b>"Uji"</b>',
    "nik": "3204124101900001",
    "telepon": "081200000001",
}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
LATER = NOON + timedelta(minutes=31)


def too_late(who: Who, path: str = STEP) -> tuple[Client, Any]:
    """Send a page half an hour after the last click; return the browser and the answer."""
    client = Visitor(who).inside().client
    client.post(f"/permohonan/baru/{AK1}")
    with time_machine.travel(LATER, tick=False):
        return client, client.post(path, TYPED)


def hidden(answer: Any) -> dict[str, str]:
    """Return the hidden fields of a page, as a browser would send them."""
    found = HIDDEN.findall(answer.content.decode())
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def signed_in(client: Client, travelling: str, password: str = PASSWORD) -> Any:
    """Give name and password on the page that carries what was typed."""
    form = {"surel": "sari@contoh.id", "sandi": password, "tertahan": travelling}
    return client.post("/masuk", form)


def test_it_stands_ready_after_the_sign_in_and_goes_where_it_was_going(regency: Regency) -> None:
    """Word for word, and one press sends it."""
    client, answer = too_late(regency.sari)
    assert answer.status_code == 403
    assert "Isian Anda ikut" in answer.content.decode()
    with time_machine.travel(LATER, tick=False):
        ready = signed_in(client, hidden(answer)["tertahan"])
        said = ready.content.decode()
        assert f'action="{STEP}"' in said
        assert "<b>" not in said.partition("<main")[2].replace("<body>", "")
        assert {name: hidden(ready)[name] for name in TYPED} == TYPED
        sent = client.post(STEP, hidden(ready) | {"nama": "Sari Uji"})
        assert sent.status_code == 302, "saved: the next page comes"


def test_a_wrong_password_and_a_second_proof_lose_nothing(regency: Regency) -> None:
    """It comes along through each page of the door."""
    given(regency.sari)
    client, answer = too_late(regency.sari)
    with time_machine.travel(LATER, tick=False):
        wrong = signed_in(client, hidden(answer)["tertahan"], "salah sama sekali")
        assert wrong.status_code == 422
        asked = signed_in(client, hidden(wrong)["tertahan"])
        assert 'name="kode"' in asked.content.decode()
        travelling = hidden(asked)["tertahan"]
        again = client.post("/masuk/kode", {"kode": "000000", "tertahan": travelling})
        assert again.status_code == 422
        travelling = hidden(again)["tertahan"]
        ready = client.post("/masuk/kode", {"kode": shown(), "tertahan": travelling})
        assert {name: hidden(ready)[name] for name in TYPED} == TYPED


def test_nothing_of_it_is_stored(regency: Regency) -> None:
    """No session, no job, no draft holds it before she sends it herself."""
    client, answer = too_late(regency.sari)
    signed_in(client, hidden(answer)["tertahan"])
    kept = [str(row.get_decoded()) for row in Session.objects.all()]
    kept += [row.session_data for row in Session.objects.all()]
    kept += [str(row.task) for row in OrmQ.objects.all()]
    for one in (TYPED["nik"], TYPED["telepon"], hidden(answer)["tertahan"]):
        assert not [text for text in kept if one in text]


def test_passwords_and_codes_do_not_travel() -> None:
    """Only what was typed as an answer does."""
    lists = [("sandi", ["x"]), ("kode", ["1"]), ("csrfmiddlewaretoken", ["t"]), ("a", ["1", "2"])]
    assert held.kept(lists) == (("a", "1"), ("a", "2"))


@pytest.mark.parametrize("why", ["made up", "old", "changed", "another kind"])
def test_what_we_did_not_sign_within_the_hour_does_not_travel(regency: Regency, why: str) -> None:
    """She is in all the same, and comes to her own page."""
    with time_machine.travel(NOON - timedelta(hours=2 if why == "old" else 0), tick=False):
        text = signing.dumps([STEP, [["nama", "x"]]], salt=held.SALT)
    if why == "made up":
        text = "x:y:z"
    elif why == "changed":
        text = text[:-1] + ("A" if text[-1] != "A" else "B")
    elif why == "another kind":
        text = signing.dumps(["/meja", [["nama", "x"]]], salt=held.SALT)
    del regency
    assert signed_in(Client(), text).headers["Location"] == "/permohonan"


def test_who_only_opened_a_page_is_sent_to_sign_in_as_before(regency: Regency) -> None:
    """Nothing was typed, so nothing comes along; nor on a page where nobody types."""
    client = Visitor(regency.sari).inside().client
    with time_machine.travel(LATER, tick=False):
        assert client.get(STEP).status_code == 302
        assert client.post(STEP).status_code == 302
        assert client.post("/akun/sesi/akhiri", {"sesi": "1"}).status_code == 302


def test_every_page_from_which_typing_travels_is_there_and_is_a_citizens() -> None:
    """A name that leads nowhere would keep nothing; staff's pages have a proof of their own."""
    for route in TYPED_ON:
        rule = policy.route_rule(route)
        assert policy.role_admitted(rule, "citizen"), route
        assert not policy.role_admitted(rule, "officer"), route

"""Neither the answer nor the work behind it tells whether an address or a NIK is known here."""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_q.models import OrmQ
from fido2.utils import websafe_encode

from prima.office import throttle
from tests.case.plans import AK1
from tests.office.doing import apply
from tests.office.identity.visitor import Visitor
from tests.office.regency import Regency

pytestmark = pytest.mark.usefixtures("noon")
KNOWN, UNKNOWN = "sari@contoh.id", "tidak.ada@contoh.id"
OFFICE = "office_entry"
"""Read now and then for the office's own name, whoever asks."""

ASKED: dict[str, tuple[str, dict[str, str]]] = {
    "sign in": ("/masuk", {"sandi": "salah sama sekali"}),
    "enrol": ("/daftar", {"nama": "Tini Suryani", "sandi": "tiga kata acak"}),
    "forgotten": ("/lupa-sandi", {}),
    "code on paper": ("/masuk/pulih", {"sandi": "salah sama sekali", "kode": "2222"}),
    "passkey": ("/masuk/kunci/tantangan", {}),
    "another address": ("/akun/surel", {}),
}
CHANGING = re.compile(
    r'\d{4}-\d{3}-\d{3}|name="csrfmiddlewaretoken" value="\w+"|"challenge": "[^"]+"'
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody can see of an answer, and the costly work behind it."""

    status: int
    location: str
    body: str
    hashed: int
    letters: int
    asked: tuple[str, ...]


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count each time that a password is hashed; the hashing itself is the real one."""
    found: list[str] = []
    for name in ("encode", "verify"):
        real: Callable[..., Any] = getattr(Argon2PasswordHasher, name)

        def counted(*given: Any, _real: Callable[..., Any] = real, **more: Any) -> Any:
            found.append(_real.__name__)
            return _real(*given, **more)

        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    return found


def answer(client: Client, path: str, form: dict[str, str], hashed: list[str]) -> Answer:
    """Send a form, and return what came of it; the address that was typed is taken out."""
    letters, before = OrmQ.objects.count(), len(hashed)
    with CaptureQueriesContext(connection) as queries:
        said = client.post(path, form)
    body = CHANGING.sub("#", said.content.decode()).replace(form.get("surel", "\0"), "?")
    return Answer(
        said.status_code,
        said.headers.get("Location", ""),
        body,
        len(hashed) - before,
        OrmQ.objects.count() - letters,
        tuple(done for one in queries if OFFICE not in (done := tables(one))),
    )


def tables(query: dict[str, str]) -> str:
    """Return what a question to the database does, and with which tables; never the values."""
    said = re.findall(r'^[A-Z]+|(?:FROM|INTO|UPDATE|JOIN) "?\w+"?', query["sql"])
    return " ".join(said)


@pytest.mark.parametrize("what", ASKED)
def test_a_known_address_and_an_unknown_one_get_the_same(
    regency: Regency, hashed: list[str], what: str
) -> None:
    """Status, page, number of hashes and of letters, and every question to the database."""
    path, form = ASKED[what]
    found = []
    for mail in (KNOWN, UNKNOWN):
        signed_in = Visitor(regency.budi).inside().client
        client = signed_in if what == "another address" else Client()
        found.append(answer(client, path, form | {"surel": mail}, hashed))
    assert found[0] == found[1]
    assert found[0].status < 500
    assert found[0].hashed == (what in ("sign in", "enrol", "code on paper"))
    assert found[0].letters == (what in ("enrol", "forgotten", "another address"))


def test_past_the_bound_both_are_told_the_same(regency: Regency, hashed: list[str]) -> None:
    """A name that nobody has is shut like any other."""
    del regency
    found = []
    for mail in (KNOWN, UNKNOWN):
        for _ in range(throttle.BY_NAME):
            throttle.failed(mail, "127.0.0.1")
        form = {"surel": mail, "sandi": "salah sama sekali"}
        found.append(answer(Client(), "/masuk", form, hashed))
    assert found[0] == found[1]
    assert found[0].status == 429


def test_a_passkey_of_nobody_and_of_somebody_fail_alike(
    regency: Regency, hashed: list[str]
) -> None:
    """The account that an answer names is no secret that this page would tell."""
    found = []
    for name in (regency.sari.account, "account/" + "0" * 20):
        client = Client()
        client.post("/masuk/kunci/tantangan")
        said = json.dumps({"response": {"userHandle": websafe_encode(name.encode())}})
        found.append(answer(client, "/masuk/kunci", {"kunci": said}, hashed))
    assert found[0] == found[1]
    assert found[0].status == 422


def test_a_nik_that_is_known_here_is_answered_like_any_other(
    regency: Regency, hashed: list[str]
) -> None:
    """Budi types Sari's number into a form: no word of hers, no other answer."""
    nik = str(apply(regency.sari).case.answers["nik"])
    other = f"{nik[:-1]}{(int(nik[-1]) + 1) % 10}"
    found = []
    for number in (nik, other):
        client = Visitor(regency.budi).inside().client
        client.post(f"/permohonan/baru/{AK1}")
        form = {"langkah": "diri", "nama": "Budi Uji", "nik": number, "telepon": "081200000001"}
        found.append(answer(client, f"/permohonan/baru/{AK1}/1", form, hashed))
    assert found[0] == found[1]
    assert found[0].status == 302


@pytest.mark.long
def test_the_clock_does_not_tell_either(regency: Regency) -> None:
    """Coarsely: the middle of many sign-ins is the same to within a third, known or not."""
    del regency
    took: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for n in range(60):
        for mail, each in took.items():
            client = Client(REMOTE_ADDR=f"192.0.2.{n}")
            throttle.expire()
            began = perf_counter()
            client.post("/masuk", {"surel": mail, "sandi": "salah sama sekali"})
            each.append(perf_counter() - began)
            throttle.succeeded(mail, f"192.0.2.{n}")
    known, unknown = (statistics.median(each) for each in took.values())
    assert 2 / 3 < known / unknown < 3 / 2, (known, unknown)

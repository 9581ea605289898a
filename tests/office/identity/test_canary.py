"""Sign-up, sign-in, another institution, second factor, recovery: the database names nobody."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django_q.models import OrmQ, Task

from prima.office import recovery, vault, who
from prima.office.identity import factors, openid, sessions
from prima.office.identity.rules import Provider
from prima.office.models import Account
from tests.mailbox import opened
from tests.office.regency import Regency
from tests.office.test_canary import dresses
from tests.second_factor import given, shown

NAME, MAIL = "Zubaidah Qanaria", "zubaidah.qanaria@contoh.id"
PHONE, NIK = "+6281299887766", "3204125502900017"
PASSWORD = "kuda makan rumput"
AGENT = "Mozilla/5.0 (Linux; Android 14; Qanaria-9) Chrome/131.0.0.0 Mobile Safari/537.36"
ADDRESS = "198.51.100.77"
PLANTED = (NAME, MAIL, PHONE, PHONE.removeprefix("+62"), NIK, "Qanaria", ADDRESS, PASSWORD)
LEMBAGA = Provider("lembaga-uji", "Lembaga", "Institution", "https://id.example", "kantor")

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def lived(regency: Regency, settings: Any) -> str:
    """Let somebody do all that the door knows; return her app's secret."""
    del regency
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client = Client(headers={"user-agent": AGENT}, REMOTE_ADDR=ADDRESS)
    form = {"nama": NAME, "surel": MAIL, "telepon": PHONE, "sandi": PASSWORD}
    assert client.post("/daftar", form).status_code == 200
    opened(MAIL)
    client.post("/masuk", {"surel": MAIL, "sandi": "salah sama sekali"})
    assert client.post("/masuk", {"surel": MAIL, "sandi": PASSWORD}).status_code == 302
    known = who.of_account(Account.objects.get(person=vault.person_by_mail(MAIL)))
    openid.link(known, LEMBAGA, NIK)
    assert openid.account_of(LEMBAGA, NIK) == known
    page = client.get("/akun/keamanan/aplikasi").content.decode()
    secret = re.sub(r"\s", "", re.findall(r'class="rahasia">([A-Z2-7 ]+)<', page)[0])
    given(known, secret)
    second = Client(headers={"user-agent": AGENT}, REMOTE_ADDR=ADDRESS)
    assert second.post("/masuk", {"surel": MAIL, "sandi": PASSWORD}).status_code == 302
    assert second.post("/masuk/kode", {"kode": shown(secret)}).status_code == 302
    assert second.post("/lupa-sandi", {"surel": MAIL}).status_code == 200
    recovery.write(known.account)
    assert mail.outbox[0].to == [MAIL] or not factors.has_any(known.account)
    assert sessions.listed(known.account, "")
    return secret


def dump() -> bytes:
    """Return every value of every table, sessions and jobs unpacked beside their packing."""
    parts: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            for row in cursor.fetchall():
                for value in row:
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else None
                    parts.append(str(value).encode() if raw is None else raw)
    parts += [str(row.get_decoded()).encode() for row in Session.objects.all()]
    parts += [str(row.task).encode() for row in OrmQ.objects.all()]
    parts += [str(vars(row)).encode() for row in Task.objects.all()]
    return b"\n".join(parts)


def test_the_whole_database_names_nobody_who_came_to_the_door(lived: str) -> None:
    """No name, address, telephone, NIK, network address, mark of a browser, or secret."""
    data = dump()
    assert len(data) > 100_000
    assert b"account/" in data
    found = [word for word in (*PLANTED, lived) for dress in dresses(word) if dress in data]
    assert found == []


def test_the_search_would_have_found_it(lived: str) -> None:
    """One row with her address in it, and the search says so."""
    Session.objects.create(
        session_key="x" * 32,
        session_data=Session.objects.encode({"said": MAIL}),
        expire_date=Account.objects.first().created_at,  # type: ignore[union-attr]  # there is one
    )
    assert MAIL.encode() in dump()
    assert lived

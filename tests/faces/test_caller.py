"""A caller is who called, and only our own web server is believed about it."""

from __future__ import annotations

import pytest
from django.test import Client

from prima.faces.caller import called
from prima.office import throttle
from prima.office.keys import make_keys

PROXY = frozenset({"127.0.0.1", "10.0.0.1"})
CASES = {
    ("127.0.0.1", "203.0.113.7"): "203.0.113.7",
    ("127.0.0.1", "6.6.6.6, 203.0.113.7"): "203.0.113.7",
    ("127.0.0.1", "203.0.113.7, 10.0.0.1"): "203.0.113.7",
    ("127.0.0.1", ""): "127.0.0.1",
    ("127.0.0.1", "no address"): "127.0.0.1",
    ("127.0.0.1", "203.0.113.7, \r\nx"): "127.0.0.1",
    ("203.0.113.9", "203.0.113.7"): "203.0.113.9",
    ("127.0.0.1", "2001:db8::1"): "2001:db8::1",
}


@pytest.mark.parametrize(("asked", "found"), CASES.items())
def test_the_last_hop_before_our_own_servers_called(asked: tuple[str, str], found: str) -> None:
    """What a stranger writes before it, or a header without our server, says nothing."""
    assert called(*asked, PROXY) == found


@pytest.mark.django_db
def test_a_strangers_slips_behind_the_web_server_shut_no_other_out(settings: object) -> None:
    """A hundred failures of one caller are his own, not those of all behind one server."""
    make_keys("tirtasari.go.id/buku")
    settings.PRIMA_PROXY = frozenset({"127.0.0.1"})  # type: ignore[attr-defined]
    for n in range(throttle.BY_ADDRESS):
        throttle.failed(f"{n}@contoh.id", "203.0.113.7")
    form = {"surel": "sari@contoh.id", "sandi": "salah sama sekali"}
    client = Client()
    assert client.post("/masuk", form, HTTP_X_FORWARDED_FOR="203.0.113.7").status_code == 429
    assert client.post("/masuk", form, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 422

"""Only the treasury's signed message ends a payment, and it counts once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from prima.office import payments
from tests.faces.api.caller import Caller, ok, problem
from tests.faces.api.town import ANSWERS, SKCK, Town, found_town


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has asked for anything yet."""
    return found_town()


def billed(town: Town) -> tuple[str, dict[str, Any]]:
    """Run a paid case up to its bill; return its number and the bill."""
    sari, dewi, agung = Caller(town.sari), Caller(town.dewi), Caller(town.agung)
    answers = {
        **{name: ANSWERS[name] for name in ("nama", "nik", "telepon")},
        "tempat_lahir": "Bandung",
        "tanggal_lahir": "1995-07-01",
        "pekerjaan": "Penjahit",
        "alamat": {"region": "32.01.01", "street": "Jalan Melati 3"},
        "keperluan": "kerja_swasta",
        "luar_negeri": False,
        "punya_rumus": False,
    }
    number = ok(sari.post("cases", {"service": SKCK, "answers": answers}))["number"]
    met = ["data_diri", "identitas", "keluarga", "akta_lahir", "foto", "rekam_sidik_jari"]
    found = {"data_cocok": True, "meragukan": False}
    ok(dewi.act(number, "finish", step="teliti", met=met, findings=found))
    findings: dict[str, Any] = {"rumus": "12/34"}
    ok(dewi.act(number, "finish", step="ambil_sidik_jari", met=met, findings=findings))
    ok(dewi.act(number, "finish", step="siapkan", met=met, findings={"keterangan": "bersih"}))
    ok(agung.act(number, "decide", step="putuskan", outcome="granted"))
    (bill,) = ok(sari.get(f"cases/{number}"))["bills"]
    return number, bill


def paid(body: dict[str, Any], *, signed: bytes | None = None) -> Any:
    """Send the treasury's message; `signed` is what was signed, the body by default."""
    data = json.dumps(body).encode()
    headers = {"Prima-Signature": payments.signature(data if signed is None else signed)}
    return Client().post("/api/treasury/payments", data, "application/json", headers=headers)


def test_the_treasury_ends_a_payment_once(town: Town) -> None:
    """The same receipt again is the same entry; the case goes on."""
    number, bill = billed(town)
    message = {"bill": bill["bill"], "amount": bill["total"], "receipt": "NTPN-1"}
    first = ok(paid(message))
    assert ok(paid(message)) == first
    told = ok(Caller(town.sari).get(f"cases/{number}"))
    assert told["bills"][0]["receipt"] == "NTPN-1"
    assert [line["kind"] for line in told["timeline"]].count("paid") == 1
    problem(paid({**message, "receipt": "NTPN-2"}), 409, "bill_unknown")


def test_money_that_does_not_fit_is_not_entered(town: Town) -> None:
    """Another amount, another bill under the same receipt, a bill of no case."""
    _, bill = billed(town)
    message = {"bill": bill["bill"], "amount": bill["total"], "receipt": "NTPN-1"}
    problem(paid({**message, "amount": bill["total"] - 1}), 409, "amount_differs")
    problem(paid({**message, "bill": "0000-0000-1"}), 409, "bill_unknown")
    ok(paid(message))
    problem(paid({**message, "amount": 1}), 409, "key_reused")


def test_only_the_treasury_is_believed(town: Town) -> None:
    """A signature of other bytes, none, or somebody's token: 401 or 403, and nothing entered."""
    number, bill = billed(town)
    message = {"bill": bill["bill"], "amount": bill["total"], "receipt": "NTPN-1"}
    problem(paid(message, signed=b"something else"), 401, "not_signed_in")
    plain = Client().post("/api/treasury/payments", message, "application/json")
    problem(plain, 401, "not_signed_in")
    for who in town.everybody.values():
        problem(Caller(who).post("treasury/payments", message), 403, "not_allowed")
    odd = {"Prima-Signature": "é" * 64}
    answer = Client().post("/api/treasury/payments", message, "application/json", headers=odd)
    problem(answer, 401)
    assert ok(Caller(town.sari).get(f"cases/{number}"))["bills"][0]["paid_at"] is None

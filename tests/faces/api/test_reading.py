"""What a program is told of a case, in each state in which a case can be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from prima.office.models import CaseHead
from tests.faces.api.caller import Caller, ok
from tests.faces.api.town import AK1, ANSWERS, Town, found_town

MET = ["data_diri", "identitas", "foto", "ijazah"]
SECRETS = ("Sari", "Wulandari", ANSWERS["nik"], ANSWERS["telepon"])


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has asked for anything yet."""
    return found_town()


def applied(town: Town) -> str:
    """Apply for a card as Sari, and return the number."""
    body = {"service": AK1, "answers": ANSWERS}
    return str(ok(Caller(town.sari).post("cases", body))["number"])


def finished(town: Town, number: str, **changes: Any) -> None:
    """Let Rina finish the check."""
    body = {"step": "periksa", "met": MET, "findings": {"masih_berlaku": False}, **changes}
    ok(Caller(town.rina).act(number, "finish", **body))


def told(town: Town, number: str, language: str = "") -> dict[str, Any]:
    """Return the case as Sari's program reads it."""
    return dict(ok(Caller(town.sari, language).get(f"cases/{number}")))


def test_a_new_case_waits_for_its_first_step(town: Town) -> None:
    """One open step, its limits running, one line of history, nothing decided."""
    number = applied(town)
    it = told(town, number)
    assert (it["number"], it["service"], it["standard_version"]) == (number, AK1, "2026.1")
    assert (it["status"], it["version"]) == ("received", 1)
    assert it["state"] == "Berkas Anda menunggu giliran diperiksa"
    assert [(step["step"], step["state"]) for step in it["steps"]] == [("periksa", "ready")]
    assert (it["gaps"], it["bills"], it["ruling"], it["outputs"]) == ([], [], None, [])
    assert {one["state"] for one in it["limits"]} <= {"running", "not_started"}
    assert [line["what"] for line in it["timeline"]] == ["Permohonan Anda diterima."]


def test_a_refusal_is_told_with_the_reasons_of_the_standard(town: Town) -> None:
    """Outcome, reasons in words, post and unit; never the name of an official."""
    number = applied(town)
    finished(town, number, met=["data_diri", "foto", "ijazah"], unmet=["identitas"])
    reasons = ["identitas_lain"]
    tono = Caller(town.tono)
    ok(tono.act(number, "decide", step="sahkan", outcome="refused", reasons=reasons))
    ruling = told(town, number)["ruling"]
    assert ruling["outcome"] == "refused"
    assert [one["id"] for one in ruling["reasons"]] == ["identitas_lain"]
    assert ruling["reasons"][0]["title"].startswith("KTP yang Anda kirim")
    assert (ruling["post"], ruling["unit"]) == ("pengantar-1", "dinas-tenaga-kerja")
    assert "tono" not in str(told(town, number))


def test_what_was_issued_is_named_with_its_number(town: Town) -> None:
    """The output and its number; the hash of the document once it is signed."""
    number = applied(town)
    finished(town, number)
    ok(Caller(town.tono).act(number, "decide", step="sahkan", outcome="granted"))
    it = told(town, number)
    (output,) = it["outputs"]
    assert output["output"] == "kartu"
    assert number in output["number"]
    assert output["sha256"] == ""
    assert it["status"] == "closed"
    assert it["state"] == "Permohonan Anda selesai dan dikabulkan"


def test_limits_that_ended_say_whether_they_were_kept(town: Town) -> None:
    """The promise and the limits of the law, each with its outcome and its reckoning."""
    number = applied(town)
    finished(town, number)
    limits = {one["id"]: one for one in told(town, number)["limits"]}
    assert limits["kelengkapan"]["state"] == "ended"
    assert limits["kelengkapan"]["kept"] is True
    assert limits["janji"]["explained"]["limit"] == "15 min"
    assert limits["sahkan#1"]["explained"]["start"]["event"] == "ready:sahkan"


def test_a_clock_that_waits_for_the_citizen_says_so(town: Town) -> None:
    """While something is asked of her the promise stands still."""
    number = applied(town)
    gaps = [{"requirement": "foto", "kind": "unreadable"}]
    ok(Caller(town.rina).act(number, "return", step="periksa", gaps=gaps))
    it = told(town, number)
    limits = {one["id"]: one for one in it["limits"]}
    assert limits["janji"]["state"] == "stopped"
    assert limits["periksa#1:answer"]["state"] == "running"
    assert it["state"] == "1 hal perlu Anda lengkapi"
    assert it["gaps"] == [
        {
            "step": "periksa",
            "requirement": "foto",
            "title": "Pasfoto berwarna",
            "kind": "unreadable",
            "page": None,
        }
    ]


def test_everything_is_said_in_english_when_asked(town: Town) -> None:
    """Titles, state, timeline: no Indonesian sentence is left in an English answer."""
    number = applied(town)
    it = told(town, number, "en")
    assert it["title"] == "Job-seeker card (AK-1)"
    assert it["state"] == "Your file waits for its turn to be checked"
    assert it["timeline"][0]["what"] == "Your application was received."
    assert {step["title"] for step in it["steps"]} == {"Check data and papers"}


def test_no_personal_data_stands_in_what_officers_read_at_a_glance(town: Town) -> None:
    """State and history to an officer: the same members, nobody's name or number."""
    number = applied(town)
    glance = Caller(town.rina).get(f"cases/{number}").content.decode()
    desk = Caller(town.rina).get("desk").content.decode()
    assert not [secret for secret in SECRETS if secret in glance + desk]


def test_the_version_of_the_case_is_its_etag(town: Town) -> None:
    """A reader sees by one header whether the case went on."""
    number = applied(town)
    sari = Caller(town.sari)
    assert sari.get(f"cases/{number}").headers["ETag"] == '"1"'
    ok(Caller(town.rina).act(number, "start", step="periksa"))
    assert sari.get(f"cases/{number}").headers["ETag"] == '"2"'


def test_instants_carry_their_offset(town: Town) -> None:
    """Every instant can be read by a program without guessing."""
    number = applied(town)
    it = told(town, number)
    at = datetime.fromisoformat(it["received_at"])
    assert at.utcoffset() is not None
    assert abs((datetime.now(UTC) - at).total_seconds()) < 600


def test_the_list_of_own_cases_is_newest_first_and_bounded(town: Town) -> None:
    """A person with many cases gets the newest hundred."""
    number = applied(town)
    row = CaseHead.objects.values().get(number=number)
    for place in range(120):
        CaseHead.objects.create(**{**row, "number": f"OLD-{place:04}", "received_at": OLD})
    rows = ok(Caller(town.sari).get("cases"))["cases"]
    assert len(rows) == 100
    assert rows[0]["number"] == number
    assert rows[0]["due_at"] is not None


OLD = datetime(2026, 1, 5, 2, tzinfo=UTC)

"""A program applies and acts as people do: same door, same rules, same answers."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from prima.ledger.receipt import verify
from prima.office import book
from prima.office.models import CaseHead, DiaryLine
from tests.faces.api.caller import Caller, ok, problem
from tests.faces.api.town import AK1, ANSWERS, SKCK, Town, client_of, found_town, seal

APPLICATION = {"service": AK1, "answers": ANSWERS}
MET = ["data_diri", "identitas", "foto", "ijazah"]


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has asked for anything yet."""
    return found_town()


@pytest.fixture
def sari(town: Town) -> Caller:
    """Sari's program."""
    return Caller(town.sari)


def applied(caller: Caller) -> str:
    """Apply for a card, and return the number."""
    return str(ok(caller.post("cases", APPLICATION))["number"])


@pytest.mark.usefixtures("town")
def test_the_catalogue_lists_services_with_their_promise() -> None:
    """Nobody needs to sign in to read what is promised."""
    rows = ok(Caller().get("services"))["services"]
    by_name = {row["service"]: row for row in rows}
    assert by_name[AK1]["free"] is True
    assert by_name[AK1]["promise"] == "15 menit"
    assert by_name[SKCK]["free"] is False
    english = ok(Caller(language="en-GB, id;q=0.5").get("services"))["services"]
    assert {row["title"] for row in english} >= {"Job-seeker card (AK-1)"}


@pytest.mark.usefixtures("town")
def test_a_service_shows_its_fourteen_components() -> None:
    """In the order of the law, each with its number, its name and its content."""
    told = ok(Caller().get(f"services/{AK1}"))
    assert [one["number"] for one in told["components"]] == list(range(1, 15))
    assert [one["key"] for one in told["components"]][:5] == [
        "requirements",
        "procedure",
        "completion_time",
        "fee",
        "output",
    ]
    assert all(one["value"] and one["label"] for one in told["components"])
    problem(Caller().get("services/nothing"), 404, "not_found")


def test_the_schema_takes_what_the_office_takes(sari: Caller) -> None:
    """An application that fits the JSON Schema is received; one that does not is refused."""
    schema = ok(Caller().post(f"services/{AK1}/schema", {"answers": ANSWERS}, key="-"))
    validator = jsonschema_rs.validator_for(schema)
    assert validator.is_valid(APPLICATION)
    wrong = {"service": AK1, "answers": {**ANSWERS, "jenjang": "doktor"}}
    assert not validator.is_valid(wrong)
    problem(sari.post("cases", wrong), 422, "answer_wrong")
    applied(sari)
    empty = ok(Caller().get(f"services/{AK1}/schema"))
    asked = empty["properties"]["answers"]
    assert set(asked["required"]) >= {"nama", "nik", "jenjang"}
    assert "telepon" in set(asked["properties"]) - set(asked["required"])
    problem(Caller().get("services/nothing/schema"), 404)
    problem(Caller().post("services/nothing/schema", {}, key="-"), 404)


def test_a_case_runs_from_application_to_decision_over_the_api_alone(
    town: Town, sari: Caller
) -> None:
    """Submit, start, finish, decide, rate; the citizen reads each step, and the seal."""
    rina, tono = Caller(town.rina), Caller(town.tono)
    number = applied(sari)
    assert ok(rina.get("desk"))["rows"][0]["number"] == number
    assert ok(tono.get("desk"))["rows"] == []
    ok(rina.act(number, "start", step="periksa"))
    assert ok(sari.get(f"cases/{number}"))["steps"][0]["state"] == "started"
    done = ok(
        rina.act(number, "finish", step="periksa", met=MET, findings={"masih_berlaku": False})
    )
    assert done["status"] == "in_process"
    decided = ok(tono.act(number, "decide", step="sahkan", outcome="granted"))
    assert decided["status"] == "closed"
    ok(sari.act(number, "rate", score=4, comment="cepat sekali"))
    told = ok(sari.get(f"cases/{number}"))
    assert told["ruling"]["outcome"] == "granted"
    assert [line["kind"] for line in told["timeline"]] == [
        "submitted",
        "started",
        "finished",
        "decided",
        "issued",
        "closed",
        "rated",
    ]
    assert [row["number"] for row in ok(sari.get("cases"))["cases"]] == [number]


def test_the_receipt_comes_at_once_and_its_proof_after_the_seal(sari: Caller) -> None:
    """Both hold with the published key alone."""
    answer = ok(sari.post("cases", APPLICATION))
    number = answer["number"]
    unsealed = sari.get(f"cases/{number}/receipt").content
    assert (verify(unsealed, book.vkey()).ok, verify(unsealed, book.vkey()).sealed) == (True, False)
    assert answer["receipt"]["proof"] is None
    seal()
    assert verify(sari.get(f"cases/{number}/receipt?version=1").content, book.vkey()).sealed
    problem(sari.get(f"cases/{number}/receipt?version=2"), 404)
    problem(sari.get(f"cases/{number}/receipt?version=0"), 422, "misfit")


def test_every_fault_of_an_application_is_told_at_once(sari: Caller) -> None:
    """422; each fault with its field and its three sentences."""
    wrong = {**ANSWERS, "nik": "123", "telepon": "rumah", "jenjang": "doktor"}
    told = problem(sari.post("cases", {"service": AK1, "answers": wrong}), 422, "answer_wrong")
    assert {one["at"] for one in told["errors"]} == {"nik", "telepon", "jenjang"}
    told = problem(sari.post("cases", {"service": AK1, "answers": {**ANSWERS, "agama": "x"}}), 422)
    assert told["at"] == "agama"
    assert CaseHead.objects.count() == 0


def test_a_missing_requirement_is_named(sari: Caller) -> None:
    """What only a file can prove is asked for by its name: 422."""
    answers = {
        **{name: ANSWERS[name] for name in ("nama", "nik", "telepon")},
        "tempat_lahir": "Bandung",
        "tanggal_lahir": "1995-07-01",
        "pekerjaan": "Penjahit",
        "alamat": {"region": "32.01.01", "street": "Jalan Melati 3"},
        "keperluan": "kerja_swasta",
        "luar_negeri": False,
        "punya_rumus": True,
    }
    told = problem(sari.post("cases", {"service": SKCK, "answers": answers}), 422)
    parts = {one["code"]: one["at"] for one in (told, *told["errors"])}
    assert parts.get("requirement_missing") == "files.kartu_sidik_jari", told


def test_one_open_case_stops_a_second(sari: Caller) -> None:
    """409, with the number of the case that is open."""
    number = applied(sari)
    told = problem(sari.post("cases", APPLICATION), 409, "one_open_case")
    assert number in told["detail"]


def test_sent_twice_under_one_key_is_one_case(sari: Caller) -> None:
    """The same answer again; other content under the key is a conflict; another key is new."""
    first = ok(sari.post("cases", APPLICATION, key="one-and-the-same"))
    again = ok(sari.post("cases", APPLICATION, key="one-and-the-same"))
    assert (first["number"], first["version"]) == (again["number"], again["version"])
    assert CaseHead.objects.count() == 1
    other = {"service": AK1, "answers": {**ANSWERS, "minat": "kantor"}}
    problem(sari.post("cases", other, key="one-and-the-same"), 409, "key_reused")


def test_an_act_sent_twice_is_done_once(town: Town, sari: Caller) -> None:
    """A lost answer can be asked for again, after the case has gone on too."""
    number = applied(sari)
    rina = Caller(town.rina)
    found = {"step": "periksa", "met": MET, "findings": {"masih_berlaku": False}}
    first = ok(rina.act(number, "finish", key="the-same-key", **found))
    ok(Caller(town.tono).act(number, "decide", step="sahkan", outcome="granted"))
    again = ok(rina.act(number, "finish", key="the-same-key", **found))
    assert first["version"] == again["version"]
    assert ok(sari.get(f"cases/{number}"))["version"] > first["version"]


def test_a_key_counts_for_one_case_and_one_person(town: Town, sari: Caller) -> None:
    """Two people may use the same word for a key, and so may one for two cases."""
    budi = Caller(town.budi)
    one = ok(sari.post("cases", APPLICATION, key="same-words"))["number"]
    two = ok(budi.post("cases", APPLICATION, key="same-words"))["number"]
    assert one != two
    rina = Caller(town.rina)
    for number in (one, two):
        assert ok(rina.act(number, "start", key="take-it-1", step="periksa"))["number"] == number


@pytest.mark.parametrize(
    ("key", "status", "code"),
    [("-", 428, "key_missing"), ("short", 400, "key_odd"), ("with blank here", 400, "key_odd")],
)
def test_an_act_without_a_proper_key_is_not_done(
    sari: Caller, key: str, status: int, code: str
) -> None:
    """428 without a key, 400 with one that is none."""
    problem(sari.post("cases", APPLICATION, key=key), status, code)
    assert CaseHead.objects.count() == 0


def test_a_stale_version_is_refused(town: Town, sari: Caller) -> None:
    """`If-Match` is the ETag of the last reading; a case that went on refuses the act."""
    number = applied(sari)
    tag = sari.get(f"cases/{number}").headers["ETag"]
    ok(Caller(town.rina).act(number, "start", step="periksa"))
    stale = sari.post(f"cases/{number}/acts/withdraw", {}, if_match=tag)
    problem(stale, 409, "stale")
    problem(sari.post(f"cases/{number}/acts/withdraw", {}, if_match="new"), 400, "version_odd")
    tag = sari.get(f"cases/{number}").headers["ETag"]
    ok(sari.post(f"cases/{number}/acts/withdraw", {}, if_match=tag))


def test_a_return_names_gaps_and_the_citizen_completes(town: Town, sari: Caller) -> None:
    """The gaps stand in the case; a demand outside the standard is refused."""
    number, rina = applied(sari), Caller(town.rina)
    gap = {"requirement": "uang_rokok", "kind": "missing"}
    problem(rina.act(number, "return", step="periksa", gaps=[gap]), 409, "gap_outside")
    problem(rina.act(number, "return", step="periksa", gaps=[]), 409, "no_gap")
    gap = {"requirement": "data_diri", "kind": "unreadable"}
    ok(rina.act(number, "return", step="periksa", gaps=[gap]))
    told = ok(sari.get(f"cases/{number}"))
    assert [one["requirement"] for one in told["gaps"]] == ["data_diri"]
    assert told["status"] == "incomplete"
    assert told["limits"][-1]["kind"] == "answer"
    ok(sari.act(number, "complete", step="periksa", answers={"jenjang": "smp"}))
    assert ok(sari.get(f"cases/{number}"))["gaps"] == []
    assert ok(sari.get(f"cases/{number}/answers"))["answers"]["jenjang"] == "smp"


def test_limits_are_explained_day_by_day(sari: Caller) -> None:
    """Each running limit says from when, what was counted and what was not, by which law."""
    number = applied(sari)
    limits = {one["id"]: one for one in ok(sari.get(f"cases/{number}"))["limits"]}
    told = limits["kelengkapan"]["explained"]
    assert told["limit"] == "5 wd"
    assert len(told["counted"]) == 5
    assert told["cite"] == ["uu30_50"]
    assert told["due"] == told["counted"][-1]


def test_an_officer_opens_data_for_a_step_of_hers_and_it_is_entered(
    town: Town, sari: Caller
) -> None:
    """Only the fields of the step, masked where they are numbers; one line in the diary."""
    number, rina = applied(sari), Caller(town.rina)
    case = rina.get(f"cases/{number}")
    assert "Sari" not in case.content.decode()
    problem(rina.get(f"cases/{number}/answers"), 404)
    problem(rina.get(f"cases/{number}/answers?step=sahkan"), 404)
    assert DiaryLine.objects.count() == 0
    told = ok(rina.get(f"cases/{number}/answers?step=periksa"))
    facts = {fact["path"]: fact for fact in told["facts"]}
    assert facts["form.nama"]["said"] == "Sari Wulandari"
    assert facts["form.nik"]["masked"]
    assert ANSWERS["nik"] not in str(told)
    assert told["answers"] is None
    assert DiaryLine.objects.filter(case=number, step="periksa").count() == 1


def test_her_own_reads_are_no_entries(sari: Caller) -> None:
    """A citizen reads what she gave as often as she likes."""
    number = applied(sari)
    assert ok(sari.get(f"cases/{number}/answers"))["answers"] == ANSWERS
    assert DiaryLine.objects.count() == 0


def test_a_complaint_is_a_case_of_its_own(sari: Caller) -> None:
    """Without a standard for complaints the office says where to go; a wrong reason is named."""
    number = applied(sari)
    told = problem(sari.act(number, "complain", about="late", text="Sudah lama."), 409)
    assert told["code"] == "no_complaint_standard"
    problem(sari.act(number, "complain", about="weather", text="Hujan."), 422, "misfit")


# --- sessions


def test_a_session_may_act_with_its_csrf_token_and_not_without(town: Town) -> None:
    """A page's script can use the API; another site's page cannot."""
    browser = client_of(town.sari)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    headers = {"Idempotency-Key": "from-a-browser"}

    def sent() -> Any:
        return strict.post("/api/cases", APPLICATION, "application/json", headers=headers)

    problem(sent(), 403, "csrf")
    strict.cookies["csrftoken"] = "a" * 32
    headers["X-CSRFToken"] = "a" * 32
    ok(sent())
    assert ok(strict.get("/api/cases"))["cases"]

"""Nobody passes who should not, and every no is a problem with its three sentences."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from hypothesis import given
from hypothesis import strategies as st

from prima.faces.api import guard
from prima.faces.api.pace import PLACES, SHELF_BYTES, SHELVES, Pace
from prima.office import policy
from prima.office.models import Account, CaseHead, DiaryLine, Entry
from tests.faces.api.caller import Caller, ok, problem
from tests.faces.api.town import AK1, ANSWERS, MORNING, Town, apply, check, client_of, found_town

ACTS: dict[str, dict[str, Any]] = {
    "start": {"step": "periksa"},
    "finish": {"step": "periksa"},
    "return": {"step": "periksa", "gaps": []},
    "decide": {"step": "sahkan", "outcome": "granted"},
    "complete": {"step": "periksa"},
    "answer": {"step": "periksa", "findings": {}},
    "withdraw": {},
    "rate": {"score": 3},
    "complain": {"about": "late", "text": "Lama."},
}
READS = ("cases/{number}", "cases/{number}/answers?step=periksa", "cases/{number}/receipt")


@pytest.fixture
def town(db: None) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody has asked for anything yet."""
    return found_town()


def api_routes() -> set[str]:
    """Return the names of all routes under /api/."""
    top: Any = next(one for one in get_resolver().url_patterns if str(one.pattern) == "api/")
    (space,) = top.url_patterns
    return {f"api:{one.name}" for one in space.url_patterns}


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    """A route without a row would admit nobody; a row without a route is a dead letter."""
    assert api_routes() == {name for name in policy.ROUTES if name.startswith("api:")}
    for name in ACTS:
        assert policy.ROUTES[f"api:{name}"] == policy.ACTS[name]


# --- who may see and do what: the matrix


def answered(caller: Caller, number: str) -> dict[str, int]:
    """Return the status with which each route about a case answers somebody."""
    got = {path: caller.get(path.format(number=number)).status_code for path in READS}
    for name, body in ACTS.items():
        got[name] = caller.act(number, name, **body).status_code
    return got


def test_to_a_stranger_a_case_does_not_exist(town: Town) -> None:
    """Another citizen: 404 where citizens may go at all, 403 where none may; nothing is entered."""
    number = apply(town.sari)
    before = Entry.objects.count()
    got = answered(Caller(town.budi), number)
    citizens = {"complete", "answer", "withdraw", "rate", "complain", *READS}
    assert got == {name: 404 if name in citizens else 403 for name in got}
    assert got == answered(Caller(town.budi), "0000-0000"), "as if there were no such case"
    assert Entry.objects.count() == before


def test_an_officer_of_another_unit_sees_nothing(town: Town) -> None:
    """The police's officer and a file of the labour office: 404, and no look is entered."""
    number = apply(town.sari)
    got = answered(Caller(town.dewi), number)
    officers = {"start", "finish", "return", "decide", "complete", "withdraw", *READS}
    assert got == {name: 404 if name in officers else 403 for name in got}
    assert DiaryLine.objects.count() == 0


def test_whoever_is_no_citizen_and_no_officer_has_no_business_with_a_case(town: Town) -> None:
    """The auditor has her own pages; the administrator sees no file at all."""
    number = apply(town.sari)
    for who in (town.auditor, town.administrator):
        assert set(answered(Caller(who), number).values()) == {403}


def test_without_an_account_there_is_only_what_is_published(town: Town) -> None:
    """401 everywhere but in the catalogue, and how to sign in is said."""
    number = apply(town.sari)
    assert set(answered(Caller(), number).values()) == {401}
    for path in ("cases", "desk"):
        answer = Caller().get(path)
        problem(answer, 401, "not_signed_in")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    for path in ("services", f"services/{AK1}", f"services/{AK1}/schema", "openapi.json"):
        ok(Caller().get(path))


def test_the_step_of_another_role_is_an_obstacle_not_a_secret(town: Town) -> None:
    """Who works on the file may see it; that a step is not hers is said: 409."""
    number = apply(town.sari)
    check(town, number, MORNING)
    problem(Caller(town.rina).act(number, "decide", **ACTS["decide"]), 409, "not_allowed")
    problem(Caller(town.tono).act(number, "finish", **ACTS["finish"]), 409, "step_not_open")


def test_power_ends_with_the_account(town: Town) -> None:
    """A closed account's token is worth nothing at the next request."""
    sari = Caller(town.sari)
    ok(sari.get("cases"))
    Account.objects.filter(pk=town.sari.account).update(is_active=False)
    problem(sari.get("cases"), 401)


@pytest.mark.parametrize("shown", ["Bearer", "Bearer x", "Basic YTpi", "Bearer prima_x", "x" * 9])
def test_a_credential_that_is_none_makes_nobody(town: Town, shown: str) -> None:
    """A wrong token is refused even where no token is needed, and beside a valid session."""
    browser = client_of(town.sari)
    for client in (Client(), browser):
        problem(client.get("/api/services", headers={"Authorization": shown}), 401)
    problem(browser.get("/api/cases", headers={"Authorization": shown}), 401)


def test_a_session_reads_as_a_token_does(town: Town) -> None:
    """The same person, the same answer (I25)."""
    number = apply(town.sari)
    by_session = client_of(town.sari).get(f"/api/cases/{number}")
    assert ok(by_session) == ok(Caller(town.sari).get(f"cases/{number}"))


# --- form


def test_an_address_that_leads_nowhere_is_a_problem_too(town: Town) -> None:
    """Under /api/ nothing answers with a page."""
    for path in ("", "nothing", "cases/x/acts/bribe", "services/a/b/c"):
        problem(Caller(town.sari).get(path), 404, "not_found")


@pytest.mark.usefixtures("town")
def test_a_method_that_is_not_there_says_which_are() -> None:
    """405 with Allow, also for the strangest."""
    for method in ("put", "delete", "patch"):
        answer = getattr(Client(), method)("/api/services")
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]


def test_a_body_that_cannot_be_read_is_told(town: Town) -> None:
    """No JSON: 400; not this type: 415; too much of it: 413."""
    sari = Caller(town.sari)
    headers = sari.headers | {"Idempotency-Key": "some-key-1"}

    def sent(data: bytes, kind: str = "application/json") -> Any:
        return sari.client.post("/api/cases", data, kind, headers=headers)

    problem(sent(b"{"), 400, "not_json")
    problem(sent(b"\xff"), 400, "not_json")
    problem(sent(b"{}", "text/plain"), 415, "media_type")
    problem(sent(b"a=b", "application/x-www-form-urlencoded"), 415, "media_type")
    problem(sent(b'{"service": "' + b"x" * 300_000 + b'"}'), 413, "too_large")
    problem(sent(b"[" * 100_000), 400, "not_json")


def test_each_part_that_does_not_fit_the_schema_is_named(town: Town) -> None:
    """Missing, of another type, unknown: all at once, each with its place."""
    sari = Caller(town.sari)
    told = problem(sari.post("cases", {"service": 5, "answers": [], "colour": "red"}), 422)
    assert {one["at"] for one in told["errors"]} == {"service", "answers", "colour"}
    told = problem(sari.post("cases", {"service": AK1}), 422)
    assert [one["at"] for one in told["errors"]] == ["answers"]
    problem(sari.post("cases", []), 422)
    problem(sari.post("cases", {"service": "nothing", "answers": {}}), 422, "service_unknown")
    body = {"service": AK1, "answers": ANSWERS, "version": "1999.1"}
    problem(sari.post("cases", body), 409, "standard_changed")


@pytest.mark.parametrize(
    "odd", ["1.5", "1e400", '"\\ud800"', "9007199254740993", "[" * 70 + "]" * 70]
)
def test_what_the_book_cannot_hold_is_refused_before_the_door(town: Town, odd: str) -> None:
    """Broken numbers, half characters, endless nesting: 422, never an error of ours."""
    sari = Caller(town.sari)
    body = f'{{"service": "{AK1}", "answers": {{"nama": {odd}}}}}'
    headers = sari.headers | {"Idempotency-Key": "some-key-1"}
    answer = sari.client.post("/api/cases", body, "application/json", headers=headers)
    assert answer.status_code in (400, 422)
    problem(answer, answer.status_code)
    assert CaseHead.objects.count() == 0


@pytest.mark.parametrize(
    ("header", "language", "title"),
    [
        ("", "id", "Permintaan ini tidak dikerjakan."),
        ("id-ID", "id", "Permintaan ini tidak dikerjakan."),
        ("en", "en", "This request was not carried out."),
        ("fr;q=1, en-US;q=0.7, id;q=0.3", "en", "This request was not carried out."),
        ("en;q=0, *", "id", "Permintaan ini tidak dikerjakan."),
        ("\x00;;;,,q=", "id", "Permintaan ini tidak dikerjakan."),
        ("x" * 5_000, "id", "Permintaan ini tidak dikerjakan."),
    ],
)
@pytest.mark.usefixtures("town")
def test_problems_speak_the_language_that_was_asked_for(
    header: str, language: str, title: str
) -> None:
    """Indonesian unless English is preferred; the answer says which it is."""
    answer = Client().get("/api/cases", headers={"Accept-Language": header})
    assert problem(answer, 401)["title"] == title
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" in answer.headers["Vary"]


def test_an_obstacle_says_the_same_as_on_the_page(town: Town) -> None:
    """The three sentences of the core, in both languages."""
    from prima.case.obstacle.access import too_late  # noqa: PLC0415 - the sentence that is compared
    from prima.standard.text import Text  # noqa: PLC0415 - same

    number = apply(town.sari)
    said = too_late(Text(id="x", en="y"))
    told = problem(Caller(town.sari).act(number, "rate", score=3), 409, "too_late")
    assert (told["title"], told["next"]) == (said.what.id, said.next.id)
    english = problem(Caller(town.sari, "en").act(number, "rate", score=3), 409)
    assert (english["title"], english["next"]) == (said.what.en, said.next.en)


def test_answers_about_people_are_kept_by_no_cache(town: Town) -> None:
    """What a token opened stays out of every cache."""
    number = apply(town.sari)
    answer = Caller(town.sari).get(f"cases/{number}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Authorization" in answer.headers["Vary"]


# --- pace


def test_a_program_that_asks_too_fast_is_asked_to_wait(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """429 with Retry-After; others are not slowed down."""
    monkeypatch.setattr(guard, "pace", Pace(burst=3, per_second=0.1))
    sari = Caller(town.sari)
    assert [sari.get("cases").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = sari.get("cases")
    problem(answer, 429, "too_fast")
    assert 1 <= int(answer.headers["Retry-After"]) <= 20
    ok(Caller(town.budi).get("cases"))


@given(
    gaps=st.lists(st.floats(0, 3), min_size=1, max_size=60),
    burst=st.integers(1, 5),
    rate=st.floats(0.2, 5),
)
def test_no_bucket_ever_gives_more_than_its_rate(
    gaps: list[float], burst: int, rate: float
) -> None:
    """In any stretch of time: at most the burst and what flowed in meanwhile."""
    pace, at, passed = Pace(burst, rate), 0.0, []
    for gap in gaps:
        at += gap
        wait = pace.wait("a", at)
        if wait == 0:
            passed.append(at)
        else:
            assert pace.wait("a", at) > 0
    for first in range(len(passed)):
        for last in range(first, len(passed)):
            most = burst + (passed[last] - passed[first]) * rate
            assert last - first + 1 <= most + 1e-6


def test_the_buckets_are_bounded(tmp_path: Path) -> None:
    """However many programs come, the file stays as it is."""
    pace = Pace(burst=1, path=tmp_path / "pace")
    for number in range(3 * SHELVES):
        pace.wait(str(number), number / 1e6)
    assert (tmp_path / "pace").stat().st_size <= SHELVES * SHELF_BYTES
    assert pace.wait(str(3 * SHELVES - 1), 0.02) > 0


def test_nobody_is_pushed_off_a_full_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who was slowed stays slowed, and who brings many names gets no fresh bucket for each."""
    monkeypatch.setattr("prima.faces.api.pace.SHELVES", 1)
    pace = Pace(burst=3, per_second=1.0)
    assert [pace.wait("slowed", 1.0) == 0 for _ in range(4)] == [True] * 3 + [False]
    passed = sum(pace.wait(str(n % 50), 1.0) == 0 for n in range(500))
    assert passed == 3 * (PLACES - 1)
    assert pace.wait("slowed", 1.0) > 0


def test_a_bucket_that_filled_again_is_given_away_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A newcomer who comes later finds room, and everybody is served at the steady rate."""
    monkeypatch.setattr("prima.faces.api.pace.SHELVES", 1)
    pace = Pace(burst=2, per_second=1.0)
    for n in range(PLACES):
        pace.wait(str(n), float(n))
    assert pace.wait("new", 20.0) == 0
    assert pace.wait("new", 20.0) == 0
    assert pace.wait("new", 20.0) > 0


def test_workers_share_the_buckets(tmp_path: Path) -> None:
    """Four processes with one file pass as many requests as one would, not four times."""
    asking = (
        "import sys; from pathlib import Path; from prima.faces.api.pace import Pace;"
        "pace = Pace(burst=50, per_second=0.001, path=Path(sys.argv[1]), key=b'k');"
        "print(sum(pace.wait('one', 1.0) == 0 for _ in range(40)))"
    )
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", asking, str(tmp_path / "pace")], stdout=subprocess.PIPE
        )
        for _ in range(4)
    ]
    passed = [int(worker.communicate()[0]) for worker in workers]
    assert sum(passed) == 50, passed


def test_a_bucket_outlives_the_clock_of_a_machine_that_starts_anew(tmp_path: Path) -> None:
    """The clock begins at nought again; nobody waits for it to catch up."""
    pace = Pace(burst=1, per_second=1.0, path=tmp_path / "pace")
    assert pace.wait("a", 1e6) == 0
    pace.wait("a", 1.0)
    assert pace.wait("a", 2.5) == 0


def test_a_full_disk_lets_everybody_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Haste is not counted then; nobody is turned away, and no worker dies."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.pwrite", full)
    pace = Pace(burst=1, path=tmp_path / "pace")
    assert [pace.wait("a", 1.0) for _ in range(3)] == [0, 0, 0]


def test_the_file_names_nobody(tmp_path: Path) -> None:
    """Whose a bucket is stands there as a keyed hash."""
    path = tmp_path / "pace"
    Pace(path=path, key=b"one").wait("203.0.113.7", 1.0)
    other = tmp_path / "other"
    Pace(path=other, key=b"two").wait("203.0.113.7", 1.0)
    assert b"203.0.113" not in path.read_bytes()
    assert path.read_bytes() != other.read_bytes()


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    """An instant before the last one fills no bucket."""
    pace = Pace(burst=1, per_second=1)
    assert pace.wait("a", 10.0) == 0.0
    assert pace.wait("a", 5.0) == 1.0


def test_what_a_complaint_can_be_about_is_the_same_here_as_on_the_page() -> None:
    """The document lists what the core knows, no more and no less."""
    from prima.case.decide.citizen import ABOUT  # noqa: PLC0415 - the list that is compared
    from prima.faces.api.shapes import ComplainIn  # noqa: PLC0415 - same

    assert get_args(ComplainIn.model_fields["about"].annotation) == ABOUT


@pytest.mark.usefixtures("town")
def test_json_is_json() -> None:
    """The published document is valid JSON with the right type."""
    answer = Client().get("/api/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert json.loads(answer.content)["openapi"] == "3.1.0"


def test_the_page_and_the_program_give_the_same_answer(town: Town) -> None:
    """Who finds a case on the page finds it by the API, and nobody else does (I25)."""
    number = apply(town.sari)
    for who in (town.sari, town.budi):
        page = client_of(who).get(reverse("citizen:case", args=[number]))
        assert page.status_code == Caller(who).get(f"cases/{number}").status_code
    for who in (town.rina, town.tono, town.dewi):
        page = client_of(who).get(reverse("officer:file", args=[number]))
        program = Caller(who).get(f"cases/{number}")
        assert (page.status_code == 404) == (program.status_code == 404), who

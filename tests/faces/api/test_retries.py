"""However often a program sends, retries and loses answers: one key, one act (I5)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prima.faces.api import guard
from prima.faces.api.pace import Pace
from prima.office.models import CaseHead, Entry, IdempotencyKey
from tests.faces.api.caller import Caller, ok, problem
from tests.faces.api.town import AK1, ANSWERS, Town, found_town

WORK = ("toko", "kantor", "jasa")
SENT = st.lists(
    st.tuples(st.sampled_from(["sari", "budi"]), st.integers(1, 3), st.sampled_from(WORK)),
    min_size=1,
    max_size=8,
)


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody is asked to wait."""
    monkeypatch.setattr(guard, "pace", Pace(burst=10**9))
    return found_town()


@given(sent=SENT)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_key_is_at_most_one_case(town: Town, sent: list[tuple[str, int, str]]) -> None:
    """Any order of applications under few keys, withdrawn as they come, so that a new one may."""
    callers = {name: Caller(getattr(town, name)) for name in ("sari", "budi")}
    run = IdempotencyKey.objects.count()
    first: dict[tuple[str, int], tuple[str, str]] = {}
    before = CaseHead.objects.count()
    for name, key, work in sent:
        body = {"service": AK1, "answers": {**ANSWERS, "minat": work}}
        answer = callers[name].post("cases", body, key=f"run-{run}-key-{key}")
        known = first.get((name, key))
        if known is None:
            number = ok(answer)["number"]
            first[name, key] = (number, work)
            ok(callers[name].act(number, "withdraw"))
        elif known[1] == work:
            assert ok(answer)["number"] == known[0]
        else:
            problem(answer, 409, "key_reused")
    assert CaseHead.objects.count() == before + len(first)


@given(times=st.lists(st.sampled_from(["start", "finish", "rate"]), max_size=8))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_acts_repeated_in_any_order_are_entered_once(town: Town, times: list[str]) -> None:
    """After the case went its way, every act that is sent again under its key changes nothing."""
    sari, rina, tono = Caller(town.sari), Caller(town.rina), Caller(town.tono)
    number = ok(sari.post("cases", {"service": AK1, "answers": ANSWERS}, key=fresh()))["number"]
    done = {"step": "periksa", "met": MET, "findings": {"masih_berlaku": False}}
    acts: dict[str, tuple[Caller, dict[str, Any]]] = {
        "start": (rina, {"step": "periksa"}),
        "finish": (rina, done),
        "decide": (tono, {"step": "sahkan", "outcome": "granted"}),
        "rate": (sari, {"score": 4}),
    }
    versions = {
        name: ok(caller.act(number, name, key=f"the-{name}-key", **body))["version"]
        for name, (caller, body) in acts.items()
    }
    entries = Entry.objects.count()
    for name in times:
        caller, body = acts[name]
        again = ok(caller.act(number, name, key=f"the-{name}-key", **body))
        assert again["version"] == versions[name]
    assert Entry.objects.count() == entries


MET = ["data_diri", "identitas", "foto", "ijazah"]


def fresh() -> str:
    """Return a key that was not used before."""
    return f"fresh-key-{IdempotencyKey.objects.count()}"


def test_a_refused_act_leaves_its_key_free(town: Town) -> None:
    """An obstacle enters nothing: the same key may be used once the fault is mended."""
    sari = Caller(town.sari)
    wrong = {"service": AK1, "answers": {**ANSWERS, "nik": "123"}}
    problem(sari.post("cases", wrong, key="a-key-of-hers"), 422)
    assert IdempotencyKey.objects.count() == 0
    ok(sari.post("cases", {"service": AK1, "answers": ANSWERS}, key="a-key-of-hers"))


def test_the_key_of_one_act_is_not_the_key_of_another(town: Town) -> None:
    """The same key on the same case for another act is other content: 409."""
    sari = Caller(town.sari)
    number = ok(sari.post("cases", {"service": AK1, "answers": ANSWERS}))["number"]
    ok(sari.act(number, "withdraw", key="one-key-for-two"))
    problem(sari.act(number, "rate", key="one-key-for-two", score=4), 409, "key_reused")


def test_an_answer_that_was_lost_is_given_again_with_its_receipt(town: Town) -> None:
    """Sent again, the application is answered with the same receipt, sealed or not."""
    sari = Caller(town.sari)
    body = {"service": AK1, "answers": ANSWERS}
    first = ok(sari.post("cases", body, key="the-lost-one"))
    ok(Caller(town.rina).act(first["number"], "start", step="periksa"))
    again = ok(sari.post("cases", body, key="the-lost-one"))
    assert again["receipt"]["event"] == first["receipt"]["event"]
    assert again["version"] == first["version"] == 1

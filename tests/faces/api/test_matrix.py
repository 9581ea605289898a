"""Who may do what by the API: every route, every person, every state of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from prima.case.acts import Gap, Return
from prima.faces.api import guard
from prima.faces.api.pace import Pace
from prima.office import policy
from prima.office.act import load
from prima.office.models import CaseHead, Entry
from prima.office.moment import now
from prima.office.who import relation
from tests.faces.api.caller import Caller
from tests.faces.api.town import CLERK, MORNING, Town, act, apply, check, found_town, grant

READS = {
    "api:case": "cases/{number}",
    "api:answers": "cases/{number}/answers?step=periksa",
    "api:receipt": "cases/{number}/receipt",
}
BODIES: dict[str, dict[str, Any]] = {
    "start": {"step": "periksa"},
    "finish": {"step": "nowhere"},
    "return": {"step": "nowhere", "gaps": []},
    "decide": {"step": "nowhere", "outcome": "granted"},
    "complete": {"step": "nowhere"},
    "answer": {"step": "nowhere", "findings": {}},
    "rate": {"score": 9},
    "complain": {"about": "late", "text": "Lama."},
    "withdraw": {},
}
"""Bodies that fit their schema; but for the first and last they meet an obstacle."""


def received(town: Town) -> str:
    """A file that waits for its first look."""
    return apply(town.sari)


def returned(town: Town) -> str:
    """A file that waits for its applicant."""
    number = apply(town.sari)
    act(number, town.rina, Return(CLERK, "periksa", (Gap("foto", "unreadable"),)), MORNING)
    return number


def checked(town: Town) -> str:
    """A file that waits for the decision."""
    number = apply(town.sari)
    check(town, number, MORNING)
    return number


def closed(town: Town) -> str:
    """A file that is over."""
    number = checked(town)
    grant(town, number, MORNING + timedelta(minutes=9))
    return number


STATES: dict[str, Callable[[Town], str]] = {
    "received": received,
    "returned": returned,
    "checked": checked,
    "closed": closed,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix: a person, what she is to the file, a route, and its answer."""

    person: str
    role: str
    relation: str
    route: str
    status: int

    @property
    def expected(self) -> set[int]:
        """Return the statuses that the policy table allows here."""
        if self.role == "anonymous":
            return {401}
        if not policy.role_admitted(policy.route_rule(self.route), self.role):
            return {403}
        if (self.role, self.relation) not in policy.ROUTES["api:case"]:
            return {404}
        if not policy.route_rule(self.route).allows(self.role, self.relation):
            return {404, 409}
        return {200, 404, 409, 422} if self.route == "api:answers" else {200, 409, 422}


def cells(town: Town, number: str) -> list[Cell]:
    """Ask every route about the case as everybody."""
    found = []
    people = {**town.everybody, "nobody": None}
    for name, who in people.items():
        caller = Caller(who)
        case, _ = load(number)
        what = "none" if who is None else relation(who, case, now())
        role = "anonymous" if who is None else who.kind
        for route, path in READS.items():
            status = caller.get(path.format(number=number)).status_code
            found.append(Cell(name, role, what, route, status))
        for route, body in BODIES.items():
            if route in ("start", "withdraw"):
                continue
            status = caller.act(number, route, **body).status_code
            found.append(Cell(name, role, what, f"api:{route}", status))
    return found


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Town:  # noqa: ARG001 - a database is wanted
    """A town in which nobody is asked to wait."""
    monkeypatch.setattr(guard, "pace", Pace(burst=10**9))
    return found_town()


@pytest.mark.parametrize("state", STATES)
def test_each_cell_answers_as_the_table_says(town: Town, state: str) -> None:
    """Nine people, ten routes, each state: no answer outside the policy, and nothing entered."""
    number = STATES[state](town)
    before = Entry.objects.exclude(stream__startswith="reader/").count()
    found = cells(town, number)
    wrong = [cell for cell in found if cell.status not in cell.expected]
    assert not wrong, wrong
    assert len(found) == 9 * 10
    after = Entry.objects.exclude(stream__startswith="reader/").count()
    assert after == before


@pytest.mark.parametrize("state", STATES)
def test_only_the_applicant_withdraws_and_only_her_officer_starts(town: Town, state: str) -> None:
    """The two acts that could succeed: by whom they may, and in which states."""
    number = STATES[state](town)
    may_start = {"rina"} if state == "received" else set()
    may_withdraw = {"sari"} if state != "closed" else set()
    for name, who in town.everybody.items():
        if name != "sari":
            started = Caller(who).act(number, "start", **BODIES["start"]).status_code == 200
            assert started == (name in may_start), name
            answer = Caller(who).act(number, "withdraw", key=f"taken-back-by-{name}")
            sees = who.kind == "officer" and answer.status_code == 409
            assert sees or answer.status_code in (403, 404), name
            assert not sees or b"not_confirmed" in answer.content or b"counter" in answer.content
            assert not load(number)[0].withdrawn, name
    assert (Caller(town.sari).act(number, "withdraw").status_code == 200) == bool(may_withdraw)
    assert CaseHead.objects.get(number=number).status in ("withdrawn", "closed")


def test_a_case_that_is_not_there_is_the_same_to_everybody(town: Town) -> None:
    """No answer tells whether a number exists to one to whom it does not."""
    number = received(town)
    for who in (town.budi, town.dewi, town.agung):
        caller = Caller(who)
        for path in READS.values():
            there = caller.get(path.format(number=number))
            nowhere = caller.get(path.format(number="0000-0000"))
            assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)
        for name, body in BODIES.items():
            there = caller.act(number, name, **body)
            nowhere = caller.act("0000-0000", name, **body)
            assert (there.status_code, there.content) == (nowhere.status_code, nowhere.content)


def test_power_over_a_file_ends_with_the_step(town: Town) -> None:
    """Rina did a step: she may still read where the file stands, and do nothing more to it."""
    number = checked(town)
    rina = Caller(town.rina)
    assert rina.get(f"cases/{number}").status_code == 200
    assert rina.get(f"cases/{number}/answers?step=periksa").status_code == 404
    assert rina.act(number, "start", **BODIES["start"]).status_code == 409


def test_lists_hold_only_what_is_hers(town: Town) -> None:
    """A citizen's list and an officer's desk show nobody else's files."""
    number = received(town)
    assert number in Caller(town.sari).get("cases").content.decode()
    assert number not in Caller(town.budi).get("cases").content.decode()
    assert number in Caller(town.rina).get("desk").content.decode()
    for other in (town.tono, town.dewi, town.agung):
        assert number not in Caller(other).get("desk").content.decode()

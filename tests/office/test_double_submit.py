"""Many processes press the same button: each key is one case, each file one officer's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.case.plans import AK1
from tests.office.laying import Founding
from tests.office.outdoors import nursery
from tests.offices import OfficeHome

CLIENTS, KEYS, FILES = 8, 100, 12


@pytest.fixture(scope="module")
def together(outside: OfficeHome, laid_out: Founding) -> dict[str, Any]:
    """Let many processes use one office at the same time, in four ways; tell what was seen."""
    sari, budi = laid_out.regency.sari.person, laid_out.regency.budi.person
    officers = [who.person for who in laid_out.regency.officers[f"{AK1}/loket"]]
    seen: dict[str, Any] = nursery(
        outside,
        double={"person": sari, "clients": CLIENTS, "keys": KEYS},
        alone={"person": budi, "clients": CLIENTS},
        hands={"officers": officers, "files": FILES},
        seal={"person": sari, "sealers": 4, "clients": 2, "keys": FILES},
    )
    return seen


def test_eight_processes_with_a_hundred_keys_make_a_hundred_cases(
    together: dict[str, Any],
) -> None:
    """Each client sends every key, in an order of its own; all are told the same numbers."""
    seen = together["double"]
    numbers: dict[int, set[str]] = {}
    for client in seen["told"]:
        assert sorted(key for key, _ in client) == list(range(KEYS))
        for key, number in client:
            numbers.setdefault(key, set()).add(number)
    assert {len(each) for each in numbers.values()} == {1}
    assert len(set.union(*numbers.values())) == KEYS
    for what in ("cases", "entries", "keys", "notices", "deliveries"):
        assert seen["after"][what] - seen["before"][what] == KEYS, what
    assert seen["after"]["faults"] == []


def test_one_person_at_eight_windows_opens_one_case(together: dict[str, Any]) -> None:
    """Where the standard admits one open case there is one, however many ask at once."""
    seen = together["alone"]
    assert sorted(seen["told"])[: CLIENTS - 1] == ["(one_open_case)"] * (CLIENTS - 1)
    assert seen["after"]["cases"] - seen["before"]["cases"] == 1
    assert seen["after"]["faults"] == []


def test_of_officers_who_reach_at_once_one_has_each_file(
    together: dict[str, Any],
) -> None:
    """Every file is started once; the others read that a colleague has it, or to look again."""
    seen = together["hands"]
    tries = [one for client in seen["told"] for one in client]
    files = {file for file, _, _ in tries}
    assert len(files) == FILES
    for file in files:
        answers = [answer for number, _, answer in tries if number == file]
        assert answers.count(file) == 1
        assert set(answers) - {file} <= {"(taken_by_other)", "(stale)", "(step_not_open)"}
    assert seen["after"]["faults"] == []


def test_sealers_at_once_seal_each_entry_once(together: dict[str, Any]) -> None:
    """Four processes seal while two submit: one row of leaves, no gap, nothing twice."""
    after = together["seal"]["after"]
    assert after["unsealed"] == 0
    assert after["leaves"] == after["all_entries"]
    assert after["faults"] == []
    assert sum(told for told in together["seal"]["told"] if isinstance(told, int)) > 0

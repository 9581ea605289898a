"""Many processes press the same button: each key is one case, each file one officer's."""

from __future__ import annotations

from tests.case.plans import AK1
from tests.office.laying import Founding
from tests.office.outdoors import nursery
from tests.offices import OfficeHome

CLIENTS, KEYS, FILES = 8, 25, 12


def test_eight_processes_with_twenty_five_keys_make_twenty_five_cases(
    outside: OfficeHome, laid_out: Founding
) -> None:
    """Each client sends every key, in an order of its own; all are told the same numbers."""
    person = laid_out.regency.sari.person
    seen = nursery(outside, "double", person=person, clients=CLIENTS, keys=KEYS)
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


def test_one_person_at_eight_windows_opens_one_case(
    outside: OfficeHome, laid_out: Founding
) -> None:
    """Where the standard admits one open case there is one, however many ask at once."""
    seen = nursery(outside, "alone", person=laid_out.regency.budi.person, clients=CLIENTS)
    assert sorted(seen["told"])[: CLIENTS - 1] == ["(one_open_case)"] * (CLIENTS - 1)
    assert seen["after"]["cases"] - seen["before"]["cases"] == 1
    assert seen["after"]["faults"] == []


def test_of_officers_who_reach_at_once_one_has_each_file(
    outside: OfficeHome, laid_out: Founding
) -> None:
    """Every file is started once; the others read that a colleague has it, or to look again."""
    officers = [who.person for who in laid_out.regency.officers[f"{AK1}/loket"]]
    seen = nursery(outside, "hands", officers=officers, files=FILES)
    tries = [one for client in seen["told"] for one in client]
    files = {file for file, _, _ in tries}
    assert len(files) == FILES
    for file in files:
        answers = [answer for number, _, answer in tries if number == file]
        assert answers.count(file) == 1
        assert set(answers) - {file} <= {"(taken_by_other)", "(stale)", "(step_not_open)"}
    assert seen["after"]["faults"] == []

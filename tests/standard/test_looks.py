"""The rules of looks: a delay has an end, a question has a norm, and a broken pack says how."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from prima.standard.fault import Faults
from prima.standard.looks import DELAY_MOST, LookPack, Rule, looks_from

SHIPPED = (Path(__file__).parents[2] / "rules" / "looks" / "diary.yaml").read_bytes()
PACK: LookPack = looks_from(SHIPPED, "diary.yaml")
TODAY = date(2026, 11, 24)


def changed(old: str, new: str) -> bytes:
    """Return the shipped pack with one piece exchanged."""
    text = SHIPPED.decode()
    assert old in text
    return text.replace(old, new, 1).encode()


def test_every_rule_stands_in_the_shipped_pack_with_its_norm() -> None:
    """Each kind of finding is asked, cites a norm and says what is asked of the officer."""
    assert {one.id for one in PACK.questions} == set(get_args(Rule))
    for one in PACK.questions:
        assert one.cite
        assert one.ask.en
        assert PACK.question(one.id) == one
    assert PACK.question("no_such_rule") is None


def test_others_named_in_a_complaint_wait_and_its_applicant_does_not() -> None:
    """The complainant sees at once who read hers; the one complained of later, never never."""
    rule = PACK.delay("pengaduan-layanan", "complaint", TODAY, applicant=False)
    assert rule is not None
    assert rule.most.amount <= DELAY_MOST
    assert PACK.delay("pengaduan-layanan", "complaint", TODAY, applicant=True) is None
    assert PACK.delay("ak1", "decision", TODAY, applicant=False) is None


def test_a_delay_holds_in_its_own_time() -> None:
    """Before its first day and after its last nothing is delayed by it."""
    data = changed("    mark: I\n    note:", "    mark: I\n    effective_from: '2026-01-01'\n"
                   "    effective_to: '2026-06-30'\n    note:")  # fmt: skip
    pack = looks_from(data, "diary.yaml")
    for day, holds in (
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ):
        assert (pack.delay("x", "complaint", day, applicant=False) is not None) is holds


def test_of_two_delays_the_longer_counts() -> None:
    """A look under two rules is shown when both are over."""
    longer = (
        "delays:\n  - id: inspection\n    title: {id: Pemeriksaan, en: Inspection}\n"
        "    natures: [complaint]\n    whose: everybody\n    most: 90 cd\n"
        "    cite: 'UU 27/2022 Pasal 50'\n    mark: K\n"
    )
    pack = looks_from(changed("delays:\n", longer), "diary.yaml")
    found = pack.delay("x", "complaint", TODAY, applicant=False)
    assert found is not None
    assert found.id == "inspection"
    own = pack.delay("x", "complaint", TODAY, applicant=True)
    assert own is not None
    assert own.id == "inspection"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("most: 60 cd", "most: 367 cd", "too long"),
        ("most: 60 cd", "most: 10 wd", "cannot be counted"),
        ("    natures: [complaint]\n", "", "it holds for no service"),
        ("id: slip", "id: queue", "queue stands twice"),
        ("id: many", "id: repeated", "repeated stands twice"),
        ("    most: 60 cd\n", "", "most"),
        (
            "    most: 60 cd\n",
            "    most: 1 cd\n    effective_from: '2026-02-01'\n    effective_to: '2026-01-01'\n",
            "it ends before it begins",
        ),
    ],
)
def test_a_broken_pack_says_what_is_wrong(old: str, new: str, said: str) -> None:
    """A delay without an end that can be counted is no delay; no name stands twice."""
    with pytest.raises(Faults) as raised:
        looks_from(changed(old, new), "diary.yaml")
    assert any(said in fault.what.en or said in fault.place for fault in raised.value.faults)

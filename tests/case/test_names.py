"""What conditions see: numbers are numbers, working days count, what is unknown is unknown."""

from __future__ import annotations

from prima.case.acts import Decide, Submit
from prima.case.decide import decide
from prima.case.names import applying, computed, names
from prima.case.obstacle import Obstacle
from prima.case.plan import Plan
from prima.case.state import Case
from tests.case import filling
from tests.case.plans import AK1, MORNING, NUMBER, changed
from tests.case.playing import CITIZEN, Run, applied, finish, officer

COPIES = (
    '      - {id: lembar, type: number, min: "0", max: "20", personal: internal,'
    " label: {id: Lembar, en: Copies}}\n"
)
PAGE = "    fields:\n      - id: minat\n"


def _counting(when: str) -> Plan:
    """Return AK-1 with a number to answer, and its certificate asked under a condition."""
    return changed(
        AK1,
        (PAGE, f"    fields:\n{COPIES}      - id: minat\n"),
        ("when: \"form.jenjang != 'tidak_tamat'\"", f'when: "{when}"'),
    )


def _asked(run: Run) -> bool:
    return "ijazah" in {requirement.id for requirement in applying(run.case)}


def test_a_whole_number_is_compared_as_a_number() -> None:
    """Ten is more than nine, although the answer is kept as text."""
    plan = _counting("form.lembar > 9")
    assert _asked(applied(plan, lembar="10"))
    assert not _asked(applied(plan, lembar="9"))


def test_a_whole_number_equals_itself() -> None:
    """An equal number is never taken for another because one of them is text."""
    plan = _counting("form.lembar == 0")
    assert _asked(applied(plan, lembar="0"))
    assert not _asked(applied(plan, lembar="1"))


def test_a_finding_is_compared_as_a_number_too() -> None:
    """A choice behind a count that the officer enters takes the way of that count."""
    plan = changed(
        AK1,
        (
            "      - id: masih_berlaku\n        type: yes_no\n",
            COPIES + "      - id: masih_berlaku\n        type: yes_no\n",
        ),
        (
            "    when: \"case.channel == 'counter' || case.channel == 'assisted'\"",
            "    when: steps.periksa.lembar >= 3",
        ),
    )
    for lembar, after in (("3", {"serahkan"}), ("2", set())):
        run = applied(plan)
        run.done(finish(run, "periksa", lembar=lembar, masih_berlaku=False))
        _granted(run)
        assert set(run.case.leaves) == after


def _granted(run: Run) -> None:
    run.done(Decide(officer(run.case.plan, "pengantar_kerja", 2), "sahkan", "granted"))


def test_working_days_count_by_the_calendar_of_the_office() -> None:
    """From 18 to 23 March 2026 no day works: Nyepi, Idul Fitri and their collective leave."""
    run = applied(AK1)
    for last, days in (("2026-03-24", 0), ("2026-03-25", 1)):
        asked = f"wd_between('2026-03-17', '{last}')"
        assert computed(run.case, asked, names(run.case)) == days


def test_a_fact_may_count_working_days() -> None:
    """A standard that measures lateness in working days takes applications."""
    fact = (
        "requirements:\n",
        (
            "facts:\n  - {id: lewat, type: int, title: {id: Lewat, en: Late},"
            " value: \"wd_between('2026-02-27', case.received_on)\"}\nrequirements:\n"
        ),
    )
    assert applied(changed(AK1, fact)).case.facts == {"lewat": 1}


def test_nothing_is_decided_before_the_decision() -> None:
    """A condition can ask whether there is a decision yet."""
    run = applied(AK1)
    assert computed(run.case, "has(decision.outcome)", names(run.case)) is False
    run.done(finish(run, "periksa", masih_berlaku=False))
    _granted(run)
    assert computed(run.case, "decision.outcome", names(run.case)) == "granted"


def test_a_number_that_is_none_is_told_and_breaks_nothing() -> None:
    """Letters in place of a number are a fault of the answer, not of the office."""
    plan = _counting("form.lembar > 9")
    answers = filling.answers(plan, filling.seeded("one"), MORNING)
    for wrong in ("abc", "１２", "1e3", "9" * 40, ["1"]):
        act = Submit(CITIZEN, answers | {"lembar": wrong}, {}, "web")
        told = decide(Case(NUMBER, plan), act, MORNING)
        assert isinstance(told, Obstacle)
        assert told.at == "lembar"

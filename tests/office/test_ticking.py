"""Limits that pass are acted on by the clock, all of them, whatever stands in one case."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection

from prima.office import ticking
from prima.office.act import load
from prima.office.models import CaseHead, Delivery, Notice
from prima.office.ticking import tick_due
from prima.standard.calendar import NotLoaded
from tests.case.plans import COMPLAINT, MORNING
from tests.office.doing import apply, granted, returned
from tests.office.regency import Regency
from tests.office.unguarded import unguarded

LATE = MORNING + timedelta(hours=5)


def test_before_anything_is_due_the_clock_does_nothing(regency: Regency) -> None:
    """Not even a look is entered."""
    number = apply(regency.sari).number
    assert tick_due(MORNING + timedelta(minutes=14)) == 0
    assert load(number)[0].version == 1


def test_a_limit_that_passed_is_escalated_and_told(regency: Regency) -> None:
    """The superior's task, the citizen's message, the list: in one act, once."""
    number = apply(regency.sari).number
    assert tick_due(LATE) == 1
    assert tick_due(LATE) == 0
    case, _ = load(number)
    assert case.escalated == {"janji"}
    assert Notice.objects.filter(case=number, kind="overdue").count() == 1
    assert Delivery.objects.filter(number=number, kind="overdue").count() == 1


def test_everything_that_passed_meanwhile_is_acted_on(regency: Regency) -> None:
    """A clock that stood for a month finds each limit of each case."""
    number = apply(regency.sari).number
    other = apply(regency.budi, COMPLAINT).number
    assert tick_due(MORNING + timedelta(days=40)) == 5
    assert load(number)[0].escalated == {"janji", "kelengkapan", "bawaan"}
    assert load(other)[0].escalated == {"janji", "tanggapan_pertama"}


def test_who_never_answered_has_withdrawn(regency: Regency) -> None:
    """The clock ends the case, closes its tasks, and tells her."""
    number = apply(regency.sari, jenjang="sma").number
    returned(regency, number, "periksa", "foto")
    tick_due(MORNING + timedelta(days=31))
    assert CaseHead.objects.get(pk=number).status == "withdrawn"
    kinds = Notice.objects.filter(case=number).values_list("kind", flat=True)
    assert {"no_answer", "closed"} <= set(kinds)


def test_a_closed_case_is_never_looked_at_again(regency: Regency) -> None:
    """What is over has no next moment."""
    number = granted(regency, regency.sari).number
    assert CaseHead.objects.get(pk=number).tick_at is None
    assert tick_due(MORNING + timedelta(days=300)) == 0


def test_the_clock_can_be_silent(regency: Regency) -> None:
    """A simulated past sends no mail; the message stands in the list."""
    number = apply(regency.sari).number
    Delivery.objects.all().delete()
    assert tick_due(LATE, deliver=False) == 1
    assert not Delivery.objects.exists()
    assert Notice.objects.filter(case=number, kind="overdue").exists()


def test_one_case_that_cannot_be_read_keeps_no_other_waiting(regency: Regency) -> None:
    """A tampered file is the operator's to look at; the promises of all others still run."""
    broken, whole = apply(regency.sari).number, apply(regency.budi).number
    CaseHead.objects.filter(pk=broken).update(tick_at=MORNING)
    with unguarded("office_entry"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE office_entry SET sealed = NULL WHERE stream = %s", [f"case/{broken}"]
        )
    assert tick_due(LATE) == 1
    assert load(whole)[0].escalated == {"janji"}


@pytest.mark.parametrize("fault", [NotLoaded(2031), LookupError("gone"), ValueError("odd")])
def test_whatever_is_wrong_with_one_case_is_not_with_all(
    regency: Regency, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """A limit beyond the loaded calendars stops no other limit from being acted on."""
    broken, whole = apply(regency.sari).number, apply(regency.budi).number
    CaseHead.objects.filter(pk=broken).update(tick_at=MORNING)
    tick = ticking._tick

    def failing(number: str, at: datetime, *, deliver: bool) -> int:
        if number == broken:
            raise fault
        return tick(number, at, deliver=deliver)

    monkeypatch.setattr(ticking, "_tick", failing)
    assert tick_due(LATE) == 1
    assert load(whole)[0].escalated == {"janji"}


def test_a_batch_is_bounded_and_the_rest_comes_next(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The most overdue come first; nobody is left out for long."""
    monkeypatch.setattr(ticking, "BATCH", 2)
    numbers = [apply(regency.sari, COMPLAINT).number for _ in range(5)]
    after = MORNING + timedelta(days=5)
    assert [tick_due(after), tick_due(after), tick_due(after), tick_due(after)] == [2, 2, 1, 0]
    assert all(load(number)[0].escalated == {"janji"} for number in numbers)

"""The rows that people read are written with the entries, replaced whole, and never doubled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from prima.case.acts import Finish
from prima.office import store
from prima.office.models import CaseHead, Delivery, Notice, OpenTask
from prima.office.project import notice_of, rows_of
from tests.case.plans import AK1, NAMES, PBG
from tests.case.playing import applied, finish, history

pytestmark = pytest.mark.django_db


def tasks(number: str) -> list[tuple[str, str]]:
    """Return the stored tasks of a case."""
    rows = OpenTask.objects.filter(case=number).order_by("step", "role")
    return list(rows.values_list("step", "role"))


def test_a_fresh_case_gets_its_head_and_its_tasks() -> None:
    """One row in the list, one on the desk of each role that may do the first step."""
    case = applied(AK1).case
    store.send(store.of_case(rows_of(case), fresh=True))
    assert CaseHead.objects.get().number == case.number
    assert tasks(case.number) == [("periksa", f"{AK1}/loket")]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_happens_the_stored_rows_are_those_of_the_case(name: str) -> None:
    """Written after each act, head and tasks are always the last ones and no others."""
    for place, one in enumerate(history(name, 3).tried):
        rows = rows_of(one.after)
        store.send(store.of_case(rows, fresh=place == 0))
        (head,) = CaseHead.objects.values()
        assert {key: value for key, value in head.items() if key in rows.head} == rows.head
        wanted = sorted((task["step"], task["role"]) for task in rows.tasks)
        assert tasks(one.after.number) == wanted


def test_a_task_that_is_done_leaves_the_desk() -> None:
    """Two branches open, two tasks; the step before them is gone."""
    run = applied(PBG)
    store.send(store.of_case(rows_of(run.case), fresh=True))
    act = finish(run, "periksa_lengkap")
    assert isinstance(act, Finish)
    store.send(store.of_case(rows_of(run.done(act)), fresh=False))
    assert [step for step, _ in tasks(run.case.number)] == ["tinjau_lingkungan", "tinjau_teknis"]


def test_a_message_is_kept_once_an_event() -> None:
    """The same event told twice is a fault, not a second message."""
    run = applied(AK1)
    told = notice_of(run.case, 1, run.events[0])
    assert told is not None
    store.send(store.of_notices([told], deliver=True))
    with pytest.raises(IntegrityError), transaction.atomic():
        store.send(store.of_notices([told], deliver=True))
    assert Notice.objects.count() == Delivery.objects.count() == 1


def test_a_message_can_be_kept_without_going_out() -> None:
    """A simulated past fills the list and sends nothing."""
    run = applied(AK1)
    told = notice_of(run.case, 1, run.events[0])
    assert told is not None
    store.send(store.of_notices([told], deliver=False))
    store.send(store.of_notices([], deliver=True))
    assert (Notice.objects.count(), Delivery.objects.count()) == (1, 0)


def test_two_cases_do_not_touch_each_other() -> None:
    """What is written of one leaves the other as it is."""
    one = applied(AK1).case
    two = replace(one, number="1111-1111")
    for case in (one, two):
        store.send(store.of_case(rows_of(case), fresh=True))
    closed = replace(two, leaves={}, withdrawn=True)
    store.send(store.of_case(rows_of(closed), fresh=False))
    assert tasks(one.number) == [("periksa", f"{AK1}/loket")]
    assert tasks(two.number) == []
    assert CaseHead.objects.get(pk=two.number).status == "withdrawn"
    assert CaseHead.objects.get(pk=one.number).status == "received"

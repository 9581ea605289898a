"""One act sent twice at the same instant: both get one answer, and neither an obstacle."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from prima.case.acts import Withdraw
from prima.office import archive
from prima.office.act import Acknowledged, Terms, perform, submit
from tests.case.plans import AK1, COMPLAINT, MORNING
from tests.office.doing import SOMEBODY, application, apply, done, plan_of
from tests.office.regency import Regency

KEYED = Terms(key="draft:0001", at=MORNING)
SEEN = 1
"""The version of a case that was just received."""

WITHDRAW = Withdraw(SOMEBODY)


def test_a_click_that_sees_what_its_twin_did_gets_the_twins_answer(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin is done between the look for the key and the reading: no obstacle, one answer."""
    for terms in (KEYED, Terms(key="seen", expected=SEEN, at=MORNING)):
        number = apply(regency.sari, COMPLAINT).number
        before(monkeypatch, partial(perform, WITHDRAW, number, regency.sari, terms))
        assert done(perform(WITHDRAW, number, regency.sari, terms)).number == number


def test_an_application_sent_twice_at_once_is_one_and_no_obstacle(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one open case is admitted, the twin's case is hers: she is told its number."""
    asked = application(regency.sari)
    answers: list[Acknowledged] = []

    def twin() -> None:
        answers.append(done(submit(asked, regency.sari, plan_of(AK1), KEYED)))

    enter_, times = archive.append, [0]

    def entering(*args: Any, **more: Any) -> Any:
        times[0] += 1
        if times[0] == 1:
            twin()
        return enter_(*args, **more)

    monkeypatch.setattr(archive, "append", entering)
    assert done(submit(asked, regency.sari, plan_of(AK1), KEYED)).number == answers[0].number


def test_a_number_that_is_taken_is_drawn_again(
    regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two applications may draw one number; the second gets another, and no error."""
    first = apply(regency.sari).number
    numbers = iter([first, "0123-456Z"])
    monkeypatch.setattr("prima.case.number.make", lambda _: next(numbers))
    assert apply(regency.budi).number == "0123-456Z"


def before(monkeypatch: pytest.MonkeyPatch, first: Callable[[], object]) -> None:
    """Let something happen once just before a case is read."""
    read, times = archive.read, [0]

    def reading(stream: str, **more: Any) -> Any:
        times[0] += 1
        if times[0] == 1:
            first()
        return read(stream, **more)

    monkeypatch.setattr(archive, "read", reading)

"""A job and the entry that calls for it are both there, or neither."""

from __future__ import annotations

import re
from traceback import format_exception

import pytest
from django.db import transaction
from django.utils.module_loading import import_string
from django_q.models import OrmQ

from prima.office import jobs, queue
from tests.house.files import ROOT

MAIL = "sari@contoh.id"


def waiting() -> list[tuple[str, tuple[object, ...]]]:
    """Return the jobs that wait, with what they were given."""
    return [(one.task["func"], tuple(one.task["args"])) for one in OrmQ.objects.order_by("id")]


@pytest.mark.django_db
def test_a_job_waits_in_the_same_database() -> None:
    """It is a row like every other, so it is committed like every other."""
    queue.later("deliver", 7)
    assert waiting() == [("prima.office.jobs.deliver", (7,))]


@pytest.mark.django_db
def test_a_job_of_a_transaction_that_failed_was_never_called_for() -> None:
    """No mail is sent about what did not happen."""

    def fails() -> None:
        with transaction.atomic():
            queue.later("deliver", 8)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fails()
    assert waiting() == []


def test_every_job_that_the_office_puts_off_exists() -> None:
    """A queue takes names on trust; each is a function of the jobs."""
    called = {
        name
        for path in (ROOT / "src" / "prima" / "office").rglob("*.py")
        for name in re.findall(r"\blater\(\s*\"(\w+)\"", path.read_text())
    }
    assert called
    assert all(callable(getattr(jobs, name)) for name in called)


@pytest.mark.django_db
def test_of_a_job_that_failed_nothing_personal_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The queue keeps the trace of a failure in plain text: kind and place, never the words."""

    def fails() -> int:
        raise ValueError(f"Invalid address {MAIL}") from KeyError(MAIL)

    monkeypatch.setattr("prima.office.notices.deliver_waiting", fails)
    with pytest.raises(queue.JobFailedError) as failure:
        jobs.deliver()
    kept = "".join(format_exception(failure.value))
    assert MAIL not in kept
    assert "ValueError in fails" in kept


def test_every_standing_job_is_discreet() -> None:
    """So is the one that writes to whoever forgot her password."""
    kinds = (jobs.EACH_MINUTE, jobs.EACH_HOUR, jobs.EACH_DAY, jobs.EACH_NIGHT)
    standing = [name for kind in kinds for name in kind.values()] + ["prima.office.recovery.write"]
    assert all(hasattr(import_string(name), "__wrapped__") for name in standing)

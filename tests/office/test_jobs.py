"""What is put off is done, and done again when a worker died with it; the effect is once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django_q.models import Schedule

from prima.office import jobs
from prima.office.act import load
from prima.office.models import CaseHead, Draft
from tests.case.plans import MORNING
from tests.office.doing import apply, granted
from tests.office.outdoors import ROOT
from tests.office.regency import Regency
from tests.office.test_drafts import filled
from tests.offices import OfficeHome

PATIENCE_SECONDS = 40


def test_the_standing_jobs_are_set_once(regency: Regency) -> None:
    """Mail, documents, limits each minute; old drafts each day; each start sets them anew."""
    for _ in range(2):
        jobs.schedule()
    found = {row.name: (row.func, row.schedule_type) for row in Schedule.objects.all()}
    assert set(found) == {
        "deliver",
        "print",
        "tick",
        "mark",
        "strike",
        "rights",
        "expire",
        "forget",
        "ask",
        "rehearse",
    }
    for func, _ in found.values():
        assert callable(getattr(jobs, func.rpartition(".")[2]))
    del regency


def test_each_job_can_be_done_twice_with_the_effect_of_once(regency: Regency) -> None:
    """A job that was given out again finds nothing to do."""
    case = granted(regency, regency.sari)
    assert jobs.print_output(case.number, "kartu")
    version = load(case.number)[0].version
    assert not jobs.print_output(case.number, "kartu")
    assert jobs.print_waiting() == 0
    assert load(case.number)[0].version == version


def test_the_clock_is_one_of_the_jobs(regency: Regency) -> None:
    """Nobody has to remember to look at the limits."""
    number = apply(regency.sari).number
    with time_machine.travel(MORNING + timedelta(hours=3), tick=False):
        assert jobs.tick() == 1
        assert jobs.tick() == 0
    assert CaseHead.objects.get(pk=number).entries == 2


def test_old_drafts_go_by_themselves(regency: Regency) -> None:
    """What nobody sent for a month is thrown away."""
    with time_machine.travel(MORNING, tick=False):
        filled(regency.sari)
    with time_machine.travel(MORNING + timedelta(days=31), tick=False):
        assert jobs.expire() == 1
    assert not Draft.objects.exists()


def until(there: Callable[[], bool], what: str) -> None:
    """Wait for something; fail by its name when it does not come."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not there():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.05)


@pytest.mark.kill9
def test_a_job_of_a_killed_worker_is_given_out_again(outside: OfficeHome) -> None:
    """The worker dies with the job in hand; another gets it, and ends it."""
    environ = {**outside.environ, "DJANGO_SETTINGS_MODULE": "tests.office.quick_jobs"}
    diary = outside.folder / "jobs.txt"

    def lines(word: str) -> list[list[str]]:
        said = diary.read_text().splitlines() if diary.exists() else []
        return [line.split() for line in said if line.startswith(word)]

    django = [sys.executable, "-m", "django"]
    put = "from django_q.tasks import async_task; async_task('tests.office.quick_jobs.slow', 'a')"
    subprocess.run([*django, "shell", "-c", put], env=environ, cwd=ROOT, check=True)
    with (outside.folder / "cluster.log").open("wb") as log:
        cluster = subprocess.Popen(
            [*django, "qcluster"],
            env=environ,
            cwd=ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        until(lambda: len(lines("begun")) == 1, "a worker had the job")
        os.kill(int(lines("begun")[0][2]), signal.SIGKILL)
        until(lambda: len(lines("ended")) == 1, "another worker had ended it")
    finally:
        os.killpg(cluster.pid, signal.SIGKILL)
        cluster.wait()
    first, second = (line[2] for line in lines("begun"))
    assert first != second
    assert lines("ended") == [["ended", "a", second]]

"""What is done afterwards, and again until it is done?

django-q2 keeps the jobs in the office's own database; a job that a killed worker had
in hand is given out again.  Payloads are ids only.  Each job can be done twice with
the effect of once.
"""

from __future__ import annotations

from datetime import timedelta

from django_q.models import Schedule

from prima.office import (
    drafts,
    notices,
    questions,
    retention,
    sweeping,
    throttle,
    ticking,
    wishes,
)
from prima.office.counter import codes
from prima.office.identity import card, restoring, sessions
from prima.office.moment import now
from prima.office.queue import discreet
from prima.office.safe import canary, rehearsal

EACH_MINUTE = {
    "deliver": "prima.office.jobs.deliver",
    "print": "prima.office.jobs.print_waiting",
    "tick": "prima.office.jobs.tick",
}
EACH_HOUR = {
    "mark": "prima.office.jobs.mark",
    "strike": "prima.office.jobs.strike",
    "rights": "prima.office.jobs.carry_out_waiting",
}
EACH_DAY = {
    "expire": "prima.office.jobs.expire",
    "forget": "prima.office.jobs.forget",
    "ask": "prima.office.jobs.ask",
}
EACH_NIGHT = {"rehearse": "prima.office.jobs.rehearse"}
NIGHT_HOUR = 2


def schedule() -> None:
    """Set the office's standing jobs, once."""
    for name, function in EACH_MINUTE.items():
        Schedule.objects.get_or_create(
            name=name, defaults={"func": function, "schedule_type": Schedule.MINUTES, "minutes": 1}
        )
    for name, function in EACH_HOUR.items():
        Schedule.objects.get_or_create(
            name=name, defaults={"func": function, "schedule_type": Schedule.HOURLY}
        )
    for name, function in EACH_DAY.items():
        Schedule.objects.get_or_create(
            name=name, defaults={"func": function, "schedule_type": Schedule.DAILY}
        )

    night = (now() + timedelta(days=1)).replace(hour=NIGHT_HOUR, minute=0)
    for name, function in EACH_NIGHT.items():
        Schedule.objects.get_or_create(
            name=name,
            defaults={"func": function, "schedule_type": Schedule.DAILY, "next_run": night},
        )


@discreet
def deliver() -> int:
    """Send the messages that wait."""
    return notices.deliver_waiting()


@discreet
def print_output(number: str, output: str) -> bool:
    """Make the signed document of one output."""
    from prima.office import issuing  # noqa: PLC0415 - 80 MB that only the printing worker needs

    return issuing.print_output(number, output)


@discreet
def carry_out(number: str) -> int:
    """Do in her files what a granted request about her data asks."""
    return wishes.carry_out(number)


@discreet
def carry_out_waiting() -> int:
    """Do every granted request about her data that a lost or failed job left behind."""
    return wishes.carry_out_waiting()


@discreet
def print_waiting() -> int:
    """Make every document that waits: what a lost job left behind."""
    from prima.office import issuing  # noqa: PLC0415 - same reason

    return issuing.print_waiting()


@discreet
def tick() -> int:
    """Let the clock act on limits that have passed."""
    return ticking.tick_due()


@discreet
def mark() -> None:
    """Write the mark of this hour, which every later copy must hold."""
    canary.plant()


@discreet
def strike() -> int:
    """Throw away the sessions that ended, among them those of strangers who only looked."""
    return sessions.expire()


@discreet
def rehearse() -> None:
    """Begin the rehearsal of a restore, as a program of its own."""
    rehearsal.start()


@discreet
def expire() -> int:
    """Throw away old drafts with their files, counts of failed sign-ins, sessions that ended."""
    throttle.expire()
    sessions.expire()
    restoring.expire()
    card.expire()
    codes.expire()
    expired = drafts.expire()
    sweeping.sweep()
    return expired


@discreet
def ask() -> int:
    """Ask about the looks of the days that are over, where a rule says so."""
    return questions.ask_due()


@discreet
def forget() -> int:
    """Destroy the keys of files whose time of keeping is over."""
    return retention.forget_due()

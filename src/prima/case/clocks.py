"""Which limits run in this case, until when, and who is told when one passes?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

A clock is a reading of the events: its start, its stops and its end are instants
in the stream, so nobody can write a date.  Besides the clocks that the standard
promises, every open step has a limit, and so has every wait for the citizen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prima.case.names import computed, names
from prima.case.state import UNPAID, WAITING_CITIZEN, Case, Leaf, Wait
from prima.standard.clock import Reckoning, reckon
from prima.standard.condition import ConditionFault
from prima.standard.duration import Duration
from prima.standard.promise import Clock
from prima.standard.steps import Ask, Decide, Do, Pay
from prima.standard.stop import Stop
from prima.standard.text import Text


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of a case.

    Attributes:
        id: The clock's id, or "step#turn" with what it waits for.
        kind: promise, statutory, internal, step, answer or payment.
        title: What it is called.
        step: The step that it belongs to, or "".
        limit: How long.
        started: When it began to run, or None.
        ended: When it was met or fell away, or None while it runs.
        reckoning: What the clock says, or None before it starts.
        effect: What the clock does when it passes; "" is nothing.
        to: Role that is told.
    """

    id: str
    kind: str
    title: Text
    step: str
    limit: Duration
    started: datetime | None
    ended: datetime | None
    reckoning: Reckoning | None
    effect: str = ""
    to: str = ""

    def is_past(self, at: datetime) -> bool:
        """Tell whether it runs and is over at `at`."""
        if self.reckoning is None or self.ended is not None:
            return False
        return self.reckoning.as_of(at).is_late(at)

    @property
    def state(self) -> str:
        """Return not_started, running, stopped or ended."""
        if self.reckoning is None:
            return "not_started"
        if self.ended is not None:
            return "ended"
        return "stopped" if self.reckoning.standing is not None else "running"

    @property
    def kept(self) -> bool | None:
        """Tell whether an ended limit was met in time; None while it runs."""
        if self.ended is None or self.reckoning is None:
            return None
        return not self.reckoning.as_of(self.ended).is_late(self.ended)


def limits(case: Case) -> tuple[Limit, ...]:
    """Return the clocks of the standard and the limits of the open leaves."""
    clocks = case.plan.standard.completion_time.clocks
    outward = tuple(clock_of(case, clock) for clock in clocks if _applies(case, clock))
    return outward + tuple(leaf_limit(case, leaf) for leaf in case.leaves.values())


def promise(case: Case) -> Limit | None:
    """Return the published promise: the clock of kind promise that applies."""
    for clock in case.plan.standard.completion_time.clocks:
        if clock.kind == "promise" and _applies(case, clock):
            return clock_of(case, clock)
    return None


def applied(case: Case) -> tuple[str, ...]:
    """Return the ids of the standard's clocks that apply to the case."""
    clocks = case.plan.standard.completion_time.clocks
    return tuple(clock.id for clock in clocks if _applies(case, clock))


def clock_of(case: Case, clock: Clock) -> Limit:
    """Read one clock of the standard from the case's events."""
    started = _started(case, clock.starts)
    ended = _ended(case, clock.ends)
    reckoning = None
    if started is not None:
        causes = set(clock.stops_for)
        reckoning = reckon(
            clock.limit,
            started,
            calendar=case.plan.calendar,
            zone=case.plan.zone,
            stops=[
                _stop(case, wait)
                for wait in case.waits
                if wait.cause in causes and not _before(wait, started)
            ],
            roll="next_wd" if clock.roll == "next_wd" else None,
        )
    silence = clock.on_silence
    return Limit(
        id=clock.id,
        kind=clock.kind,
        title=clock.title,
        step="",
        limit=clock.limit,
        started=started,
        ended=ended,
        reckoning=reckoning,
        effect="" if silence.effect == "none" else silence.effect,
        to=silence.to or "",
    )


def leaf_limit(case: Case, leaf: Leaf) -> Limit:
    """Read the limit that an open leaf stands under: its work, or its wait."""
    step = case.plan.steps[leaf.step]
    name = f"{leaf.step}#{leaf.turn}"
    if leaf.state == WAITING_CITIZEN and isinstance(step, Do | Decide) and step.returns:
        answer = step.returns.no_answer
        return _waiting(case, leaf, f"{name}:answer", "answer", (answer.limit, answer.effect))
    if leaf.state == UNPAID and isinstance(step, Pay):
        unpaid = (step.unpaid.limit, step.unpaid.effect)
        return _waiting(case, leaf, f"{name}:unpaid", "payment", unpaid)
    if isinstance(step, Ask):
        asked = (step.no_answer.limit, step.no_answer.effect)
        return _waiting(case, leaf, f"{name}:answer", "answer", asked)
    limit = step.limit if isinstance(step, Do | Decide) else None
    if limit is None:
        raise ValueError(f"{leaf.step} stands at the head, but it has no limit.")
    reckoning = reckon(
        limit,
        leaf.since,
        calendar=case.plan.calendar,
        zone=case.plan.zone,
        stops=[
            Stop(wait.since, wait.until, wait.cause)
            for wait in case.waits
            if wait.step == leaf.step and not _before(wait, leaf.since)
        ],
    )
    return Limit(name, "step", step.title, leaf.step, limit, leaf.since, None, reckoning)


def due_of(limit: Limit, at: datetime) -> datetime | None:
    """Return the first instant at which `limit` is late, as known at `at`."""
    return None if limit.reckoning is None else limit.reckoning.as_of(at).late_from


def _waiting(case: Case, leaf: Leaf, name: str, kind: str, answer: tuple[Duration, str]) -> Limit:
    since = leaf.waits_since or leaf.since
    reckoning = reckon(answer[0], since, calendar=case.plan.calendar, zone=case.plan.zone)
    title = case.plan.steps[leaf.step].title
    return Limit(name, kind, title, leaf.step, answer[0], since, None, reckoning, answer[1])


def _applies(case: Case, clock: Clock) -> bool:
    """Look at `when` once, at the starting point; before it nothing is known."""
    if clock.when is None:
        return True
    if case.applied is not None:
        return clock.id in case.applied
    try:
        return bool(computed(case, clock.when, names(case)))
    except ConditionFault:
        return False


def _started(case: Case, point: str) -> datetime | None:
    """`complete` is the receipt of the last missing piece, not somebody's look at it."""
    return case.complete_at if point == "complete" else case.points.get(point)


def _ended(case: Case, point: str) -> datetime | None:
    """A clock ends at its point, or when the case does."""
    at = case.complete_at if point == "complete" else case.points.get(point)
    return at or case.points.get("closed")


def _before(wait: Wait, started: datetime) -> bool:
    return wait.until is not None and wait.until <= started


def _stop(case: Case, wait: Wait) -> Stop:
    """Give a wait the longest time that the standard allows it."""
    stops = case.plan.standard.completion_time.stops
    most = next((stop.max for stop in stops if stop.cause == wait.cause), None)
    return Stop(wait.since, wait.until, wait.cause, most)

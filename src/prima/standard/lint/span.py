"""What may happen while a clock runs, and who is late when it is over?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

A step lies within a clock if it can run after the point at which the clock starts and
before the point at which it ends.  Whoever owns such a step may be the one who is late;
so a delay is told to somebody else, who is no subordinate of hers.

    >>> [rule.id for rule in RULES]
    ['C04', 'C07', 'C11', 'C12']
"""

from collections.abc import Iterator
from typing import Final

from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.time import delivers, longest, minutes
from prima.standard.people import Role
from prima.standard.promise import Clock
from prima.standard.steps import (
    Ask,
    Consult,
    Decide,
    Do,
    Meet,
    Node,
    Pay,
    Stage,
    Step,
    Work,
    nodes_in,
    steps_in,
)

_RANK: Final = {
    "executor": 1,
    "supervisor": 2,
    "administrator": 3,
    "high_leadership": 4,
    "elected": 5,
}
"""Posts in the order of command; functional posts, teams and cashiers stand outside it."""


def within(clock: Clock, sheet: Sheet) -> frozenset[str]:
    """Return the ids of the steps that can run while a clock does."""
    starts, ends = (_marks(point, sheet) for point in (clock.starts, clock.ends))
    return frozenset(
        step.id
        for step in sheet.standard.steps
        if _after(clock.starts, starts, step, sheet) and not _past(clock.ends, ends, step, sheet)
    )


def _marks(point: str, sheet: Sheet) -> frozenset[str]:
    """Return the steps that bring about a point of the case; none if no step does."""
    kind, _, named = point.partition(":")
    steps = sheet.standard.steps
    match kind:
        case "decided":
            return frozenset(step.id for step in steps if isinstance(step, Decide))
        case "delivered":
            return frozenset(step.id for step in steps if delivers(step))
        case "paid":
            return frozenset(step.id for step in steps if isinstance(step, Pay))
        case "checked":
            return frozenset(demand.checked_at for demand in sheet.standard.requirements)
        case "done" | "ready":
            nodes = nodes_in(sheet.standard.procedure)
            stages = (node for node in nodes if isinstance(node, Stage) and node.id == named)
            inner = {step.id for stage in stages for step in steps_in(stage.steps)}
            return frozenset(inner or {named})
        case _:
            return frozenset()


def _after(point: str, marks: frozenset[str], step: Step, sheet: Sheet) -> bool:
    """Tell whether a step can run after the point at which a clock starts."""
    if point.partition(":")[0] in ("received", "checked", "complete"):
        return True
    now = sheet.order[step.id]
    begun = bool(marks & (now.maybe | now.beside))
    return begun or (point.startswith("ready:") and step.id in marks)


def _past(point: str, marks: frozenset[str], step: Step, sheet: Sheet) -> bool:
    """Tell whether a step runs only after the point at which a clock ends."""
    if not marks:
        return False
    if point.startswith("ready:") and step.id in marks:
        return True
    return marks <= sheet.order[step.id].sure


@rule("C04", "error", needs=("procedure", "completion_time", "requirements"))
def stops_are_declared_and_possible(sheet: Sheet) -> Iterator[Found]:
    """A clock stops only for declared causes, and only for those that can happen."""
    standard = sheet.standard
    listed = {stop.cause for stop in standard.completion_time.stops}
    for clock in standard.completion_time.clocks:
        for cause in clock.stops_for:
            if cause not in listed:
                yield found(
                    f"completion_time.clocks.{clock.id}.stops_for",
                    f"'{cause}' tidak ada di stops",
                    f"'{cause}' is not among the stops",
                    "tambahkan di completion_time.stops atau hapus",
                    "add it to completion_time.stops or remove it",
                )
        yield from _never_while_running(clock, sheet)
    possible = {_stopped_by(node) for node in nodes_in(standard.procedure)}
    for number, stop in enumerate(standard.completion_time.stops, 1):
        if stop.cause in _CAUSED and stop.cause not in possible:
            yield found(
                f"completion_time.stops.{number}",
                f"'{stop.cause}' tidak dapat terjadi: {_CAUSED[stop.cause]}",
                f"'{stop.cause}' cannot happen here",
                "hapus dari stops",
                "remove it from stops",
            )


def _never_while_running(clock: Clock, sheet: Sheet) -> Iterator[Found]:
    """Yield the causes for which a clock stops and that happen only before or after it."""
    running = within(clock, sheet)
    steps = sheet.standard.steps
    for cause in clock.stops_for:
        bringing = [step.id for step in steps if _stopped_by(step) == cause]
        if bringing and not running & set(bringing):
            yield found(
                f"completion_time.clocks.{clock.id}.stops_for",
                f"'{cause}' hanya terjadi di luar {clock.starts} sampai {clock.ends}",
                f"'{cause}' happens only outside {clock.starts} to {clock.ends}",
                "hapus dari stops_for",
                "remove it from stops_for",
            )


_CAUSED: Final = {
    "returned": "tidak ada langkah dengan returns",
    "payment": "tidak ada langkah pay",
    "citizen_date": "tidak ada langkah meet",
    "external_body": "tidak ada langkah consult",
}
"""Causes that only a step can bring about -> what is missing."""


def _stopped_by(node: Node) -> str:
    """Return the cause of a stop that a node can bring about."""
    match node:
        case Do() | Decide() if node.returns and node.returns.max:
            return "returned"
        case Pay():
            return "payment"
        case Meet():
            return "citizen_date"
        case Consult():
            return "external_body"
        case Ask():
            return "returned"
        case _:
            return ""


@rule("C07", "error")
def usual_is_within_the_limit(sheet: Sheet) -> Iterator[Found]:
    """What is usual is never longer than what is promised."""
    for spot in sheet.spots:
        usual, limit = getattr(spot.value, "usual", None), getattr(spot.value, "limit", None)
        if usual is not None and limit is not None and minutes(usual) > minutes(limit):
            yield found(
                f"{spot.place}.usual",
                f"biasanya {usual}, padahal batasnya {limit}",
                f"it usually takes {usual}, and the limit is {limit}",
                "perpendek usual, atau akui batas yang lebih panjang",
                "shorten usual, or own up to a longer limit",
            )


@rule("C11", "error", needs=("procedure",))
def stages_fit_their_steps(sheet: Sheet) -> Iterator[Found]:
    """No stage has less time than its steps on the longest way."""
    for node in nodes_in(sheet.standard.procedure):
        if not isinstance(node, Stage) or node.limit is None:
            continue
        way = longest(node.steps)
        if way > minutes(node.limit):
            days = f"{float(way / 450):.1f}"
            yield found(
                f"procedure.{node.id}.limit",
                f"tahap {node.limit}, langkahnya {days.replace('.', ',')} wd",
                f"the stage has {node.limit}, its steps take {days} wd",
                "perpanjang tahap atau persingkat langkahnya",
                "lengthen the stage or shorten its steps",
            )


@rule(
    "C12", "warning", needs=("procedure", "completion_time", "officer_competence", "requirements")
)
def delay_is_told_to_somebody_else(sheet: Sheet) -> Iterator[Found]:
    """A delay is told to nobody who may be the late one, nor to her subordinate."""
    roles = {role.role: role for role in sheet.standard.officer_competence}
    for clock in sheet.standard.completion_time.clocks:
        told = roles.get(clock.on_silence.to or "")
        if told is None:
            continue
        running = within(clock, sheet)
        late = {
            role: step.id
            for step in sheet.standard.steps
            if isinstance(step, Work) and step.id in running
            for role in step.by
        }
        place = f"completion_time.clocks.{clock.id}.on_silence.to"
        above = next((roles[role] for role in late if _commands(roles.get(role), told)), None)
        if told.role in late:
            yield found(
                place,
                f"'{told.role}' mungkin sendiri yang terlambat, di '{late[told.role]}'",
                f"'{told.role}' may be the late one, in '{late[told.role]}'",
                "laporkan kepada atasan, atau kepada pengawas di luar unit ini",
                "tell a superior, or a supervisor outside this unit",
            )
        elif above is not None:
            yield found(
                place,
                f"'{told.role}' bawahan '{above.role}', yang mungkin terlambat",
                f"'{told.role}' is a subordinate of '{above.role}', who may be late",
                "laporkan kepada atasan, atau kepada pengawas di luar unit ini",
                "tell a superior, or a supervisor outside this unit",
            )


def _commands(late: Role | None, told: Role) -> bool:
    """Tell whether one role stands above another in the same unit."""
    if late is None or late.unit != told.unit:
        return False
    return _RANK.get(late.post, 0) > _RANK.get(told.post, 9)


RULES: Final[tuple[Rule, ...]] = (
    stops_are_declared_and_possible,
    usual_is_within_the_limit,
    stages_fit_their_steps,
    delay_is_told_to_somebody_else,
)

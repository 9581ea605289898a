"""Can the promise of time be kept, and does every clock begin and end?

Article: "Penerapan Standar Pelayanan Publik" (waktu penyelesaian).

    >>> str(minutes(Duration(1, "wd"))), str(minutes(Duration(2, "h")))
    ('450', '120')
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from prima.standard.duration import Duration
from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.promise import Clock
from prima.standard.standard import ServiceStandard
from prima.standard.steps import (
    Choice,
    Consult,
    Decide,
    Do,
    Meet,
    Node,
    Parallel,
    Pay,
    Repeat,
    Stage,
    System,
    Wait,
    nodes_in,
)

_MINUTES: Final[dict[str, Fraction]] = {
    "min": Fraction(1),
    "h": Fraction(60),
    "ch": Fraction(60),
    "wd": Fraction(450),
    "cd": Fraction(450 * 5, 7),
    "mo": Fraction(450 * 5 * 30, 7),
    "yr": Fraction(450 * 5 * 365, 7),
    "day": Fraction(450),
}
"""Only here are units compared: one working day counts as 450 minutes of service."""

_BEGINNINGS: Final = frozenset({"received", "checked", "complete"})


def minutes(limit: Duration) -> Fraction:
    """Return a limit in minutes of service, for the comparison of this rule alone."""
    return limit.amount * _MINUTES[limit.unit]


@rule("C01", "error", needs=("procedure", "completion_time"))
def promises_fit_the_steps(sheet: Sheet) -> Iterator[Found]:
    """No promise is shorter than the limits of the steps on the longest way."""
    for clock in sheet.standard.completion_time.clocks:
        if clock.kind != "promise" or clock.when or clock.starts not in _BEGINNINGS:
            continue
        way = longest(until(sheet.standard.procedure, _end_of(clock)))
        if way > minutes(clock.limit):
            days = f"{float(way / 450):.1f}"
            yield found(
                f"completion_time.clocks.{clock.id}.limit",
                f"janji {clock.limit}, langkahnya {days.replace('.', ',')} wd",
                f"the promise is {clock.limit}, its steps take {days} wd",
                "perpanjang janji atau persingkat langkah",
                "lengthen the promise or shorten the steps",
            )


def longest(nodes: tuple[Node, ...]) -> Fraction:
    """Return the time of the office on the longest way; the citizen's time is not counted."""
    return sum((_longest(node) for node in nodes), Fraction(0))


def _longest(node: Node) -> Fraction:
    """Return the time of the office that a node takes at most."""
    match node:
        case Do() | Decide() | Meet() | Consult():
            return minutes(node.limit)
        case Wait():
            return minutes(node.for_)
        case Stage():
            return minutes(node.limit) if node.limit else longest(node.steps)
        case Choice():
            return max(longest(option.steps) for option in node.options)
        case Parallel():
            return max(longest(branch.steps) for branch in node.branches)
        case Repeat():
            return node.max * longest(node.steps)
        case _:
            return Fraction(0)


def until(nodes: tuple[Node, ...], is_end: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Return the list up to and with the last node in which the clock may end."""
    ends = [number for number, node in enumerate(nodes) if any(map(is_end, nodes_in((node,))))]
    return nodes[: ends[-1] + 1] if ends else nodes


def _end_of(clock: Clock) -> Callable[[Node], bool]:
    """Return the question whether a clock ends at a node."""
    kind, _, step = clock.ends.partition(":")
    match kind:
        case "decided":
            return lambda node: isinstance(node, Decide)
        case "delivered":
            return delivers
        case "done" | "ready":
            return lambda node: node.id == step
        case "paid":
            return lambda node: isinstance(node, Pay)
        case _:
            return lambda _node: False


def delivers(node: Node) -> bool:
    """Tell whether a node hands an output over, or issues it to be fetched."""
    issues = isinstance(node, System) and node.does == "issue"
    return issues or (isinstance(node, Do) and bool(node.delivers))


@rule("C02", "error")
def days_say_which(sheet: Sheet) -> Iterator[Found]:
    """No limit says days without saying which."""
    for spot in sheet.spots:
        if isinstance(spot.value, Duration) and spot.value.unit == "day":
            amount = spot.value.amount
            yield found(
                spot.place,
                f"{amount} hari: hari kerja (wd) atau kalender (cd)?",
                f"{amount} days: working (wd) or calendar (cd)?",
                f"tulis {amount} wd atau {amount} cd",
                f"write {amount} wd or {amount} cd",
            )


@rule("C03", "error", needs=("completion_time",))
def silence_follows_the_law(sheet: Sheet) -> Iterator[Found]:
    """Silence has an effect only where a law says so."""
    for clock in sheet.standard.completion_time.clocks:
        silence = clock.on_silence
        if silence.effect not in ("none", "escalate") and not silence.cite:
            yield found(
                f"completion_time.clocks.{clock.id}.on_silence",
                f"diam berakibat {silence.effect} tanpa dasar hukum",
                f"silence has the effect {silence.effect} without a law",
                "tambahkan cite, atau pakai effect: escalate",
                "add cite, or use effect: escalate",
            )


@rule("C06", "error", needs=("procedure", "completion_time"))
def clocks_begin_and_end(sheet: Sheet) -> Iterator[Found]:
    """Every clock begins and ends at points that occur, and not at the same one."""
    standard = sheet.standard
    for clock in standard.completion_time.clocks:
        at = f"completion_time.clocks.{clock.id}"
        for key, point in (("starts", clock.starts), ("ends", clock.ends)):
            if not _occurs(point, standard):
                yield found(
                    f"{at}.{key}",
                    f"'{point}' tidak pernah terjadi di prosedur ini",
                    f"'{point}' never occurs in this procedure",
                    "pilih titik lain atau tambahkan langkahnya",
                    "choose another point or add the step",
                )
        if clock.starts == clock.ends:
            yield found(
                f"{at}.ends",
                "mulai dan selesai di titik yang sama",
                "it begins and ends at the same point",
                "ubah salah satunya",
                "change one of them",
            )


def _occurs(point: str, standard: ServiceStandard) -> bool:
    """Tell whether a point of a case occurs in a standard's procedure."""
    kind, _, step = point.partition(":")
    match kind:
        case "decided":
            return any(isinstance(node, Decide) for node in standard.steps)
        case "delivered":
            return any(delivers(node) for node in standard.steps)
        case "paid":
            return any(isinstance(node, Pay) for node in standard.steps)
        case "checked":
            return bool(getattr(standard, "requirements", True))
        case "done" | "ready":
            leaves = (node.id for node in standard.steps)
            stages = (node.id for node in nodes_in(standard.procedure) if isinstance(node, Stage))
            return step in {*leaves, *stages}
        case _:
            return True


@rule("C09", "error", needs=("procedure", "completion_time"))
def minutes_need_hours(sheet: Sheet) -> Iterator[Found]:
    """Who counts in service minutes or hours says when the office is open."""
    if sheet.standard.service_hours:
        return
    for spot in sheet.spots:
        if not spot.place.endswith((".limit", ".usual")):
            continue
        if isinstance(spot.value, Duration) and spot.value.unit in ("min", "h"):
            yield found(
                spot.place,
                f"{spot.value} dihitung dalam jam layanan, dan service_hours belum ada",
                f"{spot.value} counts service time, and there are no service_hours",
                "isi service_hours",
                "add service_hours",
            )


@rule("C13", "error", needs=("completion_time", "outputs_class"))
def silence_gives_no_identity(sheet: Sheet) -> Iterator[Found]:
    """Identity, benefits and safety are never granted by silence."""
    class_ = sheet.standard.outputs_class
    if class_ not in ("identity", "benefit", "safety"):
        return
    for clock in sheet.standard.completion_time.clocks:
        if clock.on_silence.effect == "deemed_granted":
            yield found(
                f"completion_time.clocks.{clock.id}.on_silence.effect",
                f"diam mengabulkan, padahal produknya {class_}",
                f"silence grants, but the outputs are {class_}",
                "pakai effect: escalate",
                "use effect: escalate",
            )


RULES: Final[tuple[Rule, ...]] = (
    promises_fit_the_steps,
    days_say_which,
    silence_follows_the_law,
    clocks_begin_and_end,
    minutes_need_hours,
    silence_gives_no_identity,
)

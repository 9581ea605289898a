"""Can the procedure be run, and is it decided once?

Article: "ASN sebagai Pelaksana Kebijakan Publik" (policy made into steps).

    >>> [rule.id for rule in RULES]
    ['P06', 'P07', 'P08', 'P13', 'X02']
"""

from collections.abc import Iterator
from typing import Final

from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.lint.names import dangling
from prima.standard.steps import (
    Choice,
    Decide,
    Node,
    Parallel,
    Repeat,
    Stage,
    System,
    lists_in,
    nodes_in,
)

_MUST_DECIDE: Final = frozenset({"decision", "licence", "remedy"})
"""The natures of service that end in a decision on every way."""


@rule("P06", "error", needs=("procedure",))
def decided_once_on_every_way(sheet: Sheet) -> Iterator[Found]:
    """A decision stands on the spine, once on every way, and silence grants only with one."""
    standard = sheet.standard
    for node in _off_spine(standard.procedure):
        yield found(
            f"procedure.{node.id}",
            f"keputusan '{node.id}' di dalam parallel, repeat, atau stage",
            f"the decision '{node.id}' stands within a parallel, repeat or stage",
            "letakkan di daftar utama atau di pilihan choice",
            "put it on the top list or in an option of a choice",
        )
    least, most = decisions(standard.procedure)
    if most > 1:
        yield found(
            "procedure",
            "satu jalan memutus dua kali",
            "one way decides twice",
            "sisakan satu keputusan",
            "leave one decision",
        )
    if least < 1 and standard.nature in _MUST_DECIDE:
        yield found(
            "procedure",
            "ada jalan tanpa keputusan",
            "there is a way without a decision",
            "tambahkan decide tanpa when",
            "add a decide without when",
        )
    yield from _silent_grants(sheet)


def _silent_grants(sheet: Sheet) -> Iterator[Found]:
    """Yield the clocks whose silence grants although the top list decides nothing."""
    top = any(isinstance(node, Decide) for node in sheet.standard.procedure)
    if top or not sheet.has(("completion_time",)):
        return
    for clock in sheet.standard.completion_time.clocks:
        if clock.on_silence.effect == "deemed_granted":
            yield found(
                f"completion_time.clocks.{clock.id}.on_silence",
                "diam berarti dikabulkan, tetapi daftar utama tidak memutus",
                "silence grants, but the top list decides nothing",
                "letakkan decide di daftar utama",
                "put a decide on the top list",
            )


def decisions(nodes: tuple[Node, ...]) -> tuple[int, int]:
    """Return how many decisions the ways through a list make, at least and at most."""
    least = most = 0
    for node in nodes:
        low, high = _decisions(node)
        least, most = least + (0 if node.when else low), most + high
    return least, most


def _decisions(node: Node) -> tuple[int, int]:
    """Return how many decisions the ways through a node make."""
    match node:
        case Decide():
            return (1, 1 + decisions(node.if_refused)[1])
        case Choice():
            ways = [decisions(option.steps) for option in node.options]
            return min(low for low, _ in ways), max(high for _, high in ways)
        case _:
            inner = [decisions(steps) for steps in lists_in(node)]
            return sum(low for low, _ in inner), sum(high for _, high in inner)


def _off_spine(nodes: tuple[Node, ...], *, off: bool = False) -> Iterator[Node]:
    """Yield the decisions that stand where others may be open at the same time."""
    for node in nodes:
        if isinstance(node, Decide) and off:
            yield node
        for steps in lists_in(node):
            yield from _off_spine(steps, off=off or isinstance(node, Parallel | Repeat | Stage))


@rule("P07", "error", needs=("procedure", "requirements"))
def refusals_have_reasons(sheet: Sheet) -> Iterator[Found]:
    """Who may refuse has listed reasons, each pointing at a requirement or a norm."""
    yield from dangling(sheet, "requirement")
    for step in sheet.standard.steps:
        if not isinstance(step, Decide) or step.reasons:
            continue
        if {"refused", "partial"} & set(step.outcomes):
            yield found(
                f"procedure.{step.id}.reasons",
                "boleh menolak tanpa alasan yang terdaftar",
                "it may refuse without listed reasons",
                "tambahkan reasons yang menunjuk syarat atau norma",
                "add reasons that point at a requirement or norm",
            )


@rule("P08", "error", needs=("procedure",))
def discretion_has_criteria(sheet: Sheet) -> Iterator[Found]:
    """A partial grant needs criteria (UU 30/2014 Art. 22-32)."""
    for step in sheet.standard.steps:
        if isinstance(step, Decide) and "partial" in step.outcomes and not step.discretion:
            yield found(
                f"procedure.{step.id}.outcomes",
                "boleh mengabulkan sebagian tanpa kriteria",
                "it may grant in part without criteria",
                "tambahkan discretion dengan criteria dan cite",
                "add discretion with criteria and cite",
            )


@rule("P13", "error", needs=("procedure",))
def choices_are_total(sheet: Sheet) -> Iterator[Found]:
    """The last option of a choice, and only that, is the otherwise."""
    for node in nodes_in(sheet.standard.procedure):
        if not isinstance(node, Choice):
            continue
        otherwise = [bool(option.otherwise) for option in node.options]
        if not otherwise[-1] or any(otherwise[:-1]):
            yield found(
                f"procedure.{node.id}.options",
                "pilihan terakhir, dan hanya itu, harus 'otherwise: true'",
                "the last option, and only that, is 'otherwise: true'",
                "beri when pada yang lain, otherwise pada yang terakhir",
                "give the others a when, the last one otherwise",
            )


_ACTS_ON: Final = {
    "notify": "notice",
    "look_up": "lookup",
    "open_case": "standard",
    "transfer": "to",
}
"""What the machine does -> the key that says with what."""


@rule("X02", "error", needs=("procedure",))
def machines_know_their_object(sheet: Sheet) -> Iterator[Found]:
    """A system step says what it looks up, opens, sends or hands over."""
    for step in sheet.standard.steps:
        if not isinstance(step, System):
            continue
        key = _ACTS_ON.get(step.does)
        if key and getattr(step, key) is None:
            yield found(
                f"procedure.{step.id}",
                f"does: {step.does} tanpa {key}",
                f"does: {step.does} without {key}",
                f"tambahkan {key}",
                f"add {key}",
            )


RULES: Final[tuple[Rule, ...]] = (
    decided_once_on_every_way,
    refusals_have_reasons,
    discretion_has_criteria,
    choices_are_total,
    machines_know_their_object,
)

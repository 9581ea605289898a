"""Through how many hands does a file go, and is each of them needed?

Article: "ASN sebagai Pelayan Publik" (short ways, and never one person alone).

    >>> [rule.id for rule in RULES]
    ['G04', 'P09', 'P11', 'P12', 'P15', 'X06']
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final

from prima.standard.lint.frame import Found, Rule, Sheet, found, rule
from prima.standard.steps import Choice, Decide, Do, Node, Step, Work, lists_in

APPROVALS_MOST: Final = 3
"""So many signatures and initials may one file need; a choice of this project."""
HANDS_MOST: Final = 6
"""So often may one file pass from hand to hand; a choice of this project."""


def _works(sheet: Sheet) -> Mapping[str, Work]:
    """Return the steps that an officer takes, by their id."""
    return {step.id: step for step in sheet.standard.steps if isinstance(step, Work)}


def _checks(sheet: Sheet) -> Mapping[str, str]:
    """Return the steps that check or judge a requirement, with one such requirement."""
    return {
        step: demand.id
        for demand in sheet.standard.requirements
        for step in (demand.judged_at, demand.checked_at)
        if step is not None
    }


def _persons(step: Work, sheet: Sheet) -> frozenset[str]:
    """Return the roles of those who may take a step, deputies among them."""
    deputies = {
        role.role: frozenset(deputy.role for deputy in role.deputies)
        for role in sheet.standard.officer_competence
    }
    return frozenset(step.by).union(*(deputies.get(role, frozenset()) for role in step.by))


@rule("G04", "error", needs=("procedure", "officer_competence", "officer_count"))
def somebody_is_left(sheet: Sheet) -> Iterator[Found]:
    """After those who are excluded, somebody is left to take the step."""
    counts = {count.role: count.count for count in sheet.standard.officer_count}
    works = _works(sheet)
    for step in works.values():
        own = set(step.by)
        barred = [
            other
            for other in step.not_same_person_as or ()
            if other in works and own & set(works[other].by)
        ]
        most = _on_one_way(sheet.standard.procedure, frozenset(barred))
        if barred and own <= counts.keys() and sum(counts[role] for role in own) <= most:
            yield found(
                f"procedure.{step.id}.not_same_person_as",
                f"'{step.id}' butuh orang lain dari {_listed(barred)}, dan tidak ada lagi",
                f"'{step.id}' needs somebody else than in {_listed(barred)}; nobody is left",
                "tambah orang di officer_count, atau beri langkah ini peran lain",
                "add people in officer_count, or give the step another role",
            )


def _on_one_way(nodes: tuple[Node, ...], steps: frozenset[str]) -> int:
    """Return how many of some steps one way takes at most."""
    total = 0
    for node in nodes:
        inner = [_on_one_way(of, steps) for of in lists_in(node)]
        total += node.id in steps
        total += max(inner) if isinstance(node, Choice) else sum(inner)
    return total


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(f"'{id_}'" for id_ in ids)


@rule("P09", "warning", needs=("procedure", "requirements", "officer_competence"))
def four_eyes_see_a_file(sheet: Sheet) -> Iterator[Found]:
    """Nobody decides alone on what she checked herself."""
    works, checks = _works(sheet), _checks(sheet)
    for step in works.values():
        if not isinstance(step, Decide):
            continue
        for other in sorted(checks.keys() & works.keys()):
            apart = {other} & set(step.not_same_person_as or ()) or (
                {step.id} & set(works[other].not_same_person_as or ())
            )
            if not apart and _persons(step, sheet) & _persons(works[other], sheet):
                yield found(
                    f"procedure.{step.id}",
                    f"satu orang dapat memeriksa di '{other}' dan memutus di sini",
                    f"one person can check in '{other}' and decide here",
                    f"tulis not_same_person_as: [{other}], atau periksa di langkah lain",
                    f"write not_same_person_as: [{other}], or check in another step",
                )


def _is_idle(step: Step, checks: Mapping[str, str]) -> bool:
    """Tell whether nothing is different after a step, but for the desk on which the file lies."""
    if not isinstance(step, Do) or step.id in checks:
        return False
    done = (step.collects, step.signs, step.delivers, step.returns, step.visit, step.capacity)
    return not any((*done, step.done_in, step.cite))


@rule("P11", "hint", needs=("procedure", "requirements"))
def every_step_changes_something(sheet: Sheet) -> Iterator[Found]:
    """Every step of an officer checks, finds, signs or hands over something."""
    checks = _checks(sheet)
    for step in sheet.standard.steps:
        if _is_idle(step, checks):
            yield found(
                f"procedure.{step.id}",
                f"'{step.id}' tidak memeriksa, memutus, atau menyerahkan apa pun",
                f"'{step.id}' checks, decides and hands over nothing",
                "hapus langkah ini, atau tulis apa yang ditemukan di collects",
                "remove the step, or say in collects what it finds out",
            )


@rule("P12", "hint", needs=("procedure", "requirements"))
def few_hands_are_needed(sheet: Sheet) -> Iterator[Found]:
    """No file needs many approvals, or passes through many hands."""
    checks = _checks(sheet)
    way = [step for step in _longest(sheet.standard.procedure) if isinstance(step, Work)]
    approvals = sum(
        isinstance(step, Decide) or bool(getattr(step, "signs", ())) or _is_idle(step, checks)
        for step in way
    )
    passed = sum(not set(one.by) & set(next_.by) for one, next_ in pairwise(way))
    if approvals > APPROVALS_MOST:
        yield found(
            "procedure",
            f"{approvals} persetujuan atau paraf untuk satu permohonan",
            f"{approvals} approvals or initials for one application",
            f"sisakan paling banyak {APPROVALS_MOST}; beri kuasa kepada yang memeriksa",
            f"leave {APPROVALS_MOST} at most; empower the one who checks",
        )
    if passed > HANDS_MOST:
        yield found(
            "procedure",
            f"berkas berpindah tangan {passed} kali",
            f"the file passes from hand to hand {passed} times",
            f"gabungkan langkah; paling banyak {HANDS_MOST} kali",
            f"join steps; {HANDS_MOST} times at most",
        )


def _longest(nodes: tuple[Node, ...]) -> list[Step]:
    """Return the steps of the way with the most steps, in their order; a repeat counts once."""
    way: list[Step] = []
    for node in nodes:
        inner = [_longest(steps) for steps in lists_in(node)]
        if isinstance(node, Choice):
            lengths = [len(one) for one in inner]
            way += inner[lengths.index(max(lengths))]
        elif isinstance(node, Decide) or not inner:
            way.append(node)  # type: ignore[arg-type]  # what holds no list is a step
        else:
            for steps in inner:
                way += steps
    return way


@rule("P15", "warning", needs=("procedure", "requirements"))
def checks_come_before_the_decision(sheet: Sheet) -> Iterator[Found]:
    """What is required is checked before the decision, not after it."""
    decides = {step.id for step in sheet.standard.steps if isinstance(step, Decide)}
    for demand in sheet.standard.requirements:
        for key, step in (("checked_at", demand.checked_at), ("judged_at", demand.judged_at)):
            before = sheet.order.get(step or "")
            if before is not None and before.maybe & decides:
                yield found(
                    f"requirements.{demand.id}.{key}",
                    f"baru diperiksa di '{step}', sesudah keputusan",
                    f"it is checked in '{step}' only, after the decision",
                    "periksa di langkah sebelum keputusan",
                    "check it in a step before the decision",
                )


@rule("X06", "error", needs=("procedure",))
def files_go_back_once(sheet: Sheet) -> Iterator[Found]:
    """A file goes back to the citizen once from a step; more needs a law."""
    for step in sheet.standard.steps:
        returns = getattr(step, "returns", None)
        if returns is not None and returns.max > 1 and not step.cite:
            yield found(
                f"procedure.{step.id}.returns.max",
                f"berkas boleh dikembalikan {returns.max} kali tanpa dasar hukum",
                f"a file may go back {returns.max} times without a law",
                "tulis max: 1, atau tambahkan cite pada langkah ini",
                "write max: 1, or add cite to the step",
            )


RULES: Final[tuple[Rule, ...]] = (
    somebody_is_left,
    four_eyes_see_a_file,
    every_step_changes_something,
    few_hands_are_needed,
    checks_come_before_the_decision,
    files_go_back_once,
)

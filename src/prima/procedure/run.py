"""Which steps may come next, and what is left once one is done?

Article: "ASN sebagai Pelaksana Kebijakan Publik".

The state of a procedure is its *marking*: what is left to do, written as nested
tuples that follow the tree.  It is never stored as truth; it is folded from the
events of the case.  A choice is settled at the moment at which it comes to the
head, by what is then known, once; the settled option is reported, so that it can
be entered in the ledger.

    >>> from prima.procedure.tree import EMPTY, Choice, Option, Sequence, Step
    >>> permit = Sequence((
    ...     Step("check"),
    ...     Choice("late", (Option("yes", "late?", Step("fine")), Option("no", None, EMPTY))),
    ...     Step("decide"),
    ... ))
    >>> now = begin(permit, truth=lambda guard: True)
    >>> heads(permit, now.marking)
    ('check',)
    >>> after = advance(permit, now.marking, "check", truth=lambda guard: True)
    >>> after.settled, heads(permit, after.marking)
    ((Settled(choice='late', option='yes'),), ('fine',))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from prima.procedure.tree import Choice, Node, Parallel, Repeat, Sequence, Step

Truth: TypeAlias = Callable[[str], bool]
"""Tells whether a guard holds now."""


class Chooser(Protocol):
    """Settles what a tree leaves open: by asking now, or by what was recorded then."""

    def option(self, choice: Choice) -> int:
        """Return the index of the option that is taken."""

    def enough(self, repeat: Repeat) -> bool:
        """Tell whether the body need not be done again."""


Marking: TypeAlias = Any
"""`OVER`; `AT_HEAD` for a step; (index, inner) for sequence, choice and repeat; a tuple of inners
for parallel.  JSON arrays give it back after `from_json`."""

OVER = True
AT_HEAD = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A choice that was settled, and the option it took; for a repeat, `again` or `enough`."""

    choice: str
    option: str


@dataclass(frozen=True, slots=True)
class Advance:
    """The marking after a step, and the choices that were settled on the way."""

    marking: Marking
    settled: tuple[Settled, ...]


class NotAtHeadError(ValueError):
    """The step is not one that may come next."""


class Asking:
    """Settle by asking whether guards hold now."""

    __slots__ = ("truth",)

    def __init__(self, truth: Truth) -> None:
        """Ask `truth`."""
        self.truth = truth

    def option(self, choice: Choice) -> int:
        """Return the first option whose guard holds; the last one has none."""
        for index, option in enumerate(choice.options):
            if option.guard is None or self.truth(option.guard):
                return index
        raise AssertionError(choice.id)  # a Choice holds its otherwise

    def enough(self, repeat: Repeat) -> bool:
        """Ask `until`."""
        return self.truth(repeat.until)


class Recorded:
    """Settle as the ledger says that it was settled; rules of today have no say."""

    __slots__ = ("rest",)

    def __init__(self, settled: Iterable[Settled]) -> None:
        """Read `settled` in order."""
        self.rest = iter(settled)

    def option(self, choice: Choice) -> int:
        """Return the recorded option."""
        wanted = self._next(choice.id)
        for index, option in enumerate(choice.options):
            if option.id == wanted:
                return index
        raise NotAtHeadError(f"choice {choice.id} has no option {wanted}, but it is recorded.")

    def enough(self, repeat: Repeat) -> bool:
        """Return the recorded answer."""
        return self._next(repeat.id) == "enough"

    def _next(self, name: str) -> str:
        settled = next(self.rest, None)
        if settled is None or settled.choice != name:
            raise NotAtHeadError(f"{name} is to be settled, but {settled} is recorded.")
        return settled.option


def begin(tree: Node, truth: Truth) -> Advance:
    """Return the marking of a procedure in which nothing is done yet."""
    settled: list[Settled] = []
    return Advance(_open(tree, Asking(truth), settled), tuple(settled))


def begin_again(tree: Node, settled: Iterable[Settled]) -> Marking:
    """Return the marking with which a recorded procedure began."""
    return _open(tree, Recorded(settled), [])


def replay(tree: Node, marking: Marking, step: str, settled: Iterable[Settled]) -> Marking:
    """Take `step` as it was taken then: choices fall as they are recorded.

    Raises:
        NotAtHeadError: the record does not fit the tree; the store is at fault.
    """
    after = _take(tree, marking, step, Recorded(settled), [])
    if after is None:
        raise NotAtHeadError(f"{step} is recorded, but it could not come next.")
    return after


def advance(tree: Node, marking: Marking, step: str, truth: Truth) -> Advance:
    """Take `step` once and return what is left.

    Raises:
        NotAtHeadError: `step` may not come next.
    """
    settled: list[Settled] = []
    after = _take(tree, marking, step, Asking(truth), settled)
    if after is None:
        raise NotAtHeadError(f"{step} may not come next; these may: {heads(tree, marking)}")
    return Advance(after, tuple(settled))


def heads(tree: Node, marking: Marking) -> tuple[str, ...]:
    """Return the steps that may come next, in reading order; empty when the procedure is over."""
    found: list[str] = []
    _heads(tree, marking, found)
    return tuple(found)


def stages_inside(tree: Node, marking: Marking) -> tuple[str, ...]:
    """Return the named sequences (stages) that are in progress, outer before inner."""
    if marking is OVER or isinstance(tree, Step):
        return ()
    if isinstance(tree, Parallel):
        return tuple(
            name
            for branch, inner in zip(tree.branches, marking, strict=True)
            for name in stages_inside(branch.body, inner)
        )
    index, inner = marking
    if isinstance(tree, Sequence):
        own = () if tree.id is None else (tree.id,)
        return own + stages_inside(tree.parts[index], inner)
    if isinstance(tree, Choice):
        return stages_inside(tree.options[index].body, inner)
    return stages_inside(tree.body, inner)


def from_json(value: Any) -> Marking:
    """Give back a marking that went through JSON, where tuples became lists."""
    return tuple(from_json(part) for part in value) if isinstance(value, list) else value


def _open(node: Node, chooser: Chooser, settled: list[Settled]) -> Marking:
    """Bring `node` to its head: the first steps that can be done, or `OVER`."""
    if isinstance(node, Step):
        return AT_HEAD
    if isinstance(node, Sequence):
        return _open_from(node, 0, chooser, settled)
    if isinstance(node, Choice):
        index = chooser.option(node)
        settled.append(Settled(node.id, node.options[index].id))
        inner = _open(node.options[index].body, chooser, settled)
        return OVER if inner is OVER else (index, inner)
    if isinstance(node, Parallel):
        inners = tuple(_open(branch.body, chooser, settled) for branch in node.branches)
        return OVER if all(inner is OVER for inner in inners) else inners
    assert isinstance(node, Repeat)  # noqa: S101 - the type is closed
    inner = _open(node.body, chooser, settled)
    return OVER if inner is OVER else (1, inner)


def _open_from(node: Sequence, index: int, chooser: Chooser, settled: list[Settled]) -> Marking:
    while index < len(node.parts):
        inner = _open(node.parts[index], chooser, settled)
        if inner is not OVER:
            return (index, inner)
        index += 1
    return OVER


def _take(
    node: Node, marking: Marking, step: str, chooser: Chooser, settled: list[Settled]
) -> Marking | None:
    """Return the marking after `step`, or None where it is not at the head of `node`."""
    if marking is OVER:
        return None
    if isinstance(node, Step):
        return OVER if node.id == step else None
    if isinstance(node, Parallel):
        return _take_branch(node, marking, step, chooser, settled)
    index, inner = marking
    if isinstance(node, Sequence):
        after = _take(node.parts[index], inner, step, chooser, settled)
        if after is OVER:
            return _open_from(node, index + 1, chooser, settled)
        return None if after is None else (index, after)
    if isinstance(node, Choice):
        after = _take(node.options[index].body, inner, step, chooser, settled)
        return after if after is None or after is OVER else (index, after)
    after = _take(node.body, inner, step, chooser, settled)
    if after is OVER:
        return _again(node, index, chooser, settled)
    return None if after is None else (index, after)


def _take_branch(
    node: Parallel, marking: Marking, step: str, chooser: Chooser, settled: list[Settled]
) -> Marking | None:
    for index, branch in enumerate(node.branches):
        after = _take(branch.body, marking[index], step, chooser, settled)
        if after is not None:
            inners = (*marking[:index], after, *marking[index + 1 :])
            return OVER if all(inner is OVER for inner in inners) else inners
    return None


def _again(node: Repeat, times: int, chooser: Chooser, settled: list[Settled]) -> Marking:
    """Ask `until` after a body is done; the bound ends what the answer would not."""
    if times >= node.most:
        return OVER
    if chooser.enough(node):
        settled.append(Settled(node.id, "enough"))
        return OVER
    settled.append(Settled(node.id, "again"))
    inner = _open(node.body, chooser, settled)
    return OVER if inner is OVER else (times + 1, inner)


def _heads(node: Node, marking: Marking, found: list[str]) -> None:
    if marking is OVER:
        return
    if isinstance(node, Step):
        found.append(node.id)
    elif isinstance(node, Parallel):
        for branch, inner in zip(node.branches, marking, strict=True):
            _heads(branch.body, inner, found)
    elif isinstance(node, Sequence):
        _heads(node.parts[marking[0]], marking[1], found)
    elif isinstance(node, Choice):
        _heads(node.options[marking[0]].body, marking[1], found)
    else:
        _heads(node.body, marking[1], found)

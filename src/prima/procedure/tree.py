"""Which shapes may a procedure have?

Article: "ASN sebagai Pelaksana Kebijakan Publik" (policy becomes steps).

Five shapes, nested: a step, a sequence, a choice, branches side by side, and a
body that repeats a bounded number of times.  Nothing jumps.  So every procedure
that can be written down can also be finished: no deadlock, no limbo
(the argument stands in `docs/explanation/soundness.md`).

Guards are opaque words here; whoever runs the tree says whether they hold.

    >>> permit = Sequence((
    ...     Step("check"),
    ...     Choice("late", (Option("yes", "facts.late", Step("fine")), Option("no", None, EMPTY))),
    ...     Step("decide"),
    ... ))
    >>> [step.id for step in steps(permit)]
    ['check', 'fine', 'decide']
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

REPEAT_MOST = 20
"""No body repeats more often (format section 4.1)."""


@dataclass(frozen=True, slots=True)
class Step:
    """A leaf: one thing that is done once, or once an iteration."""

    id: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts one after the other.  A named sequence is a stage with a clock of its own."""

    parts: tuple[Node, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One way on.  A `guard` of None is the otherwise, which stands last."""

    id: str
    guard: str | None
    body: Node


@dataclass(frozen=True, slots=True)
class Choice:
    """The first option whose guard holds is taken, once, when it comes to the head."""

    id: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        """Hold that exactly the last option is the otherwise, so that one is always taken."""
        guards = [option.guard for option in self.options]
        if not guards or guards[-1] is not None or None in guards[:-1]:
            raise ValueError(f"choice {self.id}: the last option, and only that, is the otherwise.")


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several that run side by side."""

    id: str
    body: Node


@dataclass(frozen=True, slots=True)
class Parallel:
    """All branches at once; it is over when all are."""

    id: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The body, then the question `until`; again while it fails, `most` times at most."""

    id: str
    body: Node
    until: str
    most: int

    def __post_init__(self) -> None:
        """Hold the bound."""
        if not 1 <= self.most <= REPEAT_MOST:
            raise ValueError(f"repeat {self.id}: most is {self.most}, not 1 to {REPEAT_MOST}.")


Node: TypeAlias = Step | Sequence | Choice | Parallel | Repeat

EMPTY = Sequence(())
"""Nothing to do."""


def steps(node: Node) -> Iterator[Step]:
    """Yield the leaves of `node` in reading order."""
    if isinstance(node, Step):
        yield node
    for part in bodies(node):
        yield from steps(part)


def stages(node: Node) -> Iterator[Sequence]:
    """Yield the named sequences of `node`, outer before inner."""
    if isinstance(node, Sequence) and node.id is not None:
        yield node
    for part in bodies(node):
        yield from stages(part)


def bodies(node: Node) -> tuple[Node, ...]:
    """Return the nodes that stand directly inside `node`, in reading order."""
    match node:
        case Step():
            return ()
        case Sequence(parts):
            return parts
        case Choice(_, options):
            return tuple(option.body for option in options)
        case Parallel(_, branches):
            return tuple(branch.body for branch in branches)
        case Repeat(_, body):
            return (body,)

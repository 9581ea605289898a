"""What is done before a step, and what at the same time?

Article: "ASN sebagai Pelaksana Kebijakan Publik" (order of a procedure).

For every node: the steps that are surely done before it on every way, those that are
perhaps done before it, and those that may run beside it.

    >>> from prima.standard.duration import Duration
    >>> from prima.standard.steps import Wait
    >>> from prima.standard.text import Text
    >>> def wait(id, when=None):
    ...     return Wait(id=id, title=Text(id=id), for_=Duration(1, "wd"), when=when)
    >>> order = order_of((wait("a"), wait("b", "facts.x"), wait("c")))
    >>> sorted(order["c"].sure), sorted(order["c"].maybe)
    (['a'], ['a', 'b'])
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from prima.standard.steps import (
    Ask,
    Choice,
    Consult,
    Decide,
    Do,
    Meet,
    Node,
    Parallel,
    Repeat,
    Stage,
    steps_in,
)


@dataclass(frozen=True, slots=True)
class Before:
    """The steps done before a moment: surely, perhaps; and those that run beside it."""

    sure: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    def then(self, step: str) -> "Before":
        """Return the moment after a step."""
        return replace(self, sure=self.sure | {step}, maybe=self.maybe | {step})


START: Final = Before()
"""Nothing is done yet."""


def order_of(procedure: tuple[Node, ...]) -> Mapping[str, Before]:
    """Return the moment before each node; for a repeat also `id.until`."""
    order: dict[str, Before] = {}
    _list(procedure, START, order)
    return order


def _list(nodes: tuple[Node, ...], now: Before, order: dict[str, Before]) -> Before:
    """Note the moments of a list; return the moment after it."""
    for node in nodes:
        order[node.id] = now
        after = _node(node, now, order)
        if node.when is not None:
            after = replace(after, sure=now.sure)
        now = after
    return now


def _node(node: Node, now: Before, order: dict[str, Before]) -> Before:
    """Note the moments inside a node; return the moment after it."""
    match node:
        case Stage():
            return _list(node.steps, now, order)
        case Choice():
            ends = [_list(option.steps, now, order) for option in node.options]
            sure = frozenset.intersection(*(end.sure for end in ends))
            return replace(now, sure=sure, maybe=frozenset().union(*(end.maybe for end in ends)))
        case Parallel():
            return _parallel(node, now, order)
        case Repeat():
            again = replace(now, maybe=now.maybe | _ids(node.steps))
            end = _list(node.steps, again, order)
            order[f"{node.id}.until"] = end
            return end
        case Decide():
            after = now.then(node.id)
            _list(node.if_refused, after, order)
            return after
        case _:
            return now.then(node.id)


def may_be_silent(node: Node) -> bool:
    """Tell whether a step can be over although nobody answered it, so that it found nothing."""
    match node:
        case Ask():
            return node.no_answer.effect in ("continue", "as_is")
        case Do():
            return node.returns is not None and node.returns.no_answer.effect == "continue"
        case Meet():
            return node.no_show.effect == "as_is"
        case Consult():
            return node.silence.effect != "escalate"
        case _:
            return False


def _parallel(node: Parallel, now: Before, order: dict[str, Before]) -> Before:
    """Note the moments inside branches; return the moment at which all are done."""
    ends = []
    for branch in node.branches:
        others = (other for other in node.branches if other is not branch)
        beside = frozenset().union(*(_ids(other.steps) for other in others))
        ends.append(_list(branch.steps, replace(now, beside=now.beside | beside), order))
    return replace(
        now,
        sure=frozenset().union(*(end.sure for end in ends)),
        maybe=frozenset().union(*(end.maybe for end in ends)),
    )


def _ids(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Return the ids of all steps in a list."""
    return frozenset(step.id for step in steps_in(nodes))

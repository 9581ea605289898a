"""A block-structured procedure always knows its next steps, and always ends."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prima.procedure.run import (
    OVER,
    Advance,
    Marking,
    NotAtHeadError,
    advance,
    begin,
    begin_again,
    from_json,
    heads,
    replay,
    stages_inside,
)
from prima.procedure.tree import (
    EMPTY,
    Branch,
    Choice,
    Node,
    Option,
    Parallel,
    Repeat,
    Sequence,
    Step,
    stages,
    steps,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def trees(leaves: int = 6) -> st.SearchStrategy[Node]:
    """Draw trees of all shapes; names are given afterwards so that each is unique."""
    leaf = st.just(Step("?"))

    def grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        return st.one_of(
            st.lists(inner, max_size=3).map(lambda p: Sequence(tuple(p))),
            st.lists(inner, min_size=1, max_size=2).map(lambda p: Sequence(tuple(p), id="?")),
            st.lists(inner, min_size=1, max_size=3).map(
                lambda p: Choice(
                    "?",
                    tuple(
                        Option(str(i), f"g{i}" if i < len(p) - 1 else None, b)
                        for i, b in enumerate(p)
                    ),
                )
            ),
            st.lists(inner, min_size=1, max_size=3).map(
                lambda p: Parallel("?", tuple(Branch(str(i), b) for i, b in enumerate(p)))
            ),
            st.tuples(inner, st.integers(1, 3)).map(lambda t: Repeat("?", t[0], "until", t[1])),
        )

    return st.recursive(leaf, grow, max_leaves=leaves).map(named)


def named(tree: Node) -> Node:
    """Give every node a name of its own."""
    names = count()

    def walk(node: Node) -> Node:
        match node:
            case Step():
                return Step(f"s{next(names)}")
            case Sequence(parts, name):
                inner = tuple(walk(p) for p in parts)
                return Sequence(inner, None if name is None else f"n{next(names)}")
            case Choice(_, options):
                return Choice(
                    f"n{next(names)}",
                    tuple(Option(o.id, o.guard, walk(o.body)) for o in options),
                )
            case Parallel(_, branches):
                return Parallel(
                    f"n{next(names)}", tuple(Branch(b.id, walk(b.body)) for b in branches)
                )
            case Repeat(_, body, until, most):
                return Repeat(f"n{next(names)}", walk(body), until, most)

    return walk(tree)


def outcomes(take: Callable[[Callable[[str], bool]], Advance]) -> Iterator[Advance]:
    """Run `take` under every sequence of guard answers that it asks for."""
    todo: list[tuple[bool, ...]] = [()]
    while todo:
        answers = todo.pop()
        asked: list[bool] = []

        def truth(_: str, given_: tuple[bool, ...] = answers, seen: list[bool] = asked) -> bool:
            seen.append(given_[len(seen)] if len(seen) < len(given_) else False)
            return seen[-1]

        yield take(truth)
        todo.extend((*asked[:i], True) for i in range(len(answers), len(asked)))


def reachable(tree: Node, most: int = 4_000) -> dict[Marking, set[Marking]]:
    """Explore every marking under every answer of every guard."""
    todo = [a.marking for a in outcomes(lambda truth: begin(tree, truth))]
    graph: dict[Marking, set[Marking]] = {}
    while todo and len(graph) < most:
        marking = todo.pop()
        if marking in graph:
            continue
        graph[marking] = {
            a.marking
            for step in heads(tree, marking)
            for a in outcomes(lambda truth, s=step, m=marking: advance(tree, m, s, truth))  # type: ignore[misc]  # bound by default arguments
        }
        todo.extend(graph[marking])
    return graph


@settings(max_examples=150, deadline=None)
@given(trees())
def test_from_every_reachable_marking_the_procedure_can_end(tree: Node) -> None:
    """No deadlock and no limbo, whatever the guards answer."""
    graph = reachable(tree)
    ends = {OVER}
    while True:
        more = {m for m, after in graph.items() if m not in ends and after & ends}
        if not more:
            break
        ends |= more
    closed = {m for m, after in graph.items() if after <= graph.keys()}
    assert closed <= ends


@settings(max_examples=150, deadline=None)
@given(trees())
def test_an_open_marking_has_a_next_step_and_none_twice(tree: Node) -> None:
    """Somebody always has the next move, and no step stands twice at the head."""
    for marking in reachable(tree, 1_000):
        now = heads(tree, marking)
        assert (marking is OVER) == (now == ())
        assert len(set(now)) == len(now)


@settings(max_examples=150, deadline=None)
@given(trees())
def test_every_step_lies_on_some_run(tree: Node) -> None:
    """Nothing is written into a procedure that nobody can ever reach."""
    graph = reachable(tree)
    if len(graph) < 4_000:
        seen = {step for marking in graph for step in heads(tree, marking)}
        assert seen == {step.id for step in steps(tree)}


@settings(max_examples=200, deadline=None)
@given(trees(10), st.randoms(use_true_random=False))
def test_every_run_ends_within_its_bound(tree: Node, random: Any) -> None:
    """However people choose, the number of steps is bounded by the tree."""
    taken = 0
    now = begin(tree, lambda _: random.random() < 0.5)
    while now.marking is not OVER:
        step = random.choice(heads(tree, now.marking))
        now = advance(tree, now.marking, step, lambda _: random.random() < 0.5)
        taken += 1
    assert taken <= bound(tree)


def bound(tree: Node) -> int:
    """Return the greatest number of steps of one run."""
    match tree:
        case Step():
            return 1
        case Sequence(parts):
            return sum(bound(p) for p in parts)
        case Choice(_, options):
            return max(bound(o.body) for o in options)
        case Parallel(_, branches):
            return sum(bound(b.body) for b in branches)
        case Repeat(_, body, _, most):
            return most * bound(body)


@settings(max_examples=150, deadline=None)
@given(trees(10), st.randoms(use_true_random=False))
def test_what_is_recorded_is_replayed_the_same(tree: Node, random: Any) -> None:
    """The marking is folded from the record alone: guards are not asked a second time."""
    now = begin(tree, lambda _: random.random() < 0.5)
    again = begin_again(tree, now.settled)
    while now.marking is not OVER:
        assert again == now.marking
        step = random.choice(heads(tree, now.marking))
        now = advance(tree, now.marking, step, lambda _: random.random() < 0.5)
        again = replay(tree, again, step, now.settled)
    assert again is OVER


def test_a_record_that_does_not_fit_is_a_fault() -> None:
    """A history that this procedure could not have had is refused, not bent to fit."""
    tree = Sequence(
        (Step("a"), Choice("c", (Option("x", "g", Step("b")), Option("y", None, EMPTY))))
    )
    with pytest.raises(NotAtHeadError):
        replay(tree, begin_again(tree, ()), "a", ())
    with pytest.raises(NotAtHeadError):
        replay(tree, begin_again(tree, ()), "b", ())


@given(trees())
def test_a_marking_survives_json(tree: Node) -> None:
    """What is stored as JSON comes back as the same marking."""
    import json  # noqa: PLC0415 - used by this one test

    marking = begin(tree, lambda _: True).marking
    assert from_json(json.loads(json.dumps(marking))) == marking


@given(trees())
def test_stages_in_progress_are_stages_of_the_tree(tree: Node) -> None:
    """Only named sequences are reported as stages, and none once all is over."""
    names = {stage.id for stage in stages(tree)}
    for marking in reachable(tree, 300):
        inside = stages_inside(tree, marking)
        assert set(inside) <= names
        assert marking is not OVER or inside == ()


def test_a_step_that_is_not_at_the_head_is_refused() -> None:
    """One cannot decide before checking."""
    tree = Sequence((Step("check"), Step("decide")))
    now = begin(tree, lambda _: True)
    with pytest.raises(NotAtHeadError, match="decide"):
        advance(tree, now.marking, "decide", lambda _: True)


def test_branches_wait_for_each_other() -> None:
    """What follows a parallel comes only when every branch is done, in either order."""
    tree = Sequence(
        (Parallel("p", (Branch("a", Step("a")), Branch("b", Step("b")))), Step("after"))
    )
    now = begin(tree, lambda _: True).marking
    assert heads(tree, now) == ("a", "b")
    for first, second in (("a", "b"), ("b", "a")):
        half = advance(tree, now, first, lambda _: True).marking
        assert heads(tree, half) == (second,)
        assert heads(tree, advance(tree, half, second, lambda _: True).marking) == ("after",)


def test_a_repeat_stops_at_its_bound() -> None:
    """A third session is the last when the standard says three, whatever the answer."""
    tree = Sequence((Repeat("pleno", Step("sidang"), "ok", 3), Step("after")))
    now = begin(tree, lambda _: False)
    for turn in (1, 2, 3):
        assert heads(tree, now.marking) == ("sidang",)
        now = advance(tree, now.marking, "sidang", lambda _: False)
        assert [s.option for s in now.settled] == ([] if turn == 3 else ["again"])
    assert heads(tree, now.marking) == ("after",)


def test_a_choice_needs_its_otherwise_last() -> None:
    """A choice that could take no way on cannot be built."""
    with pytest.raises(ValueError, match="otherwise"):
        Choice("c", (Option("a", "g", EMPTY),))
    with pytest.raises(ValueError, match="otherwise"):
        Choice("c", (Option("a", None, EMPTY), Option("b", None, EMPTY)))

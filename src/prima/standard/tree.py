"""Which tree does a procedure unfold into?

Article: "ASN sebagai Pelaksana Kebijakan Publik" (policy becomes steps).

A procedure of a standard has conveniences that a process tree has not.  `when` on a
node becomes a choice with an empty otherwise.  A decision after which the rest runs
only if something was granted becomes a choice too: refused, and only what stands in
`if_refused` follows.  Where the decision stands inside an option, what follows the
choice is guarded as well, for a refusal ends the whole procedure.

    >>> from prima.standard.duration import Duration
    >>> from prima.standard.steps import Wait
    >>> from prima.standard.text import Text
    >>> pause = Wait(id="jeda", title=Text(id="Jeda"), for_=Duration(1, "wd"), when="facts.x")
    >>> tree_of((pause,)).options[0]
    Option(id='jeda', guard='facts.x', body=Step(id='jeda'))
"""

from typing import Final

from prima.procedure import tree
from prima.standard.steps import Choice, Decide, Node, Parallel, Repeat, Stage

GRANTED: Final = "decision.outcome != 'refused'"
"""Guards what runs only if the decision before it did not refuse."""
GRANTED_OR_OPEN: Final = f"!has(decision.outcome) || {GRANTED}"
"""The same behind a decision that perhaps was not made, for it stands under a condition."""


def tree_of(procedure: tuple[Node, ...]) -> tree.Node:
    """Return the process tree of a procedure (or of any list of its nodes).

    Ids: a node keeps its own.  The choice that `when` makes is `id?`, its options are `id`
    and `otherwise`; the choice behind a decision is `id!` with `granted` and `refused`;
    behind a choice that holds a decision it is `id!` with `granted` and `refused` too.
    """
    parts = _parts(procedure)
    return parts[0] if len(parts) == 1 else tree.Sequence(parts)


def _parts(nodes: tuple[Node, ...]) -> tuple[tree.Node, ...]:
    """Return the parts of a list; what follows a node that may refuse is one choice."""
    parts: list[tree.Node] = []
    for number, node in enumerate(nodes):
        parts.append(_guarded(node))
        rest = nodes[number + 1 :]
        refused = _refused(node)
        if refused is not None and (rest or refused):
            parts.append(_after(node, rest, refused))
            break
    return tuple(parts)


def _after(node: Node, rest: tuple[Node, ...], refused: tuple[Node, ...]) -> tree.Node:
    """Return the choice behind a node that may refuse."""
    certain = isinstance(node, Decide) and node.when is None
    return tree.Choice(
        f"{node.id}!",
        (
            tree.Option("granted", GRANTED if certain else GRANTED_OR_OPEN, tree_of(rest)),
            tree.Option("refused", None, tree_of(refused)),
        ),
    )


def _refused(node: Node) -> tuple[Node, ...] | None:
    """Return what follows a refusal at a node; `None` if no refusal there ends the procedure."""
    match node:
        case Decide(after="granted", outcomes=outcomes) if "refused" in outcomes:
            return node.if_refused
        case Choice():
            inner = (step for option in node.options for step in option.steps)
            return () if any(_refused(step) is not None for step in inner) else None
        case _:
            return None


def _guarded(node: Node) -> tree.Node:
    """Return a node's tree, behind its `when` if it has one."""
    body = _plain(node)
    if node.when is None:
        return body
    return tree.Choice(
        f"{node.id}?",
        (
            tree.Option(node.id, node.when, body),
            tree.Option("otherwise", None, tree.EMPTY),
        ),
    )


def _plain(node: Node) -> tree.Node:
    """Return a node's tree without its `when`."""
    match node:
        case Stage():
            return tree.Sequence(_parts(node.steps), node.id)
        case Choice():
            return tree.Choice(
                node.id,
                tuple(
                    tree.Option(option.option, option.when, tree_of(option.steps))
                    for option in node.options
                ),
            )
        case Parallel():
            branches = (
                tree.Branch(branch.branch, tree_of(branch.steps)) for branch in node.branches
            )
            return tree.Parallel(node.id, tuple(branches))
        case Repeat():
            return tree.Repeat(node.id, tree_of(node.steps), node.until, node.max)
        case _:
            return tree.Step(node.id)
